"""Claims of all articles in, facts out: what the claims that say the same of the same support together.

Two claims say the same when relation, subject and object are the same entities, and neither the roles that tell such
facts apart nor the times exclude each other; a claim that leaves a role or the time open joins the others if there is
but one choice. Only claims that hold (asserted, actual) support; a denial contests, another rate for the same differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.graph.derived import holds
from kg.graph.record import Row

__all__ = ["Evidence", "Fact", "evidence", "facts"]

_TELLING = ("of", "to", "from", "office")  # roles that make two facts of one relation, subject and object
_OPEN = ("", "9999")  # a time that is not told


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


def facts(found: Iterable[Evidence], symmetric: frozenset[str]) -> list[Fact]:
    """All facts, sorted by id.

    Args:
        found: evidence from all articles.
        symmetric: relations whose subject and object may change places.
    """
    same: dict[tuple[str, str, str], list[Evidence]] = {}
    denials: dict[tuple[str, str], list[Evidence]] = {}
    for one in found:
        if one.denies:
            denials.setdefault((one.relation, one.subject or ""), []).append(one)
        else:
            same.setdefault(_key(one, symmetric), []).append(one)
    made = [
        _fact(key, group) for key, claims in same.items() for alike in _by_roles(claims) for group in _by_time(alike)
    ]
    evidence_of = {one.claim: one for claims in same.values() for one in claims}
    first = {fact.id: evidence_of[fact.claims[0]] for fact in made}
    rivals = _rivals(made, first)
    return sorted(
        (
            replace(
                fact,
                contested_by=tuple(sorted(_denied(first[fact.id], fact, denials, symmetric))),
                differs_from=tuple(sorted(rivals.get(fact.id, ()))),
            )
            for fact in made
        ),
        key=lambda fact: fact.id,
    )


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
    one: Evidence, fact: Fact, denials: Mapping[tuple[str, str], Sequence[Evidence]], symmetric: frozenset[str]
) -> Iterator[str]:
    """The claims that deny a fact; a denied measure is meant by its target, and by its rate where one is told."""
    for denial in denials.get((one.relation, one.subject or ""), ()):
        if not _overlap(denial.time, fact.time):
            continue
        same_target = denial.measure and one.measure and set(denial.targets) & set(one.targets)
        if denial.object == one.object or (same_target and denial.rate in {None, one.rate}):
            yield denial.claim
    if one.relation in symmetric:
        for denial in denials.get((one.relation, one.object), ()):
            if denial.object == one.subject and _overlap(denial.time, fact.time):
                yield denial.claim


def _rivals(made: Sequence[Fact], first: Mapping[str, Evidence]) -> dict[str, set[str]]:
    """Facts that give another rate, in the same unit, for the same relation, subject and target at the same time."""
    alike: dict[tuple[str, str | None, tuple[str, ...], str], list[Fact]] = {}
    for fact in made:
        one = first[fact.id]
        if one.measure and one.rate and one.targets:
            alike.setdefault((one.relation, one.subject, one.targets, one.rate[1]), []).append(fact)
    found: dict[str, set[str]] = {}
    for group in alike.values():
        for a, b in combinations(group, 2):
            if first[a.id].rate != first[b.id].rate and _overlap(a.time, b.time):
                found.setdefault(a.id, set()).add(b.id)
                found.setdefault(b.id, set()).add(a.id)
    return found


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
