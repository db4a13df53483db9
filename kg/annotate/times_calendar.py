"""Dates by their names: "January 8, 2026", "8-10 June", "April–November FY26", "Monday, Jan. 5", "first half of 1987".

A month or weekday without a year is the nearest one in the direction the clause looks; without any sign, a month is
taken from the ten months before the publication to the two after it, a weekday from the seven days before.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.annotate.times_periods import Period, add_months, day, unit_around, unknown
from kg.annotate.times_scan import Reading, Scan, agreed
from kg.annotate.times_years import Year, year_beside

__all__ = ["read_iso", "read_month", "read_month_after_day", "read_part_of_year", "read_season", "read_weekday"]

_ONLY_NAMES = frozenset({"may", "march", "mar", "august", "jan", "jun", "dec"})  # in small letters: other words
_SPELT = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_NAMES = ("NN", "CD", "JJ", "")  # tags a month may have

_Day = tuple[int, int | None]  # month, day of it


def read_iso(scan: Scan, at: int) -> Reading | None:
    """ "2026-01-08" as one token or as five."""
    joined, end = scan.classes(at).get("iso"), at + 1
    if joined is None:
        pieces = scan.words[at : at + 5]
        if len(pieces) < 5 or pieces[1] != "-" or pieces[3] != "-" or not len(pieces[2]) == len(pieces[4]) == 2:
            return None
        joined, end = "".join(pieces), at + 5
    numbers = joined.split("-")
    if not all(number.isdecimal() and number.isascii() for number in numbers) or not 1500 <= int(numbers[0]) < 2200:
        return None
    period = day(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    return None if period is None else Reading(at, end, period, "ISO date")


def read_month(scan: Scan, at: int) -> Reading | None:
    """A month with what belongs to it: day, second month or day, year."""
    if not _is_month(scan, at):
        return None
    month = int(scan.classes(at)["month"])
    number = _day_number(scan, at + 1)
    if number is None:
        return _with_end(scan, at, at + 1, (month, None))
    return _with_end(scan, at, at + 2, (month, number))


def read_month_after_day(scan: Scan, at: int) -> Reading | None:
    """ "8 January", "8th of January 2026", "8-10 June"."""
    first = int(scan.classes(at)["number"])
    place, last = at + 1, None
    if scan.joins(place) in ("dash", "to", "and") and scan.value(place + 1, "number") is not None:
        last, place = int(scan.classes(place + 1)["number"]), place + 2
    place = scan.past(place, "of")
    if not _is_month(scan, place):
        return None
    month = int(scan.classes(place)["month"])
    if last is None:
        return _with_end(scan, at, place + 1, (month, first))
    return _dated(scan, at, place + 1, (month, first), (month, last))


def _is_month(scan: Scan, at: int) -> bool:
    """A month's name that is not a verb ("may", "march") nor a person's name."""
    if scan.value(at, "month") is None:
        return False
    tree = scan.tree
    if _is_in_name(scan, at) and _day_number(scan, at + 1) is None:
        return False
    if scan.words[at] in _ONLY_NAMES:
        return tree.words[at][:1].isupper() and tree.tags[at].startswith(_NAMES) and tree.tags[at] != "MD"
    return True


def _is_in_name(scan: Scan, at: int) -> bool:
    """ "Theresa May", "April Moss": by the name finder, or by the name that leans on it or that it leans on."""
    tree = scan.tree
    if tree.ner and tree.ner[at].endswith("PERSON"):
        return True
    first, last = at - 1, at + 1
    leant_on = first >= 0 and tree.heads[first] == at and tree.deps[first] == "compound" and not scan.classes(first)
    leans = last < len(tree) and tree.heads[at] == last and tree.deps[at] == "compound" and not scan.classes(last)
    return (leant_on and tree.tags[first] == "NNP") or (leans and tree.tags[last] == "NNP")


def _day_number(scan: Scan, at: int) -> int | None:
    number = scan.value(at, "number")
    if number is None and at < len(scan.words):
        follows = scan.tree.tags[at + 1] if at + 1 < len(scan.words) else ""
        number = None if follows.startswith("NN") else _SPELT.get(scan.words[at])  # not "in June two ministers"
    if number is None or scan.measures(at + 1) or (scan.is_word(at + 1, "to") and scan.measures(at + 3)):
        return None
    return int(number)


def _with_end(scan: Scan, start: int, end: int, first: _Day) -> Reading | None:
    """Read on after a first month or day: the other end of a range if there is one, then the year."""
    join, place = scan.joins(end), end + 1
    if join in ("dash", "to") or (join == "and" and scan.is_word(start - 1, "between")):
        if _is_month(scan, place):
            month, number = int(scan.classes(place)["month"]), _day_number(scan, place + 1)
            if (number is None) == (first[1] is None):
                return _dated(scan, start, place + (1 if number is None else 2), first, (month, number))
        elif first[1] is not None and (last := _day_number(scan, place)) is not None and last > first[1]:
            return _dated(scan, start, place + 1, first, (first[0], last))
        elif first[1] is not None and scan.value(place, "number") is not None and _is_month(scan, place + 1):
            last_day = int(scan.classes(place + 1)["month"]), int(scan.classes(place)["number"])
            return _dated(scan, start, place + 2, first, last_day)
    return _dated(scan, start, end, first, None)


def _dated(scan: Scan, start: int, end: int, first: _Day, last: _Day | None) -> Reading | None:
    year = year_beside(scan, end)
    rule = "day" if first[1] is not None else "month"
    if last is not None:
        rule = f"{rule} range"
    if year is not None:
        period = agreed((_in_year(begin, first, last) for begin in year.starts), "range" if last else rule)
        if year.rule == "year" and period.first is None and year.starts:
            return None  # no such day
        return Reading(start, year.end, period, rule)
    if not _exists(first) or (last is not None and not _exists(last)):
        return None
    return Reading(start, end, _nearest(scan, start, first, last), rule)


def _exists(that: _Day) -> bool:
    return that[1] is None or day(2024, that[0], that[1]) is not None  # 2024: a leap year


def _in_year(begin: date, first: _Day, last: _Day | None) -> Period | None:
    """The days meant within the year that begins on `begin`; None if there are no such days in it."""
    one = _on_or_after(begin, first)
    if one is None or last is None:
        return one
    other = _on_or_after(begin, last)
    if other is None or one.first is None or other.last is None or other.last < one.first:
        return None
    return Period(one.first, other.last, "range")


def _on_or_after(begin: date, that: _Day) -> Period | None:
    year = begin.year if that[0] >= begin.month else begin.year + 1
    return unit_around(date(year, that[0], 1), "month") if that[1] is None else day(year, that[0], that[1])


def _nearest(scan: Scan, at: int, first: _Day, last: _Day | None) -> Period:
    """Without a year: the nearest such days in the direction of the clause."""
    if scan.published is None:
        return unknown("range" if last else "day" if first[1] else "month")
    reach, published = scan.reach(at), scan.published
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        one = _in_year(date(year, 1, 1), first, None)
        other = one if last is None else _in_year(date(year + (last < first), 1, 1), last, None)
        if one is not None and other is not None:
            candidates.append(Period(one.first, other.last, one.granularity if last is None else "range"))
    limit = add_months(published, reach)
    open_ = [p for p in candidates if p.first is not None and p.last is not None and p.first <= limit]
    coming = [p for p in open_ if p.last is not None and p.last >= published]
    chosen = coming[:1] if scan.looks_ahead(at) else open_[-1:]
    return chosen[0] if chosen else open_[-1] if open_ else unknown("range")


def read_weekday(scan: Scan, at: int) -> Reading | None:
    """ "Monday", "Friday morning", "Monday, January 5, 2026", "Tuesday of last week"."""
    wanted = int(scan.classes(at)["weekday"])
    end = _past_daypart(scan, at + 1)
    place = scan.past(end, ",")
    for parse, kind in ((read_month, "month"), (read_month_after_day, "number")):
        if scan.value(place, kind) is not None:
            dated = parse(scan, place)
            if dated is not None and dated.period.granularity == "day":
                return Reading(at, dated.end, dated.period, dated.rule)
    place = scan.past(end, "of")
    shift = scan.value(place, "shift")
    in_week = shift is not None and scan.is_word(place + 1, "week")
    if scan.published is None:
        return Reading(at, place + 2 if in_week else end, unknown("day"), "weekday")
    if shift is not None and in_week:
        monday = scan.published - timedelta(days=scan.published.weekday())
        that = monday + timedelta(days=wanted + 7 * int(shift))
        return Reading(at, place + 2, Period(that, that, "day"), "weekday")
    back = (scan.published.weekday() - wanted) % 7
    that = scan.published + timedelta(days=-back % 7 if scan.looks_ahead(at) else -back)
    return Reading(at, end, Period(that, that, "day"), "weekday")


def _past_daypart(scan: Scan, at: int) -> int:
    return at if scan.value(at, "daypart") is None else at + 1


def read_season(scan: Scan, at: int) -> Reading | None:
    """ "summer 2007", "the fall of 2011"; a season without a year is left to "last" and "this"."""
    year = year_beside(scan, at + 1)
    linked = scan.is_word(at + 1, "of") or scan.value(at + 1, "year") is not None  # not "prices fall next year"
    if year is None or year.rule != "year" or not linked:
        return None
    month = int(scan.classes(at)["season"])
    return Reading(at, year.end, year.months(month - 1, 3, "quarter"), "season")


def read_part_of_year(scan: Scan, at: int) -> Reading | None:
    """ "The third quarter of 2025", "Q3 FY26", "first half of this year", "the first seven months of 1994"."""
    known = _part_in_letters(scan, at) or _part_in_words(scan, at)
    if known is None:
        return None
    end, first, count, granularity = known
    year = year_beside(scan, end)
    if year is not None:
        return Reading(at, year.end, year.months(first, count, granularity), granularity)
    if granularity == "half" or (scan.value(at, "ordinal") == "-1" and granularity == "range"):
        return None  # football, or the months before the publication
    if scan.published is None:
        return Reading(at, end, unknown(granularity), granularity)
    this = scan.published.year
    part = Year(end, (date(this, 1, 1),)).months(first, count, granularity)
    gone = part.first is not None and part.first <= scan.published
    if granularity == "range":  # the first N months that are over
        gone = part.last is not None and part.last <= scan.published
    if not gone and not scan.looks_ahead(at):
        part = Year(end, (date(this - 1, 1, 1),)).months(first, count, granularity)
    return Reading(at, end, part, granularity)


def _part_in_letters(scan: Scan, at: int) -> tuple[int, int, int, str] | None:
    for kind, months, granularity in (("quarter", 3, "quarter"), ("half year", 6, "half")):
        number = scan.value(at, kind)
        if number is not None:
            return at + 1, (int(number) - 1) * months, months, granularity
    return None


def _part_in_words(scan: Scan, at: int) -> tuple[int, int, int, str] | None:
    """(place after it, first month counted from 0, number of months, granularity)."""
    place, number = scan.past_dash(at + 1), int(scan.classes(at)["ordinal"])
    unit = scan.value(place, "unit")
    if unit in ("quarter", "half"):
        months = 3 if unit == "quarter" else 6
        parts = 12 // months
        index = parts - 1 if number == -1 else number - 1
        return (place + 1, index * months, months, unit) if index < parts else None
    counted = scan.number(place) if number in (1, -1) else None
    if counted is None or scan.value(scan.past_dash(counted[0]), "units") not in ("month", "quarter"):
        return None
    place = scan.past_dash(counted[0])
    months = counted[1] * (3 if scan.value(place, "units") == "quarter" else 1)
    if not 0 < months < 12:
        return None
    return place + 1, 0 if number == 1 else 12 - months, months, "range"
