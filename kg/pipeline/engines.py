"""Which processes read: those of this machine, or Dask's workers, here or anywhere. The results are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.ingest import Limits

if TYPE_CHECKING:
    from kg.model import Article
    from kg.pipeline.pool import Lost
    from kg.pipeline.reader import Reader
    from kg.pipeline.readings import Failure, Reading
    from kg.pipeline.settings import Settings

    Results = Iterator[list[Reading | Failure] | Lost[Article]]

__all__ = ["Engine", "EngineName"]

EngineName = Literal["local", "dask"]


@dataclass(frozen=True, slots=True)
class Engine:
    """How the reading is shared out."""

    name: EngineName = "local"
    jobs: int = 1  # processes of this machine
    scheduler: str | None = None  # address of a Dask scheduler, whose workers then read instead
    limits: Limits = field(default_factory=Limits)  # time and memory for an article

    def __post_init__(self) -> None:
        if self.scheduler and self.name != "dask":
            raise UsageError("a scheduler is for the engine dask: give --engine dask too")

    def run(self, settings: Settings, cache: Path, batches: Iterable[Sequence[Article]]) -> Results:
        """Have all batches read, in order.

        Args:
            settings: what they are read with.
            cache: folder of this machine where parses are kept; the workers of a scheduler have no such place.
            batches: read lazily.

        Raises:
            UsageError: Dask is not installed.
            ClusterError: the scheduler does not answer, or its workers are not set up like this machine.
        """
        from kg.pipeline import pool  # noqa: PLC0415 - not needed where all is as it was

        if self.name == "local":
            return pool.run(partial(_reader, settings, cache, self.limits), batches, self.jobs)
        try:
            from kg.pipeline import cluster  # noqa: PLC0415 - half a second, and an extra
        except ImportError as fault:
            raise UsageError("the engine dask is not installed; run: pip install 'kg-from-news[scale]'") from fault
        from kg.pipeline.reader import Reader  # noqa: PLC0415

        here = partial(_reader, settings, cache, self.limits)
        abroad = partial(Reader.abroad, settings, settings.base, limits=self.limits)
        hire = abroad if self.scheduler else here
        return cluster.run(hire, batches, self.jobs, self.scheduler)


def _reader(settings: Settings, cache: Path, limits: Limits) -> Reader:
    """All that reads is loaded when the first article must be read."""
    from kg.pipeline.reader import Reader  # noqa: PLC0415

    return Reader(settings, cache, limits)
