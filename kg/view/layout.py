"""Entities and edges in, places on the sheet out: the same places every time.

Each connected part is laid out by igraph if it is installed, by networkx otherwise, and relaxed if it is small; then
`kg.view.sheet` puts the parts together. Units are pixels.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.view.sheet import SPRING_LIMIT, Point, box, centred, furnish, pack
from kg.view.stress import relax

__all__ = ["place"]

SEED = 7
CELL = 4_200.0  # square pixels that an entity with its label wants
NAMED = 200  # entities up to which all get room for their names
STRESS_LIMIT = 250  # nodes up to which distances in the picture can follow distances in the graph
FLATTEST = 0.3  # height to width, below which a part is not stretched to its full height
BUNDLE, WIDEST = 0.14, 1.8  # each further line between two entities drives them apart by so much of a link; at most


def place(
    sizes: Mapping[str, int], labels: Mapping[str, str], links: Iterable[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """Where each entity goes, in whole pixels around (0, 0).

    Args:
        sizes: radius of every entity, strongest first.
        labels: what is written under each.
        links: pairs that an edge joins; repeated pairs stand farther apart, loops do no harm.
    """
    keys = list(sizes)
    if not keys:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(keys)))
    position = {key: number for number, key in enumerate(keys)}
    lines = Counter(tuple(sorted((position[a], position[b]))) for a, b in links if a != b)
    for (one, two), count in sorted(lines.items()):
        graph.add_edge(one, two, long=min(1 + BUNDLE * (count - 1), WIDEST))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    boxes = [box(sizes[key], labels[key]) for key in keys]
    cell = CELL * min(1.0, (NAMED / len(keys)) ** 0.6)  # in a crowd, most go without a name
    rooms = [furnish(graph.subgraph(part), part, _spread(graph.subgraph(part), part), boxes, cell) for part in parts]
    spots = centred(pack(rooms))
    return {key: (round(spots[n][0]), round(spots[n][1])) for n, key in enumerate(keys)}


def _spread(graph: nx.Graph, part: Sequence[int]) -> dict[int, Point]:
    """Places of one connected part within the unit square; `part` is sorted, strongest first."""
    if len(part) == 1:
        return {part[0]: (0.5, 0.5)}
    if len(part) == 2:
        return {part[0]: (0.0, 0.5), part[1]: (1.0, 0.5)}
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted((*sorted(edge[:2]), edge[2]) for edge in graph.edges(data=True)))
    spots = _by_igraph(ordered, part) or _by_networkx(ordered, part)
    return _unit(spots if len(part) > STRESS_LIMIT else _relaxed(ordered, part, spots))


def _relaxed(graph: nx.Graph, part: Sequence[int], spots: Mapping[int, Point]) -> dict[int, Point]:
    steps = dict(nx.all_pairs_dijkstra_path_length(graph, weight="long"))
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
    found: Any = nx.spring_layout(
        graph.subgraph(core), weight=None, k=2.4 / math.sqrt(len(core)), iterations=250, seed=SEED
    )
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
    """The same picture, stretched to fill the unit square, as far as it is not flat; the longer side lies flat."""
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if high > wide:
        return _unit({node: (y, -x) for node, (x, y) in spots.items()})
    across, down = wide or 1.0, max(high, FLATTEST * wide) or 1.0
    middle = (min(ys) + max(ys)) / 2
    return {node: ((x - min(xs)) / across, 0.5 + (y - middle) / down) for node, (x, y) in spots.items()}
