"""What a finished build was made of and what it wrote, noted beside the store: while both stand, nothing is to be done.

What goes in counts by its content and never by its date: articles, rules, names, ontology, model, the code of kg, and
how the build was called. The note is removed before anything is changed and written last, so a build that was killed
has none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.annotate import find_model
from kg.ingest import digest_of
from kg.pipeline.outputs import writing
from kg.pipeline.report import Report
from kg.places import ontology_dir

__all__ = ["Made", "Stamp"]

_PACKAGE = Path(__file__).parents[1]
_NOT_DATA = ("kg.", ".kg.", "LOG", "LOCK")  # notes and locks of ours, the log and the lock of the database
_OF_A_PACK = ("*.yaml", "*.yml", "*.ttl", "*.tsv", "gazetteers/*.tsv")  # whatever is read of one


@dataclass(frozen=True, slots=True)
class Made:
    """What the last build made."""

    report: Report
    written: tuple[str, ...]  # names in the output folder


class Stamp:
    """The note on one folder.

    Args:
        out: the output folder.
        paths: files, folders, `-` for standard input.
        packs: rule packs.
        model: name of a spaCy model; None = the default.
        told: whatever else the build was asked for; only its `repr` counts.

    Raises:
        ModelError: the language model is missing.
    """

    def __init__(
        self, out: Path, paths: Sequence[Path | str], packs: Sequence[Path], model: str | None, told: object
    ) -> None:
        self._out = out
        self._file = out / "store" / "kg.made"
        self._paths = paths
        self._fixed = _hash_of(packs, model, told)
        self._sources = digest_of(paths)

    def read(self) -> Made | None:
        """What the last build made; None if anything is not as it was then."""
        try:
            note = json.loads(self._file.read_bytes())
            if self._sources is None or note["of"] != [self._fixed, self._sources]:
                return None
            if note["wrote"] != _sizes(self._out, note["wrote"]) or note["store"] != self._files():
                return None
            return Made(Report.from_plain(note["report"]), ("store", *note["wrote"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None  # never written, or by another version of kg

    def remove(self) -> None:
        """From here on the folder may differ from what was noted."""
        try:
            self._file.unlink()
        except FileNotFoundError:
            return
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # or a power failure could bring it back
        finally:
            os.close(folder)

    def write(self, report: Report, written: Iterable[str]) -> None:
        """Note what was made, unless the sources have changed meanwhile.

        It must be written when the store is closed and still locked.

        Raises:
            StoreError: the folder cannot be written.
        """
        if self._sources is None or digest_of(self._paths) != self._sources:
            return
        wrote = _sizes(self._out, (name for name in written if name != "store"))
        of = [self._fixed, self._sources]
        note = {"of": of, "wrote": wrote, "store": self._files(), "report": report.to_plain()}
        with writing(self._file) as stream:
            stream.write(json.dumps(note).encode())

    def _files(self) -> dict[str, int]:
        """The files of the store and their sizes, but for those that opening it changes."""
        files = sorted(self._file.parent.iterdir())
        return {file.name: file.stat().st_size for file in files if not file.name.startswith(_NOT_DATA)}


def _sizes(out: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """Size and time of change of what was written: whoever changes a file by hand has it looked at."""
    found = {name: (out / name).stat() for name in names}
    return {name: [status.st_size, status.st_mtime_ns] for name, status in found.items()}


def _hash_of(packs: Sequence[Path], model: str | None, told: object) -> str:
    info = find_model(model)
    digest = hashlib.sha256(repr((info.name, info.version, info.fingerprint, _installed(), told)).encode())
    for file in _files(packs):
        digest.update(f"{file}\0".encode("utf-8", "surrogateescape"))
        with suppress(OSError):  # whoever reads the file for what it says tells that it cannot be read
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(packs: Sequence[Path]) -> Iterator[Path]:
    """Code and data of kg, and what packs bring."""
    for folder in (_PACKAGE, ontology_dir()):
        yield from sorted(file for file in folder.rglob("*") if file.suffix != ".pyc" and file.is_file())
    for pack in packs:
        yield from sorted(file for pattern in _OF_A_PACK for file in pack.glob(pattern) if file.is_file())


def _installed() -> list[str]:
    """What names the version of kg; asking the library for it takes longer than all else."""
    return sorted(file.name for folder in sys.path for file in Path(folder).glob("kg_from_news-*.dist-info"))
