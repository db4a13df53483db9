"""`kg build`: articles in, a folder with the graph out, and a summary of what was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import packs
from kg.cli.progress import shown
from kg.ingest import FIELDS, Limits, Problem
from kg.pipeline import build as build_graph
from kg.places import seeds_dir

if TYPE_CHECKING:
    from kg.pipeline import EngineName, Result

__all__ = ["build"]

_SHOWN = 12  # lines of each count in the summary; the report has the rest


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Folder for the graph.",
)
@packs
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read articles.")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who shares out the reading; dask comes with the extra `scale`.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler whose workers read: tcp://HOST:8786.")
@click.option("--no-view", is_flag=True, help="Do not write graph.html.")
@click.option("--model", help="spaCy model to parse with, instead of the one that comes along.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of articles that do not tell.")
@click.option(
    "--columns", metavar="OURS=THEIRS,…", help="Names of our fields in JSON, CSV and Parquet: text=Body,title=Head."
)
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Another limit than the usual one, such as article_seconds=60; messages name the limit they are about.",
)
def build(
    *,
    paths: tuple[Path, ...],
    out: Path,
    rules: tuple[Path, ...],
    jobs: int,
    engine: EngineName,
    scheduler: str | None,
    no_view: bool,
    model: str | None,
    published: datetime | None,
    columns: str | None,
    limits: tuple[str, ...],
) -> None:
    """Read articles and build the graph.

    PATH is a file or a folder (default: seeds/): text, HTML, JSON, JSON Lines, CSV, feeds, PDF, WARC, Parquet, each also
    as .gz; `-` is standard input. What has not changed since the last build of the same folder is not read again;
    articles no longer given are removed. Exit 1 means that something could not be read; the rest was built.
    """
    given = _limits(limits)
    with shown() as progress:
        result = build_graph(
            paths or (_seeds(),),
            out,
            rules=rules,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            view=not no_view,
            model=model,
            published=published.date() if published else None,
            columns=_columns(columns),
            limits=given,
            progress=progress,
        )
    for told in (*result.report.problems, *result.report.remarks):
        click.echo(str(told), err=True)
    if limit := next(filter(None, map(_limit_of, result.report.problems)), None):
        now = getattr(given, limit)
        click.echo(f"a limit named in brackets can be set, such as this one: --limit {limit}={2 * now}", err=True)
    click.echo("\n".join(_summary(result, out)))
    if result.report.problems:
        sys.exit(1)


def _seeds() -> Path:
    """`seeds/` here if there is one, else the articles that come with kg."""
    return Path("seeds") if Path("seeds").is_dir() else seeds_dir()


def _columns(option: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in option.split(",")] if option else []
    columns = {ours.strip(): theirs.strip() for ours, _, theirs in pairs}
    if not all(columns.values()):
        raise click.BadParameter("write OURS=THEIRS, several separated by commas", param_hint="--columns")
    if unknown := next((ours for ours in columns if ours not in FIELDS), None):
        told = f"{unknown!r} is none of our fields; they are {', '.join(FIELDS)}"
        raise click.BadParameter(told, param_hint="--columns")
    return columns


def _limits(options: tuple[str, ...]) -> Limits:
    known = {limit.name for limit in fields(Limits)}
    given: dict[str, int] = {}
    for option in options:
        name, _, number = option.partition("=")
        if name not in known or not number.isdecimal():
            near = "".join(f"; did you mean {found}?" for found in get_close_matches(name, known, 1) if found != name)
            raise click.BadParameter(
                f"{option!r}: write NAME=NUMBER with one of {', '.join(sorted(known))}{near}", param_hint="--limit"
            )
        given[name] = int(number)
    return Limits(**given)


def _limit_of(problem: Problem) -> str | None:
    """The limit that a problem is about, if it is about one."""
    return next((limit.name for limit in fields(Limits) if f"({limit.name})" in problem.reason), None)


def _summary(result: Result, out: Path) -> Iterator[str]:
    """What was read, and where it is now."""
    report, effort = result.report, result.effort
    speed = f", {effort.words / effort.seconds:,.0f} words a second" if effort.words and effort.seconds else ""
    yield (
        f"{report.articles} articles ({effort.read} read now, {effort.kept} unchanged, {effort.removed} removed)"
        f" in {effort.seconds:.1f} s{speed}"
    )
    yield f"{report.sentences} sentences, {report.silent} of them without a claim"
    yield f"{report.total} claims"
    yield from _counts(report.claims["relation"])
    if sides := [f"{count} {name}" for side in ("polarity", "modality") for name, count in report.claims[side].items()]:
        yield f"  {', '.join(sides)}"
    if report.refusals:
        yield f"{sum(report.refusals.values())} matches refused"
        yield from _counts(report.refusals)
    if report.undated:
        yield f"{report.undated} articles tell no day of publication; --published gives them one"
    if report.repeats:
        yield f"{report.repeats} articles were given more than once and counted once"
    if report.problems:
        yield f"{len(report.problems)} problems with sources; they are named above and in report.json"
    yield "written to " + ", ".join(str(out / name) for name in result.written)


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    for name, count in list(counts.items())[:_SHOWN]:
        yield f"  {count:5}  {name}"
    if len(counts) > _SHOWN:
        yield f"         and {len(counts) - _SHOWN} more kinds"
