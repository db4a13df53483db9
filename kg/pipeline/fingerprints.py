"""An article in, a hash of everything its claims depend on out: what stays equal need not be read again.

Of the rules only those count that some word of the article may wake. A rule that is changed, added or taken away
therefore costs the articles that hold one of its triggers, and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from kg.extract.rulebook import Rule, Trigger, TriggerKind
from kg.model import Article, Document
from kg.pipeline.settings import Settings

__all__ = ["Fingerprints", "content_of", "said", "words_of"]

_SILENT = frozenset({"examples", "file", "line", "reads"})  # parts of a rule that change no claim
_ALWAYS = ""  # stands for a word of every article, for rules woken otherwise than by words
# what a trigger must be in the article, as `words_of` marks it: "own/v" the verb, "own" the word in whatever form
_MARKS: Mapping[TriggerKind, str] = {"verb": "/v", "noun": "/n", "light": "/n", "adjective": "/a", "words": ""}
_MARKED = {"VB": ("/v",), "NN": ("/n",), "JJ": ("/a",), "VBG": ("/v", "/n")}  # by the tag or its beginning


class Fingerprints:
    """What the articles' hashes are made with."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.base
        self._rules: dict[str, list[str]] = {}  # by the first word of a trigger
        for rule in settings.book.rules:
            hashed = said(rule)
            for word in {word for trigger in rule.triggers for word in _first_words(trigger)}:
                self._rules.setdefault(word, []).append(hashed)

    def of(self, content: str, words: str) -> str:
        """The hash of an article.

        Args:
            content: what `content_of` gives for it.
            words: what `words_of` gave when it was read. The words follow from the article, so words of another
                version of it do no harm: the hash differs all the same.
        """
        waking = self._rules.keys() & {_ALWAYS, *words.split()}
        woken = {rule for word in waking for rule in self._rules[word]}
        return hashlib.sha256(f"{self._base} {sorted(woken)} {content}".encode()).hexdigest()


def content_of(article: Article) -> str:
    """A hash of all that an article is."""
    shown = (article.id, article.title, article.published, article.publisher, article.url, article.blocks)
    digest = hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass"))
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def words_of(document: Document) -> str:
    """Everything that could wake a rule, each once, in lower case: words, and lemmas marked as verb, noun, adjective."""
    found: set[str] = set()
    for tree in (sentence.tree for sentence in document.sentences):
        found.update(word.lower() for word in tree.words)
        for lemma, tag in set(zip(tree.lemmas, tree.tags, strict=True)):
            found.update(lemma.lower() + mark for mark in _MARKED.get(tag) or _MARKED.get(tag[:2], ()))
    return " ".join(sorted(word for word in found if word.strip()))


def said(rule: Rule) -> str:
    """A hash of all of a rule that can change a claim."""
    return hashlib.sha256(repr(_plain(rule)).encode()).hexdigest()


def _first_words(trigger: Trigger) -> Iterable[str]:
    """Words one of which an article must hold; "take" for "take_over", for that rule keeps "take" from waking others."""
    if trigger.kind == "title":
        return {_ALWAYS}
    return {lemma.replace("_", " ").split()[0] + _MARKS[trigger.kind] for lemma in trigger.lemmas}


def _plain(value: object) -> object:
    """The same value whatever order its sets have."""
    if is_dataclass(value):
        silent = _SILENT if isinstance(value, Rule) else frozenset[str]()
        return [(f.name, _plain(getattr(value, f.name))) for f in fields(value) if f.name not in silent]
    if isinstance(value, frozenset):
        return sorted(map(repr, value))
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
