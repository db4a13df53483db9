"""A file of the output folder, written whole or not at all, and only if it does not hold the same already."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError

__all__ = ["holds", "writing"]


def holds(file: Path, pieces: Iterable[bytes]) -> bool:
    """Whether a file consists of these pieces, one after the other."""
    with file.open("rb") as stream:
        return all(stream.read(len(piece)) == piece for piece in pieces) and not stream.read(1)


@contextmanager
def writing(file: Path) -> Iterator[BinaryIO]:
    """Open a file to be replaced; it changes only when everything was written.

    Raises:
        StoreError: the folder cannot be written, or the disk is full; the old file stays.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as fault:
        lost = isinstance(fault, FileNotFoundError) and not file.parent.is_dir()
        why = f"there is no folder {file.parent}" if lost else fault.strerror or fault
        raise StoreError(f"{file}: cannot be written: {why}; what was there is kept, choose another place") from fault
    finally:
        with suppress(OSError):  # on a disk that is read-only even what is not there cannot be removed
            draft.unlink()
