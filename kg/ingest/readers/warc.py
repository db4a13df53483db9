"""A web archive in, records out: one saved page, one article. Needs the extras `[warc]` (warcio) and `[html]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader, StringIO
from itertools import count

from kg.errors import InputError
from kg.ingest.readers.extras import DAMAGE, extra
from kg.ingest.readers.page import page_of
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_warc"]

_CHARSET = re.compile(r"charset=[\"']?([\w.-]{1,40})", re.I)
_KINDS = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the pages of an archive in its order; what is no page is passed over, as are those that were not found.

    Raises:
        InputError: an extra is missing, or the archive is damaged; pages before the damage are kept.
    """
    library = extra("warcio.archiveiterator", "warc")
    damage = extra("warcio.exceptions", "warc").ArchiveLoadFailed
    try:
        records = iter(library.ArchiveIterator(stream))
        for number in count(1):
            with redirect_stderr(StringIO()):  # the library talks to the terminal
                if (record := next(records, None)) is None:
                    return
                if record.rec_type != "response" or not (answer := record.http_headers):
                    continue
                kind = answer.get_header("Content-Type") or ""
                if answer.get_statuscode() != "200" or not kind.lower().startswith(_KINDS):
                    continue
                data = record.content_stream().read(source.limits.page_bytes + 1)
            yield _page(data, kind, record.rec_headers.get_header("WARC-Target-URI"), source, source.at(number))
    except (damage, *DAMAGE) as fault:
        raise InputError(f"a damaged archive: {fault}") from fault


def _page(data: bytes, kind: str, url: str | None, source: Source, where: str) -> Record | Problem:
    if len(data) > source.limits.page_bytes:
        return Problem(where, f"a page larger than {source.limits.page_bytes:,} bytes (page_bytes)")
    charset = _CHARSET.search(kind)
    return page_of(data, where, source.limits, charset[1] if charset else None, url)
