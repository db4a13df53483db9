"""What a reader gives back for an article: what it says, or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Article, Claim, Refusal
from kg.pipeline.report import Tally

__all__ = ["Failure", "Reading"]


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
    """An article that could not be read through a fault of ours."""

    article: Article
    reason: str
