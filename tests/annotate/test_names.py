"""Names, offices and anaphors on parses written by hand: nothing here needs the language model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.names import NameReader
from kg.annotate.names_chains import surname
from kg.annotate.names_proposed import kind_of_body
from kg.annotate.names_tables import NameTrie, actor_nouns, ambiguous_names, anaphor_words, combining_forms, words_of
from kg.gazetteer import Entry, Gazetteer, load_gazetteer
from kg.model import Document, Mention
from kg.vocab import load_vocabulary
from tests.trees import document

SHIPPED = load_gazetteer()
READER = NameReader(SHIPPED)
ENTRIES = (
    Entry("Norland", "Norland", "Country", ("N.L.",), ("Norlandic", "Norlanders"), ("Nordhavn", "Old Mill!")),
    Entry("Ida_Lund", "Ida Lund", "Person", ("Lund!",), of="Norland", valid_from="2020"),
)
SMALL = NameReader(Gazetteer({e.id: e for e in ENTRIES}, "made"))


def mentions(reader: NameReader, *notes: str) -> list[Mention]:
    return [m for s in reader.read(document(*notes)).sentences for m in s.mentions]


def short(found: list[Mention]) -> list[tuple[str, str, str | None]]:
    return [(m.label, m.method, m.entity) for m in found]


def test_a_demonym_before_a_noun_is_its_country() -> None:
    found = mentions(SMALL, "Norlandic/JJ/amod/2 goods/NNS/nsubj/3/good sold/VBD/ROOT/0/sell")
    assert short(found) == [("Norland", "demonym", "Norland")]
    assert (found[0].start, found[0].end, found[0].head) == (0, 1, 0)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (
            "Two/CD/nummod/2 Norlanders/NNPS/nsubj/3/Norlanders sang/VBD/ROOT/0/sing",
            ("Norlanders", "description", None),
        ),
        ("The/DT/det/2 Norlanders/NNPS/nsubj/3/Norlanders sang/VBD/ROOT/0/sing", ("Norland", "demonym", "Norland")),
    ],
)
def test_people_are_not_their_country(note: str, found: tuple[str, str, str | None]) -> None:
    assert short(mentions(SMALL, note)) == [found]


def test_a_capital_acts_as_subject_and_is_a_city_in_a_place() -> None:
    acts = mentions(SMALL, "Nordhavn/NNP/nsubj/2 protested/VBD/ROOT/0/protest")
    assert short(acts) == [("Norland", "metonym", "Norland")]
    lies = mentions(SMALL, "He/PRP/nsubj/2 slept/VBD/ROOT/0/sleep in/IN/prep/2 Nordhavn/NNP/pobj/3")
    assert [(m.label, m.kind, m.entity) for m in lies if m.method == "gazetteer"] == [("Nordhavn", "City", None)]


@pytest.mark.parametrize(("noun", "kind"), [("strike", "City"), ("pressure", "Country")])
def test_bombs_fall_on_a_city_and_pressure_on_its_government(noun: str, kind: str) -> None:
    found = mentions(SMALL, f"The/DT/det/2 {noun}/NN/nsubj/5 on/IN/prep/2 Nordhavn/NNP/pobj/3 grew/VBD/ROOT/0/grow")
    assert [m.kind for m in found if m.head == 3] == [kind]


def test_a_seat_of_government_stands_for_it_before_a_noun() -> None:
    found = mentions(
        SMALL, "Old/NNP/compound/2 Mill/NNP/compound/3 officials/NNS/nsubj/4/official left/VBD/ROOT/0/leave"
    )
    assert short(found)[0] == ("Norland", "metonym", "Norland")


def test_a_possessive_is_no_part_of_the_name() -> None:
    found = mentions(SMALL, "Norland/NNP/poss/3 's/POS/case/1 duty/NN/nsubj/4 rose/VBD/ROOT/0/rise")
    assert [(m.start, m.end) for m in found] == [(0, 1)]


def test_the_administration_of_a_president_is_the_country() -> None:
    found = mentions(SMALL, "Lund/NNP/poss/3 's/POS/case/1 administration/NN/nsubj/4 fell/VBD/ROOT/0/fall")
    assert short(found) == [("Ida Lund", "gazetteer", "Ida_Lund"), ("Norland", "demonym", "Norland")]
    assert found[1].head == 2


def test_two_bearers_leave_a_surname_alone() -> None:
    name = "{}/NNP/compound/2//B-PERSON Holm/NNP/nsubj/3//I-PERSON left/VBD/ROOT/0/leave"
    bare = "Holm/NNP/nsubj/2//B-ORG slept/VBD/ROOT/0/sleep"
    assert short(mentions(SMALL, name.format("Per"), bare))[-1] == ("Per Holm", "chain", None)
    assert [m.label for m in mentions(SMALL, name.format("Per"), name.format("Una"), bare)] == ["Per Holm", "Una Holm"]


def test_the_model_is_not_believed_about_single_words() -> None:
    assert mentions(SMALL, "Trade/NNP/nsubj/2//B-ORG fell/VBD/ROOT/0/fall") == []
    assert mentions(SMALL, "Sami/NNP/nsubj/2//B-PERSON fell/VBD/ROOT/0/fall") == []
    assert mentions(SMALL, "Uxmal/NNP/nsubj/2//B-GPE fell/VBD/ROOT/0/fall") == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("the/DT/det/2 publisher/NN/compound/3 Acme/NNP/nsubj/4 grew/VBD/ROOT/0/grow", [("Acme", "Organization")]),
        (
            (
                "the/DT/det/2 carmaker/NN/compound/4 Ana/NNP/compound/4//B-PERSON Motta/NNP/nsubj/5//I-PERSON "
                "grew/VBD/ROOT/0/grow"
            ),
            [("Ana Motta", "Organization")],
        ),
        (
            (
                "Acme/NNP/compound/4//B-ORG Chief/NNP/compound/4//I-ORG Financial/NNP/compound/4//I-ORG "
                "Officer/NNP/compound/6 Ida/NNP/compound/6//B-PERSON Motta/NNP/nsubj/7//I-PERSON left/VBD/ROOT/0/leave"
            ),
            [("Acme", "Organization"), ("Ida Motta", "Person")],
        ),
        (
            (
                "liquid/JJ/amod/3 natural/JJ/amod/3 gas/NN/nsubj/7 (/-LRB-/punct/5 LNG/NNP/appos/3//B-ORG )/-RRB-/punct/5 "
                "burns/VBZ/ROOT/0/burn"
            ),
            [],
        ),
        (
            (
                "They/PRP/nsubj/2 named/VBD/ROOT/0/name Ousmane/NNP/compound/4 Aas/NNP/dobj/2 as/IN/prep/2 trade/NN/compound/7 "
                "minister/NN/pobj/5"
            ),
            [("Ousmane Aas", "Person")],
        ),
        ("Sheikh/NNP/compound/2 Ida/NNP/nsubj/3 left/VBD/ROOT/0/leave", [("Ida", "Person")]),
    ],
)
def test_what_stands_beside_a_name_says_whose_it_is(note: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.label, m.kind) for m in mentions(SMALL, note) if m.method not in ("description", "anaphor")]
    assert found == expected


def test_capitals_stand_for_a_body_whose_words_begin_so() -> None:
    found = mentions(
        SMALL,
        "Coastal/NNP/compound/3//B-ORG Watch/NNP/compound/3//I-ORG Force/NNP/nsubj/4//I-ORG left/VBD/ROOT/0/leave",
        "CWF/NNP/nsubj/2//B-ORG left/VBD/ROOT/0/leave",
    )
    assert [(m.label, m.method) for m in found] == [("Coastal Watch Force", "ner"), ("Coastal Watch Force", "acronym")]


def test_glued_countries_share_their_token() -> None:
    found = mentions(READER, "U.S.-Japan/JJ/amod/2 talks/NNS/nsubj/3/talk failed/VBD/ROOT/0/fail")
    assert [(m.label, m.start, m.end, m.head) for m in found] == [("Japan", 0, 1, 0), ("United States", 0, 1, 0)]


def test_titles_point_at_mentions_after_descriptions_are_sorted_in() -> None:
    note = (
        "The/DT/det/2 envoy/NN/nsubj/3 met/VBD/ROOT/0/meet Norlandic/JJ/amod/5 minister/NN/compound/7 "
        "Per/NNP/compound/7 Holm/NNP/dobj/3"
    )
    sentence = SMALL.read(document(note)).sentences[0]
    assert len(sentence.titles) == 1
    title = sentence.titles[0]
    assert sentence.mentions[title.person].label == "Per Holm"
    assert title.of is not None
    assert sentence.mentions[title.of].entity == "Norland"
    assert sentence.tree.words[title.start : title.end] == ("minister",)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ana Duarte", "Duarte"),
        ("Martin Luther King Jr.", "King"),
        ("Lee Jae-myung", "Lee"),
        ("Nguyen Van Linh", "Nguyen"),
        ("Ludwig van der Velde", "van der Velde"),
        ("Faisal bin Khalid", "bin Khalid"),
        ("de Clercq", "de Clercq"),
    ],
)
def test_surnames(name: str, family: str) -> None:
    assert surname(name) == family


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Penbrook Drilling Corp", "Company"),
        ("Ministry of Inland Waters", "GovernmentBody"),
        ("Central Bank", "GovernmentBody"),
        ("New Farmers Party", "Party"),
        ("Evening Herald", "NewsOutlet"),
        ("Uppsala University", "Organization"),
    ],
)
def test_kinds_of_bodies(name: str, kind: str) -> None:
    assert kind_of_body(name.split()) == kind


# ------------------------------------------------------------------------------------------------------- properties


WORDS = ["Norland", "Lund", "the", "he", "'s", "-", "Nordhavn", "Corp", "minister", "of", "Ida"]


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_any_row_of_words_is_read_alike_twice_and_within_bounds(words: list[str]) -> None:
    tags = ["NNP" if word[0].isupper() else "NN" for word in words]
    notes = [f"{w}/{t}/{'dep' if i else 'ROOT'}/{int(i > 0)}" for i, (w, t) in enumerate(zip(words, tags, strict=True))]
    made = document(" ".join(notes))
    once = SMALL.read(made)
    assert once == SMALL.read(once) == SMALL.read(made)
    for m in once.sentences[0].mentions:
        assert 0 <= m.start <= m.head < m.end <= len(words)


def test_reading_does_not_depend_on_what_was_read_before() -> None:
    def one(note: str) -> Document:
        return SMALL.read(document(note))

    first = one("Norland/NNP/nsubj/2 left/VBD/ROOT/0/leave")
    one("Lund/NNP/nsubj/2 stayed/VBD/ROOT/0/stay")
    assert one("Norland/NNP/nsubj/2 left/VBD/ROOT/0/leave") == first
    assert replace(first, quotes=()) == first


# ----------------------------------------------------------------------------------------------------------- tables


def test_tables_fit_each_other() -> None:
    kinds = set(load_vocabulary().kinds)
    assert set(actor_nouns().values()) <= kinds
    assert {kind for _, kind in anaphor_words().values()} <= kinds
    assert set(combining_forms().values()) <= set(SHIPPED.by_id)
    targets = {c.entity for choices in ambiguous_names().values() for c in choices} - {"", "-"}
    assert targets <= set(SHIPPED.by_id)


def test_every_ambiguous_name_is_a_name() -> None:
    trie = NameTrie(SHIPPED)
    known = {name for name in ambiguous_names() if trie.at(name.split(), 0)}
    assert set(ambiguous_names()) - known == set()


@pytest.mark.parametrize("name", ["head", "department", "not_people", "particles", "led"])
def test_word_lists_are_small_letters(name: str) -> None:
    assert {w for w in words_of(name) if w != w.lower()} == set()
    assert words_of(name, "head") == words_of(name) | words_of("head")


def test_a_pack_brings_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    header = (
        (Path(__file__).parents[2] / "ontology/gazetteers/countries.tsv").read_text(encoding="utf-8").splitlines()[2]
    )
    (tmp_path / "gazetteers" / "own.tsv").write_text(f"{header}\nNorland\tNorland\tCountry\n", encoding="utf-8")
    reader = NameReader(load_gazetteer([tmp_path]))
    assert short(mentions(reader, "Norland/NNP/nsubj/2 left/VBD/ROOT/0/leave")) == [("Norland", "gazetteer", "Norland")]


def test_a_known_body_behind_national_is_a_part_of_another_name() -> None:
    note = "the/DT/det/4 {}/NNP/compound/4 Security/NNP/compound/4 Council/NNP/nsubj/5 met/VBD/ROOT/0/meet"
    known = [m.entity for m in mentions(READER, note.format("National"))]
    assert "UN_Security_Council" not in known
    alone = "the/DT/det/3 Security/NNP/compound/3 Council/NNP/nsubj/4 met/VBD/ROOT/0/meet"
    assert [m.entity for m in mentions(READER, alone)] == ["UN_Security_Council"]


def test_a_company_tagged_as_a_noun_before_an_office_is_the_company() -> None:
    note = "Apple/NN/compound/2//B-ORG CEO/NN/nsubj/3 left/VBD/ROOT/0/leave"
    assert "Apple" in [m.label for m in mentions(READER, note)]
    assert "Apple" not in [m.label for m in mentions(READER, note.replace("//B-ORG", ""))]


@pytest.mark.parametrize(
    ("office", "found"), [("chairman/NN", [("Quorvex", "ner", None)]), ("lawyer/NN", []), ("garden/NN", [])]
)
def test_who_has_a_chairman_is_a_body(office: str, found: list[tuple[str, str, str | None]]) -> None:
    note = f"Quorvex/NNP/poss/3 's/POS/case/1 {office}/nsubj/4 slept/VBD/ROOT/0/sleep"
    assert [m for m in short(mentions(SMALL, note)) if m[1] != "description"] == found
