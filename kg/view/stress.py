"""A rough layout in, one whose distances follow those of the graph out: stress majorisation, node by node.

Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004. For up to a few hundred nodes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["relax"]

ROUNDS = 150
STILL = 1e-3  # of a link; what moves less has come to rest

Places = NDArray[np.float64]


def relax(
    steps: Sequence[Sequence[float]], starts: Sequence[Sequence[tuple[float, float]]]
) -> list[tuple[float, float]]:
    """Move the nodes until links are about one unit long and farther ones as far apart as the links between them.

    Args:
        steps: how many links lie between each two nodes; every two are connected.
        starts: layouts to begin with; the one that comes out best is kept.

    Returns:
        A place for each node.
    """
    wanted = np.array(steps, dtype=float)
    np.fill_diagonal(wanted, 1.0)
    weight = wanted**-2.0
    np.fill_diagonal(weight, 0.0)
    settled = [_settle(_to_scale(np.array(start, dtype=float), wanted, weight), wanted, weight) for start in starts]
    best = min(settled, key=lambda places: round(_stress(places, wanted, weight), 6))
    return [(float(x), float(y)) for x, y in best]


def _lengths(places: Places) -> Places:
    apart = places[:, None, :] - places[None, :, :]
    found: Places = np.sqrt((apart**2).sum(axis=2))
    return found


def _stress(places: Places, wanted: Places, weight: Places) -> float:
    return float((weight * (_lengths(places) - wanted) ** 2).sum())


def _to_scale(places: Places, wanted: Places, weight: Places) -> Places:
    lengths = _lengths(places)
    total = float((weight * lengths**2).sum())
    return places * (float((weight * wanted * lengths).sum()) / total) if total else places


def _settle(places: Places, wanted: Places, weight: Places) -> Places:
    for _ in range(ROUNDS):
        farthest = 0.0
        for node in range(len(places)):
            away = places[node] - places
            length = np.maximum(np.sqrt((away**2).sum(axis=1)), 1e-9)
            aims = places + away * (wanted[node] / length)[:, None]
            goal = (weight[node][:, None] * aims).sum(axis=0) / weight[node].sum()
            farthest = max(farthest, float(np.abs(goal - places[node]).max()))
            places[node] = goal
        if farthest < STILL:
            break
    return places
