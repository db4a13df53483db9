"""Which engine reads: what is refused before anything is touched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline.engines import Engine
from kg.pipeline.settings import load_settings


def test_a_scheduler_needs_the_engine() -> None:
    with pytest.raises(UsageError, match="--engine dask"):
        Engine("local", 1, "tcp://127.0.0.1:9")


def test_without_dask_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "kg.pipeline.cluster", raising=False)
    monkeypatch.delattr("kg.pipeline.cluster", raising=False)
    with pytest.raises(UsageError, match=r"kg-from-news\[scale\]"):
        Engine("dask").run(load_settings(), tmp_path, [])
