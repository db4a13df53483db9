"""Every saved question answers, and means the same to Oxigraph and to rdflib."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import DataError, UsageError
from kg.graph import Store, export
from kg.query import ask, saved_question, saved_questions
from kg.vocab import PREFIXES

NAMES = list(saved_questions())
SILENT = {"contested"}  # nothing in the invented articles is


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    out = io.BytesIO()
    with Store(built, read_only=True) as store:
        export(store, "ntriples", out)
    return rdflib.Graph().parse(data=out.getvalue().decode(), format="nt")


def test_no_question_went_missing() -> None:
    assert len(NAMES) >= 18


@pytest.mark.parametrize("name", NAMES)
def test_answers(built: Path, name: str) -> None:
    answer = ask(built, saved_question(name).text, lambda text: None)
    assert (answer.rows > 0) == (name not in SILENT)


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_agree(built: Path, graph: rdflib.Graph, name: str) -> None:
    text = saved_question(name).text
    theirs = Counter(tuple(map(plain, row)) for row in rows_of(graph, text))
    with Store(built, read_only=True) as store:
        answer = store.db.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        ours = Counter(tuple("" if cell is None else cell.value for cell in row) for row in answer)
    assert ours == theirs


def rows_of(graph: rdflib.Graph, text: str) -> Iterator[tuple[rdflib.term.Node | None, ...]]:
    for row in graph.query(text, initNs=dict(PREFIXES)):
        assert isinstance(row, tuple)
        yield row


def plain(term: rdflib.term.Node | None) -> str:
    return "" if term is None else str(term)


def test_a_name_that_is_none_is_helped(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean timeline"):
        saved_question("timelin")
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("# Mine?\nASK { ?s ?p ?o }\n")
    assert saved_question("mine", [tmp_path]).comment == "Mine?"


def test_a_question_without_its_comment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("ASK { ?s ?p ?o }\n")
    with pytest.raises(DataError, match=r"mine.rq:1: must begin with a line of comment"):
        saved_questions([tmp_path])
