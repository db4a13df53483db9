"""Dig for crashes in the readers, led by coverage: `python -m tests.fuzz.atheris_readers [-max_total_time=600]`.

Needs `pip install atheris`; not run by pytest. The first byte of an input picks the format, the rest is the source.
A crash is written to a file; make a test of it in `tests/ingest/`.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

__all__ = ["main"]


def main() -> None:
    """Fuzz from the samples until stopped."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["kg"]):
        sources = import_module("tests.fuzz.sources")
    endings = sources.ENDINGS
    folder, seeds = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    for number, ending in enumerate(endings):
        (seeds / f"seed{number}").write_bytes(bytes([number]) + sources.SAMPLES[ending])

    def one(data: bytes) -> None:
        if data:
            sources.check(folder, endings[data[0] % len(endings)], data[1:])

    atheris.Setup([*sys.argv, str(seeds), "-max_len=4096"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
