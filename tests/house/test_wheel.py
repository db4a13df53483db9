"""The wheel carries everything: built, unpacked elsewhere, it builds the sample articles far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend of this environment, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl"))


def test_text_files_travel_along(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, packed in (("ontology", "kg/_ontology"), ("seeds", "kg/_seeds"), ("kg", "kg")):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert f"{packed}/{file.relative_to(ROOT / folder).as_posix()}" in names


def test_nothing_else_travels_along(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


@pytest.mark.model
def test_it_builds_the_seeds_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "work").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONDONTWRITEBYTECODE": "1"}

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        where = tmp_path / "work"
        return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)

    def kg(*arguments: str) -> subprocess.CompletedProcess[str]:
        return python("-m", "kg", *arguments)

    assert python("-c", "import kg; print(kg.__file__)").stdout.startswith(str(tmp_path / "site"))
    built = kg("build")
    assert built.returncode == 0, built.stderr
    assert "3 articles" in built.stdout
    assert sorted(path.name for path in (tmp_path / "work" / "output").iterdir() if path.name != "cache") == [
        "graph.html",
        "graph.ttl",
        "report.json",
        "store",
    ]
    asked = kg("query", "ASK { ?a kg:spoke_with ?b }")
    assert (asked.returncode, asked.stdout) == (0, "yes\n"), asked.stderr
    assert kg("rules", "check").returncode == 0
