"""Printed publication dates in, calendar days out. What can be read two ways is not read.

The day is the one printed, in the time zone it was printed in; the clock is never asked.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

__all__ = ["date_in_url", "read_published"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.I | re.A)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)",  # 2026-03-14T10:00:00+05:30
        rf"(?<!\d){_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?!\d)",  # 20260314
        rf"(?<![a-z]){_MONTH}[ -]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {{0,2}}{_YEAR}(?!\d)",  # March 14, 2026
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{{0,2}}{_MONTH},?[ -]{{0,2}}{_YEAR}(?!\d)",  # 14-MAR-2026
    )
)
_EITHER = re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}(?!\d)", re.A)
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d{1,9})?", re.A)
_IN_URL = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<m>\d\d)[/-](?P<d>\d\d)(?=[/-])", re.A)


def read_published(printed: str) -> date | None:
    """Read the day an article was published.

    Args:
        printed: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or a date as newspapers print it.

    Returns:
        The day, or None if there is none, or if it could be two (3/4/2026 is March or April).

    >>> read_published("Sat, 14 Mar 2026 23:30:00 +0530")
    datetime.date(2026, 3, 14)
    >>> read_published("3/4/2026") is None
    True
    """
    printed = printed.strip()[:200]
    if _EPOCH.fullmatch(printed):
        seconds = int(printed.partition(".")[0])
        if seconds >= 10**11:
            seconds //= 1000
        return datetime.fromtimestamp(seconds, UTC).date()
    for pattern in _PATTERNS:
        if found := pattern.search(printed):
            groups = found.groupdict()
            month = groups.get("m") or _MONTHS.index(groups["month"].lower()[:3]) + 1
            return _day(int(groups["year"]), int(month), int(groups["d"]))
    if found := _EITHER.search(printed):
        first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
        if found["sep"] == "." or first > 12 or first == second:
            return _day(year, second, first)
        if second > 12:
            return _day(year, first, second)
    return None


def date_in_url(url: str) -> date | None:
    """The day in an address that carries one.

    >>> date_in_url("https://news.example/world/2026/03/14/talks-resume.html")
    datetime.date(2026, 3, 14)
    """
    found = _IN_URL.search(url[:2000])
    return _day(int(found["year"]), int(found["m"]), int(found["d"])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
