"""The page of threats keeps its word: every test it names is there, every limit it names is the one in force."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from kg.errors import DataError, RuleError
from kg.extract.rulebook import RoleSpec
from kg.extract.rulefile import load_rules
from kg.ingest import Limits
from kg.lexicon import load_classes
from kg.places import rules_dir
from kg.query.server import Server
from kg.vocab import load_vocabulary
from tests.extract.made import ACTOR, article, engine, rule
from tests.graph.conftest import fill
from tests.rules.desk import GOOD

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "kg" / "THREATS.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def test_no_test_went_missing() -> None:
    assert len(NAMED) >= 40
    assert PAGE.count("`tests/") == len(re.findall(r"`tests/[\w/]+\.py::\w+`", PAGE))


@pytest.mark.parametrize(("file", "name"), NAMED, ids="::".join)
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_threat_names_what_shows_it() -> None:
    threats = [line for line in PAGE.partition("## Limits")[0].splitlines() if line.startswith("| ")]
    unshown = [line for line in threats if "`tests/" not in line and not line.startswith("| what could go wrong")]
    assert len(threats) > 30
    assert unshown == []


def test_the_limits_are_those_in_force() -> None:
    told = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", PAGE, flags=re.MULTILINE)
    assert {name: int(number.replace(",", "")) for name, number in told} == {f.name: f.default for f in fields(Limits)}


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!run"])
def test_a_pack_never_runs_code(tmp_path: Path, tag: str) -> None:
    (tmp_path / "evil.yaml").write_text(f"rule: {tag} ['touch {tmp_path}/ran']\n{GOOD}", encoding="utf-8")
    (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    with pytest.raises(RuleError, match="KG105"):
        load_rules([rules_dir(), tmp_path], load_vocabulary([tmp_path]), load_classes([tmp_path]))
    assert not (tmp_path / "ran").exists()


def test_an_ontology_of_a_pack_is_only_read(tmp_path: Path) -> None:
    (tmp_path / "ontology.ttl").write_text(f"<urn:a> <urn:b> <file://{tmp_path}/x> . INSERT DATA", encoding="utf-8")
    with pytest.raises(DataError):
        load_vocabulary([tmp_path])


@pytest.mark.parametrize("pattern", ["(a+)+$", ".*", "le.ve", "leave|go", "[a-z]+"])
def test_words_of_rules_are_no_patterns(pattern: str) -> None:
    made = article("Norway/NNP/nsubj/2 left/VBD/ROOT/0/leave Peru/NNP/dobj/2")
    roles = (RoleSpec("subject", ("agent",), ACTOR), RoleSpec("object", ("patient",), ACTOR))
    assert engine(rule("odd", pattern, *roles)).extract(made) == []
    assert len(engine(rule("left", "leave", *roles)).extract(made)) == 1


def test_the_endpoint_listens_here_only(tmp_path: Path) -> None:
    with Server(fill(tmp_path / "store", load_vocabulary()), port=0) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"
