"""A mapping of field names in, a record out: the one place that knows the fields of JSON, JSONL, CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kg.ingest.values import Problem, Record, Source

__all__ = ["FIELDS", "record_of"]

FIELDS = ("id", "title", "published", "publisher", "url", "text")
_TYPES = ((bool, "a truth value"), ((int, float), "a number"), (list, "a list"), (dict, "an object"), (bytes, "bytes"))


def record_of(row: Mapping[str, object], source: Source, where: str) -> Iterator[Record | Problem]:
    """Yield the record of one row, after a problem for every field that had to be left out.

    Args:
        row: the fields as read; those we do not know are ignored.
        source: for the names its columns have.
        where: the row, for messages.
    """
    values: dict[str, str] = {}
    for name in FIELDS:
        column = source.columns.get(name, name)
        value = row.get(column)
        if value is None:
            continue
        if isinstance(value, int | float | date) and not isinstance(value, bool) and name in {"id", "published"}:
            value = str(value)
        if not isinstance(value, str):
            kind = next((words for known, words in _TYPES if isinstance(value, known)), f"a {type(value).__name__}")
            if name == "text":
                yield Problem(where, f'the field "{column}" is {kind}; expected text')
                return
            yield Problem(where, f'the field "{column}" is {kind}, not text; the article is read without it')
            continue
        values[name] = value
    if "text" not in values:
        column = source.columns.get("text", "text")
        if column in row:
            yield Problem(where, f'the field "{column}" is empty (null); expected text')
            return
        others = ", ".join(sorted(map(repr, row))[:8])
        yield Problem(where, f'no field "{column}"; it has {others or "no fields"} (name the columns with --columns)')
        return
    yield Record(where, **values)
