"""The tables: every way of writing a unit or a currency is read, and a wrong row is named with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.annotate.quantities import read_quantities
from kg.annotate.quantities_lexicon import load_quantity_words
from kg.annotate.times import read_times
from kg.annotate.times_lexicon import load_time_words
from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table
from tests.annotate.flat import flat

LEXICON = ontology_dir() / "lexicon"
UNITS = [
    (row["unit"], written)
    for _, row in read_table(LEXICON / "units.tsv", ("unit", "written"))
    for written in row["written"].split("|")
]
CURRENCIES = [
    (row["code"], place, written, row["near"].partition("|")[0])
    for _, row in read_table(LEXICON / "currencies.tsv", ("code", "before", "after", "near"))
    for place in ("before", "after")
    for written in row[place].split("|")
    if written
]
NOUNS = {word for word, kinds in load_quantity_words().neighbours.items() if "noun" in kinds}


def test_no_row_went_missing() -> None:
    assert len(UNITS) >= 180
    assert len(CURRENCIES) >= 250


@pytest.mark.parametrize(("unit", "written"), UNITS)
def test_every_unit_is_read(unit: str, written: str) -> None:
    found = read_quantities(flat(f"5 {written}"))
    assert [(str(q.value), q.unit) for q in found] == [("5", unit)]


@pytest.mark.parametrize(("code", "place", "written", "near"), CURRENCIES)
def test_every_currency_is_read(code: str, place: str, written: str, near: str) -> None:
    said = written.upper() if "." in written else written  # a full stop after small letters ends a sentence
    figure = f"{said} 5 million" if place == "before" else f"5 million {said}"
    parse = flat(f"{near} worth {figure}")
    if written.rpartition(" ")[2] in NOUNS and parse.tags[-1] != "NNS":
        # such a word means money only as a noun in the plural, which the tagger does not see in so short a text
        pytest.skip("a verb or an adjective to this tagger")
    assert [(str(q.value), q.unit) for q in read_quantities(parse)] == [("5000000", code)]


@pytest.mark.parametrize("word", sorted(word for word, kinds in load_time_words().words.items() if "month" in kinds))
def test_every_month_is_read(word: str) -> None:
    (found,) = read_times(flat(f"met on 8 {word.capitalize()} 2025"), None)
    assert found.granularity == "day"


FAULTS = [
    ("number_words.tsv", "many\tcrowd\t7", "kind 'crowd' is unknown"),
    ("number_words.tsv", "many\tone\tlots", "value 'lots' is not a number"),
    ("approximations.tsv", "give or take\tbetween", "place 'between' is unknown"),
    ("number_neighbours.tsv", "box\tlabel", "class 'label' is unknown"),
    ("currencies.tsv", "XXX\t\tdollars\t", "'dollars' has two rows without `near`"),
    ("currencies.tsv", "XXX\t\tgroats\tOslo", "'groats' has no row without `near`"),
    ("units.tsv", "too\tmany\tcells", "3 cells in a row"),
]


@pytest.mark.parametrize(("table", "row", "message"), FAULTS)
def test_a_wrong_row_is_named(tmp_path: Path, table: str, row: str, message: str) -> None:
    folder = Path(shutil.copytree(LEXICON, tmp_path / "lexicon"))
    with (folder / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(DataError, match=table) as fault:
        load_quantity_words(folder)
    assert message in str(fault.value)


TIME_FAULTS = [
    ("time_future.tsv", "soon\tadverb", "class 'adverb' is unknown"),
    ("fiscal_years.tsv", "Atlantis\tAT\tatlantis\t13\t1\tend", "name no day of the year"),
    ("fiscal_years.tsv", "Atlantis\tAT\tatlantis\t4\t1\tmiddle", "named_by must be start or end"),
]


@pytest.mark.parametrize(("table", "row", "message"), TIME_FAULTS)
def test_a_wrong_time_row_is_named(tmp_path: Path, table: str, row: str, message: str) -> None:
    folder = Path(shutil.copytree(LEXICON, tmp_path / "lexicon"))
    with (folder / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(DataError, match=table) as fault:
        load_time_words(folder)
    assert message in str(fault.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_time_words(tmp_path)
