"""Words become sentences with everything read from them before any rule is tried."""

from kg.annotate.annotator import Annotator
from kg.annotate.model_loader import ModelInfo, find_model

__all__ = ["Annotator", "ModelInfo", "find_model"]
