"""A store and the name of a fact in, all its evidence at once out: the claims that support and that contest it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.names import DERIVED, iri, kg, rdf, rdfs, text_of
from kg.graph.record import Row
from kg.graph.rows import Rows
from kg.vocab import PREFIXES

__all__ = ["StoredFact", "stored_fact"]


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact with its evidence; claims as they are exported, in that order. `id` is its IRI."""

    id: str
    label: str
    supported_by: tuple[Row, ...]
    contested_by: tuple[Row, ...]
    differs_from: tuple[tuple[str, str], ...]  # IRI and label of facts that give another figure for the same


def stored_fact(store: Rows, name: str) -> StoredFact | None:
    """The fact of a name.

    Args:
        store: a finished store.
        name: its IRI, `fact:…`, or what follows.

    Returns:
        None if no fact has that name.
    """
    own = ox.NamedNode(iri("fact", name.removeprefix(PREFIXES["fact"]).removeprefix("fact:")))
    if ox.Quad(own, rdf("type"), kg("Fact"), DERIVED) not in store.db:
        return None
    supporting, contesting = _named(store, own, "supportedBy"), _named(store, own, "contestedBy")
    rows = [row for row in store.claims() if row["claim"] in supporting | contesting]
    return StoredFact(
        id=own.value,
        label=_label(store, own),
        supported_by=tuple(row for row in rows if row["claim"] in supporting),
        contested_by=tuple(row for row in rows if row["claim"] in contesting),
        differs_from=tuple(
            (other, _label(store, ox.NamedNode(other))) for other in sorted(_named(store, own, "differsFrom"))
        ),
    )


def _named(store: Rows, fact: ox.NamedNode, name: str) -> set[str]:
    return {text_of(quad.object) for quad in store.db.quads_for_pattern(fact, kg(name), None, DERIVED)}


def _label(store: Rows, fact: ox.NamedNode) -> str:
    return next(text_of(quad.object) for quad in store.db.quads_for_pattern(fact, rdfs("label"), None, DERIVED))
