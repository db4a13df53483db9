"""Many claims in, those out that a page has room for: about one entity first, then those among the strongest entities."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.view.data import ClaimRow
from kg.view.edges import entity_terms

__all__ = ["ranked", "strongest_claims", "weigh"]


def weigh(claims: Iterable[ClaimRow]) -> Counter[str]:
    """How many of the claims name each entity."""
    weight: Counter[str] = Counter()
    for claim in claims:
        weight.update({term["id"] for term in entity_terms(claim)})
    return weight


def ranked(weight: Mapping[str, int]) -> list[str]:
    """The entities, those that most claims name first; of equals the first by name."""
    return sorted(weight, key=lambda key: (-weight[key], key))


def strongest_claims(
    claims: Iterable[ClaimRow], weight: Mapping[str, int], centre: str | None, most: int
) -> tuple[ClaimRow, ...]:
    """At most so many of the claims, in their order; no more than these are held at once.

    Args:
        claims: in the order that decides between equals.
        weight: of every entity that they name.
        centre: an entity whose claims come before all others; None = no such.
        most: how many are kept: those whose weakest entity is strongest.
    """
    rank = {key: number for number, key in enumerate(ranked(weight))}

    def weakness(claim: ClaimRow) -> tuple[bool, int]:
        named = [term["id"] for term in entity_terms(claim)]
        return centre not in named, max((rank[key] for key in named), default=len(rank))

    each = ((*weakness(claim), position, claim) for position, claim in enumerate(claims))
    kept = sorted(heapq.nsmallest(most, each), key=lambda found: found[2])
    return tuple(claim for *_, claim in kept)
