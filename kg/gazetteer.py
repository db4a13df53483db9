"""Known countries, bodies, people and places: the tables of `ontology/gazetteers/` as entries with their names.

An entry's `aliases` name it anywhere, but one that ends in `!` is a surname that is safe without the full name; its
`demonyms` name it before a noun; its `metonyms` (a capital) name it only where they act, but one that ends in `!` is a
seat of government ("White House!") that names it wherever it is not a place. Which reading holds in a sentence is for
`kg.annotate.names` to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["COLUMNS", "Entry", "Gazetteer", "load_gazetteer", "unmarked"]

COLUMNS = (
    "id",
    "label",
    "kind",
    "aliases",
    "demonyms",
    "metonyms",
    "wikidata",
    "iso",
    "office",
    "of",
    "valid_from",
    "valid_to",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. Lists are written with `|` between their parts; years are four digits, empty where open."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    wikidata: str = ""
    iso: str = ""
    office: str = ""  # a person's best known office
    of: str = ""  # id of the country or body it is an office of
    valid_from: str = ""
    valid_to: str = ""


def unmarked(name: str) -> str:
    """A name without the mark that the tables set behind it.

    >>> unmarked("Trump!"), unmarked("Donald J. Trump")
    ('Trump', 'Donald J. Trump')
    """
    return name.rstrip("!")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries by id, and a hash of the files they came from."""

    by_id: Mapping[str, Entry]
    fingerprint: str


def load_gazetteer(dirs: Sequence[Path] = ()) -> Gazetteer:
    """Read the shipped tables and those of packs.

    Args:
        dirs: rule packs; every `gazetteers/*.tsv` of each is read, its rows replacing earlier ones with the same id.

    Raises:
        DataError: a broken table, a row without id, label or kind, an id twice in one folder, an `of` that is no entry.
    """
    folders = [ontology_dir() / "gazetteers", *(folder / "gazetteers" for folder in dirs)]
    entries: dict[str, Entry] = {}
    digest = hashlib.sha256()
    for folder in folders:
        here: dict[str, Entry] = {}
        for path in sorted(folder.glob("*.tsv")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
            for line, row in read_table(path, COLUMNS):
                entry = _entry(path, line, row)
                if entry.id in here:
                    raise DataError(f"{path}:{line}: the id {entry.id} stands twice; give one of the rows another id")
                here[entry.id] = entry
        entries.update(here)
    for entry in entries.values():
        if entry.of and entry.of not in entries:
            raise DataError(
                f"gazetteers: {entry.id} holds office in {entry.of}, which is no entry; add it or correct the id"
            )
    return Gazetteer(entries, digest.hexdigest())


def _entry(path: Path, line: int, row: Mapping[str, str]) -> Entry:
    if not (row["id"] and row["label"] and row["kind"]):
        raise DataError(f"{path}:{line}: id, label and kind must be filled")
    aliases, demonyms, metonyms = (
        tuple(part.strip() for part in row[name].split("|") if part.strip()) for name in COLUMNS[3:6]
    )
    for name in ("valid_from", "valid_to"):
        if row[name] and not (row[name].isdecimal() and len(row[name]) == 4):
            raise DataError(f"{path}:{line}: {name} must be a year in four digits, not {row[name]!r}")
    rest = (row[name] for name in COLUMNS[6:])
    return Entry(row["id"], row["label"], row["kind"], aliases, demonyms, metonyms, *rest)
