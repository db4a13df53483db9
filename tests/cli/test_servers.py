"""`kg serve`, `kg push` and `kg query --endpoint`, as they are typed."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.vocab import load_vocabulary
from tests.cli.conftest import Call
from tests.graph.conftest import fill

TARIFFS = "SELECT ?who ?what { ?who kg:imposed ?what }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the invented articles."""
    made = tmp_path_factory.mktemp("output")
    fill(made / "store", load_vocabulary())
    return made


@pytest.fixture
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`kg serve` on a free port, and where it is."""
    command = [sys.executable, "-m", "kg", "serve", "-i", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("asking at http://127.0.0.1:"), line
        yield line.split()[2].rstrip(","), process
        process.kill()


def test_what_is_served_is_asked_as_a_folder_is(kg: Call, folder: Path, serving: tuple[str, object]) -> None:
    there = kg("query", "--endpoint", serving[0], TARIFFS)
    assert there.exit_code == 0, there.output
    assert there.stdout == kg("query", "-i", folder, TARIFFS).stdout
    assert "12% tariff" in there.stdout
    assert kg("query", "--endpoint", serving[0], "--name", "measures", "--format", "csv").stdout.count("\n") > 1


def test_interrupting_ends_it_well(serving: tuple[str, subprocess.Popen[str]]) -> None:
    _, process = serving
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")


def test_pushing_where_nobody_is(kg: Call, folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        done = kg("push", url, "-i", folder)
    assert done.exit_code == 3
    assert "cannot be reached" in done.stderr
    assert kg("push", "nowhere", "-i", folder).exit_code == 2


def test_pushing_to_what_only_reads(kg: Call, folder: Path, serving: tuple[str, object]) -> None:
    done = kg("push", serving[0], "-i", folder)
    assert done.exit_code == 3
    assert "keeps no graphs" in done.stderr
