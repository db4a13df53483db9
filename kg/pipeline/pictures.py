"""A finished store in, what the pages show out. Apart from the rest, for the library of networks is slow to load."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import StoreError
from kg.graph import Store
from kg.view import ArticleRow, EntityRow, GraphData, RuleRow, RunFacts, render
from kg.vocab import Vocabulary

__all__ = ["graph_data", "page", "run_facts"]


def page(store: Store, vocabulary: Vocabulary) -> bytes:
    """The page as a build writes it."""
    return render(graph_data(store, vocabulary))


def graph_data(store: Store, vocabulary: Vocabulary) -> GraphData:
    """What the page shows, taken from a finished store."""
    return GraphData(
        claims=tuple(store.claims()),
        vocabulary=vocabulary,
        articles=tuple(
            ArticleRow(row.id, row.title, row.published, row.publisher, row.url, row.text) for row in store.articles()
        ),
        entities=tuple(EntityRow(row.id, row.label, row.kind, row.aliases) for row in store.entities()),
    )


def run_facts(folder: Path) -> RunFacts:
    """What the build of a folder noted in its report, for the page that tells of it.

    Raises:
        StoreError: nothing was built there.
    """
    try:
        report = json.loads((folder / "report.json").read_bytes())
    except OSError as fault:
        raise StoreError(f"{folder}: no report.json; run `kg build -o {folder}` first") from fault
    rules = {**report["claims"]["by_rule"], **dict.fromkeys(report["rules_never_fired"], 0)}
    return RunFacts(
        sentences=report["sentences"],
        refusals=report["refusals"]["by_reason"],
        rules=tuple(RuleRow(name, count) for name, count in rules.items()),
        problems=tuple(f"{problem['source']}: {problem['reason']}" for problem in report["problems"]),
    )
