"""The word lists that give away what a line is, read once from `ontology/lexicon/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.model import BlockKind
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["Agencies", "LineWords", "key", "load_agencies", "load_line_words"]

_KINDS: dict[str, BlockKind] = {"boilerplate": "boilerplate", "caption": "caption", "body": "body"}
_WHERE = ("starts", "whole", "holds", "ends")
_FOLD = str.maketrans("‘’‚“”„–—‑\u00a0", "'''\"\"\"--- ")
_BLANKS = re.compile(r"\s+")
_LONG = 45  # words; a longer line is a paragraph whatever it mentions

Agencies = frozenset[str]


def key(words: str) -> str:
    """Words as they are compared: small letters, plain quotation marks and dashes, single blanks, no final full stop.

    >>> key("Talks  “resume”.")
    'talks "resume"'
    """
    return _BLANKS.sub(" ", words.translate(_FOLD)).strip().rstrip(".").casefold()


@dataclass(frozen=True, slots=True)
class LineWords:
    """For each kind of line, the words that show it and where they must stand."""

    whole: dict[str, BlockKind]
    starts: tuple[tuple[BlockKind, re.Pattern[str]], ...]
    holds: tuple[tuple[BlockKind, re.Pattern[str]], ...]

    def kind(self, line: str, words: int) -> BlockKind | None:
        """What the list says of a line (as `key` gives it) of so many words; None if it says nothing."""
        if found := self.whole.get(line):
            return found
        for kind, pattern in self.starts:
            if pattern.match(line):
                return kind
        if words <= _LONG:
            for kind, pattern in self.holds:
                if pattern.search(line):
                    return kind
        return None

    def speaks(self, line: str) -> bool:
        """Whether a line holds words that only a sentence of the article has."""
        return any(kind == "body" and pattern.search(line) for kind, pattern in self.holds)


@cache
def load_line_words() -> LineWords:
    """Read `boilerplate.tsv`.

    Raises:
        DataError: a row with an unknown kind or place, or without words.
    """
    path = ontology_dir() / "lexicon" / "boilerplate.tsv"
    found: dict[tuple[str, BlockKind], list[str]] = {}
    for number, row in read_table(path, ("kind", "where", "words")):
        if row["kind"] not in _KINDS or row["where"] not in _WHERE or not row["words"]:
            raise DataError(
                f"{path}:{number}: expected one of {', '.join(_KINDS)}, one of {', '.join(_WHERE)}, and words"
            )
        found.setdefault((row["where"], _KINDS[row["kind"]]), []).append(key(row["words"]))
    kinds: tuple[BlockKind, ...] = ("boilerplate", "caption", "body")
    return LineWords(
        whole={words: kind for kind in kinds for words in found.get(("whole", kind), ())},
        starts=tuple((kind, _any(found.get(("starts", kind), ()), "", "")) for kind in kinds[:2]),
        holds=tuple(
            (kind, _any(found.get(("holds", kind), ()), r"(?<!\w)", "", found.get(("ends", kind), ())))
            for kind in kinds
        ),
    )


def _any(phrases: Iterable[str], before: str, after: str, at_end: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for any of the phrases between word borders; longest first, so that their order does not matter."""
    ends = [re.escape(phrase) + r"\Z" for phrase in at_end]
    inner = [re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in phrases]
    return re.compile(f"{before}(?:{'|'.join(sorted(inner + ends, key=lambda p: (-len(p), p))) or '(?!)'}){after}")


@cache
def load_agencies() -> Agencies:
    """Read `agencies.tsv`: the names of news agencies in small letters."""
    path = ontology_dir() / "lexicon" / "agencies.tsv"
    return frozenset(key(row["agency"]) for _, row in read_table(path, ("agency",)))
