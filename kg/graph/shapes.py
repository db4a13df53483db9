"""The graph of one article in, what the shapes of `ontology/shapes.ttl` say against it out.

Core constraints are judged by pySHACL on a plain graph. Constraints written in SPARQL are run, word for word, by
Oxigraph on a store of the same triples: that takes milliseconds where rdflib takes seconds. What either needs of the
ontology stands beside the article's triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import DataError
from kg.graph.laws import shortened
from kg.places import ontology_dir

__all__ = ["Finding", "Shapes"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_VARIABLE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a shape says against a node. `grave` = a violation, not a warning."""

    node: str
    says: str
    grave: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """A constraint in SPARQL: https://www.w3.org/TR/shacl/#sparql-constraints"""

    classes: tuple[ox.NamedNode, ...]  # of the nodes it is asked about
    text: str
    says: str
    grave: bool


class Shapes:
    """The shapes, ready to judge any number of articles."""

    def __init__(self, packs: Sequence[Path] = ()) -> None:
        """Read shapes and ontology.

        Args:
            packs: rule packs whose `ontology.ttl` extends ours.

        Raises:
            DataError: a file that is no Turtle.
        """
        files = [ontology_dir() / "kg.ttl", *(folder / "ontology.ttl" for folder in packs)]
        ontology = Graph()
        self._store = ox.Store()
        for file in (file for file in files if file.is_file()):
            _parse(ontology, file)
            self._store.extend(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
        self._classes = [triple for triple in ontology if triple[1] in {RDF.type, RDFS.subClassOf}]
        self._shapes = _parse(Graph(), ontology_dir() / "shapes.ttl")
        self._questions = list(_questions(self._shapes))

    def judge(self, triples: Iterable[ox.Triple]) -> list[Finding]:
        """What is wrong with the graph of an article and what is known of its entities, sorted."""
        said = list(triples)
        return sorted({*self._by_core(said), *self._by_questions(said)})

    def _by_core(self, said: Iterable[ox.Triple]) -> Iterator[Finding]:
        data = Graph()
        for triple in self._classes:
            data.add(triple)
        for one in said:
            data.add((_plain(one.subject), _plain(one.predicate), _plain(one.object)))
        _, results, _ = pyshacl.validate(data, shacl_graph=self._shapes, inference="none", inplace=True)
        assert isinstance(results, Graph), "pySHACL fails only on shapes that are no shapes"
        for result in results.subjects(RDF.type, SH.ValidationResult):
            node = results.value(result, SH.focusNode)
            grave = results.value(result, SH.resultSeverity) == SH.Violation
            yield Finding(str(node), str(results.value(result, SH.resultMessage)), grave)

    def _by_questions(self, said: Sequence[ox.Triple]) -> Iterator[Finding]:
        added = [quad for quad in (ox.Quad(*triple) for triple in said) if quad not in self._store]
        self._store.extend(added)
        try:
            for question in self._questions:
                for focus in {triple.subject for triple in said if triple.object in question.classes}:
                    yield from self._ask(question, focus)
        finally:
            for quad in added:
                self._store.remove(quad)

    def _ask(self, question: _Question, focus: ox.NamedNode | ox.BlankNode | ox.Triple) -> Iterator[Finding]:
        answer = self._store.query(question.text, substitutions={ox.Variable("this"): focus})
        assert isinstance(answer, ox.QuerySolutions), "SHACL allows only SELECT here"
        names = [variable.value for variable in answer.variables]
        for row in answer:
            told = {name: shortened(row[name]) for name in names if row[name] is not None}
            node = row["value"] if "value" in names else focus
            says = _VARIABLE.sub(lambda place, told=told: told.get(place[1], place[0]), question.says)  # type: ignore[misc]
            yield Finding(getattr(node, "value", str(node)), says, question.grave)


def _questions(shapes: Graph) -> Iterator[_Question]:
    """Take the SPARQL constraints out of the shapes."""
    for shape, constraint in sorted(shapes.subject_objects(SH.sparql), key=str):
        prefixes = "".join(
            f"PREFIX {shapes.value(declared, SH.prefix)}: <{shapes.value(declared, SH.namespace)}>\n"
            for where in shapes.objects(constraint, SH.prefixes)
            for declared in sorted(shapes.objects(where, SH.declare), key=str)
        )
        yield _Question(
            classes=tuple(ox.NamedNode(str(target)) for target in shapes.objects(shape, SH.targetClass)),
            text=f"{prefixes}{shapes.value(constraint, SH.select)}",
            says=str(shapes.value(constraint, SH.message)),
            grave=shapes.value(constraint, SH.severity) in {None, SH.Violation},
        )
        shapes.remove((shape, SH.sparql, constraint))


def _parse(graph: Graph, file: Path) -> Graph:
    try:
        return graph.parse(file, format="turtle")
    except (OSError, SyntaxError) as fault:
        raise DataError(f"{file}: not valid Turtle: {fault}") from fault


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == _STRING else URIRef(kind))
    assert isinstance(term, ox.NamedNode), "kg mints no blank nodes"
    return URIRef(term.value)
