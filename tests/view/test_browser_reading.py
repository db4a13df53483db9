"""What a click answers, in a real browser: sentences, roles, speakers, stance.

Every test also fails on a script error or on a request for anything but the page itself (see `open_page`).
"""

from __future__ import annotations

import pytest

from tests.view.conftest import Opener
from tests.view.sample import sample_data

pytestmark = pytest.mark.browser

DUTY = "Norland imposed duty_20 actual "
HIT = "duty_20 on Vestria actual "


def test_edge_answers_a_click_with_its_sentences(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on(DUTY)
    said = page.panel()
    assert "On 1 March" in said
    assert "also set" in said  # the second claim behind the same edge
    assert "Norland puts a duty on Vestrian timber" in said
    for part in (
        "The Evening Courier",
        "2025-03-03",
        "said by the article itself",
        "sample/imposed",
        "EVIDENCE: 2 CLAIMS",
    ):
        assert part in said
    marks = page.ask("[...document.querySelectorAll('.claim')][0].querySelectorAll('mark').length")
    assert marks == 5  # subject, object, rate within the object, product, target
    roles = page.ask(
        "[...document.querySelectorAll('.claim mark')].slice(0, 5).map(m => [m.dataset.role, m.textContent])"
    )
    assert ["target", "Vestria"] in roles
    assert ["object", "a duty of 20 per cent"] in roles
    assert ["rate", "20 per cent"] in roles


def test_article_link_is_plain_and_safe(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on(DUTY)
    link = page.tab.locator(".claim a").first
    assert link.get_attribute("href") == "https://courier.example/duty"
    assert "noopener" in link.get_attribute("rel")


def test_both_halves_of_a_measure_show_the_same_claim(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on(HIT)
    assert "On 1 March" in page.panel()
    assert "20% duty on Vestria" in " ".join(page.panel().split())


def test_node_answers_a_click_with_all_it_does_says_and_suffers(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.click_on("Ada_Lindqvist")
    said = page.panel()
    assert "finance minister of Norland" in said
    assert "also: A. Lindqvist" in said
    for part in (
        "the duty was fair",
        "Celia Duarte praised",
        "DOES: ",
        "SAYS, WANTS, PLANS: 1",
        "IS NAMED BY OTHERS: ",
    ):
        assert part in said


def test_name_of_a_node_answers_a_click_too(open_page: Opener) -> None:
    page = open_page(sample_data())
    box = next(name for name in page.ask("kg.names()") if name["id"] == "Port_Alder")
    frame = page.tab.locator("#mynetwork").bounding_box()
    page.tab.mouse.click(frame["x"] + box["x"] + box["w"] / 2, frame["y"] + box["y"] + box["h"] / 2)
    assert page.panel().split("\n")[1].strip() == "Port Alder"


def test_every_node_and_edge_answers(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.ask("document.getElementById('unsure').click()")
    shown = page.shown()
    assert len(shown["edges"]) > 35
    for name in shown["nodes"] + shown["edges"]:
        page.ask("name => kg.pick(name)", name)
        assert page.tab.locator(".claim").count() > 0, name


def test_what_is_not_fact_is_hidden_until_it_is_asked_for(open_page: Opener) -> None:
    page = open_page(sample_data())
    threat = "Vestria threatened duty_35 threatened "
    assert threat not in page.shown()["edges"]
    assert {edge.split()[3] for edge in page.shown()["edges"]} == {"actual"}
    page.tab.check("#unsure")
    assert threat in page.shown()["edges"]
    manners = {edge.split()[3] for edge in page.shown()["edges"]}
    assert manners == {"actual", "former", "planned", "possible", "requested", "threatened", "negated"}
    page.ask("name => kg.pick(name)", threat)
    assert "cue “threatened”" in page.panel()
    page.tab.uncheck("#unsure")
    assert threat not in page.shown()["edges"]


def test_lines_differ_by_more_than_colour(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.tab.check("#unsure")
    styles = page.ask("edges.get().map(e => JSON.stringify([e.dashes, e.arrows.to.type, e.arrows.to.enabled]))")
    assert len(set(styles)) >= 7


def test_contested_edge_tells_the_other_side(open_page: Opener) -> None:
    page = open_page(sample_data())
    assert "CONTESTED" in page.panel()
    page.click_on("Norland buys timber actual ")
    assert "TOLD OTHERWISE: 1 CLAIM OF THE SAME" in page.panel()
    assert "no longer" in page.panel()


def test_chain_of_speakers_is_named_from_the_inside_out(open_page: Opener) -> None:
    page = open_page(sample_data())
    page.ask("kg.pick('Sudia imports timber actual ')")
    assert "said by Celia Duarte according to Ada Lindqvist" in " ".join(page.panel().split())


def test_first_look_is_what_was_chosen_in_python(open_page: Opener) -> None:
    data = sample_data()
    page = open_page(data, top=12)
    embedded = page.ask("JSON.parse(document.getElementById('kg-data').textContent)")
    assert page.shown()["nodes"] == [embedded["entities"][n][0] for n, _, _ in embedded["start"]["nodes"]]
