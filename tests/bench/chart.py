"""Points in, a picture out: what one article and one rule cost, by how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.bench.growth import Point

__all__ = ["draw"]

_WIDE, _HIGH = 420, 300  # of one panel
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 44, 24, 52  # its margins
_INK, _GREY, _BLUE = "#222", "#bbb", "#1f5fa8"


def draw(by_articles: Sequence[Point], by_rules: Sequence[Point]) -> str:
    """Two panels side by side; a level line is linear growth."""
    panels = (
        _panel(by_articles, "kg build, cold", "articles", "ms an article"),
        _panel(by_rules, "matching the same articles", "rules", "ms a rule"),
    )
    inner = "".join(f'<g transform="translate({n * _WIDE} 0)">{panel}</g>' for n, panel in enumerate(panels))
    size = f'width="{2 * _WIDE}" height="{_HIGH}" viewBox="0 0 {2 * _WIDE} {_HIGH}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" fill="{_INK}">'
        f'<rect width="100%" height="100%" fill="white"/>{inner}</svg>\n'
    )


def _panel(points: Sequence[Point], title: str, across: str, up: str) -> str:
    costs = [1000 * point.seconds / point.size for point in points]
    top = 1.25 * max(costs)
    step = (_WIDE - _LEFT - _RIGHT) / max(1, len(points) - 1)
    spots = [
        (_LEFT + n * step, _HIGH - _BOTTOM - cost / top * (_HIGH - _TOP - _BOTTOM)) for n, cost in enumerate(costs)
    ]
    floor = _HIGH - _BOTTOM
    parts = [
        f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(title)}</text>',
        f'<text x="{_LEFT}" y="36" fill="#666">{escape(up)}</text>',
        f'<path d="M{_LEFT} {_TOP}V{floor}H{_WIDE - _RIGHT}" fill="none" stroke="{_GREY}"/>',
        f'<text x="{_LEFT - 6}" y="{floor + 4}" text-anchor="end">0</text>',
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in spots)}" fill="none" stroke="{_BLUE}"/>',
        f'<text x="{(_LEFT + _WIDE - _RIGHT) / 2}" y="{_HIGH - 12}" text-anchor="middle">{escape(across)}</text>',
    ]
    for (x, y), cost, point in zip(spots, costs, points, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_BLUE}"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{cost:.3g}</text>')
        parts.append(f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle">{point.size:,}</text>')
    return "".join(parts)
