"""Paragraphs in, blocks out: what each line of an article serves as, so that only its own sentences are read as such.

Order of the evidence: the title (known or repeated), the word lists, words for word repetition, the shape of the line.
A doubtful line is body: a missed subhead costs a clumsy parse, a missed paragraph costs its claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.ingest.dateline import dateline_end
from kg.ingest.dates import read_published
from kg.ingest.lines import LineWords, key, load_agencies, load_line_words
from kg.ingest.paragraphs import ends_sentence, is_listed, paragraphs
from kg.model import Block, BlockKind, Span

__all__ = ["classify", "day_above", "without_site"]

_HEAD = 8  # paragraphs among which titles are looked for
_SHORT = 9  # words of a subhead
_HEADLINE = range(3, 26)  # words of a title
_LINE = 300  # characters; what is longer is a paragraph and no line of its own kind
_SITE = re.compile(r"\s(?:[-|–—•·]|::)\s+(?=((?:(?!\s[-|–—•·]\s).){2,40})\Z)")
_CAPITALISED = re.compile(r"[A-Z][\w.'’-]*,?|and|&")
_STAMP = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{0,5}ry|ch|il|ust|[a-z]{0,3}ber)?\.?"
    r"|\d[\d:.]*(?:st|nd|rd|th)?|[ap]\.?m\.?|at|on|[a-z]{1,2}[sd]?t|gmt|utc|by|(?:(?:first|last) )?(?:updated|posted|published|modified):?",
    re.I,
)
_STAMP_CUT = re.compile(r"[\s,|•·()/–-]+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+", re.I)


@dataclass(slots=True)
class _Piece:
    """A paragraph while its kind is being found."""

    words: str
    key: str
    length: int  # words
    kind: BlockKind | None
    is_sentence: bool  # it is long enough and ends as a sentence does
    is_listed: bool  # a bullet stands before it


def classify(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Class every paragraph of a text.

    Args:
        text: the article as stored.
        title: its title, where the source gives one.

    Returns:
        Blocks in text order; blank space belongs to none.

    >>> [block.kind for block in classify("Talks resume in Geneva\\n\\nThe talks resumed on Monday, both sides said.")]
    ['title', 'body']
    """
    spans = _unglue(text, paragraphs(text), title)
    words = load_line_words()
    kinds = _kinds([_piece(text, span, words) for span in spans], words, title)
    blocks: list[Block] = []
    agencies = load_agencies()
    first = True
    for span, kind in zip(spans, kinds, strict=True):
        start = span.start
        if kind == "body" and first:
            first = False
            if length := dateline_end(span.of(text), agencies):
                blocks.append(Block("dateline", _stripped(text, span.start, span.start + length)))
                start += length
        blocks.append(Block(kind, Span(start, span.end)))
    return tuple(blocks)


def without_site(title: str, publisher: str | None = None) -> str:
    """Take the name of the site off the end of a page's title.

    >>> without_site("Talks resume in Geneva | The Daily Example", "The Daily Example")
    'Talks resume in Geneva'
    """
    found = _SITE.search(title[:_LINE])
    if found and publisher is not None and key(found[1]) in {key(publisher), key(publisher.removeprefix("The "))}:
        return title[: found.start()]
    return title


def day_above(text: str, blocks: Iterable[Block]) -> date | None:
    """The day that a line of its own, or the dateline, tells above the first paragraph of a text.

    >>> text = "Talks resume\\nPublished: March 14, 2026 10:15 am IST\\nThe talks resumed on Monday, both sides said."
    >>> day_above(text, classify(text))
    datetime.date(2026, 3, 14)
    """
    for block in blocks:
        words = block.span.of(text)
        if block.kind == "body":
            return None
        if block.kind == "dateline" or (block.kind == "boilerplate" and _is_stamp(words)):
            if day := read_published(words):
                return day
    return None


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _unglue(text: str, spans: list[Span], title: str | None) -> list[Span]:
    """Cut a known title off the sentence it is glued to, at most twice."""
    if not title or len(title.split()) < 4:
        return spans
    cut: list[Span] = []
    for number, span in enumerate(spans):
        start = span.start
        for _ in range(2 if number < _HEAD else 0):
            after = start + len(title)
            if after >= span.end or not text.startswith(title, start):
                break
            while after < span.end and text[after].isspace():
                after += 1
            if not (text[after].isupper() or text[after] in "\"“'‘"):
                break
            cut.append(Span(start, start + len(title)))
            start = after
        cut.append(Span(start, span.end))
    return cut


