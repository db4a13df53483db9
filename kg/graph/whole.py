"""Records of all claims in, everything that follows from them together out, as quads of the graphs that are rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache

import pyoxigraph as ox

from kg.gazetteer import Gazetteer
from kg.graph.derived import of_key, plain_edges, to_key, triple
from kg.graph.entities import Entities, entity_quads
from kg.graph.fact_quads import fact_quads
from kg.graph.facts import Facts, evidence
from kg.graph.names import DERIVED, ONTOLOGY, RUN, kg, rdf, rdfs
from kg.graph.quads import article_graph
from kg.graph.record import Row
from kg.shelf import Shelf
from kg.vocab import Vocabulary

__all__ = ["run_graph", "whole_graph"]

_REMEMBERED = 5_000  # labels of entities


def whole_graph(
    rows: Iterable[Row],
    published: Mapping[str, str],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer | None,
    copies: Mapping[str, str],
) -> Iterator[ox.Quad]:
    """Go through the claims once and give the quads of entities, plain edges, facts and labels in use.

    What is said of one subject comes together, and memory does not grow with the number of claims.

    Args:
        rows: the record of every claim.
        published: ISO dates of articles that tell theirs, by id.
        vocabulary: kinds, relations, roles.
        gazetteer: canonical names of known entities.
        copies: ids of articles that repeat another, each with the id of that one.
    """
    symmetric = frozenset(name for name, relation in vocabulary.relations.items() if relation.symmetric)
    with (
        closing(Entities(vocabulary, gazetteer)) as entities,
        closing(Facts(symmetric)) as facts,
        Shelf[None]() as edges,
        Shelf[str]() as labels,
    ):
        relations: set[str] = set()
        roles: set[str] = set()
        for row in rows:
            entities.add(row)
            for edge in plain_edges(row):
                edges.put(to_key(edge), None)
            if (one := evidence(row)) is not None:
                facts.add(one)
            relations.add(row["relation"])
            roles.update(row["roles"])
        kinds: set[str] = set()
        for entity in entities.settled():
            kinds.add(entity.kind)
            labels.put(entity.id, entity.label)
            yield from entity_quads(entity)
        for key, _ in edges.groups():
            plain = triple(of_key(key))
            yield ox.Quad(plain.subject, plain.predicate, plain.object, DERIVED)

        @lru_cache(_REMEMBERED)
        def label(entity: str) -> str:
            return labels.under(entity)[0]

        for fact in facts.settled():
            yield from fact_quads(fact, label, published, vocabulary, copies)
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
) -> list[ox.Quad]:
    """Labels and classes of what the graph uses, sorted by subject: a role may be called as a relation is."""
    return sorted(_said_of(vocabulary, kinds, relations, roles), key=lambda quad: str(quad.subject))


def _said_of(
    vocabulary: Vocabulary, kinds: Iterable[str], relations: Iterable[str], roles: Iterable[str]
) -> Iterator[ox.Quad]:
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
