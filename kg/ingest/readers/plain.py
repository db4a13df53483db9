"""A text file is one article: an optional header, a line `---`, the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from kg.ingest.decode import decode
from kg.ingest.files import read_whole
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_plain", "split_header"]

_KNOWN = frozenset({"id", "title", "published", "publisher", "url"})
_LINE = re.compile(r"([A-Za-z][A-Za-z_-]{0,30}):[ \t]*(.*)")
_LONGEST = 50  # lines of a header


def read_plain(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the one article of a text file."""
    text, remark = decode(read_whole(stream, source))
    header, body = split_header(text)
    yield Record(source.name, body, **header, remark=remark)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Take the header off a text; what does not end in a line `---` is no header.

    >>> split_header("title: Talks resume\\n---\\nThe talks resumed.")
    ({'title': 'Talks resume'}, 'The talks resumed.')
    """
    header: dict[str, str] = {}
    start = 0
    for _ in range(_LONGEST):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].rstrip("\r")
        if line.strip() == "---" and header:
            return header, text[end + 1 :] if end >= 0 else ""
        found = _LINE.fullmatch(line)
        if end < 0 or (line.strip() and not found):
            break
        if found and found[1].lower() in _KNOWN:
            header.setdefault(found[1].lower(), found[2].strip())
        start = end + 1
    return {}, text
