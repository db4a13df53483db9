"""`kg` as its user calls it, in this process: arguments in; exit code, answer and messages out."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main

__all__ = ["kg"]


def kg(*arguments: str | Path) -> Result:
    """Call the command line."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])
