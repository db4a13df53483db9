"""The frozen values that rooms hand on, from the article to the claim.

Offsets are half-open and count Unicode code points of `Article.text`, which is never changed after ingest.
Token indices are half-open too and count from the start of their sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

__all__ = [
    "Amount",
    "Article",
    "Block",
    "BlockKind",
    "Claim",
    "Cue",
    "Document",
    "Filler",
    "Interval",
    "Match",
    "Mention",
    "Modality",
    "Polarity",
    "Quantity",
    "Refusal",
    "RoleValue",
    "Sentence",
    "Span",
    "Stance",
    "Term",
    "TimeExpression",
    "Title",
    "Tree",
]

BlockKind = Literal["title", "subhead", "dateline", "boilerplate", "caption", "body"]
Polarity = Literal["asserted", "negated"]
Modality = Literal["actual", "planned", "possible", "requested", "threatened"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} runs backwards or before the text")

    def of(self, text: str) -> str:
        """The words of this span.

        >>> Span(4, 9).of("The India deal")
        'India'
        """
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------------------------------------------- ingest


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of an article and what it serves as; only some kinds are parsed."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One document that was read. `text` is the stored original that every offset points into."""

    id: str  # safe in IRIs and file names: letters, digits, `_`, `-`, `.`
    text: str
    title: str | None = None
    published: date | None = None  # None = unknown; nothing is invented from it
    publisher: str | None = None
    url: str | None = None
    source: str = ""  # where it was read from, for messages: "news.jsonl:12"
    blocks: tuple[Block, ...] = ()  # in text order, not overlapping; () = one body
    given: str = field(default="", repr=False, compare=False)  # hash of all its source gave; "" = with some mending


# -------------------------------------------------------------------------------------------------- annotate


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse of one sentence as columns: one entry a token, ClearNLP labels as spaCy's English models give them."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]  # lower case but for proper nouns
    tags: tuple[str, ...]  # Penn Treebank: NN, VBD, …
    deps: tuple[str, ...]  # nsubj, dobj, …; "ROOT" once
    heads: tuple[int, ...]  # token index of the head; the root points at itself
    starts: tuple[int, ...]  # offsets into Article.text
    ends: tuple[int, ...]
    ner: tuple[str, ...] = ()  # "B-PERSON", "I-PERSON", "" (the model's proposal, evidence of last resort)
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    low: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the words in lower case

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        object.__setattr__(self, "children", tuple(map(tuple, below)))
        object.__setattr__(self, "low", tuple(map(str.lower, self.words)))

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, i: int) -> list[int]:
        """Token indices of `i` and everything under it, sorted.

        Raises:
            ValueError: the heads go in a circle, as no parser's do.
        """
        found = [i]
        for token in found:  # which grows while it is read
            found += self.children[token]
            if len(found) > len(self.words):
                raise ValueError("the heads of this parse go in a circle")
        found.sort()
        return found

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above `i`, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def span(self, start: int, end: int) -> Span:
        """Characters of the tokens `start` … `end` - 1."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name, describe or stand for an actor, a place or another entity.

    Mentions of one sentence may nest ("U.S." inside "U.S. officials") but never share a head token.
    """

    start: int  # tokens
    end: int
    head: int  # the token that stands for the mention in the tree
    kind: str  # class of the ontology, local name: "Person", "Country", …
    label: str  # best name known in this article: "Marco Rubio" for a bare "Rubio"
    method: str  # gazetteer | demonym | metonym | title | chain | acronym | handle | ner | description | anaphor
    entity: str | None = None  # id of the gazetteer row, if it is one
    anaphor: str | None = (
        None  # class of anaphor for `method == "anaphor"`: he, she, it, they, we, pair, neither, country, …
    )


