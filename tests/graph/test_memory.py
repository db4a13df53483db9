"""What follows from all claims is derived without holding them all; those of one fact are held together."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from kg.graph.record import Row, record
from kg.graph.whole import whole_graph
from kg.vocab import load_vocabulary
from tests.bench.bench_store import articles

FEW, MANY = 1_200, 4_800  # claims


def rows(claims: int) -> Iterator[Row]:
    for _, told in articles(claims):
        yield from map(record, told)


def peak(claims: int) -> int:
    """Bytes that Python had at most; the same for every run."""
    vocabulary = load_vocabulary()
    tracemalloc.start()
    try:
        assert sum(1 for _ in whole_graph(rows(claims), {}, vocabulary, None, {})) > claims
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_keep_step_with_the_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.shelf._IN_MEMORY", 100)
    monkeypatch.setattr("kg.graph.entities._AT_ONCE", 100)
    monkeypatch.setattr("kg.graph.whole._REMEMBERED", 100)
    peak(FEW)  # whatever is loaded once is there
    assert peak(MANY) <= 2 * peak(FEW)
