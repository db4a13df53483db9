"""Rows in, a table in HTML out, as a notebook shows it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from itertools import islice
from typing import Any, TypeVar

__all__ = ["Listed", "Read"]

_SHOWN = 20  # rows
_LONGEST = 300  # characters of a cell

_Thing = TypeVar("_Thing")


class Listed(list[_Thing]):
    """A list of dictionaries or values with fields, of which a notebook shows the first as a table."""

    def _repr_html_(self) -> str:
        rows = [_row(thing) for thing in self[:_SHOWN]]
        table = _table(rows)
        return table if len(self) <= _SHOWN else f"{table}\n<p>{len(self) - _SHOWN:,} more</p>"


class Read(Iterator[_Thing]):
    """Values read one by one; a notebook shows the first of all, and none of them is used up by that."""

    def __init__(self, begin: Callable[[], Iterator[_Thing]], row: Callable[[_Thing], Mapping[str, Any]]) -> None:
        """`begin` starts to read them, `row` makes one a row of a table."""
        self._begin = begin
        self._row = row
        self._rest = begin()

    def __next__(self) -> _Thing:
        return next(self._rest)

    def html(self) -> str:
        """The first of them as a table."""
        return _table([self._row(thing) for thing in islice(self._begin(), _SHOWN)])

    _repr_html_ = html


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    """A table of these rows; what a row does not have is left empty, long cells are cut.

    >>> _table([{"who": "A & B"}])
    '<table><tr><th>who</th></tr>\\n<tr><td>A &amp; B</td></tr>\\n</table>'
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["<table><tr>" + "".join(f"<th>{html.escape(name)}</th>" for name in names) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{_cell(row.get(name))}</td>" for name in names) + "</tr>" for row in rows]
    return "\n".join([*lines, "</table>"])


def _row(thing: object) -> Mapping[str, Any]:
    return asdict(thing) if is_dataclass(thing) and not isinstance(thing, type) else dict(thing)  # type: ignore[call-overload]


def _cell(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return html.escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
