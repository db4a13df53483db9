"""A finished store in, the files of the output folder out: each written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.graph import Store
from kg.view import ArticleRow, EntityRow, GraphData, RuleRow, RunFacts
from kg.vocab import Vocabulary

__all__ = ["graph_data", "run_facts", "writing"]


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


@contextmanager
def writing(file: Path) -> Iterator[BinaryIO]:
    """Open a file to be replaced; it changes only when everything was written.

    Raises:
        StoreError: the folder cannot be written, or the disk is full; the old file stays.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as fault:
        raise StoreError(f"{file}: cannot be written: {fault.strerror or fault}; what was there is kept") from fault
    finally:
        draft.unlink(missing_ok=True)
