"""A line that moves while a build runs: on a terminal only, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kg.pipeline import Progress

__all__ = ["shown"]


@contextmanager
def shown() -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows how far a build is, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second, for those who watch
    from rich.progress import Progress as Line  # noqa: PLC0415
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Line(*columns, console=Console(stderr=True), transient=True) as line:
        task = line.add_task("loading")
        yield lambda state: line.update(task, description=told(state))


def told(state: Progress) -> str:
    """How far a build is, in words; the time left in minutes and seconds.

    >>> told(Progress("reading", 1200, 400_000, seconds=50, share=0.25))
    'reading: 1,200 articles, 8,000 words a second, 2:30 left'
    """
    if not state.articles:
        return state.stage
    speed = f", {state.words / state.seconds:,.0f} words a second" if state.seconds else ""
    minutes, seconds = divmod(round(state.left or 0), 60)
    left = f", {minutes}:{seconds:02} left" if state.left is not None else ""
    return f"{state.stage}: {state.articles:,} articles{speed}{left}"
