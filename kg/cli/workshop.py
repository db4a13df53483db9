"""What the commands on rules share: data, engine and parser opened once, sentences annotated, text or JSON out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.graph import Store
from kg.ingest import read
from kg.ingest.blocks import classify
from kg.model import Article, Claim, Document
from kg.pipeline.settings import Settings, load_settings
from kg.places import seeds_dir
from kg.resolve import resolve

__all__ = ["Workshop", "as_json", "model_option", "stored_articles", "tell"]

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
model_option = click.option("--model", help="spaCy model to parse with, instead of the one that comes along.")


class Workshop:
    """Rules with everything that is needed to try them; each part is loaded when it is first used."""

    def __init__(self, packs: Sequence[Path], model: str | None = None, folder: Path | None = None) -> None:
        self._packs = packs
        self._model = model
        self._folder = folder

    @cached_property
    def settings(self) -> Settings:
        """Vocabulary, names, word classes and rules."""
        return load_settings(self._packs, self._model)

    @cached_property
    def engine(self) -> Engine:
        """The rules made ready to run."""
        return Engine(self.settings.book, self.settings.vocabulary)

    @cached_property
    def annotator(self) -> Annotator:
        """The parser with the names of the packs, and a cache where there can be one."""
        return Annotator(self._model, self.settings.gazetteer, cache=_cache(self._folder))

    def annotate(self, texts: Sequence[str]) -> list[Document]:
        """Each text annotated as an article of its own."""
        articles = [Article(id=f"sentence-{number}", text=text) for number, text in enumerate(texts)]
        return list(self.annotator.annotate(articles))

    def documents(self, paths: Sequence[Path]) -> Iterator[Document]:
        """The articles of some files or folders, annotated; without any, those of the built graph, else the seeds.

        What cannot be read is told on standard error.
        """
        if not paths and self._folder is not None and (self._folder / "store").is_dir():
            return self.annotator.annotate(stored_articles(self._folder))
        return self.annotator.annotate(_articles(paths))

    def claims(self, documents: Iterable[Document]) -> Iterator[Claim]:
        """What the rules claim on documents."""
        for document in documents:
            matches = self.engine.extract(document)
            yield from resolve(document, matches, self.settings.gazetteer, self.settings.vocabulary)[0]


def tell(answer: Any, as_text: Callable[[], Iterable[str]], as_json: bool) -> None:
    """Print an answer: its lines, or itself as JSON."""
    if as_json:
        click.echo(json.dumps(answer, default=_plain, ensure_ascii=False, indent=2))
    else:
        for line in as_text():
            click.echo(line)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return list(value) if isinstance(value, tuple | frozenset) else str(value)


def stored_articles(folder: Path) -> list[Article]:
    """The articles of a built graph, by id.

    Raises:
        StoreError: nothing was built there, or somebody is building.
    """
    with Store(folder / "store", read_only=True) as store:
        return [
            Article(
                id=stored.id,
                text=stored.text,
                title=stored.title,
                published=date.fromisoformat(stored.published) if stored.published else None,
                publisher=stored.publisher,
                url=stored.url,
                blocks=classify(stored.text, stored.title),
            )
            for stored in store.articles()
        ]


def _articles(paths: Sequence[Path]) -> Iterator[Article]:

    seeds = Path("seeds") if Path("seeds").is_dir() else seeds_dir()
    for found in read(paths or [seeds]):
        if isinstance(found, Article):
            yield found
        else:
            click.echo(f"{found.source}: {found.reason}", err=True)


def _cache(folder: Path | None) -> Path | None:
    """Where parses are kept: beside a built graph if there is one, else in the user's cache folder, if any."""
    if folder is not None and (folder / "cache").is_dir():
        return folder / "cache"
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  # never fails without a home
    return Path(home) / "kg-from-news" if Path(home).is_absolute() else None
