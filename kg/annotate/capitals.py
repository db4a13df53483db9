"""Capitals that mislead the parser in, the case the words would have mid-sentence out. Lengths never change.

Two kinds are mended: headlines in capitals throughout or on every word, and the capital that old wire copy puts after
every "U.S. ". What case a word has elsewhere in the same article decides before most lists do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["Capitals", "load_capital_words"]

_WORD = re.compile(r"(?<![\w.])[^\W\d_][\w&]*(?:'[a-z]+\b)?")
_INSIDE = re.compile(r"(?<=[\w,;%)] )[^\W\d_][\w&]*")
_ANYWHERE = re.compile(r"(?<![\w.])[^\W\d_][\w&]*")
_SUFFIX = re.compile(r"(?:ing|ed|es|s|e|d)\Z")
_AT_A_PLACE = re.compile(r"\b(?:in|at|near) \Z", re.IGNORECASE)
_THEN_CAPITAL = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,5} ([A-Z][a-z]+)\b(?= ?([A-Z])?)")
_THEN_SMALL = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,5} [a-z]")
_TEXT_ENOUGH = 25  # different words
_OLD_WIRE = re.compile(r"\b(?:dlrs?|mln|bln|pct)\b")


@cache
def load_capital_words() -> Mapping[str, str]:
    """Read `capitals.tsv`: a word in small letters → `inside`, `either`, `starts`, `name` or `upper`."""
    path = ontology_dir() / "lexicon" / "capitals.tsv"
    return {word: row["role"] for _, row in read_table(path, ("role", "words")) for word in row["words"].split()}


class Capitals:
    """What one article tells about the case of its words."""

    def __init__(self, body: str) -> None:
        self._body = body

    def mend(self, text: str, headline: bool) -> str:
        """Mend the capitals of one paragraph.

        >>> capitals = Capitals("Its exports to the OECD rose, Peru said. Peru is content.")
        >>> capitals.mend("PERU CONTENT AS EXPORTS RISE, OECD SAYS", headline=True)
        'Peru content as exports rise, OECD says'
        """
        if headline and ((shouted := _is_shouted(text)) or _has_capital_words(text)):
            text = text[:1] + _WORD.sub(lambda found: self._headline_word(found, shouted), text)[1:]
        if self._is_old_wire:
            text = _THEN_CAPITAL.sub(self._after_abbreviation, text)
        return text

    # ------------------------------------------------------------------------------------------------ evidence

    @cached_property
    def _is_old_wire(self) -> bool:
        """Whether words after abbreviations have capitals, and something betrays that these are not their own."""
        following = [(found[1].lower(), found[2]) for found in _THEN_CAPITAL.finditer(self._body)]
        if len(following) <= 2 * len(_THEN_SMALL.findall(self._body)):
            return False
        roles = load_capital_words()
        alone = sum(not next_capital and word not in roles for word, next_capital in following)
        return (
            alone > 2 or _OLD_WIRE.search(self._body) is not None or any(roles.get(w) == "inside" for w, _ in following)
        )

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        """The commonest form of every word: as it stands inside sentences or, failing that, anywhere."""
        forms: dict[str, str] = {}
        trusted = _THEN_CAPITAL.sub("", self._body) if self._is_old_wire else self._body
        for pattern in (_INSIDE, _ANYWHERE):
            for form, _ in Counter(pattern.findall(trusted)).most_common():
                forms.setdefault(form.lower(), form)
        return forms

    @cached_property
    def _small_stems(self) -> frozenset[str]:
        return frozenset(_SUFFIX.sub("", form) for form in self._forms.values() if form.islower())

    # ------------------------------------------------------------------------------------------------- mending

    def _headline_word(self, found: re.Match[str], shouted: bool) -> str:
        word, mark, ending = found[0].partition("'")
        small = word.lower()
        role = load_capital_words().get(small)
        form = self._forms.get(small)
        if role in ("inside", "either", "starts"):
            form = small
        elif form is None and role == "upper":
            form = word
        elif form is None and _AT_A_PLACE.search(found.string, 0, found.start()):
            form = word.capitalize()
        elif form is None:  # the names of a headline come again below it; what does not is a common word
            enough = shouted or len(self._forms) > _TEXT_ENOUGH or _SUFFIX.sub("", small) in self._small_stems
            form = small if enough else word
        return form + mark + ending.lower()

    def _after_abbreviation(self, found: re.Match[str]) -> str:
        word, small = found[1], found[1].lower()
        role = load_capital_words().get(small)
        if role is None:
            in_name = bool(found[2]) and not small.endswith("s")  # "Trade Representative", not "Wants Japan"
            role = "name" if in_name or self._forms.get(small, small) != small else "inside"
        return found[0][: -len(word)] + small if role in ("inside", "either") else found[0]


def _is_shouted(text: str) -> bool:
    """Whether a line is printed in capitals throughout, "dlrs" and the like aside."""
    letters = [letter for letter in text if letter.isalpha()]
    return " " in text.strip() and sum(map(str.isupper, letters)) > 0.85 * len(letters)


def _has_capital_words(text: str) -> bool:
    """Whether a line is long and nearly every word begins with a capital; a short one may be nothing but names."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= 5 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
