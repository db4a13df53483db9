"""Pieces in, trees out: spaCy's tagger, parser and name finder behind one door.

The name finder costs a third of a parse; it only looks where the tagger saw a proper noun.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from kg.annotate.columns import Columns, columns
from kg.annotate.lemmas import Lemmatizer
from kg.annotate.model_loader import ModelInfo, load_model
from kg.annotate.pieces import Piece
from kg.model import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer, Tok2Vec
    from spacy.pipeline import Lemmatizer as LemmaTables
    from spacy.tokens import Doc

__all__ = ["Parser"]

_PARTS = ("verb", "noun", "adj", "adv")
_BATCH_PIECES, _BATCH_CHARACTERS = 64, 120_000  # more of either is no faster and takes memory
_WORDS_REMEMBERED = 60_000  # spaCy keeps every word it meets: some 10 MB; then it is loaded anew, in half a second


class Parser:
    """The language model, loaded when the first piece is parsed."""

    def __init__(self, info: ModelInfo) -> None:
        self.info = info
        self._loaded: _Loaded | None = None

    def parse(self, pieces: Iterable[Piece]) -> Iterator[list[Tree]]:
        """Yield the sentences of every piece, in order.

        Raises:
            ModelError: the model cannot be loaded.
        """
        for batch in _batches(pieces):
            if self._loaded is None or self._loaded.words() > _WORDS_REMEMBERED:
                self._loaded = None  # the old one goes before the new one comes,
                gc.collect()  # and wholly: its parts point at each other
                self._loaded = _Loaded(load_model(self.info))
            yield from self._loaded.parse(batch)


class _Loaded:
    """A loaded model with our own parts in the place of its slow ones."""

    def __init__(self, nlp: Language) -> None:
        from kg.annotate.name_finder import NameFinder  # noqa: PLC0415  # numpy, after its threads are set
        from kg.annotate.word_vectors import quick_vectors  # noqa: PLC0415

        if nlp.has_pipe("tok2vec"):  # otherwise each component has its own
            shared = cast("Tok2Vec", nlp.get_pipe("tok2vec"))
            shared.model = quick_vectors(shared.model)
        lookups = cast("LemmaTables", nlp.get_pipe("lemmatizer")).lookups
        tables = (lookups.get_table(f"lemma_{name}", {}) for name in ("rules", "exc", "index"))
        self._lemmas = Lemmatizer(*({part: table.get(part, {}) for part in _PARTS} for table in tables))
        self._names = NameFinder(cast("EntityRecognizer", nlp.get_pipe("ner")))
        self._nlp = nlp
        self._words_at_first = len(nlp.vocab)

    def words(self) -> int:
        """How many words spaCy has met since it was loaded."""
        return len(self._nlp.vocab) - self._words_at_first

    def parse(self, batch: Sequence[Piece]) -> list[list[Tree]]:
        raw = [_keep_together(self._nlp.make_doc(piece.text)) for piece in batch]
        docs = self._nlp.pipe(raw, batch_size=len(raw), disable=["ner"])
        found = [(doc, columns(doc, piece)) for doc, piece in zip(docs, batch, strict=True)]
        self._fill_names(found)
        return [list(here.trees(self._lemmas)) for _, here in found]

    def _fill_names(self, found: Sequence[tuple[Doc, Columns]]) -> None:
        places = [
            (doc, here, start, end)
            for doc, here in found
            for start, end in here.sentences
            if here.may_hold_names(start, end)
        ]
        tags = self._names.find([doc[start:end] for doc, _, start, end in places])
        for (_, here, start, end), names in zip(places, tags, strict=True):
            here.names[start:end] = names


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
    small: Any = cast("Any", doc.to_array(["IS_LOWER", "IS_ALPHA"])).all(axis=1)
    small[:1] = False
    return doc.from_array(["SENT_START"], -small.astype("uint64"))  # −1, unsigned: none; 0: the parser decides
