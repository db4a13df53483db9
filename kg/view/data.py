"""What a page is made of: claims as they are exported, and rows about the articles and entities they name.

Whoever has a store fills these values; nothing here knows where they came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.vocab import Vocabulary

__all__ = ["ArticleRow", "ClaimRow", "EntityRow", "GraphData", "ReadRow", "RuleRow", "RunFacts"]

OPENING = 72  # characters of an article that serve as its name when it has no title
ClaimRow = Mapping[str, Any]
"""One line of `kg export --format claims`, as `json.loads` gives it; words may have a place beside them, `at`."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article that was read. With its `text` the page can show whole sentences, without it only quotes."""

    id: str
    title: str | None = None
    published: str | None = None  # ISO date
    publisher: str | None = None
    url: str | None = None
    text: str | None = None

    @property
    def name(self) -> str:
        """What a reader calls it: its title, else its first words, else its id.

        >>> ArticleRow("a7", text="Norland and Vestria met again.").name
        '“Norland and Vestria met again.”'
        """
        if self.title:
            return self.title
        opening = " ".join((self.text or "")[:OPENING].split())
        if not opening:
            return self.id
        whole = len(self.text or "") <= OPENING
        return f"“{opening}”" if whole else f"“{opening.rpartition(' ')[0] or opening} …”"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity of the graph: `id` is its IRI, as in the claims."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphData:
    """Everything a page shows. An article or entity that only claims name is drawn too, with what the claims tell."""

    claims: tuple[ClaimRow, ...]
    vocabulary: Vocabulary
    articles: tuple[ArticleRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    title: str = "What the news says"
    left_out: int = 0  # claims of the graph that are not among `claims`


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What one rule did in a build."""

    id: str
    claims: int


@dataclass(frozen=True, slots=True)
class ReadRow:
    """How much of one article came to be claims; sentences are half-open offsets into its text."""

    sentences: int
    silent: int  # sentences without a claim
    gaps: tuple[tuple[int, int], ...] = ()  # of these, the ones that name two known actors


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a build knows beyond its claims, for the report. Everything may be missing."""

    read: Mapping[str, ReadRow] = field(default_factory=dict)  # by the article's id
    refusals: Mapping[str, int] = field(default_factory=dict)  # reason → how many matches made no claim
    rules: tuple[RuleRow, ...] = ()  # every rule of the build, those that never fired too
    problems: tuple[str, ...] = ()  # sources that could not be read, in words
