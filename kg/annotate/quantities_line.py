"""A sentence as pieces: its tokens in small letters, cut where a figure meets a sign ("US$17.4bn" is three pieces)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.quantities_numbers import split_word
from kg.model import Tree

__all__ = ["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of one sentence, each with the token it was cut from."""

    tree: Tree
    words: tuple[str, ...]  # the pieces
    tokens: tuple[int, ...]  # token index of each

    @classmethod
    def of(cls, tree: Tree) -> Line:
        """Cut every token of `tree`."""
        words: list[str] = []
        tokens: list[int] = []
        for i, word in enumerate(tree.words):
            for piece in split_word(word):
                words.append(piece)
                tokens.append(i)
        return cls(tree, tuple(words), tuple(tokens))

    def whole_tokens(self, start: int, end: int) -> bool:
        """Whether the pieces `start` … `end` - 1 are whole tokens: "737" of "737s" is not."""
        tokens = self.tokens
        begins = start == 0 or tokens[start - 1] != tokens[start]
        return begins and (end == len(tokens) or tokens[end] != tokens[end - 1])

    def glued(self, at: int) -> bool:
        """Whether no blank stands before piece `at`."""
        here = self.tokens[at]
        return at > 0 and (self.tokens[at - 1] == here or self.tree.ends[here - 1] == self.tree.starts[here])
