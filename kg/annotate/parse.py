"""Pieces in, trees out: spaCy's tagger, parser and name finder behind one door.

Names are only looked for in sentences that can hold one of several words: the name finder costs as much as everything
else together, and what it says of single words is not believed anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, cast

from kg.annotate.columns import Columns, columns
from kg.annotate.lemmas import Lemmatizer
from kg.annotate.model_loader import ModelInfo, load_model
from kg.annotate.pieces import Piece
from kg.model import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from spacy.pipeline import Lemmatizer as LemmaTables
    from spacy.tokens import Doc

__all__ = ["Parser"]

_PARTS = ("verb", "noun", "adj", "adv")
_BATCH_PIECES, _BATCH_CHARACTERS = 64, 120_000  # more of either is no faster and takes memory
_BATCHES_REMEMBERED = 8  # how long spaCy may remember the words it met; forgetting costs time, remembering memory


class Parser:
    """The language model, loaded when the first piece is parsed."""

    def __init__(self, info: ModelInfo) -> None:
        self.info = info

    @cached_property
    def _nlp(self) -> Language:
        return load_model(self.info)

    @cached_property
    def _lemmas(self) -> Lemmatizer:
        lookups = cast("LemmaTables", self._nlp.get_pipe("lemmatizer")).lookups
        tables = (lookups.get_table(f"lemma_{name}", {}) for name in ("rules", "exc", "index"))
        return Lemmatizer(*({part: table.get(part, {}) for part in _PARTS} for table in tables))

    def parse(self, pieces: Iterable[Piece]) -> Iterator[list[Tree]]:
        """Yield the sentences of every piece, in order.

        Raises:
            ModelError: the model cannot be loaded.
        """
        batches = _batches(pieces)
        while some := list(islice(batches, _BATCHES_REMEMBERED)):
            with self._nlp.memory_zone():
                parsed = [self._parse_batch(batch) for batch in some]
            for trees in parsed:
                yield from trees

    def _parse_batch(self, batch: Sequence[Piece]) -> list[list[Tree]]:
        nlp = self._nlp
        raw = [_keep_together(nlp.make_doc(piece.text)) for piece in batch]
        docs = list(nlp.pipe(raw, batch_size=len(raw), disable=["ner"]))
        found = [columns(doc, piece) for doc, piece in zip(docs, batch, strict=True)]
        _fill_names(nlp, docs, found)
        return [list(here.trees(self._lemmas)) for here in found]


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    characters = 0
    for piece in pieces:
        if batch and (len(batch) == _BATCH_PIECES or characters + len(piece.text) > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(piece)
        characters += len(piece.text)
    if batch:
        yield batch


def _keep_together(doc: Doc) -> Doc:
    """Tell the parser that no sentence begins with a small letter: 'it pays." said the owner', "9 a.m. local time"."""
    for token in doc:
        if token.is_lower and token.is_alpha and token.i:
            token.is_sent_start = False
    return doc


def _fill_names(nlp: Language, docs: Sequence[Doc], found: Sequence[Columns]) -> None:
    places = [
        (doc, here, start, end)
        for doc, here in zip(docs, found, strict=True)
        for start, end in here.sentences
        if here.may_hold_names(start, end)
    ]
    parts = (doc[start:end].as_doc() for doc, _, start, end in places)
    finder = cast("EntityRecognizer", nlp.get_pipe("ner"))
    for (_, here, start, _), part in zip(places, finder.pipe(parts, batch_size=_BATCH_PIECES), strict=True):
        for name in part.ents:
            labels = [f"I-{name.label_}"] * len(name)
            labels[0] = f"B-{name.label_}"
            here.names[start + name.start : start + name.end] = labels
