"""The gazetteers that ship are sound, and a pack may add to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.gazetteer import COLUMNS, Gazetteer, load_gazetteer
from kg.lexicon import load_classes
from kg.places import ontology_dir
from kg.vocab import load_vocabulary

HEADER = "\t".join(COLUMNS)
SHIPPED = load_gazetteer()


def pack(folder: Path, *rows: str, name: str = "own.tsv") -> Gazetteer:
    (folder / "gazetteers").mkdir(exist_ok=True)
    (folder / "gazetteers" / name).write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return load_gazetteer([folder])


def test_nothing_went_missing() -> None:
    counts: dict[str, int] = {}
    for entry in SHIPPED.by_id.values():
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    assert counts["Country"] >= 210
    assert counts["Person"] >= 500
    assert counts["Company"] >= 200
    assert counts["State"] >= 100
    assert counts["City"] >= 250


def test_kinds_are_classes_of_the_ontology() -> None:
    kinds = set(load_vocabulary().kinds)
    assert {e.id: e.kind for e in SHIPPED.by_id.values() if e.kind not in kinds} == {}


def test_wikidata_and_iso_codes_look_right_and_stand_once() -> None:
    for field, form in (("wikidata", r"Q[1-9]\d*"), ("iso", r"[A-Z]{2}")):
        values = [getattr(e, field) for e in SHIPPED.by_id.values() if getattr(e, field)]
        assert [v for v in values if not re.fullmatch(form, v)] == []
        assert sorted(v for v in set(values) if values.count(v) > 1) == []


def test_a_person_leaves_office_after_entering_it() -> None:
    wrong = [e.id for e in SHIPPED.by_id.values() if e.valid_from and e.valid_to and e.valid_from > e.valid_to]
    assert wrong == []


def test_no_name_stands_for_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for entry in SHIPPED.by_id.values():
        for name in (entry.label, *(a for a in entry.aliases if not a.endswith("!"))):
            owners.setdefault(name, set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("folder", ["gazetteers", "lexicon"])
def test_every_table_names_its_source(folder: str) -> None:
    tables = sorted((ontology_dir() / folder).glob("*.tsv"))
    assert len(tables) >= 5
    assert [t.name for t in tables if "NOTICE" not in t.read_text(encoding="utf-8")] == []


def test_a_pack_adds_and_replaces(tmp_path: Path) -> None:
    own = pack(tmp_path, "Norland\tNorland\tCountry\tthe North\tNorlandic", "India\tIndia (ours)\tCountry")
    assert own.by_id["Norland"].demonyms == ("Norlandic",)
    assert own.by_id["India"].label == "India (ours)"
    assert len(own.by_id) == len(SHIPPED.by_id) + 1
    assert own.fingerprint != SHIPPED.fingerprint


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["Norland\t\tCountry"], r"own\.tsv:2: id, label and kind must be filled"),
        (["A\tA\tCountry", "A\tB\tCity"], r"own\.tsv:3: the id A stands twice"),
        (["A\tA\tPerson\t\t\t\t\t\tKing\tNowhere"], r"A holds office in Nowhere, which is no entry"),
        (["A\tA\tPerson\t\t\t\t\t\tKing\tIndia\tlast year"], r"own\.tsv:2: valid_from must be a year"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, rows: list[str], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        pack(tmp_path, *rows)


def test_classes_of_a_pack_replace_those_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "classes.tsv").write_text("class\twords\nmeasure\ttariff toll_road\n", encoding="utf-8")
    classes = load_classes([tmp_path])
    assert classes["measure"] == {"tariff", "toll_road"}
    assert classes["agreement"] == load_classes()["agreement"]
    assert {"deal", "pact", "treaty"} <= classes["agreement"]
