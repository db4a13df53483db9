"""How the store does with many claims, each figure beside what raw Oxigraph needs for the same, in one run.

    python -m tests.bench.bench_store 10000 50000 200000

The claims are those of `tests.claims`, told again by thousands of articles about other countries, people and rates.
Up to 10,000 claims rdflib's own store is asked the same; with more it takes minutes to load. Of several sizes the growth
is drawn into output/bench_store.svg.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from kg.graph import Store, export
from kg.graph.names import STATE
from kg.model import Article, Claim, Term
from kg.query import Limits, ask, saved_questions
from kg.vocab import PREFIXES, load_vocabulary
from tests.bench.chart import Panel, draw
from tests.bench.corpus import ROOT
from tests.claims import ARTICLES, claims_of

_ONE_DAY = date(2024, 1, 1)
_MOST_FOR_RDFLIB = 10_000
_FAR = 10_000_000  # claims that no figure here was measured for
_Value = TypeVar("_Value")


def articles(claims: int) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles of a dozen claims each; few entities are named often and many seldom, as in the news."""
    text = " ".join(article.text for article in ARTICLES.values())
    told = [one for name in ARTICLES for one in claims_of(name)]
    for n in range(claims // len(told)):
        name = f"a{n:06}"
        yield (
            Article(name, text, title=f"Article {n}", published=_ONE_DAY + timedelta(days=n % 900)),
            [_other(one, n, m) for m, one in enumerate(told, 1)],
        )


def _other(one: Claim, n: int, m: int) -> Claim:
    """The same claim about other actors: the square of a spread number is small often and large seldom."""
    spread = (n * 7919 + m * 104729) % 10_000
    kin = spread * spread // 20_000

    def cousin(term: Term | None) -> Term | None:
        return replace(term, id=f"{term.id}_{kin}", label=f"{term.label} {kin}") if term and term.id else term

    subject, thing = cousin(one.subject), cousin(one.object)
    return replace(one, id=f"{n:08x}{m:08x}", article=f"a{n:06}", subject=subject, object=thing)


def timed(work: Callable[[], _Value]) -> tuple[float, _Value]:
    """Seconds and result."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def megabytes() -> int:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def load(path: Path, claims: int) -> int:
    """Build a store the way the command does, without reading; returns the number of quads."""
    with Store(path) as store:
        for article, told in articles(claims):
            store.put_article(article, told, fingerprint=article.id, tally="{}")
        store.derive(load_vocabulary(), made_with={"version": "bench"})
        return len(store.db)


def bulk(path: Path, lines: Path) -> None:
    """The same quads by Oxigraph's own bulk load."""
    ox.Store(str(path)).bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)


def dumped(store: Store) -> int:
    """Oxigraph's own Turtle of all graphs but the state, one after the other."""
    out = io.BytesIO()
    for graph in store.db.named_graphs():
        if graph != STATE:
            store.db.dump(out, format=ox.RdfFormat.TURTLE, from_graph=graph, prefixes=dict(PREFIXES))
    return out.tell()


