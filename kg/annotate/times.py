"""Words of a sentence in, time expressions out: when, as inclusive days with a granularity.

Reads dates, weekdays, months, quarters, years, fiscal years, parts of them, and times told from the publication
("last week", "two days ago") or from another time ("a year earlier"). Durations ("for two years") are not times.
Without a publication date the words are kept and no day is invented.

One pass from left to right; only a word listed in time_words.tsv or shaped like a year or day starts any work.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kg.annotate import times_calendar as calendar
from kg.annotate import times_relative as relative
from kg.annotate import times_years as years
from kg.annotate.times_lexicon import classes_of
from kg.annotate.times_periods import Period
from kg.annotate.times_scan import Parser, Reading, Scan
from kg.model import TimeExpression, Tree

__all__ = ["read_times"]

_PUBLISHED_FROM, _PUBLISHED_TO = 1000, 9000  # years in which no arithmetic of ours can leave the calendar


def read_times(tree: Tree, published: date | None, country: str | None = None) -> tuple[TimeExpression, ...]:
    """Read the time expressions of one sentence.

    Args:
        tree: the sentence.
        published: day of publication; None leaves everything open that depends on it.
        country: gazetteer id or ISO code of the country whose fiscal years are meant; without it, countries that
            the sentence names are tried, and the year is fixed if they agree.

    Returns:
        Expressions in text order, never overlapping; the preposition before is not part of the words, but "since",
        "by", "until", "before" and "after" open the interval on one side.
    """
    opening = [i for i, word in enumerate(tree.words) if not _OPENS.isdisjoint(classes_of(word))]
    if not opening:
        return ()
    if published is not None and not _PUBLISHED_FROM <= published.year <= _PUBLISHED_TO:
        published = None
    scan = Scan(tree, tuple(word.lower() for word in tree.words), published, country)
    free = 0
    for i in opening:
        if i < free:
            continue
        reading = _longest(scan, i)
        if reading is None or reading.start < free:
            continue
        reading = _as_range(scan, reading) or reading
        start = reading.start - 1 if _takes_article(scan, reading, free) else reading.start
        scan.found.append(replace(reading, start=start))
        free = reading.end
    return tuple(_expression(scan, reading) for reading in scan.found)


def _longest(scan: Scan, at: int) -> Reading | None:
    """The longest reading any parser makes of the word at a place; the first in the table on a draw."""
    best: Reading | None = None
    for kind in scan.classes(at):
        for parse in _PARSERS.get(kind, ()):
            reading = parse(scan, at)
            if reading is not None and (best is None or _length(reading) > _length(best)):
                best = reading
    return best


def _length(reading: Reading) -> int:
    return reading.end - reading.start


_PARSERS: dict[str, tuple[Parser, ...]] = {
    "iso": (calendar.read_iso,),
    "year": (calendar.read_iso, years.read_year),
    "split": (years.read_split_year,),
    "decade": (years.read_decade,),
    "fy": (years.read_fiscal_year,),
    "fiscal": (years.read_fiscal_year,),
    "month": (calendar.read_month,),
    "number": (calendar.read_month_after_day,),
    "weekday": (calendar.read_weekday,),
    "season": (calendar.read_season,),
    "quarter": (calendar.read_part_of_year,),
    "half year": (calendar.read_part_of_year,),
    "ordinal": (calendar.read_part_of_year,),
    "day": (relative.read_day,),
    "shift": (relative.read_shift,),
    "apart": (relative.read_apart,),
    "recent": (relative.read_recent,),
    "same": (relative.read_same,),
    "ago": (relative.read_away,),
    "away": (relative.read_away,),
    "part year": (years.read_part_year,),
    "part": (relative.part_reader(_longest),),
}
_OPENS = frozenset(_PARSERS)
_BARE = ("day", "month", "weekday", "year", "ISO date")  # rules whose words take no article: the May talks


def _takes_article(scan: Scan, reading: Reading, free: int) -> bool:
    """Whether "the" before belongs to the words: the last quarter, the 1990s, the end of May; not the May talks."""
    at = reading.start - 1
    return at >= free and scan.words[at] == "the" and not reading.rule.startswith(_BARE)


def _as_range(scan: Scan, low: Reading) -> Reading | None:
    """Join "1986 to 1988", "between Monday and Friday", "2019-2024": two times that stand as the ends of one."""
    join, place = scan.joins(low.end), low.end + 1
    before = low.start - 2 if scan.is_word(low.start - 1, "the") else low.start - 1
    fits = {"dash": True, "to": not scan.is_word(low.end, "until", "till"), "and": scan.is_word(before, "between")}
    if join is None or not fits[join]:
        return None
    place = scan.past(place, "the")
    high = _longest(scan, place) if place < len(scan.words) else None
    if high is None or high.start != place or low.period.first is None or high.period.last is None:
        return None
    if join == "to" and not scan.is_word(before, "from") and low.period.granularity != high.period.granularity:
        return None
    if low.period.first > high.period.last:
        return None
    return Reading(low.start, high.end, Period(low.period.first, high.period.last, "range"), "range")


def _expression(scan: Scan, reading: Reading) -> TimeExpression:
    period = _bounded(scan, reading)
    return TimeExpression(reading.start, reading.end, period.first, period.last, period.granularity, reading.rule)


def _bounded(scan: Scan, reading: Reading) -> Period:
    """The interval a preposition makes of a period: since May, by 2030, until Friday, after the 1990s."""
    period = reading.period
    at = reading.start - 2 if scan.is_word(reading.start - 1, "the") else reading.start - 1
    bound = scan.value(at, "bound")
    if bound is None or (period.first is None and period.last is None) or scan.is_word(reading.end, "'s", "’s"):
        return period
    one = timedelta(days=1)
    if bound == "since":
        published = scan.published
        return Period(
            period.first, published if published and period.first and published >= period.first else None, "range"
        )
    if bound == "by":
        return Period(None, period.last, "range")
    if bound == "before":
        return Period(None, period.first - one if period.first else None, "range")
    return Period(period.last + one if period.last else None, None, "range")
