"""When and where: the roles that every rule has without asking for them."""

from __future__ import annotations

from kg.extract.context import SentenceContext
from kg.extract.frame import Frame
from kg.extract.overlay import Arg
from kg.extract.overlay.inherit import participles
from kg.extract.signatures import signatures
from kg.model import Filler, TimeExpression, Tree

__all__ = ["places", "times", "told_when"]

_PLACE_WORDS = ("in", "at", "near", "outside")
_INSIDE = ("poss", "compound", "nmod", "amod", "nummod")
_BACK = ("ago", "before", "earlier", "previously")
_WHEN_WORDS = ("at", "during", "in", "on")


def _own(frame: Frame) -> set[int]:
    """The words whose circumstances are the act's: trigger, verb, and what is told in the same breath.

    "Speaking on Monday, she said", "responded on Monday, saying", "a target of doubling trade by 2030".
    """
    clauses, tree, verb = frame.context.clauses, frame.context.clauses.tree, frame.verb
    own = {frame.trigger} if verb is None else {frame.trigger, verb}
    if verb is not None and _speaks(frame.context, verb):
        own |= {c for c in participles(clauses, verb) if _speaks(frame.context, c)}
        if tree.deps[verb] == "advcl" and not clauses.own_subjects(verb) and _speaks(frame.context, tree.heads[verb]):
            own.add(tree.heads[verb])
    if frame.nominal:
        own |= {a.head for a in clauses.prepositions(frame.trigger, "of") if a.step == "of + clause"}
    return own


def _speaks(context: SentenceContext, verb: int) -> bool:
    lemma = context.clauses.tree.lemmas[verb]
    governor = signatures().get(lemma, "verb", "that")
    return lemma in ("speak", "talk", "appear") or (governor is not None and governor.speaker == "agent")


def _clause_of(frame: Frame, token: int, own: set[int]) -> int | None:
    """The verb or act that a circumstance belongs to: the first one on the way up."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    for a in tree.ancestors(token):
        if clauses.is_verb(a) and _opens(frame, token, a):
            return tree.heads[a]
        if a in own or clauses.is_verb(a):
            return a
    return None


def _opens(frame: Frame, token: int, clause: int) -> bool:
    """Whether a time opens what is said, and so belongs to the saying."""
    end = told_when(frame.context, clause)
    return end is not None and token < end


def told_when(context: SentenceContext, clause: int) -> int | None:
    """ "said on Monday it would sue": one past the time that stands between the verb of speech and what is said.

    The parser hangs it to the clause; a reader takes it for the time of the saying.
    """
    clauses, verb = context.clauses, context.clauses.tree.heads[clause]
    if not context.sentence.times or clauses.tree.deps[clause] != "ccomp" or not _speaks(context, verb):
        return None
    at = verb + 2 if clauses.tree.tags[verb + 1 : verb + 2] == ("IN",) else verb + 1
    own = clauses.below(clause, "nsubj", "nsubjpass", "expl")
    for t in context.sentence.times:
        if t.start == at and own and t.end <= clauses.tree.subtree(own[0])[0]:
            return t.end
    return None


def times(frame: Frame) -> tuple[Filler, ...]:
    """Time expressions that hang from the trigger or the verb that carries it."""
    if not frame.context.sentence.times:
        return ()
    tree, own = frame.context.clauses.tree, _own(frame)
    found = []
    for t in frame.context.sentence.times:
        inside = range(t.start, t.end)
        head = next((i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i), t.start)
        if _clause_of(frame, head, own) in own and not _of_another(frame, head) and not _compared(tree, t, head):
            found.append(Filler(frame.context.sentence.index, head, tree.span(t.start, t.end), time=t, step="time"))
    return tuple(found)


def _of_another(frame: Frame, time: int) -> bool:
    """ "ahead of next week's summit", "broke the 2003 agreement": the time of another noun, not of the act."""
    tree = frame.context.clauses.tree
    inside = False
    while tree.deps[time] in _INSIDE and tree.heads[time] != frame.trigger:
        inside, time = True, tree.heads[time]
    if not inside or not tree.tags[time].startswith("NN"):
        return False
    return tree.deps[time] != "pobj" or tree.low[tree.heads[time]] not in _WHEN_WORDS


def _compared(tree: Tree, time: TimeExpression, head: int) -> bool:
    """ "up from $3 million last year", "5% from a year earlier", "more than in April": a time that the act is set against."""
    back = tree.low[time.end - 1] in _BACK
    for node in (head, *tree.ancestors(head)):
        above = tree.low[tree.heads[node]]
        figure = node != head and tree.tags[node] not in ("IN", "TO")  # "from Monday to Friday" is no comparison
        if above == "than" or (above == "from" and (back or figure)):
            return True
        if tree.tags[node].startswith("VB"):
            break
    return False


def places(frame: Frame, taken: frozenset[int]) -> tuple[Filler, ...]:
    """Places after "in", "at", "near" under the trigger or its verb, unless a role has them already."""
    clauses = frame.context.clauses
    here = [word for word in _PLACE_WORDS if word in frame.context.words]
    if not here:
        return ()
    nodes = [frame.trigger] + ([frame.verb] if frame.verb is not None and frame.verb != frame.trigger else [])
    found: list[Filler] = []
    for node in nodes:
        for word in here:
            for arg in clauses.prepositions(node, word):
                found += _place(frame, arg, taken)
    return tuple(found)


def _place(frame: Frame, arg: Arg, taken: frozenset[int]) -> list[Filler]:
    if arg.head in taken:
        return []
    tree = frame.context.clauses.tree
    return [
        Filler(frame.context.sentence.index, arg.head, tree.span(m.start, m.end), mention=m, step=arg.step)
        for m in frame.context.mentions_at(arg.head)
        if frame.kinds.is_a(m.kind, "Place") and m.method not in ("anaphor", "demonym")
    ]
