"""From the store to the page: nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.graph import Store
from kg.graph.record import without_places
from kg.view import GraphData, gather, page, render
from kg.vocab import PREFIXES, load_vocabulary
from tests.claims import ARTICLES, claims_of
from tests.view.conftest import Opener

# `subject relation object` between entities; the two directions of one relation between the same two count once
PLAIN_EDGES = """
    PREFIX kg: <https://kg-from-news.example/ontology#>
    PREFIX graph: <https://kg-from-news.example/graph/>
    SELECT (COUNT(*) AS ?n) WHERE {
      GRAPH graph:derived { ?s ?relation ?o }
      FILTER(STRSTARTS(STR(?s), STR(ent:)) && STRSTARTS(STR(?o), STR(ent:)) && STRSTARTS(STR(?relation), STR(kg:)))
      FILTER NOT EXISTS { GRAPH graph:derived { ?o ?relation ?s } FILTER(STR(?o) < STR(?s)) }
    }"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of three invented articles."""
    with Store(tmp_path / "store") as made:
        for article in ARTICLES.values():
            made.put_article(article, claims_of(article.id))
        made.derive(load_vocabulary())
        yield made


def count(store: Store, question: str) -> int:
    answer = store.db.query(question, prefixes={"ent": PREFIXES["ent"]})
    assert isinstance(answer, ox.QuerySolutions)
    number = next(iter(answer))["n"]
    assert isinstance(number, ox.Literal)
    return int(number.value)


def test_everything_comes_along(store: Store) -> None:
    data = gather(store, load_vocabulary())
    assert [json.dumps(row) for row in data.claims] == [json.dumps(row) for row in store.placed_claims()]
    assert [json.dumps(without_places(dict(row))) for row in data.claims] == [json.dumps(row) for row in store.claims()]
    assert [row.id for row in data.articles] == sorted(ARTICLES)
    assert data.articles[-1].published == "2026-01-14"
    assert {term["id"] for row in data.claims for term in (row["subject"], row["object"]) if term and term["id"]} <= {
        row.id for row in data.entities
    }


def test_page_is_named_after_what_was_read(store: Store) -> None:
    vocabulary = load_vocabulary()
    assert gather(store, vocabulary).title == "In the news: Sudia, Norland, Ada Lindqvist"
    assert gather(store, vocabulary, "Timber").title == "Timber"
    store.remove_article("talks")
    store.remove_article("port")
    store.derive(vocabulary)
    assert gather(store, vocabulary).title == "Norland taxes Sudian timber"


@pytest.mark.parametrize("focus", [None, "Sudia"])
def test_a_page_of_the_strongest_is_the_same_whether_all_were_read_or_not(
    store: Store, focus: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_CLAIMS", 4)
    vocabulary = load_vocabulary()
    some = gather(store, vocabulary, focus=focus, most=4)
    assert (len(some.claims), some.left_out) == (4, sum(1 for _ in store.claims()) - 4)
    assert render(some, focus) == render(gather(store, vocabulary), focus)
    with pytest.raises(UsageError, match="Nobody"):
        gather(store, vocabulary, focus="Nobody", most=4)


@pytest.mark.browser
def test_picture_holds_as_many_edges_as_sparql_counts(store: Store, open_page: Opener) -> None:
    data: GraphData = gather(store, load_vocabulary())
    page = open_page(data)
    assert len(page.shown()["edges"]) == page.ask("edges.length") == count(store, PLAIN_EDGES) > 3
