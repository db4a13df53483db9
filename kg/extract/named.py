"""A word in, the mentions it stands for out; a name beside a description goes before it: "the minister, Ana Duarte"."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.context import SentenceContext
from kg.model import Mention

__all__ = ["names_at"]

_UNNAMED = ("description", "anaphor", "demonym")


def names_at(context: SentenceContext, head: int, is_a: Callable[[str, str], bool]) -> list[Mention]:
    """Mentions at a word, or the name in apposition to it.

    Args:
        context: the sentence.
        head: a token.
        is_a: whether a kind of the ontology is another or below it; a name must be of the kind its description tells.
    """
    here = context.mentions_at(head) or _holder(context, head)
    for m in here:
        if m.method not in ("description", "anaphor"):
            return here
    if here and (holder := _holder_behind(context, head)):
        return [holder]
    if here and all(m.method == "description" for m in here):
        after = _name_after(context, here[0])
        if after is not None and (after.kind == "Person" or is_a(after.kind, here[0].kind)):
            return [after]
    for c in context.clauses.below(head, "appos"):
        named = [m for m in context.mentions_at(c) if m.method not in _UNNAMED]
        if named and (not here or any(is_a(n.kind, h.kind) for n in named for h in here)):
            return named
    return here


def _holder(context: SentenceContext, head: int) -> list[Mention]:
    """ "the envoy to Chile Ana Duarte": the parser took the office for the subject and hung the name below it."""
    for title in context.sentence.titles:
        person = context.sentence.mentions[title.person]
        if title.start <= head < title.end <= person.start and head in context.clauses.tree.ancestors(person.head):
            return [person]
    return []


def _holder_behind(context: SentenceContext, head: int) -> Mention | None:
    """ "the chair of Acme, Ana Duarte, said": the person behind the comma whom the office is told to belong to."""
    words = context.clauses.tree.words
    for title in context.sentence.titles:
        person = context.sentence.mentions[title.person]
        if title.start <= head < title.end <= person.start and words[person.start - 1] == ",":
            return person
    return None


def _name_after(context: SentenceContext, described: Mention) -> Mention | None:
    """The name behind a description: between commas a person's, without a comma any that stands in the same place."""
    tree, end = context.clauses.tree, described.end
    for m in context.sentence.mentions:
        if m.method in _UNNAMED:
            continue
        closed = m.end == len(tree) or not tree.words[m.end][0].isalnum()
        if m.start == end + 1 and m.kind == "Person" and tree.words[end] == "," and closed:
            return m
        if m.start == end and m.kind != "Person":
            beside = tree.heads[m.head] == tree.heads[described.head] and tree.deps[m.head] == tree.deps[described.head]
            if beside or tree.heads[m.head] == described.head:
                return m
    return None
