"""kg from Python: small, typed, lazy, and what its documentation says it is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError, StoreError, UsageError

TEXT = (
    "US Secretary of State Marco Rubio spoke with S Jaishankar on Tuesday. "
    "The United States imposed a 12% tariff on Brazil. "
    "Canada may impose a 20% tariff on Brazil."
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("api")
    (folder / "in.json").write_text(json.dumps({"id": "talks", "text": TEXT}), encoding="utf-8")
    return kg.build([folder / "in.json"], folder / "output")


def test_what_is_offered_is_what_is_documented() -> None:
    assert kg.__doc__ is not None
    assert set(kg.__all__) == set(re.findall(r"`(\w+)`", kg.__doc__))
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="bild"):
        kg.bild  # noqa: B018  # looking it up is the test


def test_importing_costs_nothing() -> None:
    code = "import sys, kg; print(*[m for m in sys.modules if m.startswith(('kg.', 'spacy', 'rdflib', 'pyoxigraph'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.model
def test_claims_are_found_by_what_they_say(graph: kg.Graph) -> None:
    assert [row["object"]["label"] for row in graph.claims(relation="imposed")] == ["12% tariff", "20% tariff"]
    [claim] = graph.claims(relation="imposed", subject="United States")
    assert claim["quote"] == TEXT[slice(*claim["span"])]
    assert next(graph.claims(object=claim["object"]["id"])) == claim
    assert list(graph.claims(article="nobody")) == []


@pytest.mark.model
def test_questions_give_rows(graph: kg.Graph) -> None:
    question = "SELECT ?label ?no { ?who kg:imposed ?what . ?what rdfs:label ?label OPTIONAL { ?what kg:x ?no } }"
    [row] = graph.query(question)
    assert row == {"label": "12% tariff"}
    assert graph.query("ASK { ?a kg:spoke_with ?b }") == [{"answer": "true"}]
    [triple] = graph.query("CONSTRUCT { ?a kg:hit ?b } { ?a kg:on ?b }")
    assert triple["predicate"].endswith("#hit")


@pytest.mark.model
@pytest.mark.parametrize("question", ["SELECT * {", "DROP ALL", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"])
def test_questions_that_are_refused(graph: kg.Graph, question: str) -> None:
    with pytest.raises(QueryError):
        graph.query(question)


@pytest.mark.model
def test_the_graph_as_an_rdflib_dataset(graph: kg.Graph) -> None:
    dataset = kg.open(graph.folder)
    rows = dataset.query("SELECT ?label { ?who kg:imposed ?what . ?what rdfs:label ?label }")
    assert [[str(cell) for cell in row] for row in rows if isinstance(row, tuple)] == [["12% tariff"]]
    assert not list(dataset.query("SELECT ?t { ?a kg:text ?t }"))


@pytest.mark.model
def test_networks_tables_pages_and_text(graph: kg.Graph, tmp_path: Path) -> None:
    network = graph.to_networkx()
    assert {"Marco Rubio", "Brazil"} <= {data["label"] for _, data in network.nodes(data=True)}
    assert graph.save_view(tmp_path / "page.html", focus="Brazil").read_text(encoding="utf-8").startswith("<!")
    assert graph.export("turtle") == graph.folder.joinpath("graph.ttl").read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="turtle"):
        graph.export("word")
    assert {entity.label for entity in graph.entities()} >= {"Brazil", "Marco Rubio"}
    assert [article.text for article in graph.articles()] == [TEXT]
    assert graph.report["articles"] == 1


@pytest.mark.model
def test_one_claim_a_row_in_pandas(graph: kg.Graph) -> None:
    pytest.importorskip("pandas", reason="pandas is an extra")
    table = graph.to_pandas()
    assert len(table) == len(list(graph.claims()))
    assert set(table.columns) >= {"subject", "relation", "object", "quote", "rate", "target"}


@pytest.mark.model
def test_without_pandas_it_says_what_to_install(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"notebook"):
        graph.to_pandas()


@pytest.mark.model
def test_it_shows_itself_well(graph: kg.Graph) -> None:
    assert re.fullmatch(r"Graph\('.*output': 1 articles, \d+ claims\)", repr(graph))
    shown = graph._repr_html_()
    assert "<table>" in shown
    assert "spoke_with" in shown


@pytest.mark.model
def test_what_it_gives_shows_itself_as_a_table(graph: kg.Graph) -> None:
    claims = graph.claims(relation="imposed")
    assert "<td>United States</td><td>imposed</td><td>12% tariff</td>" in shown(claims)
    assert len(list(claims)) == 2  # showing them used up none
    assert "<th>label</th>" in shown(graph.entities())
    assert "<td>Marco Rubio</td>" in shown(graph.entities())
    assert f"<td>{TEXT[:20]}" in shown(graph.articles())
    rows = graph.query("SELECT ?words { VALUES ?words { '<b>' } VALUES ?n { " + "1 " * 30 + "} }")
    assert "<td>&lt;b&gt;</td>" in shown(rows)
    assert shown(rows).endswith("<p>10 more</p>")
    assert rows == [{"words": "<b>"}] * 30


def shown(given: object) -> str:
    """What a notebook makes of it."""
    show = getattr(given, "_repr_html_")  # noqa: B009 - lists are not typed to have it
    assert callable(show)
    return str(show())


@pytest.mark.model
def test_a_mistake_in_a_question_is_marked(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match=r"not valid SPARQL, line 1, column \d+: .*\n    SELECT \* \{\n +\^"):
        graph.query("SELECT * {")


def test_nothing_built_nothing_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        kg.Graph(tmp_path)
