"""Drawn edges in, a weighed network out: how strong each entity is, which to show first, who stands between whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.errors import UsageError
from kg.view.data import EntityRow, GraphData
from kg.view.edges import Edge, edges_of, entity_terms
from kg.view.fit import ranked, weigh

__all__ = ["Network", "around", "build_network", "find_entity", "strongest", "to_networkx"]

EXACT = 400  # entities up to which all shortest paths are counted; above it, those from a seeded sample
SAMPLE = 120
SEED = 20


@dataclass(frozen=True, slots=True)
class Network:
    """Entities, strongest first, and the edges between them."""

    entities: tuple[EntityRow, ...]
    weight: Mapping[str, int]  # entity → claims that name it
    edges: tuple[Edge, ...]


def build_network(data: GraphData) -> Network:
    """Gather the entities that the claims name, count the claims of each, and draw the edges."""
    rows = {row.id: row for row in data.entities}
    for claim in data.claims:
        for term in entity_terms(claim):
            rows.setdefault(term["id"], EntityRow(term["id"], term["label"], term["kind"]))
    weight = weigh(data.claims)
    return Network(tuple(rows[key] for key in ranked(weight)), dict(weight), edges_of(data.claims, data.vocabulary))


def to_networkx(data: GraphData) -> nx.MultiDiGraph:
    """The picture as a networkx graph: entities with label, kind and claims; edges with relation, manner and claims.

    >>> from kg.vocab import load_vocabulary
    >>> to_networkx(GraphData(claims=(), vocabulary=load_vocabulary())).number_of_nodes()
    0
    """
    network = build_network(data)
    graph = nx.MultiDiGraph(name=data.title)
    for row in network.entities:
        graph.add_node(row.id, label=row.label, kind=row.kind, claims=network.weight[row.id])
    for edge in network.edges:
        names = [data.claims[position]["claim"] for position in edge.claims]
        graph.add_edge(
            edge.subject, edge.object, relation=edge.relation, manner=edge.manner, count=len(names), claims=names
        )
    return graph


def strongest(network: Network, relations: Collection[str], top: int) -> tuple[str, ...]:
    """At most `top` entities with most claims, strongest first, each linked by a fact to another of them.

    Args:
        relations: that a link may have; () = any. Without a single fact, links of any manner count.
    """
    allowed = [edge for edge in network.edges if not relations or edge.relation in relations]
    links = [edge for edge in allowed if edge.manner == "actual"] or allowed
    rank = {row.id: number for number, row in enumerate(network.entities)}
    pairs = sorted(
        {(rank[edge.subject], rank[edge.object]) for edge in links}, key=lambda pair: sorted(pair, reverse=True)
    )
    chosen: set[int] = set()
    for pair in pairs:
        if len(chosen.union(pair)) > top:
            break
        chosen.update(pair)
    return tuple(network.entities[number].id for number in sorted(chosen))


def around(network: Network, centre: str, hops: int, relations: Collection[str], top: int) -> tuple[str, ...]:
    """The entities at most `hops` edges away from `centre`, nearest and strongest first, `top` at most."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        if edge.manner == "actual" and (not relations or edge.relation in relations):
            beside[edge.subject].add(edge.object)
            beside[edge.object].add(edge.subject)
    found, ring = [centre], {centre}
    for _ in range(hops):
        ring = {far for near in ring for far in beside[near]} - set(found)
        found += sorted(ring, key=lambda key: (-network.weight[key], key))
    return tuple(found[:top])


def find_entity(entities: Sequence[EntityRow], name: str) -> str:
    """The first entity that is called `name`: by IRI, by the end of its IRI, by label or by alias, in this order.

    Raises:
        UsageError: nobody is called so, with the closest names.
    """
    wanted = name.casefold()
    for test in (
        lambda row: row.id == name,
        lambda row: row.id.rsplit("/", 1)[-1] == name,
        lambda row: row.label.casefold() == wanted,
        lambda row: wanted in (alias.casefold() for alias in row.aliases),
    ):
        for row in entities:
            if test(row):
                return row.id
    near = [row.label for row in entities if wanted in row.label.casefold()][:5]
    raise UsageError(
        f"no entity of the graph is called {name!r}"
        + (f"; did you mean {', '.join(near)}?" if near else "; `kg query --name entities` lists who is there")
    )


def measures(keys: Sequence[str], edges: Sequence[Edge]) -> tuple[dict[str, float], dict[str, int]]:
    """Betweenness (0 to 1) and the number of the community of each of the entities.

    Args:
        keys: the entities, in the order that decides ties.
        edges: the edges among them that count; others are left out.
    """
    position = {key: number for number, key in enumerate(keys)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(keys)))
    graph.add_edges_from(
        (position[edge.subject], position[edge.object])
        for edge in edges
        if edge.subject in position and edge.object in position and edge.subject != edge.object
    )
    if not keys:
        return {}, {}
    sample = SAMPLE if len(keys) > EXACT else None
    between = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    groups = sorted(nx.community.louvain_communities(graph, seed=SEED), key=lambda group: (-len(group), min(group)))
    community = {node: number for number, group in enumerate(groups) for node in group}
    return (
        {key: round(between[number], 4) for key, number in position.items()},
        {key: community[number] for key, number in position.items()},
    )
