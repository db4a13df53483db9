"""Whatever is printed is read back the same; whatever tokens come, nothing breaks and work grows with length only."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.quantities import read_quantities
from kg.annotate.quantities_lexicon import load_quantity_words
from kg.annotate.quantities_numbers import read_digits, split_word
from kg.annotate.times import read_times
from kg.annotate.times_lexicon import load_time_words
from kg.model import Tree
from tests.annotate.flat import flat

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
ONES = [*SMALL.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "C$": "CAD", "₹": "INR", "Rs ": "INR"}
AFTER = {"%": "percent", " per cent": "percent", " pct": "percent", " dlrs": "USD", " tonnes": "tonne", " yen": "JPY"}
SCALES = {" million": 10**6, " mln": 10**6, "bn": 10**9, " crore": 10**7, " lakh crore": 10**12, "": 1}

decimals = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2, allow_nan=False)


def spelled(number: int) -> str:
    """Number words below a million, as British papers print them."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // 1000)} thousand" + (joint + spelled(rest) if rest else "")


def indian(number: int) -> str:
    """Commas after lakh and crore: 12,34,567."""
    text = str(number)
    head, tail = text[:-3], text[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


@given(decimals, st.sampled_from(sorted(MONEY)), st.sampled_from(sorted(SCALES)))
def test_money_comes_back(value: Decimal, sign: str, scale: str) -> None:
    (found,) = read_quantities(flat(f"worth {sign}{value:,}{scale} there"))
    assert (found.value, found.unit) == (value * SCALES[scale], MONEY[sign])


@given(decimals, st.sampled_from(sorted(AFTER)), st.booleans())
def test_measures_come_back(value: Decimal, unit: str, comma: bool) -> None:
    (found,) = read_quantities(flat(f"worth {f'{value:,}' if comma else value}{unit} there"))
    assert (found.value, found.unit) == (value, AFTER[unit])


@given(st.integers(2, 999_999))
def test_number_words_come_back(number: int) -> None:
    (found,) = read_quantities(flat(f"about {spelled(number)} voters"))
    assert found.value == number
    assert (found.unit, found.approx) == ("count", "about")


@given(st.integers(0, 10**12))
def test_commas_come_back(number: int) -> None:
    assert read_digits(f"{number:,}") == read_digits(indian(number)) == read_digits(str(number)) == number


@given(decimals, decimals, st.sampled_from(["{}-{} per cent", "{} to {} per cent", "between {} and {} per cent"]))
def test_ranges_come_back(one: Decimal, other: Decimal, style: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        high += 1
    (found,) = read_quantities(flat("cut by " + style.format(low, high)))
    assert (found.value, found.high, found.unit) == (low, high, "percent")


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d"])
)
def test_dates_come_back(day: date, style: str) -> None:
    (found,) = read_times(flat(f"met on {day.strftime(style)} there"), None)
    assert (found.first, found.last, found.granularity) == (day, day, "day")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_days_ago_come_back(published: date, days: int) -> None:
    (found,) = read_times(flat(f"met {days} days ago"), published)
    assert found.first == found.last == published - timedelta(days=days)


@given(st.text())
def test_cutting_a_word_loses_nothing(word: str) -> None:
    assert "".join(split_word(word)) == word.lower()


GLUE = (
    "a an the of by from to for and or between up more than % $ US$ - – , . ( ) 's 5 12 1,000 2.5 1/2 2026 FY26 "
    "Q3 1987/88 1990s 31 8th dlrs pct tonnes barrels a day francs minus may May March talks India"
)
LISTED = (load_quantity_words().numbers, load_quantity_words().neighbours, load_time_words().words)
VOCABULARY = sorted({*GLUE.split(" "), *(word for table in LISTED for word in table)})
words = st.one_of(st.sampled_from(VOCABULARY), st.text(min_size=1, max_size=12))
TAGS = ["NN", "NNS", "NNP", "CD", "VBD", "VB", "VBZ", "MD", "IN", "DT", "JJ", "HYPH", ""]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any words with any tags under any heads that make a tree."""
    some = draw(st.lists(words, min_size=1, max_size=40))
    n = len(some)
    starts, at = [], 0
    for word in some:
        at += draw(st.integers(0, 1))
        starts.append(at)
        at += len(word)
    return Tree(
        words=tuple(some),
        lemmas=tuple(word.lower() for word in some),
        tags=tuple(draw(st.sampled_from(TAGS)) for _ in some),
        deps=("ROOT", *(draw(st.sampled_from(["dobj", "pobj", "nummod", "prt"])) for _ in range(n - 1))),
        heads=(0, *(draw(st.integers(0, i)) for i in range(n - 1))),
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, some, strict=True)),
    )


published_days = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(trees(), published_days, st.sampled_from([None, "India", "US", "Nowhere"]))
def test_any_tokens_give_ordered_disjoint_readings(parse: Tree, published: date | None, country: str | None) -> None:
    times = read_times(parse, published, country)
    found = read_quantities(parse, times)
    spans = sorted([(t.start, t.end) for t in times] + [(q.start, q.end) for q in found])
    assert all(0 <= start < end <= len(parse) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(t.first is None or t.last is None or t.first <= t.last for t in times)
    assert all(q.high is None or q.high > q.value for q in found)
    assert read_times(parse, published, country) == times


LONG = [
    "one hundred and twenty thousand ",
    "the early last next two years a year earlier ",
    "between 10 and 15 - 20 or 30 per cent ",
    "January to February - March 8 , 2026 ",
    "5 million billion lakh crore $ ",
    "early early late end of the ",
    "same month a year earlier ",
    "10-10-10-",
    "up to more than about ",
]


@pytest.mark.parametrize("piece", LONG)
def test_work_grows_with_length_only(piece: str) -> None:
    short, long = flat(piece * 60), flat(piece * 600)
    assert _calls(long) < 12 * _calls(short)


def _calls(parse: Tree) -> int:
    """Function calls, Python's and C's, that reading takes: a measure of work that no busy machine changes."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        read_quantities(parse, read_times(parse, date(2026, 1, 14)))
    finally:
        sys.setprofile(None)
    return count
