"""Saving, themes, keys, size, hostile text, phone and paper, in a real browser.

Every test also fails on a script error or on a request for anything but the page itself (see `open_page`).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.view import GraphData
from kg.view.edges import edges_of
from kg.view.embed import short
from kg.vocab import PREFIXES, load_vocabulary
from tests.view.conftest import Opened, Opener
from tests.view.crowd import crowd
from tests.view.sample import sample_data
from tests.view.test_page import HOSTILE, hostile_data

pytestmark = pytest.mark.browser


def saved(page: Opened, what: str) -> bytes:
    page.tab.click("#save summary")
    with page.tab.expect_download() as waiting:
        page.tab.click(f'[data-save="{what}"]')
    return Path(waiting.value.path()).read_bytes()


def test_saving_pictures_tables_and_triples(open_page: Opener) -> None:
    data = sample_data()
    page = open_page(data)
    dots = saved(page, "png")
    assert dots.startswith(b"\x89PNG")
    drawing = saved(page, "svg").decode()
    wide, high = (float(drawing.partition(f'{side}="')[2].partition('"')[0]) for side in ("width", "height"))
    assert (int.from_bytes(dots[16:20]) - 2 * wide, int.from_bytes(dots[20:24]) - 2 * high) == pytest.approx(
        (0, 0), abs=2
    )
    assert drawing.startswith("<svg")
    assert "Port Alder" in drawing
    picture, _, key = drawing.partition('class="key"')
    assert picture.count("<path") == len(page.shown()["edges"])
    assert [word in key for word in ("fact", "country", "measure", "threatened")] == [True, True, True, False]
    assert " articles · " in picture
    page.tab.click("#save summary")
    page.tab.mouse.click(300, 600)  # anywhere else
    assert page.tab.locator("#save button").first.is_hidden()
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv").decode("utf-8-sig"))))
    assert len(rows) == page.shown()["claims"]
    assert rows[0]["quote"] == "Norland imposed a duty of 20 per cent on timber from Vestria"
    triples = list(ox.parse(saved(page, "ttl"), format=ox.RdfFormat.TURTLE))
    claims = {quad.subject for quad in triples if quad.predicate.value.endswith("#quote")}
    assert {node.value for node in claims if isinstance(node, ox.NamedNode)} == {row["claim"] for row in rows}
    facts = [edge for edge in edges_of(data.claims, data.vocabulary) if edge.manner == "actual"]
    drawn = {(quad.subject, quad.predicate) for quad in triples}
    assert all((ox.NamedNode(e.subject), ox.NamedNode(PREFIXES["kg"] + e.relation)) in drawn for e in facts)


def luminance(page: Opened, element: str) -> float:
    colour = page.ask("name => getComputedStyle(document.querySelector(name)).backgroundColor", element)
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_dark_and_light_follow_the_system_and_the_key(open_page: Opener) -> None:
    page = open_page(sample_data(), scheme="dark")
    assert luminance(page, "body") < 50
    page.tab.keyboard.press("d")
    assert luminance(page, "body") > 200
    assert page.ask("nodes.get('Norland').color.background") == "#1f8a70"


def test_keys_reach_everything(open_page: Opener) -> None:
    page = open_page(sample_data())
    press = page.tab.keyboard.press
    press("n")
    assert page.panel().split("\n")[1].strip() == "Norland"
    press("n")
    press("Shift+N")
    assert "pick=Norland" in page.ask("location.hash")
    press("f")
    assert "focus=Norland" in page.ask("location.hash")
    press("f")
    assert "focus" not in page.ask("location.hash")
    press("Escape")
    assert "entities" in page.panel()
    press("s")
    assert page.tab.is_checked("#unsure")
    press("l")
    assert page.tab.locator("#filters").is_visible()
    press("?")
    assert page.tab.locator("#help").is_visible()
    press("Escape")
    press("/")
    assert page.ask("document.activeElement.id") == "search"


def test_everything_shown_is_listed_for_those_who_cannot_see_the_picture(open_page: Opener) -> None:
    page = open_page(sample_data())
    listed = page.ask("[...document.querySelectorAll('#panel .pick')].map(button => button.textContent)")
    assert any("Norland imposed 20% duty" in text for text in listed)
    unnamed = """[...document.querySelectorAll("button, input, select")]
        .filter(e => !(e.textContent.trim() || e.labels?.length || e.getAttribute("aria-label")))
        .map(e => e.outerHTML)"""
    assert page.ask(unnamed) == []


def test_three_thousand_entities_are_drawn(open_page: Opener) -> None:
    page = open_page(crowd(3_000, 12_000), top=3_000)
    assert len(page.shown()["nodes"]) > 2_500
    assert page.ask("performance.getEntriesByName('kg-drawn').length") == 1
    page.ask("kg.pick(kg.shown().nodes[0])")
    assert page.tab.locator(".claim").count() >= 40


def test_twenty_thousand_claims_can_be_used(open_page: Opener) -> None:
    page = open_page(crowd(3_000, 20_000))
    page.tab.check("#unsure")
    page.tab.fill("#search", "2999")
    page.tab.press("#search", "Enter")
    assert "e2999" in page.shown()["nodes"]
    assert len(page.shown()["nodes"]) <= 151


def test_hostile_text_runs_nowhere(open_page: Opener) -> None:
    page = open_page(hostile_data())
    page.tab.check("#unsure")
    page.tab.click("#filter-button")
    for name in page.shown()["nodes"] + page.shown()["edges"]:
        page.ask("name => kg.pick(name)", name)
        spot = page.ask("name => kg.at(name)", name)
        page.tab.mouse.move(spot["x"] + 5, spot["y"] + 60)
    page.tab.fill("#search", "script")
    page.tab.keyboard.press("Enter")
    page.ask("() => { kg.svg(); kg.csv(); }")
    assert page.ask("window.pwned") is None
    assert page.ask("document.querySelectorAll('img, #panel script, a[href^=javascript]').length") == 0
    assert "</script>" in page.panel()
    assert page.tab.title().startswith("</script>")
    assert list(ox.parse(page.ask("kg.turtle()"), format=ox.RdfFormat.TURTLE))


def test_policy_stops_what_would_slip_through(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.ask("text => { document.getElementById('panel').innerHTML = text }", HOSTILE)
    assert page.ask("document.querySelectorAll('#panel img').length") == 1
    page.tab.wait_for_timeout(100)
    assert page.ask("window.pwned") is None
    page.errors.clear()  # the policy has reported what it stopped
    page.requests.clear()


def test_formula_in_a_cell_is_disarmed(open_page: Opener) -> None:
    data = sample_data()
    row = {**data.claims[0], "rule": "=HYPERLINK(1)"}
    page = open_page(replace(data, claims=(row, *data.claims[1:])))
    assert '"\'=HYPERLINK(1)"' in page.ask("kg.csv()")


def test_phone_shows_picture_and_panel_side_by_side(open_page: Opener) -> None:
    page = open_page(sample_data(), width=390, height=844)
    picture, panel = (page.tab.locator(name).bounding_box() for name in ("#mynetwork", "#panel"))
    assert picture["height"] > 200
    assert panel["y"] >= picture["y"] + picture["height"]
    assert panel["y"] + panel["height"] <= 845
    assert page.ask("document.documentElement.scrollWidth") <= 390
    page.click_on("Norland")
    assert "Norland" in page.panel()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_phone_begins_with_fewer_and_finds_the_others(open_page: Opener, width: int, height: int) -> None:
    data = crowd(300, 900)
    page = open_page(data, width=width, height=height)
    assert len(page.shown()["nodes"]) == 60
    weaker = next(name for name in open_page(data).shown()["nodes"] if name not in page.shown()["nodes"])
    page.tab.fill("#search", next(row.label for row in data.entities if short(row.id) == weaker))
    page.tab.press("#search", "Enter")
    assert weaker in page.shown()["nodes"]


def test_printing_leaves_the_tools_out(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.tab.emulate_media(media="print")
    assert page.tab.locator("#tools").is_hidden()
    assert page.tab.locator("#mynetwork canvas").is_visible()
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    assert page.tab.locator("#mynetwork canvas").is_hidden()
    assert "Port Alder" in page.tab.locator("#paper > svg").text_content()
    assert page.tab.locator("#panel").is_visible()
    words = page.panel().casefold()
    assert [word for word in ("click", "search", "until you ask", "colour by", "all 20") if word in words] == []


def test_focus_given_on_the_command_line_is_the_first_view(open_page: Opener) -> None:
    page = open_page(sample_data(), focus="Petra Holm", relations=["asked"])
    assert page.shown()["nodes"] == ["Vestria", "Petra_Holm"]
    assert short(PREFIXES["ent"] + "Petra_Holm") == page.ask(
        "JSON.parse(document.getElementById('kg-data').textContent).start.focus"
    )


def test_page_of_nothing_says_so_and_works(open_page: Opener) -> None:
    page = open_page(GraphData((), load_vocabulary()))
    assert "0 entities" in page.panel()
    for key in ("n", "f", "e", "s", "l", "0", "Escape"):
        page.tab.keyboard.press(key)
    assert page.shown() == {"nodes": [], "edges": [], "claims": 0}
