"""The claims of two rule sets on the same articles in, what was gained, lost and changed out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Amount, Claim, Interval, RoleValue, Term

__all__ = ["Change", "Diff", "compare"]

_Key = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that differs, with its words; `what` says how for claims that changed."""

    relation: str
    subject: str
    object: str
    rule: str
    article: str
    quote: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """Claims that only one rule set makes, and those both make differently; in order of article and place."""

    before: int
    after: int
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    changed: tuple[Change, ...]


def compare(before: Iterable[Claim], after: Iterable[Claim]) -> Diff:
    """Compare claims by article, sentence, relation, subject and object.

    Args:
        before: of the old rules.
        after: of the new rules.
    """
    old, new = _by_key(before), _by_key(after)
    changed = []
    for key in sorted(old.keys() & new.keys()):
        differences = _differences(old[key], new[key])
        if differences:
            changed.append(_change(new[key], "; ".join(differences)))
    return Diff(
        before=len(old),
        after=len(new),
        gained=tuple(_change(new[key]) for key in sorted(new.keys() - old.keys())),
        lost=tuple(_change(old[key]) for key in sorted(old.keys() - new.keys())),
        changed=tuple(changed),
    )


def _by_key(claims: Iterable[Claim]) -> dict[_Key, Claim]:
    return {(c.article, c.sentence.start, c.relation, _words(c.subject), _words(c.object)): c for c in claims}


def _differences(old: Claim, new: Claim) -> list[str]:
    told = [
        f"{name} {getattr(old, name)} → {getattr(new, name)}"
        for name in ("polarity", "modality", "rule")
        if getattr(old, name) != getattr(new, name)
    ]
    if _speakers(old) != _speakers(new):
        told.append(f"claimed by {_speakers(old) or 'nobody'} → {_speakers(new) or 'nobody'}")
    one, other = dict(old.roles), dict(new.roles)
    for role in sorted(one.keys() | other.keys()):
        was, is_now = _values(one.get(role, ())), _values(other.get(role, ()))
        if was != is_now:
            told.append(f"{role} {was or 'empty'} → {is_now or 'empty'}")
    return told


def _change(claim: Claim, what: str = "") -> Change:
    quote = " ".join(claim.quote.split())
    return Change(claim.relation, _words(claim.subject), _words(claim.object), claim.rule, claim.article, quote, what)


def _speakers(claim: Claim) -> str:
    return ", ".join(term.label for term in claim.claimed_by)


def _words(term: Term | None) -> str:
    return term.label if term else ""


def _values(values: Iterable[RoleValue]) -> str:
    return ", ".join(_value(value) for value in values)


def _value(value: RoleValue) -> str:
    match value:
        case Term():
            return value.label
        case Amount() | Interval():
            return value.text
    return str(value)
