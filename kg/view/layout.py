"""Entities and edges in, places on the sheet out: the same places every time.

Each connected part is laid out by igraph if it is installed, by networkx otherwise, and relaxed if it is small; names that would lie on each other
are pushed apart; then the parts are packed on one sheet, the largest first. Units are pixels.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.view.stress import relax

__all__ = ["place"]

SEED = 7
LONGER = 1.5  # how far a picture may be stretched one way
CELL = 4_200.0  # square pixels that an entity with its label wants
NAMED = 200  # entities up to which all get room for their names
LEAST = (920.0, 640.0)  # the sheet is never smaller than what a laptop shows
RATIO = 1.4  # width to height
FLAT = 1.6  # width to height of one part
SPRING_LIMIT = 450  # nodes that networkx lays out without SciPy; the rest is set around its neighbours
STRESS_LIMIT = 250  # nodes up to which distances in the picture can follow distances in the graph
PUSHES = 60
PAIR = 130.0  # between two entities that are linked to nobody else
GAP = 18.0  # between small parts
CLEARED, CLEARINGS = 120, 12  # entities up to which lines are kept off them, and how often that is tried
MARGIN = 12.0
LETTER, LINE = 6.6, 15.0  # pixels of a letter and of a line of a label

Point = tuple[float, float]
Box = tuple[float, float]  # half width, half height


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
    boxes = [_box(sizes[key], labels[key]) for key in keys]
    cell = CELL * min(1.0, (NAMED / len(keys)) ** 0.6)  # in a crowd, most go without a name
    rooms = [_room(graph.subgraph(part), part, boxes, cell) for part in parts]
    spots = _filled(_packed(rooms))
    middle_x = min(x for x, _ in spots.values()) + _extent(spots, 0) / 2
    middle_y = min(y for _, y in spots.values()) + _extent(spots, 1) / 2
    return {key: (round(spots[n][0] - middle_x), round(spots[n][1] - middle_y)) for n, key in enumerate(keys)}


def _filled(spots: Mapping[int, Point]) -> dict[int, Point]:
    """The picture drawn out, if it is small, to fill a sheet, and, if it lies too flat or stands too high, towards its shape."""
    wide, high = max(_extent(spots, 0), 1.0), max(_extent(spots, 1), 1.0)
    larger = max(1.0, min(LEAST[0] / wide, LEAST[1] / high))
    shape = wide / high / RATIO
    across = larger * min(max(1 / shape, 1.0), LONGER)
    down = larger * min(max(shape, 1.0), LONGER)
    return {node: (x * across, y * down) for node, (x, y) in spots.items()}


def _extent(spots: Mapping[int, Point], axis: int) -> float:
    values = [spot[axis] for spot in spots.values()]
    return max(values) - min(values)


def _box(size: int, label: str) -> Box:
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
    spots = _by_igraph(ordered, part) or _by_networkx(ordered, part)
    return _unit(spots if len(part) > STRESS_LIMIT else _relaxed(ordered, part, spots))


def _relaxed(graph: nx.Graph, part: Sequence[int], spots: Mapping[int, Point]) -> dict[int, Point]:
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    walk = {node: turn for turn, node in enumerate(nx.dfs_preorder_nodes(graph, part[0]))}
    ring = [(math.cos(2 * math.pi * walk[n] / len(part)), math.sin(2 * math.pi * walk[n] / len(part))) for n in part]
    found = relax([[steps[a][b] for b in part] for a in part], [[spots[node] for node in part], ring])
    return dict(zip(part, found, strict=True))


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


@dataclass(frozen=True, slots=True)
class _Room:
    """A connected part with all its names, moved so that it begins at (0, 0)."""

    spots: Mapping[int, Point]
    wide: float
    high: float


def _room(graph: nx.Graph, part: Sequence[int], boxes: Sequence[Box], cell: float) -> _Room:
    """How much of the sheet a part needs for itself and for its names."""
    unit = _spread(graph, part)
    if len(part) == 2:
        size = (max(PAIR, boxes[part[0]][0] + boxes[part[1]][0]), 0.0)
    else:
        area = len(part) * cell * min(0.6 + len(part) / 16, 2.0)  # who has many links needs air for their names
        size = (math.sqrt(area * FLAT), math.sqrt(area / FLAT))
    spots = {node: (u * size[0], v * size[1]) for node, (u, v) in unit.items()}
    _push_apart(spots, boxes, part)
    if 2 < len(part) <= CLEARED:
        for _ in range(CLEARINGS):
            _step_aside(spots, boxes, graph)
            _push_apart(spots, boxes, part)
    left = min(x - boxes[node][0] for node, (x, _) in spots.items())
    right = max(x + boxes[node][0] for node, (x, _) in spots.items())
    top = min(y - boxes[node][1] for node, (_, y) in spots.items())
    bottom = max(y + boxes[node][1] for node, (_, y) in spots.items())
    return _Room({node: (x - left, y - top) for node, (x, y) in spots.items()}, right - left, bottom - top)


def _step_aside(spots: dict[int, Point], boxes: Sequence[Box], graph: nx.Graph) -> None:
    """Move entities off the lines between others, so that no line seems to end at one that it only passes."""
    lines = sorted(tuple(sorted(edge)) for edge in graph.edges)
    for node in sorted(spots):
        for one, two in lines:
            if node in (one, two):
                continue
            (x, y), (ax, ay), (bx, by) = spots[node], spots[one], spots[two]
            long = math.hypot(bx - ax, by - ay) or 1.0
            along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long
            off = ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / long  # to the left of the line, looking from a to b
            room = boxes[node][1]
            if 0 < along < long and abs(off) < room:
                step = math.copysign((room - abs(off)) * 0.7, off or 1.0)
                spots[node] = (x + step * (by - ay) / long, y - step * (bx - ax) / long)


def _packed(rooms: Sequence[_Room]) -> dict[int, Point]:
    """Rooms set side by side on a sheet of the right shape, the largest first, each as high up as it fits."""
    width = max(rooms[0].wide, math.sqrt(sum((room.wide + GAP) * (room.high + GAP) for room in rooms) * RATIO))
    while True:
        corners, height = _corners(rooms, width)
        if height <= width / RATIO or len(rooms) == 1:
            break
        width *= 1.06
    used = max(x + room.wide for (x, _), room in zip(corners, rooms, strict=True))
    return {
        node: (x * width / used + u, y + v)
        for (x, y), room in zip(corners, rooms, strict=True)
        for node, (u, v) in room.spots.items()
    }


def _corners(rooms: Sequence[_Room], width: float) -> tuple[list[Point], float]:
    """Where each room begins, and how high they stand together: a skyline, seen from below."""
    sky = [(0.0, 0.0, width)]  # where a stretch begins, how far down it is taken, its length
    corners: list[Point] = []
    for room in rooms:
        need = room.wide + GAP
        fits = []
        for number, (x, _, _) in enumerate(sky):
            if x + room.wide <= width + 1:
                under = [low for left, low, long in sky[number:] if left < min(x + need, width)]
                fits.append((max(under), x))
        y, x = min(fits)
        corners.append((x, y))
        rest = []
        for left, low, long in sky:
            if left < x:
                rest.append((left, low, min(long, x - left)))
            if left + long > x + need:
                begin = max(left, x + need)
                rest.append((begin, low, left + long - begin))
        sky = sorted([*rest, (x, y + room.high + GAP, min(need, width - x))])
    return corners, max(low for _, low, _ in sky)


def _push_apart(spots: dict[int, Point], boxes: Sequence[Box], order: Sequence[int]) -> None:
    """Move boxes that overlap away from each other along the shorter way, the weaker one farther."""
    widest = 2 * max(boxes[node][0] for node in order)
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
