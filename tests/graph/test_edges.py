"""Plain edges stand for claims that hold, and for nothing else."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import get_args

import pytest

from kg.graph.derived import plain_edges
from kg.graph.record import record
from kg.model import Modality, Polarity
from tests.claims import CLAIMS, claims_of


def edges(names: str) -> set[tuple[str, str, str]]:
    found = (edge for one in claims_of(names) for edge in plain_edges(record(one)))
    return {(subject.rpartition("/")[2], relation, thing.rpartition("/")[2]) for subject, relation, thing, _ in found}


def test_measure_and_target() -> None:
    tariff = "measure_12_percent_tariff_on_Sudia"
    assert {("Norland", "imposed", tariff), (tariff, "on", "Sudia")} <= edges("timber")


def test_what_is_denied_or_possible_is_no_edge() -> None:
    assert not any(subject == "Sudia" for subject, _, _ in edges("timber"))
    assert not any("duty_on" in subject or "duty_on" in thing for subject, _, thing in edges("timber"))


def test_a_past_office_is_no_edge_and_a_plan_neither() -> None:
    assert not any(relation in {"holds_role", "buys"} for _, relation, _ in edges("talks"))


def test_without_a_subject_the_measure_still_points_at_its_target() -> None:
    assert ("talks_measure_9_percent_levy", "on", "Sudia") in edges("talks")


def test_words_make_edges_that_end_in_a_literal() -> None:
    (edge,) = plain_edges(record(next(one for one in claims_of("timber") if one.relation == "said")))
    assert edge[2:] == ("Sudia may impose a 30% duty on Norland", False)


@pytest.mark.parametrize(("polarity", "modality"), [*itertools.product(get_args(Polarity), get_args(Modality))])
def test_only_asserted_and_actual_claims_make_edges(polarity: Polarity, modality: Modality) -> None:
    made = list(plain_edges(record(replace(CLAIMS[0], polarity=polarity, modality=modality))))
    assert bool(made) == (polarity == "asserted" and modality == "actual")
