"""A parsed spaCy document in, plain columns out, and from them frozen trees with offsets into the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotate.lemmas import Lemmatizer
from kg.annotate.normalise import JOINER
from kg.annotate.pieces import Piece
from kg.model import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Columns", "columns"]

_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START"]
_UNSIGNED = 1 << 64  # spaCy hands out distances to heads modulo this
_PROPER = ("NNP", "NNPS")


@dataclass(slots=True)
class Columns:
    """One entry a token of a piece; heads are relative, characters those of the piece."""

    piece: Piece
    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    begins: list[int]
    lengths: list[int]
    sentences: list[tuple[int, int]]  # tokens; only those with a letter or a digit
    names: list[str] = field(init=False)  # entity tags, filled in where names are found

    def __post_init__(self) -> None:
        self.names = [""] * len(self.words)

    def may_hold_names(self, start: int, end: int) -> bool:
        """Whether a proper noun stands there."""
        return any(tag in _PROPER for tag in self.tags[start:end])

    def trees(self, lemmas: Lemmatizer) -> Iterator[Tree]:
        """The sentences, each on its own."""
        offsets = self.piece.offsets
        for start, end in self.sentences:
            here = slice(start, end)
            words, tags, begins = self.words[here], self.tags[here], self.begins[here]
            yield Tree(
                words=tuple(words),
                lemmas=tuple(map(lemmas.lemma, words, tags)),
                tags=tuple(tags),
                deps=tuple(self.deps[here]),
                heads=tuple([(i + head) % _UNSIGNED for i, head in enumerate(self.heads[here])]),
                starts=tuple([offsets[begin] for begin in begins]),
                ends=tuple([offsets[b + n - 1] + 1 for b, n in zip(begins, self.lengths[here], strict=True)]),
                ner=tuple(self.names[here]),
            )


def columns(doc: Doc, piece: Piece) -> Columns:
    """Take out of spaCy's hands what it found in a piece."""
    begins, lengths, tags, deps, heads, borders = doc.to_array(_ATTRIBUTES).T.tolist()
    strings = doc.vocab.strings
    text = piece.text.replace(JOINER, "-")
    words = [text[begin : begin + length] for begin, length in zip(begins, lengths, strict=True)]
    firsts = [i for i, border in enumerate(borders) if border == 1]
    return Columns(
        piece=piece,
        words=words,
        tags=[strings[tag] for tag in tags],
        deps=[strings[dep] for dep in deps],
        heads=heads,
        begins=begins,
        lengths=lengths,
        sentences=[
            (start, end)
            for start, end in pairwise([*firsts, len(words)])
            if any(map(str.isalnum, "".join(words[start:end])))
        ],
    )
