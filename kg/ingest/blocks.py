"""Paragraphs in, blocks out: what each line of an article serves as, so that only its own sentences are read as such.

Order of the evidence: the title (known or repeated), the word lists, words for word repetition, the shape of the line.
A doubtful line is body: a missed subhead costs a clumsy parse, a missed paragraph costs its claims.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.ingest.dateline import dateline_end
from kg.ingest.lines import key, load_agencies, load_line_words
from kg.ingest.paragraphs import ends_sentence, paragraphs
from kg.model import Block, BlockKind, Span

__all__ = ["classify", "without_site"]

_HEAD = 8  # paragraphs among which titles are looked for
_SHORT = 9  # words of a subhead
_HEADLINE = range(3, 26)  # words of a title
_SITE = re.compile(r"\s+(?:[-|–—•·]|::)\s+(?=((?:(?!\s[-|–—•·]\s).){2,40})\Z)", re.S)
_BYLINE = re.compile(r"[Bb][Yy]:?\s+(?:[A-Z][\w.'’-]*(?:,|\s+and)?\s*){1,8}")
_STAMP = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
    r"|\d[\d:./-]*(?:st|nd|rd|th)?|[ap]\.?m\.?|at|on|[a-z]{1,2}[sd]?t|gmt|utc|updated|published|posted|[,|•·:()-]|\s)+",
    re.I,
)
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.I)


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
    kinds = _kinds([span.of(text) for span in spans], title)
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
    found = _SITE.search(title)
    if found and publisher is not None and key(found[1]) in {key(publisher), key(publisher.removeprefix("The "))}:
        return title[: found.start()]
    return title


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _unglue(text: str, spans: list[Span], title: str | None) -> list[Span]:
    """Cut a known title off the sentence it is glued to."""
    if not title or len(title.split()) < 4:
        return spans
    cut: list[Span] = []
    for number, span in enumerate(spans):
        start = span.start
        while number < _HEAD and text.startswith(title, start) and start + len(title) < span.end:
            after = start + len(title)
            rest = text[after : span.end].lstrip()
            if not rest or not (rest[0].isupper() or rest[0] in "\"“'‘"):
                break
            cut.append(Span(start, after))
            start = span.end - len(rest)
        cut.append(Span(start, span.end))
    return cut


def _kinds(lines: list[str], title: str | None) -> list[BlockKind]:
    keys = [key(line) for line in lines]
    lengths = [len(line.split()) for line in lines]
    kinds = [_by_words(line, k, n) for line, k, n in zip(lines, keys, lengths, strict=True)]
    sentences = [
        kind is None and ends_sentence(line) and n > 4 for kind, line, n in zip(kinds, lines, lengths, strict=True)
    ]
    _find_titles(lines, keys, lengths, kinds, sentences, title)
    seen: set[str] = set()
    for i, k in enumerate(keys):
        if kinds[i] is None and k in seen and lengths[i] >= 4:
            kinds[i] = "boilerplate"
        seen.add(k)
    words = load_line_words()
    ahead = False  # whether a sentence stands below
    for i in range(len(lines) - 1, -1, -1):
        if kinds[i] is None:
            kinds[i] = (
                "subhead" if ahead and _is_subhead(lines[i], lengths[i]) and not words.speaks(keys[i]) else "body"
            )
        ahead = ahead or sentences[i]
    return [kind or "body" for kind in kinds]


def _by_words(line: str, line_key: str, length: int) -> BlockKind | None:
    """What the words of a line give away, whatever stands around it."""
    if not any(character.isalpha() for character in line):
        return "boilerplate"
    if length <= 12 and (_BYLINE.fullmatch(line) or _STAMP.fullmatch(line) or _WEB.fullmatch(line)):
        return "boilerplate"
    words = load_line_words()
    kind = words.kind(line_key, length)
    if kind == "body" or (length >= 10 and ends_sentence(line) and words.speaks(line_key)):
        return None
    return kind


def _find_titles(
    lines: list[str],
    keys: list[str],
    lengths: list[int],
    kinds: list[BlockKind | None],
    sentences: list[bool],
    title: str | None,
) -> None:
    """Mark the titles among the first paragraphs: the known one, one that stands twice, one in capitals, one above it all."""
    known = {key(title), key(_SITE.split(title, maxsplit=1)[0])} if title else set()
    counts = Counter(keys[:_HEAD])
    below = any(sentences[1:])
    leading = True
    for i, k in enumerate(keys[:_HEAD]):
        likely = lengths[i] in _HEADLINE and any(sentences[i + 1 :])
        same = k in known or (bool(known) and key(_SITE.split(lines[i], maxsplit=1)[0]) in known)
        twice = counts[k] > 1 and likely and not ends_sentence(lines[i])
        capitals = leading and likely and lines[i].isupper()
        above = (
            leading
            and likely
            and below
            and kinds[i] is None
            and not ends_sentence(lines[i])
            and lines[i][-1] not in ":,;"
        )
        if same or twice or (kinds[i] != "boilerplate" and (capitals or above)):
            kinds[i] = "title"
            leading = leading and (capitals or same or twice)
        elif kinds[i] is None:
            leading = False


def _is_subhead(line: str, length: int) -> bool:
    """Whether a line has the shape of a heading: short, and it does not end as a sentence, a list item or a quotation does."""
    return length <= (5 if line.endswith(":") else _SHORT) and not ends_sentence(line) and line[-1] not in ",;\"”’'"
