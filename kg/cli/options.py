"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["built", "packs"]

built = click.option(
    "-i",
    "--input",
    "folder",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Folder of a built graph.",
)
packs = click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder of your own rules, kinds and names; may be given several times.",
)
