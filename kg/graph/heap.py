"""Where the memory of a build comes from: one heap for all threads.

The C library gives threads heaps of their own and hands little of them back. The database writes with many threads, and
what their heaps kept grew with every article.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

__all__ = ["one_heap"]

_HEAPS = -8  # M_ARENA_MAX of glibc's malloc.h


def one_heap() -> None:
    """Let threads that have no heap yet share the first one; where the C library is another, all stays as it is."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_HEAPS, 1)
