"""Folders, order, ids, repeats: what holds for every format."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from kg.ingest import Limits, read
from kg.ingest.readers import ending_of, guess
from kg.model import Article
from kg.places import seeds_dir
from tests.ingest.conftest import Put, read_all


def test_the_seeds_are_read_as_they_are() -> None:
    found = read_all(seeds_dir())
    assert found.ids == ["000_bd5abe4c77b7b170", "001_4e77f1baa9151c60", "002_5facb15d35ad91d8"]
    assert found.problems == []
    for article in found.articles:
        stored = (seeds_dir() / f"{article.id}.txt").read_bytes().decode()
        assert article.text == stored
        assert article.published is None


def test_order_of_arguments_does_not_matter(put: Put) -> None:
    paths = [put("b.txt", "Two."), put("a/z.txt", "One."), put("c.jsonl", '{"text": "Three."}')]
    results = {tuple(read_all(*order).articles) for order in permutations(paths)}
    assert len(results) == 1
    assert [article.id for article in results.pop()] == ["z", "b", "c-1"]


def test_a_file_named_twice_is_read_once(put: Put, tmp_path: Path) -> None:
    path = put("a.txt", "One.")
    (tmp_path / "link.txt").symlink_to(path)
    found = read_all(path, tmp_path, tmp_path / "." / "a.txt")
    assert len(found.articles) == 1
    assert found.repeats == 0


def test_same_id_same_text_is_skipped_and_counted(put: Put, tmp_path: Path) -> None:
    put("one/a.txt", "India met France.")
    put("two/a.txt", "India met France.")
    found = read_all(tmp_path)
    assert found.ids == ["a"]
    assert found.repeats == 1
    assert found.problems == []


def test_same_id_other_text_names_both_places(put: Put, tmp_path: Path) -> None:
    put("one/a.txt", "India met France.")
    put("two/a.txt", "India met Spain.")
    found = read_all(tmp_path)
    assert [article.text for article in found.articles] == ["India met France."]
    (problem,) = found.problems
    assert problem.source == str(tmp_path / "two/a.txt")
    assert str(tmp_path / "one/a.txt") in problem.reason
    assert problem.fault


def test_hidden_files_are_passed_over_and_strangers_named_once(put: Put, tmp_path: Path) -> None:
    for name in (".DS_Store", ".git/a.txt", "x.jpg", "y.jpg", "good.txt"):
        put(name, "India met France.")
    found = read_all(tmp_path)
    assert found.ids == ["good"]
    assert found.reasons == [f"{tmp_path / 'x.jpg'} (and 1 more): no reader for files ending in .jpg; not read"]
    assert not found.problems[0].fault


def test_a_file_asked_for_by_name_is_read_whatever_its_ending(put: Put) -> None:
    assert read_all(put("story", "India met France.")).ids == ["story"]
    assert read_all(put("rows.data", '{"id": "r", "text": "India met France."}\n')).ids == ["r"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", "India met France."),
        ("a.jsonl.gz", '{"id": "a", "text": "India met France."}'),
        ("a.csv.gz", "id,text\na,India met France.\n"),
        ("a.csv", "id,text\na,India met France.\n"),  # its name does not tell
    ],
)
def test_packed_files(put: Put, name: str, content: str) -> None:
    found = read_all(put(name, gzip.compress(content.encode())))
    assert found.ids == ["a"]
    assert found.articles[0].text == "India met France."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BufferedReader(io.BytesIO(b'{"text": "India met France."}\n{"text": "France met Spain."}\n'))
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": content}))
    found = read_all("-")
    assert found.ids == ["stdin-1", "stdin-2"]
    assert found.articles[1].source == "-:2"


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (gzip.compress(b"India met France."), []),
        (gzip.compress(b"India met France.")[:-9], ["-: the packed file is damaged: "]),
        (gzip.compress(b"0" * 100_000_000), ["-: unpacks to more than 200 times its size"]),
    ],
    ids=["whole", "cut", "bomb"],
)
def test_packed_standard_input(packed: bytes, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, which cannot tell its place."""
    outlet, inlet = os.pipe()
    with os.fdopen(outlet, "rb") as pipe:
        writer = threading.Thread(target=_write_all, args=(inlet, packed))
        writer.start()
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": pipe}))
        found = read_all("-", limits=Limits(file_bytes=200_000_000))
        pipe.read()
        writer.join()
    assert [article.text for article in found.articles] == ([] if told else ["India met France."])
    assert [reason[: len(start)] for reason, start in zip(found.reasons, told, strict=True)] == told


