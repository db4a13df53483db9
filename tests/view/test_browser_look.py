"""How the picture looks and what the panel offers, in a real browser: sizes, names, legend, empty views, paper.

Every test also fails on a script error or on a request for anything but the page itself (see `open_page`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from kg.view import ArticleRow, GraphData
from kg.vocab import load_vocabulary
from tests.view.conftest import Opened, Opener
from tests.view.crowd import crowd
from tests.view.sample import claim, sample_data, term

pytestmark = pytest.mark.browser

DUTY = "Norland imposed duty_20 actual "


def marks(page: Opened) -> list[list[Any]]:
    """Role, words and the words before them, of every mark in the first card."""
    script = """() => [...document.querySelectorAll('.claim')[0].querySelectorAll('mark')].map((mark) => {
        const before = document.createRange();
        before.setStart(mark.closest('blockquote'), 0);
        before.setEndBefore(mark);
        return [mark.dataset.role, mark.textContent, before.toString()];
    })"""
    found: list[list[Any]] = page.ask(script)
    return found


def test_marks_stand_where_the_words_were_read_not_where_they_first_occur(open_page: Opener) -> None:
    text = "Norland says Norland buys timber, and Norland’s timber is dear."
    row = claim("a", text, "buys", term("Norland"), term("timber"), quote="Norland buys timber")
    row["subject"]["at"], row["object"]["at"] = [13, 20], [26, 32]
    page = open_page(GraphData((row,), load_vocabulary(), (ArticleRow("a", text=text),)))
    page.ask("kg.pick('Norland')")
    assert marks(page) == [
        ["subject", "Norland", "Norland says "],
        ["object", "timber", "Norland says Norland buys "],
    ]


def test_words_of_two_roles_are_one_mark_and_words_elsewhere_none(open_page: Opener) -> None:
    text = "Norland said it buys timber."
    row = claim("a", text, "buys", term("Norland", "it"), term("timber"), by=[term("Norland", "it")])
    row["object"].pop("at")
    page = open_page(GraphData((row,), load_vocabulary(), (ArticleRow("a", text=text),)))
    page.ask("kg.pick('Norland')")
    assert marks(page) == [["subject", "it", "Norland said "]]
    assert page.tab.locator(".claim mark").get_attribute("data-name") == "subject, speaker"


def test_signs_keep_their_size_on_the_screen_but_for_a_part(open_page: Opener) -> None:
    page = open_page(sample_data())
    ask = "nodes.get('Norland').size * network.getScale()"
    before, scale = page.ask(ask), page.ask("network.getScale()")
    for _ in range(5):
        page.tab.keyboard.press("-")
    assert page.ask("network.getScale()") < 0.4 * scale
    assert 0.55 * before < page.ask(ask) < 0.95 * before


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_weakest_sign_of_150_can_be_seen_and_hit(open_page: Opener, width: int, height: int) -> None:
    page = open_page(crowd(300, 900), width=width, height=height)
    assert page.ask("Math.min(...nodes.get().map(n => n.size)) * network.getScale()") > (4 if width > 1000 else 2.5)


def test_picture_uses_the_height_of_a_phone(open_page: Opener) -> None:
    def shape(page: Opened) -> float:
        spots = page.ask("Object.values(network.getPositions())")
        wide, high = (max(s[i] for s in spots) - min(s[i] for s in spots) for i in "xy")
        return float(wide / high)

    assert shape(open_page(sample_data(), width=390, height=1200)) < 0.8 * shape(open_page(sample_data()))


def test_picture_fills_what_the_timeline_leaves_of_the_window(open_page: Opener) -> None:
    page = open_page(crowd(300, 900))
    assert page.tab.locator("#timeline svg").is_visible()
    frame = page.tab.locator("#mynetwork").bounding_box()
    spots = [page.ask("name => kg.at(name)", name) for name in page.shown()["nodes"]]
    for side, room in (("x", frame["width"]), ("y", frame["height"])):
        assert max(spot[side] for spot in spots) - min(spot[side] for spot in spots) > 0.8 * room


@pytest.mark.parametrize("width", [1024, 1241, 1400])
def test_title_dates_and_numbers_are_whole_in_a_narrow_window(open_page: Opener, width: int) -> None:
    page = open_page(replace(crowd(300, 900), title="In the news: Ada Lindqvist, Bram Ocher, Celia"), width=width)
    numbers = page.tab.locator("#bar h1, #range, #panel .number")
    cut = """all => all.filter(e => e.scrollWidth > e.clientWidth && e.clientWidth || e.getClientRects().length > 1
        || e.getBoundingClientRect().right > innerWidth - 8).map(e => e.textContent)"""
    assert numbers.evaluate_all(cut) == []


def test_what_the_switch_brings_is_within_the_window(open_page: Opener) -> None:
    data = sample_data()
    apart = claim(
        "a3", "Ostmark may arrest.", "arrested", term("Celia_Duarte"), term("Petra_Holm"), modality="possible"
    )
    lone = [{**apart, "claim": f"x{n}", "sentence": [0, 5], "span": [0, 5], "quote": "x" * 5} for n in range(2)]
    for n, row in enumerate(lone):
        for side in ("subject", "object"):
            row[side] = {"id": f"urn:x:{side}{n}", "label": f"{side} {n}", "kind": "Person", "text": "x"}
    page = open_page(replace(data, claims=(*data.claims, *lone)))
    assert "urn:x:subject0" not in page.shown()["nodes"]
    page.tab.check("#unsure")
    page.tab.wait_for_timeout(100)
    frame = page.tab.locator("#mynetwork").bounding_box()
    for name in page.shown()["nodes"]:
        spot = page.ask("name => kg.at(name)", name)
        assert 0 < spot["x"] < frame["width"], name
        assert 0 < spot["y"] < frame["height"], name


def within(page: Opened) -> bool:
    """Whether every entity stands within the part of the window that the picture has."""
    frame = page.tab.locator("#mynetwork").bounding_box()
    spots = [page.ask("name => kg.at(name)", name) for name in page.shown()["nodes"]]
    return all(20 < spot["x"] < frame["width"] - 20 and 0 < spot["y"] < frame["height"] for spot in spots)


def test_the_picture_makes_room_for_the_filters_if_it_was_seen_whole(open_page: Opener) -> None:
    page = open_page(crowd(300, 900))
    for _ in range(2):
        page.tab.click("#filter-button")
        page.tab.wait_for_timeout(100)
        assert within(page)
    for _ in range(4):
        page.tab.keyboard.press("+")
    scale = page.ask("network.getScale()")
    page.tab.click("#filter-button")
    page.tab.wait_for_timeout(100)
    assert not within(page)
    assert page.ask("network.getScale()") > 0.7 * scale  # who looks closely goes on to


def test_each_sign_of_the_legend_is_a_switch(open_page: Opener) -> None:
    page = open_page(sample_data())
    threat = "Vestria threatened duty_35 threatened "
    page.tab.get_by_role("button", name="threatened").click()
    assert threat in page.shown()["edges"]
    assert {edge.split()[3] for edge in page.shown()["edges"]} == {"actual", "threatened"}
    page.tab.get_by_role("button", name="threatened").click()
    assert threat not in page.shown()["edges"]
    page.tab.get_by_role("button", name=re.compile("^measure")).click()
    assert DUTY not in page.shown()["edges"]
    page.tab.get_by_role("button", name="Undo").click()
    assert DUTY in page.shown()["edges"]
    page.tab.get_by_label("Colour by").select_option("community")  # shapes still tell kinds
    assert page.tab.get_by_role("button", name=re.compile("^measure")).is_visible()


def test_claims_that_are_hidden_are_one_click_away(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on("Petra_Holm")
    before = page.tab.locator(".claim").count()
    page.tab.get_by_text("1 claim that the switch and the filters hide").click()
    page.tab.locator(".folded .claim").wait_for()
    assert page.tab.locator(".claim").count() == before + 1
    assert "wants Sudia" in " ".join(page.panel().split())


def test_empty_picture_says_why_and_leads_back(open_page: Opener) -> None:
    page = open_page(sample_data())
    whole = page.shown()
    page.ask("location.hash = 'stances='")
    page.tab.wait_for_timeout(50)
    assert page.shown()["nodes"] == []
    assert "hide 40 claims" in page.panel()
    page.tab.get_by_role("button", name="Back to the first view").click()
    assert page.shown() == whole
    nothing = open_page(GraphData((), load_vocabulary()))
    assert "No claim was read" in nothing.panel()
    assert nothing.tab.locator("#unsure").is_disabled()


def test_article_without_a_title_is_called_by_its_first_words(open_page: Opener) -> None:
    data = sample_data()
    page = open_page(replace(data, articles=tuple(replace(row, title=None) for row in data.articles)))
    page.click_on("Ada_Lindqvist")
    assert "“On 1 March Norland imposed a duty of 20 per cent on timber from …”" in page.panel()


def test_timeline_has_dates_and_tells_the_range_while_it_is_dragged(open_page: Opener) -> None:
    page = open_page(sample_data())
    assert page.tab.locator("#timeline .axis span").all_inner_texts()[0] == "2025-03-03"
    chart = page.tab.locator("#timeline svg").bounding_box()
    page.tab.mouse.move(chart["x"] + chart["width"] * 0.55, chart["y"] + 20)
    page.tab.mouse.down()
    page.tab.mouse.move(chart["x"] + chart["width"] - 2, chart["y"] + 20, steps=3)
    assert page.tab.locator("#timeline strong").inner_text() == "2025-03-29 to 2025-04-20"
    page.tab.mouse.up()


def test_evidence_scrolls_by_key(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on("Norland")
    page.tab.keyboard.press("PageDown")
    assert page.ask("document.getElementById('panel').scrollTop") > 100
    page.tab.keyboard.press("PageUp")
    assert page.ask("document.getElementById('panel').scrollTop") == 0


def test_paper_is_white_whatever_the_screen_is(open_page: Opener) -> None:
    page = open_page(sample_data(), scheme="dark")
    page.click_on(DUTY)
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    sheet = page.tab.locator("#paper > svg")
    assert sheet.locator("rect").first.get_attribute("fill") == "#ffffff"
    assert page.ask("document.documentElement.dataset.theme") == "light"
    pale = "[...document.querySelectorAll('#paper svg g[opacity], #paper svg [stroke-width=\"1.5\"]')].map(e => e.getAttribute('opacity'))"
    assert {"1", "0.2"} == set(page.ask(pale))  # what is not picked is as pale as on the screen
    wide = float(sheet.get_attribute("width"))
    high = page.ask("document.querySelector('#paper .key').transform.baseVal[0].matrix.f")  # where the key begins
    frame = page.tab.locator("#mynetwork").bounding_box()
    assert wide < frame["width"]  # no margins of nothing
    assert high < frame["height"] + 54 + 16
    page.ask("window.dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.documentElement.dataset.theme") == "dark"
    assert page.tab.locator("#paper > svg").count() == 0
