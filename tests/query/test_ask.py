"""A question is answered in every format, within its limits, and its faults are marked."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError, UsageError
from kg.graph import Store
from kg.query import FORMATS, Answer, Limits, ask
from kg.vocab import PREFIXES

WHO = "SELECT ?who ?what ?on WHERE { ?who kg:imposed ?what . ?what kg:on ?on }"
HUGE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MADE = "CONSTRUCT { ?who kg:imposed ?what } WHERE { ?who kg:imposed ?what }"


def asked(store: Path, question: str, **more: Any) -> tuple[str, Answer]:
    pieces: list[str] = []
    answer = ask(store, question, pieces.append, **more)
    return "".join(pieces), answer


def test_a_table_shows_labels(built: Path) -> None:
    text, answer = asked(built, WHO)
    assert text == "who      what        on\n-------  ----------  -----\nNorland  12% tariff  Sudia\n"
    assert answer == Answer(rows=1, cut=False)


def test_names_of_nodes_when_asked_for(built: Path) -> None:
    text, _ = asked(built, WHO, iris=True)
    assert "ent:Norland  ent:measure_12_percent_tariff_on_Sudia  ent:Sudia" in text


def test_csv_tsv_json_xml(built: Path) -> None:
    row = [PREFIXES["ent"] + name for name in ("Norland", "measure_12_percent_tariff_on_Sudia", "Sudia")]
    assert list(csv.reader(io.StringIO(asked(built, WHO, format="csv")[0]))) == [["who", "what", "on"], row]
    assert asked(built, WHO, format="tsv")[0].splitlines() == ["?who\t?what\t?on", "\t".join(f"<{i}>" for i in row)]
    told = json.loads(asked(built, WHO, format="json")[0])
    assert [cell["value"] for cell in told["results"]["bindings"][0].values()] == row
    xml = ET.fromstring(asked(built, WHO, format="xml")[0])
    assert [uri.text for uri in xml.iter("{http://www.w3.org/2005/sparql-results#}uri")] == row


@pytest.mark.parametrize(
    ("name", "parsed"),
    [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML), ("tsv", ox.QueryResultsFormat.TSV)],
)
def test_what_we_write_the_standard_reads(built: Path, name: str, parsed: ox.QueryResultsFormat) -> None:
    question = "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?s ?p ?o"
    got = ox.parse_query_results(asked(built, question, format=name)[0], format=parsed)
    with Store(built, read_only=True) as store:
        want = store.db.query(question, use_default_graph_as_union=True)
        assert [list(row) for row in got] == [list(row) for row in want]  # type: ignore[union-attr]


def test_yes_and_no(built: Path) -> None:
    assert asked(built, "ASK { ?a kg:imposed ?b }")[0] == "yes\n"
    assert asked(built, "ASK { ?a kg:bought ?b }", format="csv")[0] == "false\n"
    assert json.loads(asked(built, "ASK { ?a kg:imposed ?b }", format="json")[0])["boolean"] is True
    assert "<boolean>true</boolean>" in asked(built, "ASK { ?a kg:imposed ?b }", format="xml")[0]


def test_triples(built: Path) -> None:
    text, answer = asked(built, MADE, format="turtle")
    assert text.splitlines()[-1] == "ent:Norland kg:imposed ent:measure_12_percent_tariff_on_Sudia ."
    assert text.count("@prefix") == 2
    assert answer.rows == 1
    assert asked(built, MADE, format="csv")[0].startswith("subject,predicate,object\n")
    with pytest.raises(QueryError, match="begin the question with CONSTRUCT"):
        asked(built, WHO, format="turtle")


def test_a_fault_is_marked_at_its_place(built: Path) -> None:
    with pytest.raises(QueryError) as fault:
        asked(built, "SELECT ?a\nWHERE { ?a kg:imposed ; }")
    lines = str(fault.value).splitlines()
    assert "line 2" in lines[0]
    assert lines[1].strip() == "WHERE { ?a kg:imposed ; }"
    assert lines[2].index("^") - (len(lines[1]) - len(lines[1].lstrip())) in {21, 22}


def test_an_unknown_prefix_is_called_one(built: Path) -> None:
    with pytest.raises(QueryError, match="prefix is not declared; declare it, or use one of kg, ent"):
        asked(built, "SELECT * { ?a foo:bar ?b }")


def test_rows_end_at_their_limit_and_it_is_said(built: Path) -> None:
    for name in FORMATS[:-1]:
        _, answer = asked(built, "SELECT * { ?s ?p ?o }", format=name, limits=Limits(rows=7))
        assert answer == Answer(rows=7, cut=True)
    assert asked(built, "SELECT * { ?s ?p ?o } LIMIT 7", limits=Limits(rows=7))[1] == Answer(rows=7, cut=False)


def test_time_ends_at_its_limit(built: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 1.5 s; ask for less"):
        asked(built, HUGE, limits=Limits(seconds=1.5))
    assert time.monotonic() - begun < 5


def test_memory_ends_at_its_limit(built: Path) -> None:
    question = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
    with pytest.raises(QueryError, match="more than 200 MB of memory"):
        asked(built, question, limits=Limits(megabytes=200))


def test_refused_before_anything_is_started(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="refused"):
        asked(tmp_path / "none", "DROP ALL")
    with pytest.raises(UsageError, match="choose one of table"):
        asked(tmp_path / "none", WHO, format="word")
    with pytest.raises(StoreError, match="nothing was built here"):
        asked(tmp_path / "none", WHO)


def test_from_where_it_is_allowed_chooses_the_graph(built: Path) -> None:
    text, _ = asked(built, "SELECT DISTINCT ?g FROM graph:run { ?g ?p ?o }", iris=True, allow=["from"])
    assert text == "g\n---------\ngraph:run\n"


def test_a_service_that_does_not_answer_is_told(built: Path) -> None:
    question = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="the server named by SERVICE did not answer: "):
        asked(built, question, allow=["service"])


def test_an_empty_question_is_called_one(built: Path) -> None:
    with pytest.raises(QueryError, match="the question is empty; begin with SELECT"):
        asked(built, " \n")


def test_no_triple_is_counted_twice(built: Path) -> None:
    """Oxigraph counts a triple once a graph: no triple may stand in two."""
    text, _ = asked(built, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv")
    with Store(built, read_only=True) as store:
        assert int(text.split()[1]) == len({quad.triple for quad in store.db})


def test_cells_are_cut_to_the_terminal(built: Path) -> None:
    text, _ = asked(built, "SELECT ?quote { ?claim kg:quote ?quote ; kg:relation ?r }", width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "…" in text
