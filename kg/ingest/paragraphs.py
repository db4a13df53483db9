"""Text in, paragraphs out: one a line, or one a group of lines where the text was broken at a fixed width.

Spans leave out the blanks around a paragraph and the bullet before it. A line end inside a span is the typesetter's,
not the author's.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import Span

__all__ = ["ends_sentence", "is_listed", "paragraphs"]

_LINE = re.compile(r"[^\r\n\x0b\x85\u2028\u2029]+")
_BULLET = re.compile(r"[-*•▪●►·–—]\s+")
_END = re.compile(r"[.!?…](?:['\"’”»)\]]|\[\d{1,3}\]){0,3}\Z")  # a note of the kind [1] may follow
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x85\u2028\u2029]")
_WIDTHS = range(38, 101)  # characters of a full line in a text that was broken by a machine


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does, quotation marks and brackets aside.

    >>> ends_sentence('"We will wait."'), ends_sentence("What comes next")
    (True, False)
    """
    return _END.search(words[-12:]) is not None


def is_listed(text: str, span: Span) -> bool:
    """Whether a bullet stands before a paragraph."""
    return _BULLET.match(text, max(0, span.start - 2)) is not None and span.start >= 2


def paragraphs(text: str) -> list[Span]:
    """Cut a text into paragraphs, in order.

    >>> [span.of("One.\\n\\n - Two") for span in paragraphs("One.\\n\\n - Two")]
    ['One.', 'Two']
    """
    lines = [_Line(text, found.start(), found.end()) for found in _LINE.finditer(text) if not found[0].isspace()]
    if not _is_wrapped(text, lines):
        return [line.span(text) for line in lines]
    spans: list[Span] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _begins(text, lines[i - 1], lines[i]):
            first = lines[start].span(text)
            spans.append(Span(first.start, max(first.end, lines[i - 1].end)))
            start = i
    return spans


class _Line:
    """A line that is not blank: its first character, one past its last, and how far it is indented."""

    __slots__ = ("end", "indent", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        words = text[start:end]
        self.indent = len(words) - len(words.lstrip())
        self.start = start + self.indent
        self.end = start + len(words.rstrip())

    def span(self, text: str) -> Span:
        bullet = _BULLET.match(text, self.start, self.end)
        return Span(bullet.end() if bullet else self.start, self.end)


def _follows(text: str, above: _Line, line: _Line) -> bool:
    """Whether two lines stand directly below each other."""
    return line.start - line.indent - above.end <= 200 and len(_BREAK.findall(text, above.end, line.start)) == 1


def _begins(text: str, above: _Line, line: _Line) -> bool:
    """Whether a line of a broken text begins a paragraph."""
    return (
        not _follows(text, above, line)
        or line.indent >= above.indent + 2
        or _BULLET.match(text, line.start) is not None
    )


def _is_wrapped(text: str, lines: list[_Line]) -> bool:
    """Whether most lines with one below break off mid-sentence, at about the same width, and go on in lower case."""
    pairs = broken = lower = 0
    for above, line in pairwise(lines):
        if line.end - line.start > _WIDTHS.stop:
            return False
        if not _follows(text, above, line):
            continue
        pairs += 1
        if above.end - above.start in _WIDTHS and not ends_sentence(text[max(above.start, above.end - 12) : above.end]):
            broken += 1
            lower += text[line.start].islower()
    return broken >= 3 and broken * 2 >= pairs and lower * 2 >= broken
