"""An article's paragraphs and sentences in, what somebody is quoted as saying out, marks left out.

Words between marks are speech unless they are a term, a title or a word held at arm's length: these "red lines". Who
speaks is found elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.annotate.quotes_marks import quoted
from kg.model import Sentence, Span

__all__ = ["read_quotes"]

_SHORT = 6  # words; longer quotations without a verb are still somebody's words
_PAIR = 2  # blanks; one word or two inside a clause are a term, whatever they are
_TERM = 5  # words; more do not stand before a noun as its attribute
_ATTRIBUTES = ("compound", "amod", "nmod", "det", "poss", "nummod")


def read_quotes(text: str, paragraphs: Sequence[Span], sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Find the quotations of an article that read as speech.

    Args:
        text: `Article.text`.
        paragraphs: what is read of it, in order.
        sentences: their sentences, in order.
    """
    spans = [sentence.span for sentence in sentences]
    starts = [span.start for span in spans]
    found = []
    for span in quoted(text, paragraphs, spans):
        last = bisect_left(starts, span.end)
        first = max(0, bisect_left(starts, span.start + 1) - 1)
        if _is_speech(span.of(text), span, sentences[first:last]):
            found.append(span)
    return tuple(found)


def _is_speech(words: str, span: Span, sentences: Sequence[Sentence]) -> bool:
    tokens = [
        (sentence, i)
        for sentence in sentences
        for i, (start, end) in enumerate(zip(sentence.tree.starts, sentence.tree.ends, strict=True))
        if span.start <= start and end <= span.end and any(map(str.isalnum, sentence.tree.words[i]))
    ]
    if not tokens:
        return False
    if len({id(sentence) for sentence, _ in tokens}) > 1:
        return True
    sentence, first = tokens[0]
    tree = sentence.tree
    inside = [i for _, i in tokens]
    ended = words[-1] in ",.!?…"
    if not ended and _is_title([tree.words[i] for i in inside]):
        return False
    begins = not any(map(str.isalnum, "".join(tree.words[:first]))) or tree.words[first - 2] in (",", ":")
    if ended and begins:
        return True
    if words.count(" ") < _PAIR or (len(inside) <= _TERM and _is_attribute(sentence, inside)):
        return False
    return len(inside) > _SHORT or any(tree.tags[i].startswith(("VB", "MD")) for i in inside)


def _is_title(words: Sequence[str]) -> bool:
    """Whether the words are printed like the name of a work: every long one with a capital."""
    long = [word for word in words if len(word) > 3]
    return len(words) >= 2 and bool(long) and all(not word[0].islower() for word in long)


def _is_attribute(sentence: Sentence, inside: Sequence[int]) -> bool:
    """Whether the words together modify a noun that follows their marks."""
    tree = sentence.tree
    return any(
        tree.heads[i] > inside[-1] and tree.deps[i] in _ATTRIBUTES and tree.heads[i] - inside[-1] <= 3 for i in inside
    )
