"""A headless Chromium that opens pages from disk, notes what they ask of the network, and fails on any script error."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.view import GraphData, render

MISSING = "Chromium is missing: `apt-get install chromium`. `KG_BROWSER=required` makes this a failure."
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """An open page with what it did since it was opened."""

    tab: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, script: str, value: object = None) -> Any:
        """What a script gives."""
        return self.tab.evaluate(script, value)

    def shown(self) -> dict[str, Any]:
        """Ids of the entities and edges in the picture."""
        answer: dict[str, Any] = self.ask("kg.shown()")
        return answer

    def click_on(self, name: str) -> None:
        """Click on an entity or on the middle of an edge, as a reader would: with the pointer."""
        spot = self.ask("name => kg.at(name)", name)
        frame = self.tab.locator("#mynetwork").bounding_box()
        self.tab.mouse.click(frame["x"] + spot["x"], frame["y"] + spot["y"])

    def panel(self) -> str:
        """What the panel says."""
        return str(self.tab.locator("#panel").inner_text())


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    path = shutil.which("chromium")
    if path is None and os.environ.get("KG_BROWSER") == "required":
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page of data, or of bytes; afterwards no page may have failed or asked for anything but itself."""
    made: list[tuple[Opened, str]] = []

    def opener(
        data: GraphData | bytes,
        width: int = 1400,
        height: int = 900,
        scheme: str = "light",
        fragment: str = "",
        **choice: Any,
    ) -> Opened:
        path = tmp_path / f"page{len(made)}.html"
        path.write_bytes(data if isinstance(data, bytes) else render(data, **choice))
        tab = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True)
        page = Opened(tab)
        tab.on("request", lambda request: page.requests.append(request.url))
        tab.on("pageerror", lambda error: page.errors.append(str(error)))
        tab.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        address = path.as_uri() + (f"#{fragment}" if fragment else "")
        tab.goto(address)
        tab.wait_for_timeout(150)
        made.append((page, path.as_uri()))
        return page

    yield opener
    for page, address in made:
        drawn = page.ask("[nodes.length, edges.length]")
        shown = page.shown()
        page.tab.close()
        assert page.errors == []
        assert drawn == [len(shown["nodes"]), len(shown["edges"])]
        assert [url for url in page.requests if url.split("#")[0] != address and not url.startswith("blob:")] == []
