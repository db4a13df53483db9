"""Names in, article ids out: legal in every IRI and file name, and never the same for two different names."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

__all__ = ["article_id"]

_LONGEST = 100
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_-])?")
_MADE = re.compile(r"\.x[0-9a-f]{16}\Z")  # what this module appends; a name that ends so by itself is encoded too
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def article_id(name: str) -> str:
    """Turn the name a source gives into an id of letters, digits, `_`, `-` and `.`.

    A name that is legal already stays as it is. Any other keeps its readable part and gets sixteen digits of its hash,
    so that no two names share an id and no path (`../../etc`) survives.

    >>> article_id("001_4e77f1baa9151c60")
    '001_4e77f1baa9151c60'
    >>> article_id("https://news.example/2026/trade talks?id=7")
    'https-news-example-2026-trade-talks-id-7.x91915a35320c3766'
    """
    if _PLAIN.fullmatch(name) and not _MADE.search(name):
        return name
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    readable = _UNSAFE.sub("-", folded[: 4 * _LONGEST]).strip("-_")[: _LONGEST - 18].rstrip("-_") or "article"
    return f"{readable}.x{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
