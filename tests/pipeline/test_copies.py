"""Copies of one report are no independent support: facts count a family of articles once, and the report names it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.graph import Store
from kg.ingest import Copy, find_copies
from kg.pipeline import build
from kg.vocab import PREFIXES

pytestmark = pytest.mark.model

WIRE = (
    "The United States imposed a 12% tariff on Brazil last week. Ships waited outside the harbour of Santos while "
    "brokers read the small print. Nobody in the market expected the duty to come so early in the season."
)
LATER = WIRE + " A spokesman for the port declined to comment on the delays."
OWN = (
    "Coffee is dearer since Monday. The United States imposed a 12% tariff on Brazil, as roasters had feared all year."
)
COUNTS = """
SELECT ?articles ?claims { { SELECT ?fact (COUNT(?claim) AS ?claims) { ?fact kg:supportedBy ?claim } GROUP BY ?fact }
  ?fact kg:articles ?articles ; rdf:predicate kg:imposed }
"""


def write(folder: Path, **texts: str) -> Path:
    news = folder / "news.jsonl"
    days = {name: f"2026-03-{n:02}" for n, name in enumerate(("wire", "copy", "later", "own"), 3)}
    lines = (json.dumps({"id": name, "published": days[name], "text": text}) for name, text in texts.items())
    news.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return news


def told(out: Path) -> tuple[set[tuple[int, int]], set[tuple[str, str]], list[dict[str, str]]]:
    """(Articles, claims) of each fact of a tariff; which article copies which in the graph; the same in the report."""
    with Store(out / "store", read_only=True) as store:
        answer = store.db.query(COUNTS, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        facts = {(int(row["articles"].value), int(row["claims"].value)) for row in answer}
        copies = store.db.quads_for_pattern(None, ox.NamedNode(PREFIXES["kg"] + "copyOf"), None)
        pairs = {
            (str(q.subject).strip("<>").rpartition("/")[2], str(q.object).strip("<>").rpartition("/")[2])
            for q in copies
        }
    return facts, pairs, json.loads((out / "report.json").read_text())["copies"]


def test_a_wire_copy_and_a_later_version_count_once(tmp_path: Path) -> None:
    out = tmp_path / "output"
    build([write(tmp_path, wire=WIRE, copy=WIRE + " ", later=LATER)], out, view=False)
    facts, pairs, named = told(out)
    assert facts == {(1, 3)}
    assert pairs == {("copy", "wire"), ("later", "wire")}
    assert [(one["article"], one["copy_of"], one["kind"]) for one in named] == [
        ("copy", "wire", "copy"),
        ("later", "wire", "version"),
    ]


def test_copies_are_looked_for_only_where_articles_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, times = tmp_path / "output", []

    def counted(*given: Any) -> tuple[Copy, ...]:
        times.append(given)
        return find_copies(*given)

    monkeypatch.setattr("kg.pipeline.work.find_copies", counted)
    build([write(tmp_path, wire=WIRE, copy=WIRE + " ")], out, view=False)
    first = told(out)
    (out / "graph.ttl").unlink()
    build([tmp_path / "news.jsonl"], out, view=False)
    assert (len(times), told(out)) == (1, first)
    build([write(tmp_path, wire=WIRE, copy=OWN)], out, view=False)
    assert (len(times), told(out)[1]) == (2, set())


def test_an_article_in_its_own_words_is_support(tmp_path: Path) -> None:
    out = tmp_path / "output"
    build([write(tmp_path, wire=WIRE, own=OWN)], out, view=False)
    assert told(out) == ({(2, 2)}, set(), [])


def test_when_the_first_goes_the_next_takes_its_place(tmp_path: Path) -> None:
    out = tmp_path / "output"
    build([write(tmp_path, wire=WIRE, copy=WIRE + " ", later=LATER)], out, view=False)
    build([write(tmp_path, copy=WIRE + " ", later=LATER)], out, view=False)
    facts, pairs, _ = told(out)
    assert facts == {(1, 2)}
    assert pairs == {("later", "copy")}
    build([write(tmp_path, copy=WIRE + " ", later=LATER)], tmp_path / "anew", view=False)
    for name in ("graph.ttl", "report.json"):
        assert (out / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()
