"""Named word classes: `ontology/lexicon/classes.tsv` in, sets of lemmas out, for rules that say `$class`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["load_classes", "shipped_class"]


def load_classes(dirs: Sequence[Path] = ()) -> Mapping[str, frozenset[str]]:
    """Read the shipped classes and those of packs; a pack's class of the same name replaces the shipped one.

    Args:
        dirs: rule packs; the `classes.tsv` of each, if it has one.

    Returns:
        Class name -> lemmas, a blank inside a lemma written `_` as in the file.

    Raises:
        DataError: a file that is no such table.

    >>> "tariff" in load_classes()["measure"]
    True
    """
    shipped = ontology_dir() / "lexicon" / "classes.tsv"
    classes: dict[str, frozenset[str]] = {}
    for path in (shipped, *(folder / "classes.tsv" for folder in dirs if (folder / "classes.tsv").is_file())):
        for _, row in read_table(path, ("class", "words")):
            classes[row["class"]] = frozenset(row["words"].split())
    return classes


@cache
def shipped_class(name: str) -> frozenset[str]:
    """One of the shipped classes, for code that asks at every word: the file is read at the first question."""
    return load_classes()[name]
