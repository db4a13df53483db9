"""How kinds, sizes and manners look: `assets/kinds.tsv` and `assets/lines.tsv` in, values for the page out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.table import read_table
from kg.vocab import Vocabulary

__all__ = ["ASSETS", "KindLook", "LineLook", "kind_looks", "line_looks", "look_of"]

ASSETS = Path(__file__).resolve().parent / "assets"


@dataclass(frozen=True, slots=True)
class KindLook:
    """Shape and colours of a kind of entity."""

    kind: str
    shape: str  # a shape of vis-network whose label stands outside
    light: str  # fill on a light page
    dark: str  # fill on a dark page


@dataclass(frozen=True, slots=True)
class LineLook:
    """How an edge looks by the standing of its claims: never by colour alone."""

    standing: str
    label: str
    dashes: tuple[int, ...]  # () = a whole line
    arrow: str  # head of vis-network
    light: str
    dark: str
    mark: str  # put before the edge's label


@cache
def kind_looks() -> Mapping[str, KindLook]:
    """The looks of the kinds that have one of their own."""
    rows = read_table(ASSETS / "kinds.tsv", ("kind", "shape", "light", "dark"))
    return {row["kind"]: KindLook(**row) for _, row in rows}


@cache
def line_looks() -> Mapping[str, LineLook]:
    """The looks of the standings, in the order of the legend."""
    columns = ("standing", "label", "dashes", "arrow", "light", "dark", "mark")
    return {
        row["standing"]: LineLook(**{**row, "dashes": tuple(int(length) for length in row["dashes"].split())})  # type: ignore[arg-type]
        for _, row in read_table(ASSETS / "lines.tsv", columns)
    }


def look_of(kind: str, vocabulary: Vocabulary) -> str:
    """The kind whose look `kind` wears: its own, or that of the nearest kind above it that has one.

    >>> from kg.vocab import load_vocabulary
    >>> look_of("Company", load_vocabulary())
    'Organization'
    """
    looks = kind_looks()
    level = [kind]
    while level:
        for name in level:
            if name in looks:
                return name
        level = sorted({up for name in level if name in vocabulary.kinds for up in vocabulary.kinds[name].parents})
    return "Entity"
