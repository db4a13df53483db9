"""CSV in, records out: a header line names the fields, one article a row; comma, semicolon, tab or bar between cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.decode import encoding_of, repair
from kg.ingest.fields import record_of
from kg.ingest.files import read_lines
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_csv"]

_DELIMITERS = ",;\t|"


def read_csv(stream: BinaryIO, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a CSV file; a row that does not fit the header costs only itself.

    Raises:
        InputError: no header, a line over the limit, or a quotation mark that never closes.
    """
    encoding = encoding_of(stream.peek(4096)) if hasattr(stream, "peek") else "utf-8-sig"
    remarks: list[str] = []
    lines = _lines(stream, source, "utf-8-sig" if encoding == "utf-8" else encoding, remarks)
    head = next(lines, "")
    delimiter = max(_DELIMITERS, key=head.count)
    header = [cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])]
    if source.columns.get("text", "text") not in header:
        raise InputError(
            f"no column {source.columns.get('text', 'text')!r}; the header has {', '.join(map(repr, header[:8]))} (name the columns with --columns)"
        )
    usual = csv.field_size_limit(source.limits.line_chars)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        start = 2
        for row in rows:
            where, start = source.at(start), rows.line_num + 2
            while remarks:
                yield Problem(where, remarks.pop(0))
            if len(row) > len(header):
                yield Problem(
                    where,
                    f"{len(row)} cells in a row, {len(header)} in the header; a text that holds {delimiter!r} must stand in quotation marks",
                )
            elif row:
                yield from record_of(dict(zip(header, row, strict=False)), source, where)
    except csv.Error as fault:
        raise InputError(
            f"the row that starts at line {start} cannot be read ({fault}); does a quotation mark stay open?"
        ) from fault
    finally:
        csv.field_size_limit(usual)


def _lines(stream: BinaryIO, source: Source, encoding: str, remarks: list[str]) -> Iterator[str]:
    for number, line in read_lines(stream, source, encoding, ""):
        if line is None:
            raise InputError(
                f"line {number} is longer than the limit of {source.limits.line_chars:,} characters (line_chars)"
            )
        mended, remark = repair(line)
        if remark is not None:
            remarks.append(remark)
        yield mended
