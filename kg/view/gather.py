"""A finished store in, what a page shows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, islice

from kg.graph.rows import Rows
from kg.view.data import ArticleRow, ClaimRow, EntityRow, GraphData
from kg.view.fit import ranked, strongest_claims, weigh
from kg.view.network import find_entity
from kg.vocab import Vocabulary

__all__ = ["gather"]


def gather(
    store: Rows, vocabulary: Vocabulary, title: str | None = None, focus: str | None = None, most: int | None = None
) -> GraphData:
    """Read what the pages show from a store.

    Args:
        store: open, and finished by a build.
        vocabulary: the ontology that it was built with.
        title: of the page; by default that of the only article, or the three entities that most claims name.
        focus: an entity whose claims are kept before others, if not all are.
        most: how many claims are kept, the strongest; no more are held in memory. None = all.

    Raises:
        UsageError: nobody is called `focus`, and not all claims are kept.
    """
    articles = tuple(
        ArticleRow(row.id, row.title, row.published, row.publisher, row.url, row.text) for row in store.articles()
    )
    rows = {row.id: EntityRow(row.id, row.label, row.kind, row.aliases) for row in store.entities()}
    claims: tuple[ClaimRow, ...] = tuple(islice(store.placed_claims(), None if most is None else most + 1))
    left_out = 0
    if most is None or len(claims) <= most:
        named = [rows[key] for key in ranked(weigh(claims))]
    else:
        claims, number = (), count()
        weight = weigh(record for record, _ in zip(store.stored_records(), number, strict=False))
        named = [rows[key] for key in ranked(weight)]
        centre = find_entity(named, focus) if focus is not None else None
        claims = strongest_claims(store.placed_claims(), weight, centre, most)
        left_out = next(number) - len(claims)
    data = GraphData(claims, vocabulary, articles, tuple(rows.values()), left_out=left_out)
    return replace(data, title=title or _title(data, named))


def _title(data: GraphData, named: Sequence[EntityRow]) -> str:
    if len(data.articles) == 1:
        return data.articles[0].name
    strongest = ", ".join(row.label for row in named[:3])
    return f"In the news: {strongest}" if strongest else data.title
