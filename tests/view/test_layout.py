"""Where entities are put: the same places each time, names apart, with igraph and without."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import place
from kg.view.sheet import LETTER, LINE

WAYS = ("igraph", "networkx")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both libraries; the first only where it is installed."""
    if request.param == "igraph":
        pytest.importorskip("igraph")
    else:
        monkeypatch.setitem(sys.modules, "igraph", None)
    return str(request.param)


def wheel(spokes: int) -> tuple[dict[str, int], dict[str, str], list[tuple[str, str]]]:
    keys = ["hub", *(f"spoke {n}" for n in range(spokes)), "far", "away"]
    links = [("hub", key) for key in keys[1:-2]] + [("far", "away")]
    return dict.fromkeys(keys, 10), {key: f"The name of {key}" for key in keys}, links


def test_same_places_every_time(way: str) -> None:
    assert place(*wheel(40)) == place(*wheel(40))


def test_names_do_not_lie_on_each_other(way: str) -> None:
    sizes, labels, links = wheel(38)
    spots = place(sizes, labels, links)
    overlaps = [
        (one, two)
        for one in spots
        for two in spots
        if one < two
        and abs(spots[one][0] - spots[two][0]) < LETTER * len(labels[one]) * 0.9
        and abs(spots[one][1] - spots[two][1]) < LINE
    ]
    assert overlaps == []


def test_a_thousand_find_their_place(way: str) -> None:
    keys = [f"n{n}" for n in range(1000)]
    spots = place(
        dict.fromkeys(keys, 8), {key: key for key in keys}, [(key, keys[n // 3]) for n, key in enumerate(keys)]
    )
    assert len(set(spots.values())) > 950


def test_nothing_to_place() -> None:
    assert place({}, {}, []) == {}


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=30))
    )
)
def test_every_entity_gets_a_place_of_its_own(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    keys = [f"k{n}" for n in range(count)]
    spots = place(dict.fromkeys(keys, 9), {key: key for key in keys}, [(keys[a], keys[b]) for a, b in pairs])
    assert list(spots) == keys
    assert len(set(spots.values())) == count
