"""Files, pages, feeds and crawls in, articles out: one source becomes one article, and its text is kept as it came."""

from __future__ import annotations

from kg.ingest.duplicates import Copy, Fingerprint, find_copies, fingerprint
from kg.ingest.reading import Reading, read
from kg.ingest.values import Limits, Problem

__all__ = ["Copy", "Fingerprint", "Limits", "Problem", "Reading", "find_copies", "fingerprint", "read"]
