"""Points in, a picture out: what one article, rule or claim costs, by how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

__all__ = ["Panel", "draw"]

_WIDE, _HIGH = 420, 300  # of one panel
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 44, 24, 52  # its margins
_INK, _GREY, _BLUE = "#222", "#bbb", "#1f5fa8"


class Panel(NamedTuple):
    """One curve: cost by size."""

    costs: Sequence[tuple[int, float]]
    title: str
    across: str
    up: str


def draw(panels: Sequence[Panel]) -> str:
    """Panels side by side; a level line is linear growth."""
    inner = "".join(f'<g transform="translate({n * _WIDE} 0)">{_drawn(panel)}</g>' for n, panel in enumerate(panels))
    wide = len(panels) * _WIDE
    size = f'width="{wide}" height="{_HIGH}" viewBox="0 0 {wide} {_HIGH}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" fill="{_INK}">'
        f'<rect width="100%" height="100%" fill="white"/>{inner}</svg>\n'
    )


def _drawn(panel: Panel) -> str:
    costs = [cost for _, cost in panel.costs]
    top = 1.25 * max(costs)
    step = (_WIDE - _LEFT - _RIGHT) / max(1, len(costs) - 1)
    spots = [
        (_LEFT + n * step, _HIGH - _BOTTOM - cost / top * (_HIGH - _TOP - _BOTTOM)) for n, cost in enumerate(costs)
    ]
    floor = _HIGH - _BOTTOM
    parts = [
        f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(panel.title)}</text>',
        f'<text x="{_LEFT}" y="36" fill="#666">{escape(panel.up)}</text>',
        f'<path d="M{_LEFT} {_TOP}V{floor}H{_WIDE - _RIGHT}" fill="none" stroke="{_GREY}"/>',
        f'<text x="{_LEFT - 6}" y="{floor + 4}" text-anchor="end">0</text>',
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in spots)}" fill="none" stroke="{_BLUE}"/>',
        f'<text x="{(_LEFT + _WIDE - _RIGHT) / 2}" y="{_HIGH - 12}" text-anchor="middle">{escape(panel.across)}</text>',
    ]
    for (x, y), (size, cost) in zip(spots, panel.costs, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_BLUE}"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{cost:.3g}</text>')
        parts.append(f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle">{size:,}</text>')
    return "".join(parts)
