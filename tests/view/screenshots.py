"""Pictures of the pages, to be looked at: `python -m tests.view.screenshots FOLDER [PAGE.html]`.

Without a page, the invented news and an invented crowd are drawn: light, dark, on a phone, with what is no fact, with a
line picked, in focus, and the report.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from kg.view import render, render_report
from tests.view.conftest import FLAGS
from tests.view.crowd import crowd
from tests.view.sample import sample_data

LAPTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
# name → size of the window, colours, what is done before the picture is taken
SHOTS: Mapping[str, tuple[dict[str, int], str, str]] = {
    "light": (LAPTOP, "light", ""),
    "dark": (LAPTOP, "dark", ""),
    "phone": (PHONE, "light", ""),
    "all": (LAPTOP, "light", "document.getElementById('unsure').click()"),
    "filters": (LAPTOP, "light", "document.getElementById('filter-button').click()"),
    "edge": (LAPTOP, "light", "kg.pick(kg.shown().edges[0])"),
    "node": (LAPTOP, "dark", "kg.pick(kg.shown().nodes[0])"),
    "phone-node": (PHONE, "dark", "kg.pick(kg.shown().nodes[0])"),
    "focus": (LAPTOP, "light", "location.hash = 'focus=' + kg.shown().nodes[3]"),
    "empty": (LAPTOP, "light", "location.hash = 'stances='"),
    "community": (LAPTOP, "light", "location.hash = 'colour=community'"),
}


def take(pages: Mapping[str, Path], folder: Path) -> None:
    """Write one picture for each page and shot, and each page as it would be printed."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser: Any = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for page, path in pages.items():
            for name, (size, scheme, script) in SHOTS.items():
                if path.name == "report.html" and script:
                    continue
                tab = browser.new_page(viewport=size, color_scheme=scheme)
                tab.goto(path.as_uri())
                if script:
                    tab.evaluate(script)
                tab.wait_for_timeout(400)
                tab.screenshot(path=folder / f"{page}-{name}.png", full_page=path.name == "report.html")
                if name == "light":
                    tab.pdf(path=folder / f"{page}.pdf", landscape=True, print_background=True)
                tab.close()
        browser.close()


def main(arguments: list[str]) -> None:
    """Take the pictures of the page that is named, or of the invented ones."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        pages = {Path(name).stem: Path(name).resolve() for name in arguments[1:]}
        if not pages:
            pages = {name: folder / f"{name}.html" for name in ("sample", "crowd", "report")}
            pages["sample"].write_bytes(render(sample_data()))
            pages["crowd"].write_bytes(render(crowd(400, 1500)))
            pages["report"].write_bytes(render_report(sample_data()))
        take(pages, Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
