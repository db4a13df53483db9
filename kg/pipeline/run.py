"""Paths in, a built folder out: only what is new or changed is read, and the result equals a build from nothing.

Where nothing at all has changed this is told by hashes, and no more is loaded than they need.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import UsageError
from kg.ingest import Limits, display
from kg.pipeline.engines import Engine, EngineName
from kg.pipeline.report import Effort, Progress, Report
from kg.pipeline.stamp import Stamp

__all__ = ["Result", "build"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What `build` made."""

    report: Report
    effort: Effort
    written: tuple[str, ...]  # names in the output folder


def build(
    paths: Sequence[Path | str],
    out: Path,
    *,
    rules: Sequence[Path] = (),
    jobs: int = 1,
    engine: EngineName = "local",
    scheduler: str | None = None,
    view: bool = True,
    model: str | None = None,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Read articles and build their graph in a folder.

    What was read before and has not changed (text, rules, names, model, code) is kept; articles no longer given are
    removed; an interrupted build goes on where it stopped.

    Args:
        paths: files, folders, `-` for standard input.
        out: folder for store, Turtle, page and report; made if missing.
        rules: packs of one's own, each a folder.
        jobs: processes that read; the result is the same for any number.
        engine: "dask" has the articles read by Dask, with the same result; it needs the extra `scale`.
        scheduler: address of a Dask scheduler whose workers read; None = `jobs` processes of this machine.
        view: whether to write the page.
        model: name of a spaCy model; None = the default.
        limits: how much of a source is read before it is refused, how long an article may take.
        published: day of publication of articles that do not tell.
        columns: names our fields have in the source, where they differ.
        progress: called after every batch and at every stage.

    Raises:
        RuleError, DataError: faults in rules or data; nothing was touched then.
        ModelError: the language model is missing.
        StoreError: the folder cannot be written, or another build is writing there.
        UsageError: none of the paths is there; Dask is not installed, or a scheduler is given to the engine "local".
        ClusterError: the scheduler does not answer, or its workers are not set up like this machine.
    """
    begun = time.monotonic()
    _check_there(paths)
    sharing = Engine(engine, jobs, scheduler, limits)
    told = (limits, published, sorted((columns or {}).items()), view)
    stamp = Stamp(out, paths, [*rules], model, told)
    if (before := stamp.read()) is not None:
        log.info("nothing has changed since the last build")
        return Result(before.report, Effort(0, before.report.articles, 0, 0, time.monotonic() - begun), before.written)
    from kg.graph import Store  # noqa: PLC0415 - with what follows three tenths of a second, for builds with work to do
    from kg.ingest import read  # noqa: PLC0415
    from kg.pipeline.settings import load_settings  # noqa: PLC0415
    from kg.pipeline.work import Work  # noqa: PLC0415

    settings = load_settings(rules, model)
    log.info("%d rules; model %s", len(settings.book.rules), settings.made_with["model"])
    with Store(out / "store") as store:
        work = Work(store, settings, out, stamp, progress or (lambda _: None))
        work.take_in(read(paths, limits, published, columns, work.keeps), sharing)
        report = work.report()
        written = work.write(report, view=view)
        store.at_end(lambda: stamp.write(report, written))
    effort = Effort(work.articles, work.kept, work.removed, work.words, time.monotonic() - begun)
    return Result(report, effort, written)


def _check_there(paths: Sequence[Path | str]) -> None:
    """Refuse paths of which none is there: taken at their word, they would empty the folder of an earlier build."""
    if paths and not any(str(path) == "-" or os.path.lexists(path) for path in paths):
        names = ", ".join(display(path) for path in paths)
        raise UsageError(f"{names}: no such file or folder; nothing was built, and what was built before is kept")
