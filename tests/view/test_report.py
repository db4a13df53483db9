"""The one-page report: its numbers, and that text stays text."""

from __future__ import annotations

import re

from kg.view import ArticleRow, GraphData, ReadRow, RuleRow, RunFacts, render_report
from kg.vocab import load_vocabulary
from tests.view.sample import sample_data
from tests.view.test_page import hostile_data

TEXTS = {row.id: row.text or "" for row in sample_data().articles}


def spot(article: str, words: str) -> tuple[int, int]:
    start = TEXTS[article].index(words)
    return start, start + len(words)


UNREAD = "Ivo Marsh, a former harbour master, called it a mistake."
RUN = RunFacts(
    read={"a1": ReadRow(31, 12, (spot("a1", UNREAD),)), "a2": ReadRow(30, 3), "a3": ReadRow(0, 0)},
    refusals={"unresolved pronoun": 4, "kind does not fit": 9},
    rules=(RuleRow("sample/never", 0), RuleRow("sample/buys", 3)),
    problems=("x.json: no text",),
)


def words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.decode()))


def test_report_counts_what_was_read_and_found() -> None:
    said = words(render_report(sample_data(), RUN))
    for part in (
        "6 articles",
        "40 claims",
        "29 of them facts",
        "61 sentences read",
        "13 matches refused",
        "2025-03-03 to 2025-04-20",
    ):
        assert part in said


def test_report_tells_what_is_contested_on_both_sides() -> None:
    said = words(render_report(sample_data()))
    assert "Norland buys timber so : “Vestria sells timber and Norland buys timber.”" in said
    assert "not so : “Norland no longer buys timber” Ada Lindqvist, in What the pact may bring" in said


def test_report_names_what_was_missed() -> None:
    said = words(render_report(sample_data(), RUN))
    assert "1 rule made no claim sample/never" in said
    assert "15 of 61 sentences gave no claim; 1 of them name two known actors" in said
    assert "Norland puts a duty on Vestrian timber 31 12 1" in said
    assert f"Two known actors, and no claim {UNREAD}" in said
    assert said.index("kind does not fit 9") < said.index("unresolved pronoun 4")
    assert "x.json: no text" in said


def test_a_sentence_of_two_copies_is_told_once() -> None:
    text = "Ivo Marsh saw Ada Lindqvist."
    texts = {"one": text, "two": text.replace("saw ", "saw\n")}
    data = GraphData((), load_vocabulary(), tuple(ArticleRow(name, name, text=own) for name, own in texts.items()))
    run = RunFacts(read={name: ReadRow(1, 1, ((0, len(text)),)) for name in ("one", "two")})
    said = words(render_report(data, run))
    assert "1 of them" not in said
    assert said.count(text) == 1


def test_report_without_a_run_leaves_those_sections_out() -> None:
    said = words(render_report(sample_data()))
    assert "without" not in said
    assert "could not be read" not in said


def test_report_of_nothing_is_a_page() -> None:
    assert "0 claims" in words(render_report(GraphData((), load_vocabulary())))


def test_same_input_same_bytes() -> None:
    assert render_report(sample_data(), RUN) == render_report(sample_data(), RUN)


def test_hostile_text_stays_text_and_no_script_may_run() -> None:
    page = render_report(hostile_data()).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "default-src 'none'" in page
