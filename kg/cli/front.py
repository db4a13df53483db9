"""What every command shares: loading it when it is called, `--verbose` and `--debug`, and how faults are told.

A `KgError` becomes its message and its exit code; anything else is a fault of ours: one line, exit 3, and the traceback
only with `--debug`. Bad use is told by click with exit 2.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from kg.errors import KgError

__all__ = ["Front", "share"]

INTERRUPTED = 130  # what shells expect of a command ended by Ctrl-C


class Front(click.Group):
    """A group whose commands live in modules of `kg.cli` of the same name."""

    def __init__(self, *args: Any, commands_help: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_help = commands_help

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order a new user needs them."""
        return list(self.commands_help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self.commands_help:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        share(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; of one that is unknown, the nearest is told."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            if near := get_close_matches(args[0], self.commands_help, 1):
                raise click.UsageError(f"{fault.message} Did you mean {near[0]}?", ctx) from fault
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.commands_help.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and tell its fault, if it has one."""
        ctx.ensure_object(dict)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click tells these itself
        except KeyboardInterrupt:
            click.echo("kg: interrupted; nothing is lost, the same command goes on where it stopped", err=True)
            ctx.exit(INTERRUPTED)
        except KgError as fault:
            if ctx.obj.get("debug"):
                raise
            click.echo(f"kg: {fault}", err=True)
            ctx.exit(fault.exit_code)
        except Exception as fault:  # the last door: whatever comes out here, a user gets one line
            if ctx.obj.get("debug"):
                raise
            click.echo(f"kg: {_unforeseen(fault)}", err=True)
            ctx.exit(KgError.exit_code)


def _unforeseen(fault: Exception) -> str:
    """One line on a fault nobody foresaw; the machine's own faults (disk full, no permission) say enough themselves."""
    if isinstance(fault, OSError):
        return f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror or str(fault)
    return f"a fault of kg itself, {type(fault).__name__}: {fault} (the same command with --debug shows where)"


def _set_debug(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().ensure_object(dict)["debug"] = True


def _set_verbose(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        logging.basicConfig(
            level=logging.INFO, stream=sys.stderr, format="%(relativeCreated)8d ms  %(name)s: %(message)s"
        )


def share(command: click.Command) -> None:
    """Give a command, and those under it, the options that all have."""
    if any(parameter.name == "debug" for parameter in command.params):
        return
    for name, callback, text in (
        ("--verbose", _set_verbose, "Tell on standard error what is done."),
        ("--debug", _set_debug, "Show the traceback of a fault."),
    ):
        command.params.append(click.Option([name], is_flag=True, expose_value=False, callback=callback, help=text))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            share(below)
