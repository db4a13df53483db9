"""Words become sentences with everything read from them before any rule is tried.

Its parts are imported on first use: finding the model needs none of the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.annotate.annotator import Annotator
    from kg.annotate.model_loader import ModelInfo, find_model

__all__ = ["Annotator", "ModelInfo", "find_model"]

_HOMES = {
    "Annotator": "annotator",
    "ModelInfo": "model_loader",
    "find_model": "model_loader",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
