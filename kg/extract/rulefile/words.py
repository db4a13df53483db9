"""Word lists of a rule in, sets of lemmas out: word classes expanded, inflected and joined words told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract.faults import closest, quoted
from kg.extract.rulefile.page import Page
from kg.places import ontology_dir
from kg.table import read_table
from kg.yamlfile import Node, Scalar

__all__ = ["PartOfSpeech", "Words", "dictionary_form", "phrases", "prepositions"]

PartOfSpeech = Literal["verb", "noun", "adjective"]

_VOWELS = frozenset("aeiouy")
# words that end like an inflected form and are none
_VERBS_IN_S = ("ss", "us", "is", "as", "os", "ns")
_NOUNS_IN_S = ("ss", "us", "is", "ics", "ous")
_VERBS_IN_ED = frozenset({"embed", "shred", "sled", "wed"})


@dataclass(frozen=True, slots=True)
class Words:
    """What lemma lists are read against: the word classes, and every lemma that is known for sure."""

    classes: Mapping[str, frozenset[str]]
    known: frozenset[str]

    @classmethod
    def of(cls, classes: Mapping[str, frozenset[str]]) -> Words:
        """Take the classes of the lexicon; their words count as known lemmas."""
        joined = {name: frozenset(word.replace(" ", "_") for word in words) for name, words in classes.items()}
        return cls(joined, frozenset(word for words in joined.values() for word in words))

    def read(self, page: Page, node: Node, what: str, pos: PartOfSpeech) -> frozenset[str]:
        """The lemmas of a list, with the words of each `$class` in its place; faults go to the page."""
        found: set[str] = set()
        words = page.scalars(node, what)
        beside = {word.text for word in words}  # beside its lemma a form stands on purpose: "Talks" in a name
        for word in words:
            if word.text.startswith("$"):
                found |= self._class(page, word)
            else:
                found |= self._lemma(page, word, pos, beside)
        return frozenset(found)

    def _class(self, page: Page, word: Scalar) -> frozenset[str]:
        name = word.text[1:]
        if name not in self.classes:
            page.fault("KG305", word.mark, f"no word class is called {quoted(word.text)}", closest(name, self.classes))
        return self.classes.get(name, frozenset())

    def _lemma(self, page: Page, word: Scalar, pos: PartOfSpeech, beside: set[str]) -> frozenset[str]:
        text = word.text
        if any(c.isspace() for c in text):
            page.fault(
                "KG403",
                word.mark,
                f"{quoted(text)} is more than one word",
                f"write {quoted('_'.join(text.split()))}, use `light`, or use `words`",
            )
            return frozenset()
        if text != text.lower():
            page.fault("KG404", word.mark, f"{quoted(text)} has capital letters", f"write {quoted(text.lower())}")
            return frozenset()
        lemma = dictionary_form(text, pos, self.known)
        if lemma is not None and lemma not in beside:
            certain = pos == "verb" and text not in self.known and (lemma in self.known or (text, pos) in _irregular())
            page.fault(
                "KG401" if certain else "KG402",
                word.mark,
                f"{quoted(text)} looks like a form of {quoted(lemma)}",
                f"write {lemma}",
            )
        return frozenset({text})


def phrases(page: Page, node: Node, what: str) -> frozenset[str]:
    """Fixed words in small letters, one blank between."""
    found = page.scalars(node, what)
    for phrase in found:
        if phrase.text != phrase.text.lower():
            page.fault(
                "KG404",
                phrase.mark,
                f"{quoted(phrase.text)} has capital letters",
                f"write {quoted(phrase.text.lower())}",
            )
    given = {" ".join(phrase.text.split()) for phrase in found}
    for phrase in found:
        bare = _with_bare_verb(phrase.text)
        if bare is not None and bare not in given:
            what = f"{quoted(phrase.text)} is one form of {quoted(bare)}, which is not given"
            page.fault("KG405", phrase.mark, what, "use `verb` where grammar can reach the words, or give all forms")
    return frozenset(given)


def _with_bare_verb(phrase: str) -> str | None:
    """ "call for" for "called for"; None when the phrase begins with no form of a verb."""
    first, *rest = phrase.split() or [""]
    lemma = None if "_".join([first, *rest]) in prepositions() else dictionary_form(first, "verb")
    return " ".join([lemma, *rest]) if lemma else None


def dictionary_form(word: str, pos: PartOfSpeech, known: frozenset[str] = frozenset()) -> str | None:
    """The lemma of what looks like an inflected form; None when the word looks like a lemma.

    A guess from endings and a table of irregular forms, good enough to warn a writer; parsing has its own lemmas.

    Args:
        word: one word in small letters.
        pos: what it is used as.
        known: lemmas that are known for sure; they decide between several guesses.

    >>> dictionary_form("imposed", "verb"), dictionary_form("took", "verb"), dictionary_form("tariffs", "noun")
    ('impose', 'take', 'tariff')
    >>> dictionary_form("bring", "verb"), dictionary_form("exceed", "verb"), dictionary_form("crisis", "noun")
    (None, None, None)
    """
    if (word, pos) in _irregular():
        lemma = _irregular()[word, pos]
        return lemma if lemma != word else None
    if pos == "adjective" or "_" in word:
        return None
    if pos == "noun":
        plural = word.endswith("s") and len(word) > 3 and not word.endswith(_NOUNS_IN_S)
        return _without_s(word) if plural else None
    if word in known:
        return None
    if word.endswith("s") and len(word) > 3 and not word.endswith(_VERBS_IN_S):
        return _without_s(word)
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or not _VOWELS & set(stem):
            continue
        if stem + "e" in known:
            return stem + "e"
        if not (stem.endswith("e") and ending == "ed") and word not in _VERBS_IN_ED:
            return _base(stem, known)
    return None


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]


def _base(stem: str, known: frozenset[str]) -> str:
    """The verb whose -ed or -ing form has this stem: impos → impose, bann → ban, talk → talk, carri → carry."""
    if stem in known:
        return stem
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    one_syllable = sum(c in _VOWELS for c in stem) == 1
    short = one_syllable and stem[-1] not in "wxy" and stem[-2] in _VOWELS
    soft = stem.endswith(("v", "c", "dg", "s", "z", "u", "at", "bl", "tl", "pl", "gl", "ul"))
    return stem + "e" if short or (soft and not stem.endswith("ss")) else stem


@cache
def _irregular() -> dict[tuple[str, str], str]:
    path = ontology_dir() / "lexicon" / "irregular_forms.tsv"
    return {(row["form"], row["pos"]): row["lemma"] for _, row in read_table(path, ("form", "lemma", "pos"))}


@cache
def prepositions() -> frozenset[str]:
    """The words that may stand under `from:`, of `ontology/lexicon/prepositions.tsv`."""
    path = ontology_dir() / "lexicon" / "prepositions.tsv"
    return frozenset(row["preposition"] for _, row in read_table(path, ("preposition",)))
