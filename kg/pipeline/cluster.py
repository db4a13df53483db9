"""Batches in, results out, with Dask: on processes of this machine or on the workers of a scheduler anywhere.

The crew travels as bytes which Dask hands to every worker, to those that join later too. A batch whose workers keep
dying is tried again piece by piece; a piece that kills whoever works on it is given up. Results come in the order of
the batches. Importing this module needs the extra `scale`.
"""

from __future__ import annotations

import logging
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from multiprocessing import resource_tracker
from typing import Any

from kg.errors import ClusterError
from kg.pipeline.pool import Crew, Lost, Piece, Result

__all__ = ["run"]

dask: Any = import_module("dask")  # an extra: the types must hold with and without it
distributed: Any = import_module("distributed")

_AHEAD = 3  # batches handed out for each worker: it never waits, and few are lost when one dies
_DEATHS = 1  # of this machine's workers, after which a batch is taken apart
_WAIT = 60  # seconds for a scheduler to answer, and for its first worker
_GONE = "the Dask scheduler went away; run `kg build` again when it is back, it goes on where it stopped"


def run(
    hire: Callable[[], Crew[Piece, Result]],
    batches: Iterable[Sequence[Piece]],
    jobs: int,
    scheduler: str | None = None,
) -> Generator[Result | Lost[Piece], None, None]:
    """Have every batch worked on.

    Args:
        hire: makes the crew; it must be picklable, and what it needs must be installed where the workers run.
        batches: read lazily, a few ahead of the results.
        jobs: number of processes of this machine, when no scheduler is given.
        scheduler: address of a running one, "tcp://host:8786"; its workers do the work.

    Yields:
        Results in the order of the batches. A batch that kept killing workers gives one result, or `Lost`, for each
        piece.

    Raises:
        ClusterError: the scheduler does not answer, has no workers, or went away.
    """
    with _listening() as interrupted, _client(jobs, scheduler) as client:
        crew = client.submit(bytes, pickle.dumps(hire), pure=False)
        waiting: deque[tuple[Sequence[Piece], Any]] = deque()
        pending = iter(batches)
        while True:
            while len(waiting) < _workers(client) * _AHEAD and (ahead := next(pending, None)) is not None:
                waiting.append((ahead, client.submit(_work, crew, ahead, pure=False)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            result = _result(future)
            if interrupted.is_set():
                raise KeyboardInterrupt
            if isinstance(result, Lost):
                for piece in batch:
                    alone = _result(client.submit(_work, crew, (piece,), pure=False))
                    yield Lost(piece) if isinstance(alone, Lost) else alone
            else:
                yield result


@contextmanager
def _listening() -> Iterator[threading.Event]:
    """An event that tells of a Ctrl-C: Dask hooks into garbage collection, and what is raised there is lost."""
    heard = threading.Event()

    def hear(*_: object) -> None:
        heard.set()
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield heard
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Any]:
    """A line to the given scheduler, or to one of our own with fresh processes, which end with this one."""
    if scheduler is None:
        with dask.config.set({"distributed.scheduler.allowed-failures": _DEATHS}), _unheard_by_workers():
            cluster = distributed.LocalCluster(
                jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        with cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=_WAIT)
        client.wait_for_workers(1, timeout=_WAIT)
    except (OSError, ValueError) as fault:  # a time-out is an OSError
        raise ClusterError(
            f"{scheduler}: no Dask scheduler with workers answers there ({fault}); start one with `dask scheduler` and "
            f"workers with `dask worker {scheduler} --nthreads 1`"
        ) from fault
    with client:
        yield client


@contextmanager
def _unheard_by_workers() -> Iterator[None]:
    """Processes started by Dask here never hear a Ctrl-C: it is for this one alone."""
    resource_tracker.ensure_running()  # while starting, it would let the signal in
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _workers(client: Any) -> int:
    """How many there are now; at least one, for one that died comes back."""
    return max(1, len(client.scheduler_info(n_workers=-1)["workers"]))


def _result(future: Any) -> Any:
    """What came of a batch, `Lost` if it kept killing workers."""
    try:
        return future.result()
    except distributed.KilledWorker:
        return Lost(None)
    except distributed.CancelledError as fault:
        raise ClusterError(_GONE) from fault


# ------------------------------------------------------------------------------------------------ at the workers

_one_at_a_time = threading.Lock()  # the rooms are made for one thread


@lru_cache(maxsize=2)  # of two builds at a time
def _crew(hire: bytes) -> Crew[Any, Any]:
    made: Crew[Any, Any] = pickle.loads(hire)()
    return made


def _work(hire: bytes, batch: Sequence[Any]) -> Any:
    with _one_at_a_time:
        return _crew(hire).work(batch)
