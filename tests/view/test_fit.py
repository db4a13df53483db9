"""Which claims a page keeps when it has no room for all, and that it holds no others."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

from kg.view.fit import ranked, strongest_claims, weigh
from tests.view.sample import claim, term

NAMES = ("Norland", "Vestria", "Sudia", "Ostmark")


class Row(dict[str, Any]):
    """A claim whose end can be seen."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def told(one: str, two: str) -> dict[str, Any]:
    return claim("a1", "Norland met Vestria.", "met_with", term(one, "x"), term(two, "x"), quote="Norland")


def pair(row: Any) -> tuple[str, str]:
    return row["subject"]["label"], row["object"]["label"]


CLAIMS = [
    told("Sudia", "Ostmark"),
    told("Norland", "Vestria"),
    told("Norland", "Sudia"),
    told("Vestria", "Norland"),
    told("Norland", "Norland"),
]


def test_entities_are_ranked_by_the_claims_that_name_them_each_claim_once() -> None:
    weight = weigh(CLAIMS)
    assert [weight[term(name)["id"]] for name in NAMES] == [4, 2, 2, 1]
    assert ranked(weight) == [term(name)["id"] for name in ("Norland", "Sudia", "Vestria", "Ostmark")]


def test_claims_among_the_strongest_are_kept_in_their_order() -> None:
    kept = strongest_claims(CLAIMS, weigh(CLAIMS), None, 3)
    assert [pair(row) for row in kept] == [("Norland", "Vestria"), ("Norland", "Sudia"), ("Norland", "Norland")]


def test_claims_about_the_centre_come_first() -> None:
    kept = strongest_claims(CLAIMS, weigh(CLAIMS), term("Ostmark")["id"], 2)
    assert [pair(row) for row in kept] == [("Sudia", "Ostmark"), ("Norland", "Norland")]


def test_no_more_claims_are_held_than_are_kept() -> None:
    alive: weakref.WeakSet[Any] = weakref.WeakSet()
    most = 0

    def read() -> Iterator[Row]:
        nonlocal most
        for _ in range(100):
            for made in CLAIMS:
                row = Row(made)
                alive.add(row)
                most = max(most, len(alive))
                yield row

    strongest_claims(read(), weigh(CLAIMS), None, 10)
    assert 10 <= most <= 13
