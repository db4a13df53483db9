"""Work that takes too much is broken off, in any thread, and named; the rest is built."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.bounds import TooLongError, within
from kg.errors import UsageError
from kg.extract.engine import Engine
from kg.ingest import Limits
from kg.model import Document, Match
from kg.pipeline import build
from tests.pipeline.conftest import NEWS

GIGABYTE = 2**30


def spin(seconds: float) -> str:
    """Use the processor for so long."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return "done"


def test_a_result_in_time_is_given_back_and_no_alarm_comes_later() -> None:
    before = threading.active_count()
    assert within(0.2, GIGABYTE, lambda: "done") == "done"
    assert spin(0.4) == "done"
    assert threading.active_count() <= before


def test_a_fault_of_the_work_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, GIGABYTE, lambda: 1 // 0)


def endless() -> None:
    while True:
        pass


def test_endless_work_is_broken_off() -> None:
    with pytest.raises(TooLongError):
        within(0.1, GIGABYTE, endless)
    assert spin(0.2) == "done"


def test_so_it_is_in_a_thread_of_its_own() -> None:
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(TooLongError):
            pool.submit(within, 0.1, GIGABYTE, endless).result()
        assert pool.submit(within, 5, GIGABYTE, lambda: "next").result() == "next"


def test_work_that_swallows_the_alarm_hears_it_again() -> None:
    def deaf() -> None:
        try:
            endless()
        except BaseException:  # noqa: BLE001 - as C code does that must not raise
            endless()

    with pytest.raises(TooLongError):
        within(0.1, GIGABYTE, deaf)


def test_waiting_takes_no_time_of_the_processor() -> None:
    assert within(0.1, GIGABYTE, lambda: time.sleep(0.5)) is None


def test_too_much_memory_is_refused_and_the_limit_lifted() -> None:
    with pytest.raises(MemoryError):
        within(30, 64 * 2**20, lambda: bytearray(2**28))
    assert len(bytearray(2**28)) == 2**28


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules never come to an end with the article "timber"; with "harbour" they take all memory."""
    extract = Engine.extract

    def trips(self: Engine, document: Document) -> list[Match]:
        if document.article.id == "timber":
            endless()
        if document.article.id == "harbour":
            bytearray(2**40)
        return extract(self, document)

    monkeypatch.setattr(Engine, "extract", trips)


@pytest.mark.model
@pytest.mark.usefixtures("stubborn")
def test_what_takes_too_much_is_set_aside_by_name_and_the_rest_is_built(tmp_path: Path) -> None:
    more = {"id": "steel", "text": "Canada refused to sell steel to Brazil."}
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in (*NEWS, more)), encoding="utf-8")
    result = build([source], tmp_path / "out", view=False, limits=Limits(article_seconds=2))
    report = json.loads((tmp_path / "out/report.json").read_bytes())
    told = report["problems"]
    assert [row["article"] for row in report["by_article"]] == ["steel"]
    assert result.report.articles == 1
    assert [(problem["source"].rpartition(": ")[2], problem["reason"]) for problem in told] == [
        ("harbour", "set aside: reading it takes more than 4,294,967,296 bytes (article_memory)"),
        ("timber", "set aside: reading it takes more than 2 s (article_seconds)"),
    ]


@pytest.mark.parametrize("name", ["article_seconds", "file_bytes"])
def test_a_limit_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"the limit {name} must be at least 1"):
        Limits(**{name: 0})
