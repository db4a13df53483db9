"""The lexicon of small stance words as values: auxiliaries, adverbs, determiners, marks and modifiers."""

from __future__ import annotations

from functools import cache

from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["EFFECTS", "small_words"]

EFFECTS = frozenset(
    {"negated", "planned", "possible", "requested", "threatened", "condition", "upcoming", "awaited", "carries"}
)
_PLACES = frozenset(
    {
        "auxiliary",
        "modifier",
        "adverb",
        "determiner",
        "mark",
        "preposition",
        "ordinal",
        "occurs",
        "inverted",
        "short",
        "degree",
    }
)


@cache
def small_words() -> dict[tuple[str, str], str]:
    """Read `ontology/lexicon/stance.tsv` once: (where, word) -> effect.

    Raises:
        DataError: an unknown place or effect, with file and line.
    """
    path = ontology_dir() / "lexicon" / "stance.tsv"
    table: dict[tuple[str, str], str] = {}
    for line, row in read_table(path, ("where", "words", "effect")):
        if row["where"] not in _PLACES or row["effect"] not in EFFECTS:
            raise DataError(
                f"{path}:{line}: where must be one of {', '.join(sorted(_PLACES))} and effect one of {', '.join(sorted(EFFECTS))}"
            )
        for word in row["words"].split():
            table[row["where"], word.replace("_", " ")] = row["effect"]
    return table
