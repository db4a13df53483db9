"""Parses survive packing and the disk; whatever happens to the file, a build only loses time."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.cache import ParseCache
from kg.annotate.packing import pack, unpack
from kg.errors import StoreError
from kg.model import Block, Sentence, Span, Tree
from tests.trees import document

MADE = document(
    "Oslo/NNP/nsubj/2//B-GPE lifted/VBD/ROOT/0/lift duties/NNS/dobj/lifted/duty ././punct/2",
    "Nobody/NN/nsubj/cheered cheered/VBD/ROOT/0/cheer ././punct/cheered",
)


@st.composite
def parsed_texts(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...]]:
    """A text and sentences whose tokens stand somewhere in it, in order, with any labels."""
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=20)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    sentences: list[Sentence] = []
    while spans:
        n = draw(st.integers(1, len(spans)))
        here, spans = spans[:n], spans[n:]
        words = tuple(draw(st.sampled_from((span.of(text), "odd"))) for span in here)
        labels = st.tuples(*[st.sampled_from(("NN", "VBD", "", "x–y"))] * n)
        tree = Tree(
            words=words,
            lemmas=tuple(draw(st.sampled_from((word, word.lower(), "lemma", "a b"))) for word in words),
            tags=draw(labels),
            deps=draw(labels),
            heads=tuple(draw(st.integers(0, n - 1)) for _ in here),
            starts=tuple(span.start for span in here),
            ends=tuple(span.end for span in here),
            ner=draw(labels),
        )
        kind = draw(st.sampled_from(("body", "title")))
        sentences.append(Sentence(len(sentences), "body" if kind == "body" else "title", draw(st.integers(0, 9)), tree))
    return text, tuple(sentences)


@given(parsed_texts())
def test_what_is_packed_comes_back(made: tuple[str, tuple[Sentence, ...]]) -> None:
    text, sentences = made
    assert unpack(text, pack(text, sentences)) == sentences


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 255))
def test_damaged_bytes_are_refused_or_harmless(garbage: bytes, place: int, value: int) -> None:
    packed = bytearray(pack(MADE.article.text, MADE.sentences))
    packed[place % len(packed)] = value
    for damaged in (garbage, bytes(packed), bytes(packed[:place])):
        try:
            found = unpack(MADE.article.text, damaged)
        except ValueError:
            continue
        assert found == MADE.sentences


def cached(folder: Path, layer: str = "one", limit: int = 1 << 30) -> ParseCache:
    return ParseCache(folder, layer, limit)


def test_a_parse_is_found_again(tmp_path: Path) -> None:
    assert cached(tmp_path).get([MADE.article]) == [None]
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    assert cached(tmp_path).get([MADE.article]) == [MADE.sentences]


def test_another_text_model_or_cut_is_another_parse(tmp_path: Path) -> None:
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    other_text = replace(MADE.article, text=MADE.article.text + " ")
    other_blocks = replace(MADE.article, blocks=(Block("title", Span(0, 3)),))
    assert cached(tmp_path).get([other_text, other_blocks]) == [None, None]
    assert cached(tmp_path, layer="two").get([MADE.article]) == [None]
    other_id = replace(MADE.article, id="other", published=None, title="New")
    assert cached(tmp_path).get([other_id]) == [MADE.sentences]


@pytest.mark.parametrize("garbage", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, garbage: bytes) -> None:
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    for file in tmp_path.iterdir():
        file.write_bytes(garbage)
    assert cached(tmp_path).get([MADE.article]) == [None]
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    assert cached(tmp_path).get([MADE.article]) == [MADE.sentences]


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cached(tmp_path).put([(MADE.article, MADE.sentences)])
    connection = sqlite3.connect(tmp_path / "parses.sqlite")
    with connection:
        connection.execute("UPDATE parse SET packed = substr(packed, 1, 20)")
    connection.close()
    assert cached(tmp_path).get([MADE.article]) == [None]


def test_the_file_may_go_while_in_use(tmp_path: Path) -> None:
    cache = cached(tmp_path / "deep" / "er")
    cache.put([(MADE.article, MADE.sentences)])
    for file in cache.file.parent.iterdir():
        file.unlink()
    cache.file.parent.rmdir()
    assert cache.get([MADE.article]) == [None]
    cache.put([(MADE.article, MADE.sentences)])


def test_two_builds_share_it(tmp_path: Path) -> None:
    one, two = cached(tmp_path), cached(tmp_path)
    other = replace(MADE.article, text=MADE.article.text + "\n")
    one.put([(MADE.article, MADE.sentences)])
    two.put([(other, MADE.sentences)])
    assert one.get([other, MADE.article]) == two.get([other, MADE.article]) == [MADE.sentences, MADE.sentences]


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    articles = [replace(MADE.article, text=MADE.article.text + " " * n) for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda article: cached(tmp_path).put([(article, MADE.sentences)]), articles))
    assert cached(tmp_path).get(articles) == [MADE.sentences] * 40


def test_it_does_not_grow_without_bound(tmp_path: Path) -> None:
    bounded = cached(tmp_path, limit=200_000)
    for number in range(60):
        text = MADE.article.text + "".join(chr(0x4E00 + (number * 7919 + i * 104729) % 20000) for i in range(3000))
        odd = replace(MADE.sentences[0].tree, lemmas=(text, "b", "c", "d"))
        bounded.put([(replace(MADE.article, text=text), (replace(MADE.sentences[0], tree=odd),))])
    assert bounded.get([replace(MADE.article, text=text)]) != [None]
    connection = sqlite3.connect(bounded.file)
    kept = connection.execute("SELECT count(*), sum(length(packed)) FROM parse").fetchone()
    connection.close()
    assert 1 < kept[0] < 60
    assert kept[1] <= 200_000


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="file/cache: the folder for parses cannot be made"):
        cached(tmp_path / "file" / "cache")
