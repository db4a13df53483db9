"""The corridor: calls the rooms in order, counts, resumes, and says what goes into the output folder.

Its parts are imported on first use, so that a build with nothing to do ends at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.pipeline.engines import EngineName
    from kg.pipeline.report import Effort, Progress, Report
    from kg.pipeline.run import Result, build
    from kg.pipeline.settings import Settings, load_settings

__all__ = ["Effort", "EngineName", "Progress", "Report", "Result", "Settings", "build", "load_settings"]

_HOMES = {
    "Effort": "report",
    "EngineName": "engines",
    "Progress": "report",
    "Report": "report",
    "Result": "run",
    "Settings": "settings",
    "build": "run",
    "load_settings": "settings",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
