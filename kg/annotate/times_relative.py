"""Times told from the publication or from another time: "last year", "the past two years", "two days ago",
"mid-March", "the end of April", "a year earlier", "the same month a year earlier".

Without a publication date the words are kept and no day is invented. "A year earlier" counts from the last time
the sentence named before it; if it named none, it stays open.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.annotate.times_periods import Period, days_of, moved, shifted, unit_around, unknown, window
from kg.annotate.times_scan import Parser, Reading, Scan, agreed
from kg.annotate.times_years import Year, shifted_year, year_beside

__all__ = ["part_reader", "read_apart", "read_away", "read_day", "read_recent", "read_same", "read_shift"]

_ROLLING = frozenset({"week", "fortnight", "month", "year", "decade"})
_RECALL = 8  # how many of the times read before may be meant by "a year earlier"
_FINER = {"day": 0, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "decade": 6}


def read_day(scan: Scan, at: int) -> Reading:
    """ "Today", "yesterday evening", "tomorrow"."""
    end = at + 1 if scan.value(at + 1, "daypart") is None else at + 2
    return Reading(at, end, _around(scan, "day", int(scan.classes(at)["day"])), "day word")


def _around(scan: Scan, unit: str, count: int) -> Period:
    """The unit that lies `count` units from the publication."""
    if scan.published is None:
        return unknown("range" if unit in ("weekend", "decade") else unit)
    return unit_around(moved(scan.published, unit, count), unit)


# --------------------------------------------------------------------------------------- last, this, next


def read_shift(scan: Scan, at: int) -> Reading | None:
    """ "Last week", "this fiscal year", "next Monday", "last August", "the past two years", "this morning"."""
    count = int(scan.classes(at)["shift"])
    place = at + 1
    if scan.is_word(at, "this") and scan.value(place, "shift") is not None and not scan.is_word(place, "this"):
        count, place = int(scan.classes(place)["shift"]), place + 1  # this past week, this coming Friday
    return (
        _shifted_unit(scan, at, place, count)
        or _shifted_name(scan, at, place, count)
        or _shifted_many(scan, at, place, count)
    )


def _shifted_unit(scan: Scan, at: int, place: int, count: int) -> Reading | None:
    if scan.value(place, "fiscal") is not None and scan.is_word(place + 1, "year"):
        year = Year(place + 2, shifted_year(scan, count, fiscal=True))
        return Reading(at, year.end, year.whole(), "fiscal year")
    unit = scan.value(place, "unit")
    if unit is None or scan.is_word(place + 1, "of"):
        return None
    definite = scan.is_word(at - 1, "the")
    if count and unit in _ROLLING and (definite or scan.is_word(place - 1, "past")):
        return Reading(at, place + 1, _window(scan, unit, count), "window")
    if unit == "half" or (unit == "day" and count < 1):
        return None
    if unit == "day":
        return Reading(at, place + 1, _from_reference(scan, "day", 1), "counted from another time")
    return Reading(at, place + 1, _around(scan, unit, count), "shifted unit")


def _window(scan: Scan, unit: str, count: int) -> Period:
    return unknown("range") if scan.published is None else window(scan.published, unit, count)


def _shifted_name(scan: Scan, at: int, place: int, count: int) -> Reading | None:
    """Weekday, month, season or part of the day after last, this, next."""
    weekday, month, season = (scan.value(place, kind) for kind in ("weekday", "month", "season"))
    published = scan.published
    if scan.value(place, "daypart") is not None and count < 1:
        return Reading(at, place + 1, _around(scan, "day", count), "part of day")
    if weekday is not None:
        end = place + 1 if scan.value(place + 1, "daypart") is None else place + 2
        if published is None:
            return Reading(at, end, unknown("day"), "weekday")
        distance = (int(weekday) - published.weekday()) % 7
        if count < 0:
            distance -= 7
        elif count > 0 and distance == 0:
            distance = 7
        that = published + timedelta(days=distance)
        return Reading(at, end, Period(that, that, "day"), "weekday")
    if month is None and season is None:
        return None
    rule, granularity, length = ("month", "month", 1) if month is not None else ("season", "quarter", 3)
    if published is None:
        return Reading(at, place + 1, unknown(granularity), rule)
    first = int(month or season or 1)
    year = published.year
    if count < 0 and first >= published.month - 1:  # "last June", said in July, is not the month just over
        year -= 1
    elif count > 0 and first <= published.month:
        year += 1
    elif season is not None and first > published.month and scan.reach(at) == 0:
        year -= 1
    start = unit_around(date(year, first, 1), "month")
    last = start if length == 1 else unit_around(moved(date(year, first, 1), "month", 2), "month")
    return Reading(at, place + 1, Period(start.first, last.last, granularity), rule)


def _shifted_many(scan: Scan, at: int, place: int, count: int) -> Reading | None:
    """ "The past two years", "next three months", "the last few weeks", "the coming years"."""
    if count == 0:
        return None
    number = scan.number(place)
    place = place if number is None else scan.past_dash(number[0])
    while number is None and (scan.value(place, "vague") is not None or scan.is_word(place, "of")) and place < at + 4:
        place += 1
    unit = scan.value(place, "units")
    if unit is None or scan.is_word(place + 1, "of"):
        return None
    if number is None and scan.is_word(at, "last", "this") and place == at + 1:
        return None
    if number is None:
        return Reading(at, place + 1, _open(scan, count), "open window")
    return Reading(at, place + 1, _window(scan, unit, count * number[1]), "window")


def _open(scan: Scan, count: int) -> Period:
    return Period(None, scan.published, "range") if count < 0 else Period(scan.published, None, "range")


def read_recent(scan: Scan, at: int) -> Reading | None:
    """ "Recent weeks"."""
    if scan.value(at + 1, "units") is None:
        return None
    return Reading(at, at + 2, _open(scan, -1), "open window")


# ------------------------------------------------------------------------------------- ago, earlier, same


def read_away(scan: Scan, at: int) -> Reading | None:
    """ "Two days ago", "a year earlier", "nine months later", "the year before": read back from the last word."""
    unit_place = at - 2 if scan.value(at - 1, "join") == "dash" else at - 1
    unit = scan.value(unit_place, "unit") or scan.value(unit_place, "units")
    if unit is None or unit == "half":
        return None
    amount = _amount_before(scan, unit_place)
    if amount is None:
        return None
    start, number = amount
    if scan.is_word(at, "before") and at + 1 < len(scan.words) and scan.words[at + 1].isalnum():
        return None  # two weeks before the summit
    ago = scan.value(at, "ago")
    if ago is not None:
        period = unknown(unit) if number is None else _around(scan, unit, -number)
        return Reading(start, at + 1, period, "ago")
    count = int(scan.classes(at)["away"])
    period = unknown(unit) if number is None else _from_reference(scan, unit, count * number)
    return Reading(start, at + 1, period, "counted from another time")


def _amount_before(scan: Scan, unit_place: int) -> tuple[int, int | None] | None:
    """Where the amount before a unit begins and what it is; None inside for "several"."""
    if scan.value(unit_place - 1, "join") == "dash":
        unit_place -= 1
    for start in range(max(0, unit_place - 5), unit_place):
        number = scan.number(start)
        if number is not None and number[0] == unit_place:
            return start, number[1]
    before = unit_place - 1
    if scan.is_word(before, "a", "an", "the", "one"):
        return before, 1
    if scan.value(before, "vague") is not None:
        return (before - 1 if scan.is_word(before - 1, "a", "the") else before), None
    if scan.is_word(before, "of") and scan.value(before - 1, "vague") is not None:
        return before - 2 if scan.is_word(before - 2, "a") else before - 1, None
    return None


def _from_reference(scan: Scan, unit: str, count: int) -> Period:
    """The time meant by "earlier" or "later", moved; open if there is none or it is coarser than the unit.

    Figures are compared with those of the year before the latest period, stories go on from the time named last.
    """
    named = [r.period for r in scan.found[-_RECALL:] if r.period.first is not None and r.period.last is not None]
    if not named:
        return unknown(unit)
    period = max(named, key=lambda p: (p.last or date.min, p.first or date.min)) if count < 0 else named[-1]
    fine = _FINER.get(period.granularity, _FINER["year"] if unit == "year" else _FINER["decade"])
    return shifted(period, unit, count) if fine <= _FINER.get(unit, 0) else unknown(unit)


def read_apart(scan: Scan, at: int) -> Reading | None:
    """ "The previous month", "the following year", told from another time."""
    unit = scan.value(at + 1, "unit")
    if unit is None or unit in ("half", "weekend"):
        return None
    return Reading(at, at + 2, _from_reference(scan, unit, int(scan.classes(at)["apart"])), "counted from another time")


def read_same(scan: Scan, at: int) -> Reading | None:
    """ "The same month a year earlier", "the corresponding period of 1985", "the same quarter last year"."""
    if scan.value(at + 1, "unit") is None and scan.value(at + 1, "stretch") is None:
        return None
    place = at + 2
    for last in range(place + 2, place + 6):
        told = read_away(scan, last) if {"away", "ago"} & scan.classes(last).keys() else None
        if told is not None and told.start == place:
            period = _from_reference(scan, "year", -1) if _is_year(scan, told) else told.period
            return Reading(at, told.end, period, "same period")
    year = year_beside(scan, place)
    if year is not None:
        period = agreed((_same_in(scan, start) or year.whole() for start in year.starts), "year")
        return Reading(at, year.end, period, "same period")
    return None


def _is_year(scan: Scan, told: Reading) -> bool:
    """Whether "a year" is the amount, so that the period is the reference one year back, ago or earlier."""
    return scan.words[told.start] in ("a", "one") and scan.is_word(told.start + 1, "year")


def _same_in(scan: Scan, start: date) -> Period | None:
    """The last period named before, in the year that begins on `start`."""
    for reading in reversed(scan.found[-_RECALL:]):
        period = reading.period
        if period.first is not None and period.last is not None and period.granularity != "year":
            return shifted(period, "year", start.year - period.first.year)
    return None


# ------------------------------------------------------------------------------------------ parts of periods


def part_reader(read: Parser) -> Parser:
    """A parser for "early March", "mid-2025", "late last year", "earlier this month", "the end of April", "year-end".

    Args:
        read: reads the period whose part is meant.
    """

    def read_part(scan: Scan, at: int) -> Reading | None:
        part, place = scan.classes(at)["part"], scan.past_dash(at + 1)
        place = scan.past(place, "of") if part in ("start", "end") else scan.past(place, "of", "in", "on")
        linked = place > at + 1
        place = scan.past(place, "the")
        if scan.value(place, "part") is not None:
            return _unit_end(scan, at)
        if scan.is_word(place - 1, "the") and linked and not scan.is_word(place + 1, "of"):
            unit = scan.value(place, "unit")
            if unit in ("week", "month", "quarter", "year", "decade"):  # the end of the year
                return Reading(at, place + 1, _part_of(scan, _around(scan, unit, 0), part), "part")
        whole = read(scan, place) if place < len(scan.words) else None
        if whole is None or whole.start != place or not (linked or _needs_no_link(scan, at, part)):
            return _unit_end(scan, at)
        return Reading(at, whole.end, _part_of(scan, whole.period, part), "part")

    return read_part


def _needs_no_link(scan: Scan, at: int, part: str) -> bool:
    return part not in ("start", "end") or scan.value(at + 1, "year") is not None


def _part_of(scan: Scan, period: Period, part: str) -> Period:
    if part not in ("so far", "still to come"):
        return days_of(period, part)
    first, last, published = period.first, period.last, scan.published
    if first is None or last is None or published is None or not first <= published <= last or first == last:
        return period
    return Period(first, published, "range") if part == "so far" else Period(published, last, "range")


def _unit_end(scan: Scan, at: int) -> Reading | None:
    """ "Year-end", "the year's end", "year-end 1986"."""
    if scan.classes(at).get("part") != "end":
        return None
    before = at - 2 if scan.value(at - 1, "join") == "dash" or scan.is_word(at - 1, "'s", "’s") else at - 1
    unit = scan.value(before, "unit")
    if unit not in ("month", "quarter", "year"):
        return None
    number = scan.value(at + 1, "year") if unit == "year" else None
    if number is not None:
        return Reading(before, at + 2, days_of(unit_around(date(int(number), 1, 1), "year"), "end"), "part")
    return Reading(before, at + 1, days_of(_around(scan, unit, 0), "end"), "part")