def raw(path: Path, question: str) -> int:
    """Rows by Oxigraph alone, in this process."""
    answer = ox.Store.read_only(str(path)).query(question, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return sum(1 for _ in answer)  # type: ignore[union-attr,misc]  # saved questions are all SELECT


def main(sizes: list[int]) -> None:
    """Measure each size in a fresh process, so that memory is its own; of several draw how they grow."""
    if len(sizes) > 1:
        loads = [json.loads(line) for size in sizes for line in _alone(size) if '"what": "load"' in line]
        grow(loads)
        return
    (size,) = sizes
    with tempfile.TemporaryDirectory() as folder:
        measure(size, Path(folder))


def _alone(size: int) -> Iterator[str]:
    """The lines of one size, passed on as they come."""
    command = [sys.executable, "-m", "tests.bench.bench_store", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout or ():
            print(line, end="", flush=True)
            yield line
    if run.returncode:
        raise SystemExit(run.returncode)


def grow(loads: list[dict[str, float]]) -> None:
    """Draw the cost of a claim by their number, and go on as it grew between the two largest sizes."""
    panels = [
        Panel(
            [(int(one["claims"]), 1000 * one[field] / one["claims"]) for one in loads],
            title,
            "claims",
            f"{unit} a claim",
        )
        for field, title, unit in (
            ("seconds", "loading", "ms"),
            ("megabytes", "memory of the load", "kB"),
            ("on_disk", "the store on disk", "kB"),
        )
    ]
    (ROOT / "output" / "bench_store.svg").write_text(draw(panels), encoding="utf-8")
    one, two = sorted(loads, key=lambda load: load["claims"])[-2:]
    for field in ("seconds", "megabytes", "on_disk"):
        slope = (two[field] - one[field]) / (two["claims"] - one["claims"])
        report(f"load, extrapolated: {field}", _FAR, value=two[field] + slope * (_FAR - two["claims"]))


def measure(size: int, folder: Path) -> None:
    """All figures of one size, as lines of JSON."""
    ours = folder / "store"
    making, _ = timed(lambda: sum(1 for _ in articles(size)))
    loading, quads = timed(lambda: load(ours, size))
    on_disk = sum(file.stat().st_size for file in ours.iterdir()) / 1e6
    report("load", size, quads=quads, seconds=loading - making, megabytes=megabytes(), on_disk=on_disk)
    with Store(ours, read_only=True) as store:
        lines = folder / "lines.nq"
        with lines.open("wb") as out:
            store.db.dump(out, format=ox.RdfFormat.N_QUADS)
        raw_dump, _ = timed(lambda: dumped(store))
        turtle, _ = timed(lambda: export(store, "turtle", io.BytesIO()))
        claims, _ = timed(lambda: export(store, "claims", io.BytesIO()))
    report(
        "export", size, turtle=turtle, claims_jsonl=claims, ratio_to_oxigraph=turtle / raw_dump, megabytes=megabytes()
    )
    bulk_seconds, _ = timed(lambda: bulk(folder / "bulk", lines))
    report("bulk load by Oxigraph", size, seconds=bulk_seconds, ratio=(loading - making) / bulk_seconds)
    first, _ = timed(lambda: ask(ours, "SELECT ?s { ?s a kg:Claim } LIMIT 1", lambda text: None))
    report("start to first row", size, seconds=first)
    for name, question in saved_questions().items():
        asked, answer = timed(lambda q=question: ask(ours, q.text, lambda text: None, limits=Limits(rows=10**9)))  # type: ignore[misc]
        plain, rows = timed(lambda q=question: raw(ours, q.text))  # type: ignore[misc]
        assert answer.rows == rows
        report(name, size, rows=rows, seconds=asked, raw=plain, ratio=asked / plain)
    if size <= _MOST_FOR_RDFLIB:
        beside_rdflib(ours, size)


def beside_rdflib(path: Path, size: int) -> None:
    """Loading and every saved question by rdflib's own store, in memory, beside `kg query` from start to end."""
    triples = io.BytesIO()
    with Store(path, read_only=True) as store:
        export(store, "ntriples", triples)
    loading, graph = timed(lambda: rdflib.Graph().parse(data=triples.getvalue(), format="nt"))
    report("rdflib: load", size, seconds=loading)
    for name, question in saved_questions().items():
        theirs, rows = timed(lambda q=question: sum(1 for _ in graph.query(q.text, initNs=dict(PREFIXES))))  # type: ignore[misc]
        asked, _ = timed(lambda q=question: ask(path, q.text, lambda text: None, limits=Limits(rows=10**9)))  # type: ignore[misc]
        report(f"rdflib: {name}", size, rows=rows, seconds=theirs, ratio=asked / theirs)


def report(what: str, size: int, **figures: float) -> None:
    """One line."""
    print(json.dumps({"what": what, "claims": size} | {k: round(v, 3) for k, v in figures.items()}), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
