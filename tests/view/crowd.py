"""A large invented news world for tests of size: chance with a fixed seed, hubs and hangers-on as news has them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from kg.view.data import ArticleRow, EntityRow, GraphData
from kg.vocab import PREFIXES, load_vocabulary

KINDS = ("Person", "Person", "Country", "Company", "GovernmentBody", "City", "Group")
RELATIONS = ("met_with", "spoke_with", "visited", "praised", "criticised", "accused", "cooperates_with", "supports")
MODALITIES = ("actual", "actual", "actual", "actual", "planned", "possible", "requested")
FIRST = ("Ada", "Bram", "Celia", "Dov", "Elin", "Ferro", "Greta", "Hugo", "Ivo", "Jana")
LAST = ("Lindqvist", "Ocher", "Duarte", "Marsh", "Holm", "Varga", "Castell", "Brenn", "Aldous", "Quill")


def crowd(entities: int, claims: int, articles: int = 120, seed: int = 1) -> GraphData:
    """So many entities, claims and articles; every entity is in some claim when there are claims enough."""
    chance = random.Random(seed)
    rows = [
        EntityRow(f"{PREFIXES['ent']}e{n}", f"{FIRST[n % 10]} {LAST[n // 10 % 10]} {n}", KINDS[n % len(KINDS)])
        for n in range(entities)
    ]
    stories = [
        ArticleRow(
            f"s{n:04}", f"Story number {n}", (date(2025, 1, 1) + timedelta(days=n)).isoformat(), "The Evening Courier"
        )
        for n in range(articles)
    ]
    made: list[dict[str, Any]] = []
    for n in range(claims):
        one = rows[n % entities]
        two = rows[min(entities - 1, int(chance.paretovariate(0.6)) - 1)]
        if two is one:
            two = rows[(n + 1) % entities]
        relation = chance.choice(RELATIONS)
        at, two_at = [0, len(one.label)], [len(one.label) + 5, len(one.label) + 5 + len(two.label)]
        quote = f"{one.label} and {two.label} are named here in a sentence of the usual length, number {n}: {relation}"
        made.append(
            {
                "claim": f"{PREFIXES['claim']}c{n:06x}",
                "relation": relation,
                "plover": None,
                "subject": {"id": one.id, "label": one.label, "kind": one.kind, "text": one.label, "at": at},
                "object": {"id": two.id, "label": two.label, "kind": two.kind, "text": two.label, "at": two_at},
                "roles": {
                    "topic": [{"id": None, "label": "the usual length", "kind": "Text", "text": "the usual length"}]
                },
                "polarity": "negated" if n % 17 == 0 else "asserted",
                "modality": chance.choice(MODALITIES),
                "claimed_by": [],
                "cues": [],
                "article": stories[n % articles].id,
                "sentence": [0, len(quote)],
                "span": [0, len(quote)],
                "quote": quote,
                "rule": "crowd/" + relation,
            }
        )
    return GraphData(tuple(made), load_vocabulary(), tuple(stories), tuple(rows), "A crowded world")
