"""Drafts of one folder or several in, finished rules out: names of other rules looked up, rivals compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.faults import closest, quoted
from kg.extract.rulebook import RoleSpec, Rule
from kg.extract.rulefile.rule import Draft
from kg.vocab import Vocabulary
from kg.yamlfile import Scalar

__all__ = ["finish", "merge"]


def merge(folders: Iterable[Iterable[Draft]]) -> dict[str, Draft]:
    """Drafts by id. A rule of a later folder replaces one of an earlier; two in one folder are a fault."""
    merged: dict[str, Draft] = {}
    for folder in folders:
        own: dict[str, Draft] = {}
        for draft in folder:
            first = own.get(draft.rule.id)
            if first is not None:
                what = f"the rule {quoted(draft.rule.id)} stands already in {first.page.file}, line {first.rule.line}"
                draft.page.fault("KG601", draft.name, what, "rename one of them")
            own.setdefault(draft.rule.id, draft)
        merged.update(own)
    return merged


def finish(drafts: Mapping[str, Draft], vocabulary: Vocabulary) -> list[Rule]:
    """Rules sorted by id with full ids under `over`, `also` and `event`; faults go to the pages of the drafts."""
    rules = [_named(draft, drafts) for _, draft in sorted(drafts.items())]
    over = {rule.id: rule.over for rule in rules}
    for rule in rules:
        if rule.over and _leads_back(rule.id, over):
            draft = drafts[rule.id]
            draft.page.fault(
                "KG603",
                draft.over[0].mark,
                f"`over` leads from {quoted(rule.id)} back to it",
                "decide which rule goes first",
            )
    _shadows(rules, drafts, vocabulary)
    return rules


def _named(draft: Draft, drafts: Mapping[str, Draft]) -> Rule:
    rule = draft.rule
    stem = rule.id.partition("/")[0]
    full: dict[str, str] = {}
    for name in (*draft.over, *draft.others):
        full[name.text] = _lookup(draft, name, stem, drafts)
    if not full:
        return rule
    return replace(
        rule,
        over=tuple(full[name] for name in rule.over),
        roles=tuple(replace(role, event=tuple(full.get(name, name) for name in role.event)) for role in rule.roles),
        examples=tuple(replace(e, also=tuple(full[name] for name in e.also)) for e in rule.examples),
    )


def _lookup(draft: Draft, name: Scalar, stem: str, drafts: Mapping[str, Draft]) -> str:
    """The id of a rule named in full or, within its own file, by its last part."""
    wanted = name.text if "/" in name.text else f"{stem}/{name.text}"
    if wanted not in drafts:
        near = closest(wanted, drafts).partition(" known:")[0]
        cure = near if near.startswith("did") else "write file/name, or name of a rule of this file"
        draft.page.fault("KG602", name.mark, f"no rule is called {quoted(wanted)}", cure)
    return wanted


def _leads_back(start: str, over: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    todo = list(over.get(start, ()))
    while todo:
        name = todo.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            todo += over.get(name, ())
    return False


# ---------------------------------------------------------------------------------------------------- shadows


def _shadows(rules: list[Rule], drafts: Mapping[str, Draft], vocabulary: Vocabulary) -> None:
    """Warn of each rule that another one with the same relation covers wholly; of twins, of the one that sorts last."""
    by_word: dict[tuple[str, str, str], list[int]] = {}
    for number, rule in enumerate(rules):
        for trigger in rule.triggers:
            for lemma in trigger.lemmas:
                by_word.setdefault((rule.relation, trigger.kind, lemma), []).append(number)
    for number, rule in enumerate(rules):
        first = next(((rule.relation, t.kind, min(t.lemmas)) for t in rule.triggers), None)
        for other in by_word.get(first, ()) if first else ():
            if other == number or not _covers(rules[other], rule, vocabulary):
                continue
            if other > number and _covers(rule, rules[other], vocabulary):
                continue
            draft = drafts[rule.id]
            what = f"{quoted(rules[other].id)} matches wherever {quoted(rule.id)} does and says as much"
            draft.page.fault("KG604", draft.name, what, "delete this rule, or narrow one of the two")
            break


def _covers(wide: Rule, narrow: Rule, vocabulary: Vocabulary) -> bool:
    """Whether `wide` matches wherever `narrow` does and fills the same roles."""
    if narrow.id in wide.over or wide.id in narrow.over or wide.flags != narrow.flags:
        return False
    if not set(wide.unless) <= set(narrow.unless) or wide.headline not in (None, narrow.headline):
        return False
    if wide.polarities is not None and wide.polarities != narrow.polarities:
        return False
    if wide.modalities is not None and wide.modalities != narrow.modalities:
        return False
    kinds = {(t.kind, lemma): t.verbs for t in wide.triggers for lemma in t.lemmas}
    if any(
        not t.verbs <= kinds.get((t.kind, lemma), frozenset()) or (t.kind, lemma) not in kinds
        for t in narrow.triggers
        for lemma in t.lemmas
    ):
        return False
    theirs = {role.name: role for role in wide.roles}
    return theirs.keys() == {r.name for r in narrow.roles} and all(
        _wider(theirs[r.name], r, vocabulary) for r in narrow.roles
    )


def _wider(wide: RoleSpec, narrow: RoleSpec, vocabulary: Vocabulary) -> bool:
    """Whether a role accepts all that the other accepts and looks wherever the other looks."""
    if not set(narrow.sources) <= set(wide.sources):
        return False
    if wide.kinds and (not narrow.kinds or not all(vocabulary.fits(kind, wide.kinds) for kind in narrow.kinds)):
        return False
    if wide.nouns is not None and (narrow.nouns is None or not narrow.nouns <= wide.nouns):
        return False
    if wide.but is not None and (narrow.but is None or not wide.but <= narrow.but):
        return False
    same = (wide.quantity, wide.level, wide.through, wide.event, wide.many, wide.named) == (
        narrow.quantity,
        narrow.level,
        narrow.through,
        narrow.event,
        narrow.many,
        narrow.named,
    )
    return same and (wide.optional or not narrow.optional)
