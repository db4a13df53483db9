"""A finished store in, plain values out: articles, entities, claims as the contract writes them. Reading only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.names import ENTITIES, ONTOLOGY, STATE, article_graphs, kg, local, rdf, rdfs, text_of
from kg.graph.record import Row, terms, without_places
from kg.vocab import PREFIXES

__all__ = ["Rows", "StoredArticle", "StoredEntity"]

_ISSUED = ox.NamedNode(f"{PREFIXES['dcterms']}issued")
_ALIAS = ox.NamedNode(PREFIXES["skos"] + "altLabel")
_FIELDS: Mapping[str, str] = {
    f"{PREFIXES['dcterms']}title": "title",
    _ISSUED.value: "published",
    f"{PREFIXES['dcterms']}publisher": "publisher",
    f"{PREFIXES['schema']}url": "url",
}


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What the store knows of an article; `published` is an ISO date."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """What the store knows of an entity; `id` is its IRI."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()


class Rows:
    """The contents of a store as values, always in the same order."""

    def __init__(self, db: ox.Store) -> None:
        self._db = db

    @property
    def db(self) -> ox.Store:
        """The database itself, for questions."""
        return self._db

    def names(self) -> list[str]:
        """The id of every article, sorted."""
        return [local(graph.value) for graph in article_graphs(self.db)]

    def state(self, article: str, predicate: ox.NamedNode) -> str | None:
        """What the store keeps on one article under a name."""
        graph = ox.NamedNode(PREFIXES["art"] + article)
        found = next(self.db.quads_for_pattern(graph, predicate, None, STATE), None)
        return text_of(found.object) if found else None

    def each_state(self, predicate: ox.NamedNode) -> Iterator[tuple[str, str]]:
        """What the store keeps on every article under a name, article by article, sorted by id."""
        for name in self.names():
            if (kept := self.state(name, predicate)) is not None:
                yield name, kept

    def stored_records(self) -> Iterator[Row]:
        """The record of every claim, sorted by article, start, relation, subject; labels as the article had them."""
        for _, kept in self.each_state(kg("records")):
            yield from map(json.loads, filter(None, kept.split("\n")))

    def published(self) -> dict[str, str]:
        """The day of publication of every article that tells it, by id, sorted."""
        found = self.db.quads_for_pattern(None, _ISSUED, None)
        return dict(sorted((local(text_of(q.subject)), text_of(q.object)) for q in found))

    def claims(self) -> Iterator[Row]:
        """Every claim as one object of `kg export --format claims`, in its order."""
        return map(without_places, self.placed_claims())

    def placed_claims(self) -> Iterator[Row]:
        """The same, and beside the words of each role `at`: where they stand in the article."""
        names = {entity.id: entity for entity in self.entities()}
        classes = {
            local(text_of(q.subject)): text_of(q.object)
            for q in self.db.quads_for_pattern(None, kg("plover"), None, ONTOLOGY)
        }
        for row in self.stored_records():
            row["plover"] = classes.get(row["relation"])
            for term in terms(row):
                entity = names.get(term["id"])
                if entity:
                    term["label"], term["kind"] = entity.label, entity.kind
            yield row

    def entities(self) -> Iterator[StoredEntity]:
        """Every entity, by IRI."""
        labels = {text_of(q.subject): text_of(q.object) for q in self._said(rdfs("label"))}
        kinds = {text_of(q.subject): local(text_of(q.object)) for q in self._said(rdf("type"))}
        aliases: dict[str, list[str]] = {}
        for quad in self._said(_ALIAS):
            aliases.setdefault(text_of(quad.subject), []).append(text_of(quad.object))
        for name in sorted(labels):
            yield StoredEntity(name, labels[name], kinds[name], tuple(sorted(aliases.get(name, ()))))

    def articles(self) -> Iterator[StoredArticle]:
        """Every article, by id."""
        for name, text in self.each_state(kg("text")):
            graph = ox.NamedNode(PREFIXES["art"] + name)
            about = self.db.quads_for_pattern(graph, None, None, graph)
            known = {_FIELDS[q.predicate.value]: text_of(q.object) for q in about if q.predicate.value in _FIELDS}
            yield StoredArticle(name, text, **known)

    def _said(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        return self.db.quads_for_pattern(None, predicate, None, ENTITIES)
