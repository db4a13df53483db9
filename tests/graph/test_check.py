"""The invented articles are sound, and every way of breaking a graph is told in words, with a cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph

from kg.graph import Store
from kg.graph.check import Violation, check
from kg.graph.laws import laws
from kg.graph.names import DERIVED, ENTITIES, STATE, kg, node, prov, rdf, rdfs
from kg.graph.quads import article_graph
from kg.graph.shapes import Shapes
from kg.places import ontology_dir
from kg.vocab import Vocabulary
from tests.graph.conftest import fill

TIMBER = article_graph("timber")
NORLAND, SUDIA = node("ent", "Norland"), node("ent", "Sudia")
TARIFF = node("ent", "measure_12_percent_tariff_on_Sudia")


@pytest.fixture
def store(tmp_path: Path, vocabulary: Vocabulary) -> Iterator[Store]:
    """A store to be broken."""
    with Store(fill(tmp_path / "store", vocabulary)) as one:
        yield one


def claim_of(store: Store, relation: str) -> ox.NamedNode:
    """The first claim of a relation in the article about timber."""
    found = [quad.subject for quad in store.db.quads_for_pattern(None, kg("relation"), kg(relation), TIMBER)]
    first = min(found, key=str)
    assert isinstance(first, ox.NamedNode)
    return first


def change(store: Store, subject: ox.NamedNode, predicate: ox.NamedNode, *values: ox.NamedNode | ox.Literal) -> None:
    """Put other values in the place of what a graph says of a subject."""
    [graph] = {quad.graph_name for quad in store.db.quads_for_pattern(subject, predicate, None, None)}
    for quad in list(store.db.quads_for_pattern(subject, predicate, None, graph)):
        store.db.remove(quad)
    for value in values:
        store.db.add(ox.Quad(subject, predicate, value, graph))


def repeat_a_triple(store: Store) -> None:
    said = claim_of(store, "said")
    store.db.add(ox.Quad(said, kg("polarity"), ox.Literal("asserted"), article_graph("talks")))


def draw_an_edge(store: Store) -> None:
    store.db.add(ox.Quad(SUDIA, kg("imposed"), TARIFF, DERIVED))


def draw_the_edge_of_a_plan(store: Store) -> None:
    store.db.add(ox.Quad(NORLAND, kg("signed_deal_with"), SUDIA, DERIVED))


def aim_a_measure(store: Store) -> None:
    store.db.add(ox.Quad(TARIFF, kg("on"), NORLAND, DERIVED))


def rub_out_an_edge(store: Store) -> None:
    store.db.remove(ox.Quad(NORLAND, kg("imposed"), TARIFF, DERIVED))


def deny(store: Store) -> None:
    """Deny what an edge stands for, in the one claim behind it."""
    change(store, claim_of(store, "held_talks_with"), kg("polarity"), ox.Literal("negated"))


def leave_an_orphan(store: Store) -> None:
    nobody = node("ent", "Nobody")
    store.db.add(ox.Quad(nobody, rdf("type"), kg("Person"), ENTITIES))
    store.db.add(ox.Quad(nobody, rdfs("label"), ox.Literal("Nobody"), ENTITIES))


def forget_an_entity(store: Store) -> None:
    for quad in list(store.db.quads_for_pattern(SUDIA, None, None, ENTITIES)):
        store.db.remove(quad)


def name_twice(store: Store) -> None:
    store.db.add(ox.Quad(SUDIA, rdfs("label"), ox.Literal("Sudian Republic"), ENTITIES))


def lay_into_another_article(store: Store) -> None:
    change(store, claim_of(store, "said"), prov("wasDerivedFrom"), article_graph("talks"))


def take_support_away(store: Store) -> None:
    fact = next(store.db.quads_for_pattern(None, rdf("type"), kg("Fact"), DERIVED)).subject
    assert isinstance(fact, ox.NamedNode)
    change(store, fact, kg("supportedBy"))


def support_with_a_denial(store: Store) -> None:
    fact = next(store.db.quads_for_pattern(None, rdf("type"), kg("Fact"), DERIVED)).subject
    assert isinstance(fact, ox.NamedNode)
    denial = next(store.db.quads_for_pattern(None, kg("polarity"), ox.Literal("negated"), TIMBER)).subject
    assert isinstance(denial, ox.NamedNode)
    change(store, fact, kg("supportedBy"), denial)


def misquote(store: Store) -> None:
    change(store, claim_of(store, "said"), kg("quote"), ox.Literal("Sudia will never impose a duty"))


def misquote_in_the_record(store: Store) -> None:
    [records] = store.db.quads_for_pattern(TIMBER, kg("records"), None, STATE)
    assert isinstance(records.object, ox.Literal)
    lines = records.object.value.replace('"quote": "Norland imposed', '"quote": "Norland Imposed')
    assert lines != records.object.value
    change(store, TIMBER, kg("records"), ox.Literal(lines))


def point_beside_the_words(store: Store) -> None:
    [records] = store.db.quads_for_pattern(TIMBER, kg("records"), None, STATE)
    assert isinstance(records.object, ox.Literal)
    lines = records.object.value.replace('"text": "Norland"}', '"text": "Norland", "at": [1, 8]}')
    assert lines != records.object.value
    change(store, TIMBER, kg("records"), ox.Literal(lines))


def change_the_text(store: Store) -> None:
    [text] = store.db.quads_for_pattern(TIMBER, kg("text"), None, STATE)
    assert isinstance(text.object, ox.Literal)
    change(store, TIMBER, kg("text"), ox.Literal(f"By our staff. {text.object.value}"))


def lose_a_record(store: Store) -> None:
    [records] = store.db.quads_for_pattern(TIMBER, kg("records"), None, STATE)
    assert isinstance(records.object, ox.Literal)
    change(store, TIMBER, kg("records"), ox.Literal(records.object.value.rpartition("\n")[0]))


def lose_the_relation(store: Store) -> None:
    change(store, claim_of(store, "said"), kg("relation"))


def invent_a_modality(store: Store) -> None:
    change(store, claim_of(store, "said"), kg("modality"), ox.Literal("perhaps"))


def give_a_role_it_has_not(store: Store) -> None:
    store.db.add(ox.Quad(claim_of(store, "said"), kg("rate"), ox.Literal(12), TIMBER))


BREACHES: list[tuple[Callable[[Store], None], str, str]] = [
    (repeat_a_triple, "one-graph", "stands in"),
    (draw_an_edge, "edge-has-claim", "ent:Sudia kg:imposed ent:measure_12_percent_tariff_on_Sudia"),
    (draw_the_edge_of_a_plan, "edge-has-claim", "kg:signed_deal_with"),
    (aim_a_measure, "edge-has-claim", "kg:on ent:Norland"),
    (rub_out_an_edge, "claim-has-edge", "there is no such plain edge"),
    (deny, "edge-has-claim", "kg:held_talks_with"),
    (leave_an_orphan, "entity-is-used", "no claim names ent:Nobody"),
    (forget_an_entity, "entity-is-known", "names ent:Sudia"),
    (name_twice, "shape", "exactly one rdfs:label"),
    (lay_into_another_article, "claim-in-its-article", "not derived from it"),
    (take_support_away, "fact-has-claims", "nothing"),
    (support_with_a_denial, "fact-has-claims", "lacks the support"),
    (misquote, "words", "its record and its RDF tell different words"),
    (misquote_in_the_record, "words", "its quote is not what the text reads"),
    (point_beside_the_words, "words", "“Norland” is not what the text reads there"),
    (change_the_text, "words", "its quote is not what the text reads"),
    (lose_a_record, "words", "no record tells of it"),
    (lose_the_relation, "shape", "exactly one kg:relation"),
    (invent_a_modality, "shape", "kg:modality is actual"),
    (give_a_role_it_has_not, "shape", "a role that"),
]


def grave(store: Store) -> list[Violation]:
    return [one for one in check(store) if one.grave]


def test_the_invented_articles_break_no_law(store: Store) -> None:
    assert grave(store) == []


def test_every_law_is_broken_once() -> None:
    assert {law.name for law in laws()} <= {name for _, name, _ in BREACHES}


@pytest.mark.parametrize(("break_it", "law", "says"), BREACHES, ids=lambda value: getattr(value, "__name__", None))
def test_a_breach_is_told(break_it: Callable[[Store], None], law: str, says: str, store: Store) -> None:
    break_it(store)
    told = [one for one in grave(store) if one.law == law and says in one.says]
    assert told
    assert all(one.node and one.mend for one in told)


def test_words_that_do_not_fit_are_told_but_not_grave(store: Store) -> None:
    change(store, claim_of(store, "said"), kg("subject"), TARIFF)
    told = [one for one in check(store) if "which its domain does not allow" in one.says]
    assert told
    assert not any(one.grave for one in told)
    assert told[0].article == "timber"


@pytest.mark.parametrize("break_it", [lose_the_relation, give_a_role_it_has_not, invent_a_modality, name_twice])
def test_pyshacl_alone_finds_as_much(break_it: Callable[[Store], None], store: Store) -> None:
    """Our way with constraints in SPARQL is a short cut, not another opinion; but it heeds their `sh:severity`."""
    break_it(store)
    change(store, claim_of(store, "held_talks_with"), kg("subject"), TARIFF)
    said = [quad.triple for graph in (TIMBER, ENTITIES) for quad in store.db.quads_for_pattern(None, None, None, graph)]
    ours = Shapes().judge(said)
    data = Graph().parse(ontology_dir() / "kg.ttl")
    data.parse(data=ox.serialize(said, format=ox.RdfFormat.N_TRIPLES), format="nt")
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(results, Graph)
    theirs = {str(node) for node in results.objects(None, SH.focusNode) if (node, SH.result, None) not in results}
    theirs |= {str(node) for one in results.objects(None, SH.result) for node in results.objects(one, SH.value)}
    assert {one.node for one in ours} <= theirs
    assert len(ours) == len({(one.node, one.says) for one in ours}) >= len(set(results.objects(None, SH.result)))
