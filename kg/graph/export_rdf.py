"""A store in, RDF in the formats other programs read out: N-Triples, N-Quads, TriG, RDF/XML; sorted within each graph.

Graph after graph is sorted by itself, so that memory is bounded by the largest graph and not by the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.turtle import iri_text, prefix_lines, sections, written
from kg.vocab import PREFIXES

__all__ = ["nquads", "ntriples", "rdfxml", "trig"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def ntriples(db: ox.Store) -> Iterator[str]:
    """The whole graph without the names of its parts."""
    for _, graph in sections(db):
        yield from sorted(f"{quad.triple} .\n" for quad in db.quads_for_pattern(None, None, None, graph))


def nquads(db: ox.Store) -> Iterator[str]:
    """The whole graph with its named graphs."""
    for _, graph in sections(db):
        yield from sorted(f"{quad.triple} {graph} .\n" for quad in db.quads_for_pattern(None, None, None, graph))


def trig(db: ox.Store) -> Iterator[str]:
    """The whole graph with its named graphs, as readable as the Turtle."""
    yield from prefix_lines()
    for title, graph in sections(db):
        yield f"\n# {title}\n{iri_text(graph.value)} {{\n"
        yield from written(db, graph)
        yield "}\n"


def rdfxml(db: ox.Store) -> Iterator[str]:
    """The whole graph as RDF/XML; characters that XML cannot carry become U+FFFD."""
    spaces = "".join(f'\n  xmlns:{name}="{space}"' for name, space in sorted(PREFIXES.items()))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
    for _, graph in sections(db):
        yield from _descriptions(db, graph)
    yield "</rdf:RDF>\n"


def _descriptions(db: ox.Store, graph: ox.NamedNode) -> Iterator[str]:
    quads = sorted(db.quads_for_pattern(None, None, None, graph), key=str)
    for n, quad in enumerate(quads):
        if n == 0 or quads[n - 1].subject != quad.subject:
            yield f"<rdf:Description rdf:about={_attribute(str(quad.subject)[1:-1])}>\n"
        yield f"  {_property(quad.predicate, quad.object)}\n"
        if n + 1 == len(quads) or quads[n + 1].subject != quad.subject:
            yield "</rdf:Description>\n"


def _property(predicate: ox.NamedNode, thing: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    space, name = next((s, n) for n, s in PREFIXES.items() if predicate.value.startswith(s))
    tag = f"{name}:{predicate.value[len(space) :]}"
    if not isinstance(thing, ox.Literal):
        return f"<{tag} rdf:resource={_attribute(str(thing)[1:-1])}/>"
    kind = thing.datatype.value
    of = "" if kind == f"{PREFIXES['xsd']}string" else f" rdf:datatype={_attribute(kind)}"
    if thing.language:
        of = f" xml:lang={_attribute(thing.language)}"
    return f"<{tag}{of}>{_text(thing.value)}</{tag}>"


def _text(text: str) -> str:
    plain = _NOT_XML.sub("\ufffd", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'