@dataclass(frozen=True, slots=True)
class Title:
    """An office held, read from the words around a name: "then US President Donald Trump"."""

    person: int  # index into Sentence.mentions
    start: int  # tokens of the office itself: "Secretary of State"
    end: int
    of: int | None = None  # index into Sentence.mentions: country or body
    to: int | None = None  # accredited to
    former: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as printed: "more than 22 per cent", "$59.04 billion", "eight"."""

    start: int  # tokens
    end: int
    value: Decimal
    unit: str  # "percent", "percentage_point", "basis_point", ISO 4217 code, "count", or a unit word in the singular
    high: Decimal | None = None  # upper end of a range
    approx: str | None = None  # "more than", "about", "up to", … as printed, lower case


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when; `first` and `last` are inclusive days, None where the text does not tell."""

    start: int  # tokens
    end: int
    first: date | None
    last: date | None
    granularity: str  # day | week | month | quarter | half | year | range | unknown
    rule: str  # which pattern read it


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with everything read from its words before any rule is tried."""

    index: int
    block: BlockKind
    paragraph: int  # which block of the article
    tree: Tree
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    titles: tuple[Title, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.tree.starts[0], self.tree.ends[-1])


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated article. `quotes` are spans between quotation marks, marks left out, that read as speech."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...] = ()


# --------------------------------------------------------------------------------------------------- extract


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided how a claim is meant. `kind`: polarity | modality | attribution | condition."""

    kind: str
    text: str
    span: Span


class Filler(NamedTuple):
    """What fills a role: exactly one of mention, quantity, time or plain words (then all three are None)."""

    sentence: int  # index of the sentence the words stand in
    head: int  # token
    span: Span  # the words, in the article
    mention: Mention | None = None
    quantity: Quantity | None = None
    time: TimeExpression | None = None
    step: str = ""  # how the grammar got there: "passive agent", "control", …
    kind: str | None = (
        None  # class the words were accepted as when they are no mention: "Measure", "Commodity", …; None = Text
    )


@dataclass(frozen=True, slots=True)
class Stance:
    """How a match is meant; speakers innermost first."""

    polarity: Polarity = "asserted"
    modality: Modality = "actual"
    speakers: tuple[Filler, ...] = ()
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One rule on one sentence: which words fill which role, and how it is meant."""

    rule: str  # "trade/impose-tariff"
    relation: str
    sentence: int
    trigger: int  # token
    roles: tuple[tuple[str, tuple[Filler, ...]], ...]  # sorted by role; "subject" and "object" among them
    stance: Stance
    span: Span  # from the first to the last word used
    flags: tuple[str, ...] = ()  # roles that are simply true: "former"


# --------------------------------------------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Term:
    """An entity with the words that named it here, or mere words (`id` None, kind "Text")."""

    id: str | None  # local part of the entity's IRI
    label: str
    kind: str
    text: str
    method: str = ""  # how it was resolved
    span: Span | None = field(default=None, compare=False)  # where `text` stands; two places do not make two terms


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in a role."""

    value: Decimal
    unit: str
    approx: str | None
    text: str
    high: Decimal | None = None
    span: Span | None = field(default=None, compare=False)  # where `text` stands


@dataclass(frozen=True, slots=True)
class Interval:
    """A time in a role: inclusive days, None where unknown."""

    start: date | None
    end: date | None
    text: str
    span: Span | None = field(default=None, compare=False)  # where `text` stands


RoleValue = Term | Amount | Interval | bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One rule match in one article with its words resolved. Never changes unless article, rules or gazetteers do."""

    id: str  # local part of the claim's IRI: hash of article, rule, span, relation and roles
    relation: str
    subject: Term | None
    object: Term | None
    roles: tuple[tuple[str, tuple[RoleValue, ...]], ...]  # sorted by role
    polarity: Polarity
    modality: Modality
    claimed_by: tuple[Term, ...]  # innermost first
    cues: tuple[Cue, ...]
    article: str
    sentence: Span
    span: Span
    quote: str
    rule: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"quote of {len(self.quote)} does not fill span {self.span.start}:{self.span.end}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A match that made no claim, and why; counted in the report, never lost."""

    article: str
    rule: str
    span: Span
    reason: str  # "unresolved pronoun", "kind does not fit", …
