"""An article and its claims in, the triples of its named graph out.

A claim is one node with everything a question asks for hung flat on it: relation, roles, stance, quote, offsets. Only
times and cues, which have parts of their own, get nodes below it, named after the claim; there are no blank nodes.
Figures are numbers, with the unit beside them: `kg:rate 50 ; kg:rateUnit "percent"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.names import RUN, kg, node, prov, rdf, rdfs
from kg.model import Amount, Article, Claim, Interval, RoleValue, Term
from kg.vocab import PREFIXES

__all__ = ["Triple", "article_graph", "article_triples", "plain_number"]

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]  # terms as they are, which many triples share
_Pair = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]
_A, _LABEL = rdf("type"), rdfs("label")
_XSD, _DCTERMS, _SCHEMA = PREFIXES["xsd"], PREFIXES["dcterms"], PREFIXES["schema"]
_DATE, _DECIMAL, _INTEGER = (ox.NamedNode(_XSD + name) for name in ("date", "decimal", "integer"))
_TITLE, _ISSUED, _PUBLISHER = (ox.NamedNode(_DCTERMS + name) for name in ("title", "issued", "publisher"))
_URL = ox.NamedNode(f"{_SCHEMA}url")
_ARTICLE, _CLAIM, _CUE, _INTERVAL = map(kg, ("Article", "Claim", "Cue", "Interval"))
_REMEMBERED = 5_000  # names of entities and places in a text, each in many claims
_DERIVED_FROM, _GENERATED_BY = prov("wasDerivedFrom"), prov("wasGeneratedBy")


def article_graph(article: str) -> ox.NamedNode:
    """The name of the graph of an article, which is the article's own IRI."""
    return node("art", article)


def article_triples(article: Article, claims: Iterable[Claim]) -> Iterator[Triple]:
    """Everything one article says, as triples of its graph, plus what is known of the article itself."""
    graph = article_graph(article.id)
    for predicate, value in _about(article):
        yield graph, predicate, value
    for claim in claims:
        own = node("claim", claim.id)
        for predicate, value in _star(claim, graph):
            yield own, predicate, value
        yield from _parts(claim)


def plain_number(figure: Decimal | float) -> ox.Literal:
    """A number as RDF: an integer if it is whole, else a decimal (never an exponent).

    >>> plain_number(Decimal("50.00")).value, plain_number(59.04).value
    ('50', '59.04')
    """
    value = figure if isinstance(figure, Decimal) else Decimal(repr(figure))
    if value == value.to_integral_value():
        return ox.Literal(str(int(value)), datatype=_INTEGER)
    return ox.Literal(format(value.normalize(), "f"), datatype=_DECIMAL)


def _about(article: Article) -> Iterator[_Pair]:
    yield _A, _ARTICLE
    yield _LABEL, ox.Literal(article.title or article.id)
    if article.title:
        yield _TITLE, ox.Literal(article.title)
    if article.published:
        yield _ISSUED, _day(article.published)
    if article.publisher:
        yield _PUBLISHER, ox.Literal(article.publisher)
    if article.url:
        yield _URL, ox.Literal(article.url)


def _star(claim: Claim, article: ox.NamedNode) -> Iterator[_Pair]:
    yield _A, _CLAIM
    yield kg("relation"), kg(claim.relation)
    if claim.subject:
        yield kg("subject"), _named(claim.subject)
    if claim.object:
        yield kg("object"), _named(claim.object)
    for role, values in claim.roles:
        times = 0
        for value in values:
            times += isinstance(value, Interval)
            yield from _role(claim, role, value, times)
    yield kg("polarity"), ox.Literal(claim.polarity)
    yield kg("modality"), ox.Literal(claim.modality)
    for speaker in claim.claimed_by:
        yield kg("claimedBy"), _named(speaker)
    for n, _ in enumerate(claim.cues, 1):
        yield kg("cue"), node("claim", f"{claim.id}_cue{n}")
    yield kg("quote"), ox.Literal(claim.quote)
    yield kg("start"), _count(claim.span.start)
    yield kg("end"), _count(claim.span.end)
    yield kg("sentenceStart"), _count(claim.sentence.start)
    yield kg("sentenceEnd"), _count(claim.sentence.end)
    yield kg("rule"), node("rule", claim.rule)
    yield _DERIVED_FROM, article
    yield _GENERATED_BY, RUN


def _role(claim: Claim, role: str, value: RoleValue, n: int) -> Iterator[_Pair]:
    if isinstance(value, Term):
        yield kg(role), _named(value)
    elif isinstance(value, Interval):
        yield kg(role), _interval_node(claim, role, n)
    elif isinstance(value, Amount):
        yield kg(role), plain_number(value.value)
        yield kg(f"{role}Unit"), ox.Literal(value.unit)
        if value.approx:
            yield kg(f"{role}Approx"), ox.Literal(value.approx)
        if value.high is not None:
            yield kg(f"{role}High"), plain_number(value.high)
    else:
        yield kg(role), ox.Literal(value)


def _parts(claim: Claim) -> Iterator[Triple]:
    """The nodes below a claim: its times and its cues."""
    for role, values in claim.roles:
        for n, value in enumerate((v for v in values if isinstance(v, Interval)), 1):
            own = _interval_node(claim, role, n)
            yield own, _A, _INTERVAL
            yield own, _LABEL, ox.Literal(value.text)
            if value.start:
                yield own, kg("first"), _day(value.start)
            if value.end:
                yield own, kg("last"), _day(value.end)
    for n, cue in enumerate(claim.cues, 1):
        own = node("claim", f"{claim.id}_cue{n}")
        yield own, _A, _CUE
        yield own, kg("cueKind"), ox.Literal(cue.kind)
        yield own, _LABEL, ox.Literal(cue.text)
        yield own, kg("start"), _count(cue.span.start)
        yield own, kg("end"), _count(cue.span.end)


def _interval_node(claim: Claim, role: str, n: int) -> ox.NamedNode:
    return node("claim", f"{claim.id}_{role}{n}")


def _named(term: Term) -> ox.NamedNode | ox.Literal:
    return ox.Literal(term.label) if term.id is None else _entity(term.id)


@lru_cache(_REMEMBERED)
def _entity(name: str) -> ox.NamedNode:
    return node("ent", name)


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=_DATE)


@lru_cache(_REMEMBERED)
def _count(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=_INTEGER)
