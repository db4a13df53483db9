"""A finished store of the invented articles, and a way to ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.vocab import load_vocabulary
from tests.graph.conftest import fill


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("asked") / "store", load_vocabulary())
