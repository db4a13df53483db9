"""Which reader reads which file: one line to register a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import PurePath
from typing import cast

from kg.ingest.values import Problem, Record, Source

__all__ = ["READERS", "Reader", "ending_of", "guess", "reader_of"]

Reader = Callable[[BufferedReader, Source], Iterator[Record | Problem]]

READERS = {  # the function and, before the point, its module here, which is loaded when the first such file is met
    ".txt": "plain.read_plain",
    ".json": "jsonread.read_json",
    ".jsonl": "jsonread.read_lines_of_json",
    ".ndjson": "jsonread.read_lines_of_json",
    ".csv": "csvread.read_csv",
    ".tsv": "csvread.read_csv",
    ".html": "page.read_page",
    ".htm": "page.read_page",
    ".xml": "feed.read_feed",
    ".rss": "feed.read_feed",
    ".atom": "feed.read_feed",
    ".pdf": "pdf.read_pdf",
    ".warc": "warc.read_warc",
    ".parquet": "parquet.read_parquet",
}
_MARKS = ((b"%pdf-", ".pdf"), (b"warc/", ".warc"), (b"par1", ".parquet"))


def reader_of(ending: str) -> Reader:
    """The reader of files with one of the endings in `READERS`."""
    module, _, name = READERS[ending].partition(".")
    return cast(Reader, getattr(import_module(f"{__name__}.{module}"), name))


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
