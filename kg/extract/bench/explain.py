"""Why: the matches of a text with the words of each role, how grammar found them, the cues, and what was suppressed."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.engine import Engine
from kg.extract.trace import Attempt
from kg.model import Document, Filler, Match

__all__ = ["CueWords", "Explanation", "RoleWords", "Suppressed", "explain", "explain_match"]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words in a role: `step` is how grammar reached them, `taken_as` what they are taken for on what evidence."""

    role: str
    words: str
    step: str
    taken_as: str


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words that decided how a match is meant."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A rule that was awake and made no match, and the gate that closed."""

    rule: str
    trigger: str
    gate: str
    detail: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One match in words."""

    rule: str
    place: str  # file and line of the rule
    reads: str
    relation: str
    sentence: str
    span: tuple[int, int]  # of the words used, in the article
    trigger: str
    roles: tuple[RoleWords, ...]
    polarity: str
    modality: str
    claimed_by: tuple[str, ...]
    cues: tuple[CueWords, ...]


def explain(engine: Engine, document: Document) -> tuple[list[Explanation], list[Suppressed]]:
    """All matches of a document, and the rules that were awake in vain, those that came furthest first."""
    attempts = engine.trace(document)
    found = [explain_match(engine, document, match) for attempt in attempts for match in attempt.matches]
    vain = sorted((a for a in attempts if not a.matches), key=lambda a: (a.sentence, -len(a.gates), a.trigger, a.rule))
    return found, [_suppressed(document, attempt) for attempt in vain]


def explain_match(engine: Engine, document: Document, match: Match) -> Explanation:
    """One match in words."""
    rule = next(rule for rule in engine.book.rules if rule.id == match.rule)
    text = document.article.text
    return Explanation(
        rule=rule.id,
        place=f"{rule.file}:{rule.line}",
        reads=rule.reads,
        relation=match.relation,
        sentence=document.sentences[match.sentence].span.of(text),
        span=(match.span.start, match.span.end),
        trigger=document.sentences[match.sentence].tree.words[match.trigger],
        roles=tuple(
            RoleWords(role, filler.span.of(text), filler.step, _taken_as(filler))
            for role, fillers in match.roles
            for filler in fillers
        ),
        polarity=match.stance.polarity,
        modality=match.stance.modality,
        claimed_by=tuple(speaker.span.of(text) for speaker in match.stance.speakers),
        cues=tuple(CueWords(cue.kind, cue.text) for cue in match.stance.cues),
    )


def _taken_as(filler: Filler) -> str:
    if filler.mention is not None:
        return f"{filler.mention.kind} {filler.mention.label} by {filler.mention.method}"
    if filler.quantity is not None:
        return f"{filler.quantity.value} {filler.quantity.unit}"
    if filler.time is not None:
        return f"{filler.time.first or '?'} to {filler.time.last or '?'}"
    return filler.kind or "Text"


def _suppressed(document: Document, attempt: Attempt) -> Suppressed:
    gate = attempt.killed_by
    trigger = document.sentences[attempt.sentence].tree.words[attempt.trigger]
    return Suppressed(attempt.rule, trigger, gate.name if gate else "", gate.detail if gate else "")
