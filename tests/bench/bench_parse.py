"""How fast articles are parsed and read back, against plain spaCy over the same texts in the same run.

    python -m tests.bench.bench_parse news.jsonl …      (without a file: the seeds, a few times over)

Words per second of processor time; only the ratios mean something on another machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from kg.annotate.annotator import Annotator
from kg.annotate.model_loader import find_model
from kg.ingest import read
from kg.model import Article
from kg.places import seeds_dir

_BATCHES = (8, 32, 64)
_COPIES = 30


def articles(paths: list[Path]) -> list[Article]:
    """The articles of the files or, without any, the seeds many times over, each copy a text of its own."""
    found = [made for made in read(paths or [seeds_dir()]) if isinstance(made, Article)]
    if paths:
        return found
    return [replace(made, id=f"{made.id}.{n}", text=made.text + "\n" * n) for n in range(_COPIES) for made in found]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def plain_spacy(texts: list[str]) -> float:
    """Processor time of the standard pipeline as it comes, over whole documents, at its best batch size."""
    import spacy  # noqa: PLC0415  # in a process of its own

    nlp = spacy.load(find_model().path)
    list(nlp.pipe(texts[:20]))
    times = []
    for size in _BATCHES:
        start = time.process_time()
        deque(nlp.pipe(texts, batch_size=size), maxlen=0)
        times.append(time.process_time() - start)
    return min(times)


def main(paths: list[Path]) -> None:
    """Measure and print."""
    news = articles(paths)
    words = sum(len(made.text.split()) for made in news)
    characters = sum(len(made.text.encode()) for made in news)
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn")
    ) as pool:  # apart, so that our settings do not hasten it
        best = pool.submit(plain_spacy, [made.text for made in news]).result()
    with tempfile.TemporaryDirectory() as folder:
        annotator = Annotator(cache=Path(folder))
        list(Annotator().annotate(news[:1]))  # load the model outside the measurement
        cold = seconds(lambda: deque(annotator.annotate(news), maxlen=0))
        warm = seconds(lambda: deque(annotator.annotate(news), maxlen=0))
        stored = sum(file.stat().st_size for file in Path(folder).iterdir())
    print(f"{len(news)} articles, {words:,} words")
    print(f"{'':28}{'words/s':>12}{'against spaCy':>16}")
    for name, took in (("plain spaCy, whole documents", best), ("annotated, cold", cold), ("annotated, cached", warm)):
        print(f"{name:28}{words / took:12,.0f}{best / took:15.1f}x")
    print(f"parses on disk: {stored / characters:.2f} x the text")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
