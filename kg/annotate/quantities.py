"""Words of a sentence in, quantities out: levels, changes, money, measures, ranges, fractions and counts.

Reads "more than 22 per cent", "$10-15 billion", "₹5 lakh crore", "300 mln dlrs", "two-thirds", "eight" (calls).
Does not say what is measured nor whether the figure is a level or a change: rules do. Dates, years, labels
("Boeing 737"), ranks and times of day are not quantities.

One pass from left to right; only a word that can begin a number starts any work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.annotate.quantities_counts import is_count
from kg.annotate.quantities_lexicon import DASHES, Currency, QuantityWords, load_quantity_words
from kg.annotate.quantities_line import Line
from kg.annotate.quantities_numbers import Number, read_number, tidy
from kg.annotate.times import read_times
from kg.model import Quantity, TimeExpression, Tree

__all__ = ["read_quantities"]

_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = frozenset({"hundred", "scale", "part"})  # a million, a third; but a ten-day visit
_HALVED = frozenset({"of", "the", "its", "their", "his", "her", "that", "this", "as"})  # half of, half the
_PARTED = frozenset({"by", "in", "to", "than", "at", "from"})  # fell by half, cut in half
_ORDINALS = frozenset({"first", "second", "last", "latter", "other", "former", "final"})
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with what belongs to it, in pieces of the line."""

    start: int
    end: int
    number: Number
    unit: str | None = None  # None: no unit beside it
    money_first: bool = False  # "$5", not "5 dollars"
    high: Decimal | None = None
    approx: str | None = None


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    return any(c.isnumeric() for c in word) or word.lower() in load_quantity_words().numbers


