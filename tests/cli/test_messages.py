"""Every class of error, met as a user meets it: one clear line, its exit code, no traceback; the log when asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import errors
from kg.errors import InputError, KgError
from kg.ingest import Limits
from kg.ingest.files import open_file
from tests.cli.conftest import Call

# Class -> command and what it says; FOLDER stands for one with an article and two bad packs.
CASES = {
    "UsageError": (
        "build FOLDER/a.txt -o FOLDER/out --scheduler tcp://127.0.0.1:9",
        r"a scheduler is for the engine dask: give --engine dask too",
    ),
    "RuleError": (
        "build FOLDER/a.txt -o FOLDER/out --rules FOLDER/rules",
        r"\S+/rules/bad\.yaml:1:1: KG202 a rule has no `examples`\n.*  mend: add `examples`: .*",
    ),
    "DataError": (
        "build FOLDER/a.txt -o FOLDER/out --rules FOLDER/ontology",
        r"\S+/ontology/ontology\.ttl:1:1: not valid Turtle: .*",
    ),
    "ModelError": (
        "build FOLDER/a.txt -o FOLDER/out --model no_such_model",
        r"the language model 'no_such_model' is neither an installed package nor a folder; install one with: pip .*",
    ),
    "StoreError": (
        "query -i FOLDER/nowhere ASK{}",
        r"\S+/nowhere/store: nothing was built here; run `kg build` first, or name its folder with -i",
    ),
    "ClusterError": (
        "build FOLDER/a.txt -o FOLDER/out --engine dask --scheduler tcp://127.0.0.1:9",
        r"tcp://127\.0\.0\.1:9: no Dask scheduler with workers answers there \(.*\); start one with `dask scheduler` .*",
    ),
    "QueryError": ("query -i BUILT DROP", r"refused: DROP changes the graph; only SELECT, .* are answered"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Norway met Chile.", encoding="utf-8")
    for name, file in (("rules", "bad.yaml"), ("ontology", "ontology.ttl")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text("rule: x\n" if name == "rules" else "junk", encoding="utf-8")
    return tmp_path


def test_no_class_went_missing() -> None:
    raised = {name for name in errors.__all__ if name != "KgError"}
    assert set(CASES) == raised - {"InputError"}  # what a reader raises becomes a problem of its file, told below


@pytest.mark.model
@pytest.mark.parametrize("name", CASES)
def test_a_user_gets_one_message_and_its_exit_code(
    name: str, kg: Call, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, says = CASES[name]
    if name == "ClusterError":
        pytest.importorskip("distributed")
        monkeypatch.setattr("kg.pipeline.cluster._WAIT", 1)
    kind = getattr(errors, name)
    assert issubclass(kind, KgError)
    done = kg(*command.replace("FOLDER", str(folder)).replace("BUILT", str(out)).split())
    assert done.exit_code == kind.exit_code
    assert re.fullmatch(f"kg: {says}\n", done.stderr, flags=re.DOTALL), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_source_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^no such file or folder$"), open_file(tmp_path / "no.txt", Limits()):
        pass


@pytest.mark.model
def test_verbose_tells_what_is_done(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(folder / "a.txt"), "-o", str(folder / "out"), "--no-view"]
    quiet = subprocess.run(command, capture_output=True, text=True, check=True)
    told = subprocess.run([*command, "--verbose"], capture_output=True, text=True, check=True)
    assert quiet.stderr == ""
    assert re.search(r"^ +\d+ ms  kg\.pipeline\.\w+: ", told.stderr)
