"""Text files: header or none, text kept as stored."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ingest.readers.plain import split_header
from tests.ingest.conftest import Put, read_all

HEADER = (
    "title: Talks resume\nPublished: 14 March 2026\npublisher: The Daily Example\nurl: https://news.example/a\n---\n"
)


def test_a_header_is_taken_off(put: Put) -> None:
    (article,) = read_all(put("a.txt", HEADER + "The talks resumed.\n")).articles
    assert article.text == "The talks resumed.\n"
    assert (article.title, article.published) == ("Talks resume", date(2026, 3, 14))
    assert (article.publisher, article.url) == ("The Daily Example", "https://news.example/a")
    assert article.id == "a"


def test_a_header_may_name_the_article(put: Put) -> None:
    assert read_all(put("a.txt", "id: story-7\n---\nThe talks resumed.")).ids == ["story-7"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks resumed.\n---\nNo date was set.",
        "title: only a line",
        "title: x\nAnd then a sentence\n---\nrest",
        "---\nrest",
        "Brussels: the talks resumed\n---\nrest",
        "",
    ],
)
def test_what_is_no_header_stays_text(text: str) -> None:
    assert split_header(text) == ({}, text)


def test_line_ends_and_blanks_are_kept(put: Put) -> None:
    stored = "\r\n\r\nThe talks resumed.\r\n\r\nNo date was set.  \r\n"
    (article,) = read_all(put("a.txt", stored)).articles
    assert article.text == stored
    assert [block.span.of(stored) for block in article.blocks] == ["The talks resumed.", "No date was set."]


def test_a_header_with_windows_line_ends(put: Put) -> None:
    (article,) = read_all(put("a.txt", "title: Talks resume\r\n---\r\nThe talks resumed.\r\n")).articles
    assert (article.title, article.text) == ("Talks resume", "The talks resumed.\r\n")
