"""Quotation marks in, the spans between them out: curly or straight, double or single, paired or not.

A paragraph whose marks pair up evenly and plausibly is cut at every other mark. Elsewhere each mark is taken for what
its neighbours say: an opening mark leans on the word behind it, a closing one on the word before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span

__all__ = ["quoted"]

_DOUBLE = re.compile(r"[“”„‟«»＂\"]|''|``")
_ONLY_OPENS, _ONLY_CLOSES = frozenset(("“", "„", "«", "‟", "``")), frozenset(("”", "»"))
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])(?:‘(?!\s)|'(?=\w)(?!(?:em|til|cause|tis|twas|n|s|d|ll|re|ve|m)\b|\d\ds?\b))")
_SINGLE_CLOSE = re.compile(  # behind an "s" it is the farmers' own unless a sentence or the text ends there
    r"(?:(?<=[^\s'’s])|(?<=s)(?=[’'][.,;:!?)\s]{0,3}(?:\Z|[A-Z])))[’'](?!\w)"
)
_SLIP = re.compile(r"(?<=\w)\"s?(?=[^\W_])|(?<=\w)\"s\b")  # Peru"s
_INCHES = re.compile(r"\b\d{1,3}(?:\.\d+)? ?\"\Z")
_BEFORE_OPENING = " \n\t\xa0([{-–—/"
_AFTER_CLOSING = " \n\t\xa0.,;:!?)]}-–—/'’"
_LOOSE = ",.!?…"  # a closing mark without a partner counts only behind one of these; otherwise it may mean inches


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool  # it may; a mark between blanks may do both
    closes: bool
    loose: bool  # closes even if nothing was opened


def quoted(text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands between marks, outermost marks only, blanks stripped, in order.

    Args:
        text: the article.
        paragraphs: where to look; a quotation that is not closed goes on in the next if that begins with a mark.
        sentences: where a quotation begins or ends that lacks its mark.
    """
    marks = [_marks(text, paragraph) for paragraph in paragraphs]
    beginnings = [
        bool(here) and here[0].opens and here[0].start == p.start for here, p in zip(marks, paragraphs, strict=True)
    ]
    for paragraph, here, goes_on in zip(paragraphs, marks, [*beginnings, False][1:], strict=True):
        double = list(_pairs(here, paragraph, sentences, goes_on))
        for start, end in sorted((*double, *_singles(text, paragraph, double))):
            words = text[start:end]
            if bare := words.strip():
                first = start + len(words) - len(words.lstrip())
                yield Span(first, first + len(bare))


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    found = list(_DOUBLE.finditer(text, paragraph.start, paragraph.end))
    marks = [_mark(text, mark.start(), mark.end(), paragraph) for mark in found if not _SLIP.match(text, mark.start())]
    without_inches = [mark for mark in marks if not _INCHES.search(text, max(0, mark.start - 7), mark.start + 1)]
    return without_inches if _slips(marks) and not _slips(without_inches) else marks


def _slips(marks: Sequence[_Mark]) -> int:
    """How many marks do not do what their turn asks for, a last one without a partner included."""
    wrong = sum(not mark.opens for mark in marks[::2]) + sum(not mark.closes for mark in marks[1::2])
    return wrong + len(marks) % 2 * 2


def _mark(text: str, start: int, end: int, paragraph: Span) -> _Mark:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    sign = text[start:end]
    opens = sign in _ONLY_OPENS or (before in _BEFORE_OPENING and not after.isspace())
    closes = sign in _ONLY_CLOSES or (not before.isspace() and after in _AFTER_CLOSING)
    if opens == closes:
        opens, closes = sign not in _ONLY_CLOSES, sign not in _ONLY_OPENS
    return _Mark(start, end, opens, closes, before in _LOOSE)


def _pairs(
    marks: Sequence[_Mark], paragraph: Span, sentences: Sequence[Span], goes_on: bool
) -> Iterator[tuple[int, int]]:
    """The inside of every pair of double marks; where a mark has no partner, a sentence's border stands for it."""
    if _slips(marks) <= 1:  # one mark with a blank on the wrong side is forgiven
        yield from ((one.end, other.start) for one, other in zip(marks[::2], marks[1::2], strict=True))
        return
    opened: _Mark | None = None
    done = paragraph.start
    for mark in marks:
        if opened is None:
            if mark.opens:
                opened = mark
            elif mark.loose:
                yield max(done, _sentence_at(sentences, mark.start - 1).start), mark.start
        elif mark.closes or mark.start < (end := _sentence_at(sentences, opened.end).end):
            yield opened.end, mark.start
            opened = None
        else:
            yield opened.end, end
            opened = mark
        done = mark.end
    if opened is not None:
        yield opened.end, paragraph.end if goes_on else max(opened.end, _sentence_at(sentences, opened.end).end)


def _singles(text: str, paragraph: Span, double: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The inside of every pair of single marks that stands outside double ones."""
    borders = [paragraph.start, *(place for pair in double for place in pair), paragraph.end]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        closing = [found.start() for found in _SINGLE_CLOSE.finditer(text, start, end)]
        done = start
        for found in _SINGLE_OPEN.finditer(text, start, end) if closing else ():
            following = bisect_right(closing, found.end())
            if found.start() >= done and following < len(closing):
                yield found.end(), closing[following]
                done = closing[following] + 1


def _sentence_at(sentences: Sequence[Span], place: int) -> Span:
    """The sentence that holds a character, or the nearest before it."""
    found = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    return sentences[found] if found >= 0 else Span(place, place)
