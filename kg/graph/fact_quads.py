"""Facts in, their quads in the derived graph out.

A fact names what it says as RDF has always named a statement: rdf:subject, rdf:predicate, rdf:object. So a question
about claims never meets a fact by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.facts import Fact
from kg.graph.names import DERIVED, kg, node, rdf, rdfs
from kg.vocab import PREFIXES, Vocabulary

__all__ = ["fact_quads"]

_DAY = ox.NamedNode(f"{PREFIXES['xsd']}date")


def fact_quads(
    fact: Fact,
    label: Callable[[str], str],
    published: Mapping[str, str],
    vocabulary: Vocabulary,
    copies: Mapping[str, str],
) -> Iterator[ox.Quad]:
    """What the graph says of one fact.

    Args:
        label: of an entity, by its IRI.
        published: ISO dates of articles that tell theirs, by id.
        vocabulary: labels of relations.
        copies: ids of articles that repeat another, each with the id of that one: a family counts as one article.
    """
    own = node("fact", fact.id)
    for predicate, value in _pairs(fact, label, published, vocabulary, copies):
        yield ox.Quad(own, predicate, value, DERIVED)


def _pairs(
    fact: Fact,
    label: Callable[[str], str],
    published: Mapping[str, str],
    vocabulary: Vocabulary,
    copies: Mapping[str, str],
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    relation = vocabulary.relations.get(fact.relation)
    said = relation.label if relation else fact.relation.replace("_", " ")
    subject = label(fact.subject) if fact.subject else "somebody"
    yield rdf("type"), kg("Fact")
    on = " on " + ", ".join(sorted(label(target) for target in fact.targets)) if fact.targets else ""
    yield rdfs("label"), ox.Literal(f"{subject} {said} {label(fact.object)}{on}")
    if fact.subject:
        yield rdf("subject"), ox.NamedNode(fact.subject)
    yield rdf("predicate"), kg(fact.relation)
    yield rdf("object"), ox.NamedNode(fact.object)
    for claim in fact.claims:
        yield kg("supportedBy"), ox.NamedNode(claim)
    for claim in fact.contested_by:
        yield kg("contestedBy"), ox.NamedNode(claim)
    for other in fact.differs_from:
        yield kg("differsFrom"), node("fact", other)
    yield kg("articles"), ox.Literal(len({copies.get(article, article) for article in fact.articles}))
    yield kg("speakers"), ox.Literal(len(fact.speakers))
    first, last = fact.time
    if first:
        yield kg("first"), ox.Literal(first, datatype=_DAY)
    if last != "9999":
        yield kg("last"), ox.Literal(last, datatype=_DAY)
    days = sorted(published[article] for article in fact.articles if article in published)
    if days:
        yield kg("firstReported"), ox.Literal(days[0], datatype=_DAY)
        yield kg("lastReported"), ox.Literal(days[-1], datatype=_DAY)
