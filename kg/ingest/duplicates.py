"""Articles in, families out: wire copies and updated versions of one text, so that one report is not counted ten times.

An article is printed as the smallest hashes of its five-word shingles. Two prints tell how much two texts share without
the texts; the very smallest hashes tell which pairs are worth comparing, so the work grows with the number of articles
and not with its square. No randomness: the same articles give the same families in any order.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Literal

from kg.model import Article

__all__ = ["Copy", "Fingerprint", "find_copies", "fingerprint", "shared"]

_SHINGLE = 5  # words
_KEPT = 200  # hashes of one print
_KEYS = (
    16  # of them used to find candidates: two texts that share half of their shingles miss each other once in 65,000
)
_CROWD = 40  # articles behind one hash; a hash that more share is a phrase of the house and no clue
_PRINTS = 300  # held in memory: articles of one day, and so most copies, come one after the other
_SIGN = 1 << 63  # the database counts with a sign
_CANDIDATES = 12  # compared with one article, those with most clues
_SAME = 0.95  # shared shingles of both texts from which one is a copy of the other
_MUCH = 0.5  # … from which they are versions of one report
_INSIDE = 0.8  # share of the shorter text inside the longer from which the longer is an update
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article to recognise it again."""

    article: str
    shingles: int
    smallest: tuple[int, ...]  # ascending

    def to_text(self) -> str:
        """The number of shingles and their hashes, as a store keeps them with the article."""
        return " ".join([str(self.shingles), *(f"{number:x}" for number in self.smallest)])

    @classmethod
    def from_text(cls, article: str, text: str) -> Fingerprint:
        """What `to_text` wrote."""
        count, *hashes = text.split()
        return cls(article, int(count), tuple(int(number, 16) for number in hashes))


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that tells again what another told: no independent support for its claims."""

    article: str
    original: str  # the one published first; where that is unknown, the first by id
    kind: Literal["copy", "version"]
    similarity: float  # shared shingles / all shingles of both, as far as the prints tell


def fingerprint(article: Article) -> Fingerprint:
    """Print an article by the shingles of its body; one without words has none, and copies nothing."""
    spans = [block.span for block in article.blocks if block.kind == "body"]
    body = " ".join(span.of(article.text) for span in spans) if article.blocks else article.text
    words = _WORD.findall(body.casefold())
    if not words:
        return Fingerprint(article.id, 0, ())
    count = max(1, len(words) - _SHINGLE + 1)
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(count)}
    hashes = sorted(int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()) for shingle in shingles)
    return Fingerprint(article.id, len(hashes), tuple(hashes[:_KEPT]))


def shared(one: Fingerprint, other: Fingerprint) -> float:
    """How much of two texts is common to both, 0 … 1 (Jaccard's measure, estimated from the smallest hashes)."""
    mine, yours = set(one.smallest), set(other.smallest)
    lowest = sorted(mine | yours)[:_KEPT]
    return sum(number <= lowest[-1] for number in mine & yours) / len(lowest) if lowest else 1.0


def find_copies(
    published: Iterable[tuple[str, date | None]], print_of: Callable[[str], Fingerprint]
) -> tuple[Copy, ...]:
    """Find the articles that repeat another one.

    Args:
        published: the id of every article, in any order, and its day, None where that is unknown.
        print_of: gives the print of an article; only those that are compared are held in memory.

    Returns:
        One entry for each article that is not the first of its family, sorted by article.
    """
    ordered = [name for _, name in sorted((day or date.max, name) for name, day in published)]
    kept = lru_cache(_PRINTS)(print_of)
    original: dict[int, int] = {}
    copies: list[Copy] = []
    with closing(_Clues()) as clues:
        for number, name in enumerate(ordered):
            this = kept(name)
            candidates = clues.candidates(this)
            best = max(
                ((_kinship(kept(ordered[other]), this), -other) for other in candidates), default=((0.0, 0.0), 0)
            )
            (closeness, similarity), other = best[0], -best[1]
            if closeness:
                first = original[number] = original.get(other, other)
                kind: Literal["copy", "version"] = "copy" if similarity >= _SAME else "version"
                copies.append(Copy(name, ordered[first], kind, round(similarity, 3)))
            clues.add(number)
    return tuple(sorted(copies, key=lambda copy: copy.article))


class _Clues:
    """Which articles, by number, have a hash among their smallest; in a database that is on disk when it is large."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute("CREATE TABLE clue (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID")
        self._crowds: dict[int, list[int]] = {}  # of the article asked for last

    def close(self) -> None:
        self._db.close()

    def candidates(self, this: Fingerprint) -> list[int]:
        """The articles before this one that share most of its clues."""
        hashes = [number - _SIGN for number in this.smallest[:_KEYS]]
        self._crowds = {number: [] for number in hashes}
        question = f"SELECT hash, article FROM clue WHERE hash IN ({','.join('?' * len(hashes))})"
        for number, article in self._db.execute(question, hashes):
            self._crowds[number].append(article)
        met = Counter(other for crowd in self._crowds.values() for other in crowd)
        return sorted(met, key=lambda other: (-met[other], other))[:_CANDIDATES]

    def add(self, article: int) -> None:
        """Put the article in that was asked for last."""
        rows = [(number, article) for number, crowd in self._crowds.items() if len(crowd) < _CROWD]
        self._db.executemany("INSERT INTO clue VALUES (?, ?)", rows)


def _kinship(one: Fingerprint, other: Fingerprint) -> tuple[float, float]:
    """(How close two texts are, the share they have in common); the first is 0 for strangers."""
    common = shared(one, other)
    both = common * (one.shingles + other.shingles) / (1 + common)  # shingles that stand in both
    inside = both / min(one.shingles, other.shingles)
    return (max(common, inside) if common >= _MUCH or inside >= _INSIDE else 0.0), common
