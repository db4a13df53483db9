"""Every command the README shows does what it says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [block.strip() for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)]
CONSOLE = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
INSTALLS = [block for block in SHELL if "pip install" in block]
TOUR = [block for block in SHELL if block not in INSTALLS]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds, as a new user has it, and a command `kg` on the path."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "bin").mkdir()
    command = folder / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


def test_the_two_commands_stand_first_and_are_whole() -> None:
    assert SHELL[:2] == INSTALLS
    build, tests = INSTALLS
    assert all(step in build for step in ("-m venv", "pip install", "kg build"))
    assert all(step in tests for step in ("-m venv", "[test]", "-m pytest"))
    assert README.index("<!-- tests -->") < README.index(tests)


def test_no_command_went_missing() -> None:
    words = {word for block in TOUR for word in re.findall(r"kg (\w+)", block)}
    assert {"build", "query", "view", "export", "why", "check", "rules", "init"} <= words


@pytest.mark.model
@pytest.mark.parametrize("number", range(len(TOUR)), ids=lambda n: TOUR[n][:40])
def test_the_tour_runs(place: Path, number: int) -> None:
    if number and not (place / "output" / "graph.ttl").exists():
        assert run(place, "bash", "-c", TOUR[0]).returncode == 0
    done = run(place, "bash", "-euo", "pipefail", "-c", TOUR[number])
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() or "-o output/" in TOUR[number]


@pytest.mark.model
def test_the_servers_answer(place: Path) -> None:
    """The commands over HTTP in their order, on ports that are free; those that serve go on beside the others."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    [block] = [block for block in CONSOLE if "kg serve" in block]
    for port in sorted(set(re.findall(r"787\d", block))):
        block = block.replace(port, str(free_port()))
    if not (place / "output" / "graph.ttl").exists():
        assert run(place, "bash", "-c", TOUR[0]).returncode == 0
    serving: list[subprocess.Popen[bytes]] = []
    answers = []
    try:
        for command in (line.removeprefix("$ ") for line in block.strip().splitlines()):
            if " serve " in command:
                own = command.replace("oxigraph", program, 1) if command.startswith("oxigraph") else command
                words = [sys.executable, "-m", *own.split()] if own.startswith("kg ") else own.split()
                environment = {**os.environ, "PYTHONPATH": str(ROOT)}
                serving.append(subprocess.Popen(words, cwd=place, env=environment, stderr=subprocess.DEVNULL))
                await_port(int(re.findall(r"\d{4,5}", command)[-1]))
            else:
                done = run(place, "bash", "-c", command)
                assert done.returncode == 0, done.stderr
                answers.append(done.stdout)
    finally:
        for process in serving:
            process.kill()
            process.wait()
    asked, pushed, again = answers
    assert "tariff" in asked
    assert "graphs sent" in pushed
    assert sorted(again.split()) == sorted(asked.split())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def await_port(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("localhost", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nobody answers at {port}")


@pytest.mark.model
def test_the_python_lines_run(place: Path) -> None:
    assert len(PYTHON) == 1
    done = run(place, sys.executable, "-c", PYTHON[0])
    assert done.returncode == 0, done.stderr
    assert "%" in done.stdout
