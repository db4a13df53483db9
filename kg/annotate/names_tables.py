"""The word lists of `kg.annotate.names` and the names of the gazetteer, ready for lookup by token."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.errors import DataError
from kg.gazetteer import Entry, Gazetteer, unmarked
from kg.places import ontology_dir
from kg.table import read_table

__all__ = [
    "Choice",
    "Hit",
    "NameTrie",
    "Role",
    "actor_nouns",
    "ambiguous_names",
    "anaphor_lengths",
    "anaphor_words",
    "combining_forms",
    "words_of",
]

Role = Literal["alias", "surname", "seat", "metonym", "demonym"]
_TOKEN = re.compile(
    r"[A-Za-z]\.(?:[A-Za-z]\.)+|@\w+|['’]s\b|[^\W_]+(?:(?!['’]s\b)[.'’&][^\W_]+)*\.?|[^\w\s]", re.UNICODE
)
_JOINED = re.compile(r"[A-Z][a-z]+-[a-z]+|" + _TOKEN.pattern)
_TESTS = ("alone", "placed", "before", "near", "article", "otherwise")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a stretch of words may name, and in which way."""

    entry: Entry
    role: Role


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of `ambiguous_names.tsv`: where the test holds the name means `entity`; "-" = nothing known."""

    test: str
    entity: str
    words: frozenset[str]


class NameTrie:
    """All names of a gazetteer, found by their first word and then word by word; case counts."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.by_id: Mapping[str, Entry] = gazetteer.by_id
        self._hits: dict[tuple[str, ...], list[Hit]] = {}
        for entry in gazetteer.by_id.values():
            self._add(entry.label, Hit(entry, "alias"))
            for alias in entry.aliases:
                self._add(unmarked(alias), Hit(entry, "surname" if alias.endswith("!") else "alias"))
            for demonym in entry.demonyms:
                self._add(demonym, Hit(entry, "demonym"))
            for metonym in entry.metonyms:
                self._add(unmarked(metonym), Hit(entry, "seat" if metonym.endswith("!") else "metonym"))
        for hits in self._hits.values():
            hits.sort(key=lambda hit: (hit.role, hit.entry.id))
        lengths: dict[str, set[int]] = {}
        for name in self._hits:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.firsts: frozenset[str] = frozenset(lengths)  # words that some name begins with

    def _add(self, name: str, hit: Hit) -> None:
        words = tuple(_TOKEN.findall(name))
        whole = tuple(_JOINED.findall(name))  # "Jae-myung" is one word after a family name
        for form in dict.fromkeys((words, whole)):
            if form:
                self._hits.setdefault(form, []).append(hit)

    def at(self, words: Sequence[str], start: int) -> list[tuple[int, Hit]]:
        """(end, hit) of the names that begin at a token, longest first; several when one string names several."""
        found: list[tuple[int, Hit]] = []
        for length in self._lengths.get(words[start], ()):
            end = start + length
            hits = self._hits.get(tuple(words[start:end])) if end <= len(words) else None
            if hits:
                found += [(end, hit) for hit in hits]
        return found


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    table = read_table(ontology_dir() / "lexicon" / "name_words.tsv", ("list", "words"))
    return {row["list"]: frozenset(row["words"].split()) for _, row in table}


@cache
def words_of(*names: str) -> frozenset[str]:
    """The words of one or more lists of `ontology/lexicon/name_words.tsv`, together."""
    return frozenset().union(*(_lists()[name] for name in names))


@cache
def actor_nouns() -> Mapping[str, str]:
    """Common nouns that act -> the kind of what they describe."""
    table = read_table(ontology_dir() / "lexicon" / "actor_nouns.tsv", ("kind", "nouns"))
    return {noun: row["kind"] for _, row in table for noun in row["nouns"].split()}


@cache
def ambiguous_names() -> Mapping[str, tuple[Choice, ...]]:
    """Name -> how the words around it decide what it means."""
    path = ontology_dir() / "lexicon" / "ambiguous_names.tsv"
    found: dict[str, tuple[Choice, ...]] = {}
    for line, row in read_table(path, ("name", "test", "entity", "words")):
        if row["test"] not in _TESTS:
            raise DataError(f"{path}:{line}: the test {row['test']!r} is none of {', '.join(_TESTS)}")
        choice = Choice(row["test"], row["entity"], frozenset(row["words"].split()))
        found[row["name"]] = (*found.get(row["name"], ()), choice)
    return found


@cache
def combining_forms() -> Mapping[str, str]:
    """First part of a compound -> the country it names: "Sino" -> "China"."""
    table = read_table(ontology_dir() / "lexicon" / "combining_forms.tsv", ("form", "entity"))
    return {row["form"]: row["entity"] for _, row in table}


@cache
def anaphor_words() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Words of an anaphor, in small letters -> (class, kind)."""
    table = read_table(ontology_dir() / "lexicon" / "anaphors.tsv", ("words", "class", "kind"))
    return {tuple(row["words"].split()): (row["class"], row["kind"]) for _, row in table}


@cache
def anaphor_lengths() -> Mapping[str, tuple[int, ...]]:
    """First word of an anaphor -> how many words those that begin so have, longest first."""
    found: dict[str, set[int]] = {}
    for words in anaphor_words():
        found.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
