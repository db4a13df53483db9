"""The house keeps its law: imports go down, files stay small, examples run, nothing is written twice."""

from __future__ import annotations

import ast
import doctest
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_imports_go_down_only() -> None:
    """import-linter reads the law from .importlinter; in a process of its own, for it changes the path."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "broken" in done.stdout


def test_files_stay_small() -> None:
    assert len(MODULES) > 20
    assert {str(file): length(file) for file in MODULES if length(file) > 400} == {}
    assert statistics.median(map(length, MODULES)) < 200


@pytest.mark.parametrize("file", [*MODULES, *TESTS], ids=name_of)
def test_every_module_says_what_it_is(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), "the module has no docstring"


def documented() -> list[str]:
    return [name_of(file) for file in MODULES if ">>> " in file.read_text(encoding="utf-8")]


def test_no_examples_went_missing() -> None:
    assert len(documented()) >= 5


@pytest.mark.parametrize("module", documented())
def test_examples_in_docstrings_run(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted > 0
    assert result.failed == 0


WINDOW = 8  # lines of code that may not stand in two places; imports, docstrings and parameters left out


def code_lines(file: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom | ast.arg)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str))
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        words = line.split("  #")[0].strip()
        if words and number not in silent and any(c.isalnum() for c in words):
            yield number, words


def repeated(files: list[Path]) -> list[str]:
    """Places where `WINDOW` lines stand that also stand elsewhere."""
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for file in files:
        lines = list(code_lines(file))
        for i in range(len(lines) - WINDOW + 1):
            window = lines[i : i + WINDOW]
            places[tuple(text for _, text in window)].append(f"{file}:{window[0][0]}")
    return [" = ".join(found) for found in places.values() if len(found) > 1]


def test_nothing_is_written_twice() -> None:
    assert repeated(MODULES) == []


def test_what_is_written_twice_would_be_found(tmp_path: Path) -> None:
    body = "\n".join(f"a{i} = {i}" for i in range(WINDOW))
    (tmp_path / "one.py").write_text(f'"""One."""\n\n{body}\n', encoding="utf-8")
    (tmp_path / "two.py").write_text(f'"""Two."""\n\nimport os\n\n{body}  # said again\n', encoding="utf-8")
    assert len(repeated(sorted(tmp_path.iterdir()))) == 1
