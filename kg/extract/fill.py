"""A role's specification and a trigger in, the words that fill it out; what is said, quoted or told, among them.

`kg.extract.look` knows where to look, `kg.extract.accept` what the words must be.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.accept import accept
from kg.extract.frame import Frame
from kg.extract.look import candidates
from kg.extract.overlay import Arg
from kg.extract.rulebook import RoleSpec
from kg.extract.signatures import signatures
from kg.model import Filler, Span

__all__ = ["fill"]


def fill(frame: Frame, spec: RoleSpec, filled: Mapping[str, tuple[Filler, ...]]) -> tuple[Filler, ...]:
    """All fillers of one role, first source first, each word once."""
    found: list[Filler] = []
    for source in spec.sources:
        for filler in _from_source(frame, spec, source, filled):
            if spec.event and not _tells_of(frame, spec, filler):
                continue
            if not found or all(filler.span != f.span or filler.mention != f.mention for f in found):
                found.append(filler)
        if found:
            return tuple(found)
    return ()


def _tells_of(frame: Frame, spec: RoleSpec, filler: Filler) -> bool:
    """Whether the words hold a match of one of the rules that the role asks for: "asked India to open its markets"."""
    starts = frame.context.clauses.tree.starts
    return any(
        filler.span.start <= starts[match.trigger] < filler.span.end
        for match in frame.context.matches
        if match.trigger != frame.trigger and ("any" in spec.event or match.rule in spec.event)
    )


def _from_source(frame: Frame, spec: RoleSpec, source: str, filled: Mapping[str, tuple[Filler, ...]]) -> list[Filler]:
    if source == "quote":
        return _quote(frame)
    if source == "speech":
        return _speech(frame, spec, filled)
    found: list[Filler] = []
    for arg in candidates(frame, source, filled):
        found += accept(frame, spec, arg)
    if not found and source == "agent" and frame.context.quoted:
        return _first_person(frame, spec)
    return found


def _first_person(frame: Frame, spec: RoleSpec) -> list[Filler]:
    """ "Just concluded a good talk with X", somebody posted: a quotation that opens with its verb speaks of its speaker."""
    context, tree, verb = frame.context, frame.context.clauses.tree, frame.verb
    quotation = context.quotation_of(verb) if verb is not None else None
    if verb is None or quotation is None or quotation.speaker is None or tree.tags[verb] not in ("VBD", "VBN"):
        return []
    before = [at for at in tree.starts[:verb] if at >= quotation.span.start]
    if len(before) > 1 or context.clauses.subjects(verb) or context.clauses.passive(verb):
        return []
    speaker = quotation.speaker
    if speaker.mention is None or not frame.kinds.fit(speaker.mention, spec.kinds):
        return []
    return [speaker._replace(step="implied first person")]


def _speech(frame: Frame, spec: RoleSpec, filled: Mapping[str, tuple[Filler, ...]]) -> list[Filler]:
    """What is said: the clause, or the quotation when it holds more than the clause does."""
    clauses = [f for a in candidates(frame, "content", filled) if _told(frame, a) for f in accept(frame, spec, a)]
    quotes = _quote(frame)
    if not clauses or not quotes:
        return clauses or quotes
    verb = frame.trigger if frame.verb is None else frame.verb
    starts, sentence = frame.context.clauses.tree.starts, frame.context.sentence.span
    whole = [c for c in clauses if not c.span.start <= starts[verb] < c.span.end]
    held = [q for q in quotes if any(_holds(c.span, q.span) for c in whole)]
    if held:
        return [*whole, *(q for q in quotes if q not in held and sentence.start <= q.span.start < sentence.end)]
    return [*(c for c in whole if c.head > verb and all(c.span.end <= q.span.start for q in quotes)), *quotes]


def _holds(clause: Span, quotation: Span) -> bool:
    """Whether a quotation is part of a clause; its full stop may lie outside."""
    return clause.start <= quotation.start and quotation.end <= clause.end + 1 and clause.start < quotation.end


def _told(frame: Frame, arg: Arg) -> bool:
    """Whether a clause is what is said: "announced plans to close" tells an infinitive, "is said to be worth" does too."""
    clauses, verb = frame.context.clauses, frame.verb
    if verb is not None and arg.head < verb and _acts_upon_a_thing(frame, verb):
        return False  # "prices are high, so the president declared an emergency"
    if verb is None or not clauses.infinitive(arg.head):
        return True
    governor = signatures().get(clauses.tree.lemmas[verb], "verb", "to")
    return governor is not None and governor.speaker == "agent"


def _acts_upon_a_thing(frame: Frame, verb: int) -> bool:
    """Whether a verb of speech has an object that is nobody who listens."""
    context = frame.context
    if signatures().get(context.clauses.tree.lemmas[verb], "verb", "objto"):
        return False  # "told a news conference"
    return any(a.step == "object" and not context.mentions_at(a.head) for a in context.clauses.patients(verb))


def _quote(frame: Frame) -> list[Filler]:
    """The quotation that this verb of speech carries."""
    context, index = frame.context, frame.context.sentence.index
    if not context.quotations:
        return []
    node = frame.verb if frame.verb is not None else frame.trigger
    text = context.document.article.text
    return [
        Filler(index, node, _without_comma(q.span, text), step="quotation")
        for q in context.quotations
        if q.verb == (index, node) and q.span.end > q.span.start
    ]


def _without_comma(span: Span, text: str) -> Span:
    """A quotation without the comma that belongs to the sentence around it."""
    end = span.end
    while end > span.start and text[end - 1] in ", ":
        end -= 1
    return Span(span.start, end)
