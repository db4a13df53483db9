"""A build killed at any moments, again and again, then run to its end, equals one that was never killed."""

from __future__ import annotations

import io
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import Store, export

MOMENTS = 13  # each build is killed four times, the first time at one of so many moments
BUILD = """
import sys
from dataclasses import replace
import kg.graph.store
from kg.graph import Store
from kg.vocab import load_vocabulary
from tests.claims import TIMBER, claims_of
kg.graph.store._WAITING = 2_000  # many steps, one by one and in bulk
kg.graph.store._FEW = 2_010
vocabulary = load_vocabulary()
with Store(sys.argv[1]) as store:
    print("open", flush=True)
    known = store.names()
    for n in range(300):
        name = f"a{n:03}"
        if name not in known:
            claims = [replace(one, id=f"{one.id}{n}", article=name) for one in claims_of("timber")]
            store.put_article(replace(TIMBER, id=name), claims, fingerprint=name)
    store.derive(vocabulary)
"""


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


def built(path: Path) -> tuple[float, bytes]:
    """Build to the end: seconds from the opening of the store, and its N-Quads."""
    process = start(path)
    assert process.stdout
    process.stdout.readline()
    begun = time.monotonic()
    assert process.wait() == 0
    took = time.monotonic() - begun
    process.stdout.close()
    with Store(path, read_only=True) as store:
        out = io.BytesIO()
        export(store, "nquads", out)
    return took, out.getvalue()


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, bytes]:
    return built(tmp_path_factory.mktemp("unbroken") / "store")


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_and_run_again(tmp_path: Path, unbroken: tuple[float, bytes], moment: int) -> None:
    seconds, want = unbroken
    draw = random.Random(moment)
    kill(tmp_path / "store", seconds * (moment + draw.random()) / MOMENTS)
    for _ in range(3):
        kill(tmp_path / "store", seconds * draw.random())
    assert built(tmp_path / "store")[1] == want


def test_killed_while_the_store_is_made(tmp_path: Path) -> None:
    """Whoever asks is told that nothing was built, or to build again; never that the folder came to harm."""
    making = "from kg.graph import Store; import sys; print(flush=True); Store(sys.argv[1])"
    for n in range(12):
        path = tmp_path / str(n)
        with subprocess.Popen([sys.executable, "-c", making, path], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.003 * n)
            process.kill()
        with pytest.raises(StoreError, match=r"nothing was built here|did not end; run `kg build` again"):
            Store(path, read_only=True)


def kill(path: Path, after: float) -> None:
    """Kill a build so many seconds after it opened the store: no article is torn."""
    process = start(path)
    assert process.stdout
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Store(path) as store:
        stored = store.names()
        told = [row["article"] for row in store.stored_records()]
    assert {name: told.count(name) for name in stored} == dict.fromkeys(stored, 5)
