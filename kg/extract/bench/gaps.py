"""Sentences with two known actors that no rule reads, grouped by main word, with a drafted rule for each group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.bench.draft import draft_rule, main_word
from kg.extract.context import open_document
from kg.extract.engine import Engine
from kg.extract.kinds import known_actors
from kg.model import Document

__all__ = ["Gap", "find_gaps"]

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A word around which sentences with two actors say nothing to the rules."""

    word: str
    sentences: int
    examples: tuple[str, ...]  # the first few
    draft: str  # of a rule for the first


def find_gaps(engine: Engine, documents: Iterable[Document]) -> list[Gap]:
    """Group silent sentences by main word, the most frequent first."""
    groups: dict[str, list[tuple[Document, int]]] = {}
    for document in documents:
        spoken = {match.sentence for match in engine.extract(document)}
        contexts = open_document(document)
        for number, sentence in enumerate(document.sentences):
            if number not in spoken and len(known_actors(sentence, engine.vocabulary)) > 1:
                word = sentence.tree.lemmas[main_word(contexts[number])].lower()
                groups.setdefault(word, []).append((document, number))
    found = [_gap(engine, word, members) for word, members in groups.items()]
    return sorted(found, key=lambda gap: (-gap.sentences, gap.word))


def _gap(engine: Engine, word: str, members: list[tuple[Document, int]]) -> Gap:
    texts = [" ".join(d.sentences[number].span.of(d.article.text).split()) for d, number in members]
    document, number = members[0]
    return Gap(word, len(members), tuple(texts[:_EXAMPLES]), draft_rule(engine, document, number).text)
