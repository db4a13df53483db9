"""Compact notes in, parses out: sentences for tests that must not depend on a language model.

A note is one `word/TAG/dep/head` per token, blanks between, with the lemma and the entity tag as optional fifth
and sixth part. The head is the number of a token counted from 1, or a word (the nearest one when it stands there
twice); the root's head is `0`. A slash inside a word is written `\\/`. Blanks of the sentence are guessed from the
tags: none before a comma or "n't", none after an opening bracket or a currency sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.model import Article, Block, Document, Sentence, Tree

__all__ = ["document", "sentence", "text_of", "tree"]

_GLUED_LEFT = frozenset({",", ".", ":", "POS", "-RRB-", "''", "HYPH"})
_GLUED_RIGHT = frozenset({"``", "-LRB-", "$", "HYPH"})
_SLASH = "\0"


def tree(note: str, start: int = 0) -> Tree:
    """Build a parse from its note.

    Args:
        note: the tokens as described at the top of this module.
        start: offset of the first character in the article.

    Raises:
        ValueError: a token with too few parts, a head that is not there, or no single root.

    >>> t = tree("Norway/NNP/nsubj/2 lifted/VBD/ROOT/0/lift duties/NNS/dobj/lifted/duty ././punct/2")
    >>> t.lemmas
    ('Norway', 'lift', 'duty', '.')
    >>> t.heads, t.ends
    ((1, 1, 1, 1), (6, 13, 20, 21))
    """
    rows = [_fields(token) for token in note.split()]
    words, tags = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    heads = tuple(_head(i, row[3], words) for i, row in enumerate(rows))
    if [i for i, row in enumerate(rows) if row[2] == "ROOT"] != [i for i, head in enumerate(heads) if head == i]:
        raise ValueError(f"exactly the ROOT has the head 0: {note}")
    blanks = _blanks(words, tags)
    starts, at = [], start
    for word, blank in zip(words, blanks, strict=True):
        at += blank
        starts.append(at)
        at += len(word)
    return Tree(
        words=words,
        lemmas=tuple(row[4] or _plain_lemma(row[0], row[1]) for row in rows),
        tags=tags,
        deps=tuple(row[2] for row in rows),
        heads=heads,
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        ner=tuple(row[5] for row in rows),
    )


def text_of(*trees: Tree) -> str:
    """The text that the offsets of these parses point into; characters between them are blanks.

    >>> text_of(tree("He/PRP/nsubj/2 left/VBD/ROOT/0/leave ././punct/2"))
    'He left.'
    """
    text = ""
    for t in trees:
        for word, begin in zip(t.words, t.starts, strict=True):
            text = text.ljust(begin) + word
    return text


def sentence(note: str, index: int = 0, start: int = 0) -> Sentence:
    """A body sentence with nothing read from it yet."""
    return Sentence(index=index, block="body", paragraph=index, tree=tree(note, start))


def document(*notes: str, published: date | None = None, title: str | None = None) -> Document:
    """An article "made" of these sentences, a blank line after each, every one a body block of its own."""
    sentences: list[Sentence] = []
    for index, note in enumerate(notes):
        start = sentences[-1].span.end + 2 if sentences else 0
        sentences.append(sentence(note, index, start))
    text = _paragraphs([s.tree for s in sentences])
    blocks = tuple(Block("body", s.span) for s in sentences)
    article = Article(id="made", text=text, title=title, published=published, source="made", blocks=blocks)
    return Document(article=article, sentences=tuple(sentences))


def _paragraphs(trees: Sequence[Tree]) -> str:
    text = text_of(*trees)
    for t in trees[1:]:
        at = t.starts[0]
        text = text[: at - 2] + "\n\n" + text[at:]
    return text


def _fields(token: str) -> tuple[str, str, str, str, str, str]:
    parts = [part.replace(_SLASH, "/") for part in token.replace("\\/", _SLASH).split("/")]
    if not 4 <= len(parts) <= 6:
        raise ValueError(f"{token!r} is not word/TAG/dep/head[/lemma[/entity tag]]")
    word, tag, dep, head, lemma, ner = (*parts, "", "")[:6]
    return word, tag, dep, head, lemma, ner


def _head(i: int, head: str, words: Sequence[str]) -> int:
    if head == "0":
        return i
    if head.isdecimal():
        found = int(head) - 1
        if found >= len(words):
            raise ValueError(f"the head {head} of {words[i]!r} is beyond the last token")
        return found
    candidates = [j for j, word in enumerate(words) if word == head and j != i]
    if not candidates:
        raise ValueError(f"the head {head!r} of {words[i]!r} is not in the sentence")
    return min(candidates, key=lambda j: abs(j - i))


def _plain_lemma(word: str, tag: str) -> str:
    return word if tag.startswith("NNP") else word.lower()


def _blanks(words: Sequence[str], tags: Sequence[str]) -> list[bool]:
    blanks = []
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        glued = i == 0 or tag in _GLUED_LEFT or word in ("n't", "n’t", "%") or tags[i - 1] in _GLUED_RIGHT
        blanks.append(not glued)
    return blanks
