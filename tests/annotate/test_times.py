"""What each way of saying when is read as; sentences are our own. Published on Wednesday, 14 January 2026."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate.times import read_times
from kg.model import TimeExpression
from tests.annotate.flat import flat, words_of
from tests.trees import tree

PUBLISHED = date(2026, 1, 14)

# text | words read | first | last | granularity; "-" where the text does not tell
READ = """
They met on Tuesday | Tuesday | 2026-01-13 | 2026-01-13 | day
They met on Wednesday | Wednesday | 2026-01-14 | 2026-01-14 | day
They met on Thursday | Thursday | 2026-01-08 | 2026-01-08 | day
They met Friday morning | Friday morning | 2026-01-09 | 2026-01-09 | day
They met last Friday | last Friday | 2026-01-09 | 2026-01-09 | day
They met last Wednesday | last Wednesday | 2026-01-07 | 2026-01-07 | day
They meet next Friday | next Friday | 2026-01-16 | 2026-01-16 | day
They meet this Friday | this Friday | 2026-01-16 | 2026-01-16 | day
They meet this coming Friday | this coming Friday | 2026-01-16 | 2026-01-16 | day
They met on Tuesday of last week | Tuesday of last week | 2026-01-06 | 2026-01-06 | day
They met on Monday, January 5, 2026 | Monday, January 5, 2026 | 2026-01-05 | 2026-01-05 | day
They met on Monday, Jan. 5 | Monday, Jan. 5 | 2026-01-05 | 2026-01-05 | day
They met today | today | 2026-01-14 | 2026-01-14 | day
They met earlier today | earlier today | 2026-01-14 | 2026-01-14 | day
They met yesterday | yesterday | 2026-01-13 | 2026-01-13 | day
They met yesterday evening | yesterday evening | 2026-01-13 | 2026-01-13 | day
They meet tomorrow | tomorrow | 2026-01-15 | 2026-01-15 | day
They meet tonight | tonight | 2026-01-14 | 2026-01-14 | day
They met last night | last night | 2026-01-13 | 2026-01-13 | day
They met this morning | this morning | 2026-01-14 | 2026-01-14 | day
They met this week | this week | 2026-01-12 | 2026-01-18 | week
They met last week | last week | 2026-01-05 | 2026-01-11 | week
They meet next week | next week | 2026-01-19 | 2026-01-25 | week
They met last weekend | last weekend | 2026-01-10 | 2026-01-11 | range
They met last month | last month | 2025-12-01 | 2025-12-31 | month
They meet next month | next month | 2026-02-01 | 2026-02-28 | month
Sales fell this quarter | this quarter | 2026-01-01 | 2026-03-31 | quarter
Sales fell last quarter | last quarter | 2025-10-01 | 2025-12-31 | quarter
Sales fell last year | last year | 2025-01-01 | 2025-12-31 | year
Sales fell this year | this year | 2026-01-01 | 2026-12-31 | year
Sales fall next year | next year | 2027-01-01 | 2027-12-31 | year
Sales fell last August | last August | 2025-08-01 | 2025-08-31 | month
Sales fell last December | last December | 2025-12-01 | 2025-12-31 | month
Sales fall next March | next March | 2026-03-01 | 2026-03-31 | month
Sales fell last summer | last summer | 2025-06-01 | 2025-08-31 | quarter
Sales fell in the summer of 2019 | the summer of 2019 | 2019-06-01 | 2019-08-31 | quarter
Sales fell in fall 2007 | fall 2007 | 2007-09-01 | 2007-11-30 | quarter
Sales fell in August | August | 2025-08-01 | 2025-08-31 | month
Sales fell in january | january | 2026-01-01 | 2026-01-31 | month
Sales fell in August 2019 | August 2019 | 2019-08-01 | 2019-08-31 | month
Sales fell in August, 2019 | August, 2019 | 2019-08-01 | 2019-08-31 | month
Sales fell in August of 2019 | August of 2019 | 2019-08-01 | 2019-08-31 | month
Sales fell in August last year | August last year | 2025-08-01 | 2025-08-31 | month
Sales fell in August of last year | August of last year | 2025-08-01 | 2025-08-31 | month
They met on January 8, 2026 | January 8, 2026 | 2026-01-08 | 2026-01-08 | day
They met on 8 January 2026 | 8 January 2026 | 2026-01-08 | 2026-01-08 | day
They met on the 8th of January, 2026 | 8th of January, 2026 | 2026-01-08 | 2026-01-08 | day
They met on 8 January | 8 January | 2026-01-08 | 2026-01-08 | day
They met on Jan 8 | Jan 8 | 2026-01-08 | 2026-01-08 | day
They met on Sept. 11, 2001 | Sept. 11, 2001 | 2001-09-11 | 2001-09-11 | day
They met on February 6 this year | February 6 this year | 2026-02-06 | 2026-02-06 | day
They met on November 20 | November 20 | 2025-11-20 | 2025-11-20 | day
They met on October one | October one | 2025-10-01 | 2025-10-01 | day
They met on 2026-01-08 | 2026-01-08 | 2026-01-08 | 2026-01-08 | day
They met on June 8 to 10, 2025 | June 8 to 10, 2025 | 2025-06-08 | 2025-06-10 | range
They met on 8-10 June 2025 | 8-10 June 2025 | 2025-06-08 | 2025-06-10 | range
They met from October 4 to November 9 | October 4 to November 9 | 2025-10-04 | 2025-11-09 | range
They met between November 20 and December 11 | November 20 and December 11 | 2025-11-20 | 2025-12-11 | range
They met from December 29 to January 3 | December 29 to January 3 | 2025-12-29 | 2026-01-03 | range
They met from 29 October to 3 November 2019 | 29 October to 3 November 2019 | 2019-10-29 | 2019-11-03 | range
They met on 8th to 10th June 2025 | 8th to 10th June 2025 | 2025-06-08 | 2025-06-10 | range
Sales fell in the first two quarters of 2024 | the first two quarters of 2024 | 2024-01-01 | 2024-06-30 | range
Sales fell this past week | this past week | 2026-01-07 | 2026-01-14 | range
They meet next winter | next winter | 2026-12-01 | 2027-02-28 | quarter
They met a few days ago | a few days ago | - | - | day
They met a couple of years ago | a couple of years ago | - | - | year
They left the next day | the next day | - | - | day
Sales rose the month before | the month before | - | - | month
Sales fell in the June 1986 quarter | June 1986 | 1986-06-01 | 1986-06-30 | month
Sales fell early this century , in 2003 | 2003 | 2003-01-01 | 2003-12-31 | year
Sales fell from April to June 2019 | April to June 2019 | 2019-04-01 | 2019-06-30 | range
Sales fell in the April-June period | April-June | 2025-04-01 | 2025-06-30 | range
Sales fell between May 2001 and March 2002 | May 2001 and March 2002 | 2001-05-01 | 2002-03-31 | range
Sales fell between March and May of 2007 | March and May of 2007 | 2007-03-01 | 2007-05-31 | range
Sales fell in 2025 | 2025 | 2025-01-01 | 2025-12-31 | year
Sales of 1986 fell | 1986 | 1986-01-01 | 1986-12-31 | year
The 2008 crisis came | 2008 | 2008-01-01 | 2008-12-31 | year
In 1789 it came | 1789 | 1789-01-01 | 1789-12-31 | year
Sales fell from 2006 to 2009 | 2006 to 2009 | 2006-01-01 | 2009-12-31 | range
Sales fell in 2019-2024 | 2019-2024 | 2019-01-01 | 2024-12-31 | range
Sales fell in 1979-81 | 1979-81 | 1979-01-01 | 1981-12-31 | range
Sales fell in the 1990s | the 1990s | 1990-01-01 | 1999-12-31 | range
Sales fell in the early 1980s | the early 1980s | 1980-01-01 | 1983-04-30 | range
Sales fell in 1987/88 | 1987/88 | 1987-01-01 | 1988-12-31 | range
Sales fell in the third quarter | the third quarter | 2025-07-01 | 2025-09-30 | quarter
Sales fell in the first quarter | the first quarter | 2026-01-01 | 2026-03-31 | quarter
Sales fell in the fourth quarter of 2019 | the fourth quarter of 2019 | 2019-10-01 | 2019-12-31 | quarter
Sales fell in the final quarter last year | the final quarter last year | 2025-10-01 | 2025-12-31 | quarter
Sales fell in Q3 2024 | Q3 2024 | 2024-07-01 | 2024-09-30 | quarter
Sales fell in the first half of 1987 | the first half of 1987 | 1987-01-01 | 1987-06-30 | half
Sales fell in the second half of last year | the second half of last year | 2025-07-01 | 2025-12-31 | half
Sales fell in the second half of the year | the second half of the year | 2026-07-01 | 2026-12-31 | half
Sales fell in H1 2024 | H1 2024 | 2024-01-01 | 2024-06-30 | half
Sales fell in the first seven months of 1994 | the first seven months of 1994 | 1994-01-01 | 1994-07-31 | range
Sales fell in the first 11 months of last year | the first 11 months of last year | 2025-01-01 | 2025-11-30 | range
Sales fell in the last six months of 2024 | the last six months of 2024 | 2024-07-01 | 2024-12-31 | range
Sales fell in the first four months | the first four months | 2025-01-01 | 2025-04-30 | range
Sales fell in mid-March 2024 | mid-March 2024 | 2024-03-11 | 2024-03-21 | range
Sales fell in mid-May | mid-May | 2025-05-11 | 2025-05-21 | range
Sales fell in early August | early August | 2025-08-01 | 2025-08-10 | range
Sales fell in late February 2024 | late February 2024 | 2024-02-21 | 2024-02-29 | range
Sales fell late last year | late last year | 2025-09-01 | 2025-12-31 | range
Sales fell early in 2016 | early in 2016 | 2016-01-01 | 2016-04-30 | range
Sales fell in mid-1988 | mid-1988 | 1988-05-01 | 1988-08-31 | range
Sales fell at end-1987 | end-1987 | 1987-12-01 | 1987-12-31 | range
Sales fell at the end of April 2025 | the end of April 2025 | 2025-04-24 | 2025-04-30 | range
Sales fell at the beginning of 2025 | the beginning of 2025 | 2025-01-01 | 2025-01-31 | range
Sales fell at the end of the year | the end of the year | 2026-12-01 | 2026-12-31 | range
Sales fell at the end of last year | the end of last year | 2025-12-01 | 2025-12-31 | range
Sales fell earlier this year | earlier this year | 2026-01-01 | 2026-01-14 | range
Sales fell earlier this month | earlier this month | 2026-01-01 | 2026-01-14 | range
Sales fall later this month | later this month | 2026-01-14 | 2026-01-31 | range
They met late on Tuesday | late on Tuesday | 2026-01-13 | 2026-01-13 | day
Sales fell over the past two years | the past two years | 2024-01-14 | 2026-01-14 | range
Sales fell in the last year | the last year | 2025-01-14 | 2026-01-14 | range
Sales fell in the past nine days | the past nine days | 2026-01-05 | 2026-01-14 | range
Sales fall in the next three months | the next three months | 2026-01-14 | 2026-04-14 | range
Sales fell in the last few weeks | the last few weeks | - | 2026-01-14 | range
Sales fell in recent years | recent years | - | 2026-01-14 | range
Sales fall in the coming weeks | the coming weeks | 2026-01-14 | - | range
They met two days ago | two days ago | 2026-01-12 | 2026-01-12 | day
They met three weeks ago | three weeks ago | 2025-12-22 | 2025-12-28 | week
They met nine months ago | nine months ago | 2025-04-01 | 2025-04-30 | month
They met a year ago | a year ago | 2025-01-01 | 2025-12-31 | year
They met several years ago | several years ago | - | - | year
Sales were higher a year earlier | a year earlier | - | - | year
Sales rose the following year | the following year | - | - | year
They met two years later | two years later | - | - | year
Sales fell since December | December | 2025-12-01 | 2026-01-14 | range
Sales fell since 2019 | 2019 | 2019-01-01 | 2026-01-14 | range
Sales double by 2030 | 2030 | - | 2030-12-31 | range
Sales double by the end of 2030 | the end of 2030 | - | 2030-12-31 | range
Sales double by year-end | year-end | - | 2026-12-31 | range
Sales double by year 's end | year 's end | - | 2026-12-31 | range
The shop closed until June 2026 | June 2026 | - | 2026-06-30 | range
The shop closed before 2019 | 2019 | - | 2018-12-31 | range
The shop closed after 2019 | 2019 | 2020-01-01 | - | range
They were hit by last year 's drought | last year | 2025-01-01 | 2025-12-31 | year
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in READ.strip().splitlines()]


