"""Tables of names and words: what editors and spreadsheets save, and what they spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.table import read_table


def read(folder: Path, content: bytes) -> list[tuple[int, dict[str, str]]]:
    (folder / "a.tsv").write_bytes(content)
    return list(read_table(folder / "a.tsv", ("id", "label")))


def test_the_mark_and_the_line_ends_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = read(tmp_path, "\ufeffid\tlabel\r\n# note\r\nzurich\tZürich\r\nx\r\n".encode())
    assert rows == [(3, {"id": "zurich", "label": "Zürich"}), (4, {"id": "x", "label": ""})]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id\tlabel\nzurich\tZürich\n".encode("latin-1"), ":2: byte 0xfc is no UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfid\tlabel\n\xff", ":2: byte 0xff is no UTF-8; save the file as UTF-8"),
        (b"id\tname\n", ":1: the header must read id, label (tabs between), not id, name"),
        (b"id\tlabel\na\tb\tc\n", ":2: 3 cells in a row, 2 columns in the header"),
        (b"", ": no header line; it must read id, label (tabs between)"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(DataError) as fault:
        read(tmp_path, content)
    assert str(fault.value) == f"{tmp_path / 'a.tsv'}{says}"


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no\.tsv: cannot be read: No such file or directory$"):
        list(read_table(tmp_path / "no.tsv", ("id",)))
