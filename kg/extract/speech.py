"""Who speaks in each quotation of an article.

A quotation belongs to the verb of speech that stands beside it in a sentence they share, or to an "according to" there; a
quotation that fills its sentences alone goes on with the speaker before it in the same paragraph. Otherwise nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Quotation, SentenceContext
from kg.extract.stance.speakers import is_speech, nobody, speaker_filler

__all__ = ["give_speakers"]

_REACH = 120  # code points between a quotation and its verb; a longer way is another clause's verb


def give_speakers(contexts: Sequence[SentenceContext]) -> None:
    """Find the verb and the speaker of every quotation of a document, in place."""
    if not contexts:
        return
    previous: tuple[int, Quotation] | None = None
    for quotation in contexts[0].quotations:
        touched = [
            c
            for c in contexts
            if c.quoted
            and c.clauses.tree.starts[0] < quotation.span.end
            and quotation.span.start < c.clauses.tree.ends[-1]
        ]
        if not touched:
            continue
        _find_verb(quotation, touched, contexts)
        paragraph = touched[0].sentence.paragraph
        if quotation.speaker is None and previous and previous[0] == paragraph and _stands_alone(quotation, touched):
            quotation.speaker = previous[1].speaker
        if quotation.speaker:
            previous = (paragraph, quotation)


def _find_verb(quotation: Quotation, touched: Sequence[SentenceContext], contexts: Sequence[SentenceContext]) -> None:
    best: tuple[int, SentenceContext, int] | None = None
    near = list(touched)
    after = touched[-1].sentence.index + 1
    if after < len(contexts) and contexts[after].sentence.paragraph == touched[-1].sentence.paragraph:
        follows = contexts[after].sentence.span.start - quotation.span.end
        if follows <= 3:  # the parser began a new sentence at "he said"
            near.append(contexts[after])
    for context in near:
        tree, clauses = context.sentence.tree, context.clauses
        for v in clauses.verbs:
            gap = max(tree.starts[v] - quotation.span.end, quotation.span.start - tree.ends[v])
            if gap > _REACH or not is_speech(context, v) or _inside(quotation, tree.starts[v]):
                continue
            if any(_inside(q, tree.starts[v]) for q in context.quotations):
                continue
            agents = clauses.agents(v)
            if (
                not agents
                or nobody(clauses, agents[0].head)
                or clauses.passive(v)
                or _tells_something_else(quotation, context, v)
            ):
                continue
            if context not in touched and _has_own_words(context, v):
                continue
            distance = gap - 1000 if any(_inside(quotation, tree.starts[a.head]) for a in clauses.contents(v)) else gap
            if best is None or distance < best[0]:
                best = (distance, context, v)
    if best:
        _, context, v = best
        quotation.verb = (context.sentence.index, v)
        quotation.speaker = speaker_filler(context, context.clauses.agents(v)[0])


def _tells_something_else(quotation: Quotation, context: SentenceContext, v: int) -> bool:
    """ "reported a loss" beside a quotation: the verb has its object, and the quotation is none of its words."""
    clauses, starts = context.clauses, context.sentence.tree.starts
    if any(_inside(quotation, starts[a.head]) for a in clauses.contents(v)):
        return False
    objects = [a.head for a in clauses.patients(v) if not _inside(quotation, starts[a.head])]
    hearers = [m for head in objects for m in context.mentions_at(head)]
    return bool(objects) and not hearers


def _has_own_words(context: SentenceContext, v: int) -> bool:
    """ "… ." She said that prices fell: the verb of the next sentence has a clause, and nothing is left for it."""
    clauses = context.clauses
    return any(a.head > v and clauses.below(a.head, "mark") for a in clauses.contents(v))


def _inside(quotation: Quotation, at: int) -> bool:
    return quotation.span.start <= at < quotation.span.end


def _stands_alone(quotation: Quotation, touched: Sequence[SentenceContext]) -> bool:
    """Whether the quotation's sentences hold nothing but the quotation and its marks."""
    outside = sum(
        1
        for c in touched
        for i, start in enumerate(c.sentence.tree.starts)
        if not _inside(quotation, start) and c.sentence.tree.words[i][0].isalnum()
    )
    return outside == 0
