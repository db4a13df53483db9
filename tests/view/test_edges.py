"""Which edges claims draw, and how strong entities are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.view import GraphData, to_networkx
from kg.view.edges import Edge, edges_of, role_values, standing
from kg.view.embed import short
from kg.view.network import around, build_network, find_entity, measures, strongest
from kg.vocab import load_vocabulary
from tests.view.crowd import crowd
from tests.view.sample import claim, percent, sample_data, term


def named(edges: tuple[Edge, ...]) -> list[tuple[str, str, str, str, int]]:
    return [(short(e.subject), e.relation, short(e.object), e.manner, len(e.claims)) for e in edges]


def drawn(*claims: dict[str, Any]) -> list[tuple[str, str, str, str, int]]:
    return named(edges_of(claims, load_vocabulary()))


def test_measure_stands_between_imposer_and_target() -> None:
    roles = {"target": [term("Vestria")], "rate": [percent(20)]}
    one = claim("a", "Norland imposed it.", "imposed", term("Norland"), term("duty_20"), roles)
    assert drawn(one) == [("Norland", "imposed", "duty_20", "actual", 1), ("duty_20", "on", "Vestria", "actual", 1)]


def test_measure_of_nobody_still_hits_its_target() -> None:
    one = claim("a", "It was imposed.", "imposed", None, term("duty_20"), {"target": [term("Vestria"), term("Sudia")]})
    assert drawn(one) == [("duty_20", "on", "Sudia", "actual", 1), ("duty_20", "on", "Vestria", "actual", 1)]


def test_claims_of_one_edge_are_merged_and_counted() -> None:
    twice = [claim(a, "They met.", "praised", term("Ada_Lindqvist"), term("Bram_Ocher")) for a in ("a", "b")]
    assert drawn(*twice) == [("Ada_Lindqvist", "praised", "Bram_Ocher", "actual", 2)]


def test_both_directions_of_a_symmetric_relation_are_one_edge() -> None:
    one = claim("a", "They met.", "met_with", term("Ada_Lindqvist"), term("Bram_Ocher"))
    other = claim("a", "They met again.", "met_with", term("Bram_Ocher"), term("Ada_Lindqvist"))
    assert drawn(one, other) == [("Ada_Lindqvist", "met_with", "Bram_Ocher", "actual", 2)]


def test_office_is_folded_into_the_edge_to_its_body() -> None:
    held = claim(
        "a", "Ada leads.", "holds_role", term("Ada_Lindqvist"), term("finance_minister"), {"of": [term("Norland")]}
    )
    (edge,) = edges_of([held], load_vocabulary())
    assert (short(edge.object), short(edge.via or "")) == ("Norland", "finance_minister")


def test_office_is_folded_where_another_claim_names_its_body() -> None:
    full = claim(
        "a", "Ada leads.", "holds_role", term("Ada_Lindqvist"), term("finance_minister"), {"of": [term("Norland")]}
    )
    bare = claim("b", "Minister Ada leads.", "holds_role", term("Ada_Lindqvist"), term("finance_minister"))
    assert drawn(full, bare) == [("Ada_Lindqvist", "holds_role", "Norland", "actual", 2)]


def test_office_of_no_known_body_is_an_entity_of_its_own() -> None:
    held = claim("a", "Ivo led.", "holds_role", term("Ivo_Marsh"), term("harbour_master"))
    assert drawn(held) == [("Ivo_Marsh", "holds_role", "harbour_master", "actual", 1)]


@pytest.mark.parametrize("modality", ["planned", "possible", "requested", "threatened"])
def test_what_is_not_fact_keeps_an_edge_of_its_own(modality: str) -> None:
    fact = claim("a", "Norland buys timber.", "buys", term("Norland"), term("timber"))
    other = claim("a", "Norland buys more timber.", "buys", term("Norland"), term("timber"), modality=modality)
    assert drawn(fact, other) == [
        ("Norland", "buys", "timber", "actual", 1),
        ("Norland", "buys", "timber", modality, 1),
    ]


def test_a_past_office_is_no_fact() -> None:
    held = claim("a", "Ivo led.", "holds_role", term("Ivo_Marsh"), term("harbour_master"), {"former": True})
    assert drawn(held) == [("Ivo_Marsh", "holds_role", "harbour_master", "former", 1)]


def test_words_draw_no_edge() -> None:
    assert drawn(claim("a", "Ada said so.", "said", term("Ada_Lindqvist"), term("so"))) == []


def test_negated_outranks_modality_and_speaker() -> None:
    row = claim("a", "x", "buys", None, None, polarity="negated", modality="planned", by=[term("Ada_Lindqvist")])
    assert standing(row) == "negated"


def test_a_report_is_what_somebody_says() -> None:
    assert standing(claim("a", "x", "buys", None, None, by=[term("Ada_Lindqvist")])) == "reported"


def test_a_role_that_is_simply_true_is_read_as_one_value() -> None:
    assert list(role_values({"roles": {"former": True, "count": [1, 2]}})) == [
        ("count", 1),
        ("count", 2),
        ("former", True),
    ]


def test_networkx_graph_holds_every_edge_with_its_claims() -> None:
    data = sample_data()
    graph = to_networkx(data)
    edges = edges_of(data.claims, data.vocabulary)
    assert graph.number_of_edges() == len(edges) > 30
    assert sum(count for *_, count in graph.edges(data="count")) == sum(len(edge.claims) for edge in edges)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes[term("Norland")["id"]]["label"] == "Norland"


def test_order_of_claims_changes_no_edge() -> None:
    data = sample_data()
    turned = replace(data, claims=tuple(reversed(data.claims)))
    assert named(build_network(data).edges) == named(build_network(turned).edges)


def test_strongest_leaves_out_those_without_a_link() -> None:
    data = sample_data()
    network = build_network(data)
    chosen = strongest(network, (), 150)
    assert term("Norland")["id"] == chosen[0]
    assert term("duty_35")["id"] not in chosen  # only threatened
    assert len(strongest(network, (), 5)) <= 5


def test_around_takes_nearest_first() -> None:
    network = build_network(sample_data())
    near = around(network, term("Petra_Holm")["id"], 1, (), 150)
    assert [short(key) for key in near] == ["Petra_Holm", "Vestria", "Ivo_Marsh"]
    assert set(near) < set(around(network, near[0], 2, (), 150))


@pytest.mark.parametrize("name", ["Céline Duarte", "celia duarte", "Celia_Duarte", term("Celia_Duarte")["id"]])
def test_entity_is_found_by_any_of_its_names(name: str) -> None:
    assert find_entity(build_network(sample_data()).entities, name) == term("Celia_Duarte")["id"]


def test_unknown_entity_is_refused_with_the_closest() -> None:
    with pytest.raises(UsageError, match="did you mean Kestrel Steel"):
        find_entity(build_network(sample_data()).entities, "kestrel")


def test_measures_tell_the_go_between_and_are_repeatable() -> None:
    network = build_network(sample_data())
    keys = [row.id for row in network.entities]
    between, community = measures(keys, network.edges)
    assert max(between, key=lambda key: between[key]) in (term("Norland")["id"], term("Vestria")["id"])
    assert (between, community) == measures(keys, network.edges)
    assert measures([], ()) == ({}, {})


def test_a_large_crowd_is_measured_by_a_seeded_sample() -> None:
    network = build_network(crowd(500, 1500))
    keys = [row.id for row in network.entities]
    assert measures(keys, network.edges) == measures(keys, network.edges)


def test_no_claims_no_graph() -> None:
    assert build_network(GraphData((), load_vocabulary())).entities == ()
