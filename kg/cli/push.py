"""`kg push`: the graph to a SPARQL server, what changed and no more."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import built
from kg.graph import Store
from kg.graph.endpoint import Endpoint
from kg.graph.push import push as push_graph
from kg.graph.push_record import PushRecord

__all__ = ["push"]


@click.command()
@click.argument("endpoint", metavar="URL")
@built
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds a request may take."
)
def push(*, endpoint: str, folder: Path, timeout: float) -> None:
    """Write the graph to the SPARQL server at URL.

    Each graph is put in one request, with its hash; those that the server has already are not sent again, and those of
    articles that are gone are deleted. What others put on the server is left alone: FOLDER/pushed.json tells what came
    from here. Articles of several folders stand side by side, and the graphs of entities, plain edges and facts are
    those of the folder that was pushed last. Broken off, the same command goes on.
    """
    with Store(folder / "store", read_only=True) as store:
        done = push_graph(store, Endpoint(endpoint, seconds=timeout), PushRecord(folder, endpoint))
    click.echo(f"{done.sent} graphs sent, {done.kept} were there already, {done.deleted} deleted")
