"""Rows of words in, a table of plain text out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["table"]

_GAP = "  "
_LEAST = 8  # no column is cut narrower


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """Lines of a table, columns aligned.

    Args:
        columns: their names.
        rows: cells as text; line breaks become blanks.
        width: of the terminal; longer cells of the widest columns are cut with an ellipsis. None = nothing is cut.

    >>> print("\\n".join(table(["who", "what"], [["Norland", "12% tariff"]])))
    who      what
    -------  ----------
    Norland  12% tariff
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(columns, *cells, strict=True)]
    if width:
        _squeeze(widths, width)
    yield _line(columns, widths)
    yield _GAP.join("-" * w for w in widths)
    for row in cells:
        yield _line(row, widths)


def _squeeze(widths: list[int], limit: int) -> None:
    """Take from the widest column until the line fits, or nothing can be taken."""
    while sum(widths) + len(_GAP) * (len(widths) - 1) > limit:
        widest = max(range(len(widths)), key=lambda i: widths[i])
        if widths[widest] <= _LEAST:
            return
        widths[widest] -= 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_fit(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _fit(cell: str, width: int) -> str:
    if _width(cell) > width:
        while _width(cell) >= width:
            cell = cell[:-1]
        cell += "…"
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Columns on a terminal: marks that combine take none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
