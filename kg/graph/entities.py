"""Claims of all articles in, one label and one kind for every entity out, and the quads that say so.

Articles may name the same thing differently: what the gazetteer says holds; else the label most often used, and the
kind that the kinds used agree on best (a company called an organization elsewhere is a company).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.gazetteer import Gazetteer, unmarked
from kg.graph.names import ENTITIES, iri, kg, rdf, rdfs
from kg.graph.quads import plain_number
from kg.graph.record import Row, terms
from kg.shelf import Shelf
from kg.vocab import PREFIXES, Vocabulary

__all__ = ["Entities", "Entity", "entity_quads"]

_ALIAS = ox.NamedNode(PREFIXES["skos"] + "altLabel")
_SAME = ox.NamedNode(PREFIXES["owl"] + "sameAs")
_WIKIDATA = "http://www.wikidata.org/entity/"
_AT_ONCE = 5_000  # entities that are held in memory


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as the whole graph knows it. `id` is its IRI."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()  # other names, sorted
    wikidata: str = ""
    iso: str = ""
    claims: int = 0  # that name it, in whatever role
    rates: tuple[tuple[float, str], ...] = ()  # of a measure: figure and unit, sorted
    products: tuple[tuple[str, bool], ...] = ()  # of a measure: IRI (True) or words (False), sorted


@dataclass(slots=True)
class _Seen:
    labels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    rates: set[tuple[float, str]] = field(default_factory=set)
    products: set[tuple[str, bool]] = field(default_factory=set)

    def take_in(self, other: _Seen) -> None:
        """What was seen of the same entity elsewhere."""
        self.labels.update(other.labels)
        self.kinds.update(other.kinds)
        self.claims += other.claims
        self.rates |= other.rates
        self.products |= other.products


class Entities:
    """Collects what claims call their entities; beyond some thousands they are put on a shelf."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer | None = None) -> None:
        self._vocabulary = vocabulary
        self._known = {iri("ent", name): entry for name, entry in gazetteer.by_id.items()} if gazetteer else {}
        self._seen: dict[str, _Seen] = {}
        self._shelf = Shelf[_Seen](_AT_ONCE)

    def close(self) -> None:
        """Forget them all."""
        self._shelf.close()

    def add(self, row: Row) -> None:
        """Take in one record."""
        named = [term for term in terms(row) if term["id"]]
        for term in named:
            seen = self._seen.setdefault(term["id"], _Seen())
            seen.labels[term["label"]] += 1
            seen.kinds[term["kind"]] += 1
        for name in {term["id"] for term in named}:
            self._seen[name].claims += 1
        thing = row["object"]
        if thing and thing["id"] and thing["kind"] == "Measure":
            seen = self._seen[thing["id"]]
            seen.rates |= {(rate["value"], rate["unit"]) for rate in row["roles"].get("rate", ())}
            seen.products |= {(p["id"] or p["label"], bool(p["id"])) for p in row["roles"].get("product", ())}
        if len(self._seen) >= _AT_ONCE:
            self._put_away()

    def settled(self) -> Iterator[Entity]:
        """Every entity once, by IRI."""
        self._put_away()
        for name, (seen, *more) in self._shelf.groups():
            for other in more:
                seen.take_in(other)
            known = self._known.get(name)
            label = known.label if known else _most(seen.labels)
            others = {*seen.labels, *(map(unmarked, known.aliases) if known else ())} - {label}
            yield Entity(
                id=name,
                label=label,
                kind=known.kind if known else self._kind(seen.kinds),
                aliases=tuple(sorted(others)),
                wikidata=known.wikidata if known else "",
                iso=known.iso if known else "",
                claims=seen.claims,
                rates=tuple(sorted(seen.rates)),
                products=tuple(sorted(seen.products)),
            )

    def _put_away(self) -> None:
        for name, seen in self._seen.items():
            self._shelf.put(name, seen)
        self._seen = {}

    def _kind(self, used: Mapping[str, int]) -> str:
        """Among the kinds that no other kind used makes more precise, the one that most uses agree with."""
        lowest = [k for k in used if not any(other != k and self._vocabulary.is_a(other, k) for other in used)]
        agree = {k: sum(n for other, n in used.items() if self._vocabulary.is_a(k, other)) for k in lowest}
        return _most(agree)


def _most(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def entity_quads(entity: Entity) -> Iterator[ox.Quad]:
    """What the graph says of one entity."""
    own = ox.NamedNode(entity.id)
    yield ox.Quad(own, rdf("type"), kg(entity.kind), ENTITIES)
    yield ox.Quad(own, rdfs("label"), ox.Literal(entity.label), ENTITIES)
    for alias in entity.aliases:
        yield ox.Quad(own, _ALIAS, ox.Literal(alias), ENTITIES)
    if entity.wikidata:
        yield ox.Quad(own, _SAME, ox.NamedNode(_WIKIDATA + entity.wikidata), ENTITIES)
    if entity.iso:
        yield ox.Quad(own, kg("iso"), ox.Literal(entity.iso), ENTITIES)
    yield ox.Quad(own, kg("claims"), ox.Literal(entity.claims), ENTITIES)
    for value in sorted({value for value, _ in entity.rates}):
        yield ox.Quad(own, kg("rate"), plain_number(value), ENTITIES)
    for unit in sorted({unit for _, unit in entity.rates}):
        yield ox.Quad(own, kg("unit"), ox.Literal(unit), ENTITIES)
    for product, named in entity.products:
        yield ox.Quad(own, kg("product"), ox.NamedNode(product) if named else ox.Literal(product), ENTITIES)
