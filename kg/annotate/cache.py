"""Parses kept on disk: an article's fingerprint in, its bare sentences out, or nothing.

One SQLite file in a folder of the caller's. It may be deleted at any time, several builds may share it, and whatever is
damaged, locked or not writable costs time but never a build: the article is parsed again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from kg.annotate.packing import pack, unpack
from kg.errors import StoreError
from kg.model import Article, Sentence

__all__ = ["ParseCache"]

T = TypeVar("T")

_TABLE = "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, packed BLOB NOT NULL)"
_WAIT = 20.0  # seconds for another build to finish writing
_SHARE_DROPPED = 10  # when the file is full, one in so many entries goes, the oldest first
_SUFFIXES = ("", "-wal", "-shm")


class ParseCache:
    """Parses of articles under one model and one version of the code that parses.

    Args:
        folder: where the file lies; made when it is not there.
        layer: whatever else a parse depends on, as one string; part of every key.
        limit: bytes the entries may take; the oldest are dropped beyond it.

    Raises:
        StoreError: the folder cannot be made.
    """

    def __init__(self, folder: Path, layer: str, limit: int = 2 << 30) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise StoreError(f"{folder}: the folder for parses cannot be made: {fault.strerror}") from fault
        self.file = folder / "parses.sqlite"
        self._layer = f"{layer} {sys.byteorder}"
        self._limit = limit

    def get(self, articles: Sequence[Article]) -> list[tuple[Sentence, ...] | None]:
        """The parse of each article, None where there is none."""
        keys = [self._key(article) for article in articles]
        question = f"SELECT key, packed FROM parse WHERE key IN ({','.join('?' * len(keys))})"
        packed: dict[bytes, bytes] = self._use(lambda connection: dict(connection.execute(question, keys))) or {}
        return [_unpacked(article, packed.get(key)) for article, key in zip(articles, keys, strict=True)]

    def put(self, parses: Iterable[tuple[Article, Sequence[Sentence]]]) -> None:
        """Keep parses, all or none of them."""
        rows = [(self._key(article), pack(article.text, sentences)) for article, sentences in parses]

        def keep(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?)", rows)
            self._make_room(connection)

        self._use(keep)

    def _key(self, article: Article) -> bytes:
        blocks = [(block.kind, block.span.start, block.span.end) for block in article.blocks]
        digest = hashlib.sha256(json.dumps([self._layer, blocks]).encode())
        digest.update(article.text.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _use(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something on a connection of its own, so that no worker process inherits one; None if it went wrong."""
        try:
            with closing(sqlite3.connect(self.file, timeout=_WAIT)) as connection, connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.execute(_TABLE)
                return work(connection)
        except sqlite3.OperationalError:
            return None  # locked for too long, disk full, read-only
        except sqlite3.DatabaseError:
            self._drop()  # damaged
            return None

    def _drop(self) -> None:
        for suffix in _SUFFIXES:
            with suppress(OSError):
                self.file.with_name(self.file.name + suffix).unlink()

    def _make_room(self, connection: sqlite3.Connection) -> None:
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            connection.execute(
                "DELETE FROM parse WHERE rowid IN (SELECT rowid FROM parse ORDER BY rowid"
                f" LIMIT 1 + (SELECT count(*) / {_SHARE_DROPPED} FROM parse))"
            )


def _unpacked(article: Article, packed: bytes | None) -> tuple[Sentence, ...] | None:
    if packed is None:
        return None
    try:
        return unpack(article.text, packed)
    except ValueError:
        return None
