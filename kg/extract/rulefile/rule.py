"""One YAML document in, one rule out, or faults; names of other rules are left to `kg.extract.rulefile.between`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from kg.extract.faults import closest, quoted
from kg.extract.rulebook import Rule, Trigger
from kg.extract.rulefile.examples import read_examples
from kg.extract.rulefile.keys import IMPLICIT_ROLES, ONLY, RULE, TITLE_ROLES
from kg.extract.rulefile.page import Page
from kg.extract.rulefile.roles import RoleReader
from kg.extract.rulefile.triggers import read_triggers
from kg.extract.rulefile.words import Words
from kg.model import Modality, Polarity
from kg.vocab import Vocabulary
from kg.yamlfile import Mark, Node, Scalar, Table

__all__ = ["Draft", "read_rule"]

_SIDES = ("subject", "object")  # of a symmetric relation: two agents are both
_NAMED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule whose `over`, `also` and `event` are still names as written, with the places of those names."""

    rule: Rule
    name: Mark
    over: tuple[Scalar, ...]
    others: tuple[Scalar, ...]  # under `also` and `event`
    page: Page


def read_rule(page: Page, node: Node, stem: str, vocabulary: Vocabulary, words: Words) -> Draft | None:
    """Read one rule; None when not even its name can be read.

    Args:
        page: the file, where faults go.
        node: the document.
        stem: the file's name without ending, the first part of the rule's id.
        vocabulary: the relations, kinds and roles that rules may name.
        words: the word classes of the lexicon.
    """
    if not isinstance(node, Table):
        page.fault("KG110", node.mark, "this document is no rule", "begin with `rule: its-name`")
        return None
    fields = page.fields(node, RULE, "a rule")
    name = page.name(fields["rule"], "`rule`") if "rule" in fields else None
    reads = page.scalar(fields["reads"], "`reads`") if "reads" in fields else None
    makes = page.scalar(fields["makes"], "`makes`") if "makes" in fields else None
    relation = vocabulary.relations.get(makes.text) if makes else None
    if makes and relation is None:
        page.fault(
            "KG301",
            makes.mark,
            f"no relation is called {quoted(makes.text)}",
            closest(makes.text, vocabulary.relations),
        )
    triggers = read_triggers(page, fields["when"], words) if "when" in fields else ()
    reader = RoleReader(page, words, vocabulary, relation)
    events: list[Scalar] = []
    roles = reader.roles(fields["roles"], events) if "roles" in fields else ()
    names = _role_marks(fields.get("roles")) or dict.fromkeys(_title_roles(triggers), node.mark)
    if not names and "roles" not in fields:
        page.fault("KG202", node.mark, "a rule has no `roles`", "say where the words of subject and object stand")
    filled = {*names, *IMPLICIT_ROLES, *(_SIDES if relation and relation.symmetric else ())}
    if reads:
        _reads(page, reads, filled)
    sentences = read_examples(page, fields["examples"], names, filled) if "examples" in fields else None
    over = page.scalars(fields["over"], "`over`") if "over" in fields else []
    polarities, modalities = _only(page, fields.get("only"))
    rule = Rule(
        id=f"{stem}/{name.text if name else ''}",
        relation=makes.text if makes else "",
        reads=reads.text if reads else "",
        triggers=triggers,
        roles=roles,
        unless=reader.guards(fields["unless"], names) if "unless" in fields else (),
        polarities=polarities,
        modalities=modalities,
        over=tuple(other.text for other in over),
        flags=_flags(page, fields["with"], vocabulary, makes.text if makes else "") if "with" in fields else (),
        headline=page.flag(fields["headline"], "`headline`") if "headline" in fields else None,
        examples=sentences.examples if sentences else (),
        file=page.file,
        line=node.mark.line,
    )
    if name is None:
        return None
    return Draft(rule, name.mark, tuple(over), (*events, *(sentences.also if sentences else ())), page)


def _role_marks(node: Node | None) -> dict[str, Mark]:
    return {key.text: key.mark for key, _ in node.pairs} if isinstance(node, Table) else {}


def _title_roles(triggers: tuple[Trigger, ...]) -> tuple[str, ...]:
    """The roles that reading a title fills by itself."""
    return TITLE_ROLES if any(trigger.kind == "title" for trigger in triggers) else ()


def _reads(page: Page, reads: Scalar, known: Collection[str]) -> None:
    for found in _NAMED.finditer(reads.text):
        if found[1] not in known:
            column = reads.mark.column + found.start(1) + (0 if reads.plain else 1)
            mark = Mark(reads.mark.line, column, max(len(found[1]), 1))
            page.fault(
                "KG308",
                mark,
                f"`reads` names {quoted(found[1])}, which is no role of this rule",
                closest(found[1], known),
            )


def _only(page: Page, node: Node | None) -> tuple[frozenset[Polarity] | None, frozenset[Modality] | None]:
    table = page.table(node, "`only`") if node else None
    if table is None:
        return None, None
    fields = page.fields(table, ONLY, "`only`")
    read = {key: frozenset(page.choices(fields[key], f"`{key}`", ONLY[key].choices)) for key in fields}
    return cast(frozenset[Polarity] | None, read.get("polarity")), cast(
        frozenset[Modality] | None, read.get("modality")
    )


def _flags(page: Page, node: Node, vocabulary: Vocabulary, relation: str) -> tuple[str, ...]:
    table = page.table(node, "`with`")
    known = vocabulary.relations[relation].roles if relation in vocabulary.relations else ()
    allowed = [role for role in known if "Flag" in vocabulary.roles[role].range]
    flags = []
    for key, value in table.pairs if table else ():
        if relation in vocabulary.relations and key.text not in allowed:
            page.fault(
                "KG307", key.mark, f"{quoted(relation)} has no flag {quoted(key.text)}", closest(key.text, allowed)
            )
        if page.flag(value, f"`{key.text}`"):
            flags.append(key.text)
    return tuple(sorted(flags))
