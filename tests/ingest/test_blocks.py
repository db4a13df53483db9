"""What each line of an article is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.blocks import classify, without_site
from kg.ingest.dateline import dateline_end
from kg.ingest.lines import load_agencies
from kg.ingest.paragraphs import paragraphs

LEAD = "Envoys of Norway and Chile returned to Geneva on Saturday after a pause of six weeks."
NEXT = "Norway wants lower duties on salmon, and Chile wants better access for its wine and fruit."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in classify(text, title)]


def kind_of(line: str) -> str:
    """What a line between two paragraphs is taken for."""
    return {words: kind for kind, words in kinds(f"{LEAD}\n\n{line}\n\n{NEXT}")}[line]


def test_a_title_that_stands_twice() -> None:
    title = "Envoys return to Geneva as Norway, Chile weigh salmon duties"
    assert kinds(f"{title}\n{title}\n{LEAD}\n{NEXT}") == [("title", title)] * 2 + [("body", LEAD), ("body", NEXT)]


def test_a_known_title_with_the_name_of_the_site() -> None:
    found = kinds(f"Envoys return to Geneva\n{LEAD}", "Envoys return to Geneva - The Daily Example")
    assert found == [("title", "Envoys return to Geneva"), ("body", LEAD)]


def test_a_known_title_glued_to_the_lead() -> None:
    title = "Envoys return to Geneva"
    assert kinds(f"{title}{LEAD}\n{NEXT}", title) == [("title", title), ("body", LEAD), ("body", NEXT)]
    assert kinds(f"{title} {title} {LEAD}", title) == [("title", title)] * 2 + [("body", LEAD)]


def test_a_lead_that_begins_with_the_words_of_the_title_stays_whole() -> None:
    lead = "Envoys return to Geneva for a second round of talks on fish and copper."
    assert kinds(f"{lead}\n{NEXT}", "Envoys return to Geneva") == [("body", lead), ("body", NEXT)]


def test_a_headline_in_capitals() -> None:
    assert kinds(f"NORWAY SAYS TALKS WITH CHILE TO GO ON.\n{LEAD}")[0][0] == "title"


def test_an_article_all_in_capitals_keeps_its_body() -> None:
    text = f"{LEAD}\n{NEXT}".upper()
    assert [kind for kind, _ in kinds(text)][-1] == "body"


@pytest.mark.parametrize(
    "text",
    ["Norway met Chile", "Norway met Chile.", "Norway met Chile\nChile met Peru\nPeru met Norway", f"{LEAD}\n{NEXT}"],
)
def test_a_text_without_headings_is_body(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"body"}


@pytest.mark.parametrize("line", ["Fish and copper", "Minister signals patience", "What comes next", "Key points:"])
def test_subheads(line: str) -> None:
    assert kind_of(line) == "subhead"


@pytest.mark.parametrize(
    "line",
    [
        "Norway met Chile.",
        "The minister said no",
        "“We have time.”",
        "He was asked why it took so long:",
        "Copyright lawyers said on Monday that the bill went too far.",
        "Updated figures show that exports of salmon fell by a tenth last year.",
        "Photographers waited outside while the ministers met for the third time.",
        "By Monday the two sides had met three times.",
        "In May",
    ],
)
def test_lines_that_are_read(line: str) -> None:
    assert kind_of(line) in {"body", "subhead"}
    assert kind_of(line) == "subhead" or line != "In May"


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Chile's copper exports fall for a third month",
        "ALSO READ | Norway opens a new mine",
        "Advertisement",
        "© 2026 The Daily Example. All rights reserved.",
        "(Reporting by Ann Example in Oslo; Editing by Bo Example)",
        "Sign up here to get the day's news in your inbox.",
        "By Ann Example and Bo Example",
        "Updated: March 14, 2026, 10:15 am IST",
        "March 14, 2026",
        "https://news.example/a",
        "desk@news.example",
        "***",
        "4 min read",
        LEAD,
    ],
)
def test_boilerplate(line: str) -> None:
    text = f"{LEAD}\n\n{NEXT}\n\n{line}\n\nChile did not answer a request to comment on the matter."
    assert kinds(text)[2] == ("boilerplate", line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The envoys in Geneva",
        "The envoys in Geneva on Saturday. REUTERS/Ann Example",
        "FILE PHOTO: The envoys in Geneva last year.",
        "The envoys arrive | Photo Credit: Ann Example",
        "The envoys in Geneva. (File)",
    ],
)
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("OSLO, March 14 (Reuters) - ", LEAD),
        ("OSLO (AP) — ", LEAD),
        ("OSLO — ", LEAD),
        ("NEW DELHI, MARCH 14: ", LEAD),
        ("Oslo, 14 March 2026 – ", LEAD),
        ("March 14 (Reuters) - ", LEAD),
        ("SAN FRANCISCO/OSLO, March 14 (Reuters) - ", LEAD),
        ("SANTIAGO, Chile (AP) -- ", LEAD),
        ("Geneva (dpa) - ", "“We have time,” the minister said."),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    found = kinds(f"{dateline}{rest}\n{NEXT}")
    assert found[:2] == [("dateline", dateline.strip()), ("body", rest)]


@pytest.mark.parametrize(
    "sentence",
    [
        LEAD,
        "Norway - a member of the group - met Chile on Monday in the capital.",
        "US - China talks went on through the night, two officials said on Monday.",
        "Salmonco (SALM) - The company sold its last farm on Monday.",
        "Minister: We will not sign before the summer, whatever is said elsewhere.",
        "Norway-Chile talks went on through the night in the capital of Norway.",
        "OPEC and its partners met on Monday to talk about output in the spring.",
        "On March 14 - The day of the vote - nothing happened in the capital.",
    ],
)
def test_sentences_without_a_dateline(sentence: str) -> None:
    assert dateline_end(sentence, load_agencies()) == 0


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "TALKS ON FISH RESUME IN THE CAPITAL\n"
        "    Envoys of Norway and Chile returned to the capital on\n"
        "Saturday after a pause of six weeks, officials of the two\n"
        "sides said.\n"
        "    Norway wants lower duties on salmon, and Chile wants to\n"
        "sell more of its wine and fruit, of which it has plenty in\n"
        "the spring.\n"
        "    No date was set for the next round.\n"
    )
    found = kinds(text)
    assert [kind for kind, _ in found] == ["title", "body", "body", "body"]
    assert found[1][1].startswith("Envoys")
    assert found[1][1].endswith("sides said.")
    assert found[3][1] == "No date was set for the next round."


def test_bullets_are_not_read() -> None:
    text = f"{LEAD}\n• Norway wants lower duties.\n- Chile wants time.\n{NEXT}"
    assert [span.of(text) for span in paragraphs(text)][1:3] == ["Norway wants lower duties.", "Chile wants time."]


def test_short_items_of_a_list_are_no_headings() -> None:
    text = f"{LEAD}\nWhat Norway wants\n• Lower duties on salmon\n* Time\n{NEXT}"
    assert [kind for kind, _ in kinds(text)] == ["body", "subhead", "body", "body", "body"]


def test_site_names_go_only_where_they_are_known() -> None:
    assert without_site("Norway - Chile talks resume", None) == "Norway - Chile talks resume"
    assert without_site("Talks resume - Daily Example", "The Daily Example") == "Talks resume"
    assert without_site("Talks resume - again", "The Daily Example") == "Talks resume - again"


LINES = st.lists(
    st.sampled_from(
        [LEAD, NEXT, "Fish and copper", "Advertisement", "OSLO — Talks resumed.", "", "   ", "TALKS RESUME", "- x"]
    )
    | st.text(max_size=60),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]), st.none() | st.text(max_size=30))
def test_blocks_are_in_order_apart_and_bare(lines: list[str], end: str, title: str | None) -> None:
    text = end.join(lines)
    at = 0
    for block in classify(text, title):
        assert at <= block.span.start < block.span.end <= len(text)
        words = block.span.of(text)
        assert words == words.strip()
        at = block.span.end
    covered = "".join(block.span.of(text) for block in classify(text, title))
    assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, text))


@given(LINES)
def test_blocks_do_not_depend_on_what_was_read_before(lines: list[str]) -> None:
    text = "\n".join(lines)
    first = classify(text)
    classify(text.upper())
    assert classify(text) == first
