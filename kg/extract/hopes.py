"""Which questions any word of a sentence could answer, wherever it stands; what cannot be answered is not asked.

The answer for a sentence is one number: bit n stands for the question of number n. A bit that is not set is certain, one
that is set a guess, and a rule is tried only where the bits of all its required questions are set.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.context import SentenceContext
from kg.extract.kinds import Kinds
from kg.extract.look import PLACES
from kg.extract.plan import Plan
from kg.extract.rulebook import RoleSpec

__all__ = ["Hopes"]

_FROM_AFAR = frozenset({"quote", "speech"})  # what is said may lie in other sentences


class Hopes:
    """The questions of a rule book, by what a sentence must hold to answer them.

    Attributes:
        every: all questions.
    """

    def __init__(self, plans: Iterable[Plan], kinds: Kinds) -> None:
        self._kinds = kinds
        self._always = self._quoted = self._counted = 0
        self._behind = (_Behind(0), _Behind(-1))
        self._nouns: dict[str, int] = {}
        self._named: dict[tuple[str, ...], int] = {}
        self._mentioned: dict[tuple[str, str], int] = {}  # by kind and method of a mention
        specs = {q.number: q.alone for plan in plans for q in plan.questions if q.number is not None and q.alone}
        self.every = (1 << len(specs)) - 1
        for number, spec in specs.items():
            self._sort(1 << number, spec)

    def _sort(self, bit: int, spec: RoleSpec) -> None:
        if not _FROM_AFAR.isdisjoint(spec.sources):
            self._always |= bit
            return
        if "agent" in spec.sources:
            self._quoted |= bit
        for way in self._behind:
            way.take_in(bit, spec)
        if spec.quantity:
            self._counted |= bit
        elif spec.nouns is not None:
            for noun in spec.nouns:
                self._nouns[noun] = self._nouns.get(noun, 0) | bit
        elif not spec.kinds or "Text" in spec.kinds or not self._kinds.nominal.isdisjoint(spec.kinds):
            self._always |= bit
        else:
            self._named[spec.kinds] = self._named.get(spec.kinds, 0) | bit

    def of(self, context: SentenceContext) -> int:
        """The questions that a sentence could answer."""
        found = self._always
        if context.quoted:
            found |= self._quoted
        if context.sentence.quantities:
            found |= self._counted
        for noun in self._nouns.keys() & context.vocabulary:
            found |= self._nouns[noun]
        for mention in context.sentence.mentions:
            key = (mention.kind, mention.method)
            bits = self._mentioned.get(key)
            if bits is None:
                bits = 0
                for wanted, asked in self._named.items():
                    if self._kinds.fit(mention, wanted):
                        bits |= asked
                self._mentioned[key] = bits
            found |= bits
        for way in self._behind:
            found &= way.of(context)
        return found


class _Behind:
    """Questions that are looked for only behind certain words, by the word at one end of the way: 0 the first, -1 the last."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._others = -1  # all that could be answered without such a word
        self._words: dict[str, int] = {}

    def take_in(self, bit: int, spec: RoleSpec) -> None:
        needed = {source.split(".")[self._end] for source in spec.sources}
        if needed.isdisjoint(PLACES):
            self._others &= ~bit
            for word in needed:
                self._words[word] = self._words.get(word, 0) | bit

    def of(self, context: SentenceContext) -> int:
        """The questions that the words of a sentence leave open."""
        found = self._others
        for word in self._words.keys() & context.words:
            found |= self._words[word]
        return found
