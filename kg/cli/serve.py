"""`kg serve`: the graph as a SPARQL endpoint on this machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from kg.cli.options import built
from kg.query import Limits
from kg.query.server import Server

__all__ = ["serve"]


@click.command()
@built
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Seconds a question may take.",
)
def serve(*, folder: Path, port: int, timeout: float) -> None:
    """Answer SPARQL over HTTP, for programs and browsers on this machine only.

    Read only; SERVICE, FROM and pages of other sites are refused. /health tells how it is. Ctrl-C ends it; builds may
    go on meanwhile.
    """
    with Server(folder / "store", port, Limits(seconds=timeout)) as server, suppress(KeyboardInterrupt):
        click.echo(f"asking at {server.url}, page at {server.url.removesuffix('query')}; Ctrl-C ends it", err=True)
        server.serve_forever()
