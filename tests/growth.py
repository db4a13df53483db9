"""How much work something is, counted so that no busy machine changes it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import kg

__all__ = ["instructions"]

_PACKAGE = str(Path(kg.__file__).parent)


def instructions(work: Callable[[], object]) -> int:
    """How many instructions of Python the modules of kg carry out; what libraries and C code do is not counted."""
    count = 0

    def inside(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "opcode"
        return inside

    def enter(frame: FrameType, _event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(_PACKAGE):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return inside

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
