"""The `when` of a rule in, triggers out."""

from __future__ import annotations

from typing import Literal

from kg.extract.rulebook import Trigger
from kg.extract.rulefile.keys import LIGHT, WHEN
from kg.extract.rulefile.page import Page
from kg.extract.rulefile.words import Words, phrases
from kg.yamlfile import Items, Node

__all__ = ["read_triggers"]

_SIMPLE: tuple[Literal["verb", "noun", "adjective"], ...] = ("verb", "noun", "adjective")


def read_triggers(page: Page, node: Node, words: Words) -> tuple[Trigger, ...]:
    """Read what wakes a rule, in a fixed order of kinds; a trigger with a fault is left out."""
    table = page.table(node, "`when`")
    if table is None:
        return ()
    fields = page.fields(table, WHEN, "`when`")
    if not table.pairs:
        page.fault(
            "KG204", table.mark, "`when` names nothing that could wake the rule", "name a verb, a noun or a light pair"
        )
    found: list[Trigger] = []
    for kind in _SIMPLE:
        if kind in fields:
            found.append(Trigger(kind, words.read(page, fields[kind], f"`{kind}`", kind)))
    if "light" in fields:
        found += _light(page, fields["light"], words)
    if "words" in fields:
        found.append(Trigger("words", phrases(page, fields["words"], "`words`")))
    if "title" in fields:
        side = page.choice(fields["title"], "`title`", WHEN["title"].choices)
        found.append(Trigger("title", frozenset([side] if side else [])))
    return tuple(trigger for trigger in found if trigger.lemmas)


def _light(page: Page, node: Node, words: Words) -> list[Trigger]:
    """One mapping of verb and noun, or a list of them."""
    found = []
    for item in node.items if isinstance(node, Items) else (node,):
        table = page.table(item, "`light`")
        if table is None:
            continue
        fields = page.fields(table, LIGHT, "`light`")
        if {"verb", "noun"} <= fields.keys():
            verbs = words.read(page, fields["verb"], "`verb`", "verb")
            nouns = words.read(page, fields["noun"], "`noun`", "noun")
            found.append(Trigger("light", nouns if verbs else frozenset(), verbs))
    return found
