"""Sentences in, sentences with mentions and titles out: who is named, described or stood for.

Evidence in this order: gazetteer, title before a name, the article's own full names, acronym in brackets, the model's
proposal last. Nothing is resolved across sentences but names: what "he" means is for `kg.resolve`.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.names_chains import Chains, surname
from kg.annotate.names_described import anaphors, descriptions
from kg.annotate.names_found import Draft, gazetteer_mentions, head_of, model_mentions
from kg.annotate.names_tables import NameTrie
from kg.annotate.titles import titled_people, titles
from kg.gazetteer import Gazetteer
from kg.model import Document, Mention, Sentence

__all__ = ["NameReader"]


class NameReader:
    """Finds the mentions of a document with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._trie = NameTrie(gazetteer)

    def read(self, document: Document) -> Document:
        """The document with `mentions` and `titles` filled in every sentence."""
        first = [self._named(sentence) for sentence in document.sentences]
        chains = Chains(self.gazetteer)
        for sentence, drafts in zip(document.sentences, first, strict=True):
            chains.learn(sentence, drafts)
        sentences = tuple(
            self._finished(sentence, chains.apply(sentence, drafts)) for sentence, drafts in zip(document.sentences, first, strict=True)
        )
        return replace(document, sentences=sentences)

    def _named(self, sentence: Sentence) -> list[Draft]:
        """Names by gazetteer, then by title, then by the model, none on words that are taken."""
        drafts = gazetteer_mentions(sentence, self._trie)
        drafts += titled_people(sentence, drafts)
        drafts += model_mentions(sentence, drafts)
        return sorted(drafts, key=lambda d: (d.start, d.end))

    def _finished(self, sentence: Sentence, drafts: list[Draft]) -> Sentence:
        tree = sentence.tree
        named = [
            Mention(d.start, d.end, d.head if d.head is not None else head_of(tree, d.start, d.end), d.kind, d.label, d.method, d.entity)
            for d in drafts
        ]
        mentions = tuple(sorted(named, key=lambda m: (m.start, m.end, m.label)))
        found = titles(tree, mentions, {surname(m.label): m for m in mentions if m.kind == "Person"})
        described = descriptions(tree, mentions, found) + anaphors(tree, mentions)
        every = tuple(sorted((*mentions, *described), key=lambda m: (m.start, m.end, m.label)))
        place = {m: n for n, m in enumerate(every)}
        placed = tuple(
            replace(
                t,
                person=place[mentions[t.person]],
                of=place[mentions[t.of]] if t.of is not None else None,
                to=place[mentions[t.to]] if t.to is not None else None,
            )
            for t in found
        )
        return replace(sentence, mentions=every, titles=placed)
