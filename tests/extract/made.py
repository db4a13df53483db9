"""Hand-built articles with names in them, and rules written in Python, for tests of the matcher without a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.engine import Engine
from kg.extract.rulebook import RoleSpec, Rule, RuleBook, Trigger
from kg.extract.rulebook import TriggerKind as Kind
from kg.model import Document, Mention, Sentence, Span
from kg.vocab import load_vocabulary
from tests.trees import document

__all__ = ["ACTOR", "article", "engine", "filled", "mention", "rule"]

ACTOR = ("Actor",)
_KINDS = {
    "Norway": "Country",
    "Norwegian": "Country",
    "Peru": "Country",
    "Peruvian": "Country",
    "Chile": "Country",
    "Chilean": "Country",
    "Kenya": "Country",
    "Honda": "Company",
    "Nissan": "Company",
    "Lund": "Person",
    "Novak": "Person",
    "Lima": "City",
}
_DEMONYMS = {"Norwegian": "Norway", "Peruvian": "Peru", "Chilean": "Chile"}
_ANAPHORS = {
    "he": ("Person", "he"),
    "she": ("Person", "she"),
    "it": ("Actor", "it"),
    "they": ("Actor", "they"),
    "we": ("Actor", "we"),
    "I": ("Person", "I"),
}


def mention(sentence: Sentence, token: int) -> Mention | None:
    """What a word of these tests names, describes or stands for."""
    word = sentence.tree.words[token]
    if word in _KINDS:
        method = "demonym" if word in _DEMONYMS else "gazetteer"
        return Mention(token, token + 1, token, _KINDS[word], _DEMONYMS.get(word, word), method)
    key = word if word in _ANAPHORS else word.lower()
    if key in _ANAPHORS:
        kind, anaphor = _ANAPHORS[key]
        return Mention(token, token + 1, token, kind, word, "anaphor", anaphor=anaphor)
    if word == "officials":
        return Mention(token, token + 1, token, "Group", word, "description")
    return None


def article(*notes: str, quotes: Iterable[str] = (), paragraph: int | None = None) -> Document:
    """A document with the mentions of `mention`; `quotes` are stretches of its text that are direct speech."""
    made = document(*notes)
    sentences = []
    for sentence in made.sentences:
        found = [m for i in range(len(sentence.tree)) if (m := mention(sentence, i))]
        place = sentence.paragraph if paragraph is None else paragraph
        sentences.append(replace(sentence, mentions=tuple(found), paragraph=place))
    text = made.article.text
    spans = tuple(Span(text.index(q), text.index(q) + len(q)) for q in quotes)
    return replace(made, sentences=tuple(sentences), quotes=spans)


def rule(
    name: str, trigger: str, *roles: RoleSpec, kind: Kind = "verb", verbs: str = "", relation: str = "", **more: object
) -> Rule:
    """A rule of pack "t"; `trigger` and `verbs` are lemmas with blanks between (one phrase for fixed words)."""
    lemmas = frozenset([trigger] if kind == "words" else trigger.split())
    made = Rule(f"t/{name}", relation or name, "", (Trigger(kind, lemmas, frozenset(verbs.split())),), roles)
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of Rule, by name


def engine(*rules: Rule) -> Engine:
    """An engine for these rules with the shipped ontology."""
    return Engine(RuleBook(tuple(sorted(rules, key=lambda r: r.id)), ""), load_vocabulary())


def filled(made: Document, *rules: Rule) -> list[dict[str, list[str]]]:
    """The words in each role of each match: name of the mention if there is one, else the words."""
    text = made.article.text
    return [
        {name: [f.mention.label if f.mention else f.span.of(text) for f in fillers] for name, fillers in match.roles}
        for match in engine(*rules).extract(made)
    ]
