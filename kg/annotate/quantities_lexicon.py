"""The tables behind quantities, read once: number words, units, currencies, approximations, neighbours of bare numbers.

Everything an analyst may want to add (a currency, a unit, "give or take") is a row in `ontology/lexicon/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["DASHES", "Currency", "NumberWord", "Phrases", "QuantityWords", "load_quantity_words"]

DASHES = frozenset("-–—‐‑−")  # hyphen, en and em dash, Unicode hyphens, minus

_NUMBER_KINDS = frozenset({"one", "ten", "hundred", "scale", "short", "part", "sign"})
_PLACES = frozenset({"before", "after"})
_NEIGHBOURS = frozenset({"designator", "clock", "ordinal", "unchanging", "money", "noun", "scaled"})

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that numbers are made of, and how: see the head of number_words.tsv."""

    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Currency:
    """What a currency word means in a sentence with one of `near`, or anywhere if there are none."""

    code: str
    near: frozenset[str]


class Phrases(Generic[V]):
    """Phrases of one or more words, found at a place in a sentence; the longest wins. Dashes between words are skipped.

    >>> units = Phrases([("barrels", "barrel"), ("barrels a day", "barrel per day")])
    >>> units.starting(["two", "barrels", "-", "a", "day"], 1)
    (5, 'barrel per day')
    >>> units.starting(["two", "barrels"], 0) is None
    True
    """

    def __init__(self, rows: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        self._by_last: dict[str, list[tuple[list[str], V]]] = {}
        for written, value in rows:
            words = [word for word in written.split() if word not in DASHES]
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words[::-1], value))
        for found in (*self._by_first.values(), *self._by_last.values()):
            found.sort(key=lambda row: -len(row[0]))

    def starting(self, words: Sequence[str], at: int) -> tuple[int, V] | None:
        """The longest phrase whose first word is `words[at]`: (index after it, value)."""
        if at >= len(words):
            return None
        return _longest(self._by_first.get(words[at], ()), words, at, 1)

    def ending(self, words: Sequence[str], at: int) -> tuple[int, V] | None:
        """The longest phrase whose last word is `words[at]`: (index of its first word, value)."""
        if at < 0:
            return None
        found = _longest(self._by_last.get(words[at], ()), words, at, -1)
        return None if found is None else (found[0] + 1, found[1])


def _longest(rows: Iterable[tuple[list[str], V]], words: Sequence[str], at: int, step: int) -> tuple[int, V] | None:
    for wanted, value in rows:
        here = at
        for word in wanted:
            if here != at and 0 <= here < len(words) and words[here] in DASHES:
                here += step
            if not (0 <= here < len(words) and words[here] == word):
                break
            here += step
        else:
            return here, value
    return None


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """All tables of this reader."""

    numbers: dict[str, NumberWord]
    units: Phrases[str]
    money_before: Phrases[tuple[Currency, ...]]
    money_after: Phrases[tuple[Currency, ...]]
    approx_before: Phrases[str]
    approx_after: Phrases[str]
    neighbours: dict[str, frozenset[str]]  # word -> classes

    def is_neighbour(self, word: str, kind: str) -> bool:
        """Whether `word` is listed as `kind` in number_neighbours.tsv."""
        return kind in self.neighbours.get(word, ())


@cache
def load_quantity_words(folder: Path | None = None) -> QuantityWords:
    """Read the tables of `folder` (default: `ontology/lexicon`), once.

    Raises:
        DataError: a table is missing or a row is wrong; the message names file and line.
    """
    at = folder or ontology_dir() / "lexicon"
    approx = list(_classed(at / "approximations.tsv", ("written", "place"), _PLACES))
    neighbours: dict[str, frozenset[str]] = {}
    for word, kind in _classed(at / "number_neighbours.tsv", ("word", "class"), _NEIGHBOURS):
        neighbours[word] = neighbours.get(word, frozenset()) | {kind}
    return QuantityWords(
        numbers=_numbers(at / "number_words.tsv"),
        units=Phrases(
            (written, row["unit"])
            for _, row in read_table(at / "units.tsv", ("unit", "written"))
            for written in _variants(row["written"])
        ),
        money_before=_currencies(at / "currencies.tsv", "before"),
        money_after=_currencies(at / "currencies.tsv", "after"),
        approx_before=Phrases((words, words) for words, place in approx if place == "before"),
        approx_after=Phrases((words, words) for words, place in approx if place == "after"),
        neighbours=neighbours,
    )


def _variants(cell: str) -> list[str]:
    return [variant.strip() for variant in cell.split("|") if variant.strip()]


def _classed(path: Path, columns: tuple[str, str], known: frozenset[str]) -> Iterable[tuple[str, str]]:
    for line, row in read_table(path, columns):
        word, kind = row[columns[0]], row[columns[1]]
        if kind not in known:
            raise DataError(f"{path}:{line}: {columns[1]} {kind!r} is unknown; use one of {', '.join(sorted(known))}")
        yield word, kind


def _numbers(path: Path) -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for line, row in read_table(path, ("word", "kind", "value")):
        if row["kind"] not in _NUMBER_KINDS:
            known = ", ".join(sorted(_NUMBER_KINDS))
            raise DataError(f"{path}:{line}: kind {row['kind']!r} is unknown; use one of {known}")
        try:
            words[row["word"]] = NumberWord(row["kind"], Decimal(row["value"]))
        except InvalidOperation as fault:
            raise DataError(f"{path}:{line}: value {row['value']!r} is not a number") from fault
    return words


def _currencies(path: Path, column: str) -> Phrases[tuple[Currency, ...]]:
    """The phrases of one column, each with what it may mean; what it means elsewhere stands last."""
    meanings: dict[str, list[Currency]] = {}
    for line, row in read_table(path, ("code", "before", "after", "near")):
        meant = Currency(row["code"], frozenset(_variants(row["near"])))
        for written in _variants(row[column]):
            others = meanings.setdefault(written, [])
            if not meant.near and any(not other.near for other in others):
                raise DataError(
                    f"{path}:{line}: {written!r} has two rows without `near`; say where one of them is meant"
                )
            others.append(meant)
    for written, rows in meanings.items():
        rows.sort(key=lambda currency: not currency.near)
        if rows[-1].near:
            raise DataError(f"{path}: {written!r} has no row without `near`; add one that says what it means elsewhere")
    return Phrases((written, tuple(rows)) for written, rows in meanings.items())
