"""A rule in, small changes that its writer could try next out: one more waking word, place to look, or kind.

An edit is tried, not guessed: whoever asks runs the changed rule on the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.overlay import Clauses
from kg.extract.rulebook import Guard, RoleSpec, Rule, Trigger
from kg.extract.rulefile.keys import PLACES
from kg.extract.rulefile.words import prepositions
from kg.model import Sentence

__all__ = ["Edit", "edits"]

Edit = tuple[str, Rule]  # what to change in the file, and the rule as it is then


def edits(rule: Rule, sentence: Sentence) -> Iterator[Edit]:
    """Single changes, those that loosen the rule least first."""
    yield from _trigger_edits(rule, sentence)
    for number, role in enumerate(rule.roles):
        for what, changed in _role_edits(role, sentence):
            yield what, replace(rule, roles=(*rule.roles[:number], changed, *rule.roles[number + 1 :]))
    for number, guard in enumerate(rule.unless):
        yield f"narrow or delete `unless: {guard.place}`", replace(rule, unless=_without(rule.unless, number))
    if rule.polarities is not None:
        yield "widen `only: polarity`", replace(rule, polarities=None)
    if rule.modalities is not None:
        yield "widen `only: modality`", replace(rule, modalities=None)
    if rule.headline is not None:
        yield "delete `headline`", replace(rule, headline=None)


def _trigger_edits(rule: Rule, sentence: Sentence) -> Iterator[Edit]:
    """One more word to wake the rule, of a kind that wakes it already."""
    verbs, nouns, adjectives = (_lemmas(sentence, prefix) for prefix in ("VB", "NN", "JJ"))
    for trigger in rule.triggers:
        if trigger.kind == "light":
            pairs = [("noun", frozenset({noun}), trigger.verbs) for noun in nouns]
            pairs += [("verb", trigger.lemmas, frozenset({verb})) for verb in verbs]
            for key, lemmas, carrying in pairs:
                word = next(iter(lemmas if key == "noun" else carrying))
                wider = Trigger("light", lemmas, carrying)
                yield f"add `{word}` to `{key}` of `when: light`", replace(rule, triggers=(*rule.triggers, wider))
        words = {"verb": verbs, "noun": nouns, "adjective": adjectives}.get(trigger.kind, [])
        for word in words:
            if word not in trigger.lemmas:
                wider = replace(trigger, lemmas=frozenset({word}))
                yield f"add `{word}` to `when: {trigger.kind}`", replace(rule, triggers=(*rule.triggers, wider))


def _lemmas(sentence: Sentence, prefix: str) -> list[str]:
    """Lemmas of the words with such a tag, names left out; a verb with its particle as one word."""
    tree, clauses = sentence.tree, Clauses(sentence.tree)
    found = []
    for i, (lemma, tag) in enumerate(zip(tree.lemmas, tree.tags, strict=True)):
        if tag.startswith(prefix) and not tag.startswith("NNP"):
            particle = clauses.particle(i) if prefix == "VB" else None
            found.append(f"{lemma.lower()}_{particle}" if particle else lemma.lower())
    return list(dict.fromkeys(found))


def _role_edits(role: RoleSpec, sentence: Sentence) -> Iterator[tuple[str, RoleSpec]]:
    """Changes to one role: what it takes first, then where it looks, then whether it must be there at all."""
    name = role.name
    if role.kinds:
        for kind in sorted({mention.kind for mention in sentence.mentions} - set(role.kinds)):
            yield f"add `{kind}` to `is` of `{name}`", replace(role, kinds=(*role.kinds, kind))
        if "Text" not in role.kinds:
            yield f"add `Text` to `is` of `{name}`", replace(role, kinds=(*role.kinds, "Text"))
    if role.nouns is not None:
        for lemma in _lemmas(sentence, "NN"):
            if lemma not in role.nouns:
                yield f"add `{lemma}` to `noun` of `{name}`", replace(role, nouns=role.nouns | {lemma})
    if role.but:
        yield f"shorten `but` of `{name}`", replace(role, but=None)
    for source in _places(role.sources, sentence):
        yield f"add `{source}` to `from` of `{name}`", replace(role, sources=(*role.sources, source))
    if not role.optional:
        yield f"make `{name}` optional", replace(role, optional=True)


def _places(known: Iterable[str], sentence: Sentence) -> Iterator[str]:
    """Grammatical places, then the prepositions of the sentence, that a role does not look at yet."""
    words = {word.lower() for word in sentence.tree.words}
    seen = {*known, "trigger", "time", "place"}
    yield from (place for place in PLACES if place not in seen)
    yield from sorted(words & prepositions() - seen)


def _without(items: tuple[Guard, ...], number: int) -> tuple[Guard, ...]:
    return items[:number] + items[number + 1 :]
