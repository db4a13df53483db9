"""A finished store in, what the pages show out. Apart from the rest, for the library of networks is slow to load."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import StoreError
from kg.graph import Store
from kg.view import MOST_CLAIMS, ReadRow, RuleRow, RunFacts, gather, render
from kg.vocab import Vocabulary

__all__ = ["page", "run_facts"]


def page(store: Store, vocabulary: Vocabulary) -> bytes:
    """The page as a build writes it."""
    return render(gather(store, vocabulary, most=MOST_CLAIMS))


def run_facts(folder: Path) -> RunFacts:
    """What the build of a folder noted in its report, for the page that tells of it.

    Raises:
        StoreError: nothing was built there, or by another version.
    """
    try:
        report = json.loads((folder / "report.json").read_bytes())
        rules = {**report["claims"]["by_rule"], **dict.fromkeys(report["rules_never_fired"], 0)}
        return RunFacts(
            read={
                row["article"]: ReadRow(
                    row["sentences"],
                    row["sentences_without_claims"],
                    tuple((start, end) for start, end in row["of_them_with_two_known_actors"]),
                )
                for row in report["by_article"]
            },
            refusals=report["refusals"]["by_reason"],
            rules=tuple(RuleRow(name, count) for name, count in rules.items()),
            problems=tuple(f"{problem['source']}: {problem['reason']}" for problem in report["problems"]),
        )
    except OSError as fault:
        raise StoreError(f"{folder}: no report.json; run `kg build -o {folder}` first") from fault
    except KeyError as fault:
        raise StoreError(f"{folder}: report.json lacks {fault}; run `kg build -o {folder}` again") from fault
