"""One reader for all tests of names that need the language model."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate import Annotator
from kg.model import Article, Document
from tests.annotate.naming import Reader


@pytest.fixture(scope="session")
def read() -> Reader:
    """Annotates one text: `read("Peru protested.", date(1987, 3, 1))`."""
    annotator = Annotator()

    def of(text: str, published: date | None = None) -> Document:
        return next(annotator.annotate([Article("made", text, published=published)]))

    return of
