"""Batches in, results out, whatever dies on the way.

With one job the work is done here; with several by fresh processes, which outlive neither a Ctrl-C nor the parent's
death. A batch whose worker died is tried again piece by piece, alone; a piece that kills its worker again is given up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, Protocol, TypeVar

__all__ = ["Crew", "Lost", "run"]

Piece = TypeVar("Piece")
Result = TypeVar("Result")
_Task_contra = TypeVar("_Task_contra", contravariant=True)
_Answer_co = TypeVar("_Answer_co", covariant=True)
_AHEAD = 3  # batches handed out for each worker: it never waits, and few are lost when one dies


class Crew(Protocol[_Task_contra, _Answer_co]):
    """Whoever does the work, made once in each process."""

    def work(self, batch: Sequence[_Task_contra], /) -> _Answer_co:
        """One result for a batch."""


class Lost(Generic[Piece]):
    """A piece given up because the process that worked on it died, twice."""

    __slots__ = ("piece",)

    def __init__(self, piece: Piece) -> None:
        self.piece = piece


def run(
    hire: Callable[[], Crew[Piece, Result]], batches: Iterable[Sequence[Piece]], jobs: int
) -> Generator[Result | Lost[Piece], None, None]:
    """Have every batch worked on.

    Args:
        hire: makes the crew; travels to the other processes, so it must be picklable when `jobs` > 1.
        batches: read lazily, a few ahead of the results.
        jobs: number of processes; 1 = this one.

    Yields:
        Results in the order of the batches. After a worker's death the batches it may have held give one result, or
        `Lost`, for each piece.
    """
    if jobs <= 1:
        crew: Crew[Piece, Result] | None = None
        for batch in batches:
            crew = crew or hire()  # not before there is work
            yield crew.work(batch)
        return
    waiting: deque[tuple[Sequence[Piece], Future[Result]]] = deque()
    pending = iter(batches)
    exhausted = False
    while not exhausted or waiting:
        with _workers(hire, jobs) as pool:
            try:
                while True:
                    while not exhausted and len(waiting) < jobs * _AHEAD:
                        ahead: Sequence[Piece] | None = next(pending, None)
                        exhausted = ahead is None
                        if ahead is not None:
                            waiting.append((ahead, _submit(pool, ahead)))
                    if not waiting:
                        return
                    result = waiting[0][1].result()
                    waiting.popleft()
                    yield result
            except BrokenProcessPool:
                suspects = list(waiting)
                waiting.clear()
        yield from _again(hire, suspects)


_crew: Crew[Any, Any] | None = None  # of this worker process


def _start(hire: Callable[[], Crew[Any, Any]], lifeline: Connection) -> None:
    """Make the crew of a worker; die with the parent; leave Ctrl-C to it."""
    global _crew  # noqa: PLW0603 - the executor gives its workers no other place to keep what they need
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()
    _crew = hire()


def _wait_for_end(lifeline: Connection) -> None:
    """The parent never writes; the read returns when its end is closed, by intent or by death."""
    try:
        lifeline.recv_bytes()
    except EOFError:
        os._exit(1)


def _work(batch: Sequence[Any]) -> Any:
    assert _crew is not None, "the executor runs the initializer first"
    return _crew.work(batch)


@contextmanager
def _workers(hire: Callable[[], Crew[Piece, Result]], jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of fresh processes: forking would take along the open store and the threads of its library."""
    context = get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(hire, reader))
    try:
        yield pool
    except BaseException:
        writer.close()  # ends the workers at once, also in the midst of a batch
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        writer.close()
        reader.close()


def _submit(pool: ProcessPoolExecutor, batch: Sequence[Piece]) -> Future[Any]:
    """Hand out a batch; a pool already broken answers through the future, as it does when it breaks later.

    This may start a process. A Ctrl-C waits until it has started, and the process never hears one.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work, batch)
    except BrokenProcessPool as fault:
        future: Future[Any] = Future()
        future.set_exception(fault)
        return future
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _again(
    hire: Callable[[], Crew[Piece, Result]], suspects: Iterable[tuple[Sequence[Piece], Future[Result]]]
) -> Iterator[Result | Lost[Piece]]:
    """After a worker died: the results that had arrived, then each piece of the other batches in a pool of one."""
    todo: deque[Piece] = deque()
    for batch, future in suspects:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield future.result()
        else:
            todo.extend(batch)
    while todo:
        with _workers(hire, 1) as pool:
            while todo:
                piece = todo.popleft()
                future = _submit(pool, (piece,))
                if isinstance(future.exception(), BrokenProcessPool):
                    yield Lost(piece)
                    break
                yield future.result()
