"""The front door by itself: how faults are told, what `--debug` adds, what is imported when."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner, Result

import kg.cli.front
from kg.cli import COMMANDS, main
from kg.cli.front import Front
from kg.errors import InputError, KgError, ModelError, QueryError, StoreError, UsageError


class Broken(Front):
    """A front door with one command, which fails as it is told."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__("kg", commands_help={"fail": "Fails."})

        @click.command()
        def fail() -> None:
            raise fault

        self.fail = fail

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        kg.cli.front.share(self.fail)
        return self.fail if cmd_name == "fail" else None


def run(fault: BaseException, *arguments: str) -> Result:
    return CliRunner().invoke(Broken(fault), ["fail", *arguments])


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (UsageError("no such relation: imposd"), 2),
        (InputError("news.jsonl:3: not JSON"), 1),
        (QueryError("refused: SERVICE"), 2),
        (ModelError("install it"), 3),
        (KgError("something"), 3),
    ],
)
def test_a_fault_is_its_message_and_its_exit_code(fault: KgError, code: int) -> None:
    result = run(fault)
    assert result.exit_code == code
    assert result.stderr == f"kg: {fault}\n"
    assert result.stdout == ""


def test_a_fault_nobody_foresaw_is_one_line() -> None:
    result = run(ZeroDivisionError("division by zero"))
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert "ZeroDivisionError" in result.stderr
    assert "--debug" in result.stderr


def test_a_fault_of_the_machine_names_the_file() -> None:
    result = run(OSError(28, "No space left on device", "out/graph.ttl"))
    assert (result.exit_code, result.stderr) == (3, "kg: out/graph.ttl: No space left on device\n")


def test_a_fault_of_the_machine_without_a_file() -> None:
    assert run(OSError(28, "No space left on device")).stderr == "kg: No space left on device\n"


def test_an_interrupted_command_says_that_nothing_is_lost() -> None:
    result = run(KeyboardInterrupt())
    assert result.exit_code == 130
    assert "goes on where it stopped" in result.stderr


def test_debug_shows_where() -> None:
    assert isinstance(run(UsageError("wrong"), "--debug").exception, UsageError)


def test_they_may_stand_before_the_command() -> None:
    result = CliRunner().invoke(main, ["--debug", "query", "-i", "/nowhere", "ASK {}"])
    assert isinstance(result.exception, StoreError)


def test_bad_use_is_exit_2() -> None:
    result = CliRunner().invoke(main, ["bild"])
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: No such command 'bild'. Did you mean build?\n")
    assert CliRunner().invoke(main, ["zzz"]).stderr.endswith("Error: No such command 'zzz'.\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_complete(name: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.stderr
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            assert parameter.help, f"kg {name} {parameter.opts[0]} has no help"


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys; from click.testing import CliRunner; from kg.cli import main;"
        "CliRunner().invoke(main, sys.argv[1:]); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("arguments", [("--help",), ("query", "--list"), ("query", "ASK {}")], ids=" ".join)
def test_what_is_quick_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments).isdisjoint({"spacy", "numpy", "rdflib", "networkx", "pyvis", "pyshacl"})
