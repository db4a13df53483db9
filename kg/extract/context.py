"""One sentence with everything the matcher asks of it, looked up once: clauses, mentions, quantities, quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.overlay import Clauses
from kg.model import Document, Filler, Match, Mention, Quantity, Sentence, Span, TimeExpression

__all__ = ["Quotation", "SentenceContext", "open_document"]


@dataclass(slots=True)
class Quotation:
    """A stretch of direct speech; `verb` is (sentence, token) of the verb of speech that carries it."""

    span: Span
    verb: tuple[int, int] | None = None
    speaker: Filler | None = None


@dataclass(slots=True)
class SentenceContext:
    """What a rule may ask about one sentence."""

    document: Document
    sentence: Sentence
    clauses: Clauses
    mentions: dict[int, list[Mention]]  # by head token
    words: frozenset[str]  # all words, lower case
    lemmas: tuple[str, ...]  # lower case
    vocabulary: frozenset[str]  # all lemmas
    quoted: bool  # a quotation touches the sentence
    quotations: tuple[Quotation, ...] = ()  # of the whole document
    matches: tuple[Match, ...] = ()  # what the rules found whose roles need no other rule's match
    named: dict[int, list[Mention]] = field(default_factory=dict)  # by token: what `kg.extract.named` found it to name
    hopes: int = 0  # bit n: some word could answer the question of number n
    _covering: dict[int, Mention | None] = field(default_factory=dict)

    def mention_at(self, token: int) -> Mention | None:
        """The mention that a token stands for: its own, else the smallest name that covers it."""
        if token in self.mentions:
            return self.mentions[token][0]
        if token not in self._covering:
            around = [
                m
                for m in self.sentence.mentions
                if m.start <= token < m.end and m.method not in ("description", "anaphor")
            ]
            self._covering[token] = min(around, key=lambda m: m.end - m.start, default=None)
        return self._covering[token]

    def mentions_at(self, token: int) -> list[Mention]:
        """All mentions at a token: two for a glued pair such as "India-US"."""
        if token in self.mentions:
            return self.mentions[token]
        one = self.mention_at(token)
        return [one] if one else []

    def quantity_at(self, token: int) -> Quantity | None:
        """The quantity whose words hold the token."""
        return next((q for q in self.sentence.quantities if q.start <= token < q.end), None)

    def time_at(self, token: int) -> TimeExpression | None:
        """The time expression whose words hold the token."""
        return next((t for t in self.sentence.times if t.start <= token < t.end), None)

    def quotation_of(self, token: int) -> Quotation | None:
        """The direct speech that a token stands in."""
        if not self.quoted:
            return None
        start = self.sentence.tree.starts[token]
        return next((q for q in self.quotations if q.span.start <= start < q.span.end), None)


def open_document(document: Document) -> list[SentenceContext]:
    """A context for every sentence; the quotations are shared and still without speakers."""
    quotations = tuple(Quotation(span) for span in document.quotes)
    contexts = []
    for sentence in document.sentences:
        mentions: dict[int, list[Mention]] = {}
        for m in sentence.mentions:
            if m.head in mentions:
                mentions[m.head].append(m)
            else:
                mentions[m.head] = [m]
        tree = sentence.tree
        lemmas = tuple(map(str.lower, tree.lemmas))
        quoted = bool(quotations) and any(q.start < tree.ends[-1] and tree.starts[0] < q.end for q in document.quotes)
        contexts.append(
            SentenceContext(
                document,
                sentence,
                Clauses(tree),
                mentions,
                frozenset(tree.low),
                lemmas,
                frozenset(lemmas),
                quoted,
                quotations,
            )
        )
    return contexts
