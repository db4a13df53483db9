"""A mention in the making, and the questions about a parse that every finder of names asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Mention, Tree

__all__ = ["NAME_TAGS", "Draft", "Scope", "head_of", "is_name", "printed", "proposals", "tokens_of"]

NAME_TAGS = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention being made."""

    start: int
    end: int
    kind: str
    label: str
    method: str
    entity: str | None = None
    head: int | None = None  # None = found from the tree

    def finished(self, tree: Tree) -> Mention:
        """The mention itself."""
        head = head_of(tree, self.start, self.end) if self.head is None else self.head
        return Mention(self.start, self.end, head, self.kind, self.label, self.method, self.entity)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the whole article tells about a name in one of its sentences."""

    words: frozenset[str]
    year: int | None  # of publication
    labels: dict[str, str]  # what the model calls a name most often here


def head_of(tree: Tree, start: int, end: int) -> int:
    """The token of a stretch whose head lies outside it; the last such token."""
    if end == start + 1:
        return start
    inside = range(start, end)
    return next((i for i in reversed(inside) if tree.heads[i] not in inside or tree.heads[i] == i), end - 1)


def is_name(tree: Tree, i: int) -> bool:
    """Whether a token is tagged as part of a proper name and printed like one."""
    return 0 <= i < len(tree) and tree.tags[i] in NAME_TAGS and tree.words[i][0].isupper()


def printed(tree: Tree, start: int, end: int) -> str:
    """A stretch with a blank only where the text has one: "Joo-ho", not "Joo - ho"."""
    if end == start + 1:
        return tree.words[start]
    words = tree.words[start:end]
    gaps = (" " if tree.ends[i] < tree.starts[i + 1] else "" for i in range(start, end - 1))
    return "".join(word + gap for word, gap in zip(words, (*gaps, ""), strict=True))


def tokens_of(drafts: Iterable[Draft]) -> set[int]:
    """All tokens that some draft covers."""
    return {i for d in drafts for i in range(d.start, d.end)}


def proposals(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of every name the model proposes."""
    for start, tag in enumerate(tree.ner):
        if tag and tag[0] == "B":
            inside, end = "I-" + tag[2:], start + 1
            while end < len(tree.ner) and tree.ner[end] == inside:
                end += 1
            yield start, end, tag[2:]
