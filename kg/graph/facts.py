"""Claims of all articles in, facts out: what the claims that say the same of the same support together.

Two claims say the same when relation, subject and object are the same entities, and neither the roles that tell such
facts apart nor the times exclude each other; a claim that leaves a role or the time open joins the others if there is
but one choice. Only claims that hold (asserted, actual) support; a denial contests, another rate for the same differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.graph.derived import holds
from kg.graph.record import Row
from kg.shelf import Shelf

__all__ = ["Evidence", "Fact", "Facts", "evidence"]

_TELLING = ("of", "to", "from", "office")  # roles that make two facts of one relation, subject and object
_OPEN = ("", "9999")  # a time that is not told
_REMEMBERED = 500  # relations of a subject whose denials and rates are at hand
_Rate = tuple[str, float, tuple[str, str]]  # id of a fact, its rate and its time


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is needed of a claim to compare it with others."""

    claim: str  # IRI
    article: str
    relation: str
    subject: str | None  # IRI
    object: str  # IRI
    measure: bool  # whether the object is one
    targets: tuple[str, ...]
    rate: tuple[float, str] | None
    told: tuple[tuple[str, tuple[str, ...]], ...]  # the telling roles that are filled
    time: tuple[str, str]  # first and last day, ISO
    speakers: tuple[str, ...]
    holds: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What claims support together. `id` is a hash of what is said, not of who says it."""

    id: str
    relation: str
    subject: str | None
    object: str
    claims: tuple[str, ...]  # IRIs, sorted
    articles: tuple[str, ...]
    speakers: tuple[str, ...]
    time: tuple[str, str]  # "" and "9999" = not told
    targets: tuple[str, ...] = ()  # IRIs, where the object is a measure
    contested_by: tuple[str, ...] = ()  # IRIs of claims that deny it
    differs_from: tuple[str, ...] = ()  # ids of facts with another rate for the same


def evidence(row: Row) -> Evidence | None:
    """A claim as evidence; None where it speaks of no entity, or neither holds nor denies."""
    thing, subject = row["object"], row["subject"]
    denies = row["polarity"] == "negated" and row["modality"] == "actual"
    if not thing or not thing["id"] or (subject and not subject["id"]) or not (denies or holds(row)):
        return None
    roles = row["roles"]
    rates = roles.get("rate", ())
    times = [time for time in roles.get("time", ()) if time["start"] or time["end"]]
    return Evidence(
        claim=row["claim"],
        article=row["article"],
        relation=row["relation"],
        subject=subject["id"] if subject else None,
        object=thing["id"],
        measure=thing["kind"] == "Measure",
        targets=tuple(sorted(target["id"] for target in roles.get("target", ()) if target.get("id"))),
        rate=(rates[0]["value"], rates[0]["unit"]) if rates else None,
        told=tuple((role, told) for role in _TELLING if (told := _ids(roles.get(role, ())))),
        time=(times[0]["start"] or "", times[0]["end"] or "9999") if times else _OPEN,
        speakers=tuple(speaker["id"] or speaker["label"] for speaker in row["claimed_by"]),
        holds=not denies,
        denies=denies,
    )


class Facts:
    """Collects evidence from all articles; beyond some thousands it is put on a shelf.

    Args:
        symmetric: relations whose subject and object may change places.
    """

    def __init__(self, symmetric: frozenset[str]) -> None:
        self._symmetric = symmetric
        self._same = Shelf[Evidence]()  # by what it says
        self._denials = Shelf[Evidence]()  # by relation and subject
        self._rates = Shelf[_Rate]()  # of facts, by what may have but one

    def close(self) -> None:
        """Forget it all."""
        for shelf in (self._same, self._denials, self._rates):
            shelf.close()

    def add(self, one: Evidence) -> None:
        """Take in one claim."""
        if one.denies:
            self._denials.put(_joined(one.relation, one.subject), one)
        else:
            self._same.put(_joined(*_key(one, self._symmetric)), one)

    def settled(self) -> Iterator[Fact]:
        """Every fact once, sorted by relation, subject, object, id."""
        for fact, one in self._made():
            if one.rate and (alike := _alike(one)):
                self._rates.put(alike, (fact.id, one.rate[0], fact.time))
        denials = lru_cache(_REMEMBERED)(self._denials.under)
        rivals = lru_cache(_REMEMBERED)(lambda alike: _rivals(self._rates.under(alike)))
        for fact, one in self._made():
            alike = _alike(one)
            yield replace(
                fact,
                contested_by=tuple(sorted(_denied(one, fact, denials, self._symmetric))),
                differs_from=tuple(sorted(rivals(alike).get(fact.id, ()))) if alike else (),
            )

    def _made(self) -> Iterator[tuple[Fact, Evidence]]:
        """Every fact with its first claim; what contests it, and from what it differs, is left open."""
        for _, claims in self._same.groups():
            key = _key(claims[0], self._symmetric)
            groups = [group for alike in _by_roles(claims) for group in _by_time(alike)]
            made = [(_fact(key, group), min(group, key=lambda one: one.claim)) for group in groups]
            yield from sorted(made, key=lambda pair: pair[0].id)


def _ids(values: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted(value["id"] for value in values if value.get("id")))


def _key(one: Evidence, symmetric: frozenset[str]) -> tuple[str, str, str]:
    pair = (one.subject or "", one.object)
    if one.relation in symmetric:
        pair = (min(pair), max(pair))
    return one.relation, *pair


def _by_roles(claims: Sequence[Evidence]) -> list[list[Evidence]]:
    groups: dict[object, list[Evidence]] = {}
    for one in claims:
        groups.setdefault(one.told, []).append(one)
    return _with_open(groups.pop((), []), list(groups.values()))


def _by_time(claims: Sequence[Evidence]) -> list[list[Evidence]]:
    """Claims whose times overlap, also by way of a third, belong together."""
    groups: list[list[Evidence]] = []
    end = ""
    for one in sorted((one for one in claims if one.time != _OPEN), key=lambda one: (one.time, one.claim)):
        if groups and one.time[0] <= end:
            groups[-1].append(one)
            end = max(end, one.time[1])
        else:
            groups.append([one])
            end = one.time[1]
    return _with_open([one for one in claims if one.time == _OPEN], groups)


def _with_open(unsaid: list[Evidence], groups: list[list[Evidence]]) -> list[list[Evidence]]:
    """Claims that leave it open join the one group there is; among several nobody knows which."""
    if len(groups) == 1:
        return [groups[0] + unsaid]
    return [*groups, unsaid] if unsaid else groups


def _fact(key: tuple[str, str, str], group: Sequence[Evidence]) -> Fact:
    relation, subject, thing = key
    told = sorted({one.told for one in group if one.told})
    times = [one.time for one in group if one.time != _OPEN]
    time = (min(first for first, _ in times), max(last for _, last in times)) if times else _OPEN
    return Fact(
        id=hashlib.sha256(repr((key, told, time if times else "")).encode()).hexdigest()[:16],
        relation=relation,
        subject=subject or None,
        object=thing,
        claims=tuple(sorted(one.claim for one in group)),
        articles=tuple(sorted({one.article for one in group})),
        speakers=tuple(sorted({speaker for one in group for speaker in one.speakers})),
        time=time,
        targets=tuple(sorted({target for one in group if one.measure for target in one.targets})),
    )


def _denied(
    one: Evidence, fact: Fact, denials: Callable[[str], Sequence[Evidence]], symmetric: frozenset[str]
) -> Iterator[str]:
    """The claims that deny a fact; a denied measure is meant by its target, and by its rate where one is told."""
    for denial in denials(_joined(one.relation, one.subject)):
        if not _overlap(denial.time, fact.time):
            continue
        same_target = denial.measure and one.measure and set(denial.targets) & set(one.targets)
        if denial.object == one.object or (same_target and denial.rate in {None, one.rate}):
            yield denial.claim
    if one.relation in symmetric:
        for denial in denials(_joined(one.relation, one.object)):
            if denial.object == one.subject and _overlap(denial.time, fact.time):
                yield denial.claim


def _alike(one: Evidence) -> str | None:
    """What facts have in common that may differ in a rate: relation, subject, targets and unit."""
    if one.measure and one.rate and one.targets:
        return _joined(one.relation, one.subject, one.rate[1], *one.targets)
    return None


def _rivals(rates: Sequence[_Rate]) -> dict[str, set[str]]:
    """Facts, each with those that give another rate for the same at the same time."""
    found: dict[str, set[str]] = {}
    open_: list[_Rate] = []
    for one in sorted(rates, key=lambda one: one[2]):
        open_ = [other for other in open_ if other[2][1] >= one[2][0]]  # the others ended before this one begins
        for other in open_:
            if other[1] != one[1]:
                found.setdefault(one[0], set()).add(other[0])
                found.setdefault(other[0], set()).add(one[0])
        open_.append(one)
    return found


def _joined(*names: str | None) -> str:
    return "\0".join(name or "" for name in names)


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
