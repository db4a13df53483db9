"""The claims made on the seeds are those that were read, and nearly all of them are right."""

from __future__ import annotations

import pytest

from kg.places import seeds_dir
from tests.quality.reading import claims_of, row, verdicts

pytestmark = pytest.mark.model


def test_every_claim_was_read() -> None:
    made = {row(claim) for claim in claims_of([seeds_dir()])}
    read = set(verdicts())
    assert not made - read, "claims nobody has read: run `python -m tests.quality` and judge the rows marked `?`"
    assert not read - made, "claims that were read are no longer made"


def test_nearly_all_are_right() -> None:
    judged = [verdict for verdict, _ in verdicts().values()]
    assert len(judged) >= 70
    assert set(judged) <= {"right", "wrong"}
    assert judged.count("right") >= 0.95 * len(judged)
