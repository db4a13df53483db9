"""A batch of articles in, what was read from each out: annotate, extract, resolve. Runs in any process."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from socket import gethostname

from kg.annotate import Annotator
from kg.bounds import TooLongError, within
from kg.errors import ClusterError
from kg.extract.engine import Engine
from kg.ingest import Limits
from kg.model import Article
from kg.pipeline.fingerprints import words_of
from kg.pipeline.readings import Failure, Reading, tally_of
from kg.pipeline.settings import Settings
from kg.resolve import resolve

__all__ = ["Reader"]

# what a fault of ours on one odd article looks like; the others are still read, and this one is named
_OUR_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Reader:
    """The rooms between ingest and graph, made ready."""

    def __init__(self, settings: Settings, cache: Path | None, limits: Limits = Limits()) -> None:  # noqa: B008  # frozen
        self.settings = settings
        self.limits = limits
        self._cache = cache
        self._make_ready()

    def _make_ready(self) -> None:
        self.annotator = Annotator(self.settings.model, self.settings.gazetteer, cache=self._cache)
        self.engine = Engine(self.settings.book, self.settings.vocabulary)

    @classmethod
    def abroad(cls, settings: Settings, base: str, limits: Limits) -> Reader:
        """A reader on another machine, which must read as the first one does.

        Args:
            settings: those of the first machine.
            base: its hash of everything but the rules.
            limits: its limits.

        Raises:
            ClusterError: code, word lists or model are not the same here.
        """
        reader = cls(settings, None, limits)
        if settings.base != base or reader.annotator.model != replace(
            settings.model_info, path=reader.annotator.model.path
        ):
            raise ClusterError(
                f"the worker on {gethostname()} has another version of kg, of its word lists or of the language model; "
                "install the same there as here"
            )
        return reader

    def work(self, batch: Sequence[Article], /) -> list[Reading | Failure]:
        """Read a batch; an article that trips us up or takes too much is read alone, so that only it is set aside."""
        limits = self.limits
        try:
            return within(limits.article_seconds, limits.article_memory, lambda: list(self._read(batch)))
        except TooLongError:
            reason = f"set aside: reading it takes more than {limits.article_seconds:,} s (article_seconds)"
            self._make_ready()  # whatever it was doing is left half done
        except MemoryError:
            reason = f"set aside: reading it takes more than {limits.article_memory:,} bytes (article_memory)"
            self._make_ready()
        except _OUR_FAULTS as fault:
            reason = _where(fault)
        if len(batch) == 1:
            return [Failure(batch[0], reason)]
        return [result for article in batch for result in self.work((article,))]

    def _read(self, batch: Sequence[Article]) -> Iterator[Reading]:
        for document in self.annotator.annotate(batch):
            matches = self.engine.extract(document)
            claims, refusals = resolve(document, matches, self.settings.gazetteer, self.settings.vocabulary)
            tally = tally_of(document.article, claims, refusals, document.sentences, self.settings.vocabulary)
            yield Reading(document.article, tuple(claims), tuple(refusals), tally, words_of(document))


def _where(fault: BaseException) -> str:
    """One line on a fault of ours: its kind, its words, the place in the code."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"set aside through a fault of kg itself, {type(fault).__name__} at {place}: {fault}"
