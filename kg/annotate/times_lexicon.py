"""The tables behind time expressions, read once, and the classes of every word: month, weekday, shift, year, …"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["FiscalYear", "TimeWords", "classes_of", "load_time_words"]

_FUTURE = frozenset({"auxiliary", "governor", "infinitive", "conjunction", "present"})
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """How a country counts its fiscal years."""

    country: str
    iso: str
    names: frozenset[str]
    month: int  # of its first day
    day: int
    named_by_end: bool  # FY26 ends in 2026

    def starting(self, number: int) -> date:
        """First day of the fiscal year with this number.

        >>> FiscalYear("India", "IN", frozenset(), 4, 1, True).starting(2026)
        datetime.date(2025, 4, 1)
        """
        ends_later = (self.month, self.day) != (1, 1)
        return date(number - 1 if self.named_by_end and ends_later else number, self.month, self.day)

    def around(self, that: date) -> date:
        """First day of the fiscal year that holds a day."""
        start = date(that.year, self.month, self.day)
        return start if start <= that else date(that.year - 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All tables of this reader."""

    words: Mapping[str, Mapping[str, str]]  # word -> class -> value
    fiscal: tuple[FiscalYear, ...]
    ahead: Mapping[str, frozenset[str]]  # class of time_future.tsv -> words


@cache
def load_time_words(folder: Path | None = None) -> TimeWords:
    """Read the tables of `folder` (default: `ontology/lexicon`), once.

    Raises:
        DataError: a table is missing or a row is wrong; the message names file and line.
    """
    at = folder or ontology_dir() / "lexicon"
    words: dict[str, dict[str, str]] = {}
    for _, row in read_table(at / "time_words.tsv", ("word", "class", "value")):
        words.setdefault(row["word"], {})[row["class"]] = row["value"]
    ahead: dict[str, set[str]] = {kind: set() for kind in _FUTURE}
    for line, row in read_table(at / "time_future.tsv", ("word", "class")):
        if row["class"] not in ahead:
            known = ", ".join(sorted(_FUTURE))
            raise DataError(f"{at / 'time_future.tsv'}:{line}: class {row['class']!r} is unknown; use one of {known}")
        ahead[row["class"]].add(row["word"])
    return TimeWords(words, _fiscal_years(at / "fiscal_years.tsv"), {k: frozenset(v) for k, v in ahead.items()})


def _fiscal_years(path: Path) -> tuple[FiscalYear, ...]:
    columns = ("country", "iso", "names", "first_month", "first_day", "named_by")
    found = []
    for line, row in read_table(path, columns):
        try:
            first = date(2001, int(row["first_month"]), int(row["first_day"]))
        except ValueError as fault:
            raise DataError(f"{path}:{line}: first_month and first_day name no day of the year: {fault}") from fault
        if row["named_by"] not in ("start", "end"):
            raise DataError(f"{path}:{line}: named_by must be start or end, not {row['named_by']!r}")
        names = frozenset(row["names"].split("|"))
        found.append(FiscalYear(row["country"], row["iso"], names, first.month, first.day, row["named_by"] == "end"))
    return tuple(found)


@lru_cache(maxsize=65536)
def classes_of(word: str) -> Mapping[str, str]:
    """What a word of the text may be in a time expression, by class, with its value.

    Beside the table these classes are read from the shape: number (1 … 31), year, split year, decade, fiscal year,
    quarter and half in letters, ISO date.

    >>> classes_of("Sept."), classes_of("8th"), classes_of("FY26"), classes_of("1987/88")
    ({'month': '9'}, {'number': '8'}, {'fy': '26'}, {'split': '1987/88'})
    """
    lower = word.lower()
    listed = load_time_words().words.get(lower)
    if listed is not None:
        return listed
    if word.isalpha() or not word.isascii() or len(word) > 12 or _DIGITS.isdisjoint(word):
        return {}
    return _by_shape(lower)


def _by_shape(word: str) -> Mapping[str, str]:
    for kind, value in (
        ("number", _day_number(word)),
        ("year", word if _is_year(word) else None),
        ("quarter", _lettered(word, "q", "1234")),
        ("half year", _lettered(word, "h", "12")),
        ("fy", word[2:] if word[:2] == "fy" and _is_fiscal_number(word[2:]) else None),
        ("decade", word[:4] if word[4:] in ("s", "'s") and _is_year(word[:4]) and word[3] == "0" else None),
        ("split", word if word[4:5] in ("/", "-") and _is_fiscal_number(word) else None),
        ("part year", word if _is_part_year(*word.partition("-")) else None),
        ("iso", word if len(word) == 10 and word[4] == word[7] == "-" and word.replace("-", "").isdecimal() else None),
    ):
        if value is not None:
            return {kind: value}
    return {}


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1500" <= word < "2200"


def _day_number(word: str) -> str | None:
    """8, 08, 8th; the value without its zero."""
    digits = word.rstrip("stndrh")
    if not (digits.isdecimal() and len(digits) <= 2 and word[len(digits) :] in ("", "st", "nd", "rd", "th")):
        return None
    return str(int(digits)) if 1 <= int(digits) <= 31 else None


def _lettered(word: str, letter: str, numbers: str) -> str | None:
    """The number in Q3, 3Q, H1."""
    rest = word.replace(letter, "", 1)
    return rest if len(word) == 2 and len(rest) == 1 and rest in numbers else None


def _is_part_year(part: str, dash: str, year: str) -> bool:
    return bool(dash) and part in ("early", "mid", "late", "end") and _is_year(year)


def _is_fiscal_number(word: str) -> bool:
    """26, 2026, 2025-26, 2025/26, 2025/2026, 25-26: the second part must be the year after."""
    first, _, second = word.replace("/", "-").partition("-")
    if not (_is_year(first) or (len(first) == 2 and first.isdecimal())):
        return False
    return not second or (second.isdecimal() and len(second) in (2, 4) and int(second[-2:]) == (int(first) + 1) % 100)
