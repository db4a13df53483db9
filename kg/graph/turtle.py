"""A store in, Turtle out that a person can read and git can compare: sorted, prefixed, one section an article.

Terms are written from strings alone, by rules stricter than the grammar: what a rule does not cover is written in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import pyoxigraph as ox

from kg.graph.names import DERIVED, ENTITIES, ONTOLOGY, RUN, STATE, article_graphs, kg, local, text_of
from kg.vocab import PREFIXES

__all__ = ["WRITTEN", "iri_text", "parts", "prefix_lines", "sections", "statements", "turtle", "written"]

WRITTEN = kg("turtle")  # what the store keeps of an article: its statements as they stand here

_RDF_TYPE = f"{PREFIXES['rdf']}type"
_SPACES = sorted(((space, name) for name, space in PREFIXES.items()), key=lambda pair: -len(pair[0]))
_BARE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")  # after a prefix, as it stands
_ESCAPABLE = re.compile(r"[!$&'()*+,;=/@~]")
_SHORT = {f"{PREFIXES['xsd']}{name}" for name in ("integer", "boolean")}
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    | {code: f"\\u{code:04X}" for code in (*range(8), 11, *range(14, 32), 127, 0x85, 0x2028, 0x2029)}
)
# how a claim reads best; every other property follows in the order of its name
_FIRST = (
    ("rdf", "type"),
    ("rdfs", "label"),
    ("kg", "relation"),
    ("kg", "subject"),
    ("kg", "object"),
)
_START = ox.NamedNode(f"{PREFIXES['kg']}start")
_LAST = ("quote", "start", "end", "sentenceStart", "sentenceEnd", "rule")
_RANK = {PREFIXES[space] + name: n for n, (space, name) in enumerate(_FIRST)}
_RANK |= {PREFIXES["kg"] + name: 100 + n for n, name in enumerate(_LAST)}
_RANK |= {PREFIXES["prov"] + name: 200 for name in ("wasDerivedFrom", "wasGeneratedBy")}
_OF_ALL = (RUN, ENTITIES, DERIVED, ONTOLOGY)  # graphs that may be large, for they follow from all articles
_REMEMBERED = 20_000  # names of entities, each in many statements

_Node = ox.NamedNode | ox.BlankNode | ox.Triple
_Statement = tuple[_Node, ox.NamedNode, _Node | ox.Literal]
_Predicate = tuple[int, str, str]  # where it stands among the others, its IRI, how it is written


def turtle(db: ox.Store) -> Iterator[str]:
    """The whole graph, a piece of text a subject or an article."""
    yield from prefix_lines()
    for title, graph in sections(db):
        yield f"\n# {title}\n"
        yield from written(db, graph)


def written(db: ox.Store, graph: ox.NamedNode) -> Iterator[str]:
    """The statements of a graph: those of an article as the store keeps them, for they were written when it was put."""
    if graph in _OF_ALL:
        for subject in _subjects(db, graph):
            yield from statements(map(parts, db.quads_for_pattern(subject, None, None, graph)))
        return
    kept = next(db.quads_for_pattern(graph, WRITTEN, None, STATE), None)
    if kept is not None:
        yield text_of(kept.object)
    else:
        yield from statements(map(parts, db.quads_for_pattern(None, None, None, graph)))


def _subjects(db: ox.Store, graph: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The subjects of a graph that holds no blank nodes, in the order in which they are written."""
    quads = db.quads_for_pattern(None, None, None, graph)
    names = sorted(f"{name}>" for name, _ in groupby(quads, key=lambda quad: text_of(quad.subject)))
    for name, _ in groupby(names):
        yield ox.NamedNode(name[:-1])


def sections(db: ox.Store) -> Iterator[tuple[str, ox.NamedNode]]:
    """The graphs that make up what is exported, each with a title, in the order they are written."""
    yield "What the graph was built with", RUN
    yield "Entities", ENTITIES
    yield "Plain edges and facts: they follow from the claims", DERIVED
    for graph in article_graphs(db):
        yield f"Article {local(graph.value)}", graph
    yield "Kinds, relations and roles in use", ONTOLOGY


def prefix_lines() -> Iterator[str]:
    """The declarations of all our prefixes, sorted."""
    for name, space in sorted(PREFIXES.items()):
        yield f"@prefix {name}: <{space}> .\n"


def parts(quad: ox.Quad | ox.Triple) -> _Statement:
    """Subject, predicate and object."""
    return quad.subject, quad.predicate, quad.object


def statements(triples: Iterable[_Statement]) -> Iterator[str]:
    """The statements of one graph; a piece of text a subject."""
    subjects: dict[_Node, dict[_Predicate, list[str]]] = {}
    for subject, predicate, thing in triples:
        said = subjects.get(subject)
        if said is None:
            said = subjects[subject] = {}
        said.setdefault(_predicate(predicate), []).append(_term(thing))
    start = _predicate(_START)
    starts = {str(subject): int(said[start][0]) for subject, said in subjects.items() if start in said}

    def place(subject: _Node) -> tuple[int, str]:
        """Claims stand in the order of the text, what belongs to a claim right below it."""
        whole = str(subject)
        return starts.get(whole.partition("_")[0] + ">", starts.get(whole, -1)), whole

    for subject in sorted(subjects, key=place):
        yield _block(_term(subject), subjects[subject])


def _block(subject: str, said: dict[_Predicate, list[str]]) -> str:
    lines = [f"{predicate[2]} {' , '.join(_sorted(said[predicate]))}" for predicate in sorted(said)]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def _sorted(texts: Sequence[str]) -> Sequence[str]:
    return texts if len(texts) == 1 else sorted(set(texts))


@lru_cache(_REMEMBERED)
def _predicate(predicate: ox.NamedNode) -> _Predicate:
    value = predicate.value
    return _RANK.get(value, 50), value, "a" if value == _RDF_TYPE else iri_text(value)


def _term(term: _Node | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        return _name(term)
    if isinstance(term, ox.Literal):
        return _literal(term)
    return str(term)


@lru_cache(_REMEMBERED)
def _name(node: ox.NamedNode) -> str:
    return iri_text(node.value)


def iri_text(value: str) -> str:
    """An IRI as Turtle writes it: prefixed where that is safe."""
    for space, name in _SPACES:
        if value.startswith(space):
            rest = _ESCAPABLE.sub(r"\\\g<0>", value[len(space) :])
            if _BARE.match(_ESCAPABLE.sub("_", value[len(space) :])):
                return f"{name}:{rest}"
            break
    return f"<{value}>"


def _literal(literal: ox.Literal) -> str:
    kind = literal.datatype.value
    if kind in _SHORT:
        return literal.value
    quoted = f'"{literal.value.translate(_ESCAPES)}"'
    if literal.language:
        return f"{quoted}@{literal.language}"
    return quoted if kind == f"{PREFIXES['xsd']}string" else f"{quoted}^^{iri_text(kind)}"
