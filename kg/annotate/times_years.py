"""Years: "2025", "1987/88", "FY26", "the fiscal year 2025-26", "last year"; each known by its first day.

A year the words leave open (a fiscal year of an unknown country) keeps every first day it could have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.annotate.times_periods import Period, add_months, days_of, stretch, unit_around
from kg.annotate.times_scan import Reading, Scan, agreed

__all__ = [
    "Year",
    "read_decade",
    "read_fiscal_year",
    "read_part_year",
    "read_split_year",
    "read_year",
    "shifted_year",
    "year_at",
    "year_beside",
]

_TITLES = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Year:
    """A year somewhere in the text: place after it and the first days it may have."""

    end: int
    starts: tuple[date, ...]
    rule: str = "year"

    def whole(self) -> Period:
        """All of it."""
        return agreed((stretch(start, 12, "year") for start in self.starts), "year")

    def months(self, first: int, count: int, granularity: str) -> Period:
        """`count` months from its month number `first` (0 is its first) on."""
        return agreed((stretch(add_months(start, first), count, granularity) for start in self.starts), granularity)


def _full(number: str) -> int:
    """'26' -> 2026, '87' -> 1987, '1987' -> 1987."""
    value = int(number)
    return value if len(number) == 4 else value + (2000 if value < 60 else 1900)


def _numbered(scan: Scan, number: str) -> tuple[date, ...]:
    """First days of the fiscal year written "26", "2026", "2025-26" or "1987/88"."""
    first, _, second = number.replace("/", "-").partition("-")
    rules = scan.fiscal_years()
    if second:
        return tuple(sorted({date(_full(first), f.month, f.day) for f in rules}))
    return tuple(sorted({f.starting(_full(first)) for f in rules}))


def year_at(scan: Scan, at: int) -> Year | None:
    """A year in figures at a place, without asking whether it may be something else."""
    plain = scan.value(at, "year")
    if plain is not None:
        return Year(at + 1, (date(int(plain), 1, 1),))
    return _fiscal_at(scan, at)


def _fiscal_at(scan: Scan, at: int) -> Year | None:
    """ "FY26", "fiscal 1988", "financial year 2025-26", "fiscal year 1987/88"."""
    glued = scan.value(at, "fy")
    if glued is not None:
        number, end = _hyphenated(scan, at, glued)
        return Year(end, _numbered(scan, number), "fiscal year")
    if scan.value(at, "fiscal") is None:
        return None
    place = scan.past(at + 1, "year")
    number_there = scan.value(place, "year") or scan.value(place, "split")
    if number_there is None and scan.words[at] == "fy" and place < len(scan.words):  # FY 26
        number_there = scan.words[place] if scan.words[place].isdecimal() and len(scan.words[place]) == 2 else None
    if number_there is None:
        return None
    number, end = _hyphenated(scan, place, number_there)
    return Year(end, _numbered(scan, number), "fiscal year")


def _hyphenated(scan: Scan, at: int, number: str) -> tuple[str, int]:
    """The number with a second part that the tokeniser cut off: 2025 - 26."""
    second = scan.words[at + 2] if scan.value(at + 1, "join") == "dash" and at + 2 < len(scan.words) else ""
    if (
        number.isdecimal()
        and second.isdecimal()
        and second in (f"{(int(number[-2:]) + 1) % 100:02}", str(int(number) + 1))
    ):
        return f"{number}-{second[-2:]}", at + 3
    return number, at + 1


def year_beside(scan: Scan, at: int) -> Year | None:
    """The year that completes a month, quarter or half: ", 2026", "of last year", "FY26", "of fiscal year 1988"."""
    comma = scan.past(at, ",")
    place = scan.past(comma, "of", "in")
    place = scan.past(place, "the")
    year = year_at(scan, place)
    if year is not None:
        return None if year.rule == "year" and scan.measures(year.end) else year
    shift = scan.value(place, "shift")
    if (
        shift is None
        and scan.is_word(place, "year")
        and scan.is_word(place - 1, "the")
        and scan.is_word(place - 2, "of", "in")
    ):
        shift, place = "0", place - 1  # of the year
    if shift is None:
        return None
    fiscal = scan.value(place + 1, "fiscal") is not None
    end = place + 3 if fiscal else place + 2
    return Year(end, shifted_year(scan, int(shift), fiscal=fiscal)) if scan.is_word(end - 1, "year") else None


def shifted_year(scan: Scan, count: int, *, fiscal: bool) -> tuple[date, ...]:
    """First days of this, last or next year as seen from the publication."""
    if scan.published is None:
        return ()
    if not fiscal:
        return (date(scan.published.year + count, 1, 1),)
    around = {rule.around(scan.published) for rule in scan.fiscal_years()}
    return tuple(sorted(start.replace(year=start.year + count) for start in around))


def read_year(scan: Scan, at: int) -> Reading | None:
    """A bare "2025" where it can be nothing else; "2025-26" as the two years it touches."""
    number, end = _hyphenated(scan, at, scan.words[at])
    if scan.measures(end) or _is_something_else(scan, at):
        return None
    last = scan.words[at + 2] if end == at + 1 and scan.joins(end) == "dash" else ""
    if len(last) == 2 and last.isdecimal() and last > number[2:]:  # 1979-81
        return Reading(
            at, end + 2, stretch(date(int(number), 1, 1), 12 * (int(last) - int(number[2:]) + 1), "range"), "range"
        )
    fiscal = scan.value(scan.past_dash(end), "fiscal")
    if end > at + 1 or fiscal:
        return _split(scan, at, end, number)
    if (
        scan.is_word(end, "'s", "’s")
        and scan.words[at][3] == "0"
        and scan.is_word(at - 1, "the", "early", "late", "mid")
    ):
        return _decade(at, end + 1, int(scan.words[at]))
    return Reading(at, end, Year(end, (date(int(scan.words[at]), 1, 1),)).whole(), "year")


def read_decade(scan: Scan, at: int) -> Reading | None:
    """ "1980s"."""
    return _decade(at, at + 1, int(scan.classes(at)["decade"]))


def read_part_year(scan: Scan, at: int) -> Reading | None:
    """ "mid-1988", "end-1987" as one token."""
    part, _, number = scan.classes(at)["part year"].partition("-")
    return Reading(at, at + 1, days_of(unit_around(date(int(number), 1, 1), "year"), part), "part")


def _decade(at: int, end: int, first: int) -> Reading:
    return Reading(at, end, stretch(date(first, 1, 1), 120, "range"), "decade")


def _is_something_else(scan: Scan, at: int) -> bool:
    """Whether four digits are an amount, a label or a count: "$2000", "Flight 1549", "2000 people"."""
    word, tree = scan.words[at], scan.tree
    before = scan.words[at - 1] if at else ""
    quantities = scan.quantities
    if quantities.money_before.ending(scan.words, at - 1) or quantities.is_neighbour(before, "designator"):
        return True
    led = scan.value(at - 1, "lead") is not None
    if quantities.approx_before.ending(scan.words, at - 1) and not (at > 1 and scan.value(at - 2, "lead") is not None):
        return True
    follows = tree.tags[at + 1] if at + 1 < len(tree) else ""
    if not "1900" <= word < "2100" and (not led or follows.startswith("NN")):
        return True
    if at and tree.tags[at - 1] in _TITLES and tree.heads[at] == at - 1 and scan.value(at - 1, "month") is None:
        return True
    return follows in ("NNS", "NNPS") and not led and tree.tags[at - 1 if at else at] not in ("DT", "POS", "NN")


def read_split_year(scan: Scan, at: int) -> Reading | None:
    """ "1987/88", a fiscal or marketing year."""
    return _split(scan, at, at + 1, scan.words[at])


def _split(scan: Scan, at: int, end: int, number: str) -> Reading:
    """The country's fiscal year where the words say fiscal, else the two calendar years it touches."""
    beside = scan.past_dash(end)
    if scan.value(beside, "fiscal") is not None:
        end = scan.past(scan.past_dash(beside + 1), "year")
        return Reading(at, end, Year(end, _numbered(scan, number)).whole(), "fiscal year")
    first = _full(number.replace("/", "-").partition("-")[0])
    return Reading(at, end, stretch(date(first, 1, 1), 24, "range"), "split year")


def read_fiscal_year(scan: Scan, at: int) -> Reading | None:
    """ "FY26", "fiscal 1988", "financial year 2025-26"."""
    year = _fiscal_at(scan, at)
    return None if year is None else Reading(at, year.end, year.whole(), "fiscal year")
