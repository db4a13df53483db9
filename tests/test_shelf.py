"""What is put on a shelf comes out again in order, whether it stayed in memory or went to the disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.shelf import Shelf

ROWS = st.lists(st.tuples(st.text(st.characters(exclude_categories=[]), max_size=3), st.integers(0, 9)))


@given(ROWS, st.integers(1, 12))
def test_few_and_many_come_out_alike(rows: list[tuple[str, int]], in_memory: int) -> None:
    want: dict[str, list[int]] = {}
    for key, value in rows:
        want.setdefault(key, []).append(value)
    with Shelf[int](in_memory) as shelf:
        for key, value in rows:
            shelf.put(key, value)
        assert list(shelf.groups()) == sorted(want.items())
        assert {key: shelf.under(key) for key in want} == want
        assert shelf.under("none of them") == []


@pytest.mark.parametrize("in_memory", [2, 100])
def test_more_may_come_after_the_first_question(in_memory: int) -> None:
    with Shelf[str](in_memory) as shelf:
        for turn in range(3):
            for key in ("b", "a", "c"):
                shelf.put(key, f"{key}{turn}")
            assert shelf.under("b") == [f"b{n}" for n in range(turn + 1)]
        assert [key for key, _ in shelf.groups()] == ["a", "b", "c"]
