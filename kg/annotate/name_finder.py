"""Sentences in, the name finder's entity tags out: spaCy's weights, our own loop over them.

spaCy's loop takes Python's lock for every token. This one steps through all sentences of a batch at once, the first
tokens, then the second ones, and finds the same names in a fraction of the time. It is an automaton: outside a name, or
inside one of some kind, which moves are allowed and where each leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.word_vectors import quick_vectors

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Span

__all__ = ["NameFinder"]

_OUTSIDE = 0  # the state outside names; state k is inside a name of kind k
_NONE = -1  # no token


class NameFinder:
    """The name finder of one model, made ready."""

    def __init__(self, finder: EntityRecognizer) -> None:
        self._model = finder.model
        words = self._model.layers[0].layers  # vectors of words, then what the finder makes of them
        given, words[0] = words[0], quick_vectors(words[0])
        self._reads_spans = words[0] is not given  # spaCy's own layers only read whole documents
        names = [finder.moves.get_class_name(i) for i in range(finder.moves.n_moves)]
        moves = [(name[:1], name[2:]) for name in names]  # B, I, L, U with a kind, or O
        kinds = ["", *sorted({kind for _, kind in moves if kind})]
        self._tags = ["" if step == "O" else f"{'B' if step in 'BU' else 'I'}-{kind}" for step, kind in moves]
        self._next = np.array([kinds.index(kind) if step in "BI" else _OUTSIDE for step, kind in moves])
        self._begins = np.array([step == "B" for step, _ in moves])
        allowed = [[_is_allowed(step, kind, state) for step, kind in moves] for state in kinds]
        penalties = np.where(allowed, 0.0, -np.inf)
        on_last = np.where([step in "BI" for step, _ in moves], -np.inf, penalties)  # a name ends with its sentence
        self._penalties = np.stack([penalties, on_last]).astype(np.float32)

    def find(self, sentences: Sequence[Span]) -> list[list[str]]:
        """The entity tag of every token of every sentence: "B-PERSON", "I-PERSON", "" …"""
        if not sentences:
            return []
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        lengths = np.array([len(sentences[i]) for i in order])
        moves = self._moves([sentences[i] for i in order], lengths)
        tags: list[list[str]] = [[]] * len(sentences)
        for row, i in enumerate(order):
            tags[i] = [self._tags[move] for move in moves[row, : lengths[row]].tolist()]
        return tags

    def _moves(self, sentences: Sequence[Span], lengths: np.ndarray) -> np.ndarray:
        """The best allowed move at every token, sentences by falling length, all stepped through together."""
        scorer = self._model.predict(sentences if self._reads_spans else [span.as_doc() for span in sentences])
        first = np.cumsum(lengths) - lengths
        state = np.zeros(len(lengths), dtype=np.intp)
        opened = np.full(len(lengths), _NONE)
        chosen = np.zeros((len(lengths), int(lengths[0])), dtype=np.intp)
        for place in range(int(lengths[0])):
            alive = int(np.searchsorted(-lengths, -place, side="left"))  # sentences longer than `place`
            here, token = state[:alive], first[:alive] + place
            inside = here != _OUTSIDE
            looked_at = np.stack(
                [token, np.where(inside, opened[:alive], _NONE), np.where(inside, token - 1, _NONE)], axis=1
            ).astype(np.int32)
            scores = scorer.vec2scores.predict(scorer.state2vec.predict(looked_at))
            last = (lengths[:alive] == place + 1).astype(np.intp)
            best = np.argmax(scores + self._penalties[last, here], axis=1)
            opened[:alive] = np.where(self._begins[best], token, opened[:alive])
            state[:alive] = self._next[best]
            chosen[:alive, place] = best
        return chosen


def _is_allowed(step: str, kind: str, state: str) -> bool:
    """Whether a move may follow inside a name of kind `state`, or outside names if that is empty."""
    if state:
        return step in "IL" and kind == state
    return step == "O" or (step in "BU" and kind != "")
