"""`kg query`: SPARQL in, rows out."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.options import built, packs
from kg.errors import UsageError
from kg.query import FORMATS, Answer, Limits, ask, saved_question, saved_questions
from kg.query.guard import ALLOWABLE
from kg.query.unknown import hints_on

__all__ = ["query"]

_LIMITS = Limits()


@click.command()
@click.argument("sparql", required=False)
@built
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Read the question from a file.",
)
@click.option("--name", "name", help="Ask a saved question.")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL server instead of a folder.")
@click.option("--list", "listing", is_flag=True, help="Tell the saved questions.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are written."
)
@click.option("--iris", is_flag=True, help="Show IRIs instead of labels in tables.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=_LIMITS.seconds,
    show_default=True,
    help="Seconds a question may take.",
)
@click.option("--rows", type=click.IntRange(min=1), default=_LIMITS.rows, show_default=True, help="Rows at most.")
@click.option(
    "--allow",
    multiple=True,
    type=click.Choice(ALLOWABLE, case_sensitive=False),
    help="Let pass what is refused otherwise.",
)
@packs
def query(
    *,
    sparql: str | None,
    folder: Path,
    file: Path | None,
    name: str | None,
    endpoint: str | None,
    listing: bool,
    form: str,
    iris: bool,
    timeout: float,
    rows: int,
    allow: tuple[str, ...],
    rules: tuple[Path, ...],
) -> None:
    """Ask the graph in SPARQL.

    Prefixes are declared: kg: for kinds, relations and roles, ent: for entities, claim:, art:, and the usual ones.
    Plain edges read like sentences: ?who kg:imposed ?what . ?what kg:on ?whom
    """
    if listing:
        for saved in saved_questions(rules).values():
            click.echo(f"{saved.name:24} {saved.comment}")
        return
    given = [part for part in (sparql, file, name) if part is not None]
    if len(given) != 1:
        raise UsageError("give one question: SPARQL itself, --file F, or --name N (`kg query --list` tells the names)")
    if name is not None:
        sparql = saved_question(name, rules).text
    elif file is not None:
        sparql = _text_of(file)
    answered = partial(_ask_endpoint, endpoint) if endpoint else partial(ask, folder / "store")
    answer = answered(
        sparql or "",
        lambda piece: click.echo(piece, nl=False),
        format=form,
        iris=iris,
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else None,
        limits=Limits(timeout, rows),
        allow=allow,
    )
    for hint in () if answer.rows else hints_on(sparql or "", rules):
        click.echo(f"kg: {hint}", err=True)
    if answer.cut:
        click.echo(f"kg: only the first {answer.rows:,} rows; ask for more with --rows", err=True)


def _ask_endpoint(url: str, *args: Any, **options: Any) -> Answer:
    from kg.query.remote import ask_endpoint  # noqa: PLC0415  # HTTP costs time at the start of every other question

    return ask_endpoint(url, *args, **options)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"{file}: cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"{file}: no question: byte {fault.start} is no UTF-8; save it as UTF-8") from fault
