"""Work in, its result out, unless it takes more of the processor's time or more memory than it may.

The time is that of the working thread and not of a clock on the wall, so that a busy machine breaks off nothing. Work
is broken off between two steps of Python; a single call into C runs to its end.
"""

from __future__ import annotations

import ctypes
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

__all__ = ["TooLongError", "within"]

_STEPS = 1000  # of Python in which an alarm that is on its way arrives
_AGAIN = 1.0  # seconds until the next alarm, if a library swallowed the first
_STATM = Path("/proc/self/statm")  # of Linux; elsewhere memory has no bound
_DATA = 5  # place of the private memory in it, in pages

Result = TypeVar("Result")


class TooLongError(BaseException):
    """The time is up. No `Exception`: libraries that carry on after those must not carry on after this."""


def within(seconds: float, memory: int, work: Callable[[], Result]) -> Result:
    """Do some work in this thread.

    Args:
        seconds: of the processor that it may take; nothing of what it was doing may be used afterwards.
        memory: bytes that it may take beyond those taken now.
        work: what to do.

    Raises:
        TooLongError: the time was up.
        MemoryError: the memory was.
    """
    alarm = _Alarm(seconds)
    try:
        try:
            with _memory_limit(memory):
                return work()
        finally:
            alarm.end()
    except TooLongError:
        alarm.end()  # the first call may itself have been broken off; the next alarm is a second away
        raise


class _Alarm:
    """Raises `TooLongError` in the thread that made it once that has used its time up."""

    def __init__(self, seconds: float) -> None:
        self._thread = threading.get_ident()
        self._seconds = seconds
        self._begun = self._used()
        self._over = threading.Event()
        self._rung = False
        self._one = threading.Lock()
        threading.Thread(target=self._watch, daemon=True).start()

    def end(self) -> None:
        """No alarm comes after this, nor one that is on its way."""
        with self._one:
            self._over.set()
        if self._rung:  # taken back it would leave the interpreter looking out for it for ever; so it is let come
            with suppress(TooLongError):
                for _ in range(_STEPS):
                    pass

    def _watch(self) -> None:
        wait = self._seconds  # no thread uses time faster than it passes
        while not self._over.wait(wait):
            left = self._seconds - (self._used() - self._begun)
            wait = max(left, 0.01) if left > 0 else _AGAIN
            with self._one:
                if left <= 0 and not self._over.is_set():
                    self._rung = True
                    _raise_in(self._thread)

    def _used(self) -> float:
        if hasattr(time, "pthread_getcpuclockid"):
            with suppress(OSError):  # the thread has ended
                return time.clock_gettime(time.pthread_getcpuclockid(self._thread))
        return time.process_time()  # macOS has clocks of processes only


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLongError))


@contextmanager
def _memory_limit(more: int) -> Iterator[None]:
    """Let this process take so many bytes more, and no tighter a limit be loosened."""
    if not _STATM.exists():
        yield
        return
    taken = int(_STATM.read_text(encoding="ascii").split()[_DATA]) * resource.getpagesize()
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    limits = [limit for limit in (taken + more, before, most) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(limits), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))
