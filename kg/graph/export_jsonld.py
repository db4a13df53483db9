"""A store in, JSON-LD out: named graphs as they are, names without prefixes where the ontology is ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from kg.graph.names import text_of
from kg.graph.turtle import sections
from kg.vocab import PREFIXES

__all__ = ["jsonld"]

_VOCAB = PREFIXES["kg"]
_RDF_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]
_SPACES = sorted(((space, name) for name, space in PREFIXES.items()), key=lambda pair: -len(pair[0]))
# the context says what a plain key means; a value that is a node is written {"@id": …}, so no key needs a type
_CONTEXT = {"@version": 1.1, "@vocab": _VOCAB, "label": f"{PREFIXES['rdfs']}label", **dict(sorted(PREFIXES.items()))}


def jsonld(db: ox.Store) -> Iterator[str]:
    """The whole graph, a node a line."""
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": [\n'
    gap = ""
    for _, graph in sections(db):
        yield f'{gap}{{"@id": {json.dumps(_short(graph.value))}, "@graph": ['
        gap = "\n"
        for node in _nodes(db, graph):
            yield gap + json.dumps(node, ensure_ascii=False)
            gap = ",\n"
        yield "\n]}"
        gap = ",\n"
    yield "\n]}\n"


def _nodes(db: ox.Store, graph: ox.NamedNode) -> Iterator[dict[str, Any]]:
    nodes: dict[str, dict[str, list[Any]]] = {}
    for quad in sorted(db.quads_for_pattern(None, None, None, graph), key=str):
        said = nodes.setdefault(_short(text_of(quad.subject)), {})
        if quad.predicate.value == _RDF_TYPE:
            said.setdefault("@type", []).append(_key(text_of(quad.object)))
        else:
            said.setdefault(_key(quad.predicate.value), []).append(_value(quad.object))
    for name, said in nodes.items():
        yield {"@id": name} | {key: values[0] if len(values) == 1 else values for key, values in said.items()}


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": _short(text_of(term))}
    kind = term.datatype.value
    if kind == f"{_XSD}integer":
        return int(term.value)
    if kind == f"{_XSD}boolean":
        return term.value == "true"
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return term.value if kind == f"{_XSD}string" else {"@value": term.value, "@type": _short(kind)}


def _key(iri: str) -> str:
    """A property or class: bare where it is ours, `label` for the one label everybody knows."""
    if iri == _CONTEXT["label"]:
        return "label"
    bare = iri.removeprefix(_VOCAB)
    return _short(iri) if bare == iri or bare in _CONTEXT else bare  # kg:rule, as `rule` is a prefix


def _short(iri: str) -> str:
    for space, name in _SPACES:
        if iri.startswith(space):
            return f"{name}:{iri[len(space) :]}"
    return iri
