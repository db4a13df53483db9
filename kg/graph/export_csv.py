"""Claims in, a table out: one claim a row, one column a role; several values of a role stand in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from kg.graph.record import Row
from kg.graph.rows import Rows

__all__ = ["claims_csv", "csv_line"]

_BEFORE = ("claim", "article", "published", "relation", "plover", "subject", "subject_kind", "object", "object_kind")
_AFTER = ("polarity", "modality", "claimed_by", "quote", "start", "end", "rule")
_BETWEEN_VALUES = " | "


def claims_csv(store: Rows) -> Iterator[str]:
    """A head line, then a line a claim, in the order of the claims export; columns of roles are those in use."""
    roles = sorted({role for row in store.stored_records() for role in row["roles"]})
    published = store.published()
    yield csv_line([*_BEFORE, *roles, *_AFTER])
    for row in store.claims():
        cells = _cells(row, published)
        filled = {role: _role(values) for role, values in row["roles"].items()}
        yield csv_line(
            [*(cells[name] for name in _BEFORE), *(filled.get(role, "") for role in roles)]
            + [cells[name] for name in _AFTER]
        )


def _cells(row: Row, published: dict[str, str]) -> dict[str, Any]:
    subject, thing = row["subject"] or {}, row["object"] or {}
    return {
        **row,
        "published": published.get(row["article"], ""),
        "subject": subject.get("label", ""),
        "subject_kind": subject.get("kind", ""),
        "object": thing.get("label", ""),
        "object_kind": thing.get("kind", ""),
        "claimed_by": _BETWEEN_VALUES.join(speaker["label"] for speaker in row["claimed_by"]),
        "start": row["span"][0],
        "end": row["span"][1],
    }


def _role(values: Any) -> str:
    return "true" if values is True else _BETWEEN_VALUES.join(map(_one, values))


def _one(value: Row) -> str:
    """A label; a figure with its unit; days, or the words where the days are not told."""
    if "label" in value:
        return str(value["label"])
    if "unit" in value:
        figure = f"{value['value']}–{value['high']}" if "high" in value else str(value["value"])
        return " ".join(filter(None, (value["approx"], figure, value["unit"])))
    first, last = value["start"], value["end"]
    if first == last:
        return str(first or value["text"])
    return f"{first or '…'}/{last or '…'}"


def csv_line(cells: Sequence[Any]) -> str:
    """A line of CSV that ends as lines do here; a cell with any kind of line end is quoted."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue()[:-2] + "\n"
