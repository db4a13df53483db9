"""A filler in, a term out: the entity that words name, a thing they describe, or the words themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.model import Amount, Article, Filler, Interval, Mention, Quantity, Sentence, Span, Term
from kg.resolve.mint import digest, slug
from kg.vocab import Vocabulary

__all__ = ["Terms"]

_ROOTS = ("Person", "Organization", "Country", "Region", "Place", "Group")
_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|my|your|this|that|these|those|any|some|several|more|further|new|additional)\s+",
    re.I,
)
_SPACES = re.compile(r"\s+")


class Terms:
    """Turns fillers of one article into terms; remembers nothing between articles."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, vocabulary: Vocabulary
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.gazetteer = gazetteer
        self.vocabulary = vocabulary

    def named(self, mention: Mention, span: Span, method: str) -> Term:
        """The entity of a mention, named at `span`; described people and bodies are entities of their article only."""
        text = span.of(self.article.text)
        if mention.entity is not None and mention.entity in self.gazetteer.by_id:
            entry = self.gazetteer.by_id[mention.entity]
            return Term(entry.id, entry.label, entry.kind, text, method or mention.method, span)
        label = _SPACES.sub(" ", mention.label).strip()
        root = next((r for r in _ROOTS if self.vocabulary.is_a(mention.kind, r)), mention.kind)
        if mention.method == "description":
            return Term(f"{self.article.id}_{slug(label.lower())}", label, mention.kind, text, "description", span)
        name = slug(label)
        local = name if root == "Person" else f"{name}_{root.lower()}"
        return Term(local, label, mention.kind, text, method or mention.method, span)

    def thing(self, filler: Filler, kind: str) -> Term:
        """A commodity, agreement, office or other thing named by common words."""
        text = filler.span.of(self.article.text)
        label = self.plain(text)
        local = slug(label.lower())
        if kind in ("Office", "Commodity"):
            return Term(f"{kind.lower()}_{local}", label, kind, text, "words", filler.span)
        return Term(f"{self.article.id}_{local}", label, kind, text, "words", filler.span)

    def measure(self, filler: Filler, rates: Sequence[Amount], targets: Sequence[Term]) -> Term:
        """A tariff, ban or other measure, labelled by its figure: "50% tariff".

        With a figure and one target it is the same measure in every article that gives both; else this article's own.
        """
        text = filler.span.of(self.article.text)
        tree = self.sentences[filler.sentence].tree
        noun = "tariff" if filler.quantity is not None else tree.lemmas[filler.head].lower()
        rate = next((r for r in rates if r.unit == "percent" and r.high is None), None)
        aimed = sorted({t.id for t in targets if t.id is not None})
        if rate is not None:
            figure = f"{rate.value.normalize():f}"
            label = f"{figure}% {noun}"
            if len(aimed) == 1:
                local = f"measure_{figure}_percent_{slug(noun)}_on_{aimed[0]}"
            else:
                local = f"{self.article.id}_measure_{figure}_percent_{slug(noun)}"
            return Term(local, label, "Measure", text, "measure", filler.span)
        label = self.plain(text)
        short = re.split(r"\s(?:on|of|against|over|for|to|from|in|by)\s", label)[0]
        local = f"{self.article.id}_measure_{slug(short.lower())}_{digest(noun, *aimed)[:6]}"
        return Term(local, short, "Measure", text, "measure", filler.span)

    def words(self, filler: Filler) -> Term:
        """Words that name no entity."""
        text = filler.span.of(self.article.text)
        return Term(None, _SPACES.sub(" ", text).strip(), "Text", text, span=filler.span)

    @staticmethod
    def plain(text: str) -> str:
        """Words without a leading article and with single blanks."""
        label = _SPACES.sub(" ", text).strip()
        while _LEADING.match(label):
            label = _LEADING.sub("", label, count=1)
        return label or text

    def amount(self, filler: Filler, quantity: Quantity) -> Amount:
        """A quantity as a role value."""
        text = filler.span.of(self.article.text)
        return Amount(quantity.value, quantity.unit, quantity.approx, text, quantity.high, filler.span)

    def interval(self, filler: Filler) -> Interval:
        """A time as a role value."""
        time = filler.time
        text = filler.span.of(self.article.text)
        return Interval(time.first if time else None, time.last if time else None, text, filler.span)
