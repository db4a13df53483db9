"""Articles in, annotated documents out: parse, then quotes, quantities, times and names, article by article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.annotate.cache import ParseCache
from kg.annotate.model_loader import ModelInfo, find_model
from kg.annotate.names import NameReader
from kg.annotate.parse import Parser
from kg.annotate.pieces import paragraphs, pieces
from kg.annotate.quantities import read_quantities
from kg.annotate.quotes import read_quotes
from kg.annotate.times import read_times
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import Article, Document, Sentence
from kg.places import ontology_dir

__all__ = ["LAYER", "LAYER_TABLES", "Annotator"]

_WINDOW_ARTICLES, _WINDOW_CHARACTERS = 128, 500_000
# what a parse depends on; changed, none of the parses that are kept is used
LAYER = (
    "capitals",
    "columns",
    "lemmas",
    "model_loader",
    "name_finder",
    "names_tables",
    "normalise",
    "packing",
    "parse",
    "pieces",
    "word_vectors",
)
LAYER_TABLES = ("capitals", "lemmas", "name_words")

Parse = tuple[Sentence, ...]


class Annotator:
    """Reads articles up to where rules can be tried on them.

    Args:
        model: name or folder of a spaCy model; None = the default.
        gazetteer: the known names; None = those shipped.
        cache: folder where parses are kept; None = nowhere.

    Raises:
        ModelError: the model is not installed. It is loaded, and spaCy imported, when an article must be parsed.
        DataError: the shipped gazetteer has a fault.
        StoreError: the folder cannot be made.
    """

    def __init__(
        self, model: str | None = None, gazetteer: Gazetteer | None = None, *, cache: Path | None = None
    ) -> None:
        self.model: ModelInfo = find_model(model)
        self._names = NameReader(gazetteer or load_gazetteer())
        self._parser = Parser(self.model)
        self._cache = ParseCache(cache, f"{self.model.fingerprint} {_layer()}") if cache else None

    def annotate(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Yield one document an article, in order, holding only a window of them in memory.

        Raises:
            ModelError: the model cannot be loaded.
        """
        for window in _windows(articles):
            for article, sentences in zip(window, self._parses(window), strict=True):
                yield self._names.read(_unnamed(article, sentences))

    def _parses(self, window: Sequence[Article]) -> list[Parse]:
        """The bare sentences of each article, from the cache or else parsed and kept."""
        known: list[Parse | None] = self._cache.get(window) if self._cache else [None] * len(window)
        missing = [article for article, parse in zip(window, known, strict=True) if parse is None]
        fresh = list(zip(missing, self._parse(missing), strict=True))
        if self._cache and fresh:
            self._cache.put(fresh)
        new = iter(fresh)
        return [next(new)[1] if parse is None else parse for parse in known]

    def _parse(self, articles: Sequence[Article]) -> Iterator[Parse]:
        cut = [list(pieces(article)) for article in articles]
        trees = self._parser.parse(piece for of_article in cut for piece in of_article)
        for of_article in cut:
            rows = [(piece, tree) for piece in of_article for tree in next(trees)]
            yield tuple(Sentence(i, piece.kind, piece.paragraph, tree) for i, (piece, tree) in enumerate(rows))


def _unnamed(article: Article, parse: Parse) -> Document:
    """Everything but names."""
    sentences = tuple(
        replace(
            sentence,
            quantities=read_quantities(sentence.tree),
            times=read_times(sentence.tree, article.published),
        )
        for sentence in parse
    )
    spans = [span for _, _, span in paragraphs(article)]
    return Document(article, sentences, read_quotes(article.text, spans, sentences))


def _windows(articles: Iterable[Article]) -> Iterator[list[Article]]:
    window: list[Article] = []
    characters = 0
    for article in articles:
        window.append(article)
        characters += len(article.text)
        if len(window) >= _WINDOW_ARTICLES or characters >= _WINDOW_CHARACTERS:
            yield window
            window, characters = [], 0
    if window:
        yield window


@cache
def _layer() -> str:
    """A hash of the code and the tables that a parse depends on, so that no parse outlives them."""
    here = Path(__file__).parent
    files = [here / f"{name}.py" for name in LAYER]
    files += [ontology_dir() / "lexicon" / f"{name}.tsv" for name in LAYER_TABLES]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
