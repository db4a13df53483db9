"""Sentences in, sentences with mentions and titles out: who is named, described or stood for.

Evidence in this order: gazetteer, title before a name, the article's own full names, acronym in brackets, the model's
proposal last. Nothing is resolved across sentences but names: what "he" means is for `kg.resolve`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.drafts import Draft, Scope, proposals
from kg.annotate.names_chains import Chains
from kg.annotate.names_described import anaphors, descriptions
from kg.annotate.names_known import known_mentions
from kg.annotate.names_proposed import proposed_mentions
from kg.annotate.names_tables import NameTrie
from kg.annotate.titles import titles
from kg.annotate.titles_people import titled_people
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
        scope = _scope(document)
        first = [self._named(sentence, scope) for sentence in document.sentences]
        chains = Chains()
        for sentence, drafts in zip(document.sentences, first, strict=True):
            chains.learn(sentence, drafts)
        chains.settle()
        sentences = (
            self._finished(sentence, chains.apply(sentence, drafts))
            for sentence, drafts in zip(document.sentences, first, strict=True)
        )
        return replace(document, sentences=tuple(sentences))

    def _named(self, sentence: Sentence, scope: Scope) -> list[Draft]:
        """Names by gazetteer, then by title, then by the model, none on words that are taken."""
        drafts = known_mentions(sentence, self._trie, scope)
        drafts += titled_people(sentence, drafts)
        drafts += proposed_mentions(sentence, drafts, scope)
        return sorted((d for d in drafts if not _inside(d, drafts)), key=lambda d: (d.start, d.end))

    def _finished(self, sentence: Sentence, drafts: Sequence[Draft]) -> Sentence:
        tree = sentence.tree
        mentions = tuple(sorted((d.finished(tree) for d in drafts), key=_place))
        standing = tuple(sorted((*mentions, *anaphors(tree, mentions)), key=_place))
        found = titles(tree, standing)
        described = descriptions(tree, mentions, found, self.gazetteer)
        every = tuple(sorted((*standing, *described), key=_place))
        number = {m: n for n, m in enumerate(every)}
        moved = tuple(
            replace(
                t,
                person=number[standing[t.person]],
                of=None if t.of is None else number[standing[t.of]],
                to=None if t.to is None else number[standing[t.to]],
            )
            for t in found
        )
        return replace(sentence, mentions=every, titles=moved)


def _inside(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a body's name holds a country's and ends with it: "Garuda Indonesia" is not Indonesia."""
    return any(
        o.start < draft.start and o.end == draft.end and o.kind == "Company" and draft.kind in ("Country", "Region")
        for o in drafts
    )


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.label


def _scope(document: Document) -> Scope:
    """What the article as a whole tells about its names."""
    votes: dict[str, Counter[str]] = {}
    for sentence in document.sentences:
        for start, end, label in proposals(sentence.tree):
            if end - start > 1:
                votes.setdefault(" ".join(sentence.tree.words[start:end]), Counter())[label] += 1
    labels = {name: min(count, key=lambda label: (-count[label], label)) for name, count in votes.items()}
    words = frozenset().union(*(sentence.tree.words for sentence in document.sentences))
    published = document.article.published
    return Scope(words, published.year if published else None, labels)
