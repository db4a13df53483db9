"""How fast kg is here: one command, one table, every figure beside what it is measured against, in one run.

    python -m tests.bench [--long] [--json] [NEWS…]      (without files: the seeds, their paragraphs moved round)

Seconds are by the clock. On a machine that does other work only the ratios mean something.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from tests.bench.chart import Panel, draw
from tests.bench.corpus import ROOT, articles, words, write
from tests.bench.growth import Point, by_articles, by_rules
from tests.bench.table import Row, measure

_SHORT, _LONG = 90, 240  # articles of the table


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("news", nargs="*", type=Path, help="files or folders of news")
    parser.add_argument("--long", action="store_true", help="more articles; growth to 10,000 articles; memory")
    parser.add_argument("--json", action="store_true", help="one object on standard output")
    given = parser.parse_args()
    news = articles(given.news, _LONG if given.long else _SHORT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = write(folder / "news.jsonl", news)
        rows = measure(file, news, folder)
        if not given.json:
            show(rows, f"{len(news)} articles, {words(news):,} words")
        per_article = by_articles(given.news, folder, (100, 1_000, 10_000) if given.long else (30, 100, 300))
        per_rule = by_rules(file, folder, (100, 1_000, 5_000))
    chart = ROOT / "output" / "bench.svg"
    panels = (
        Panel(cost_of_one(per_article), "kg build, cold", "articles", "ms an article"),
        Panel(cost_of_one(per_rule), "matching the same articles", "rules", "ms a rule"),
    )
    chart.write_text(draw(panels), encoding="utf-8")
    if given.json:
        found = {"articles": len(news), "words": words(news), "rows": [row._asdict() for row in rows]}
        growth = {"by_articles": [p._asdict() for p in per_article], "by_rules": [p._asdict() for p in per_rule]}
        print(json.dumps({**found, **growth}, indent=2))
    else:
        grow(per_article, "articles", "ms an article")
        grow(per_rule, "rules", "ms a rule, matching the same articles")
        print(f"\ndrawn in {chart.relative_to(ROOT)}")


def cost_of_one(points: list[Point]) -> list[tuple[int, float]]:
    """Milliseconds for each of so many."""
    return [(point.size, 1000 * point.seconds / point.size) for point in points]


def show(rows: list[Row], title: str) -> None:
    """The table."""
    print(title)
    for row in rows:
        if not row.seconds:
            print(f"\n{row.name}")
            continue
        ratio = f"{row.ratio:10.2f} x {row.against}" if row.against else ""
        print(f"  {row.name:44}{row.seconds:9.3f} s{ratio}{'   ' + row.note if row.note else ''}")


def grow(points: list[Point], what: str, unit: str) -> None:
    """How the cost of one changes with their number."""
    print(f"\ngrowth with {what}")
    for point in points:
        memory = f", {point.megabytes:.0f} MB" if point.megabytes else ""
        print(
            f"  {point.size:7,} {what}: {point.seconds:8.2f} s = {1000 * point.seconds / point.size:.3f} {unit}{memory}"
        )


if __name__ == "__main__":
    main()