def read_quantities(tree: Tree, times: Sequence[TimeExpression] | None = None) -> tuple[Quantity, ...]:
    """Read the quantities of one sentence.

    Args:
        tree: the sentence.
        times: its time expressions if they have been read already; their words are no quantities.

    Returns:
        Quantities in text order, never overlapping each other nor a time expression. Values are exact.
    """
    starts = [i for i, word in enumerate(tree.words) if _may_begin(word)]
    if not starts:
        return ()
    taken = frozenset(
        i for time in (read_times(tree, None) if times is None else times) for i in range(time.start, time.end)
    )
    if taken.issuperset(starts):
        return ()
    return _Reader(Line.of(tree), load_quantity_words(), taken).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    line: Line
    lexicon: QuantityWords
    taken: frozenset[int]  # tokens of time expressions

    def read(self) -> tuple[Quantity, ...]:
        figures: list[_Figure] = []
        i = after = 0
        while i < len(self.line.words):
            figure = self._whole(i, after) if _may_begin(self.line.words[i]) else None
            if figure is not None:
                figures.append(figure)
                i = after = figure.end
            else:
                i += 1
        money = _money(figures)
        return tuple(
            quantity for i in range(len(figures)) if (quantity := self._quantity(figures, i, money)) is not None
        )

    # ------------------------------------------------------------------------------------------ one figure

    def _whole(self, at: int, after: int) -> _Figure | None:
        """The figure that begins at piece `at`, as range if it is one, with its approximation; none before `after`."""
        words = self.line.words
        kind = self.lexicon.numbers.get(words[at])
        if at > after and words[at - 1] in _ARTICLES and kind is not None and kind.kind in _AFTER_ARTICLE:
            at -= 1
        figure = self._figure(at, after)
        if figure is None or (figure.number.form == "fraction" and figure.unit is None and not self._is_share(figure)):
            return None
        figure = self._approximate(self._range(figure) or figure, after)
        return figure if self.line.whole_tokens(figure.start, figure.end) and self._free(figure) else None

    def _free(self, figure: _Figure) -> bool:
        return self.taken.isdisjoint(range(self.line.tokens[figure.start], self.line.tokens[figure.end - 1] + 1))

    def _figure(self, at: int, after: int = 0) -> _Figure | None:
        """Number, currency before it, scale and unit behind it."""
        words, lexicon = self.line.words, self.lexicon
        number = read_number(words, at, lexicon.numbers)
        if number is None:
            return None
        start, unit = at, None
        sign = lexicon.money_before.ending(words, at - 1)
        if sign is not None and sign[0] >= after:
            start, unit = sign[0], self._meant(sign[1])
            short = lexicon.numbers.get(words[number.end]) if number.end < len(words) else None
            if short is not None and short.kind == "short":
                number = Number(number.end + 1, tidy(number.value * short.value), short.value, number.form)
        elif self._is_minus(at - 1, after):
            start, number = at - 1, Number(number.end, -number.value, number.scale, number.form)
        end = number.end
        beside = end + 1 if end < len(words) and words[end] in DASHES else end
        if number.form == "fraction" and beside < len(words) and words[beside] in _ARTICLES:  # half a per cent
            beside += 1
        measure = lexicon.units.starting(words, beside)
        money = lexicon.money_after.starting(words, beside)
        if money is not None and not words[money[0] - 1].isalpha() and self._is_figure(money[0]):
            money = None  # the sign of the next figure: $10-$15
        if money is not None and (measure is None or money[0] > measure[0]) and self._is_unit(money[0] - 1, number):
            end, unit = money[0], unit or self._meant(money[1])
        elif measure is not None and unit is None and self._is_unit(measure[0] - 1, number):
            end, unit = measure
        return _Figure(start, end, number, unit, money_first=start < at)

    def _is_minus(self, at: int, after: int) -> bool:
        """ "minus", or a dash that touches the number and nothing else."""
        if at < after:
            return False
        word = self.line.words[at]
        return word == "minus" or (word in DASHES and self.line.glued(at + 1) and (at == 0 or not self.line.glued(at)))

    def _is_figure(self, at: int) -> bool:
        return at < len(self.line.words) and self.line.words[at][0].isnumeric()

    def _is_unit(self, at: int, number: Number) -> bool:
        """Whether the unit word there is one: "won" and "marks" are verbs too, "real" and "second" adjectives."""
        if number.scale == 1 and self.lexicon.is_neighbour(self.line.words[at], "scaled"):
            return False
        if not self.lexicon.is_neighbour(self.line.words[at], "noun"):
            return True
        return self.line.tree.tags[self.line.tokens[at]].startswith("NN")

    def _meant(self, currencies: tuple[Currency, ...]) -> str:
        """The currency whose country the sentence names, else the one meant elsewhere."""
        for currency in currencies:
            if not currency.near.isdisjoint(self.line.words):
                return currency.code
        return currencies[-1].code

    def _is_share(self, figure: _Figure) -> bool:
        """Whether a bare fraction is one: "a third of", "by half"; not "a third party", "the second half"."""
        words, line = self.line.words, self.line
        before = words[figure.start - 1] if figure.start else ""
        behind = words[figure.end] if figure.end < len(words) else ""
        if words[figure.start] == "half":
            if before in _ORDINALS:
                return False
            approx = self.lexicon.approx_before.ending(words, figure.start - 1)
            return behind in _HALVED or before in _PARTED or approx is not None
        if words[figure.start] in _ARTICLES:
            return behind == "of" or before == "by"
        return figure.end >= len(words) or line.tree.tags[line.tokens[figure.end]] not in _NOUNS

    def _approximate(self, figure: _Figure, after: int) -> _Figure:
        words = self.line.words
        before = self.lexicon.approx_before.ending(words, figure.start - 1)
        if before is not None and before[0] >= after and not self._is_particle(before[0]):
            return replace(figure, start=before[0], approx=before[1])
        beside = figure.end + 1 if figure.end < len(words) and words[figure.end] in DASHES else figure.end
        behind = self.lexicon.approx_after.starting(words, beside)
        if behind is None or (behind[0] < len(words) and words[behind[0]] == "than"):  # 678 points or more than
            return figure
        return replace(figure, end=behind[0], approx=behind[1])

    def _is_particle(self, at: int) -> bool:
        """Whether "up" there belongs to the verb: it went up to 5 per cent."""
        return self.line.words[at] == "up" and self.line.tree.deps[self.line.tokens[at]] == "prt"

    # --------------------------------------------------------------------------------------------- ranges

    def _range(self, low: _Figure) -> _Figure | None:
        """ "10-15%", "10 to 15 per cent", "two or three", "between $10 and $15 billion"; not "from 10 to 15"."""
        words, joint = self.line.words, low.end
        if joint + 1 >= len(words):
            return None
        sign = self.lexicon.money_before.starting(words, joint + 1)
        at = sign[0] if sign is not None else joint + 1
        high = self._figure(at, joint + 1) if at < len(words) and _may_begin(words[at]) else None
        if high is None or not self._joined(low, words[joint], high):
            return None
        low_value = _in_scale_of(low.number, high.number)
        if not low_value < high.number.value or (low.unit and high.unit and low.unit != high.unit):
            return None
        number = Number(high.number.end, low_value, high.number.scale, high.number.form)
        start = low.start - 1 if words[joint] == "and" else low.start
        return _Figure(start, high.end, number, low.unit or high.unit, low.money_first, high.number.value)

    def _joined(self, low: _Figure, joint: str, high: _Figure) -> bool:
        words = self.line.words
        before = words[low.start - 1] if low.start else ""
        if joint in DASHES:
            chain = high.end + 1 < len(words) and words[high.end] in DASHES and words[high.end + 1][0].isnumeric()
            return not chain and before not in DASHES
        if joint == "and":
            return before == "between"
        if joint == "to":
            half_said = low.money_first and low.number.scale == 1 and (high.number.scale > 1 or high.unit is None)
            return before != "from" and (low.unit is None or half_said)
        return joint == "or" and low.unit is None

    # ------------------------------------------------------------------------------------ figures together

    def _quantity(self, figures: list[_Figure], i: int, money: str | None) -> Quantity | None:
        figure = figures[i]
        if figure.unit is None:
            figure = self._with_unit_of_neighbour(figures, i) or figure
        unit = figure.unit
        if unit is None and figure.number.form == "fraction":
            unit = "fraction"
        elif unit is None and not self._is_counted(figure):
            return None
        elif unit is None:
            unit = money if money and figure.number.scale >= 100_000 and self._is_of_money(figure) else "count"
        tokens = self.line.tokens
        start, end = tokens[figure.start], tokens[figure.end - 1] + 1
        return Quantity(start, end, figure.number.value, unit, figure.high, figure.approx)

    def _with_unit_of_neighbour(self, figures: list[_Figure], i: int) -> _Figure | None:
        """ "from 350 to 400 mln stg", "from 2 per cent to 2.5": the unit said once holds for both."""
        words, figure = self.line.words, figures[i]
        before = words[figure.start - 1] if figure.start else ""
        if before == "from" and i + 1 < len(figures):
            other = figures[i + 1]
            if other.unit and other.start == figure.end + 1 and words[figure.end] == "to":
                value = _in_scale_of(figure.number, other.number)
                return replace(figure, unit=other.unit, number=replace(figure.number, value=value))
        if before == "to" and i > 0:
            other = figures[i - 1]
            if other.unit and other.end == figure.start - 1 and other.start and words[other.start - 1] == "from":
                return replace(figure, unit=other.unit) if not self._noun_follows(figure) else None
        return None

    def _noun_follows(self, figure: _Figure) -> bool:
        if figure.end >= len(self.line.words) or self.line.tokens[figure.end] in self.taken:
            return False
        return self.line.tree.tags[self.line.tokens[figure.end]] in _NOUNS

    def _is_counted(self, figure: _Figure) -> bool:
        return is_count(
            self.line,
            figure.start,
            figure.end,
            figure.number,
            approximate=figure.approx is not None,
            lexicon=self.lexicon,
        )

    def _is_of_money(self, figure: _Figure) -> bool:
        """Whether a scaled figure counts nothing ("to 4.2 billion"), or a thing of money ("a 73 mln surplus")."""
        if not self._noun_follows(figure):
            return True
        following = self.line.words[figure.end : figure.end + 4]
        return any(self.lexicon.is_neighbour(word, "money") for word in following)


def _in_scale_of(low: Number, high: Number) -> Decimal:
    """The value of `low` if the scale said after `high` holds for both: 10 (to 15 billion) is 10 billion."""
    if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale:
        return tidy(low.value * high.scale)
    return low.value


def _money(figures: list[_Figure]) -> str | None:
    """The one currency of the sentence, if there is just one."""
    codes = {f.unit for f in figures if f.unit is not None and len(f.unit) == 3 and f.unit.isupper()}
    return codes.pop() if len(codes) == 1 else None
