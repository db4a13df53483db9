"""`kg check`: what is wrong with a built graph, in words."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from kg.cli.options import built, packs
from kg.graph import Store
from kg.graph.check import check as check_graph

__all__ = ["check"]


@click.command()
@built
@packs
def check(*, folder: Path, rules: tuple[Path, ...]) -> None:
    """Check the graph against its shapes and laws.

    Every claim has the parts and roles it may have, every quote stands in its article, every edge has a claim behind
    it. Warnings are claims whose words do not fit their relation well; exit 1 means that something is wrong.
    """
    told: Counter[bool] = Counter()
    with Store(folder / "store", read_only=True) as store:
        for found in check_graph(store, rules):
            told[found.grave] += 1
            place = f"{found.article}: " if found.article else ""
            click.echo(f"{'wrong' if found.grave else 'warning'}: {place}{found.node}: {found.says}")
            if told[found.grave] == 1 or found.grave:
                click.echo(f"  mend: {found.mend}")
    click.echo(f"{told[True]} wrong, {told[False]} warnings")
    if told[True]:
        sys.exit(1)
