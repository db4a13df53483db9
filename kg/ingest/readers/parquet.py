"""Parquet in, records out: one row, one article, read in batches. Needs the extra `[scale]` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.ingest.fields import FIELDS, record_of
from kg.ingest.readers.extras import extra
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_parquet"]

_BATCH = 256  # rows held at a time


def read_parquet(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a Parquet file; only the columns of an article are read.

    Raises:
        InputError: the extra is missing, the file is damaged, or it has no column of texts.
    """
    damage = extra("pyarrow", "scale").ArrowException
    try:
        table = extra("pyarrow.parquet", "scale").ParquetFile(stream)
        names = table.schema_arrow.names
        if (column := source.columns.get("text", "text")) not in names:
            found = ", ".join(map(repr, names[:8]))
            raise InputError(f"no column {column!r}; it has {found} (name the columns with --columns)")
        wanted = [name for name in (source.columns.get(field, field) for field in FIELDS) if name in names]
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield from record_of(row, source, source.at(number))
    except (damage, OSError) as fault:
        raise InputError(f"a damaged Parquet file: {fault}") from fault
