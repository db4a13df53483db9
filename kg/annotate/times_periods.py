"""Calendar arithmetic: months, quarters, weeks and years as intervals of inclusive days.

A year is known by its first day, so that a fiscal year is a year like any other. No words and no trees here.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Period", "add_months", "day", "days_of", "shifted", "stretch", "unit_around", "unknown", "window"]

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; None where the text does not tell."""

    first: date | None
    last: date | None
    granularity: str


def unknown(granularity: str) -> Period:
    """A period the words name but do not fix."""
    return Period(None, None, granularity)


def day(year: int, month: int, number: int) -> Period | None:
    """One day, or None if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    that = date(year, month, number)
    return Period(that, that, "day")


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or the last of that month if it is shorter.

    >>> add_months(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def stretch(start: date, months: int, granularity: str) -> Period:
    """So many months from `start` on.

    >>> stretch(date(2025, 4, 1), 12, "year").last
    datetime.date(2026, 3, 31)
    """
    return Period(start, add_months(start, months) - timedelta(days=1), granularity)


def unit_around(that: date, unit: str) -> Period:
    """The calendar unit that holds a day; weeks begin on Monday, a fortnight is read as its first week.

    >>> unit_around(date(2026, 1, 8), "quarter").last
    datetime.date(2026, 3, 31)
    """
    if unit == "day":
        return Period(that, that, "day")
    monday = that - timedelta(days=that.weekday())
    if unit in ("week", "fortnight"):
        return Period(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        return Period(monday + timedelta(days=5), monday + timedelta(days=6), "range")
    if unit == "decade":
        return stretch(date(that.year - that.year % 10, 1, 1), 120, "range")
    months = _MONTHS[unit]
    return stretch(date(that.year, (that.month - 1) // months * months + 1, 1), months, unit)


def moved(that: date, unit: str, count: int) -> date:
    """`that` moved by so many units."""
    if unit in _MONTHS:
        return add_months(that, _MONTHS[unit] * count)
    return that + timedelta(days=_DAYS.get(unit, 7) * count)


def shifted(period: Period, unit: str, count: int) -> Period:
    """The period moved by so many units, whole months staying whole; unknown if it has an open end.

    >>> shifted(unit_around(date(2024, 2, 10), "month"), "year", 1).last
    datetime.date(2025, 2, 28)
    """
    if period.first is None or period.last is None:
        return unknown(period.granularity)
    if period.first == period.last:
        first = moved(period.first, unit, count)
        return Period(first, first, period.granularity)
    last = moved(period.last + timedelta(days=1), unit, count) - timedelta(days=1)
    return Period(moved(period.first, unit, count), last, period.granularity)


def window(that: date, unit: str, count: int) -> Period:
    """So many units up to `that` (negative) or from it on (positive): the past two years, the next ten days."""
    other = moved(that, unit, count)
    return Period(min(that, other), max(that, other), "range")


def days_of(period: Period, part: str) -> Period:
    """A part of a period: early, mid, late are thirds; start and end are its first and last month, week or day.

    >>> days_of(unit_around(date(2026, 3, 1), "month"), "mid").first
    datetime.date(2026, 3, 11)
    """
    if period.first is None or period.last is None:
        return unknown("range")
    if period.first == period.last:
        return period
    first, after = period.first, period.last + timedelta(days=1)
    one, two = _edges(first, after) if part in ("start", "end") else _thirds(first, after)
    bounds = {
        "early": (first, one),
        "start": (first, one),
        "mid": (one, two),
        "late": (two, after),
        "end": (two, after),
    }
    begin, end = bounds[part]
    return Period(begin, end - timedelta(days=1), "range")


def _months_between(first: date, after: date) -> int:
    """How many whole months lie between two days; 0 unless both are the first of a month."""
    if first.day != 1 or after.day != 1:
        return 0
    return (after.year - first.year) * 12 + after.month - first.month


def _thirds(first: date, after: date) -> tuple[date, date]:
    """Where the middle third begins and ends, in whole months if there are three or more."""
    months = _months_between(first, after)
    if months >= 3:
        return add_months(first, months // 3), add_months(first, months - months // 3)
    days = (after - first).days
    return first + timedelta(days=days // 3), first + timedelta(days=days - days // 3)


def _edges(first: date, after: date) -> tuple[date, date]:
    """Where the start of a period is over and its end begins: a month, a week or a day from its ends."""
    months = _months_between(first, after)
    if months >= 3:
        return add_months(first, 1), add_months(first, months - 1)
    days = timedelta(days=7 if (after - first).days > 7 else 1)
    return first + days, after - days
