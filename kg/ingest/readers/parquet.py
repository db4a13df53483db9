"""Parquet in, records out: one row, one article, read in batches. Needs the extra `[scale]` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import SEEK_END, BufferedReader, BytesIO
from typing import Any

from kg.errors import InputError
from kg.ingest.fields import FIELDS, record_of
from kg.ingest.files import check_expansion, read_whole
from kg.ingest.readers.extras import DAMAGE, bounded, extra
from kg.ingest.values import Problem, Record, Source

__all__ = ["read_parquet"]

_BATCH = 256  # rows held at a time


def read_parquet(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a Parquet file; only the columns of an article are read.

    Raises:
        InputError: the extra is missing, the file is damaged or unpacks to too much, or it has no column of texts.
    """
    damage = extra("pyarrow", "scale").ArrowException
    library = extra("pyarrow.parquet", "scale")
    limits = source.limits
    try:
        file = stream if stream.seekable() else BytesIO(read_whole(stream, source))
        table = library.ParquetFile(file)
        columns = _columns(table, source)
        groups = map(table.metadata.row_group, range(table.metadata.num_row_groups))
        check_expansion(sum(group.total_byte_size for group in groups), file.seek(0, SEEK_END), source.limits)
        simple = [name for name in columns if name in {part.path for part in table.schema}]
        file.seek(0)
        # A text that stands in many rows is kept once, as in the file; a row is unpacked when it is its turn.
        table = library.ParquetFile(file, read_dictionary=simple)
        batches = table.iter_batches(batch_size=_BATCH, columns=columns)
        number = 0
        while (batch := bounded(limits, partial(next, batches, None))) is not None:
            for place in range(batch.num_rows):
                number += 1
                try:
                    (row,) = batch.slice(place, 1).to_pylist()
                except UnicodeDecodeError:
                    yield Problem(source.at(number), "not UTF-8, as texts in Parquet must be; the row is not read")
                    continue
                yield from record_of(row, source, source.at(number))
    except (damage, OSError, *DAMAGE) as fault:
        raise InputError(f"a damaged Parquet file: {fault}") from fault


def _columns(table: Any, source: Source) -> list[str]:
    """The names of the columns to read.

    Raises:
        InputError: there is none of texts, or one stands twice.
    """
    names = table.schema_arrow.names
    if (column := source.columns.get("text", "text")) not in names:
        found = ", ".join(map(repr, names[:8]))
        raise InputError(f"no column {column!r}; it has {found} (name the columns with --columns)")
    wanted = [name for name in (source.columns.get(field, field) for field in FIELDS) if name in names]
    if twice := next((name for name in wanted if names.count(name) > 1), None):
        raise InputError(f"the column {twice!r} stands more than once; which one is meant?")
    return wanted
