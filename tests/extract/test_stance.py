"""Every row of the stance table: the engine reads polarity, modality and speakers from the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extract.context import open_document
from kg.extract.overlay.nominal import bearing_verbs
from kg.extract.speech import give_speakers
from kg.extract.stance import compute
from kg.model import Document
from kg.table import read_table

CASES = [
    row
    for _, row in read_table(
        Path(__file__).with_name("stance_cases.tsv"), ("sentence", "polarity", "modality", "speakers")
    )
]
pytestmark = pytest.mark.model


def test_no_case_went_missing() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_stance(case: dict[str, str], annotate: Callable[[str], Document]) -> None:
    text = case["sentence"].replace("[", "").replace("]", "")
    document = annotate(text)
    contexts = open_document(document)
    give_speakers(contexts)
    at = case["sentence"].index("[")
    context = next(c for c in contexts if c.sentence.span.start <= at < c.sentence.span.end)
    tree = context.sentence.tree
    trigger = tree.starts.index(at)
    verb = trigger if tree.tags[trigger].startswith("VB") else next(iter(bearing_verbs(context.clauses, trigger)), None)
    if verb is not None and verb != trigger and tree.lemmas[verb] not in ("hold", "have"):
        verb = None
    stance = compute(context, trigger, verb)
    speakers = ";".join(f.span.of(text) for f in stance.speakers) or "-"
    assert (stance.polarity, stance.modality, speakers) == (case["polarity"], case["modality"], case["speakers"])
    assert all(cue.span.of(text) == cue.text for cue in stance.cues)
