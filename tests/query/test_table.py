"""Tables are straight whatever stands in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.query.table import table


def test_wide_characters_and_marks_keep_columns_straight() -> None:
    lines = list(table(["a", "b"], [["日本", "x"], ["e\u0301", "y"]]))
    assert lines == ["a     b", "----  -", "日本  x", "e\u0301     y"]


def test_line_breaks_do_not_break_the_table() -> None:
    assert list(table(["a"], [["one\ntwo"]]))[2] == "one two"


@given(st.lists(st.lists(st.text("abc d", max_size=60), min_size=2, max_size=2)), st.integers(20, 80))
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], width: int) -> None:
    assert all(len(line) <= width for line in table(["one", "two"], rows, width))
