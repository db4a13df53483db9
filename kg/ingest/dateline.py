"""The words before the first sentence of a wire story that say where and when it was written.

NEW DELHI, March 3 (Reuters) - The government …
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
"""

from __future__ import annotations

import re

from kg.ingest.lines import Agencies, key

__all__ = ["dateline_end"]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_COUNTRY = rf"(?: \[{_WORD}(?: {_WORD}){{0,2}}\])"  # Geneva [Switzerland], June 9 (ANI):
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}}){{0,2}}{_COUNTRY}?)"
_AGENCY = r"\((?P<agency>[^()\n]{1,40})\)"
_LINE = re.compile(
    rf"(?:{_PLACE}(?:(?P<comma>,)? (?P<date>{_DATE}))?|{_DATE})(?: ?{_AGENCY})?(?P<mark> ?(?:--|[–—]) ?| -+ |: )"
    r"(?=['\"‘“]?[A-Z0-9])",
    re.I,
)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{3,}(?:[ /,-]+[A-Z][A-Z.'’-]+)*")
_WINDOW = 160  # no dateline is longer


def dateline_end(paragraph: str, agencies: Agencies) -> int:
    """How many characters of a paragraph are its dateline; 0 if it has none.

    A place alone is believed when it stands in capitals before a dash; a date or a news agency vouches for any place.

    >>> dateline_end("LONDON, March 3 (Reuters) - Talks resumed.", frozenset({"reuters"}))
    28
    >>> dateline_end("Lima [Peru], June 9 (ANI): Talks resumed.", frozenset({"ani"}))
    27
    >>> dateline_end("HALIFAX, Nova Scotia — Talks resumed.", frozenset())
    23
    >>> dateline_end("Trump: Talks resumed.", frozenset())
    0
    """
    found = _LINE.match(paragraph[:_WINDOW])
    if found is None or not _starts_sentence(paragraph, found.end()):
        return 0
    agency = found["agency"]
    if agency is not None and key(agency.split("/")[0]) not in agencies:
        return 0
    if agency is not None:
        return found.end() if found["place"] is None or found["place"][0].isupper() else 0
    if found["place"] is None:
        return 0
    capitals = _CAPITALS.fullmatch(found["place"].split(",")[0]) is not None  # "HALIFAX, Nova Scotia"
    believed = capitals or (found["comma"] and found["place"][0].isupper()) if found["date"] else capitals
    return found.end() if believed and (found["date"] or found["mark"] != ": ") else 0


def _starts_sentence(paragraph: str, at: int) -> bool:
    first = paragraph[at : at + 2].lstrip("'\"‘“")[:1]
    return first.isupper() or first.isdigit()
