"""A saved web page is one article: its main text without menus and footers, and what the page says of itself.

Needs the extra `[html]` (trafilatura). Offsets count in the text as it was taken from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BufferedReader

from kg.errors import InputError
from kg.ingest.decode import BINARY, clean, decode
from kg.ingest.files import read_whole
from kg.ingest.markup import without_declaration
from kg.ingest.readers.extras import DAMAGE, bounded, extra
from kg.ingest.values import Limits, Problem, Record, Source

__all__ = ["is_crowded", "page_of", "read_page"]

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w.-]{1,40})", re.I)
_HEAD = 4096  # characters in which a page says what it is
# What browsers and the extension SingleFile note on top of a page they save.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})(https?://[^\s<>\"]{1,2000})"
)
_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_QUIET = ("trafilatura", "htmldate", "courlan", "justext")
# Without a last day the library would ask the clock.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def read_page(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the one article of a saved page."""
    yield page_of(read_whole(stream, source, "page_bytes"), source.name, source.limits)


def page_of(
    data: bytes, where: str, limits: Limits, charset: str | None = None, url: str | None = None
) -> Record | Problem:
    """Take the article out of a page.

    Args:
        data: the page as it was sent.
        where: its place, for messages.
        limits: how many tags it may have, and how long it may take.
        charset: the encoding its sender named, if any.
        url: its address, if known from elsewhere.

    Raises:
        InputError: the extra is not installed.
    """
    if (tags := data.count(b"<")) > limits.tags:
        return Problem(where, f"a page of {tags:,} tags; the limit is {limits.tags:,} (tags)")
    library = extra("trafilatura", "html", quiet=_QUIET)
    named = _CHARSET.search(data[:_HEAD])
    text, remark = decode(data, charset or (named[1].decode("ascii") if named else None))
    if clean(text)[1] == BINARY:
        return Problem(where, BINARY)
    if is_crowded(text, limits.attributes):
        return Problem(where, f"a tag with more than {limits.attributes:,} attributes (attributes)")
    saved = _SAVED_FROM.search(text[:_HEAD])
    take = partial(
        library.bare_extraction,
        without_declaration(text.replace("\x00", "")),
        url=url or (saved[1] if saved else None),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    try:
        page = bounded(limits, take)
    except InputError as fault:
        return Problem(where, str(fault))
    except DAMAGE as fault:
        return Problem(where, f"a damaged page: {fault}")
    if page is None or not page.text:
        return Problem(where, "no article found in the page")
    site = page.sitename or page.hostname
    return Record(where, page.text, None, page.title, page.date, site, url or page.url, remark)


def is_crowded(text: str, most: int) -> bool:
    """Whether a tag has more attributes than that; the library's work grows with their square, and none can stop it.

    >>> is_crowded("<p a=1 b='>' c>", 2), is_crowded("<p a=1 b='>' c>", 3)
    (True, False)
    """
    tags = re.finditer(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{most}}}+({_ATTRIBUTE})?+", text)
    return any(found[1] for found in tags)
