"""A finished store in, what a page shows out."""

from __future__ import annotations

from dataclasses import replace

from kg.graph.rows import Rows
from kg.view.data import ArticleRow, EntityRow, GraphData
from kg.view.network import build_network
from kg.vocab import Vocabulary

__all__ = ["gather"]


def gather(store: Rows, vocabulary: Vocabulary, title: str | None = None) -> GraphData:
    """Read everything that the pages show from a store.

    Args:
        store: open, and finished by a build.
        vocabulary: the ontology that it was built with.
        title: of the page; by default that of the only article, or the three entities that most claims name.
    """
    articles = tuple(
        ArticleRow(row.id, row.title, row.published, row.publisher, row.url, row.text) for row in store.articles()
    )
    entities = tuple(EntityRow(row.id, row.label, row.kind, row.aliases) for row in store.entities())
    data = GraphData(tuple(store.placed_claims()), vocabulary, articles, entities)
    return replace(data, title=title or _title(data))


def _title(data: GraphData) -> str:
    if len(data.articles) == 1:
        return data.articles[0].name
    strongest = ", ".join(row.label for row in build_network(data).entities[:3])
    return f"In the news: {strongest}" if strongest else data.title
