"""CSV in, records out: the header names the fields, one article a row; comma, semicolon, tab or bar between cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from kg.errors import InputError
from kg.ingest.decode import repair
from kg.ingest.fields import FIELDS, record_of
from kg.ingest.files import read_lines
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_csv"]

_DELIMITERS = ",;\t|"


def read_csv(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a CSV file; a row that does not fit the header costs only itself.

    Raises:
        InputError: no header or an ambiguous one, a line over the limit, or a quotation mark that never closes.
    """
    remarks: list[str] = []
    lines = _lines(stream, source, remarks)
    head = next(lines, "")
    delimiter = max(_DELIMITERS, key=head.count)
    header = [cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])]
    if (column := source.columns.get("text", "text")) not in header:
        found = ", ".join(map(repr, header[:8])) or "nothing"
        raise InputError(f"no column {column!r} in the header, which has {found} (name the columns with --columns)")
    wanted = [source.columns.get(field, field) for field in FIELDS]
    if twice := next((name for name in wanted if header.count(name) > 1), None):
        raise InputError(f"the column {twice!r} stands more than once in the header; which one is meant?")
    usual = csv.field_size_limit(source.limits.line_chars)
    try:
        for number, row in _rows(csv.reader(lines, delimiter=delimiter, strict=True)):
            where = source.at(number)
            while remarks:
                yield Problem(where, remarks.pop(0))
            if isinstance(row, str):
                yield Problem(where, row)
            elif len(row) > len(header):
                cure = f"a text that holds {delimiter!r} must stand in quotation marks"
                yield Problem(where, f"{len(row)} cells in a row, {len(header)} in the header; {cure}")
            elif row and len(row) <= header.index(column):
                yield Problem(where, f"{len(row)} cells in a row, {len(header)} in the header; {column!r} is missing")
            elif row:
                yield from record_of(dict(zip(header, row, strict=False)), source, where)
    finally:
        csv.field_size_limit(usual)


def _rows(rows: Any) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line a row starts at and its cells, or what is wrong with a row that ends where it started.

    Raises:
        InputError: a broken row of several lines; where the next one starts nobody can tell.
    """
    while True:
        start = rows.line_num + 2  # counted from 1, below the header
        try:
            row = next(rows, None)
        except csv.Error as fault:
            reason = f"the row cannot be read ({fault}); a quotation mark inside a text must be doubled"
            if rows.line_num + 1 > start:
                raise InputError(f"from line {start}: {reason}; the rest is not read") from fault
            row = reason
        if row is None:
            return
        yield start, row


def _lines(stream: BufferedReader, source: Source, remarks: list[str]) -> Iterator[str]:
    for number, line in read_lines(stream, source, ""):
        if line is None:
            raise InputError(
                f"line {number} is longer than the limit of {source.limits.line_chars:,} characters (line_chars)"
            )
        mended, remark = repair(line)
        if remark is not None:
            remarks.append(remark)
        yield mended
