"""Tab-separated tables of the ontology folder: a header line, `#` comments, one row a line.

One format for gazetteers and lexicon, so that an analyst edits them in any editor or spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import DataError

__all__ = ["read_table"]


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number from 1, row) for every row of a table.

    Args:
        path: the file, UTF-8.
        columns: the header that is expected, exactly and in this order.

    Raises:
        DataError: unreadable file, other header, or a row with the wrong number of cells.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()  # spreadsheets put a mark before UTF-8
    except OSError as fault:
        raise DataError(f"{path}: cannot be read: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        number = fault.object.count(b"\n", 0, fault.start) + 1
        odd = fault.object[fault.start]
        raise DataError(f"{path}:{number}: byte {odd:#04x} is no UTF-8; save the file as UTF-8") from fault
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            if cells != list(columns):
                raise DataError(
                    f"{path}:{number}: the header must read {', '.join(columns)} (tabs between), not {', '.join(cells)}"
                )
            header = cells
            continue
        if len(cells) > len(header):
            raise DataError(f"{path}:{number}: {len(cells)} cells in a row, {len(header)} columns in the header")
        cells += [""] * (len(header) - len(cells))
        yield number, dict(zip(header, cells, strict=True))
    if header is None:
        raise DataError(f"{path}: no header line; it must read {', '.join(columns)} (tabs between)")
