"""Packs that change one shipped rule, so that a bench can tell what such a change costs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.model import Article
from kg.pipeline.settings import load_settings
from kg.places import rules_dir

__all__ = ["changed", "new", "typical"]

_NEVER = "  words: [colourless green ideas sleep furiously]\n"
_NEW = """rule: dreamt
reads: "{subject} dreamt of {object}"
when:
  words: [colourless green ideas sleep furiously]
roles:
  subject: {from: agent, is: Actor}
  object: {from: patient, is: Actor}
makes: praised
examples:
  yes: ["[Canada](subject) dreamt of [Brazil](object)."]
  no: ["Canada dreamt."]
"""


def new(folder: Path) -> Path:
    """A pack with a rule that no article wakes."""
    folder.mkdir()
    (folder / "dreams.yaml").write_text(_NEW, encoding="utf-8")
    return folder


def changed(folder: Path, rule: str) -> Path:
    """A pack with a shipped rule to which a trigger is added that no article holds."""
    stem, name = rule.split("/")
    pages = (rules_dir() / f"{stem}.yaml").read_text(encoding="utf-8").split("\n---\n")
    page = next(page for page in pages if f"\nrule: {name}\n" in f"\n{page}")
    folder.mkdir()
    (folder / f"{stem}.yaml").write_text(page.replace("when:\n", "when:\n" + _NEVER, 1) + "\n", encoding="utf-8")
    return folder


def typical(news: Sequence[Article]) -> str:
    """The rule whose triggers half of the rules outdo, counted in articles that hold one in the form of its lemma."""
    texts = [frozenset(article.text.lower().split()) for article in news]
    reach = []
    for rule in load_settings().book.rules:
        kinds = {trigger.kind for trigger in rule.triggers}
        if kinds <= {"verb", "noun", "light"}:
            lemmas = {lemma.split("_")[0] for trigger in rule.triggers for lemma in trigger.lemmas}
            reach.append((sum(not lemmas.isdisjoint(text) for text in texts), rule.id))
    return sorted(reach)[len(reach) // 2][1]
