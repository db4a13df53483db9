"""`kg export`: the graph in another format, to standard output or a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import built
from kg.graph import FORMATS, Store
from kg.graph import export as write_graph
from kg.pipeline.outputs import writing

__all__ = ["export"]


@click.command()
@built
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="claims is one JSON object a line; graphml and gexf open in Gephi; csv has one claim a row.",
)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
def export(*, folder: Path, form: str, out: Path | None) -> None:
    """Write the graph in another format.

    The same graph gives the same bytes. Without -o it goes to standard output.
    """
    with Store(folder / "store", read_only=True) as store:
        if out is None:
            write_graph(store, form, sys.stdout.buffer)
            return
        with writing(out) as stream:
            write_graph(store, form, stream)
