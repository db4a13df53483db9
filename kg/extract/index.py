"""The words of a sentence in, the rules they wake out.

A table from trigger to rules keeps rules free of charge where their triggers do not stand, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.context import SentenceContext
from kg.extract.overlay import Clauses
from kg.extract.overlay.nominal import bearing_verbs
from kg.extract.plan import Plan
from kg.extract.rulebook import Rule, TriggerKind

__all__ = ["Index", "Wake"]

_NOUN_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})  # where an -ing form stands for a noun
_ADJECTIVE_PLACES = frozenset({"acomp", "attr", "oprd", "conj", "ROOT", "amod"})


class Wake(NamedTuple):
    """Rules awake at a trigger, with the verb that carries the trigger."""

    trigger: int
    verb: int | None
    plans: Sequence[Plan]
    title: int | None = None


class Index:
    """Which plans which words wake, in headlines or outside of them."""

    def __init__(self, plans: Sequence[Plan], *, headline: bool) -> None:
        tables: dict[TriggerKind, dict[str, list[Plan]]] = {}
        for plan in plans:
            here = plan.rule.headline is None or plan.rule.headline == headline
            for trigger in plan.rule.triggers:
                table = tables.setdefault(trigger.kind, {})
                for lemma in trigger.lemmas:
                    woken = table.setdefault(lemma, [])  # also when empty: "take over" is never "take"
                    if here and not (woken and woken[-1] is plan):
                        woken.append(plan)
        self._verbs = tables.get("verb", {})
        self._nouns = tables.get("noun", {})
        self._light = tables.get("light", {})
        self._adjectives = tables.get("adjective", {})
        self._titles = tables.get("title", {}).get("before", [])
        self._phrasal = frozenset(lemma.partition("_")[0] for lemma in self._verbs if "_" in lemma)
        self._first_of_verb = frozenset(lemma.partition("_")[0] for lemma in self._verbs)
        self._any = self._first_of_verb.union(self._nouns, self._light, self._adjectives)
        self._phrases: dict[str, list[tuple[tuple[str, ...], list[Plan]]]] = {}
        for phrase, woken in sorted(tables.get("words", {}).items()):
            self._phrases.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), woken))

    def wakes(self, context: SentenceContext) -> list[Wake]:
        """Rules woken by a sentence, in order of token; fixed words and titles come after."""
        found: list[Wake] = []
        waking = self._any & context.vocabulary
        if waking:
            for i, lemma in enumerate(context.lemmas):
                if lemma in waking:
                    self._word(context.clauses, i, lemma, found)
        if not self._phrases.keys().isdisjoint(context.words):
            found += self._fixed(context.clauses)
        if self._titles:
            for number, title in enumerate(context.sentence.titles):
                found.append(Wake(title.start, None, self._titles, number))
        return found

    def _word(self, clauses: Clauses, i: int, lemma: str, found: list[Wake]) -> None:
        """Add what one word wakes."""
        tree = clauses.tree
        kind = tree.tags[i][:2]
        if kind == "VB":
            if lemma in self._first_of_verb and clauses.is_verb(i):
                together = f"{lemma}_{clauses.particle(i)}" if lemma in self._phrasal else lemma
                woken = self._verbs[together] if together in self._verbs else self._verbs.get(lemma)
                if woken:
                    found.append(Wake(i, i, woken))
            if lemma in self._nouns and tree.tags[i] == "VBG" and tree.deps[i] in _NOUN_PLACES:
                found.append(Wake(i, None, self._nouns[lemma]))
        elif kind == "NN" and tree.deps[i] != "compound":
            if lemma in self._nouns:
                found.append(Wake(i, None, self._nouns[lemma]))
            if lemma in self._light:
                found += _carried(clauses, i, lemma, self._light[lemma])
        elif kind == "JJ" and lemma in self._adjectives and tree.deps[i] in _ADJECTIVE_PLACES:
            head = tree.heads[i]
            copula = head if tree.deps[i] == "acomp" and clauses.is_verb(head) else None
            found.append(Wake(i, copula, self._adjectives[lemma]))

    def _fixed(self, clauses: Clauses) -> Iterator[Wake]:
        """Rules woken by fixed words; the trigger is the first verb among the words, else their first word."""
        low = clauses.tree.low
        for i in sorted(at for word in self._phrases.keys() & low for at in range(len(low)) if low[at] == word):
            for words, woken in self._phrases[low[i]]:
                if low[i : i + len(words)] == words:
                    verb = next((k for k in range(i, i + len(words)) if clauses.is_verb(k)), None)
                    yield Wake(verb if verb is not None else i, verb, woken)


def _carried(clauses: Clauses, noun: int, lemma: str, plans: Sequence[Plan]) -> Iterator[Wake]:
    """Rules for a noun with the verb that carries it: "held talks"."""
    verbs = bearing_verbs(clauses, noun)
    for plan in plans if verbs else ():
        carrying = next((v for v in verbs if _carries(plan.rule, lemma, clauses, v)), None)
        if carrying is not None:
            yield Wake(noun, carrying, (plan,))


def _carries(rule: Rule, noun: str, clauses: Clauses, verb: int) -> bool:
    """Whether a light pair of the rule names this verb, with its particle if it has one."""
    lemma = clauses.tree.lemmas[verb]
    names = {lemma, f"{lemma}_{clauses.particle(verb)}"}
    return any(t.kind == "light" and noun in t.lemmas and not names.isdisjoint(t.verbs) for t in rule.triggers)