def _write_all(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def test_the_day_given_fills_only_what_is_unknown(put: Put) -> None:
    path = put("a.jsonl", '{"text": "One.", "published": "2026-01-02"}\n{"text": "Two."}\n')
    days = [item.published for item in read([path], published=date(2026, 3, 14)) if isinstance(item, Article)]
    assert days == [date(2026, 1, 2), date(2026, 3, 14)]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("Talks resume\nPublished: March 14, 2026 10:15 am IST\n", date(2026, 3, 14)),
        ("Talks resume\nSat, 14 Mar 2026\n", date(2026, 3, 14)),
        ("GENEVA, March 14, 2026 (Reuters) - ", date(2026, 3, 14)),
        ("Talks resume\n3/4/2026\n", None),
        ("Talks resume\nRead more: Envoys met on March 14, 2026\n", None),
        ("Talks resume\nMarch 14\n", None),
    ],
)
def test_the_day_that_stands_above_an_article(put: Put, lines: str, day: date | None) -> None:
    told = "Envoys of Norway met the minister of Chile in Geneva on Saturday.\n\nNo date was set.\n\nMarch 3, 2025\n"
    (article,) = read_all(put("a.txt", lines + told)).articles
    assert article.published == day


def test_a_day_that_cannot_be_read_for_sure_is_unknown_and_told(put: Put) -> None:
    found = read_all(put("a.jsonl", '{"text": "One.", "published": "3/4/2026"}'))
    assert found.articles[0].published is None
    assert "cannot be read for sure" in found.problems[0].reason
    assert not found.problems[0].fault


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", "\n\n"), ("a.json", "[]"), ("a.csv", "id,text\n"), ("a.xml", "<rss></rss>")]
)
def test_a_file_without_articles_is_told(put: Put, name: str, content: str) -> None:
    found = read_all(put(name, content))
    assert [problem.reason for problem in found.problems] == ["no article in it"]
    assert not found.problems[0].fault


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    assert read_all(tmp_path / "none").reasons == [f"{tmp_path / 'none'}: no such file or folder"]


def test_articles_of_a_file_are_limited(put: Put) -> None:
    path = put("a.jsonl", '{"text": "One."}\n' * 5)
    found = read_all(path, limits=Limits(articles=3))
    assert found.ids == ["a-1", "a-2", "a-3"]
    assert "more than 3 articles" in found.problems[0].reason


def test_problems_of_a_file_are_limited_and_counted(put: Put) -> None:
    found = read_all(put("a.jsonl", "no\n" * 9), limits=Limits(problems=4))
    assert len(found.problems) == 5
    assert "5 more problems" in found.problems[-1].reason


def test_other_languages_are_set_aside_by_name(put: Put) -> None:
    text = "Der Minister hat am Montag gesagt, dass die Zölle auf die Waren aus dem Land nicht gesenkt werden. " * 3
    found = read_all(put("a.txt", text))
    assert found.articles == []
    assert found.reasons[0].endswith("a.txt: not in English but in German; set aside")
    assert not found.problems[0].fault


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"WARC/1.0\r\n", ".warc"),
        (b"PAR1", ".parquet"),
        (b'  [{"text": 1}]', ".json"),
        (b'{\n "text": "x"}', ".json"),
        (b'<?xml version="1.0"?><rss>', ".xml"),
        (b"<!DOCTYPE html><html>", ".html"),
        (b"India met France.", ".txt"),
        (b"", ".txt"),
    ],
)
def test_formats_are_known_by_their_first_bytes(head: bytes, ending: str) -> None:
    assert guess(head) == ending


def test_endings() -> None:
    assert ending_of("A.TXT") == ("A", ".txt")
    assert ending_of("a.b.warc.gz") == ("a.b", ".warc")
    assert ending_of("story") == ("story", "")


def test_it_tells_how_much_is_read(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "a{n}", "text": "Talks resume in {n} days."}}\n' for n in range(3000))
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.replace('"a', '"b').encode()))
    reading = read([tmp_path])
    shares = [reading.share for _ in reading]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.2
    assert 0.4 < shares[1500] < 0.6
    assert shares[2999] == shares[-1] > 0.8  # what is packed counts when it is read
    assert reading.share == 1
    assert read([]).share == 0
