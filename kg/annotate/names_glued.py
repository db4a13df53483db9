"""Compounds with a hyphen or stroke in, the countries in them out: "U.S.-Japan", "Sino-American", "U.S.-made"."""

from __future__ import annotations

import re

from kg.annotate.drafts import Draft, head_of
from kg.annotate.names_tables import NameTrie, combining_forms, words_of
from kg.gazetteer import Entry
from kg.model import Tree

__all__ = ["glued_mentions", "may_be_glued"]

_MARKS = re.compile(r"[-–/]")
_ACTORS = frozenset({"Country", "Region"})


def may_be_glued(word: str) -> bool:
    """Whether it is worth asking for the parts of a word."""
    return "-" in word or "/" in word or "–" in word or word in combining_forms()


def glued_mentions(tree: Tree, i: int, trie: NameTrie) -> list[Draft]:
    """The mentions of a token that is glued together, or of a first part that only such compounds have.

    Two countries in one token ("U.S.-Japan") share it, as span and as head.
    """
    word = tree.words[i]
    if not word[0].isupper() and "-" not in word:
        return []
    if word in combining_forms() and i + 2 < len(tree) and tree.words[i + 1] in "-–":
        entry = trie.by_id.get(combining_forms()[word])
        return [_draft(tree, i, entry)] if entry else []
    parts = _MARKS.split(word)
    if len(parts) != 2 or not all(parts):
        return []
    entries = [_land(part, trie) for part in parts]
    if entries[0] and (entries[1] or parts[1].lower() in words_of("led")):
        return [_draft(tree, i, entry) for entry in entries if entry]
    if entries[1] and parts[0].lower() in words_of("before_hyphen"):
        return [_draft(tree, i, entries[1])]
    return []


def _land(part: str, trie: NameTrie) -> Entry | None:
    if part in combining_forms():
        return trie.by_id.get(combining_forms()[part])
    hits = [hit for end, hit in trie.at((part,), 0) if end == 1 and hit.role in ("alias", "demonym", "metonym")]
    return next((hit.entry for hit in hits if hit.entry.kind in _ACTORS), None)


def _draft(tree: Tree, i: int, entry: Entry) -> Draft:
    return Draft(i, i + 1, entry.kind, entry.label, "demonym", entry.id, head_of(tree, i, i + 1))
