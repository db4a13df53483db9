"""Records of claims in, the graph that follows from them out: plain edges.

A plain edge stands for `subject relation object` and, where the object is a measure, for `measure on target`. It exists
only while a claim supports it that is asserted and actual, and that does not speak of a past office.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.names import kg
from kg.graph.record import Row

__all__ = ["Edge", "holds", "of_key", "plain_edges", "to_key", "triple"]

Edge = tuple[str, str, str, bool]  # subject IRI, relation, object IRI or words, whether the object is an IRI


def holds(row: Row) -> bool:
    """Whether a claim says that something is so, as against denied, planned, possible, asked for, threatened, past."""
    return row["polarity"] == "asserted" and row["modality"] == "actual" and "former" not in row["roles"]


def plain_edges(row: Row) -> Iterator[Edge]:
    """The plain edges one claim supports."""
    subject, thing = row["subject"], row["object"]
    if not holds(row) or not thing:
        return
    if subject and subject["id"]:
        yield subject["id"], row["relation"], thing["id"] or thing["label"], bool(thing["id"])
    if thing["kind"] == "Measure" and thing["id"]:
        for target in row["roles"].get("target", ()):
            if target.get("id"):
                yield thing["id"], "on", target["id"], True


def to_key(edge: Edge) -> str:
    """An edge as text; edges of one subject sort together."""
    subject, relation, thing, named = edge
    return "\0".join((subject, relation, thing, "named" if named else ""))


def of_key(key: str) -> Edge:
    """What `to_key` wrote. Words of an article may hold whatever it held, so they are cut from both ends."""
    subject, relation, rest = key.split("\0", 2)
    thing, _, named = rest.rpartition("\0")
    return subject, relation, thing, bool(named)


def triple(edge: Edge) -> ox.Triple:
    """An edge as RDF."""
    subject, relation, thing, named = edge
    return ox.Triple(ox.NamedNode(subject), kg(relation), ox.NamedNode(thing) if named else ox.Literal(thing))
