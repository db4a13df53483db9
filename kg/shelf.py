"""Values put under keys in any order, and taken out key by key in order: in memory while they are few, else on disk.

What follows from all articles together must not need memory for all of them. The disk is that of temporary files,
and nothing stays there.
"""

from __future__ import annotations

import pickle
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby, islice, takewhile
from operator import itemgetter
from types import TracebackType
from typing import Generic, TypeVar

__all__ = ["Shelf"]

_IN_MEMORY = 5_000  # values that wait to be written; as long as there are no more, none is

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Values under keys; any number under the same one. Use it in a `with` block, or call `close`.

    >>> with Shelf[int]() as shelf:
    ...     for number in (1, 2, 3):
    ...         shelf.put("odd" if number % 2 else "even", number)
    ...     list(shelf.groups())
    [('even', [2]), ('odd', [1, 3])]
    """

    def __init__(self, in_memory: int | None = None) -> None:
        self._in_memory = in_memory or _IN_MEMORY
        self._waiting: list[tuple[str, Value]] = []
        self._in_order = True
        self._disk: sqlite3.Connection | None = None

    def close(self) -> None:
        """Forget everything."""
        self._waiting = []
        if self._disk:
            self._disk.close()
            self._disk = None

    def __enter__(self) -> Shelf[Value]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self, key: str, value: Value) -> None:
        """Keep a value, which must be one that can be pickled."""
        self._waiting.append((key, value))
        self._in_order = False
        if len(self._waiting) >= self._in_memory:
            self._write(self._disk or self._made())

    def groups(self) -> Iterator[tuple[str, list[Value]]]:
        """Every key once, sorted by code points, with its values in the order they were put."""
        for key, group in groupby(self._sorted(), key=itemgetter(0)):
            yield key, [value for _, value in group]

    def under(self, key: str) -> list[Value]:
        """The values of one key in the order they were put."""
        if self._disk:
            self._index(self._disk)
            rows = self._disk.execute("SELECT value FROM shelf WHERE key = ? ORDER BY rowid", (_coded(key),))
            return [pickle.loads(value) for (value,) in rows]
        self._sort()
        start = bisect_left(self._waiting, key, key=itemgetter(0))
        return [value for _, value in takewhile(lambda row: row[0] == key, islice(self._waiting, start, None))]

    def _sorted(self) -> Iterator[tuple[str, Value]]:
        if self._disk is None:
            self._sort()
            yield from self._waiting
            return
        self._index(self._disk)
        for key, value in self._disk.execute("SELECT key, value FROM shelf ORDER BY key, rowid"):
            yield key.decode("utf-8", "surrogatepass"), pickle.loads(value)

    def _sort(self) -> None:
        if not self._in_order:
            self._waiting.sort(key=itemgetter(0))
            self._in_order = True

    def _index(self, disk: sqlite3.Connection) -> None:
        if not self._in_order:
            self._write(disk)
            disk.execute("CREATE INDEX IF NOT EXISTS by_key ON shelf (key)")
            self._in_order = True

    def _made(self) -> sqlite3.Connection:
        """A database in a temporary file, which is gone when it is closed or the process dies."""
        self._disk = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE"):
            self._disk.execute(f"PRAGMA {setting}")
        self._disk.execute("CREATE TABLE shelf (key BLOB NOT NULL, value BLOB NOT NULL)")
        return self._disk

    def _write(self, disk: sqlite3.Connection) -> None:
        rows = ((_coded(key), pickle.dumps(value)) for key, value in self._waiting)
        disk.execute("BEGIN")
        disk.executemany("INSERT INTO shelf VALUES (?, ?)", rows)
        disk.execute("COMMIT")
        self._waiting = []


def _coded(key: str) -> bytes:
    """Bytes that sort as the code points do."""
    return key.encode("utf-8", "surrogatepass")
