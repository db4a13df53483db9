"""A question in, its answer written out, within limits of time, rows and memory that hold whatever is asked.

The question runs in a process of its own, which is killed when its time is up: a query engine cannot be interrupted
from within. `kg.query.guard` has refused before what must not be asked at all.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from kg.errors import QueryError, UsageError
from kg.query.formats import FORMATS
from kg.query.guard import guard
from kg.query.worker import Order, too_big, work

__all__ = ["Answer", "Limits", "ask"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost."""

    seconds: float = 60.0
    rows: int = 100_000
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written: how many rows, and whether there would have been more."""

    rows: int
    cut: bool


def ask(
    store: Path,
    question: str,
    write: Callable[[str], object],
    *,
    format: str = "table",  # noqa: A002 - what users call it
    iris: bool = False,
    width: int | None = None,
    limits: Limits = Limits(),
    allow: Collection[str] = (),
) -> Answer:
    """Ask a built graph.

    Args:
        store: its folder, `output/store`.
        question: SPARQL; our prefixes need not be declared.
        write: takes pieces of the answer as they come.
        format: one of `FORMATS`.
        iris: whether a table shows names of nodes instead of their labels.
        width: of the terminal, to cut the cells of a table; None = nothing is cut.
        limits: of time, rows and memory.
        allow: doors to the outside that may be used, see `kg.query.guard`.

    Raises:
        QueryError: not valid SPARQL (with the place marked), refused, or beyond a limit.
        StoreError: nothing was built there, or a build is writing.
        UsageError: no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    guard(question, allow)
    order = Order(store, question, format, iris, width, limits.rows, limits.megabytes)
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(order, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _relay(process, ours, write, limits)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _relay(process: SpawnProcess, pipe: Connection, write: Callable[[str], object], limits: Limits) -> Answer:
    deadline = time.monotonic() + limits.seconds
    while pipe.poll(max(0.0, deadline - time.monotonic())):
        try:
            kind, *told = pipe.recv()
        except EOFError:
            process.join()
            if process.exitcode in {-signal.SIGABRT, -signal.SIGKILL}:  # how an engine without memory ends
                raise QueryError(too_big(limits.megabytes)) from None
            raise QueryError(f"the process that answers ended with {process.exitcode}; please ask again") from None
        if kind == "text":
            write(told[0])
        elif kind == "end":
            return Answer(rows=told[0], cut=told[1])
        else:
            raise told[0](told[1])
    raise QueryError(f"stopped after {limits.seconds:g} s; ask for less, with a LIMIT, or allow it more time")
