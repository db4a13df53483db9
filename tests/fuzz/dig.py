"""Dig for crashes, led by coverage: `python -m tests.fuzz.dig TARGET [-max_total_time=600]`.

Needs `pip install atheris`; not run by pytest. A target is a name of `tests.fuzz.targets.TARGETS`. A crash is written
to a file of the current folder; make a test of it.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

__all__ = ["main"]


def main() -> None:
    """Fuzz one target from its samples until stopped."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["kg"]):
        targets = import_module("tests.fuzz.targets")
    if len(sys.argv) < 2 or sys.argv[1] not in targets.TARGETS:
        sys.exit(f"name a target: {', '.join(targets.TARGETS)}")
    target = targets.TARGETS[sys.argv[1]]
    seeds = Path(tempfile.mkdtemp())
    for number, sample in enumerate(target.samples):
        (seeds / f"seed{number}").write_bytes(sample)
    atheris.Setup([sys.argv[0], *sys.argv[2:], str(seeds), "-max_len=4096"], target.check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
