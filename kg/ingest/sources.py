"""Paths in, one hash out of everything that reading them depends on: the same hash, the same articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.ingest.files import files_of
from kg.ingest.readers import READERS, ending_of

__all__ = ["digest_of"]


def digest_of(paths: Sequence[Path | str]) -> str | None:
    """Hash names and contents of all files that would be read, and the names of the others.

    Args:
        paths: files, folders, `-` for standard input, as `read` takes them.

    Returns:
        None for what cannot be read twice or not at all: standard input, a file without permission.
    """
    if any(str(path) == "-" for path in paths):
        return None
    files, problems = files_of(paths)
    digest = hashlib.sha256(repr(problems).encode())
    for file in files:
        digest.update(repr((str(file.path), file.asked)).encode())
        if file.asked or ending_of(file.path.name)[1] in READERS:
            try:
                with file.path.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
            except OSError:
                return None
    return digest.hexdigest()
