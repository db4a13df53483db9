"""Words as printed in, words as the parser knows them out, with the way back to every character.

Curly quotation marks, odd dashes and blanks become plain ones; what only a typesetter sees is left out: soft hyphens,
doubled blanks, the blank of "we 've", accents written as characters of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.names_tables import words_of

__all__ = ["JOINER", "Plain", "normalise"]

JOINER = "‑"  # a hyphen the tokeniser leaves alone, put into "Jae-myung" so that a given name stays one word

_QUOTES = {'"': "“”„‟«»＂", "'": "‘’‚‛‹›`´′＇"}
_DASHES = {"-": "‐‑‒–−﹣－", "—": "―⸺"}
_BLANKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_INSERTED = "[]"  # an editor's words in a quotation are read like the others
_TABLE = str.maketrans(
    {odd: plain for table in (_QUOTES, _DASHES) for plain, odds in table.items() for odd in odds}
    | dict.fromkeys(_BLANKS + _INSERTED, " ")
    | {chr(code): " " for code in (*range(0x2000, 0x200B), *range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85))}
)
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_SHORTENED = re.compile(
    rf"(?<= )[ {_UNSEEN}]+"
    rf"|[{_UNSEEN}]+"
    r"|(?<=[A-Za-z]) (?='(?:s|ve|re|ll|d|m)\b)"  # "Peru 's"
    r"|''(?!')"  # two apostrophes for a quotation mark
    r"|[A-Za-z][\u0300-\u036f]+"
)
_TWO_PART_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)-([a-z]{2,})\b")


@dataclass(frozen=True, slots=True)
class Plain:
    """Normalised words; character `i` of `text` is the character `offsets[i]` of the article."""

    text: str
    offsets: Sequence[int]


def normalise(text: str, start: int = 0) -> Plain:
    """Normalise a paragraph.

    Args:
        text: the words as stored in the article.
        start: where they begin in the article.

    >>> plain = normalise("the “new”  deal")
    >>> plain.text, plain.offsets[10:12]
    ('the "new" deal', [11, 12])
    """
    even = _TWO_PART_NAME.sub(_joined, text.translate(_TABLE))
    if not _SHORTENED.search(even):
        return Plain(even, range(start, start + len(even)))
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _SHORTENED.finditer(even):
        short = _short(found[0])
        parts += (even[at : found.start()], short)
        offsets += range(start + at, start + found.start())
        offsets += range(start + found.start(), start + found.start() + len(short))
        at = found.end()
    parts.append(even[at:])
    offsets += range(start + at, start + len(even))
    return Plain("".join(parts), offsets)


def _joined(found: re.Match[str]) -> str:
    """ "Lee Jae-myung" with its hyphen kept from the tokeniser, "Downing Street-based" as it was."""
    family, first, second = found.groups()
    return f"{family} {first}{JOINER}{second}" if family.lower() in words_of("surname_first") else found[0]


def _short(odd: str) -> str:
    if odd == "''":
        return '"'
    return unicodedata.normalize("NFC", odd) if odd[0].isalpha() else ""