def _kinds(pieces: list[_Piece], words: LineWords, title: str | None) -> list[BlockKind]:
    _find_titles(pieces[:_HEAD], _last_sentence(pieces), title)
    seen: set[str] = set()
    for piece in pieces:
        if piece.kind is None and piece.key in seen and piece.length >= 4:
            piece.kind = "boilerplate"
        seen.add(piece.key)
    last = _last_sentence(pieces)
    return [
        piece.kind or ("subhead" if i < last and _is_subhead(piece) and not words.speaks(piece.key) else "body")
        for i, piece in enumerate(pieces)
    ]


def _piece(text: str, span: Span, words: LineWords) -> _Piece:
    line = span.of(text)
    line_key = key(line)
    length = len(line.split())
    kind = _kind_of(line, line_key, length, words)
    is_sentence = kind is None and length > 4 and ends_sentence(line)
    return _Piece(line, line_key, length, kind, is_sentence, is_listed(text, span))


def _kind_of(line: str, line_key: str, length: int, words: LineWords) -> BlockKind | None:
    """What the words of a line give away, whatever stands around it."""
    if not any(character.isalpha() for character in line):
        return "boilerplate"
    if length <= 12 and len(line) <= _LINE and (_is_byline(line) or _is_stamp(line) or _WEB.fullmatch(line)):
        return "boilerplate"
    kind = words.kind(line_key, length)
    if kind == "body" or (length >= 10 and ends_sentence(line) and words.speaks(line_key)):
        return None
    return kind


def _is_byline(line: str) -> bool:
    by, *names = line.split()
    return by.casefold().rstrip(":") == "by" and len(names) > 0 and all(map(_CAPITALISED.fullmatch, names))


def _is_stamp(line: str) -> bool:
    return all(map(_STAMP.fullmatch, filter(None, _STAMP_CUT.split(line))))


def _last_sentence(pieces: list[_Piece]) -> int:
    """Where the last paragraph stands that ends as a sentence does; 0 if none does."""
    return max((i for i, piece in enumerate(pieces) if piece.is_sentence), default=0)


def _find_titles(head: list[_Piece], last: int, title: str | None) -> None:
    """Mark titles among the first paragraphs: the known one, one that stands twice, one in capitals, one above all."""
    known = {key(title), key(_SITE.split(title[:_LINE], maxsplit=1)[0])} if title else set()
    counts = Counter(piece.key for piece in head)
    leading = True
    for i, piece in enumerate(head):
        likely = piece.length in _HEADLINE and i < last and len(piece.words) <= _LINE
        open_end = not ends_sentence(piece.words) and piece.words[-1] not in ":,;"
        same = piece.key in known or (likely and key(_SITE.split(piece.words, maxsplit=1)[0]) in known)
        twice = counts[piece.key] > 1 and likely and open_end
        capitals = leading and likely and piece.words.isupper()
        above = leading and likely and open_end
        if same or twice or (piece.kind is None and (capitals or above)):
            piece.kind, piece.is_sentence = "title", False
            leading = leading and (capitals or same or twice)
        elif piece.kind is None:
            leading = False


def _is_subhead(piece: _Piece) -> bool:
    """Whether a line has the shape of a heading: short, and not ending as a sentence, list item or quotation does."""
    longest = 5 if piece.words.endswith(":") else _SHORT
    open_end = not ends_sentence(piece.words) and piece.words[-1] not in ",;\"”’'"
    return piece.length <= longest and open_end and not piece.is_listed
