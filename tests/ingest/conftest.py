"""What the tests of reading share: a folder to put sources in, and all that comes out of reading it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.ingest import Limits, Problem, read
from kg.model import Article

LIBRARIES = {".html": "trafilatura", ".pdf": "pypdf", ".warc": "warcio", ".parquet": "pyarrow"}

Put = Callable[[str, str | bytes], Path]


@dataclass(frozen=True)
class Read:
    """All that came out of some paths."""

    articles: list[Article]
    problems: list[Problem]
    repeats: int

    @property
    def ids(self) -> list[str]:
        return [article.id for article in self.articles]

    @property
    def reasons(self) -> list[str]:
        return [str(problem) for problem in self.problems]


def read_all(*paths: Path | str, limits: Limits | None = None, columns: dict[str, str] | None = None) -> Read:
    """Read everything at once."""
    reading = read(paths, limits or Limits(), columns=columns)
    items = list(reading)
    return Read(
        [item for item in items if isinstance(item, Article)],
        [item for item in items if isinstance(item, Problem)],
        reading.repeats,
    )


def needs(name: str) -> None:
    """Skip a test whose format needs a library that is not installed; continuous integration installs them all."""
    for ending, library in LIBRARIES.items():
        if ending in name:
            pytest.importorskip(library, reason=f"{library} is not installed; see the extras")


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a source into the folder of this test."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
