"""Names written in the picture, in a real browser: which are, where, whole, and on nothing else.

Every test also fails on a script error or on a request for anything but the page itself (see `open_page`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from kg.view import EntityRow, GraphData
from tests.view.conftest import Opened, Opener
from tests.view.crowd import crowd
from tests.view.sample import sample_data

pytestmark = pytest.mark.browser

CROSSED = """() => {
  const crossed = (box) => edges.getIds().some((id) => Array.from({ length: 40 }, (_, i) => (i + 0.5) / 40).some((t) => {
    const at = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(t));
    return at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h;
  }));
  return kg.names().filter((box) => box.node && crossed(box)).map((box) => box.text);
}"""
COVERED = """() => {
  const discs = kg.shown().nodes.map((id) => {
    const at = network.canvasToDOM(network.getPosition(id)), r = nodes.get(id).size * network.getScale();
    return { id, x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r };
  });
  const within = (one, two, at, long) => one[at] < two[at] + two[long] && two[at] < one[at] + one[long];
  const on = (box, disc) => box.id !== disc.id && within(box, disc, "x", "w") && within(box, disc, "y", "h");
  return kg.names().filter((box) => box.node).flatMap((box) => discs.filter((disc) => on(box, disc)).map(() => box.text));
}"""
LONG = "The Interim Administration of the Harbours"


def overlaps(boxes: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one["text"], two["text"])
        for i, one in enumerate(boxes)
        for two in boxes[i + 1 :]
        if one["x"] < two["x"] + two["w"] and two["x"] < one["x"] + one["w"]
        and one["y"] < two["y"] + two["h"] and two["y"] < one["y"] + one["h"]
    ]  # fmt: skip


@pytest.mark.parametrize("data", [sample_data(), crowd(300, 900)], ids=["sample", "crowd"])
def test_names_of_the_forty_strongest_are_all_written_and_none_overlaps(open_page: Opener, data: Any) -> None:
    page = open_page(data)
    boxes = page.ask("kg.names()")
    strongest = page.shown()["nodes"][:40]
    assert [name for name in strongest if name not in {box["id"] for box in boxes if box["node"]}] == []
    assert overlaps(boxes) == []


def test_names_keep_off_the_lines(open_page: Opener) -> None:
    page = open_page(sample_data())
    assert len(page.ask(CROSSED)) <= 2


def test_names_keep_off_the_signs_of_others(open_page: Opener) -> None:
    assert open_page(sample_data()).ask(COVERED) == []
    page = open_page(crowd(300, 900))
    assert len(page.ask(COVERED)) < 0.3 * len([box for box in page.ask("kg.names()") if box["node"]])


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_no_name_is_cut_by_the_edge_of_the_window(open_page: Opener, width: int, height: int) -> None:
    page = open_page(crowd(300, 900), width=width, height=height)
    frame = page.tab.locator("#mynetwork").bounding_box()
    boxes = [box for box in page.ask("kg.names()") if box["node"]]
    assert boxes
    for box in boxes:
        assert 0 <= box["x"] <= frame["width"] - box["w"], box["text"]
        assert 0 <= box["y"] <= frame["height"] - box["h"], box["text"]


def named_long() -> GraphData:
    """The invented news with a long name for Norland."""
    data = sample_data()
    key = next(row.id for row in data.entities if row.label == "Norland")
    others = tuple(row for row in data.entities if row.id != key)
    return replace(data, entities=(*others, EntityRow(key, LONG, "Country")))


def boxed(page: Opened, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(box for box in page.ask("kg.names()") if box["id"] == name)
    return found


def test_a_long_name_stands_in_two_lines_also_in_the_saved_picture(open_page: Opener) -> None:
    page, plain = open_page(named_long()), open_page(sample_data())
    box = boxed(page, "Norland")
    assert box["text"] == LONG
    assert box["h"] > 1.7 * boxed(plain, "Norland")["h"]
    lines = page.ask(
        "[...new DOMParser().parseFromString(kg.svg(), 'text/xml').querySelectorAll('tspan')].map(e => e.textContent)"
    )
    first = lines.index("The Interim Administration")
    assert lines[first + 1] == "of the Harbours"


def test_names_are_written_smaller_in_a_crowd(open_page: Opener) -> None:
    assert boxed(open_page(crowd(300, 900)), "e0")["h"] < boxed(open_page(sample_data()), "Norland")["h"]
