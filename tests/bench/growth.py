"""How the cost grows: with articles, by the whole command; with rules, by the engine alone over the same articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.ingest import read
from kg.model import Article
from kg.pipeline.settings import load_settings
from tests.bench.bench_parse import seconds
from tests.bench.bench_rules import extract, many
from tests.bench.corpus import articles, kg, write

__all__ = ["Point", "by_articles", "by_rules"]


class Point(NamedTuple):
    """What so many took."""

    size: int
    seconds: float
    megabytes: float = 0.0  # the most that the process had


def by_articles(paths: Sequence[Path], folder: Path, sizes: Sequence[int]) -> list[Point]:
    """Cold builds, by the clock."""
    points = []
    for size in sizes:
        file = write(folder / f"{size}.jsonl", articles(paths, size))
        done = kg("build", file, "-o", folder / f"grown-{size}", "--no-view")
        points.append(Point(size, done.seconds, done.megabytes))
    return points


def by_rules(file: Path, folder: Path, sizes: Sequence[int]) -> list[Point]:
    """Matching alone, processor time."""
    settings = load_settings()
    news = [item for item in read([file]) if isinstance(item, Article)]
    annotator = Annotator(settings.model, settings.gazetteer, cache=folder / "out" / "cache")
    documents = list(annotator.annotate(news))
    points = []
    for size in sizes:
        book = many(settings.book, size, documents)
        engine = Engine(type(book)(book.rules[:size], ""), settings.vocabulary)
        points.append(Point(size, min(seconds(partial(extract, engine, documents)) for _ in range(2))))
    return points
