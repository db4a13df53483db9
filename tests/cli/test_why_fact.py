"""`kg why` of a fact: all its evidence at once, in words or as JSON; no model is needed for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.vocab import load_vocabulary
from tests.cli.conftest import Call
from tests.graph.conftest import fill


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the invented articles."""
    made = tmp_path_factory.mktemp("output")
    fill(made / "store", load_vocabulary())
    return made


def fact_of(kg: Call, folder: Path, relation: str) -> str:
    """The IRI of the fact that most claims support."""
    question = (
        f"SELECT ?fact {{ ?fact a kg:Fact ; rdf:predicate kg:{relation} ; kg:supportedBy ?claim }} "
        "GROUP BY ?fact ORDER BY DESC(COUNT(?claim))"
    )
    found: str = kg("query", "-i", folder, "--format", "csv", question).stdout.splitlines()[1]
    return found


def test_all_evidence_of_a_fact(kg: Call, folder: Path) -> None:
    told = kg("why", "-i", folder, fact_of(kg, folder, "imposed"))
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Norland imposed 12% tariff")
    assert "supported by:" in told.stdout
    assert "“Norland imposed a 12% tariff on Sudian timber in December”" in told.stdout
    assert "“Norland raised the tariff on Sudian timber to 12 per cent”" in told.stdout
    assert "trade/raise-tariff" in told.stdout


def test_who_says_so_is_told(kg: Call, folder: Path) -> None:
    told = kg("why", "-i", folder, fact_of(kg, folder, "lifted"))
    assert "according to Bo Oyelaran, The Evening Courier" in " ".join(told.stdout.split())


def test_a_fact_as_json(kg: Call, folder: Path) -> None:
    fact = json.loads(kg("why", "-i", folder, fact_of(kg, folder, "imposed"), "--json").stdout)["fact"]
    assert {row["article"] for row in fact["supported_by"]} == {"timber", "port"}
