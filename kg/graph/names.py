"""Names in, IRIs out: the one place where IRIs of articles, claims, entities and rules are made and taken apart."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox

from kg.vocab import PREFIXES

__all__ = [
    "DERIVED",
    "ENTITIES",
    "ONTOLOGY",
    "RUN",
    "STATE",
    "article_graphs",
    "iri",
    "kg",
    "local",
    "node",
    "prov",
    "rdf",
    "rdfs",
    "text_of",
]

# what RFC 3987 does not allow in an IRI (`ucschar` and what ASCII leaves); % too, so that no two names become one IRI
_BEYOND = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
_ILLEGAL = re.compile(
    rf"[^A-Za-z0-9._~!$&'()*+,;=:@/\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_BEYOND}\U000e1000-\U000efffd]"
)


def iri(space: str, name: str) -> str:
    """The IRI of a name in one of our namespaces; characters that IRIs forbid are percent-encoded.

    >>> iri("ent", "Côte_d'Ivoire")
    "https://kg-from-news.example/entity/Côte_d'Ivoire"
    >>> iri("ent", "a b")
    'https://kg-from-news.example/entity/a%20b'
    """
    return PREFIXES[space] + _ILLEGAL.sub(_encoded, name)


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def node(space: str, name: str) -> ox.NamedNode:
    """The same as a node of the graph."""
    return ox.NamedNode(iri(space, name))


def local(whole: str) -> str:
    """What follows the namespace in one of our IRIs; any other IRI as it is.

    >>> local("https://kg-from-news.example/ontology#imposed")
    'imposed'
    """
    for space in ("kg", "ent", "claim", "art", "rule", "fact", "graph"):
        if whole.startswith(PREFIXES[space]):
            return whole[len(PREFIXES[space]) :]
    return whole


@cache
def kg(name: str) -> ox.NamedNode:
    """A class, relation, role or property of the ontology; they are few and named with every claim."""
    return node("kg", name)


def rdf(name: str) -> ox.NamedNode:
    """A term of RDF."""
    return ox.NamedNode(PREFIXES["rdf"] + name)


def rdfs(name: str) -> ox.NamedNode:
    """A term of RDF Schema."""
    return ox.NamedNode(PREFIXES["rdfs"] + name)


def prov(name: str) -> ox.NamedNode:
    """A term of PROV-O."""
    return ox.NamedNode(PREFIXES["prov"] + name)


def text_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The IRI of a node or the text of a literal; our graphs hold no triples about triples."""
    assert not isinstance(term, ox.Triple), "nothing in kg writes RDF-star"
    return term.value


ENTITIES = node("graph", "entities")  # every entity: kind, label, what the gazetteer knows, the figures of measures
DERIVED = node("graph", "derived")  # plain edges and facts; can be dropped and rebuilt
ONTOLOGY = node("graph", "ontology")  # the kinds, relations and roles in use, with their labels
RUN = node("graph", "run")  # what the graph was built with
STATE = node("graph", "state")  # what only the next build and the exports need; never exported as RDF


def article_graphs(db: ox.Store) -> list[ox.NamedNode]:
    """The graph of every article in a store, sorted; each is named as its article."""
    others = {ENTITIES, DERIVED, ONTOLOGY, RUN, STATE}
    found = [graph for graph in db.named_graphs() if isinstance(graph, ox.NamedNode) and graph not in others]
    return sorted(found, key=lambda graph: graph.value)
