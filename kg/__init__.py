"""kg: hand-written rules turn news articles into a knowledge graph whose every edge leads back to its words.

`build` makes a graph, `Graph` looks at one that was built, `open` gives it as an `rdflib.Dataset`. They are imported on
first use, so that `import kg` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph, build, open  # noqa: A004  # kg.open is named as users expect it

__all__ = ["Graph", "build", "open"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
