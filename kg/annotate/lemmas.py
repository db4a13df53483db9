"""A form and its tag in, its lemma out, by the model's own tables and a few corrections.

spaCy does the same with two components that cost a fifth of a parse; remembered per form it costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["Lemmatizer", "load_corrections"]

_CLASSES = {"VB": "verb", "NN": "noun", "JJ": "adj", "RB": "adv"}
_PROPER = ("NNP", "NNPS")


@cache
def load_corrections() -> Mapping[tuple[str, str], str]:
    """Read `lemmas.tsv`: (form in small letters, tag or its first two letters) → lemma."""
    path = ontology_dir() / "lexicon" / "lemmas.tsv"
    return {(row["form"], row["tag"]): row["lemma"] for _, row in read_table(path, ("form", "tag", "lemma"))}


class Lemmatizer:
    """Lemmas by suffix rules, exceptions and an index of known words, one of each per part of speech.

    Args:
        rules: part of speech → (suffix, replacement), in the order they are tried.
        exceptions: part of speech → form → lemmas.
        index: part of speech → known lemmas.
    """

    def __init__(
        self,
        rules: Mapping[str, Sequence[Sequence[str]]],
        exceptions: Mapping[str, Mapping[str, Sequence[str]]],
        index: Mapping[str, Iterable[str]],
    ) -> None:
        self._rules = rules
        self._exceptions = exceptions
        self._index = {part: frozenset(words) for part, words in index.items()}
        self._corrections = load_corrections()
        self.lemma = lru_cache(maxsize=1 << 14)(self._lemma)

    def _lemma(self, word: str, tag: str) -> str:
        if tag in _PROPER:
            return word
        form, part = word.lower(), _CLASSES.get(tag[:2])
        corrected = self._corrections.get((form, tag)) or self._corrections.get((form, tag[:2]))
        if corrected:
            return corrected
        if part is None or tag in ("VB", "NN", "JJ"):
            return form
        return self._by_rule(form, part)

    def _by_rule(self, form: str, part: str) -> str:
        listed = self._exceptions.get(part, {}).get(form)
        if listed:
            return listed[0]
        known = self._index.get(part, frozenset())
        unknown = []
        for suffix, replacement in self._rules.get(part, ()):
            if form.endswith(suffix) and len(form) > len(suffix):
                stem = form[: len(form) - len(suffix)] + replacement
                if stem in known:
                    return stem
                unknown.append(stem)
        return unknown[0] if unknown and form not in known and part != "adv" else form
