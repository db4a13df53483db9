"""What the readers hand on inside this room: limits, sources, raw records and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from kg.errors import UsageError

__all__ = ["Limits", "Problem", "Record", "Source"]

_LONGEST = 400  # characters of a reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a source is read before it is refused; every refusal names the limit it ran into.

    Raises:
        UsageError: a limit below 1.
    """

    file_bytes: int = 64 * 2**20  # unpacked, of a file that is read whole: txt, json, xml, pdf
    page_bytes: int = 8 * 2**20  # one web page
    tags: int = 100_000  # in one web page, opening and closing
    attributes: int = 2_000  # in one tag of a web page
    line_chars: int = 8 * 2**20  # one line of JSONL or CSV
    article_chars: int = 1_000_000  # text of one article
    article_seconds: int = 300  # of the processor to read one article; a million characters take a minute or two
    article_memory: int = 4 * 2**30  # bytes to read one article, beyond what the process has; a million take one GB
    articles: int = 1_000_000  # in one file
    depth: int = 200  # nesting of JSON and feeds
    pages: int = 2_000  # of one PDF
    expansion: int = 200  # unpacked bytes for one packed byte, once 64 MB have come out
    problems: int = 50  # told for one file; the rest is counted

    def __post_init__(self) -> None:
        for limit in fields(self):
            if getattr(self, limit.name) < 1:
                raise UsageError(f"the limit {limit.name} must be at least 1")


@dataclass(frozen=True, slots=True)
class Problem:
    """One line on what could not be read, or only in part; the rest is read on."""

    source: str  # file, and line or record where known: "news.jsonl:12"
    reason: str
    fault: bool = True  # False: worth telling, but nothing is wrong with the data (an article in French)

    def __post_init__(self) -> None:
        if not self.reason.isprintable() or len(self.reason) > _LONGEST:  # it may quote what was read
            object.__setattr__(self, "reason", repr(self.reason[:_LONGEST])[1:-1])

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is being read: its name for messages, the stem that names its articles, and the rules of reading."""

    name: str
    stem: str
    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)  # our field -> the name it has in this source

    def at(self, place: int | str) -> str:
        """The name of one line or record in this source.

        >>> Source("news.jsonl", "news").at(12)
        'news.jsonl:12'
        """
        return f"{self.name}:{place}"


@dataclass(frozen=True, slots=True)
class Record:
    """An article as its source gives it: nothing is checked, cleaned or guessed yet."""

    where: str
    text: str
    id: str | None = None  # None = named after the file
    title: str | None = None
    published: str | None = None  # as printed
    publisher: str | None = None
    url: str | None = None
    remark: str | None = None  # what had to be mended to read it
