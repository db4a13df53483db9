"""The keys of the rule language, what each takes and means: one table for reader, editor schema and guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from kg.model import Modality, Polarity

__all__ = [
    "EXAMPLE",
    "EXAMPLES",
    "GUARD",
    "IMPLICIT_ROLES",
    "KINDS_OF_WORDS",
    "LIGHT",
    "ONLY",
    "PLACES",
    "QUANTITIES",
    "ROLE",
    "RULE",
    "TITLE_ROLES",
    "WHEN",
    "Key",
    "Takes",
]

Takes = Literal["name", "names", "text", "texts", "flag", "choice", "choices", "table", "tables", "examples"]

# what a role may be besides a class of the ontology: words that name nothing
KINDS_OF_WORDS = ("Text",)
QUANTITIES = ("percent", "money", "count", "unit", "any")
# where the grammar overlay can look; prepositions come from the lexicon
PLACES = (
    "agent",
    "apposition",
    "attribute",
    "bearer",
    "beside",
    "circumstance",
    "compound",
    "content",
    "extent",
    "governing",
    "infinitive",
    "modifier",
    "owner",
    "participle",
    "particle",
    "patient",
    "place",
    "possessor",
    "predicate",
    "purpose",
    "quote",
    "recipient",
    "speaker",
    "speech",
    "subjunctive",
    "time",
    "trigger",
)
IMPLICIT_ROLES = ("place", "time")
TITLE_ROLES = ("object", "of", "subject", "to")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping."""

    takes: Takes
    meaning: str
    needed: bool = False
    choices: tuple[str, ...] = ()


RULE: Mapping[str, Key] = {
    "rule": Key("name", "Name of the rule; its id is the file's name, a slash and this.", needed=True),
    "reads": Key("text", "The rule as a sentence; {role} stands for a role of it.", needed=True),
    "when": Key("table", "What wakes the rule; any one of it will do.", needed=True),
    "roles": Key("table", "The words that are looked for, by role."),
    "unless": Key("table", "The match is dropped when one of these holds, by role or place."),
    "only": Key("table", "The match is kept only when it is meant like this."),
    "over": Key("names", "Rules that this one beats on the same trigger."),
    "with": Key("table", "Roles that are simply true, such as `former: true`."),
    "headline": Key("flag", "true: titles and subheads only; false: never there; absent: anywhere."),
    "makes": Key("name", "The relation of the ontology that a match says.", needed=True),
    "examples": Key("table", "Sentences that are run as tests.", needed=True),
}
WHEN: Mapping[str, Key] = {
    "verb": Key("names", "Lemmas of verbs, or $class."),
    "noun": Key("names", "Lemmas of nouns that name the act itself, or $class."),
    "adjective": Key("names", "Lemmas of adjectives, or $class."),
    "light": Key("tables", "A verb that says little with the noun that carries the meaning: hold talks."),
    "words": Key("texts", "Fixed words in small letters: the last resort."),
    "title": Key("choice", "An office read beside a name.", choices=("before",)),
}
LIGHT: Mapping[str, Key] = {
    "verb": Key("names", "Lemmas of the verb, or $class.", needed=True),
    "noun": Key("names", "Lemmas of the noun, or $class.", needed=True),
}
ROLE: Mapping[str, Key] = {
    "from": Key(
        "names", "Where the words stand: places, prepositions, or role.place; the first that fits wins.", needed=True
    ),
    "is": Key("names", "Kinds of the ontology, any one of which will do; Text takes any words."),
    "noun": Key("names", "Lemmas one of which the words must be headed by, or $class."),
    "but": Key("names", "Lemmas the words must not be headed by, or $class."),
    "quantity": Key("choice", "The role is filled by a quantity of this sort.", choices=QUANTITIES),
    "kind": Key("choice", "level: reached (to 50%); change: by how much (by 5%).", choices=("level", "change")),
    "optional": Key("flag", "true: the rule matches without it."),
    "many": Key("flag", "true: words of all places are taken."),
    "named": Key("flag", "true: only a name will do, no description, pronoun or common noun."),
    "through": Key(
        "choice", "origin: take the country from `Indian goods`, `exports from India`.", choices=("origin",)
    ),
    "event": Key("names", "The words must hold a match of one of these rules; any: of any rule."),
}
GUARD: Mapping[str, Key] = {
    "noun": Key("names", "Lemmas of nouns, or $class; absent: whatever stands there."),
    "verb": Key("names", "Lemmas of verbs, or $class; absent: whatever stands there."),
    "is": Key("names", "Kinds of the ontology."),
}
ONLY: Mapping[str, Key] = {
    "polarity": Key("choices", "How it must be meant.", choices=get_args(Polarity)),
    "modality": Key("choices", "How it must be meant.", choices=get_args(Modality)),
}
EXAMPLES: Mapping[str, Key] = {
    "yes": Key("examples", "Sentences that must match, the words of each role marked: [words](role).", needed=True),
    "no": Key("examples", "Near misses that must not match.", needed=True),
    "todo": Key("examples", "Sentences that should match and do not yet."),
}
EXAMPLE: Mapping[str, Key] = {
    "say": Key("text", "The sentence.", needed=True),
    "polarity": Key("choice", "Expected; absent: asserted.", choices=get_args(Polarity)),
    "modality": Key("choice", "Expected; absent: actual.", choices=get_args(Modality)),
    "claimed_by": Key("text", "Words of the speaker who is expected."),
    "also": Key("names", "Other rules that may match it too."),
    "because": Key("text", "Why it matches, or does not."),
}
