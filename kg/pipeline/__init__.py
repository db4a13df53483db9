"""The corridor: calls the rooms in order, counts, resumes, and says what goes into the output folder."""

from __future__ import annotations

from kg.pipeline.build import Result, build
from kg.pipeline.engines import EngineName
from kg.pipeline.report import Effort, Progress, Report
from kg.pipeline.settings import Settings, load_settings

__all__ = ["Effort", "EngineName", "Progress", "Report", "Result", "Settings", "build", "load_settings"]
