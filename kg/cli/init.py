"""`kg init`: a fresh domain pack of one's own, ready to build."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kg.errors import StoreError, UsageError
from kg.places import template_dir

__all__ = ["init"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Make a small domain pack in DIR: rules, ontology, names and one article, ready to build.

    DIR must be new or empty. Its README leads on.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty; name a new folder")
    try:
        shutil.copytree(template_dir(), folder, dirs_exist_ok=True)
    except OSError as fault:
        inner = fault.args[0][0][2] if isinstance(fault, shutil.Error) else fault.strerror  # the first of many
        raise StoreError(f"{folder}: cannot be written: {inner}; choose another place") from fault
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        click.echo(f"  {file}")
    click.echo(f"now: cd {folder} && kg rules test transfers --rules . && kg build articles --rules . -o graph")
