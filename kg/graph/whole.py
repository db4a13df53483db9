"""Records of all claims in, everything that follows from them together out, as quads of the graphs that are rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.gazetteer import Gazetteer
from kg.graph.derived import Edge, plain_edges, triple
from kg.graph.entities import Entities, entity_quads
from kg.graph.fact_quads import fact_quads
from kg.graph.facts import Evidence, evidence, facts
from kg.graph.names import DERIVED, ONTOLOGY, RUN, kg, rdf, rdfs
from kg.graph.quads import article_graph
from kg.graph.record import Row
from kg.vocab import Vocabulary

__all__ = ["run_graph", "whole_graph"]


def whole_graph(
    rows: Iterable[Row],
    published: Mapping[str, str],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer | None,
    copies: Mapping[str, str],
) -> Iterator[ox.Quad]:
    """Go through the claims once and give the quads of entities, plain edges, facts and labels in use.

    Args:
        rows: the record of every claim.
        published: ISO dates of articles that tell theirs, by id.
        vocabulary: kinds, relations, roles.
        gazetteer: canonical names of known entities.
        copies: ids of articles that repeat another, each with the id of that one.
    """
    entities = Entities(vocabulary, gazetteer)
    edges: set[Edge] = set()
    relations: set[str] = set()
    roles: set[str] = set()
    compared: list[Evidence] = []
    for row in rows:
        entities.add(row)
        edges.update(plain_edges(row))
        if (one := evidence(row)) is not None:
            compared.append(one)
        relations.add(row["relation"])
        roles.update(row["roles"])
    kinds: set[str] = set()
    labels: dict[str, str] = {}
    for entity in entities.settled():
        kinds.add(entity.kind)
        labels[entity.id] = entity.label
        yield from entity_quads(entity)
    for edge in sorted(edges):
        plain = triple(edge)
        yield ox.Quad(plain.subject, plain.predicate, plain.object, DERIVED)
    symmetric = frozenset(name for name, relation in vocabulary.relations.items() if relation.symmetric)
    for fact in facts(compared, symmetric):
        yield from fact_quads(fact, labels, published, vocabulary, copies)
    yield from _ontology(vocabulary, kinds, relations, roles | {"subject", "object"})


def run_graph(made_with: Mapping[str, str], copies: Mapping[str, str]) -> Iterator[ox.Quad]:
    """The quads that tell what the graph was built with (version, model, hashes) and which articles repeat others."""
    yield ox.Quad(RUN, rdf("type"), kg("Build"), RUN)
    for name, value in sorted(made_with.items()):
        yield ox.Quad(RUN, kg(name), ox.Literal(value), RUN)
    for article, original in sorted(copies.items()):
        yield ox.Quad(article_graph(article), kg("copyOf"), article_graph(original), RUN)


def _ontology(
    vocabulary: Vocabulary, kinds: Iterable[str], relations: Iterable[str], roles: Iterable[str]
) -> Iterator[ox.Quad]:
    """Labels and classes of what the graph uses."""
    used = {up for name in kinds if name in vocabulary.kinds for up in vocabulary.kinds[name].ancestors}
    for name in sorted(used):
        kind = vocabulary.kinds[name]
        yield ox.Quad(kg(name), rdfs("label"), ox.Literal(kind.label), ONTOLOGY)
        for up in kind.parents:
            yield ox.Quad(kg(name), rdfs("subClassOf"), kg(up), ONTOLOGY)
    for name in sorted(set(relations) & set(vocabulary.relations)):
        relation = vocabulary.relations[name]
        yield ox.Quad(kg(name), rdf("type"), kg("Relation"), ONTOLOGY)
        yield ox.Quad(kg(name), rdfs("label"), ox.Literal(relation.label), ONTOLOGY)
        for coded, code in (("plover", relation.plover), ("cameo", relation.cameo)):
            if code:
                yield ox.Quad(kg(name), kg(coded), ox.Literal(code), ONTOLOGY)
    for name in sorted(set(roles) & set(vocabulary.roles)):
        yield ox.Quad(kg(name), rdfs("label"), ox.Literal(vocabulary.roles[name].label), ONTOLOGY)
