"""A few invented articles on disk, and a graph built from them once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.pipeline import Result, build

NEWS = [
    {
        "id": "harbour",
        "title": "Ministers talk in Geneva",
        "published": "2026-03-04",
        "publisher": "The Evening Courier",
        "url": "https://news.example/harbour",
        "text": (
            "Indian Foreign Minister S Jaishankar spoke with US Secretary of State Marco Rubio on Monday. "
            "The United States imposed a 12% tariff on Brazil last week. "
            "Jaishankar said the talks would go on."
        ),
    },
    {
        "id": "timber",
        "title": "Canada keeps its timber",
        "published": "2026-03-05",
        "text": "Canada refused to sell timber to Brazil. Canada may impose a 20% tariff on Brazil in May.",
    },
]


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles as JSON Lines."""
    file = tmp_path_factory.mktemp("news") / "news.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in NEWS), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder built from them, not to be changed, and what the build returned."""
    out = tmp_path_factory.mktemp("built") / "output"
    return out, build([news], out)
