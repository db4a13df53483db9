"""A store in, a file of any of our formats out, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from kg.errors import UsageError
from kg.graph.export_csv import claims_csv
from kg.graph.export_jsonld import jsonld
from kg.graph.export_rdf import nquads, ntriples, rdfxml, trig
from kg.graph.record import to_text
from kg.graph.rows import Rows
from kg.graph.turtle import turtle

__all__ = ["FORMATS", "export"]

_PIECE = 1 << 16  # characters gathered before they are written


def export(store: Rows, format: str, out: BinaryIO) -> None:  # noqa: A002 - what users call it
    """Write the graph.

    Args:
        store: a finished store.
        format: one of `FORMATS`.
        out: binary stream; text is written as UTF-8.

    Raises:
        UsageError: no such format.
        OSError: the stream cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    held: list[str] = []
    size = 0
    for piece in FORMATS[format](store):
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            out.write("".join(held).encode("utf-8"))
            held, size = [], 0
    out.write("".join(held).encode("utf-8"))


def _claims(store: Rows) -> Iterator[str]:
    for row in store.claims():
        yield to_text(row) + "\n"


def _network(format: str, store: Rows) -> Iterator[str]:  # noqa: A002
    from kg.graph import export_network  # noqa: PLC0415 - the library's escapes for XML bring its web client along

    formats = {"graphml": export_network.graphml, "gexf": export_network.gexf}
    yield from formats[format](store)


FORMATS: Mapping[str, Callable[[Rows], Iterator[str]]] = {
    "turtle": lambda store: turtle(store.db),
    "ntriples": lambda store: ntriples(store.db),
    "nquads": lambda store: nquads(store.db),
    "trig": lambda store: trig(store.db),
    "jsonld": lambda store: jsonld(store.db),
    "rdfxml": lambda store: rdfxml(store.db),
    "graphml": lambda store: _network("graphml", store),
    "gexf": lambda store: _network("gexf", store),
    "csv": claims_csv,
    "claims": _claims,
}
