"""Stores of the invented articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.graph import Store
from kg.vocab import Vocabulary, load_vocabulary
from tests.claims import ARTICLES, claims_of


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def fill(path: Path, vocabulary: Vocabulary, names: Iterable[str] = ARTICLES) -> Path:
    """Build a store of some of the articles, in the order given."""
    with Store(path) as store:
        for name in names:
            store.put_article(
                ARTICLES[name], claims_of(name), fingerprint=f"print of {name}", tally=f'{{"n": "{name}"}}'
            )
        store.derive(vocabulary, made_with={"version": "0"})
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Path:
    """A finished store that no test may change."""
    return fill(tmp_path_factory.mktemp("built") / "store", vocabulary)
