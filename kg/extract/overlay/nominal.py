"""The arguments of a noun that means an act: "Trump's tariffs on India", "talks between A and B", "the call with Rubio"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.overlay.arg import Arg

if TYPE_CHECKING:
    from kg.extract.overlay.clause import Clauses

_COUNTERS = frozenset(
    {
        "round",
        "series",
        "set",
        "day",
        "week",
        "hour",
        "number",
        "couple",
        "spate",
        "string",
        "wave",
        "kind",
        "sort",
        "form",
    }
)

__all__ = ["bearing_verbs", "counted", "modifiers", "possessors"]


def possessors(clauses: Clauses, noun: int) -> tuple[Arg, ...]:
    """Whose act it is: a possessive, a by-phrase, or a name or demonym before the noun."""
    found: list[Arg] = []
    for c in clauses.below(noun, "poss"):
        if clauses.tree.tags[c] != "WP$":
            found += [Arg(a.head, "possessor") for a in clauses.expand(c, "possessor")]
    found += [Arg(a.head, "by-phrase") for a in clauses.prepositions(noun, "by")]
    return tuple(found)


def modifiers(clauses: Clauses, noun: int) -> tuple[Arg, ...]:
    """Words before the noun that say whose or what kind: "Indian" and "dairy" of "Indian dairy exports"."""
    found: list[Arg] = []
    labels = ("amod", "compound", "nmod", "poss", "nummod", "npadvmod")
    todo = list(reversed(clauses.below(noun, *labels)))
    while todo:
        c = todo.pop()
        found += clauses.expand(c, "modifier")
        if clauses.tree.deps[c] == "compound":  # "the India-US trade deal talks"
            todo += reversed(clauses.below(c, *labels))
    return tuple(found)


def counted(clauses: Clauses, noun: int) -> int:
    """ "rounds of talks", "a series of meetings": the noun that counts the act and stands in its place; else the noun itself."""
    tree = clauses.tree
    head = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.low[head] == "of" and tree.lemmas[tree.heads[head]] in _COUNTERS:
        return tree.heads[head]
    return noun


def bearing_verbs(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Verbs that carry this noun as their object, in any voice, or bring it in with a preposition: "held talks", "entered into talks"."""
    tree = clauses.tree
    verbs: list[int] = []
    top = noun
    while tree.deps[top] == "conj" and not clauses.is_verb(tree.heads[top]):
        top = tree.heads[top]
    top = counted(clauses, top)
    head = tree.heads[top]
    if tree.deps[top] in ("dobj", "nsubjpass", "attr") and clauses.is_verb(head):
        verbs.append(head)
    elif (
        tree.deps[top] == "pobj" and tree.low[head] in ("in", "into", "on", "to") and clauses.is_verb(tree.heads[head])
    ):
        verbs.append(tree.heads[head])
    for c in clauses.below(top, "acl", "relcl") + (clauses.below(noun, "acl", "relcl") if noun != top else ()):
        verbs += [
            v
            for v in (c, *clauses.below(c, "xcomp"))
            if clauses.is_verb(v) and any(a.head in (top, noun) for a in clauses.patients(v))
        ]
    return tuple(verbs)
