"""Why not: the one gate that kept a rule from matching a sentence, and the smallest edit that would let it through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.bench.edits import edits
from kg.extract.engine import Engine
from kg.extract.rulebook import Rule, RuleBook, Trigger
from kg.extract.trace import Attempt
from kg.model import Document, Match

__all__ = ["WhyNot", "why_not", "why_not_rule"]

_MATCHED = 1_000  # stands for a rule that matched
_MOST = 5  # rules that are worth naming when nobody asked for one


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What keeps a rule from a sentence. `gate` is "" when it matches; `edit` is "" when no single change is enough."""

    rule: str
    place: str  # file and line of the rule
    trigger: str  # the word it was tried on; "" when none wakes it
    passed: tuple[str, ...]  # gates before the one that closed
    gate: str
    detail: str
    edit: str


def why_not_rule(engine: Engine, document: Document, rule: Rule) -> WhyNot:
    """Explain one rule on a text, by the attempt that came furthest."""
    attempts = engine.trace(document, rule.id)
    place = f"{rule.file}:{rule.line}"
    if not attempts:
        words = ", ".join(sorted(lemma for trigger in rule.triggers for lemma in trigger.lemmas)[:10])
        detail = f"no word of the text wakes it; it wakes at: {words}"
        return WhyNot(rule.id, place, "", (), "trigger", detail, _smallest_edit(engine, document, rule))
    best = max(attempts, key=lambda a: (bool(a.matches), len(a.gates)))
    word = document.sentences[best.sentence].tree.words[best.trigger]
    gate = best.killed_by
    if best.matches or gate is None:
        return WhyNot(rule.id, place, word, tuple(g.name for g in best.gates), "", "it matches", "")
    passed = tuple(g.name for g in best.gates if g.passed)
    edit = _rival(engine, document, best) if gate.name == "rivals" else _smallest_edit(engine, document, rule)
    return WhyNot(rule.id, place, word, passed, gate.name, gate.detail, edit)


def why_not(engine: Engine, document: Document) -> list[WhyNot]:
    """The rules that come nearest to a text: awake but stopped, or stopped by nothing but their trigger.

    Returns:
        At most five: rules that one edit lets through first, those that passed more gates before others.
    """
    fit = _fit_if_woken(engine, document)
    passed: dict[str, int] = {}
    for attempt in engine.trace(document):
        passed[attempt.rule] = max(passed.get(attempt.rule, 0), len(attempt.gates)) if not attempt.matches else _MATCHED
    awake = [rule for rule, gates in passed.items() if gates < _MATCHED]
    order = sorted(awake, key=lambda rule: (-passed[rule], rule))[:_MOST]
    order += sorted(fit, key=lambda rule: (-fit[rule], rule))[: _MOST - len(order)]
    rules = {rule.id: rule for rule in engine.book.rules}
    near = [why_not_rule(engine, document, rules[name]) for name in order]
    return sorted(near, key=lambda found: (not found.edit, found.gate == "trigger"))


def _fit_if_woken(engine: Engine, document: Document) -> dict[str, int]:
    """Rules asleep on a text that would match if one of its words woke them, and how well.

    A rule fits the better the more roles it fills, and better still where the words are of the very kind it asks for.
    """
    awake = {attempt.rule for attempt in engine.trace(document)}
    verbs, nouns = (frozenset(_lemmas(document, prefix)) for prefix in ("VB", "NN"))
    woken = []
    for rule in engine.book.rules:
        triggers = [Trigger("verb", verbs)] if any(t.kind == "verb" for t in rule.triggers) else []
        triggers += [Trigger("noun", nouns)] if any(t.kind == "noun" for t in rule.triggers) else []
        triggers += [replace(t, lemmas=nouns) for t in rule.triggers if t.kind == "light"]
        if rule.id not in awake and triggers:
            woken.append(replace(rule, triggers=tuple(triggers), over=()))
    rules = {rule.id: rule for rule in woken}
    fit: dict[str, int] = {}
    for match in (m for rule in woken for m in Engine(RuleBook((rule,), ""), engine.vocabulary).extract(document)):
        fit[match.rule] = max(fit.get(match.rule, 0), _fit(rules[match.rule], match))
    return fit


def _fit(rule: Rule, match: Match) -> int:
    kinds = {role.name: role.kinds for role in rule.roles}
    held = [(role, filler) for role, fillers in match.roles for filler in fillers]
    return len(held) + sum(f.mention is not None and f.mention.kind in kinds.get(role, ()) for role, f in held)


def _lemmas(document: Document, prefix: str) -> Iterator[str]:
    for sentence in document.sentences:
        for lemma, tag in zip(sentence.tree.lemmas, sentence.tree.tags, strict=True):
            if tag.startswith(prefix) and not tag.startswith("NNP"):
                yield lemma.lower()


def _smallest_edit(engine: Engine, document: Document, rule: Rule) -> str:
    """The first single change of the rule with which it matches; "" when there is none."""
    for sentence in document.sentences:
        for what, changed in edits(rule, sentence):
            trial = Engine(RuleBook((replace(changed, over=()),), ""), engine.vocabulary)
            if trial.extract(document):
                return what
    return ""


def _rival(engine: Engine, document: Document, attempt: Attempt) -> str:
    """The rule that won the same words."""
    for match in engine.extract(document):
        if match.sentence == attempt.sentence and match.trigger == attempt.trigger and match.rule != attempt.rule:
            return f"write `over: {match.rule}`, or let this rule fill more roles than {match.rule}"
    return ""
