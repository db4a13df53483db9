"""How far the words of a role reach: from a head token to the span a reader would underline."""

from __future__ import annotations

from kg.extract.overlay.clause import Clauses
from kg.model import Span

__all__ = ["clause_span", "noun_span", "phrase_span", "predicate_span", "thing_span"]

_BEFORE_NOUN = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "quantmod",
        "nmod",
        "predet",
        "neg",
        "advmod",
        "npadvmod",
        "case",
        "punct",
    }
)
_NEVER = frozenset({"cc", "conj", "appos", "parataxis", "advcl", "punct", "preconj"})
_TRIM = frozenset(
    {",", ".", ";", ":", "-", "–", "—", "--", '"', "'", "“", "”", "‘", "’", "``", "''", "(", ")", "[", "]", "!", "?"}
)


def _trim(clauses: Clauses, tokens: list[int], leading: frozenset[str]) -> list[int]:
    words = clauses.tree.words
    while tokens and (words[tokens[0]] in _TRIM or words[tokens[0]].lower() in leading):
        tokens = tokens[1:]
    while tokens and words[tokens[-1]] in _TRIM and words[tokens[-1]] != ")":
        tokens = tokens[:-1]
    return tokens


def _run(tokens: set[int], around: int) -> list[int]:
    """The unbroken run of token indices that holds `around`."""
    left = right = around
    while left - 1 in tokens:
        left -= 1
    while right + 1 in tokens:
        right += 1
    return list(range(left, right + 1))


def _span(clauses: Clauses, tokens: list[int]) -> Span:
    return clauses.tree.span(tokens[0], tokens[-1] + 1)


def noun_span(clauses: Clauses, head: int) -> Span:
    """The noun with what stands before it: "several Indian exports", "50% tariffs"."""
    tree = clauses.tree
    tokens = {head}
    for c in tree.children[head]:
        if c < head and tree.deps[c] in _BEFORE_NOUN:
            tokens.update(tree.subtree(c))
    run = _trim(clauses, _run(tokens, head), frozenset())
    return _span(clauses, run or [head])


def phrase_span(clauses: Clauses, head: int) -> Span:
    """The noun with what stands before it and its prepositional phrases, without coordinated nouns and side remarks."""
    tree = clauses.tree
    tokens, todo = {head}, [head]
    while todo:
        above = todo.pop()
        for c in tree.children[above]:
            if above == head and (tree.deps[c] in _NEVER or (tree.deps[c] in ("acl", "relcl") and _remark(clauses, c))):
                if tree.deps[c] == "punct" and c < head:
                    tokens.add(c)
                continue
            tokens.add(c)
            todo.append(c)
    run = _trim(clauses, _run(tokens, head), frozenset())
    return _span(clauses, run or [head])


def _remark(clauses: Clauses, clause: int) -> bool:
    """Whether a clause after a noun is set off by a comma and says something aside."""
    tree = clauses.tree
    first = tree.subtree(clause)[0]
    return first > 0 and tree.words[first - 1] in (",", "-", "–", "—", "(")


def thing_span(clauses: Clauses, head: int) -> Span:
    """The noun with what stands before it and an "of" phrase: "imports of salmon", not where they come from."""
    tree = clauses.tree
    owners = [t for c in clauses.below(head, "poss") for t in tree.subtree(c)]
    start = tree.starts[max(owners) + 1] if owners else noun_span(clauses, head).start
    end = tree.ends[head]
    for c in tree.children[head]:
        if c == head + 1 and tree.words[c].lower() == "of" and tree.deps[c] == "prep":
            for below in clauses.below(c, "pobj"):
                end = max(end, noun_span(clauses, below).end)
    return Span(start, end)


def clause_span(clauses: Clauses, head: int, without: int | None = None) -> Span:
    """A whole clause, without the verb of speech inserted into it and without a leading "that"."""
    tree = clauses.tree
    tokens = set(tree.subtree(head))
    if without is not None:
        tokens -= set(tree.subtree(without)) if head in tree.ancestors(without) else {without}
    if (
        clauses.infinitive(head) or tree.tags[head] == "JJ"
    ):  # "wants India to open", "considers it harmful": who is told apart
        for subject in clauses.below(head, "nsubj"):
            tokens -= set(tree.subtree(subject))
    taken = clauses.taken_subject(tree.heads[head]) if tree.deps[head] == "ccomp" else None
    if taken is not None:
        tokens.update(range(tree.subtree(taken)[0], head))
    run = _trim(clauses, _run(tokens, head), frozenset({"that", "to"}))
    return _span(clauses, run or [head])


def predicate_span(clauses: Clauses, verb: int) -> Span:
    """A verb with all that follows it in its clause: "compromise on the interests of farmers"."""
    run = _trim(clauses, _run({t for t in clauses.tree.subtree(verb) if t >= verb}, verb), frozenset())
    return _span(clauses, run or [verb])
