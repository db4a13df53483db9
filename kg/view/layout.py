"""Entities and edges in, places on the sheet out: the same places every time.

Each connected part is laid out by igraph if it is installed, by networkx otherwise; small parts stand in rows under the
large one; then labels that would lie on each other are pushed apart. Units are pixels of a window at its first look.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

__all__ = ["place"]

SEED = 7
LARGEST = 0.35  # of the height of the sheet, at least, is for the largest part
TALLER = 1.6  # how far a flat picture may be stretched
CELL = 9_500.0  # square pixels that an entity with its label wants
NAMED = 200  # entities up to which all get room for their names
LEAST = (920.0, 640.0)  # the sheet is never smaller than what a laptop shows
RATIO = 1.4  # width to height
WIDEST = 6.0  # how much wider than high the sheet may grow for the sake of many small parts
SPRING_LIMIT = 450  # nodes that networkx lays out without SciPy; the rest is set around its neighbours
STRESS_LIMIT = 250  # nodes up to which distances in the picture can follow distances in the graph
PUSHES = 60
MARGIN = 12.0
LETTER, LINE = 6.6, 15.0  # pixels of a letter and of a line of a label

Point = tuple[float, float]


def place(
    sizes: Mapping[str, int], labels: Mapping[str, str], links: Iterable[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """Where each entity goes, in whole pixels around (0, 0).

    Args:
        sizes: radius of every entity, strongest first.
        labels: what is written under each.
        links: pairs that an edge joins; repeated pairs and loops do no harm.
    """
    keys = list(sizes)
    if not keys:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(keys)))
    position = {key: number for number, key in enumerate(keys)}
    graph.add_edges_from(sorted({tuple(sorted((position[a], position[b]))) for a, b in links if a != b}))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    spread = [(part, _spread(graph.subgraph(part), part)) for part in parts]
    cell = CELL * min(1.0, (NAMED / len(keys)) ** 0.6)  # in a crowd, most go without a name
    height = max(LEAST[1], math.sqrt(len(keys) * cell / RATIO))
    width = max(LEAST[0], height * RATIO)
    spots = _rows(spread, width, height)
    while _extent(spots, 1) > width / RATIO and width < WIDEST * height:
        width *= 1.15
        spots = _rows(spread, width, height)
    spare = _extent(spots, 0) / max(_extent(spots, 1), 1.0) / RATIO
    if spare > 1:
        spots = {node: (x, y * min(spare, TALLER)) for node, (x, y) in spots.items()}
    order = list(range(len(keys)))
    boxes = [_box(sizes[key], labels[key]) for key in keys]
    _push_apart(spots, boxes, order)
    middle_x = min(x for x, _ in spots.values()) + _extent(spots, 0) / 2
    middle_y = min(y for _, y in spots.values()) + _extent(spots, 1) / 2
    return {key: (round(spots[n][0] - middle_x), round(spots[n][1] - middle_y)) for n, key in enumerate(keys)}


def _extent(spots: Mapping[int, Point], axis: int) -> float:
    values = [spot[axis] for spot in spots.values()]
    return max(values) - min(values)


def _box(size: int, label: str) -> tuple[float, float]:
    """Half width and half height of an entity with its label under it."""
    return max(size, min(len(label), 26) * LETTER / 2) + MARGIN / 2, size + LINE / 2 + MARGIN / 2


def _spread(graph: nx.Graph, part: Sequence[int]) -> dict[int, Point]:
    """Places of one connected part within the unit square; `part` is sorted, strongest first."""
    if len(part) == 1:
        return {part[0]: (0.5, 0.5)}
    if len(part) == 2:
        return {part[0]: (0.0, 0.5), part[1]: (1.0, 0.5)}
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    return _unit(_by_igraph(ordered, part) or _by_networkx(ordered, part))


def _by_igraph(graph: nx.Graph, part: Sequence[int]) -> dict[int, Point] | None:
    try:
        import igraph  # noqa: PLC0415 - an extra, [layout]
    except ImportError:
        return None
    index = {node: number for number, node in enumerate(part)}
    network = igraph.Graph(n=len(part), edges=[(index[a], index[b]) for a, b in graph.edges])
    igraph.set_random_number_generator(random.Random(SEED))
    circle = [[math.cos(2 * math.pi * n / len(part)), math.sin(2 * math.pi * n / len(part))] for n in range(len(part))]
    if len(part) <= STRESS_LIMIT:
        found = network.layout_kamada_kawai(seed=circle, maxiter=60 * len(part))
    else:
        found = network.layout_fruchterman_reingold(grid=True, niter=300, seed=circle)
    igraph.set_random_number_generator(random)
    return {node: (float(found[number][0]), float(found[number][1])) for node, number in index.items()}


def _by_networkx(graph: nx.Graph, part: Sequence[int]) -> dict[int, Point]:
    groups = [sorted(group) for group in nx.connected_components(graph.subgraph(part[:SPRING_LIMIT]))]
    core = max(groups, key=lambda group: (len(group), -group[0]))
    found: Any = nx.spring_layout(graph.subgraph(core), k=2.4 / math.sqrt(len(core)), iterations=250, seed=SEED)
    spots = {node: (float(found[node][0]), float(found[node][1])) for node in core}
    waiting = [node for node in part if node not in spots]
    turn = math.pi * (3 - math.sqrt(5))  # the golden angle: neighbours of one hub do not meet
    placed_at: dict[int, int] = {}
    while waiting:
        ready = [node for node in waiting if any(near in spots for near in graph[node])]
        for number, node in enumerate(ready):
            hub = min(near for near in graph[node] if near in spots)
            rank = placed_at[hub] = placed_at.get(hub, 0) + 1
            reach = 0.022 * math.sqrt(rank)
            x, y = spots[hub]
            spots[node] = (x + reach * math.cos(turn * (rank + number)), y + reach * math.sin(turn * (rank + number)))
        waiting = [node for node in waiting if node not in spots]
    return spots


def _unit(spots: Mapping[int, Point]) -> dict[int, Point]:
    """The same picture, stretched to fill the unit square; the longer side lies flat."""
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if high > wide:
        return _unit({node: (y, -x) for node, (x, y) in spots.items()})
    return {
        node: ((x - min(xs)) / (wide or 1), (y - min(ys)) / high if high > 1e-9 else 0.5)
        for node, (x, y) in spots.items()
    }


def _rows(parts: Sequence[tuple[list[int], dict[int, Point]]], width: float, height: float) -> dict[int, Point]:
    """Set the parts on the sheet: the largest on top, the others in rows below it."""
    total = sum(len(part) for part, _ in parts)
    first, small = parts[0], parts[1:]
    spots: dict[int, Point] = {}
    x = y = row = 0.0
    for part, unit in small:
        wide, high = (
            (210.0, 30.0) if len(part) == 2 else (70.0 * math.sqrt(len(part)) * 1.6, 62.0 * math.sqrt(len(part)))
        )
        if x and x + wide > width:
            x, y, row = 0.0, y + row + 70, 0.0
        for node, (u, v) in unit.items():
            spots[node] = (x + u * wide, y + v * high)
        x, row = x + wide + 130, max(row, high)
    below = y + row + 90 if small else 0.0
    tall = max(height - below, height * len(first[0]) / total, LARGEST * width / RATIO)
    for node, (_, down) in list(spots.items()):
        spots[node] = (spots[node][0], down + tall + 90)
    for node, (u, v) in first[1].items():
        spots[node] = (u * width, v * tall)
    return spots


def _push_apart(spots: dict[int, Point], boxes: Sequence[tuple[float, float]], order: Sequence[int]) -> None:
    """Move boxes that overlap away from each other along the shorter way, the weaker one farther."""
    widest = 2 * max(wide for wide, _ in boxes)
    for _ in range(PUSHES if len(order) <= SPRING_LIMIT else 6):
        line = sorted(order, key=lambda node: (spots[node][0], node))
        moved = False
        for number, one in enumerate(line):
            for other in line[number + 1 :]:
                (ax, ay), (bx, by) = spots[one], spots[other]
                if bx - ax > widest:
                    break
                over_x = boxes[one][0] + boxes[other][0] - abs(bx - ax)
                over_y = boxes[one][1] + boxes[other][1] - abs(by - ay)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                share = 0.7 if other > one else 0.3  # a larger number is a weaker entity
                if over_x < over_y:
                    push = math.copysign(over_x * 0.6, bx - ax)
                    spots[one], spots[other] = (ax - push * (1 - share), ay), (bx + push * share, by)
                else:
                    push = math.copysign(over_y * 0.6, (by - ay) or (other - one))
                    spots[one], spots[other] = (ax, ay - push * (1 - share)), (bx, by + push * share)
        if not moved:
            return
