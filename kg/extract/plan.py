"""Rules in, plans out: what each rule asks of a trigger, equal questions numbered alike and the hardest put first.

Rules ask much the same: "is the agent an actor?" comes in most of them. A question that does not look at the rule's other
roles has a number, and its answer is kept with the frame, for all rules that ask it there. Before a rule is tried in
full, its required questions are put in the order in which they are likeliest to fail; the outcome is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.look import PLACES
from kg.extract.rulebook import RoleSpec, Rule

__all__ = ["Plan", "Question", "make_plans"]


@dataclass(frozen=True, slots=True)
class Question:
    """One role of a rule, asked in two steps: in places that need no other role, then in those that lie beside one.

    Attributes:
        spec: the role.
        alone: the role in the places that need no other; None when there are none.
        number: that of `alone`, the same wherever a rule asks the same.
        beside: the role in the places that are looked for in or under roles filled before; None when there are none.
    """

    spec: RoleSpec
    alone: RoleSpec | None
    number: int | None
    beside: RoleSpec | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule ready to be tried."""

    rule: Rule
    questions: tuple[Question, ...]  # in the rule's order
    required: tuple[tuple[int, RoleSpec], ...]  # numbered questions that must have an answer, hardest first
    needs: int  # the same questions as bits
    symmetric: bool
    needs_matches: bool  # a role holds another rule's match


def make_plans(rules: Iterable[Rule], symmetric: frozenset[str]) -> tuple[Plan, ...]:
    """A plan for every rule, in the same order.

    Args:
        rules: checked rules.
        symmetric: relations that hold both ways.
    """
    numbers: dict[RoleSpec, int] = {}
    return tuple(_plan(rule, numbers, rule.relation in symmetric) for rule in rules)


def _plan(rule: Rule, numbers: dict[RoleSpec, int], symmetric: bool) -> Plan:
    questions: list[Question] = []
    before: set[str] = set()
    for spec in rule.roles:
        first = next((n for n, source in enumerate(spec.sources) if _beside(source, before)), len(spec.sources))
        alone = replace(spec, sources=spec.sources[:first]) if first else None
        number = numbers.setdefault(replace(alone, name="", optional=False), len(numbers)) if alone else None
        beside = replace(spec, sources=spec.sources[first:]) if first < len(spec.sources) else None
        questions.append(Question(spec, alone, number, beside))
        before.add(spec.name)
    required = [(q.number, q.spec) for q in questions if q.number is not None and not q.beside and not q.spec.optional]
    return Plan(
        rule,
        tuple(questions),
        tuple(sorted(required, key=lambda one: _ease(one[1]))),
        sum({1 << number for number, _ in required}),
        symmetric,
        any(spec.event for spec in rule.roles),
    )


def _beside(source: str, filled: set[str]) -> bool:
    """Whether a place lies in or under another role of the same rule."""
    return (
        source in filled or source.split(".", maxsplit=1)[0] in filled or (source == "speech" and "content" in filled)
    )


def _ease(spec: RoleSpec) -> tuple[int, bool, int]:
    """How readily a role is filled: named words seldom, figures and kinds more often, any words nearly always.

    Of two alike the one that is looked for behind prepositions is filled less often than one with a place at every verb.
    """
    if spec.event:
        rank = 0
    elif spec.nouns is not None:
        rank = 1
    elif spec.quantity is not None:
        rank = 2
    elif spec.kinds and "Text" not in spec.kinds:
        rank = 3
    else:
        rank = 4
    return rank, any(source in PLACES for source in spec.sources), len(spec.sources)
