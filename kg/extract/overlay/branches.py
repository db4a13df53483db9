"""What a word of a parse is and what hangs from it, without asking who does what to whom."""

from __future__ import annotations

from kg.extract.overlay.mend import lost_main_verb
from kg.extract.signatures import signatures
from kg.model import Tree

__all__ = ["Branches"]

_PARTICLES = frozenset({"up", "down", "out", "off", "over", "back", "in", "away", "together"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NO_CLAUSE = frozenset({"aux", "auxpass", "compound"})
_NONE_BELOW: dict[str, tuple[int, ...]] = {}


class Branches:
    """One parse, its branches by label.

    Attributes:
        tree: the parse.
        verbs: tokens of the verbs that head a clause, in order.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._below: list[dict[str, tuple[int, ...]] | None] = [None] * len(tree)
        deps = tree.deps
        self.verbs = tuple(
            [i for i, tag in enumerate(tree.tags) if tag in _VERB_TAGS and self._heads_clause(i, deps[i])]
        )
        self._verbs = frozenset(self.verbs)

    def is_verb(self, i: int) -> bool:
        """Whether the token is a verb that heads a clause, not an auxiliary or a modifier of a noun."""
        return i in self._verbs

    def _heads_clause(self, i: int, dep: str) -> bool:
        if dep == "amod":
            return self.hyphenated_agent(i) is not None or lost_main_verb(self.tree, i) is not None
        return dep not in _NO_CLAUSE

    def hyphenated_agent(self, i: int) -> int | None:
        """The actor in "US-led", "Tokyo-based": the word before the hyphen of a participle that stands before its noun."""
        tree = self.tree
        if tree.deps[i] != "amod" or tree.tags[i] != "VBN" or i < 2 or tree.words[i - 1] not in ("-", "–"):
            return None
        return i - 2

    def below(self, i: int, dep: str, *more: str) -> tuple[int, ...]:
        """Children of `i` with one of these labels, in sentence order."""
        here = self._below[i]
        if here is None:
            here = self._below[i] = self._by_label(i)
        found = here.get(dep, ())
        for label in more:
            if label in here:
                found = tuple(sorted(found + here[label])) if found else here[label]
        return found

    def _by_label(self, i: int) -> dict[str, tuple[int, ...]]:
        children, labels = self.tree.children[i], self.tree.deps
        found: dict[str, tuple[int, ...]] = {} if children else _NONE_BELOW
        for c in children:
            label = labels[c]
            found[label] = (*found[label], c) if label in found else (c,)
        return found

    def particle(self, v: int) -> str:
        """The particle of a phrasal verb, "out" of "ruled out"; "" when there is none."""
        for c in self.below(v, "prt", "advmod"):
            if self.tree.deps[c] == "prt" or (self.tree.low[c] in _PARTICLES and self._touches(v, c)):
                return self.tree.low[c]
        return ""

    def _touches(self, v: int, c: int) -> bool:
        """Whether a word stands right behind a verb, or behind its object: "pulled its troops back"."""
        return c == v + 1 or any(self.tree.subtree(o)[-1] == c - 1 for o in self.below(v, "dobj"))

    def phrasal(self, v: int) -> str:
        """The lemma with its particle when the lexicon knows the two as one word, "rule_out"; else the lemma."""
        lemma, particle = self.tree.lemmas[v], self.particle(v)
        return f"{lemma}_{particle}" if particle and f"{lemma}_{particle}" in signatures().phrasal else lemma

    def infinitive(self, v: int) -> bool:
        """Whether the verb stands with "to"."""
        aux = self.below(v, "aux")
        return bool(aux) and any(self.tree.tags[c] == "TO" for c in aux)

    def is_clause(self, i: int) -> bool:
        """Whether the token heads a clause: a verb, or a predicate with a subject or "to"."""
        return self.is_verb(i) or bool(self.below(i, "nsubj", "nsubjpass", "aux", "cop"))
