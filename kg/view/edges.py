"""Claims in, drawn edges out: one edge for all claims with the same subject, relation, object and manner.

A claim that is asserted and actual draws a fact, or a report when only named speakers say so; any other manner, a past
office too, keeps an edge of its own beside it. A measure stands between who imposed it and whom it hits (`on`). An
office is folded into the edge from its holder to the body it belongs to, where any claim names it. A claim whose object
is mere words draws nothing: its subject shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.view.data import ClaimRow
from kg.vocab import Vocabulary

__all__ = ["STANDINGS", "Edge", "Standing", "edges_of", "entity_terms", "role_values", "standing"]

Standing = Literal["fact", "reported", "former", "planned", "possible", "requested", "threatened", "negated"]
STANDINGS: tuple[Standing, ...] = (
    "fact", "reported", "former", "planned", "possible", "requested", "threatened", "negated",
)  # fmt: skip
"""How a claim stands, strongest first."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """An arrow of the picture; `claims` are positions in the claims it was drawn from."""

    subject: str
    relation: str
    object: str
    via: str | None  # the office, for an edge from its holder to the body
    manner: str  # "actual" for facts and reports, else the standing
    claims: tuple[int, ...]


def standing(claim: ClaimRow) -> Standing:
    """How a claim stands: as a fact, as a report of somebody, as a thing of the past, or as what has not happened.

    >>> standing({"polarity": "asserted", "modality": "actual", "claimed_by": [], "roles": {}})
    'fact'
    >>> standing({"polarity": "negated", "modality": "planned", "claimed_by": [], "roles": {}})
    'negated'
    """
    if claim["polarity"] == "negated":
        return "negated"
    if claim["modality"] == "actual":
        if claim["roles"].get("former"):
            return "former"
        return "reported" if claim["claimed_by"] else "fact"
    modality: Standing = claim["modality"]
    return modality


def role_values(claim: ClaimRow) -> Iterator[tuple[str, Any]]:
    """Every value of every role, sorted by role; what is simply true ("former") is one value."""
    for role in sorted(claim["roles"]):
        values = claim["roles"][role]
        for value in values if isinstance(values, list | tuple) else (values,):
            yield role, value


def entity_terms(claim: ClaimRow) -> Iterator[dict[str, Any]]:
    """Every entity of a claim with its words: sides, roles and speakers; one that fills two places comes twice."""
    for side in (claim["subject"], claim["object"]):
        if side and side.get("id"):
            yield side
    for _, value in role_values(claim):
        if isinstance(value, dict) and value.get("id"):
            yield value
    for speaker in claim["claimed_by"]:
        if speaker.get("id"):
            yield speaker


def _targets(claim: ClaimRow, role: str) -> list[str]:
    named = (value for name, value in role_values(claim) if name == role and isinstance(value, dict))
    return [value["id"] for value in named if value.get("id")]


def _bodies(claims: Sequence[ClaimRow], vocabulary: Vocabulary) -> dict[tuple[str, str], list[str]]:
    """For who holds which office: the body it belongs to, where claims name just one."""
    named: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        holder, office = claim["subject"], claim["object"]
        if holder and office and office.get("id") and vocabulary.is_a(office["kind"], "Office"):
            named.setdefault((holder["id"], office["id"]), set()).update(_targets(claim, "of"))
    return {key: list(bodies) for key, bodies in named.items() if len(bodies) == 1}


def _arrows(
    claim: ClaimRow, vocabulary: Vocabulary, bodies: Mapping[tuple[str, str], list[str]]
) -> Iterator[tuple[str, str, str, str | None]]:
    subject, target = claim["subject"], claim["object"]
    start = subject.get("id") if subject else None
    end = target.get("id") if target else None
    relation = claim["relation"]
    if not end:
        return
    if vocabulary.is_a(target["kind"], "Measure"):
        for hit in _targets(claim, "target"):
            yield end, "on", hit, None
    if not start:
        return
    if vocabulary.is_a(target["kind"], "Office"):
        belongs = _targets(claim, "of") or bodies.get((start, end), [])
        for body in belongs:
            yield start, relation, body, end
        if belongs:
            return
    known = vocabulary.relations.get(relation)
    if known and known.symmetric and end < start:
        start, end = end, start
    yield start, relation, end, None


def edges_of(claims: Sequence[ClaimRow], vocabulary: Vocabulary) -> tuple[Edge, ...]:
    """The edges that the claims draw, sorted; every edge names all claims behind it.

    Args:
        claims: exported claims; an edge refers to them by position.
        vocabulary: tells measures, offices and symmetric relations.
    """
    found: dict[tuple[str, str, str, str, str], list[int]] = {}
    bodies = _bodies(claims, vocabulary)
    for position, claim in enumerate(claims):
        how = standing(claim)
        manner = "actual" if how in ("fact", "reported") else how
        for start, relation, end, via in dict.fromkeys(_arrows(claim, vocabulary, bodies)):
            found.setdefault((start, relation, end, via or "", manner), []).append(position)
    return tuple(
        Edge(start, relation, end, via or None, manner, tuple(behind))
        for (start, relation, end, via, manner), behind in sorted(found.items())
    )
