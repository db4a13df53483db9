"""Sentences read by the real parser, for the tests that need it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate import Annotator
from kg.model import Article, Document


@pytest.fixture(scope="session")
def annotate() -> Callable[[str], Document]:
    """A text in, its annotated document out."""
    annotator = Annotator()
    return lambda text: next(iter(annotator.annotate([Article("test", text)])))
