"""What a reader gives back for an article: what it says, counted too, or why it could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.kinds import known_actors
from kg.model import Article, Claim, Refusal, Sentence
from kg.pipeline.report import ASPECTS, Tally, most_first
from kg.vocab import Vocabulary

__all__ = ["Failure", "Reading", "tally_of"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says."""

    article: Article
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]
    tally: Tally
    words: str  # that could wake a rule


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read, through a fault of ours or within the limits."""

    article: Article
    reason: str


def tally_of(
    article: Article,
    claims: Sequence[Claim],
    refusals: Sequence[Refusal],
    sentences: Sequence[Sentence],
    vocabulary: Vocabulary,
) -> Tally:
    """Count what was read from one article."""
    spoken = {claim.sentence for claim in claims}
    silent = [sentence for sentence in sentences if sentence.span not in spoken]
    return Tally(
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        sentences=len(sentences),
        silent=len(silent),
        words=sum(len(sentence.tree) for sentence in sentences),
        claims={aspect: most_first(Counter(getattr(claim, aspect) for claim in claims)) for aspect in ASPECTS},
        refusals=most_first(Counter(refusal.reason for refusal in refusals)),
        gaps=[[s.span.start, s.span.end] for s in silent if len(known_actors(s, vocabulary)) > 1],
    )
