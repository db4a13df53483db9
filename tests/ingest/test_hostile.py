"""Input that is meant to harm, or that came to harm: one clear line each, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.ingest import Limits, read
from kg.ingest.articles import article_of
from kg.ingest.blocks import classify
from kg.ingest.files import display
from kg.ingest.markup import text_of
from kg.ingest.readers.jsonread import parse
from kg.ingest.readers.page import is_crowded
from kg.ingest.values import Record
from kg.model import Article
from tests.ingest.conftest import Put, needs, read_all

GOOD = "Norway met Chile in Geneva on Saturday."


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "no words in it"),
        ("noise.txt", noise(20_000), "looks like binary data, not text"),
        ("zeros.txt", bytes(1000), "looks like binary data, not text"),
        ("long.txt", b"a" * 2_000_000, "a text of 2,000,000 characters; the limit is 1,000,000 (article_chars)"),
        ("bad.txt.gz", b"\x1f\x8bjunk", "the packed file is damaged: "),
        ("cut.txt.gz", gzip.compress(b"Norway met Chile. " * 99)[:-20], "the packed file is damaged: "),
        ("not.txt.gz", b"Norway met Chile.", "the packed file is damaged: Not a gzipped file"),
        ("noise.jsonl", noise(300).replace(b"\n", b""), "not UTF-8; "),
        ("noise.json", noise(300), "not UTF-8; "),
        ("noise.csv", noise(300), "no column 'text' in the header"),
        ("noise.xml", noise(300), "not UTF-8; "),
        ("noise.pdf", noise(300), "a damaged PDF"),
        ("noise.parquet", noise(300), "a damaged Parquet file: "),
        ("noise.warc", noise(300), "a damaged archive: "),
        ("noise.html", noise(300), ""),
    ],
)
def test_bad_files_are_named_and_the_rest_is_read(
    put: Put, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    needs(name)
    put(name, content)
    put("good.txt", GOOD)
    found = read_all(tmp_path)
    assert found.ids == ["good"]
    assert found.problems
    assert found.problems[0].reason.startswith(reason)
    for problem in found.problems:
        assert problem.source.startswith(str(tmp_path / name))
        assert problem.fault
        assert str(problem).isprintable()


def test_a_decompression_bomb_is_refused_early(put: Put) -> None:
    path = put("bomb.jsonl.gz", gzip.compress(b"0" * 100_000_000))
    (problem,) = read_all(path, limits=Limits(line_chars=200_000_000)).problems
    assert problem.reason == "unpacks to more than 200 times its size (expansion); refused as a decompression bomb"


def test_a_packed_file_over_the_limit(put: Put) -> None:
    path = put("big.txt.gz", gzip.compress(b"Norway. " * 10_000))
    assert "(file_bytes)" in read_all(path, limits=Limits(file_bytes=1000)).reasons[0]


def test_links_that_loop(put: Put, tmp_path: Path) -> None:
    put("in/good.txt", GOOD)
    (tmp_path / "in/loop").symlink_to(".")
    (tmp_path / "in/up").symlink_to("..")
    (tmp_path / "in/nowhere.txt").symlink_to("missing")
    (tmp_path / "in/self.txt").symlink_to("self.txt")
    found = read_all(tmp_path)
    assert found.ids == ["good"]
    assert len(found.problems) == 4
    assert all(str(problem).isprintable() for problem in found.problems)


def test_pipes_and_devices_are_not_opened(tmp_path: Path, put: Put) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    put("good.txt", GOOD)
    found = read_all(tmp_path, "/dev/zero")
    assert found.ids == ["good"]
    assert [problem.reason for problem in found.problems] == ["is neither a file nor a folder; not read"] * 2


def test_a_file_that_may_not_be_read(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("secret.txt", GOOD)
    put("good.txt", GOOD)
    usual: Any = Path.open

    def refuse(self: Path, *how: str) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return usual(self, *how)

    monkeypatch.setattr(Path, "open", refuse)
    found = read_all(tmp_path)
    assert found.ids == ["good"]
    assert found.reasons == [f"{tmp_path / 'secret.txt'}: may not be read; check its permissions"]


@pytest.mark.parametrize("name", ["new\nline.txt", "bell\a.txt", "\u202etxt.exe.txt", "ünï.txt", b"\xff\xfe.txt"])
def test_names_of_files_are_safe_in_messages_and_ids(tmp_path: Path, name: str | bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(GOOD)
    (article,) = read_all(path).articles
    assert article.source.isprintable()
    article.source.encode()
    assert article.id.isascii()
    path.write_text("")
    (problem,) = read_all(path).problems
    assert str(problem).isprintable()


def test_names_are_shown_as_they_are_where_that_is_safe() -> None:
    assert display(Path("news/ünï 1.txt")) == "news/ünï 1.txt"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("India\x00 met Chile.", "India\N{REPLACEMENT CHARACTER} met Chile."),
        ("India \ud800met Chile.", "India \N{REPLACEMENT CHARACTER}met Chile."),
        ("India met\uffff Chile.", "India met\N{REPLACEMENT CHARACTER} Chile."),
    ],
)
def test_characters_no_export_can_hold_are_replaced_in_place(put: Put, text: str, stored: str) -> None:
    found = read_all(put("a.json", json.dumps({"text": text, "title": text, "publisher": text})))
    assert found.articles[0].text == stored
    assert found.articles[0].title == stored
    assert found.problems[0].reason.startswith("1 character that no file format can hold was replaced")


@pytest.mark.parametrize("text", ["In\u200bdia met\ufeff Chile.", "India\x0cmet Chile."])
def test_invisible_characters_are_kept(put: Put, text: str) -> None:
    found = read_all(put("a.json", json.dumps({"text": text})))
    assert found.articles[0].text == text.replace("\f", "\n")
    assert found.problems == []


def test_signs_that_turn_the_writing_are_kept_and_told(put: Put) -> None:
    found = read_all(put("a.json", json.dumps({"text": "\u202eIndia\u202c met Chile."})))
    assert found.articles[0].text == "\u202eIndia\u202c met Chile."
    [problem] = found.problems
    assert problem.reason == "2 signs that turn the direction of writing are kept, the first at character 0"
    assert not problem.fault


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://news.example/a b<c>\"d'", "https://news.example/a%20b%3Cc%3E%22d'"),
        ("https://news.example/\u202eü", "https://news.example/%E2%80%AEü"),
        (" HTTPS://news.example/ ", "HTTPS://news.example/"),
        ("https://news.example/" + "a" * 5000, None),
    ],
)
def test_addresses_are_legal_or_none(put: Put, url: str, stored: str | None) -> None:
    assert read_all(put("a.json", json.dumps({"text": GOOD, "url": url}))).articles[0].url == stored


def test_titles_are_one_line_of_bearable_length(put: Put) -> None:
    found = read_all(put("a.json", json.dumps({"text": GOOD, "title": "Talks\n\tresume " + "x" * 9000})))
    title = found.articles[0].title
    assert title is not None
    assert title.startswith("Talks resume xxx")
    assert len(title) <= 2000


def test_ids_never_leave_their_folder(put: Put) -> None:
    rows = [
        {"id": name, "text": f"{GOOD} {name}"} for name in ("../../x", "/etc/passwd", "..", "a\\b", "a%2Fb", "CON\n")
    ]
    found = read_all(put("a.json", json.dumps(rows)))
    assert len(found.articles) == len(rows)
    assert not [name for name in found.ids if set(name) & set("/\\%\n") or name.startswith(".")]


HEAVY: dict[str, Callable[[int], object]] = {
    "one word": lambda n: classify("a" * n),
    "blanks": lambda n: classify("India said" + " " * n + "x."),
    "blank lines": lambda n: classify("India." + "\n " * n + "Chile."),
    "short lines": lambda n: classify("A b\n" * (n // 4)),
    "dashes": lambda n: classify("1-1-" * (n // 4) + "x"),
    "capitals": lambda n: classify("By " + "A" * n),
    "glued titles": lambda n: classify("A B C D. " * (n // 9), "A B C D."),
    "title of blanks": lambda n: classify("x - " + " - " * (n // 3), "x - " + " - " * (n // 3)),
    "broken lines": lambda n: classify(("word " * 12 + "\n") * (n // 61)),
    "unclosed tags": lambda n: text_of("<a" * (n // 2)),
    "unclosed scripts": lambda n: text_of("<script>" * (n // 8)),
    "unclosed comments": lambda n: text_of("<!--" * (n // 4)),
    "snippet of blanks": lambda n: text_of("a" + " " * n + "b" + "\n" * n),
    "open tags": lambda n: is_crowded("<a" * (n // 2), 2000),
    "open values": lambda n: is_crowded("<a b='" * (n // 6), 2000),
    "attributes": lambda n: is_crowded(("<a" + " b" * 1999 + ">") * (n // 4001), 2000),
    "unclosed string": lambda n: refused(lambda: parse("[" * 300 + '"' + '\\"' * (n // 2), 200)),
    "unclosed lists": lambda n: refused(lambda: parse("[" * n, 200)),
    "header": lambda n: list(article_of(Record("x", "title: " * (n // 7)), "x", Limits())),
    "small words": lambda n: list(article_of(Record("x", "de la " * (n // 6)), "x", Limits())),
}


def refused(action: Callable[[], object]) -> None:
    with pytest.raises(InputError):
        action()


@pytest.mark.parametrize("case", HEAVY)
def test_time_is_linear(case: str) -> None:
    """A million characters; anything quadratic would take hours, so a wide bound on this process's time will do."""
    action = HEAVY[case]
    action(1000)
    begun = time.process_time()
    action(900_000)
    assert time.process_time() - begun < 12


@pytest.mark.parametrize("case", ["short lines", "glued titles", "broken lines", "unclosed tags", "unclosed scripts"])
def test_doubling_the_input_doubles_the_calls(case: str) -> None:
    def calls(size: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            HEAVY[case](size)
        finally:
            sys.setprofile(None)
        return count

    HEAVY[case](100)
    assert calls(40_000) <= 2.3 * calls(20_000) + 100


class Counted(io.RawIOBase):
    """Endless lines of JSON, and how many bytes of them were asked for."""

    def __init__(self) -> None:
        self.bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = b'{"text": "Norway met Chile in Geneva."}\n'
        buffer[: len(line)] = line
        self.bytes += len(line)
        return len(line)


def test_articles_come_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Counted()
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": io.BufferedReader(endless)}))
    reading = read(["-"])
    assert [item.id for item, _ in zip(reading, range(20), strict=False) if isinstance(item, Article)][-1] == "stdin-20"
    assert endless.bytes < 1_000_000