def test_no_case_went_missing() -> None:
    assert len(CASES) >= 120
    assert all(len(case) == 5 for case in CASES), [case for case in CASES if len(case) != 5]


def told(found: TimeExpression) -> tuple[str, str, str]:
    return (str(found.first or "-"), str(found.last or "-"), found.granularity)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_is_read_as(case: tuple[str, ...]) -> None:
    text, words, *expected = case
    parse = flat(text)
    found = read_times(parse, PUBLISHED)
    assert [words_of(parse, t) for t in found] == [words]
    assert told(found[0]) == tuple(expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_without_publication_date_the_words_are_kept_and_no_day_is_invented(case: tuple[str, ...]) -> None:
    text, words, first, last, _ = case
    parse = flat(text)
    found = read_times(parse, None)
    assert [words_of(parse, t) for t in found] == [words]
    for got, known in ((found[0].first, first), (found[0].last, last)):
        assert got is None or str(got) == known


NOTHING = [
    "for two years it grew",
    "a 30-year loan",
    "more than a year of talks",
    "5 per cent a year",
    "it may rise",
    "they march on",
    "$2000 in cash",
    "2000 points in all",
    "the fourth half",
    "the last few",
    "this fiscal mess",
    "2000 dlrs in cash",
    "Flight 1549 landed",
    "at 1300 GMT",
    "Resolution 1973 passed",
    "more than 2000 voters",
    "prices fall",
    "the second half was dull",
    "the last time they met",
    "Independence Day came",
    "the end of talks",
    "a later date",
    "two weeks before the summit",
    "this drought",
    "this time it grew",
    "the third party",
    "the same day",
    "start on it",
]


@pytest.mark.parametrize("text", NOTHING)
def test_is_no_time(text: str) -> None:
    parse = flat(text)
    assert [words_of(parse, t) for t in read_times(parse, PUBLISHED)] == []


FISCAL = [
    ("in FY26", "India", "2025-04-01", "2026-03-31"),
    ("in FY26", "IN", "2025-04-01", "2026-03-31"),
    ("in FY 26", "India", "2025-04-01", "2026-03-31"),
    ("in FY 2026", "United_States", "2025-10-01", "2026-09-30"),
    ("in FY26", None, "-", "-"),
    ("in FY26", "Atlantis", "-", "-"),
    ("in the Indian FY26", None, "2025-04-01", "2026-03-31"),
    ("in fiscal 1988", "United_States", "1987-10-01", "1988-09-30"),
    ("in fiscal 1988", "Japan", "1988-04-01", "1989-03-31"),
    ("in the fiscal year 2025-26", "India", "2025-04-01", "2026-03-31"),
    ("in the 2025-26 fiscal year", "India", "2025-04-01", "2026-03-31"),
    ("in the financial year 1987/88", "Australia", "1987-07-01", "1988-06-30"),
    ("in FY2025-26", "India", "2025-04-01", "2026-03-31"),
    ("in Q1 FY26", "India", "2025-04-01", "2025-06-30"),
    ("in the second half of fiscal 1988", "Japan", "1988-10-01", "1989-03-31"),
    ("in April–November FY26", "India", "2025-04-01", "2025-11-30"),
    ("in April–November FY26", None, "-", "-"),
    ("US data and Indian data for April–November FY26", None, "2025-04-01", "2025-11-30"),
    ("in January FY26", "India", "2026-01-01", "2026-01-31"),
    ("this fiscal year", "India", "2025-04-01", "2026-03-31"),
    ("next fiscal year", "India", "2026-04-01", "2027-03-31"),
    ("last fiscal year", "Germany", "2025-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("text", "country", "first", "last"), FISCAL)
def test_fiscal_years_are_the_countrys(text: str, country: str | None, first: str, last: str) -> None:
    (found,) = read_times(flat(text), PUBLISHED, country)
    assert told(found)[:2] == (first, last)


SEVERAL = [
    (
        "rose in November from the same month a year earlier",
        [("November", "2025-11-01", "2025-11-30"), ("the same month a year earlier", "2024-11-01", "2024-11-30")],
    ),
    (
        "rose in November against the same month of 2019",
        [("November", "2025-11-01", "2025-11-30"), ("the same month of 2019", "2019-11-01", "2019-11-30")],
    ),
    (
        "fell in the third quarter from the same period last year",
        [("the third quarter", "2025-07-01", "2025-09-30"), ("the same period last year", "2025-07-01", "2025-09-30")],
    ),
    (
        "fell in 1986 from a year earlier",
        [("1986", "1986-01-01", "1986-12-31"), ("a year earlier", "1985-01-01", "1985-12-31")],
    ),
    (
        "on Monday and two days later",
        [("Monday", "2026-01-12", "2026-01-12"), ("two days later", "2026-01-14", "2026-01-14")],
    ),
    ("in 2019 and a month later", [("2019", "2019-01-01", "2019-12-31"), ("a month later", "-", "-")]),
    (
        "met on Friday and left the next day",
        [("Friday", "2026-01-09", "2026-01-09"), ("the next day", "2026-01-10", "2026-01-10")],
    ),
    ("in 1986 and 1987", [("1986", "1986-01-01", "1986-12-31"), ("1987", "1987-01-01", "1987-12-31")]),
    (
        "on Saturday (January 10)",
        [("Saturday", "2026-01-10", "2026-01-10"), ("January 10", "2026-01-10", "2026-01-10")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_times_of_one_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    parse = flat(text)
    got = [(words_of(parse, t), *told(t)[:2]) for t in read_times(parse, PUBLISHED)]
    assert got == expected


DIRECTION = [
    ("They/PRP/nsubj/2 met/VBD/ROOT/0 on/IN/prep/2 Friday/NNP/pobj/3", "2026-01-09"),
    ("They/PRP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/0 on/IN/prep/3 Friday/NNP/pobj/4", "2026-01-16"),
    (
        "They/PRP/nsubj/2 agreed/VBD/ROOT/0/agree to/TO/aux/4 meet/VB/xcomp/2 on/IN/prep/4 Friday/NNP/pobj/5",
        "2026-01-16",
    ),
    (
        "They/PRP/nsubj/2 failed/VBD/ROOT/0/fail to/TO/aux/4 meet/VB/xcomp/2 on/IN/prep/4 Friday/NNP/pobj/5",
        "2026-01-09",
    ),
    ("talks/NNS/ROOT/0 due/JJ/amod/1 on/IN/prep/2 Friday/NNP/pobj/3", "2026-01-16"),
    ("He/PRP/nsubj/2 leaves/VBZ/ROOT/0/leave on/IN/prep/2 Friday/NNP/pobj/3 ././punct/2", "2026-01-16"),
    ("He/PRP/nsubj/2 leaves/VBZ/ROOT/0/leave on/IN/prep/2 Friday/NNP/pobj/3", "2026-01-09"),
    ("Asked/VBN/ROOT/0 when/WRB/advmod/4 he/PRP/nsubj/4 leaves/VBZ/advcl/1/leave Friday/NNP/npadvmod/4", "2026-01-16"),
    ("They/PRP/nsubj/2 met/VBD/ROOT/0 on/IN/prep/2 March/NNP/pobj/3 3/CD/nummod/4", "2025-03-03"),
    ("They/PRP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/0 on/IN/prep/3 March/NNP/pobj/4 3/CD/nummod/5", "2026-03-03"),
    ("They/PRP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/0 in/IN/prep/3 December/NNP/pobj/4", "2026-12-01"),
    ("the/DT/det/3 February/NNP/compound/3 summit/NN/ROOT/0", "2026-02-01"),
    ("the/DT/det/3 August/NNP/compound/3 summit/NN/ROOT/0", "2025-08-01"),
    ("May/MD/aux/2 rise/VB/ROOT/0 in/IN/prep/2 May/NNP/pobj/3", "2026-05-01"),
]


@pytest.mark.parametrize(("note", "first"), DIRECTION, ids=[note[:40] for note, _ in DIRECTION])
def test_the_clause_says_whether_it_lies_ahead(note: str, first: str) -> None:
    (found,) = read_times(tree(note), PUBLISHED)
    assert str(found.first) == first


def test_a_person_named_like_a_month_is_no_time() -> None:
    note = "April/NNP/compound/2//B-PERSON Moss/NNP/nsubj/3//I-PERSON met/VBD/ROOT/0 them/PRP/dobj/3"
    assert read_times(tree(note), PUBLISHED) == ()
