"""Dask reads as one process does: the same bytes, whoever dies on the way. Every worker is a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

import kg
from kg.errors import ClusterError
from kg.ingest import Limits
from kg.pipeline import Result, build
from kg.pipeline.reader import Reader
from kg.pipeline.settings import load_settings
from tests.pipeline.test_build import contents
from tests.pipeline.test_pool import Doubler, flat

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'kg-from-news[scale]'")

from kg.pipeline.cluster import run

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(kg.__file__).parents[1]),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}
POISON = """
import os, signal
from kg.pipeline.reader import Reader
def work(self, batch, read=Reader.work):
    if any("arsenic" in article.text for article in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(self, batch)
if Reader.work.__module__ != __name__:  # Dask runs this more than once
    Reader.work = work
"""


def test_results_come_in_order() -> None:
    batches = [(n, n + 1) for n in range(0, 40, 2)]
    assert flat(run(Doubler, batches, 2)) == ([2 * n for n in range(40)], [])


def test_batches_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def batches() -> Iterator[tuple[int]]:
        for number in range(1000):
            read.append(number)
            yield (number,)

    results = run(Doubler, batches(), 2)
    next(results)
    assert len(read) < 20
    results.close()


def test_a_piece_that_kills_its_workers_is_given_up_and_the_rest_is_done() -> None:
    answers, lost = flat(run(Doubler, [(1, 2), (3, -1, 4), (5,), (6, 7)], 2))
    assert sorted(answers) == [2, 4, 6, 8, 10, 12, 14]
    assert lost == [-1]


def test_a_piece_whose_worker_died_by_accident_is_tried_again(tmp_path: Path) -> None:
    answers, lost = flat(run(partial(Doubler, tmp_path / "died"), [(1, -4), (2,)], 2))
    assert sorted(answers) == [-8, 2, 4]
    assert lost == []


def test_an_error_of_the_work_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="ninety-nine"):
        list(run(Doubler, [(1,), (99,)], 1))


@pytest.mark.model
def test_a_build_equals_a_local_one(built: tuple[Path, Result], news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out", engine="dask", jobs=2, view=False)
    assert contents(tmp_path / "out") == contents(built[0])


# ---------------------------------------------------------------------------------------- a scheduler somewhere


class Cluster:
    """A scheduler and workers as a user starts them, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        note = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(note), "--no-dashboard")
        wait_for(lambda: note.is_file() and note.stat().st_size > 0)
        self.address: str = json.loads(note.read_text(encoding="utf-8"))["address"]

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        return self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", *options)

    def end(self) -> None:
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _start(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *options]
        log = (self.folder / f"{kind}-{len(self.running)}.log").open("wb")
        process = subprocess.Popen(
            command, env=ENVIRONMENT, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        self.running.append(process)
        return process


def wait_for(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    yield made
    made.end()


def many(folder: Path, *more: str) -> Path:
    """Articles for some seconds of work."""
    said = "The United States imposed a {}% tariff on Brazil. Canada refused to sell timber to Brazil. " * 30
    texts = [said.replace("{}", str(n)) for n in range(1, 31)]
    texts[10:10] = more
    file = folder / "many.jsonl"
    file.write_text("".join(json.dumps({"id": f"a{n}", "text": t}) + "\n" for n, t in enumerate(texts)))
    return file


@pytest.mark.model
def test_a_worker_of_a_scheduler_is_killed_and_nothing_is_missing(cluster: Cluster, tmp_path: Path) -> None:
    news = many(tmp_path)
    build([news], tmp_path / "here", view=False)
    doomed, _ = cluster.worker("--no-nanny"), cluster.worker()
    killed: list[float] = []

    def kill(_: object) -> None:
        if not killed:
            doomed.send_signal(signal.SIGKILL)
            killed.append(time.monotonic())

    out = tmp_path / "there"
    result = build([news], out, engine="dask", scheduler=cluster.address, view=False, progress=kill)
    assert killed
    assert doomed.wait(10) == -signal.SIGKILL
    assert result.report.problems == ()
    assert contents(out) == contents(tmp_path / "here")


@pytest.mark.model
def test_an_article_that_kills_its_workers_is_named_and_the_rest_is_built(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON, encoding="utf-8")
    for _ in range(2):
        cluster.worker("--preload", str(tmp_path / "poison.py"))
    out = tmp_path / "out"
    news = many(tmp_path, "Canada sold arsenic to Brazil.")
    result = build([news], out, engine="dask", scheduler=cluster.address, view=False)
    [problem] = result.report.problems
    assert "many.jsonl" in problem.source
    assert "a10" in problem.source
    assert "died" in problem.reason
    assert result.report.articles == 30


@pytest.mark.model
def test_a_worker_with_other_word_lists_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    assert Reader.abroad(settings, settings.base, Limits()).work([]) == []
    with pytest.raises(ClusterError, match="install the same there"):
        Reader.abroad(settings, "another base", Limits())


def test_no_scheduler_answers(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.cluster._WAIT", 1)
    with pytest.raises(ClusterError, match="dask worker tcp://127"):
        build([news], tmp_path / "out", engine="dask", scheduler="tcp://127.0.0.1:9", view=False)


def test_interrupted_it_ends_with_all_its_processes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(many(tmp_path)), "-o", str(tmp_path / "out"), "--no-view"]
    command += ["--engine", "dask", "--jobs", "2"]
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, start_new_session=True)
    wait_for(lambda: len(family(process.pid)) > 3)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"kg: interrupted" in errors
    wait_for(lambda: family(process.pid) == [])


def family(leader: int) -> Sequence[int]:
    """The processes of a session that live."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found
