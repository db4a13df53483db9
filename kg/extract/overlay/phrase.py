"""How far the words of a role reach: from a head token to the span a reader would underline."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.overlay.clause import Clauses
from kg.extract.overlay.mend import added_speech, lost_main_verb
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
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_LEADING = frozenset({"that", "to"})
_TRIM = frozenset(
    {",", ".", ";", ":", "-", "–", "—", "--", '"', "'", "“", "”", "‘", "’", "``", "''", "(", ")", "[", "]", "!", "?"}
)


def _span(clauses: Clauses, tokens: set[int], around: int, leading: frozenset[str] = frozenset()) -> Span:
    """The unbroken run of tokens that holds `around`, without marks at its ends and leading words such as "that"."""
    tree, words = clauses.tree, clauses.tree.words
    first = last = around
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    if not leading:
        first, last = _inside_marks(words, first, last, around)
    while first <= last and (words[first] in _TRIM or words[first].lower() in leading):
        first += 1
    while first <= last and (
        (words[last] in _TRIM and words[last] != ")") or (tree.deps[last] == "cc" and tree.tags[last] == "CC")
    ):
        last -= 1
    return tree.span(first, last + 1) if first <= last else tree.span(around, around + 1)


def _inside_marks(words: Sequence[str], first: int, last: int, around: int) -> tuple[int, int]:
    """A run of tokens cut at a quotation mark whose partner lies outside: "circumvent or defy" sanctions" is "sanctions"."""
    marks = [i for i in range(first, last + 1) if words[i] in _MARKS]
    if len(marks) % 2 == 0:
        return first, last
    if last + 1 < len(words) and words[last + 1] in _MARKS:
        return first, last + 1
    before, after = [i for i in marks if i < around], [i for i in marks if i > around]
    return (before[-1] + 1 if before else first), (after[0] - 1 if after else last)


def noun_span(clauses: Clauses, head: int) -> Span:
    """The noun with what stands before it: "several Indian exports", "50% tariffs"."""
    tree = clauses.tree
    tokens = {head}
    for c in tree.children[head]:
        if c < head and tree.deps[c] in _BEFORE_NOUN and lost_main_verb(tree, c) is None:
            tokens.update(tree.subtree(c))
    return _span(clauses, tokens, head)


def phrase_span(clauses: Clauses, head: int, without: int | None = None) -> Span:
    """The noun with what stands before it and its prepositional phrases, without coordinated nouns and side remarks.

    Args:
        without: token of a verb; a clause of the noun that holds it is left out: "the plan, which he rejects", "a plan opposed by him".
    """
    tree = clauses.tree
    above_verb = () if without is None else (without, *tree.ancestors(without))
    tokens, todo = {head}, [head]
    while todo:
        above = todo.pop()
        for c in tree.children[above]:
            if above == head and (tree.deps[c] in _NEVER or (tree.deps[c] in ("acl", "relcl") and _remark(clauses, c))):
                if tree.deps[c] == "punct" and c < head:
                    tokens.add(c)
                continue
            if (tree.deps[c] in ("relcl", "acl") and c in above_verb) or lost_main_verb(tree, c) is not None:
                continue
            tokens.add(c)
            todo.append(c)
    return _span(clauses, tokens, head)


def _remark(clauses: Clauses, clause: int) -> bool:
    """Whether a clause after a noun is set off by a comma and says something aside."""
    tree = clauses.tree
    first = tree.subtree(clause)[0]
    return first > 0 and tree.words[first - 1] in (",", "-", "–", "—", "(")


def thing_span(clauses: Clauses, head: int) -> Span:
    """The noun with what stands before it and an "of" phrase: "imports of salmon", not where they come from."""
    tree = clauses.tree
    owners = [t for c in clauses.below(head, "poss") for t in tree.subtree(c) if t < head]
    start = tree.starts[max(owners) + 1] if owners else noun_span(clauses, head).start
    end = tree.ends[head]
    for c in tree.children[head]:
        if c == head + 1 and tree.low[c] == "of" and tree.deps[c] == "prep":
            for below in clauses.below(c, "pobj"):
                end = max(end, noun_span(clauses, below).end)
    return Span(min(start, tree.starts[head]), end)


def clause_span(clauses: Clauses, head: int, without: int | None = None) -> Span:
    """A whole clause, without the verb of speech inserted into it and without a leading "that"."""
    tree = clauses.tree
    tokens = set(tree.subtree(head))
    if without is not None:
        inserted = set(tree.subtree(without)) if head in tree.ancestors(without) else {without}
        own = clauses.below(head, "nsubj", "nsubjpass")
        if len(inserted) == 1 or not own or not own[0] < min(inserted) < head:
            tokens -= inserted  # behind the subject it stays: "the plan, he said, is dead"
    if (clauses.infinitive(head) and not clauses.future(head)) or tree.tags[
        head
    ] == "JJ":  # "wants India to open", "considers it harmful": who is told apart
        for subject in clauses.below(head, "nsubj"):
            tokens -= set(tree.subtree(subject))
    for c in added_speech(clauses, head):
        tokens -= set(tree.subtree(c))
    taken = clauses.taken_subject(tree.heads[head]) if tree.deps[head] == "ccomp" else None
    if taken is not None:
        tokens.update(range(tree.subtree(taken)[0], head))
    return _span(clauses, tokens, head, _LEADING)


def predicate_span(clauses: Clauses, verb: int) -> Span:
    """A verb with all that follows it in its clause: "compromise on the interests of farmers"."""
    return _span(clauses, {t for t in clauses.tree.subtree(verb) if t >= verb}, verb)
