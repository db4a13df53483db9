"""A small built graph, and the command line called in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Call = Callable[..., Result]


@pytest.fixture
def kg() -> Call:
    """Call a command: `kg("query", "ASK {}")`."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return call


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder built from one article."""
    folder = tmp_path_factory.mktemp("cli")
    text = (
        "US Secretary of State Marco Rubio spoke with S Jaishankar on Tuesday. "
        "The United States imposed a 12% tariff on Brazil."
    )
    article = {"id": "talks", "published": "2026-03-04", "text": text}
    (folder / "in.json").write_text(json.dumps(article), encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(folder / "in.json"), "-o", str(folder / "output")])
    assert done.exit_code == 0, done.output
    return folder / "output"
