"""Which kinds of entity will do where a rule asks for one, answered once for each pair."""

from __future__ import annotations

from kg.model import Mention, Sentence
from kg.vocab import Vocabulary

__all__ = ["Kinds", "known_actors"]

_NOMINAL_ROOT = "Thing"
_NAMELESS = frozenset({"anaphor", "description"})  # methods of mentions that name nobody


def known_actors(sentence: Sentence, vocabulary: Vocabulary) -> set[str]:
    """The actors that a sentence names, by their row in the gazetteers or by their name."""
    return {
        mention.entity or mention.label
        for mention in sentence.mentions
        if mention.method not in _NAMELESS and vocabulary.is_a(mention.kind, "Actor")
    }


class Kinds:
    """The classes of the ontology as the matcher asks for them.

    Attributes:
        nominal: kinds that a common noun may be accepted as, without being a name: measures, commodities, agreements.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.is_a = vocabulary.is_a
        self.nominal = frozenset(kind for kind in vocabulary.kinds if vocabulary.is_a(kind, _NOMINAL_ROOT))
        self._known: dict[tuple[str, bool, tuple[str, ...]], bool] = {}

    def fit(self, mention: Mention, wanted: tuple[str, ...]) -> bool:
        """Whether a mention is of one of these kinds; a word that stands for another may turn out to be."""
        key = (mention.kind, mention.method == "anaphor", wanted)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._fit(*key)
        return known

    def _fit(self, kind: str, open_: bool, wanted: tuple[str, ...]) -> bool:
        return any(k != "Text" and (self.is_a(kind, k) or (open_ and self.is_a(k, kind))) for k in wanted)
