"""A finished store in, what a page shows out."""

from __future__ import annotations

from kg.graph.rows import Rows
from kg.view.data import ArticleRow, EntityRow, GraphData
from kg.vocab import Vocabulary

__all__ = ["gather"]


def gather(store: Rows, vocabulary: Vocabulary, title: str | None = None) -> GraphData:
    """Read everything that the pages show from a store.

    Args:
        store: open, and finished by a build.
        vocabulary: the ontology that it was built with.
        title: of the page; by default it names the only article, or says how many there are.
    """
    articles = tuple(
        ArticleRow(row.id, row.title, row.published, row.publisher, row.url, row.text) for row in store.articles()
    )
    entities = tuple(EntityRow(row.id, row.label, row.kind, row.aliases) for row in store.entities())
    if title is None:
        only = articles[0].title or articles[0].id if len(articles) == 1 else ""
        title = only or f"What {len(articles):,} articles say"
    return GraphData(tuple(store.claims()), vocabulary, articles, entities, title)
