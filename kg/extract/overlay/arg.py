"""One word in one role."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Arg"]


class Arg(NamedTuple):
    """A word that plays a role, by token index, and the name of the step that found it."""

    head: int
    step: str
