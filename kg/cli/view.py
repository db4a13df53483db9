"""`kg view`: the interactive page, or the one-page report, of a built graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import built, packs
from kg.graph import Store
from kg.pipeline.outputs import writing
from kg.pipeline.pictures import run_facts
from kg.view import MOST_CLAIMS, gather, render, render_report
from kg.vocab import load_vocabulary

__all__ = ["view"]


@click.command()
@built
@click.option("--focus", metavar="ENTITY", help="Begin with this entity and what is around it: a name or an id.")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="Steps around the focus.")
@click.option("--relation", "relations", multiple=True, help="Show only this relation; may be given several times.")
@click.option("--top", type=click.IntRange(min=1), default=150, show_default=True, help="Entities shown at first.")
@click.option("--report", is_flag=True, help="Write the one-page overview instead of the picture.")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write [default: graph.html there].",
)
@packs
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(
    *,
    folder: Path,
    focus: str | None,
    hops: int,
    relations: tuple[str, ...],
    top: int,
    report: bool,
    out: Path | None,
    rules: tuple[Path, ...],
    show: bool,
) -> None:
    """Write the interactive page.

    One file that needs no network: mail it, open it from disk. A click on a node or an edge shows the sentences behind
    it.
    """
    out = out or folder / ("report.html" if report else "graph.html")
    with Store(folder / "store", read_only=True) as store:
        data = gather(store, load_vocabulary(rules), focus=focus, most=None if report else MOST_CLAIMS)
    page = render_report(data, run_facts(folder)) if report else render(data, focus, hops, relations, top)
    with writing(out) as stream:
        stream.write(page)
    click.echo(out)
    if show:
        click.launch(str(out))
