"""Distances in the picture follow distances in the graph."""

from __future__ import annotations

import math

import pytest

from kg.view.stress import relax

SQUARE = [[0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]]
GOOD = [(0.0, 0.0), (1.0, 0.1), (1.1, 1.0), (0.0, 0.9)]


def apart(places: list[tuple[float, float]], one: int, two: int) -> float:
    return math.dist(places[one], places[two])


def test_a_chain_lies_straight_with_even_links() -> None:
    steps = [[abs(a - b) for b in range(6)] for a in range(6)]
    bent = [(0.0, 0.0), (9.0, 1.0), (2.0, 5.0), (3.0, 0.5), (7.0, 4.0), (1.0, 2.0)]
    ring = [(math.cos(n), math.sin(n)) for n in range(6)]
    places = relax(steps, [bent, ring])
    assert [apart(places, n, n + 1) for n in range(5)] == pytest.approx([1.0] * 5, abs=0.05)
    assert apart(places, 0, 5) == pytest.approx(5.0, abs=0.1)


def test_who_was_thrown_far_off_comes_back() -> None:
    astray = [*GOOD[:3], (900.0, 0.0)]
    places = relax(SQUARE, [astray])
    sides = [apart(places, n, (n + 1) % 4) for n in range(4)]
    assert 0.7 < min(sides) < max(sides) < 1.4


def test_the_better_start_wins_and_chance_has_no_part() -> None:
    crossed = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]
    assert relax(SQUARE, [crossed, GOOD]) == relax(SQUARE, [GOOD, crossed])


def test_entities_on_one_spot_do_no_harm() -> None:
    places = relax(SQUARE, [[(0.0, 0.0)] * 4])
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places)
