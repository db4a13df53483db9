"""An article in, the paragraphs to parse out, in words the parser knows and with the way back to every character.

A parser that reads over a line end takes a title for the subject of the line below; so every paragraph is a piece of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.annotate.capitals import Capitals
from kg.annotate.normalise import normalise
from kg.model import Article, BlockKind, Span

__all__ = ["Piece", "paragraphs", "pieces"]

_PARSED: Final = frozenset({"title", "subhead", "caption", "body"})
_HEADLINES: Final = frozenset({"title", "subhead"})
_LONGEST = 10_000  # characters; a longer paragraph is cut so that memory stays flat
_LINE_END = re.compile(r"[\r\n]+")
_BLANK_LINE = re.compile(r"\r?\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,3} (?=[\"'(\[]{0,2}[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a part of one: character `i` of `text` is the character `offsets[i]` of the article."""

    kind: BlockKind
    paragraph: int
    text: str
    offsets: Sequence[int]


def pieces(article: Article) -> Iterator[Piece]:
    """Yield what is to be parsed of an article, in order: no boilerplate, no datelines, nothing without a letter."""
    found = list(paragraphs(article))
    capitals = Capitals("\n".join(span.of(article.text) for _, kind, span in found if kind not in _HEADLINES))
    for paragraph, kind, span in found:
        plain = normalise(span.of(article.text), span.start)
        text = capitals.mend(plain.text, headline=kind in _HEADLINES)
        for start, end in _cuts(text):
            part = text[start:end]
            if any(map(str.isalpha, part)):
                yield Piece(kind, paragraph, part, plain.offsets[start:end])


def paragraphs(article: Article) -> Iterator[tuple[int, BlockKind, Span]]:
    """Yield (number, kind, span) of every paragraph that is read, blanks around it left out.

    The number is that of the block. Inside a block only a blank line parts paragraphs; an article without blocks is
    one body whose every line is a paragraph.
    """
    if article.blocks:
        for number, block in enumerate(article.blocks):
            if block.kind in _PARSED:
                for span in _parts(article.text, block.span, _BLANK_LINE):
                    yield number, block.kind, span
    else:
        for number, span in enumerate(_parts(article.text, Span(0, len(article.text)), _LINE_END)):
            yield number, "body", span


def _parts(text: str, whole: Span, border: re.Pattern[str]) -> Iterator[Span]:
    start = whole.start
    borders = [*border.finditer(text, whole.start, whole.end), None]
    for found in borders:
        end = found.start() if found else whole.end
        words = text[start:end]
        if bare := words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Span(first, first + len(bare))
        start = found.end() if found else end


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph is cut: not at all, or at the last end of a sentence, else the last blank, before the limit."""
    start = 0
    while len(text) - start > _LONGEST:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start, start + _LONGEST)]
        blank = text.rfind(" ", start + 1, start + _LONGEST) + 1
        end = ends[-1] if ends else blank or start + _LONGEST
        yield start, end
        start = end
    yield start, len(text)
