"""Work shared among processes: every piece answered, in order, also when workers die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

import kg
from kg.pipeline.pool import Lost, run


class Doubler:
    """Doubles numbers; dies of a negative one, for good or only the first time."""

    def __init__(self, once: Path | None = None) -> None:
        self.once = once

    def work(self, batch: Sequence[int]) -> list[int]:
        for number in batch:
            if number < 0 and not (self.once and self.once.exists()):
                if self.once:
                    self.once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if number == 99:
                raise ValueError("ninety-nine")
        return [2 * number for number in batch]


def flat(results: Iterator[list[int] | Lost[int]]) -> tuple[list[int], list[int]]:
    answers: list[int] = []
    lost: list[int] = []
    for result in results:
        if isinstance(result, Lost):
            lost.append(result.piece)
        else:
            answers += result
    return answers, lost


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    batches = [(n, n + 1) for n in range(0, 40, 2)]
    assert flat(run(Doubler, batches, jobs)) == ([2 * n for n in range(40)], [])


def test_no_batches_no_results() -> None:
    assert list(run(Doubler, [], 2)) == []


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


def test_a_piece_that_kills_its_worker_is_given_up_and_the_rest_is_done() -> None:
    batches = [(1, 2), (3, -1, 4), (5,), (6, 7)]
    answers, lost = flat(run(Doubler, batches, 2))
    assert sorted(answers) == [2, 4, 6, 8, 10, 12, 14]
    assert lost == [-1]


def test_a_piece_whose_worker_died_by_accident_is_tried_again(tmp_path: Path) -> None:
    answers, lost = flat(run(partial(Doubler, tmp_path / "died"), [(1, -4), (2,)], 2))
    assert sorted(answers) == [-8, 2, 4]
    assert lost == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_work_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(ValueError, match="ninety-nine"):
        list(run(Doubler, [(1,), (99,)], jobs))


SLEEPER = """
import os, sys, time
class Sleeper:
    def work(self, batch):
        open(sys.argv[1] + "/" + str(os.getpid()), "w").close()
        time.sleep(60)
if __name__ == "__main__":
    from kg.pipeline.pool import run
    list(run(Sleeper, [(1,), (2,)], 2))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_workers_do_not_outlive_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "sleeper.py"
    script.write_text(SLEEPER, encoding="utf-8")
    (tmp_path / "pids").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parents[1])}
    command = [sys.executable, str(script), str(tmp_path / "pids")]
    parent = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    workers = wait_for(lambda: [int(f.name) for f in (tmp_path / "pids").iterdir()], 2)
    parent.send_signal(how)
    begun = time.monotonic()
    parent.wait(10)
    while any(alive(pid) for pid in workers):
        assert time.monotonic() - begun < 5, "workers live on"
        time.sleep(0.02)


def wait_for(listed: object, count: int) -> list[int]:
    assert callable(listed)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found: list[int] = listed()
        if len(found) == count:
            return found
        time.sleep(0.02)
    raise AssertionError("the workers did not start")


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
