"""The list of claims drawn at random and read: whole, judged, with a cause for each that is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kg.table import read_table

LIST = Path(__file__).with_name("random_read.tsv")
COLUMNS = ("verdict", "relation", "stance", "cause")
ENOUGH = 0.88  # fully right: relation, both sides, roles, stance and speaker


def test_two_hundred_claims_were_judged_and_enough_are_right() -> None:
    rows = [row for _, row in read_table(LIST, COLUMNS)]
    verdicts = Counter(row["verdict"] for row in rows)
    assert sum(verdicts.values()) == verdicts["right"] + verdicts["wrong"] == 200
    assert verdicts["right"] / 200 >= ENOUGH
    assert all(bool(row["cause"]) == (row["verdict"] == "wrong") for row in rows)
