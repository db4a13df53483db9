"""A store in, a file of any of our formats out, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from kg.errors import UsageError
from kg.graph.record import to_text
from kg.graph.rows import Rows
from kg.graph.turtle import turtle

__all__ = ["FORMATS", "export"]


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
    for piece in FORMATS[format](store):
        out.write(piece.encode("utf-8"))


def _turtle(store: Rows) -> Iterator[str]:
    return turtle(store.db)


def _claims(store: Rows) -> Iterator[str]:
    for row in store.claims():
        yield to_text(row) + "\n"


FORMATS: Mapping[str, Callable[[Rows], Iterator[str]]] = {"turtle": _turtle, "claims": _claims}
