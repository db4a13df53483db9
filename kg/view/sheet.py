"""Connected parts of a network in, places on one sheet out: names apart, entities off the lines of others, no room wasted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

__all__ = ["LETTER", "LINE", "SPRING_LIMIT", "Box", "Point", "Room", "box", "centred", "furnish", "pack"]

RATIO = 1.4  # width to height of the sheet
FLAT = 1.6  # width to height of one part
LEAST = (920.0, 640.0)  # the sheet is never smaller than what a laptop shows
LONGER = 1.5  # how far a picture may be stretched one way
SPRING_LIMIT = 450  # nodes above which there is no time for niceties
PUSHES = 60
PAIR = 150.0  # between two entities that are linked to nobody else
GAP = 12.0  # between parts
CLEARED, CLEARINGS = 120, 12  # entities up to which lines are kept off them, and how often that is tried
MARGIN = 12.0
LETTER, LINE = 6.6, 15.0  # pixels of a letter and of a line of a label

Point = tuple[float, float]
Box = tuple[float, float]  # half width, half height


def centred(spots: Mapping[int, Point]) -> dict[int, Point]:
    """The sheet filled, with its middle at (0, 0)."""
    filled = _filled(spots)
    middle_x = min(x for x, _ in filled.values()) + _extent(filled, 0) / 2
    middle_y = min(y for _, y in filled.values()) + _extent(filled, 1) / 2
    return {node: (x - middle_x, y - middle_y) for node, (x, y) in filled.items()}


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


def box(size: int, label: str) -> Box:
    """Half width and half height of an entity with its label under it."""
    return max(size, min(len(label), 26) * LETTER / 2) + MARGIN / 2, size + LINE / 2 + MARGIN / 2


@dataclass(frozen=True, slots=True)
class Room:
    """A connected part with all its names, moved so that it begins at (0, 0)."""

    spots: Mapping[int, Point]
    wide: float
    high: float


def furnish(graph: nx.Graph, part: Sequence[int], unit: Mapping[int, Point], boxes: Sequence[Box], cell: float) -> Room:
    """Give a connected part as much of the sheet as it needs for itself and for its names.

    Args:
        graph: the part.
        part: its entities, strongest first.
        unit: their places within the unit square.
        boxes: half width and half height of every entity with its name.
        cell: square pixels for each.
    """
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
    return Room({node: (x - left, y - top) for node, (x, y) in spots.items()}, right - left, bottom - top)


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


def pack(rooms: Sequence[Room]) -> dict[int, Point]:
    """Rooms set side by side on a sheet of the right shape, the largest first, each as high up as it fits."""
    area = sum((room.wide + GAP) * (room.high + GAP) for room in rooms)
    width = max(math.sqrt(area * RATIO), *(room.wide for room in rooms))
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


def _corners(rooms: Sequence[Room], width: float) -> tuple[list[Point], float]:
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
