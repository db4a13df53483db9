"""Which reader reads which file: one line to register a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import PurePath

from kg.ingest.readers.csvread import read_csv
from kg.ingest.readers.feed import read_feed
from kg.ingest.readers.jsonread import read_json, read_lines_of_json
from kg.ingest.readers.page import read_page
from kg.ingest.readers.parquet import read_parquet
from kg.ingest.readers.pdf import read_pdf
from kg.ingest.readers.plain import read_plain
from kg.ingest.readers.warc import read_warc
from kg.ingest.values import Problem, Record, Source

__all__ = ["READERS", "Reader", "ending_of", "guess"]

Reader = Callable[[BufferedReader, Source], Iterator[Record | Problem]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".json": read_json,
    ".jsonl": read_lines_of_json,
    ".ndjson": read_lines_of_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".html": read_page,
    ".htm": read_page,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".pdf": read_pdf,
    ".warc": read_warc,
    ".parquet": read_parquet,
}
_MARKS = ((b"%pdf-", ".pdf"), (b"warc/", ".warc"), (b"par1", ".parquet"))


def ending_of(name: str) -> tuple[str, str]:
    """Split a file's name into its stem and the ending that picks the reader, `.gz` left out.

    >>> ending_of("news.2026.jsonl.gz")
    ('news.2026', '.jsonl')
    """
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = PurePath(path.stem)
    return path.stem, path.suffix.lower()


def guess(head: bytes) -> str:
    """The ending a file would have by its first bytes.

    >>> guess(b'{"text": "Talks resume."}')
    '.jsonl'
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000]
    for mark, ending in _MARKS:
        if start[: len(mark)].lower() == mark:
            return ending
    if start.startswith(b"<"):
        return ".xml" if any(root in start.lower() for root in (b"<rss", b"<feed", b"<rdf:rdf")) else ".html"
    if start.startswith(b"{"):
        return ".jsonl" if b"}" in head.partition(b"\n")[0] else ".json"
    return ".json" if start.startswith(b"[") else ".txt"
