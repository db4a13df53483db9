"""A record in, an article out: id, text, day, language and blocks settled, or the one reason why it is no article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.ingest.blocks import classify, day_above, without_site
from kg.ingest.dates import date_in_url, read_published
from kg.ingest.decode import BINARY, clean, turned
from kg.ingest.identity import article_id
from kg.ingest.language import foreign
from kg.ingest.values import Limits, Problem, Record
from kg.model import Article

__all__ = ["article_of"]

_LONGEST = 2_000  # characters of a title, publisher or address; longer ones are mistakes or attacks


def article_of(record: Record, name: str, limits: Limits, published: date | None = None) -> Iterator[Article | Problem]:
    """Yield the article of a record, after a problem for every part that had to be mended or left out.

    Args:
        record: as its reader gave it.
        name: what the article is called if the record has no id.
        limits: how long a text may be.
        published: the day to take where the source gives none that can be read.
    """
    if len(record.text) > limits.article_chars:
        limit = f"the limit is {limits.article_chars:,} (article_chars)"
        yield Problem(record.where, f"a text of {len(record.text):,} characters; {limit}")
        return
    text, remark = clean(record.text)
    if remark == BINARY:
        yield Problem(record.where, remark)
        return
    for words in filter(None, (record.remark, remark)):
        yield Problem(record.where, words)
    if remark := turned(text):
        yield Problem(record.where, remark, fault=False)
    if not any(character.isalnum() for character in text):
        yield Problem(record.where, "no words in it")
        return
    if language := foreign(text):
        yield Problem(record.where, f"not in English but in {language}; set aside", fault=False)
        return
    title = _line(record.title)
    publisher = _line(record.publisher)
    title = without_site(title, publisher) if title else None
    url = _address(record.url)
    day = read_published(record.published) if record.published else None
    if day is None and record.published and record.published.strip():
        reason = f"the publication date {record.published[:60]!r} cannot be read for sure; write it as 2026-03-14"
        yield Problem(record.where, reason, fault=False)
    blocks = classify(text, title)
    day = day or (date_in_url(url) if url else None) or day_above(text, blocks) or published
    if title is None:
        title = next((_line(block.span.of(text)) for block in blocks if block.kind == "title"), None)
    identity = article_id((record.id or "").strip() or name)
    yield Article(identity, text, title, day, publisher, url, record.where, blocks)


def _line(words: str | None) -> str | None:
    """Words on one line, legal everywhere; None if there are none."""
    if words is None:
        return None
    return " ".join(clean(words[:_LONGEST])[0].split()) or None


def _address(url: str | None) -> str | None:
    """An address of the web, percent-encoded so that it is legal as an IRI; None for anything else."""
    line = (url or "").strip()
    if not line.lower().startswith(("http://", "https://")) or len(line) > _LONGEST:
        return None
    return "".join(_encoded(character) for character in clean(line)[0])


def _encoded(character: str) -> str:
    if character.isspace() or character in '<>"{}|\\^`' or not character.isprintable():
        return "".join(f"%{byte:02X}" for byte in character.encode())
    return character
