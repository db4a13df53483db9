"""A build killed at any moment, then run again, equals one that was never killed."""

from __future__ import annotations

import io
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph import Store, export

MOMENTS = 12
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
    process = start(tmp_path / "store")
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds * (moment + random.Random(moment).random()) / MOMENTS)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Store(tmp_path / "store") as store:  # never a torn article
        stored = store.names()
        told = [row["article"] for row in store.stored_records()]
    assert {name: told.count(name) for name in stored} == dict.fromkeys(stored, 5)
    assert built(tmp_path / "store")[1] == want
