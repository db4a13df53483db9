"""Paths in, articles out: every file through its reader, every id once, every failure one line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from io import BufferedReader
from pathlib import Path
from typing import cast

from kg.errors import InputError
from kg.ingest.articles import article_of
from kg.ingest.decode import clean
from kg.ingest.files import display, files_of, open_file, open_input
from kg.ingest.identity import article_id
from kg.ingest.readers import READERS, ending_of, guess, reader_of
from kg.ingest.values import Limits, Problem, Record, Source
from kg.model import Article

__all__ = ["Reading", "read"]


_BY_LINE = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc")  # read as they are needed; other files at once


class Reading(Iterator[Article | Problem]):
    """The articles and problems of some paths, one after the other; `repeats` counts the articles left out so far
    because the same id with the same text had come before, `share` tells how much of all files, by size, is read."""

    def __init__(
        self,
        paths: Sequence[Path | str],
        limits: Limits,
        published: date | None,
        columns: Mapping[str, str],
        kept: Callable[[str, str], bool],
    ) -> None:
        self.repeats = 0
        self._size = self._read_whole = 0  # bytes: of all files, of those that are done
        self._open: BufferedReader | None = None  # a file of many articles that is being read
        self._limits = limits
        self._published = published
        self._columns = columns
        self._kept = kept
        self._known: dict[str, tuple[bytes, str]] = {}  # id -> fingerprint of the text, where it was read
        self._items = self._read(paths)

    def __next__(self) -> Article | Problem:
        return next(self._items)

    @property
    def share(self) -> float:
        """Between 0 and 1; a packed file counts when all of it is read, standard input not at all."""
        inside = self._open.tell() if self._open else 0
        return min(1.0, (self._read_whole + inside) / self._size) if self._size else 0.0

    def _read(self, paths: Sequence[Path | str]) -> Iterator[Article | Problem]:
        named = [path for path in paths if str(path) != "-"]
        files, problems = files_of(named)
        yield from problems
        unread: dict[str, list[Path]] = {}
        sizes = [_size(file.path) for file in files]
        self._size = sum(sizes)
        for file, size in zip(files, sizes, strict=True):
            stem, ending = ending_of(file.path.name)
            if ending in READERS or file.asked:
                source = Source(display(file.path), stem, self._limits, self._columns)
                yield from self._source(open_file(file.path, self._limits), source, ending)
            else:
                unread.setdefault(ending, []).append(file.path)
            self._read_whole += size
        for ending, strangers in sorted(unread.items()):
            more = f" (and {len(strangers) - 1} more)" if len(strangers) > 1 else ""
            kind = f"ending in {ending}" if ending else "without an ending"
            yield Problem(display(strangers[0]) + more, f"no reader for files {kind}; not read", fault=False)
        if len(named) < len(paths):
            stream = cast(BufferedReader, sys.stdin.buffer)
            source = Source("-", "stdin", self._limits, self._columns)
            yield from self._source(open_input(stream, self._limits), source, "")

    def _source(
        self, opening: AbstractContextManager[BufferedReader], source: Source, ending: str
    ) -> Iterator[Article | Problem]:
        """One file, its problems told up to the limit and counted beyond."""
        untold = told = 0
        for item in self._articles(opening, source, ending):
            if isinstance(item, Article):
                yield item
            elif told < self._limits.problems:
                told += 1
                yield item
            else:
                untold += 1
        if untold:
            yield Problem(source.name, f"{untold:,} more problems of this file are not listed (problems)")

    def _articles(
        self, opening: AbstractContextManager[BufferedReader], source: Source, ending: str
    ) -> Iterator[Article | Problem]:
        number = 0
        try:
            with opening as stream:
                kind = ending if ending in READERS else guess(stream.peek(4096))
                if kind in _BY_LINE and stream.seekable():
                    self._open = stream
                empty = True
                for item in reader_of(kind)(stream, source):
                    empty = False
                    if isinstance(item, Problem):
                        yield item
                        continue
                    number += 1
                    if number > self._limits.articles:
                        raise InputError(
                            f"more than {self._limits.articles:,} articles in one file (articles); the rest is not read"
                        )
                    yield from self._article(item, source)
                if empty:
                    yield Problem(source.name, "no article in it", fault=False)
        except InputError as fault:
            yield Problem(source.name, str(fault))
        finally:
            self._open = None

    def _article(self, record: Record, source: Source) -> Iterator[Article | Problem]:
        place = record.where.removeprefix(source.name).lstrip(":")
        name = f"{source.stem}-{place}" if place else source.stem
        identity, given = article_id((record.id or "").strip() or name), self._hash_of(record, name)
        if identity not in self._known and self._kept(identity, given):
            self._known[identity] = (_print(clean(record.text)[0]), record.where)
            return
        for item in article_of(record, name, self._limits, self._published):
            if isinstance(item, Problem):
                given = ""  # it is told again in every build
                yield item
                continue
            print_of_text = _print(item.text)
            known, where = self._known.setdefault(item.id, (print_of_text, item.source))
            if where is item.source and known is print_of_text:
                yield replace(item, given=given)
            elif known == print_of_text:
                self.repeats += 1
            else:
                reason = f"the id {item.id!r} belongs already to another text, that of {where}"
                yield Problem(item.source, f"{reason}; not read: give one of them another id or file name")

    def _hash_of(self, record: Record, name: str) -> str:
        """A hash of all that an article is made of, but for the place where it was read."""
        told = (self._limits.article_chars, self._published, name, record.id, record.title, record.published)
        digest = blake2b(repr((*told, record.publisher, record.url, record.remark)).encode(), digest_size=32)
        digest.update(record.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _print(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # told when it is opened


def read(
    paths: Sequence[Path | str],
    limits: Limits = Limits(),  # noqa: B008  # frozen
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    kept: Callable[[str, str], bool] = lambda article, given: False,
) -> Reading:
    """Read articles from files and folders.

    Args:
        paths: files, folders (read with all that is in them), `-` for standard input. Their order does not matter.
        limits: how much of a source is read before it is refused.
        published: the day to take for articles whose source gives none.
        columns: the names our fields have in JSON, CSV and Parquet, where they differ: `{"text": "Body"}`.
        kept: asked with the id and the hash `Article.given` of every article before most of the work is done; one for
            which it is true is left out.

    Returns:
        An iterator of articles and problems, sorted by path and by position in the file; nothing is kept in memory
        but the ids. A file that cannot be read is a problem and never an exception.
    """
    return Reading(paths, limits, published, columns or {}, kept)
