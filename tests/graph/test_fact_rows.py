"""A fact shows all its evidence at once."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Store
from kg.graph.fact_rows import stored_fact
from kg.graph.names import DERIVED, kg, rdf


def named(store: Store, predicate: str) -> list[str]:
    found = store.db.quads_for_pattern(None, kg(predicate), None, DERIVED)
    return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})


def test_every_fact_shows_the_claims_it_names(built: Path) -> None:
    with Store(built, read_only=True) as store:
        facts = [quad.subject for quad in store.db.quads_for_pattern(None, rdf("type"), kg("Fact"), DERIVED)]
        assert len(facts) >= 4
        for fact in facts:
            assert isinstance(fact, ox.NamedNode)
            told = stored_fact(store, fact.value)
            assert told is not None
            assert told.label
            assert told.supported_by
            for row in told.supported_by:
                assert (row["polarity"], row["modality"]) == ("asserted", "actual")
                assert row["quote"]


def test_two_articles_support_one_fact(built: Path) -> None:
    with Store(built, read_only=True) as store:
        told = [stored_fact(store, name) for name in named(store, "supportedBy")]
        articles = [{row["article"] for row in fact.supported_by} for fact in told if fact]
    assert {"timber", "port"} in articles


@pytest.mark.parametrize("form", ["{}", "fact:{}", "https://kg-from-news.example/fact/{}"])
def test_a_fact_has_three_names(form: str, built: Path) -> None:
    with Store(built, read_only=True) as store:
        name = named(store, "supportedBy")[0].rpartition("/")[2]
        found = stored_fact(store, form.format(name))
        assert found is not None
        assert found.id.endswith(f"/{name}")


@pytest.mark.parametrize("name", ["", "nothing", "fact:", "a b", "claim:7"])
def test_what_is_no_fact_is_none(name: str, built: Path) -> None:
    with Store(built, read_only=True) as store:
        assert stored_fact(store, name) is None
