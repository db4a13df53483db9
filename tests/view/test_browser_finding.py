"""Finding one's way, in a real browser: search, filters, timeline, focus, path, undo, shared addresses.

Every test also fails on a script error or on a request for anything but the page itself (see `open_page`).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.view.conftest import Opened, Opener
from tests.view.sample import sample_data

pytestmark = pytest.mark.browser

DUTY = "Norland imposed duty_20 actual "


def filter_box(page: Opened, group: str, label: str) -> Any:
    """The check box of a value in the list of filters, which is opened if need be."""
    if page.tab.locator("#filters").is_hidden():
        page.tab.click("#filter-button")
    box = page.tab.locator(f'#filters [data-group="{group}"]')
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()
    return box.get_by_role("checkbox", name=re.compile(f"^{re.escape(label)}"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("celia", "Celia_Duarte"), ("celine", "Celia_Duarte"), ("HWU", "Harbour_Union"), ("35%", "duty_35")],
)
def test_search_finds_labels_and_aliases(open_page: Opener, typed: str, found: str) -> None:
    page = open_page(sample_data())
    page.tab.fill("#search", typed)
    page.tab.press("#search", "Enter")
    assert f"pick={found}" in page.ask("location.hash")
    assert found in page.shown()["nodes"]  # even if no edge leads there


def test_search_says_when_nobody_is_called_so(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.tab.fill("#search", "zzz")
    assert "nobody is called so" in page.tab.locator("#found").inner_text()


@pytest.mark.parametrize(
    ("group", "label", "edge"),
    [
        ("relation", "imposed", DUTY),
        ("kind", "measure", DUTY),
        ("article", "Kestrel buys into", "Ivo_Marsh leads Brightwater actual "),
        ("speaker", "Celia Duarte", "Ostmark exports steel actual "),
        ("stance", "reported", "Ostmark exports steel actual "),
    ],
)
def test_each_filter_hides_and_brings_back(open_page: Opener, group: str, label: str, edge: str) -> None:
    page = open_page(sample_data())
    before = page.shown()
    assert edge in before["edges"]
    filter_box(page, group, label).uncheck()
    assert edge not in page.shown()["edges"]
    filter_box(page, group, label).check()
    assert page.shown() == before


def test_only_shows_one_value(open_page: Opener) -> None:
    page = open_page(sample_data())
    filter_box(page, "relation", "member of")
    page.tab.get_by_role("button", name="only member of").click()
    assert {edge.split()[1] for edge in page.shown()["edges"]} == {"member_of"}
    assert page.tab.locator("#filter-count").inner_text() == "1"


def test_dragging_on_the_timeline_keeps_a_range(open_page: Opener) -> None:
    page = open_page(sample_data())
    chart = page.tab.locator("#timeline svg").bounding_box()
    page.tab.mouse.move(chart["x"] + chart["width"] * 0.55, chart["y"] + 20)
    page.tab.mouse.down()
    page.tab.mouse.move(chart["x"] + chart["width"] - 2, chart["y"] + 20, steps=4)
    page.tab.mouse.up()
    shown = page.shown()["edges"]
    assert "Ivo_Marsh leads Brightwater actual " in shown  # 2 April
    assert DUTY not in shown  # March
    assert "Ostmark depends_on Norland actual " in shown  # undated, kept until told otherwise
    page.tab.uncheck("#undated")
    assert "Ostmark depends_on Norland actual " not in page.shown()["edges"]
    in_range = page.tab.locator("#timeline .head").inner_text()
    sure = page.tab.locator("#panel .legend").first.locator(".number").all_inner_texts()
    assert f"\n{sum(map(int, sure))} claims" in in_range
    page.tab.get_by_role("button", name="whole time").click()
    assert DUTY in page.shown()["edges"]


def test_timeline_works_by_keyboard_and_by_the_date_of_the_event(open_page: Opener) -> None:
    page = open_page(sample_data())
    slider = page.tab.get_by_label("From", exact=True)
    slider.focus()
    for _ in range(3):
        page.tab.keyboard.press("ArrowRight")
    assert "from=2025-03-06" in page.ask("location.hash")
    page.tab.get_by_label("Which date").select_option("happened")
    assert page.tab.locator("#timeline strong").inner_text() == "2025-03-01 to 2025-03-10"


def test_focus_hops_expand_collapse_undo_reset(open_page: Opener) -> None:
    page = open_page(sample_data())
    whole = page.shown()
    page.ask("kg.pick('Petra_Holm')")
    page.tab.get_by_role("button", name="Focus").click()
    assert page.shown()["nodes"] == ["Vestria", "Ivo_Marsh", "Petra_Holm"]
    page.tab.get_by_role("button", name="2 steps").click()
    two = page.shown()["nodes"]
    assert {"Norland", "Brightwater"} < set(two)
    page.tab.keyboard.press("u")
    assert page.shown()["nodes"] == ["Vestria", "Ivo_Marsh", "Petra_Holm"]
    page.ask("kg.pick('Ivo_Marsh')")
    page.tab.keyboard.press("e")
    assert "Brightwater" in page.shown()["nodes"]
    page.tab.keyboard.press("c")
    assert "Brightwater" not in page.shown()["nodes"]
    page.tab.click("#reset")
    assert page.shown() == whole


def test_path_between_two_entities(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.ask("kg.pick('Kestrel_Steel')")
    page.tab.get_by_role("button", name="Path to").click()
    page.tab.fill("#search", "petra")
    page.tab.press("#search", "Enter")
    said = page.panel().split("\n")
    assert said[1] == "Kestrel Steel → Brightwater Shipping → Ivo Marsh → Petra Holm"
    assert "3 steps" in page.panel()
    page.tab.get_by_role("button", name="Ivo Marsh spoke with Petra Holm").click()
    assert "Ivo Marsh spoke with Petra Holm." in page.panel()
    page.tab.get_by_role("button", name="Close").click()  # back to the path, and then to the whole
    page.tab.get_by_role("button", name="Close").click()
    assert "path" not in page.ask("location.hash")
    assert "20 entities" in page.panel()


def test_a_view_is_shared_by_its_address(open_page: Opener) -> None:
    data = sample_data()
    page = open_page(data)
    page.tab.check("#unsure")
    filter_box(page, "relation", "imposed").uncheck()
    page.ask("kg.pick('Norland')")
    page.tab.keyboard.press("f")
    again = open_page(data, fragment=page.ask("location.hash.slice(1)"))
    assert again.shown() == page.shown()
    assert again.panel() == page.panel()


@pytest.mark.parametrize(
    "fragment", ["pick=<img>&focus=nobody&hops=x", "not-relation=%", "from=1&stances=&only-kind=", "a&b=c&%E0%A4"]
)
def test_any_address_gives_a_page(open_page: Opener, fragment: str) -> None:
    page = open_page(sample_data(), fragment=fragment)
    assert page.tab.locator("#panel h2").count() == 1
