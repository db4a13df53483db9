"""A word and the place in the parse it belongs to, and what every graft asks of a parse."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.signatures import signatures
from kg.model import Tree

__all__ = ["Graft", "below", "speaks"]


class Graft(NamedTuple):
    """A word and the place it belongs to."""

    word: int
    head: int
    label: str


def below(tree: Tree, i: int, *labels: str) -> list[int]:
    """Children of a word with one of these labels, in sentence order."""
    return [c for c in tree.children[i] if tree.deps[c] in labels]


def speaks(tree: Tree, v: int) -> bool:
    """Whether a word is a finite verb of speech."""
    if not tree.tags[v].startswith("VB"):
        return False
    governor = signatures().get(tree.lemmas[v], "verb", "that")
    return governor is not None and governor.speaker == "agent"
