"""Which of several matches on the same words stay: the fuller one, the preferred one, the stricter one, never the first by chance."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.rulebook import Rule, RuleBook
from kg.model import Match

__all__ = ["survivors"]


def survivors(matches: Iterable[Match], book: RuleBook) -> list[Match]:
    """Matches that no rival beats, ordered by sentence, trigger, relation and rule.

    Two matches are rivals when they share sentence and trigger and either say the same relation of the same subject and object
    or one's rule names the other in `over`.
    """
    every = list(matches)
    if len(every) < 2:
        return every
    rules = book.by_id
    kept = [m for m in every if not any(_beats(rules, other, m) for other in every if other is not m)]
    unique = {(_sides(m), m.relation, m.trigger, m.rule): m for m in kept}
    return sorted(unique.values(), key=lambda m: (m.sentence, m.trigger, m.relation, m.rule, m.span, _place(m)))


def _beats(rules: dict[str, Rule], a: Match, b: Match) -> bool:
    if a.sentence != b.sentence or a.trigger != b.trigger or a.rule == b.rule:
        return False
    if b.rule in rules[a.rule].over:
        return True
    if a.rule in rules[b.rule].over or a.relation != b.relation or not _same_sides(a, b):
        return False
    return _rank(rules, a) > _rank(rules, b)


def _sides(m: Match) -> tuple[object, object]:
    roles = dict(m.roles)
    subject, thing = (tuple((f.span, f.mention) for f in roles.get(name, ())) for name in ("subject", "object"))
    return subject, thing


def _place(m: Match) -> tuple[tuple[int, int, str], ...]:
    """What orders matches of one rule on one trigger: where subject and object stand, and who they are."""
    roles = dict(m.roles)
    fillers = [f for name in ("subject", "object") for f in roles.get(name, ())]
    return tuple((f.span.start, f.span.end, f.mention.label if f.mention else "") for f in fillers)


def _same_sides(a: Match, b: Match) -> bool:
    """Whether subject and object are the same words, or one of them is left open by the poorer match."""
    return all(not one or not other or one == other for one, other in zip(_sides(a), _sides(b), strict=True))


def _rank(rules: dict[str, Rule], m: Match) -> tuple[int, int, str]:
    """More filled roles, then more conditions, then the id that sorts first (inverted, since the higher rank wins)."""
    rule = rules[m.rule]
    filled = sum(1 for name, _ in m.roles if name not in ("time", "place"))
    conditions = sum(bool(r.kinds) + (r.nouns is not None) + (not r.optional) for r in rule.roles)
    return filled, conditions, "".join(chr(0x10FFFF - ord(c)) for c in m.rule)
