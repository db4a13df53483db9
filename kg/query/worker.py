"""The process that answers one question: it can be killed at any moment, which is what a time limit needs.

Text goes to the pipe as it is ready, as `("text", …)`; at the end comes `("end", rows, cut)` or `("error", message)`.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.graph import Store
from kg.query.faults import marked
from kg.query.formats import Cell, rows_as, triples_as_turtle, yes_or_no
from kg.query.guard import bare_words, chooses_graphs
from kg.query.names import Labels
from kg.vocab import PREFIXES

__all__ = ["Order", "work"]

_PIECE = 1 << 16
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Order:
    """A question and how it is to be answered."""

    store: Path
    question: str
    format: str
    iris: bool
    width: int | None
    rows: int
    megabytes: int


def work(order: Order, out: Connection) -> None:
    """Answer, into the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the engine has to say about its end, the parent says in words
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (order.megabytes << 20, most))
    try:
        with Store(order.store, read_only=True) as store:
            _answer(order, store.db, out)
    except KgError as fault:
        out.send(("error", type(fault), str(fault)))
    except OSError as fault:
        lost = "the server named by SERVICE did not answer" if _calls(order.question) else "the store broke off"
        out.send(("error", QueryError, f"{lost}: {fault}"))
    except MemoryError:
        out.send(("error", QueryError, too_big(order.megabytes)))


def _calls(question: str) -> bool:
    return "SERVICE" in bare_words(question)


def too_big(megabytes: int) -> str:
    """What is said when an answer needs more memory than it may."""
    return f"the answer needs more than {megabytes} MB of memory; ask for less, or with a LIMIT"


def _answer(order: Order, db: ox.Store, out: Connection) -> None:
    try:
        whole = not chooses_graphs(order.question)
        answer = db.query(order.question, prefixes=dict(PREFIXES), use_default_graph_as_union=whole)
    except SyntaxError as fault:
        raise QueryError(marked(order.question, str(fault))) from fault
    counted = _Counted(order.rows)
    if isinstance(answer, ox.QueryBoolean):
        _send(iter([yes_or_no(order.format, bool(answer))]), out)
    elif isinstance(answer, ox.QueryTriples) and order.format in {"turtle", "table"}:
        _send(triples_as_turtle(counted.some(answer)), out)

    else:
        columns, rows = _rows(answer)
        text = rows_as(order.format, columns, counted.some(rows), Labels(db, iris=order.iris), order.width)
        _send(text, out)
    out.send(("end", counted.rows, counted.cut))


class _Counted:
    """Rows up to a limit."""

    def __init__(self, limit: int) -> None:
        self.rows = 0
        self.cut = False
        self._limit = limit

    def some(self, rows: Iterator[_Row]) -> Iterator[_Row]:
        for row in rows:
            if self.rows == self._limit:
                self.cut = True
                return
            self.rows += 1
            yield row


def _rows(answer: ox.QuerySolutions | ox.QueryTriples) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    if isinstance(answer, ox.QueryTriples):
        return ["subject", "predicate", "object"], ((t.subject, t.predicate, t.object) for t in answer)
    variables = answer.variables
    return [v.value for v in variables], ([solution[v] for v in variables] for solution in answer)


def _send(pieces: Iterator[str], out: Connection) -> None:
    """In pieces of some size: the first at once, so that whoever waits sees something."""
    held: list[str] = []
    size, least = 0, 1
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= least:
            out.send(("text", "".join(held)))
            held, size, least = [], 0, _PIECE
    out.send(("text", "".join(held)))
