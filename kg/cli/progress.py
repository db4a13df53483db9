"""A line that moves while a build runs: on a terminal only, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Line
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.pipeline import Progress

__all__ = ["shown"]


@contextmanager
def shown() -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows how far a build is, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Line(*columns, console=Console(stderr=True), transient=True) as line:
        task = line.add_task("loading")

        def show(state: Progress) -> None:
            read = f": {state.articles} articles, {state.words:,} words" if state.articles else ""
            line.update(task, description=state.stage + read)

        yield show
