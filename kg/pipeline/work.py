"""One build under way: articles that are new or changed are read, others kept, and what follows is derived and written."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path

from kg.graph import Store, export
from kg.ingest import Copy, Fingerprint, Problem, find_copies, fingerprint
from kg.ingest import Reading as Incoming
from kg.model import Article
from kg.pipeline.engines import Engine
from kg.pipeline.fingerprints import Fingerprints, content_of
from kg.pipeline.outputs import holds, writing
from kg.pipeline.pool import Lost
from kg.pipeline.readings import Failure, Reading
from kg.pipeline.report import Progress, Report, Tally, sum_up
from kg.pipeline.settings import Settings
from kg.pipeline.stamp import Stamp

__all__ = ["Work"]

log = logging.getLogger(__name__)
_BATCH = 24_000  # characters of a batch: a second's work or two, so that little is lost when a process dies


class Work:
    """One build under way."""

    def __init__(
        self, store: Store, settings: Settings, out: Path, stamp: Stamp, tell: Callable[[Progress], None]
    ) -> None:
        self.store = store
        self.stamp = stamp
        self.settings = settings
        self.out = out
        self.tell = tell
        self.problems: list[Problem] = []
        self.articles = self.kept = self.removed = self.words = self.repeats = 0
        self._fingerprints = Fingerprints(settings)
        self._given: set[str] = set()

    def take_in(self, items: Incoming, engine: Engine) -> None:
        """Read what is new or changed, and forget what is no longer given or can no longer be read."""
        begun = time.monotonic()
        for results in engine.run(self.settings, self.out / "cache", _batches(self._fresh(items))):
            for result in [results] if isinstance(results, Lost) else results:
                if isinstance(result, Reading):
                    self._put(result)
                else:
                    self._set_aside(result)
            done = (self.articles + self.kept) / max(1, len(self._given))  # the rest is under way
            seconds = time.monotonic() - begun
            self.tell(Progress("reading", self.articles, self.words, seconds, items.share * min(1, done)))
            log.info("%d articles read, %d unchanged", self.articles, self.kept)
        self.repeats = items.repeats
        if self.articles:
            gc.collect()  # the language model goes before the store's caches fill: its parts point at each other
        for name in self.store.names():
            if name not in self._given:
                self._touch()
                self.store.remove_article(name)
                self.removed += 1

    def report(self) -> Report:
        """The whole graph in numbers."""
        rules = [rule.id for rule in self.settings.book.rules]
        return sum_up(
            (tally for _, tally in self._tallies()),
            rules,
            self.problems,
            self.repeats,
            self.settings.made_with,
            self._copies(),
        )

    def write(self, report: Report, *, view: bool) -> tuple[str, ...]:
        """Derive what follows from the claims and write the files, as far as they are not there already.

        The report is written last and removed first: where it stands, the rest is whole.
        """
        names = ("graph.ttl", *(("graph.html",) if view else ()), "report.json")
        there = self.store.finished and all((self.out / name).is_file() for name in names)
        if there and holds(self.out / "report.json", self._lines(report)):
            return ("store", *names)
        self._touch()
        self.tell(Progress("deriving"))
        log.info("deriving what follows from %d claims", report.total)
        copies = {copy.article: copy.original for copy in report.copies}
        self.store.derive(self.settings.vocabulary, self.settings.gazetteer, self.settings.made_with, copies)
        self.tell(Progress("writing"))
        log.info("writing %s", ", ".join(names))
        with writing(self.out / "graph.ttl") as stream:
            export(self.store, "turtle", stream)
        if view:
            from kg.pipeline.pictures import page  # noqa: PLC0415 - a tenth of a second, for those who want it

            with writing(self.out / "graph.html") as stream:
                stream.write(page(self.store, self.settings.vocabulary))
        with writing(self.out / "report.json") as stream:
            stream.writelines(self._lines(report))
        return ("store", *names)

    def _tallies(self) -> Iterator[tuple[str, Tally]]:
        return ((name, Tally.from_json(line)) for name, line in self.store.tallies())

    def _lines(self, report: Report) -> Iterator[bytes]:
        return (piece.encode() for piece in report.to_json(self._tallies()))

    def _copies(self) -> tuple[Copy, ...]:
        """The articles that tell again what another told; where no article has changed, as they were found before."""
        digest = hashlib.sha256(self.settings.base.encode())
        for name, content in self.store.contents():
            digest.update(f"{name} {content}\n".encode())
        known = self.store.copies()
        if known.startswith(digest.hexdigest()):
            return tuple(Copy(*row) for row in json.loads(known.removeprefix(digest.hexdigest())))
        days = self.store.published()
        found = find_copies(
            ((name, date.fromisoformat(days[name]) if name in days else None) for name in self.store.names()),
            lambda name: Fingerprint.from_text(name, self.store.shingles(name)),
        )
        self._touch()
        self.store.keep_copies(digest.hexdigest() + json.dumps([astuple(copy) for copy in found]))
        return found

    def keeps(self, article: str, given: str) -> bool:
        """Whether an article, as its source gives it, was read before and need not be read again."""
        words = self.store.words(article)
        if words is None or not self.store.has_given(article, self._fingerprints.of(given, words)):
            return False
        self._given.add(article)
        self.kept += 1
        return True

    def _fresh(self, items: Incoming) -> Iterator[Article]:
        """The articles that must be read now."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
                continue
            self._given.add(item.id)
            words = self.store.words(item.id)
            if words is not None and self.store.has(item.id, self._fingerprints.of(content_of(item), words)):
                self.kept += 1
            else:
                yield item

    def _put(self, reading: Reading) -> None:
        self._touch()
        article = reading.article
        content = content_of(article)
        self.store.put_article(
            article,
            reading.claims,
            fingerprint=self._fingerprints.of(content, reading.words),
            given=self._fingerprints.of(article.given, reading.words) if article.given else "",
            content=content,
            tally=reading.tally.to_json(),
            words=reading.words,
            shingles=fingerprint(article).to_text(),
        )
        self.articles += 1
        self.words += reading.tally.words

    def _set_aside(self, failed: Failure | Lost[Article]) -> None:
        """Name an article that could not be read; what an earlier build made of it goes too."""
        article = failed.piece if isinstance(failed, Lost) else failed.article
        reason = failed.reason if isinstance(failed, Failure) else "set aside: the process that read it died, twice"
        self.problems.append(Problem(f"{article.source or article.id}: {article.id}", reason))
        self._given.discard(article.id)

    def _touch(self) -> None:
        """What was written before no longer holds."""
        self.stamp.remove()
        for name in ("report.json", "graph.html"):
            (self.out / name).unlink(missing_ok=True)


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
