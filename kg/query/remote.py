"""A question to a server elsewhere, its answer written out as one from a folder is: guarded, limited, with labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.graph.endpoint import Endpoint
from kg.query.ask import Answer, Limits
from kg.query.faults import PLACE, marked
from kg.query.formats import FORMATS, Cell, rows_as, triples_as_turtle, yes_or_no
from kg.query.guard import bare_words, chooses_graphs, guard
from kg.query.names import Labels
from kg.vocab import PREFIXES

__all__ = ["ask_endpoint"]

_LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")
_DECLARED = " ".join(f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items())  # one line before the question's
_AT_ONCE = 300  # labels asked for in one question


def ask_endpoint(
    url: str,
    question: str,
    write: Callable[[str], object],
    *,
    format: str = "table",  # noqa: A002 - what users call it
    iris: bool = False,
    width: int | None = None,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    allow: Collection[str] = (),
) -> Answer:
    """Ask a SPARQL server; see `kg.query.ask` for what the arguments mean.

    What stands outside GRAPH is looked for in all graphs together, as it is in a folder.

    Args:
        url: of the server or of its query service.
        question: SPARQL; our prefixes need not be declared.

    Raises:
        QueryError: refused, by us or by the server; not valid; no answer in time; the server cannot be reached.
        UsageError: no such format, or no address.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    guard(question, allow)
    endpoint = Endpoint(url, seconds=limits.seconds)
    declared, whole = f"{_DECLARED}\n{question}", not chooses_graphs(question)
    form = next((word for word in bare_words(question) if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "")
    try:
        if form in {"CONSTRUCT", "DESCRIBE"}:
            triples = endpoint.triples(declared, whole=whole)
            return _write_triples(triples, write, format, limits.rows)
        answer = endpoint.rows(declared, whole=whole)
    except QueryError as fault:
        if not PLACE.search(str(fault)):
            raise
        raise QueryError(marked(question, str(fault), declared=1)) from fault
    if isinstance(answer, ox.QueryBoolean):
        write(yes_or_no(format, bool(answer)))
        return Answer(0, cut=False)
    columns = [variable.value for variable in answer.variables]
    rows = [[row[name] for name in columns] for row in islice(answer, limits.rows)]
    labels = _labels(endpoint, rows, iris=iris or format != "table")
    for piece in rows_as(format, columns, rows, labels, width):
        write(piece)
    return Answer(len(rows), cut=next(answer, None) is not None)


def _write_triples(triples: Sequence[ox.Triple], write: Callable[[str], object], wanted: str, most: int) -> Answer:
    some = triples[:most]
    if wanted in {"table", "turtle"}:
        pieces = triples_as_turtle(some)
    else:
        cells = [(triple.subject, triple.predicate, triple.object) for triple in some]
        pieces = rows_as(wanted, ["subject", "predicate", "object"], cells, Labels(ox.Store()), None)
    for piece in pieces:
        write(piece)
    return Answer(len(some), cut=len(triples) > most)


def _labels(endpoint: Endpoint, rows: Iterable[Sequence[Cell]], *, iris: bool) -> Labels:
    """The labels that the server has for the nodes of a table."""
    known = ox.Store()
    nodes = sorted({cell for row in rows for cell in row if isinstance(cell, ox.NamedNode)}, key=str)
    for start in range(0, 0 if iris else len(nodes), _AT_ONCE):
        asked = " ".join(map(str, nodes[start : start + _AT_ONCE]))
        known.extend(
            _told(
                endpoint,
                f"SELECT ?node ?label {{ VALUES ?node {{ {asked} }} GRAPH ?graph {{ ?node {_LABEL} ?label }} }}",
            )
        )
    return Labels(known, iris=iris)


def _told(endpoint: Endpoint, question: str) -> Iterator[ox.Quad]:
    answer = endpoint.rows(question)
    assert isinstance(answer, ox.QuerySolutions), "a SELECT was sent"
    for row in answer:
        yield ox.Quad(row["node"], _LABEL, row["label"])
