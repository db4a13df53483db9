"""One label and one kind for every entity, whatever the articles call it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kg.gazetteer import Entry, Gazetteer
from kg.graph.entities import Entities, Entity
from kg.graph.record import Row, record
from kg.model import Term
from kg.vocab import Vocabulary, load_vocabulary
from tests.claims import ARTICLES, CLAIMS, claim, words

VOCABULARY = load_vocabulary()


def mention(label: str, kind: str) -> Row:
    """A record that names entity X by a label, as a kind."""
    return record(claim(ARTICLES["timber"], "Norland", "said", Term("X", label, kind, label), words("so")))


def settled(rows: Sequence[Row], vocabulary: Vocabulary = VOCABULARY, gazetteer: Gazetteer | None = None) -> Entity:
    entities = Entities(vocabulary, gazetteer)
    for row in rows:
        entities.add(row)
    (only,) = entities.settled()
    return only


def test_the_label_most_often_used_holds_and_the_others_are_aliases() -> None:
    found = settled([mention("president", "Office"), mention("President", "Office"), mention("President", "Office")])
    assert (found.label, found.aliases) == ("President", ("president",))


def test_the_more_precise_kind_holds() -> None:
    rows = [mention("X", "Organization")] * 3 + [mention("X", "Company")]
    assert settled(rows).kind == "Company"


def test_kinds_that_exclude_each_other_are_settled_by_number() -> None:
    rows = [mention("X", "Person")] * 3 + [mention("X", "Company")]
    assert settled(rows).kind == "Person"
    rows += [mention("X", "Organization")] * 3  # these agree with the company
    assert settled(rows).kind == "Company"


def test_what_the_gazetteer_says_holds() -> None:
    known = Gazetteer({"X": Entry("X", "Ex", "City", aliases=("Xtown",), wikidata="Q0", iso="XX")}, "")
    found = settled([mention("X", "Person")] * 2, gazetteer=known)
    assert (found.label, found.kind, found.wikidata, found.iso) == ("Ex", "City", "Q0", "XX")
    assert found.aliases == ("X", "Xtown")


def test_the_mark_of_a_surname_in_the_table_is_no_part_of_the_name() -> None:
    known = Gazetteer({"X": Entry("X", "Ex Wye", "Person", aliases=("Wye!",))}, "")
    assert settled([mention("X", "Person")], gazetteer=known).aliases == ("Wye", "X")


@given(st.permutations([mention(label, kind) for label in "ab" for kind in ("Person", "Company", "Organization")]))
def test_the_order_of_claims_does_not_matter(rows: list[Row]) -> None:
    assert settled(rows) == settled(sorted(rows, key=str))


def test_a_measure_carries_its_rate_and_products_from_any_claim_about_it() -> None:
    entities = Entities(VOCABULARY)
    for one in CLAIMS:
        entities.add(record(one))
    measures = {entity.label: entity for entity in entities.settled() if entity.kind == "Measure"}
    assert measures["12% tariff"].rates == ((12, "percent"),)
    assert [local.rpartition("/")[2] for local, _ in measures["12% tariff"].products] == ["commodity_timber"]
    assert measures["30% duty"].rates == ((30, "percent"),)  # only possible, but what it would be is known
    assert measures["tariff"].rates == ()
