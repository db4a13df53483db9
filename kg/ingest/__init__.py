"""Files, pages, feeds and crawls in, articles out: one source becomes one article, and its text is kept as it came.

Its parts are imported on first use: listing files needs none of the readers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ingest.duplicates import Copy, Fingerprint, find_copies, fingerprint
    from kg.ingest.fields import FIELDS
    from kg.ingest.files import display
    from kg.ingest.reading import Reading, read
    from kg.ingest.sources import digest_of
    from kg.ingest.values import Limits, Problem

__all__ = [
    "FIELDS",
    "Copy",
    "Fingerprint",
    "Limits",
    "Problem",
    "Reading",
    "digest_of",
    "display",
    "find_copies",
    "fingerprint",
    "read",
]

_HOMES = {
    "FIELDS": "fields",
    "Copy": "duplicates",
    "Fingerprint": "duplicates",
    "Limits": "values",
    "Problem": "values",
    "Reading": "reading",
    "display": "files",
    "find_copies": "duplicates",
    "digest_of": "sources",
    "fingerprint": "duplicates",
    "read": "reading",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
