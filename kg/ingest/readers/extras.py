"""Libraries that only some formats need: loaded when the first such file is met."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from kg.errors import InputError

__all__ = ["DAMAGE", "extra"]

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
