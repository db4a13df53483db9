"""One sentence as the time grammar sees it: words with their classes, the publication date, and what lies ahead.

The grammar's parsers are functions of a `Scan` and a place; they return a `Reading` or None and never change anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.annotate.quantities_lexicon import QuantityWords, load_quantity_words
from kg.annotate.quantities_numbers import read_number
from kg.annotate.times_lexicon import FiscalYear, TimeWords, classes_of, load_time_words
from kg.annotate.times_periods import Period, unknown
from kg.model import Tree

__all__ = ["Parser", "Reading", "Scan", "agreed"]

_CLIMB = 8  # how far up the tree a clue to the future is looked for
_UNSURE, _HALF_FAR, _FAR = 2, 8, 12  # months
_CHILDREN = 40  # how many children of a verb are looked at


@dataclass(frozen=True, slots=True)
class Reading:
    """Words read as a time: tokens `start` … `end` - 1."""

    start: int
    end: int
    period: Period
    rule: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a parser may ask."""

    tree: Tree
    words: tuple[str, ...]  # small letters
    published: date | None
    country: str | None
    found: list[Reading] = field(default_factory=list)  # read so far, in text order
    lexicon: TimeWords = field(default_factory=load_time_words)
    quantities: QuantityWords = field(default_factory=load_quantity_words)

    def classes(self, at: int) -> Mapping[str, str]:
        """The classes of the word at a place, empty beyond the sentence."""
        return classes_of(self.tree.words[at]) if 0 <= at < len(self.words) else {}

    def value(self, at: int, kind: str) -> str | None:
        """The value of the word there in a class, None if it is not of that class."""
        return self.classes(at).get(kind)

    def is_word(self, at: int, *wanted: str) -> bool:
        """Whether one of these words stands there."""
        return 0 <= at < len(self.words) and self.words[at] in wanted

    def past(self, at: int, *skipped: str) -> int:
        """The place after an optional word."""
        return at + 1 if self.is_word(at, *skipped) else at

    def past_dash(self, at: int) -> int:
        """The place after an optional hyphen or dash."""
        return at + 1 if self.value(at, "join") == "dash" else at

    def measures(self, at: int) -> bool:
        """Whether a scale, unit, currency or time of day stands there, so that the number before is no date."""
        if at >= len(self.words):
            return False
        word, lexicon = self.words[at], self.quantities
        number = lexicon.numbers.get(word)
        if number is not None and number.kind in ("hundred", "scale", "short"):
            return True
        if lexicon.is_neighbour(word, "noun"):  # 2000 points, but "the 1986 quarter", "in 2019 won"
            return self.tree.tags[at] == "NNS"
        beside = lexicon.units.starting(self.words, at) or lexicon.money_after.starting(self.words, at)
        return beside is not None or lexicon.is_neighbour(word, "clock")

    def number(self, at: int) -> tuple[int, int] | None:
        """A whole number below 500, in figures or words: (place after it, value)."""
        if at >= len(self.words):
            return None
        read = read_number(self.words, at, self.quantities.numbers)
        if read is None or read.form == "fraction" or read.value != int(read.value) or not 0 < read.value < 500:
            return None
        return read.end, int(read.value)

    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The country's way of counting fiscal years; without a known country, those of all that the sentence names."""
        if self.country is not None:
            wanted = self.country.replace(" ", "_")
            return tuple(f for f in self.lexicon.fiscal if wanted in (f.country, f.iso))
        return tuple(f for f in self.lexicon.fiscal if not f.names.isdisjoint(self.words))

    def joins(self, at: int) -> str | None:
        """How the word there joins the ends of a range: "to", "and", or "dash" if it has no blanks around it."""
        join, tree = self.value(at, "join"), self.tree
        if join != "dash":
            return join
        inside = 0 < at < len(self.words) - 1
        return (
            join if inside and tree.ends[at - 1] == tree.starts[at] and tree.ends[at] == tree.starts[at + 1] else None
        )

    def reach(self, at: int) -> int:
        """How many months after the publication a month named there may begin: the more the clause looks ahead.

        Returns: 0 after a past tense, 12 under a verb that looks ahead, 8 if a noun stands between, 2 without a sign.
        """
        tree, clues = self.tree, self.lexicon.ahead
        infinitive, far = False, _FAR
        for _, i in zip(range(_CLIMB), tree.ancestors(at), strict=False):
            lemma, tag = tree.lemmas[i].lower(), tree.tags[i]
            if infinitive:
                return far if lemma in clues["infinitive"] else _UNSURE
            if lemma in clues["governor"]:
                return far
            if not tag.startswith(("VB", "MD")):
                far = _HALF_FAR if tag.startswith("NN") else far
                continue
            beside = {self.words[c] for c in tree.children[i][:_CHILDREN]}
            if tag == "MD" or not clues["auxiliary"].isdisjoint(beside):
                return far
            if tag in ("VB", "VBN") and "to" in beside:
                infinitive = True
            elif tag in ("VBZ", "VBP"):
                return far if self._looks_ahead(lemma, beside) else _UNSURE
            elif tag in ("VBD", "VBN"):
                return _UNSURE if tag == "VBN" and not beside.isdisjoint(("has", "have", "'ve", "’ve")) else 0
        return _UNSURE

    def looks_ahead(self, at: int) -> bool:
        """Whether the clause tells of what is to come, or does not tell and the time is a limit ("until Friday")."""
        reach = self.reach(at)
        return reach > _UNSURE or (reach == _UNSURE and self.value(at - 1, "bound") == "by")

    def _looks_ahead(self, lemma: str, beside: set[str]) -> bool:
        """A present tense: after "when", or of a whole sentence ("leaves on Friday."); headlines tell the past so."""
        clues = self.lexicon.ahead
        if not clues["conjunction"].isdisjoint(beside):
            return True
        return self.words[-1] == "." and lemma not in clues["present"]


Parser = Callable[[Scan, int], Reading | None]


def agreed(periods: Iterable[Period | None], granularity: str) -> Period:
    """The one period all candidates agree on; unknown if there is none or they differ."""
    candidates = {period for period in periods if period is not None}
    return candidates.pop() if len(candidates) == 1 else unknown(granularity)
