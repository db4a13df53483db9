"""Every export says what the store says, in the same bytes however the store came about."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import UsageError
from kg.graph import FORMATS, Store, export
from kg.graph.names import STATE
from kg.model import Article
from kg.vocab import PREFIXES, Vocabulary, load_vocabulary
from tests.claims import ARTICLES, CLAIMS, claim, entity, words
from tests.graph.conftest import fill

VOCABULARY = load_vocabulary()
OF_TRIPLES: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
OF_QUADS: Mapping[str, ox.RdfFormat] = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def exported(path: Path, name: str) -> bytes:
    out = io.BytesIO()
    with Store(path, read_only=True) as store:
        export(store, name, out)
    return out.getvalue()


def quads_of(path: Path) -> set[ox.Quad]:
    with Store(path, read_only=True) as store:
        return {quad for quad in store.db if quad.graph_name != STATE}


def test_the_formats_of_the_contract() -> None:
    assert " ".join(FORMATS) == "turtle ntriples nquads trig jsonld rdfxml graphml gexf csv claims"


def test_another_format_is_refused(built: Path) -> None:
    with pytest.raises(UsageError, match="choose one of turtle"):
        exported(built, "word")


@pytest.mark.parametrize("name", OF_TRIPLES)
def test_triples_round_trip(built: Path, name: str) -> None:
    got = {quad.triple for quad in ox.parse(exported(built, name), format=OF_TRIPLES[name])}
    assert got == {quad.triple for quad in quads_of(built)}


@pytest.mark.parametrize("name", OF_QUADS)
def test_quads_round_trip(built: Path, name: str) -> None:
    assert set(ox.parse(exported(built, name), format=OF_QUADS[name])) == quads_of(built)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_articles_does_not_matter(built: Path, tmp_path: Path, vocabulary: Vocabulary, name: str) -> None:
    other = fill(tmp_path / "store", vocabulary, sorted(ARTICLES, reverse=True))
    assert exported(other, name) == exported(built, name)


def test_turtle_reads_well(built: Path) -> None:
    text = exported(built, "turtle").decode()
    assert "ent:Norland kg:asked ent:Sudia ;\n" in text
    assert 'ent:Norland a kg:Country ;\n    rdfs:label "Norland" ;\n    kg:claims 9 .\n' in text
    assert "kg:rule rule:trade\\/impose-tariff ;" in text
    assert text.index("# Article port") < text.index("# Article timber")
    quotes = [CLAIMS[n].quote for n in (0, 1, 2)]
    assert sorted(quotes, key=text.index) == quotes  # in the order of the text


def test_rdflib_reads_the_same_turtle(built: Path) -> None:
    turtle = rdflib.Graph().parse(data=exported(built, "turtle").decode(), format="turtle")
    lines = rdflib.Graph().parse(data=exported(built, "ntriples").decode(), format="nt")
    assert isomorphic(turtle, lines)


@pytest.mark.skipif(not shutil.which("rapper"), reason="raptor2-utils is not installed")
@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_raptor_reads_the_same(built: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "graph").write_bytes(exported(built, name))
    run = subprocess.run(
        ["rapper", "-q", "-i", name, "-o", "ntriples", str(tmp_path / "graph")], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    got = {quad.triple for quad in ox.parse(run.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert got == {quad.triple for quad in quads_of(built)}


def test_json_ld_reads_well(built: Path) -> None:
    content = json.loads(exported(built, "jsonld"))
    graphs = {graph["@id"]: {node["@id"]: node for node in graph["@graph"]} for graph in content["@graph"]}
    norland = {"@id": "ent:Norland", "@type": "Country", "claims": 9, "label": "Norland"}
    assert graphs["graph:entities"]["ent:Norland"] == norland
    assert graphs["art:timber"][f"claim:{CLAIMS[0].id}"]["rate"] == 12


def test_csv_has_a_row_a_claim_and_a_column_a_role(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(built, "csv").decode())))
    assert len(rows) == len(CLAIMS)
    first = next(row for row in rows if row["quote"] == CLAIMS[0].quote)
    assert (first["subject"], first["target"], first["rate"], first["time"]) == (
        "Norland",
        "Sudia",
        "12 percent",
        "2025-12-01/2025-12-31",
    )
    assert next(row for row in rows if row["relation"] == "buys")["amount"] == "more than 3500000.5 tonne"
    assert next(row for row in rows if row["relation"] == "met_with")["topic"] == "fishing rights | tolls"


def test_networks_open_elsewhere(built: Path) -> None:
    graph = nx.read_graphml(io.BytesIO(exported(built, "graphml")), force_multigraph=True)
    norland, tariff, sudia = (
        PREFIXES["ent"] + name for name in ("Norland", "measure_12_percent_tariff_on_Sudia", "Sudia")
    )
    assert (graph.nodes[norland]["kind"], graph.nodes[norland]["claims"]) == ("Country", 9)
    told = {data["relation"]: data for data in graph.get_edge_data(norland, tariff).values()}
    assert (told["imposed"]["claims"], told["imposed"]["articles"]) == (2, 2)
    assert [data["relation"] for data in graph.get_edge_data(tariff, sudia).values()] == ["on"]
    space = {"g": "http://gexf.net/1.3"}
    gexf = ET.fromstring(exported(built, "gexf"))
    assert len(gexf.findall(".//g:node", space)) == len(graph)
    assert len(gexf.findall(".//g:edge", space)) == graph.number_of_edges()


@settings(max_examples=15, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
)
def test_whatever_the_names_the_graph_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, said: str
) -> None:
    path = tmp_path_factory.mktemp("names") / "store"
    article = Article(id="a", text=f"{name} said {said}", title=said)
    with Store(path) as store:
        store.put_article(article, [claim(article, article.text, "said", entity(name, "Person"), words(said))])
        store.derive(VOCABULARY)
    said_as = {}
    with Store(path, read_only=True) as store:
        for wanted in FORMATS:
            out = io.BytesIO()
            export(store, wanted, out)
            said_as[wanted] = out.getvalue()
    quads = quads_of(path)
    for wanted, parsed in OF_QUADS.items():
        assert set(ox.parse(said_as[wanted], format=parsed)) == quads
    for wanted in ("turtle", "ntriples"):
        assert {q.triple for q in ox.parse(said_as[wanted], format=OF_TRIPLES[wanted])} == {q.triple for q in quads}
    # XML has no way to write control characters, so only the number of statements is the same
    assert len(list(ox.parse(said_as["rdfxml"], format=ox.RdfFormat.RDF_XML))) == len(quads)
    for wanted in ("graphml", "gexf"):
        ET.fromstring(said_as[wanted])
    assert json.loads(said_as["claims"].decode())["quote"] == article.text
    assert len(list(csv.DictReader(io.StringIO(said_as["csv"].decode(), newline="")))) == 1
