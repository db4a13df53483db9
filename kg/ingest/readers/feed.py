"""RSS and Atom in, records out: one entry, one article. Nothing a feed declares is ever expanded or fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from io import BufferedReader
from xml.parsers import expat

from kg.errors import InputError
from kg.ingest.decode import clean, decode
from kg.ingest.files import read_whole
from kg.ingest.markup import BLOCKS, text_of, without_declaration
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_feed"]

_PIECE = 2**16
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.-]{1,40})")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPACES = frozenset(
    {
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/rss/1.0/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/rss/1.0/modules/content/",
    }
)
_ROOTS = frozenset({"rss", "feed", "RDF"})
_ENTRIES = frozenset({"item", "entry"})
# Our field <- elements of an entry, best first.
_FIELDS = {
    "text": ("encoded", "content", "description", "summary"),
    "title": ("title",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "publisher": ("publisher", "source"),
    "url": ("link",),
    "id": ("guid", "id"),
}
_WANTED = frozenset(name for names in _FIELDS.values() for name in names)


def read_feed(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the entries of a feed; those before a fault in its XML are kept.

    Raises:
        InputError: not XML, not a feed, nested too deep, or it declares entities of its own.
    """
    data = read_whole(stream, source)
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    text, remark = decode(data, declared[1].decode("ascii") if declared else None)
    if remark is not None:
        yield Problem(source.name, remark)
    text = _NAMED.sub(_spelled, without_declaration(clean(text)[0]))
    entries = _Entries(source)
    for start in range(0, len(text) or 1, _PIECE):
        last = start + _PIECE >= len(text)
        try:
            entries.parser.Parse(text[start : start + _PIECE].encode(), last)
        except expat.ExpatError as fault:
            reason = expat.errors.messages[fault.code]
            place = f"line {fault.lineno}, column {fault.offset + 1}"
            yield from entries.taken()
            raise InputError(f"not well-formed XML: {reason} at {place}; what follows is not read") from fault
        yield from entries.taken()


def _spelled(found: re.Match[str]) -> str:
    """A named character of HTML, which XML does not know, as the character itself."""
    return found[0] if found[1] in _XML_NAMES else html5.get(f"{found[1]};", found[0])


class _Entries:
    """Collects entries while the parser runs: each a mapping from element name to its first content."""

    def __init__(self, source: Source) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity
        self._source = source
        self._path: list[str] = []
        self._site: str | None = None
        self._entry: dict[str, str] | None = None
        self._entry_depth = 0
        self._field_depth = 0  # 0 = outside any field
        self._words: list[str] = []
        self._done: list[dict[str, str]] = []
        self._count = 0

    def taken(self) -> Iterator[Record | Problem]:
        """Yield the entries that are complete, once."""
        done, self._done = self._done, []
        for entry in done:
            self._count += 1
            where = self._source.at(self._count)
            values = {field: value for field, names in _FIELDS.items() if (value := _first(entry, names))}
            body = text_of(values.pop("text", ""))
            if not body:
                yield Problem(where, "the entry has no text", fault=False)
                continue
            values.setdefault("publisher", self._site or "")
            values["title"] = text_of(values.get("title", ""))
            yield Record(where, body, **values)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self._path and local not in _ROOTS:
            raise InputError(f"not a feed: its outermost element is {local[:40]!r}, not rss, feed or RDF")
        self._path.append(local)
        depth = len(self._path)
        if depth > self._source.limits.depth:
            raise InputError(f"nested deeper than {self._source.limits.depth} elements (depth)")
        if self._field_depth:
            if name.rpartition(" ")[2] in BLOCKS:
                self._words.append("<br>")
        elif self._entry is None and local in _ENTRIES:
            self._entry, self._entry_depth = {}, depth
        elif self._entry is not None and depth == self._entry_depth + 1 and local in _WANTED:
            self._field_depth = depth
            if local == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
                self._entry.setdefault("link", attributes["href"])
        elif self._entry is None and local == "title" and self._path[-2:-1] in (["channel"], ["feed"]):
            self._field_depth = depth

    def _characters(self, words: str) -> None:
        if self._field_depth:
            inside = len(self._path) > self._field_depth
            self._words.append(html.escape(words, quote=False) if inside else words)

    def _end(self, name: str) -> None:
        depth = len(self._path)
        local = self._path.pop()
        if self._field_depth and depth > self._field_depth and name.rpartition(" ")[2] in BLOCKS:
            self._words.append("<br>")
        elif depth == self._field_depth:
            words = "".join(self._words).strip()
            self._words.clear()
            self._field_depth = 0
            if self._entry is None:
                self._site = self._site or text_of(words)
            elif words:
                self._entry.setdefault(local, words)
        elif self._entry is not None and depth == self._entry_depth:
            self._done.append(self._entry)
            self._entry = None

    def _entity(self, name: str, *_rest: object) -> None:
        raise InputError(f"declares the entity {name[:40]!r}; refused, for entities can be made to fill the memory")


def _local(name: str) -> str:
    """The name of an element without its namespace; with a colon before it where the namespace is none of ours."""
    space, _, local = name.rpartition(" ")
    return local if space in _SPACES or local == "RDF" else f":{local}"


def _first(entry: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((entry[name] for name in names if name in entry), None)
