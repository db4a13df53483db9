"""Quantities and times in whole sentences, parsed by the model; sentences are our own. Published 14 January 2026."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.annotate.model_loader import find_model
from kg.annotate.parse import Parser
from kg.annotate.pieces import pieces
from kg.annotate.quantities import read_quantities
from kg.annotate.times import read_times
from kg.model import Article, Quantity, Tree

pytestmark = pytest.mark.model

PUBLISHED = date(2026, 1, 14)


@cache
def parser() -> Parser:
    return Parser(find_model(None))


def parsed(text: str) -> Tree:
    cut = list(pieces(Article(id="made", text=text)))
    (trees,) = parser().parse(cut)
    assert len(trees) == 1
    return trees[0]


def told(quantity: Quantity) -> str:
    high = "" if quantity.high is None else f"..{quantity.high}"
    approx = "" if quantity.approx is None else f"{quantity.approx} "
    return f"{approx}{quantity.value}{high} {quantity.unit}"


QUANTITIES = [
    ("Norway raised its salmon levy from 25 per cent to 35 per cent in May.", ["25 percent", "35 percent"]),
    ("The ministry cut duties on rice by 5 percentage points to 10 per cent.", ["5 percentage_point", "10 percent"]),
    ("Ghana will spend more than $1.2 billion on 14 new ports.", ["more than 1200000000 USD", "14 count"]),
    ("Police arrested 12 people and seized 40 kilograms of copper.", ["12 count", "40 kilogram"]),
    ("Soldiers killed at least nine fighters and wounded 23.", ["at least 9 count", "23 count"]),
    ("The premier has made eleven visits to Oslo.", ["11 count"]),
    ("Chile exported between 300,000 and 350,000 tonnes of copper.", ["between 300000..350000 tonne"]),
    ("Imports fell 3.4 pct to 7.2 billion dlrs from 7.5 billion.", ["3.4 percent", "7200000000 USD", "7500000000 USD"]),
    ("Delhi approved a ₹24,000 crore package for two states.", ["240000000000 INR", "2 count"]),
    (
        "Two-thirds of voters backed the plan, while a third of the deputies opposed it.",
        ["0.667 fraction", "0.333 fraction"],
    ),
    ("The airline ordered 20 Boeing 787s and five tankers.", ["20 count", "5 count"]),
    ("Canada will deploy up to 2,000 troops to Latvia.", ["up to 2000 count"]),
    ("One of the ministers called the 50% tariff a mistake.", ["50 percent"]),
    ("The G7 leaders met in Room 12 at 5 p.m. under article 7.", []),
    ("The index closed at 8,439.24, down 1.2 percent.", ["8439.24 count", "1.2 percent"]),
    ("A 24-nation bloc signed a three-year deal.", ["24 count", "3 year"]),
    ("Iran pumped 3.2 million barrels a day.", ["3200000 barrel per day"]),
    ("Some 40,000 people protested in Lima.", ["some 40000 count"]),
    ("The bank lent half a billion euros to Kenya.", ["500000000 EUR"]),
    ("The Airbus A320 landed in 2024.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES, ids=[text for text, _ in QUANTITIES])
def test_quantities_of_a_sentence(text: str, expected: list[str]) -> None:
    rounded = [
        told(q).replace("0.6666666666666666666666666667", "0.667").replace("0.3333333333333333333333333333", "0.333")
        for q in read_quantities(parsed(text))
    ]
    assert [text.removeprefix("between ") for text in rounded] == [text.removeprefix("between ") for text in expected]


TIMES = [
    ("The ministers met in Oslo on Monday.", ["2026-01-12 2026-01-12"]),
    ("The ministers will meet in Oslo on Monday.", ["2026-01-19 2026-01-19"]),
    ("They agreed to hold new talks in Oslo on Monday.", ["2026-01-19 2026-01-19"]),
    ("A summit is scheduled for March 3.", ["2026-03-03 2026-03-03"]),
    ("The summit was held on March 3.", ["2025-03-03 2025-03-03"]),
    ("The tariff, imposed in August, was doubled last month.", ["2025-08-01 2025-08-31", "2025-12-01 2025-12-31"]),
    ("Exports rose in November from a year earlier.", ["2025-11-01 2025-11-30", "2024-11-01 2024-11-30"]),
    ("The pact, signed in 1998, expires at the end of 2027.", ["1998-01-01 1998-12-31", "2027-12-01 2027-12-31"]),
    ("Peru wants to double its copper output by 2035.", ["None 2035-12-31"]),
    ("Output fell in the first nine months of 2025.", ["2025-01-01 2025-09-30"]),
    ("Sales may fall in May.", ["2026-05-01 2026-05-31"]),
    ("Theresa May met April Moss.", []),
    ("The union has been on strike since Friday.", ["2026-01-09 2026-01-14"]),
    ("Since 2019 the two sides have met twice.", ["2019-01-01 2026-01-14"]),
    ("The envoy arrives in Cairo on Sunday.", ["2026-01-18 2026-01-18"]),
    ("The envoy arrived in Cairo on Sunday.", ["2026-01-11 2026-01-11"]),
    ("The vote took place two weeks before the summit.", []),
    ("They have worked on it for two years.", []),
]


@pytest.mark.parametrize(("text", "expected"), TIMES, ids=[text for text, _ in TIMES])
def test_times_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [f"{t.first} {t.last}" for t in read_times(parsed(text), PUBLISHED)] == expected
