"""Who may use a store: one build alone, or any number of readers. Locks vanish with the process that holds them."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

from kg.errors import StoreError

__all__ = ["Lock"]

_TRIES, _PAUSE = 25, 0.1  # a question takes a moment: a build waits that long before it gives up, and the reverse


class Lock:
    """A lock on a folder, held until `release` or the end of the process."""

    def __init__(self, folder: Path, *, alone: bool) -> None:
        """Take the lock.

        Raises:
            StoreError: somebody else holds it, in words that say who may.
        """
        self._file = _opened(folder / "kg.lock", alone)
        if self._file is None:
            return
        wanted = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        for last in range(_TRIES):
            try:
                fcntl.flock(self._file, wanted | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if last < _TRIES - 1:
                    time.sleep(_PAUSE)
        self._file.close()
        if alone:
            raise StoreError(
                f"{folder}: in use by another build, or by a server or a question that reads it; "
                "wait until it has ended, or build into another folder with -o"
            )
        raise StoreError(f"{folder}: a build is writing to it; ask again when the build has ended")

    def release(self) -> None:
        """Let others in."""
        if self._file is not None:
            self._file.close()


def _opened(file: Path, alone: bool) -> IO[bytes] | None:
    """The file that is locked; None = a reader of a folder that nobody can write to, nor has built with this lock."""
    if alone:
        try:
            return file.open("ab")
        except OSError as fault:
            raise StoreError(
                f"{file.parent}: cannot be written: {fault.strerror or fault}; "
                "check who owns the folder and that the disk has room, or choose another with -o"
            ) from fault
    try:
        return file.open("rb")
    except OSError:
        return None
