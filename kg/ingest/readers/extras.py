"""Libraries that only some formats need: loaded when the first such file is met, and not waited for without end."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

from kg.bounds import TooLongError, within
from kg.errors import InputError
from kg.ingest.values import Limits

__all__ = ["DAMAGE", "bounded", "extra"]

Result = TypeVar("Result")

# What libraries raise, beside their own errors, where something in a file is not what it should be.
DAMAGE = (
    AssertionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    EOFError,
    zlib.error,
)


def extra(module: str, name: str, quiet: Sequence[str] = ()) -> Any:
    """Import a module of an extra.

    Args:
        module: what to import.
        name: the extra that brings it.
        quiet: loggers to silence; what goes wrong is told by the reader, once and in our words.

    Raises:
        InputError: it is not installed; the message gives the command.
    """
    try:
        library = import_module(module)
    except ImportError as fault:
        raise InputError(f"this kind of file needs an extra: pip install 'kg-from-news[{name}]'") from fault
    for logger in quiet:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    return library


def bounded(limits: Limits, work: Callable[[], Result]) -> Result:
    """Have a library take the words of one article out of its wrapping.

    Raises:
        InputError: that takes more time or memory than reading an article may.
    """
    try:
        return within(limits.article_seconds, limits.article_memory, work)
    except TooLongError as fault:
        reason = f"opening it takes more than {limits.article_seconds:,} s (article_seconds)"
        raise InputError(reason) from fault
    except MemoryError as fault:
        reason = f"opening it takes more than {limits.article_memory:,} bytes of memory (article_memory)"
        raise InputError(reason) from fault
