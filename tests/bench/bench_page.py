"""How soon the page is drawn and answers in headless Chromium, and how large its file is.

    python -m tests.bench.bench_page [ENTITIES CLAIMS TOP]...      (without figures: 3000 12000 3000 and 3000 20000 150)

Milliseconds by the browser's own clock, beside those that an empty page of vis-network needs in the same run.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kg.view import GraphData, render
from tests.view.conftest import FLAGS
from tests.view.crowd import crowd

_SIZES = ((3_000, 12_000, 3_000), (3_000, 20_000, 150))
_DRAWN = "performance.getEntriesByName('kg-drawn')[0].startTime"
_SWITCHED = (
    "() => { const t = performance.now(); document.getElementById('unsure').click(); return performance.now() - t }"
)


def measure(tab: Any, file: Path, data: GraphData, top: int) -> dict[str, float]:
    """Open a page, wait for its first picture, and show what is not fact."""
    file.write_bytes(render(data, top=top))
    tab.goto(file.as_uri())
    tab.wait_for_function("performance.getEntriesByName('kg-drawn').length > 0")
    return {
        "megabytes": file.stat().st_size / 1e6,
        "shown": tab.evaluate("kg.shown().nodes.length"),
        "drawn_ms": tab.evaluate(_DRAWN),
        "switch_ms": tab.evaluate(_SWITCHED),
    }


def main(figures: list[int]) -> None:
    """Print one line of JSON for each size, the empty page first."""
    sizes = list(zip(figures[::3], figures[1::3], figures[2::3], strict=True)) or list(_SIZES)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        for entities, claims, top in [(2, 1, 2), *sizes]:
            found = measure(tab, Path(folder) / "page.html", crowd(entities, claims), top)
            print(json.dumps({"entities": entities, "claims": claims} | {k: round(v, 1) for k, v in found.items()}))
        browser.close()


if __name__ == "__main__":
    main([int(figure) for figure in sys.argv[1:]])
