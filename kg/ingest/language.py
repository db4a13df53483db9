"""Text in, verdict out: is this English? Told by the share of small words; no model, no guess about short texts."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["foreign"]

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000  # characters that are looked at
_ENOUGH = 20  # words below which a text is believed to be English unless it is in another script
_PLAINLY = 0.25  # share of English small words that no other language reaches
_SCRIPTS = (  # name, first and last letter
    ("Cyrillic", "\u0400", "\u052f"),
    ("Greek", "\u0370", "\u03ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Arabic", "\u0600", "\u06ff"),
    ("Indic", "\u0900", "\u0dff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Korean", "\uac00", "\ud7af"),
    ("Japanese or Chinese", "\u3040", "\u9fff"),
)


@cache
def _profiles() -> dict[str, frozenset[str]]:
    path = ontology_dir() / "lexicon" / "languages.tsv"
    return {row["language"]: frozenset(row["words"].split()) for _, row in read_table(path, ("language", "words"))}


def foreign(text: str) -> str | None:
    """Name the language of a text that is not English; None for English and for what is too short to tell.

    >>> foreign("El presidente de la comisión dijo que los aranceles no se aplican a las importaciones "
    ...         "de la región y que el acuerdo sigue en pie.")
    'Spanish'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    for script, first, last in () if sample.isascii() else _SCRIPTS:
        if len(re.findall(f"[{first}-{last}]", sample)) * 2 > letters:
            return script
    if len(words) < _ENOUGH:
        return None
    counts = Counter(words)
    profiles = _profiles()
    english = _share(counts, profiles["English"])
    if english > _PLAINLY:
        return None
    shares = {language: _share(counts, small) for language, small in profiles.items() if language != "English"}
    best = max(sorted(shares), key=shares.__getitem__)
    if shares[best] > 1.5 * english and shares[best] > 0.08:
        return best
    return "an unknown language" if english < 0.04 and len(words) >= 60 else None


def _share(counts: Counter[str], small: frozenset[str]) -> float:
    """How many of the counted words are among the small words of a language."""
    return sum(counts[word] for word in small) / counts.total()
