"""A store in, the same graphs on a SPARQL server out: only those that changed are sent.

Every graph carries its own hash, `GRAPH schema:sha256 "…"`, and is put with it in one request. So the server itself
tells what it has, and a push that was broken off goes on where it stopped, from any machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.endpoint import Endpoint
from kg.graph.push_record import PushRecord
from kg.graph.rows import Rows
from kg.graph.turtle import sections
from kg.vocab import PREFIXES

__all__ = ["Pushed", "push"]

_HASH = ox.NamedNode(f"{PREFIXES['schema']}sha256")
_THERE = f"SELECT ?graph ?hash WHERE {{ GRAPH ?graph {{ ?graph {_HASH} ?hash }} }}"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in graphs."""

    sent: int
    kept: int  # already there, unchanged
    deleted: int  # pushed from this folder earlier, of articles that are no longer in its store


def push(store: Rows, endpoint: Endpoint, record: PushRecord, tell: Callable[[int], None] = lambda _: None) -> Pushed:
    """Make a server hold what the store holds. What others put there is left alone.

    Args:
        store: a finished store.
        endpoint: a server that may be written to.
        record: what the folder of this store pushed there earlier; it is brought up to date.
        tell: called with the number of graphs compared so far.

    Raises:
        StoreError: the server cannot be reached, or refuses; what was sent is whole, and a second push goes on there;
            or the record cannot be written.
    """
    there = _there(endpoint)
    sent = 0
    graphs = [graph for _, graph in sections(store.db)]
    names = {graph.value for graph in graphs}
    earlier = record.graphs
    record.write(earlier | names)
    for n, graph in enumerate(graphs, 1):
        lines = sorted(f"{quad.triple} .\n" for quad in store.db.quads_for_pattern(None, None, None, graph))
        print_of_graph = hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
        if there.get(graph.value) != print_of_graph:
            endpoint.put(graph, [*lines, f"{ox.Triple(graph, _HASH, ox.Literal(print_of_graph))} .\n"])
            sent += 1
        tell(n)
    gone = sorted((earlier - names) & there.keys())
    for name in gone:
        endpoint.delete(ox.NamedNode(name))
    record.write(names)
    return Pushed(sent, len(names) - sent, len(gone))


def _there(endpoint: Endpoint) -> dict[str, str]:
    """The hash of every graph of ours on the server, by its name."""
    try:
        rows = endpoint.rows(_THERE)
    except QueryError as fault:
        raise StoreError(str(fault)) from fault
    assert isinstance(rows, ox.QuerySolutions), "a SELECT was sent"
    return {row["graph"].value: row["hash"].value for row in rows}
