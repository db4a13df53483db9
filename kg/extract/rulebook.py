"""Rules that are checked and ready: what the loader hands to the matcher.

`kg.extract.rulefile` reads YAML into these; nothing here knows files or spaCy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.model import Modality, Polarity

__all__ = ["Example", "Guard", "RoleSpec", "Rule", "RuleBook", "Trigger", "TriggerKind"]

TriggerKind = Literal["verb", "noun", "adjective", "light", "words", "title"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What wakes a rule. `light` pairs a verb with the noun that carries the meaning: (hold, talks)."""

    kind: TriggerKind
    lemmas: frozenset[str]  # the nouns of a light pair; for `words`, lower-case surface phrases; {"before"} for `title`
    verbs: frozenset[str] = frozenset()  # `light` only


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """Where a role's words are looked for and what they must be."""

    name: str
    sources: tuple[str, ...]  # agent, patient, recipient, possessor, content, …; a preposition; or "role.source"
    kinds: tuple[str, ...] = ()  # classes of the ontology, any one of which will do; () = anything
    nouns: frozenset[str] | None = None  # lemmas one of which the head must be
    but: frozenset[str] | None = None  # lemmas the head must not be
    quantity: str | None = None  # percent | money | count | unit | any
    level: Literal["level", "change"] | None = None
    optional: bool = False
    many: bool = False
    named: bool = False  # only names fill it: no description, no pronoun, no common noun
    through: Literal["origin"] | None = None  # take the country from "Indian goods", "exports from India"
    event: tuple[str, ...] = ()  # the words must hold a match of one of these rules ("any" = of any)


@dataclass(frozen=True, slots=True)
class Guard:
    """`unless`: a match is dropped when this holds. `place` is "trigger", a role's name or a source."""

    place: str
    lemmas: frozenset[str] | None = None  # None = dropped when the place is filled at all
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that lives with its rule and is run as a test."""

    verdict: Literal["yes", "no", "todo"]
    text: str  # plain, annotations taken out
    spans: tuple[tuple[str, int, int], ...] = ()  # (role, start, end) into `text`
    polarity: Polarity = "asserted"
    modality: Modality = "actual"
    claimed_by: str | None = None
    also: tuple[str, ...] = ()  # other rules allowed to fire on it
    line: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One idea: a trigger, the roles around it, the relation it makes."""

    id: str  # "trade/impose-tariff": file stem / name
    relation: str
    reads: str
    triggers: tuple[Trigger, ...]
    roles: tuple[RoleSpec, ...]
    unless: tuple[Guard, ...] = ()
    polarities: frozenset[Polarity] | None = None  # stance filter: None = any
    modalities: frozenset[Modality] | None = None
    over: tuple[str, ...] = ()  # ids of rules this one beats on the same trigger
    flags: tuple[str, ...] = ()  # roles that are simply true: "former"
    headline: bool | None = None  # True: titles and subheads only; False: never there; None: anywhere
    examples: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, sorted by id, indexed by trigger, with a fingerprint of what they say (examples left out)."""

    rules: tuple[Rule, ...]
    fingerprint: str
    by_lemma: dict[tuple[str, str], tuple[int, ...]] = field(init=False, compare=False, repr=False)
    by_id: dict[str, Rule] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[tuple[str, str], list[int]] = {}
        for number, rule in enumerate(self.rules):
            for trigger in rule.triggers:
                for lemma in trigger.lemmas:
                    numbers = index.setdefault((trigger.kind, lemma), [])
                    if number not in numbers:
                        numbers.append(number)
        object.__setattr__(self, "by_id", {rule.id: rule for rule in self.rules})
        object.__setattr__(self, "by_lemma", {key: tuple(numbers) for key, numbers in index.items()})
