"""A claim becomes quads: one flat node, its times and cues below it, all in the graph of its article."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Store
from kg.graph.names import iri, kg, local, node
from kg.graph.quads import Triple, article_triples, plain_number
from kg.places import ontology_dir
from kg.vocab import PREFIXES
from tests.claims import ARTICLES, CLAIMS, claim, claims_of, entity, words


def said_of(wanted: ox.NamedNode, triples: list[Triple]) -> dict[str, list[str]]:
    """Local names of predicates with the texts of their objects."""
    said: dict[str, list[str]] = {}
    for subject, predicate, thing in triples:
        if subject == wanted:
            said.setdefault(predicate.value.rpartition("#")[2].rpartition("/")[2], []).append(local(thing.value))
    return said


def test_a_claim_is_one_flat_node() -> None:
    one = CLAIMS[0]
    said = said_of(node("claim", one.id), list(article_triples(ARTICLES["timber"], [one])))
    assert said["relation"] == ["imposed"]
    assert said["subject"] == ["Norland"]
    assert said["object"] == ["measure_12_percent_tariff_on_Sudia"]
    assert (said["target"], said["rate"], said["rateUnit"]) == (["Sudia"], ["12"], ["percent"])
    assert (said["polarity"], said["modality"]) == (["asserted"], ["actual"])
    assert said["quote"] == [one.quote]
    assert (said["start"], said["end"]) == ([str(one.span.start)], [str(one.span.end)])
    assert said["rule"] == ["trade/impose-tariff"]
    assert said["wasDerivedFrom"] == ["timber"]
    assert said["time"] == [f"{one.id}_time1"]


def test_times_and_cues_have_nodes_named_after_the_claim() -> None:
    triples = list(article_triples(ARTICLES["timber"], claims_of("timber")))
    time = said_of(node("claim", f"{CLAIMS[0].id}_time1"), triples)
    assert (time["label"], time["first"], time["last"]) == (["in December"], ["2025-12-01"], ["2025-12-31"])
    denied = next(one for one in claims_of("timber") if one.polarity == "negated")
    cue = said_of(node("claim", f"{denied.id}_cue1"), triples)
    assert (cue["label"], cue["cueKind"]) == (["not"], ["polarity"])


def test_nothing_is_blank_or_said_twice() -> None:
    for name, article in ARTICLES.items():
        triples = list(article_triples(article, claims_of(name)))
        assert len(triples) == len(set(triples))
        assert not any(isinstance(term, ox.BlankNode) for subject, _, thing in triples for term in (subject, thing))


def test_words_that_name_nothing_are_literals() -> None:
    one = claim(ARTICLES["port"], "We ask Sudia", "said", entity("Ada", "Person"), words("We ask Sudia"))
    said = list(article_triples(ARTICLES["port"], [one]))
    assert (node("claim", one.id), kg("object"), ox.Literal("We ask Sudia")) in said


def test_numbers_are_never_written_with_an_exponent() -> None:
    assert plain_number(Decimal("1E+3")).value == "1000"
    assert plain_number(Decimal("0.00000012")).value == "0.00000012"
    assert plain_number(1e-7).value == "0.0000001"


@given(st.text(min_size=1))
def test_any_name_makes_a_legal_iri_and_no_two_names_the_same(name: str) -> None:
    whole = iri("ent", name)
    assert list(ox.parse(f"<{whole}> <urn:p> <urn:o> .", format=ox.RdfFormat.N_TRIPLES))
    assert iri("ent", name + "!") != whole


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_names_have_different_iris(one: str, other: str) -> None:
    assert (iri("ent", one) == iri("ent", other)) == (one == other)


def test_the_ontology_declares_every_term_of_ours(built: Path) -> None:
    declared = {quad.subject for quad in ox.parse(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE)}
    with Store(built, read_only=True) as store:
        terms = {term for quad in store.db for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    ours = {term for term in terms if term.value.startswith(PREFIXES["kg"])}
    assert len(ours) > 50
    assert ours - declared == set()
