"""Words that stand for others: each step, and each refusal to choose between rivals, on hand-built articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.gazetteer import Entry, Gazetteer
from kg.model import Document, Filler, Match, Mention, Stance, Title
from kg.resolve import resolve
from kg.resolve.anaphora import STEPS, antecedents, as_described
from kg.resolve.scene import Scene
from kg.vocab import load_vocabulary
from tests.extract.made import article

GAZETTEER = Gazetteer(
    {
        "Norway": Entry("Norway", "Norway", "Country"),
        "Lund": Entry("Lund", "Lund", "Person", office="minister", of="Norway"),
    },
    "",
)
LUND_LEFT = "Lund/NNP/nsubj/2 left/VBD/ROOT/0/leave"
NORWAY_LEFT = "Norway/NNP/nsubj/2 left/VBD/ROOT/0/leave"
HONDA_GREW = "Honda/NNP/nsubj/2 grew/VBD/ROOT/0/grow"
NISSAN_GREW = "Nissan/NNP/nsubj/2 grew/VBD/ROOT/0/grow"
LUND_MET_NOVAK = "Lund/NNP/nsubj/2 met/VBD/ROOT/0/meet Novak/NNP/dobj/2"
BOTH_LEFT = "Lund/NNP/nsubj/4 and/CC/cc/1 Novak/NNP/conj/1 left/VBD/ROOT/0/leave"
BOTH_STATES = "Norway/NNP/nsubj/4 and/CC/cc/1 Peru/NNP/conj/1 left/VBD/ROOT/0/leave"
THREE_STATES = "Norway/NNP/nsubj/6 ,/,/punct/1 Peru/NNP/conj/1 and/CC/cc/3 Chile/NNP/conj/3 left/VBD/ROOT/0/leave"
NORWAY_MET_PERU = "Norway/NNP/nsubj/2 met/VBD/ROOT/0/meet Peru/NNP/dobj/2"
OFFICIALS = "officials/NNS/nsubj/2/official left/VBD/ROOT/0/leave"
PRONOUN = "{word}/PRP/nsubj/2 returned/VBD/ROOT/0/return"
NOUN = "the/DT/det/2 {word}/NN/nsubj/3 returned/VBD/ROOT/0/return"
SIDES = "both/DT/det/2 sides/NNS/nsubj/3/side returned/VBD/ROOT/0/return"
LEADERS = "both/DT/det/2 leaders/NNS/nsubj/3/leader returned/VBD/ROOT/0/return"


def scene_of(made: Document, matches: tuple[Match, ...] = ()) -> Scene:
    return Scene(made, matches, GAZETTEER, load_vocabulary())


def with_anaphor(made: Document, token: int, kind: str, anaphor: str) -> Document:
    """The same article with one more anaphor, in its last sentence."""
    last = made.sentences[-1]
    mentions = tuple(m for m in last.mentions if m.head != token)
    word = Mention(token, token + 1, token, kind, last.tree.words[token], "anaphor", anaphor=anaphor)
    return replace(made, sentences=(*made.sentences[:-1], replace(last, mentions=(*mentions, word))))


def meant(
    made: Document, token: int = 0, speakers: tuple[Filler, ...] = (), matches: tuple[Match, ...] = ()
) -> tuple[list[str], str]:
    """Labels behind the anaphor at a token of the last sentence, and the step that found them."""
    sentence = made.sentences[-1]
    mention = next(m for m in sentence.mentions if m.head == token)
    filler = Filler(sentence.index, token, sentence.tree.span(token, token + 1), mention)
    found, step = antecedents(scene_of(made, matches), filler, speakers, frozenset(STEPS))
    return [m.label for m in found], step


def person(name: str) -> Filler:
    """A speaker."""
    made = article(f"{name}/NNP/ROOT/0")
    return Filler(0, 0, made.sentences[0].span, made.sentences[0].mentions[0])


@pytest.mark.parametrize(
    ("before", "pronoun", "expected"),
    [
        ([LUND_LEFT], "He", (["Lund"], "pronoun")),
        ([LUND_MET_NOVAK], "She", (["Lund"], "pronoun")),  # the subject of the sentence before
        ([LUND_LEFT, PRONOUN.format(word="He")], "He", (["Lund"], "pronoun")),  # through another pronoun
        ([BOTH_LEFT], "He", ([], "")),  # rivals
        ([NORWAY_LEFT], "He", ([], "")),  # no person
        ([NORWAY_LEFT], "It", (["Norway"], "it")),
        ([HONDA_GREW], "It", (["Honda"], "it")),
        ([BOTH_STATES], "It", ([], "")),  # rivals
        ([LUND_LEFT], "It", ([], "")),  # no body
        ([HONDA_GREW, LUND_LEFT], "It", ([], "")),  # the sentence before speaks of somebody else
        ([BOTH_STATES], "They", (["Norway", "Peru"], "they")),
        ([HONDA_GREW], "They", (["Honda"], "they")),  # a body may be many
        ([OFFICIALS], "They", (["officials"], "they")),
        ([LUND_LEFT], "They", ([], "")),  # one person is not many
    ],
)  # fmt: skip
def test_pronouns(before: list[str], pronoun: str, expected: tuple[list[str], str]) -> None:
    assert meant(article(*before, PRONOUN.format(word=pronoun))) == expected


def test_the_person_of_a_quotation_is_not_brought_in() -> None:
    made = article(LUND_LEFT, PRONOUN.format(word="He"))
    assert meant(made) == (["Lund"], "pronoun")
    assert meant(replace(made, quotes=(made.sentences[0].span,))) == ([], "")


def test_a_pronoun_looks_back_two_paragraphs() -> None:
    far = [NORWAY_LEFT] * 3
    assert meant(article(LUND_LEFT, *far, PRONOUN.format(word="He"))) == ([], "")
    assert meant(article(LUND_LEFT, *far, PRONOUN.format(word="He"), paragraph=0)) == (["Lund"], "pronoun")


def test_a_chain_of_pronouns_of_any_length_comes_to_an_end() -> None:
    chain = [PRONOUN.format(word="He")] * 1500
    assert meant(article(LUND_LEFT, *chain[:5], paragraph=0)) == (["Lund"], "pronoun")
    assert meant(article(LUND_LEFT, *chain, paragraph=0)) == ([], "")


def test_nobody_asks_himself_by_it() -> None:
    made = article("Norway/NNP/nsubj/2 praised/VBD/ROOT/0/praise it/PRP/dobj/2")
    assert meant(made, 2) == ([], "")


@pytest.mark.parametrize(
    ("before", "note", "expected"),
    [
        ([BOTH_STATES], SIDES, (["Norway", "Peru"], "pair")),
        ([THREE_STATES], SIDES, ([], "")),  # three are no pair
        ([BOTH_LEFT], LEADERS, (["Lund", "Novak"], "pair")),
        ([BOTH_STATES], LEADERS, ([], "")),  # states lead nobody
        ([BOTH_STATES, LUND_LEFT], SIDES, (["Norway", "Peru"], "pair")),
    ],
)
def test_pairs(before: list[str], note: str, expected: tuple[list[str], str]) -> None:
    assert meant(with_anaphor(article(*before, note), 1, "Actor", "pair"), 1) == expected


EACH_OTHER = "{subject} praised/VBD/ROOT/0/praise each/DT/det/{other} other/JJ/dobj/{verb}"


@pytest.mark.parametrize(
    ("note", "token", "expected"),
    [
        ("Norway/NNP/nsubj/4 and/CC/cc/1 Peru/NNP/conj/1", 5, (["Norway", "Peru"], "each other")),
        (
            "Norway/NNP/nsubj/6 ,/,/punct/1 Peru/NNP/conj/1 and/CC/cc/3 Chile/NNP/conj/3",
            7,
            (["Norway", "Peru", "Chile"], "each other"),
        ),
        ("Norway/NNP/nsubj/2", 3, ([], "")),  # one is not two
        ("players/NNS/nsubj/2/player", 3, ([], "")),  # nobody is named
    ],
)
def test_each_other_are_all_that_are_the_subject(note: str, token: int, expected: tuple[list[str], str]) -> None:
    verb = len(note.split()) + 1
    made = article(EACH_OTHER.format(subject=note, verb=verb, other=token + 1))
    assert meant(with_anaphor(made, token, "Actor", "each_other"), token) == expected


def test_two_sides_of_a_symmetric_claim_are_a_pair() -> None:
    made = with_anaphor(article(NORWAY_MET_PERU, LUND_LEFT, SIDES), 1, "Actor", "pair")
    first = made.sentences[0]
    sides = [Filler(0, m.head, first.tree.span(m.start, m.end), m) for m in first.mentions]
    roles = (("object", (sides[1],)), ("subject", (sides[0],)))
    match = Match("t/met", "met_with", 0, 1, roles, Stance(), first.span)
    assert meant(made, 1, matches=(match,)) == (["Norway", "Peru"], "pair")


@pytest.mark.parametrize(
    ("kind", "anaphor", "before", "expected"),
    [
        ("Country", "country", [NORWAY_LEFT], (["Norway"], "country")),
        ("Country", "country", [NORWAY_MET_PERU], (["Norway"], "country")),  # the subject goes before
        ("Country", "country", [BOTH_STATES], ([], "")),
        ("Country", "country", [HONDA_GREW], ([], "")),
        ("Company", "company", [HONDA_GREW], (["Honda"], "company")),
        ("Company", "company", [NORWAY_LEFT], ([], "")),
        ("Company", "company", [HONDA_GREW, LUND_LEFT], (["Honda"], "company")),
    ],
)
def test_the_country_and_the_company(
    kind: str, anaphor: str, before: list[str], expected: tuple[list[str], str]
) -> None:
    made = with_anaphor(article(*before, NOUN.format(word=anaphor)), 1, kind, anaphor)
    labels, step = meant(made, 1)
    assert (labels, step) == expected


def test_we_is_the_side_the_speaker_holds_office_for() -> None:
    lund = person("Lund")
    assert lund.mention is not None
    known = lund._replace(mention=replace(lund.mention, entity="Lund"))
    made = article(HONDA_GREW, PRONOUN.format(word="We"))
    assert meant(made, speakers=(known,)) == (["Norway"], "speaker's side")
    assert meant(made, speakers=(person("Novak"),)) == ([], "")
    assert meant(made) == ([], "")


def test_i_is_whoever_speaks() -> None:
    made = article(HONDA_GREW, PRONOUN.format(word="I"))
    assert meant(made, speakers=(person("Novak"),)) == (["Novak"], "I")
    assert meant(made) == ([], "")


def minister(*names: str) -> Document:
    """An article that calls these people ministers and then speaks of "the minister"."""
    made = article(
        *[f"{n}/NNP/nsubj/5 ,/,/punct/1 a/DT/det/4 minister/NN/appos/1 left/VBD/ROOT/0/leave" for n in names],
        NOUN.format(word="minister"),
    )
    titled = [replace(s, titles=(Title(0, 3, 4),)) for s in made.sentences[:-1]]
    return with_anaphor(replace(made, sentences=(*titled, made.sentences[-1])), 1, "Person", "minister")


def test_the_minister_is_the_only_one_called_so() -> None:
    assert meant(minister("Lund"), 1) == (["Lund"], "office")
    assert meant(minister("Lund", "Lund"), 1) == (["Lund"], "office")
    assert meant(minister("Lund", "Novak"), 1) == ([], "")


def test_a_step_that_is_switched_off_finds_nobody() -> None:
    made = article(LUND_LEFT, PRONOUN.format(word="He"))
    mention = made.sentences[1].mentions[0]
    filler = Filler(1, 0, made.sentences[1].tree.span(0, 1), mention)
    assert antecedents(scene_of(made), filler, (), frozenset(STEPS) - {"pronoun"}) == ((), "")
    assert antecedents(scene_of(made), filler._replace(mention=None), (), frozenset(STEPS)) == ((), "")


def test_nobody_speaks_of_himself_as_he() -> None:
    lied = "He/PRP/nsubj/2 lied/VBD/ccomp/3/lie said/VBD/ROOT/0/say Novak/NNP/nsubj/3"
    made = article(LUND_LEFT, lied, quotes=["He lied"])
    assert meant(made, 0, (person("Novak"),)) == (["Lund"], "pronoun")
    assert meant(made, 0, (person("Lund"),)) == ([], "")


def test_a_body_that_speaks_of_the_government_is_not_the_government() -> None:
    made = with_anaphor(article(NOUN.format(word="government")), 1, "Actor", "government")
    assert meant(made, 1, (person("Honda"),)) == ([], "")
    assert meant(made, 1, (person("Norway"),)) == (["Norway"], "speaker's side")


def test_a_noun_that_no_step_resolves_is_a_description_and_a_pronoun_nobody() -> None:
    made = with_anaphor(article(NOUN.format(word="government")), 1, "Actor", "government")
    mention = made.sentences[0].mentions[-1]
    span = made.sentences[0].tree.span(0, 2)
    told = as_described(scene_of(made), Filler(0, 1, span, mention))
    assert told is not None
    assert (told.label, told.method, told.anaphor) == ("government", "description", None)
    assert as_described(scene_of(made), Filler(0, 1, span, replace(mention, anaphor="it"))) is None


@pytest.mark.parametrize(("before", "expected"), [([HONDA_GREW], []), ([], [])])
def test_the_commission_is_nobody_whose_name_lacks_the_word(before: list[str], expected: list[str]) -> None:
    made = with_anaphor(article(*before, NOUN.format(word="commission")), 1, "Organization", "body")
    assert meant(made, 1)[0] == expected


def test_the_commission_is_the_only_body_called_so() -> None:
    made = with_anaphor(article(HONDA_GREW, NOUN.format(word="commission")), 1, "Organization", "body")
    first = made.sentences[0]
    named = tuple(replace(m, label="Trade Commission") for m in first.mentions)
    made = replace(made, sentences=(replace(first, mentions=named), *made.sentences[1:]))
    assert meant(made, 1) == (["Trade Commission"], "body")


def test_a_pronoun_that_means_another_kind_makes_no_claim() -> None:
    made = with_anaphor(article(NORWAY_LEFT, PRONOUN.format(word="it")), 0, "Actor", "it")
    tree = made.sentences[1].tree
    mention = made.sentences[1].mentions[0]
    subject = Filler(1, 0, tree.span(0, 1), mention=mention)
    office = Filler(1, 1, tree.span(1, 2), kind="Office")
    roles = (("object", (office,)), ("subject", (subject,)))
    match = Match("t/a", "resigned_from", 1, 1, roles, Stance(), tree.span(0, 2))
    claims, refusals = resolve(made, [match], GAZETTEER, load_vocabulary())
    assert claims == []
    assert [r.reason for r in refusals] == ["subject of a kind that the relation does not take"]
    left = replace(match, relation="withdrew_from")
    assert [c.subject.label for c in resolve(made, [left], GAZETTEER, load_vocabulary())[0] if c.subject] == ["Norway"]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("The/DT/det/2 firm/NN/nsubj/3", ["The firm"]),
        ("The/DT/det/2 firms/NNS/nsubj/3/firm", []),
        ("Honda/NNP/compound/2 firm/NN/nsubj/3", ["Honda firm"]),
    ],
)
def test_a_body_without_a_name_tells_of_itself(before: str, found: list[str]) -> None:
    made = article(f"{before} said/VBD/ROOT/0/say it/PRP/nsubj/5 grew/VBD/ccomp/3/grow")
    [sentence] = made.sentences
    firm = Mention(0, 2, 1, "Organization", " ".join(sentence.tree.words[:2]), "description")
    it = Mention(3, 4, 3, "Entity", "it", "anaphor", anaphor="it")
    assert meant(replace(made, sentences=(replace(sentence, mentions=(firm, it)),)), 3)[0] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Peru/NNP/nsubj/2 fined/VBD/ROOT/0/fine Honda/NNP/dobj/2 and/CC/cc/3 its/PRP$/poss/6 founder/NN/conj/3", ["Honda"]),
        (
            "Peru/NNP/nsubj/2 hit/VBD/ROOT/0 Honda/NNP/dobj/2 and/CC/cc/3 its/PRP$/poss/6 boss/NN/compound/7 Lund/NNP/conj/3",
            ["Honda"],
        ),
        ("Peru/NNP/nsubj/2 fined/VBD/ROOT/0/fine Lund/NNP/dobj/2 and/CC/cc/3 its/PRP$/poss/6 founder/NN/conj/3", ["Peru"]),
        ("Peru/NNP/nsubj/2 fined/VBD/ROOT/0/fine Honda/NNP/dobj/2 in/IN/prep/2 its/PRP$/poss/6 court/NN/pobj/4", ["Peru"]),
    ],
)  # fmt: skip
def test_its_is_of_the_body_to_which_it_is_joined(said: str, found: list[str]) -> None:
    made = with_anaphor(article(said), 4, "Entity", "it")
    assert meant(made, 4)[0] == found


def test_somebody_who_is_told_by_another_is_not_meant_where_either_may_be() -> None:
    aide = "An/DT/det/2 aide/NN/nsubj/{} to/IN/prep/2 Lund/NNP/pobj/3 said/VBD/ROOT/0/say he/PRP/nsubj/7 left/VBD/ccomp/5/leave"
    alone = "An/DT/det/2 aide/NN/nsubj/3 said/VBD/ROOT/0/say he/PRP/nsubj/5 left/VBD/ccomp/3/leave"
    for said, token, meant_by in ((aide.format(5), 5, []), (alone, 3, ["An aide"])):
        made = article(said)
        [sentence] = made.sentences
        told = Mention(0, 2, 1, "Person", "An aide", "description")
        he = Mention(token, token + 1, token, "Person", "he", "anaphor", anaphor="he")
        names = tuple(m for m in sentence.mentions if m.head not in (1, token))
        made = replace(made, sentences=(replace(sentence, mentions=(told, *names, he)),))
        assert meant(made, token)[0] == meant_by
