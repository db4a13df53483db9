"""Paths in, open byte streams out: folders in order, no circles through links, packed files unpacked within limits."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import InputError
from kg.ingest.decode import encoding_of
from kg.ingest.values import Limits, Problem, Source

__all__ = ["File", "check_expansion", "display", "files_of", "open_file", "open_input", "read_lines", "read_whole"]

_BUILT = "store/kg.lock"  # stands in every folder that holds a graph
_GZIP = b"\x1f\x8b"  # https://www.rfc-editor.org/rfc/rfc1952#page-6
_FREE = 64 * 2**20  # unpacked bytes before the ratio counts: short files of one letter pack well


@dataclass(frozen=True, slots=True)
class File:
    """A regular file to read. `asked` is true if it was named itself, not found in a folder."""

    path: Path
    asked: bool


def display(path: Path | str) -> str:
    """A path as it may stand in a message: on one line, in legal UTF-8.

    >>> display(Path("news\\n.txt"))
    "'news\\\\n.txt'"
    """
    text = str(path)
    return text if text.isprintable() else repr(text)


def files_of(paths: Sequence[Path | str]) -> tuple[list[File], list[Problem]]:
    """List the files under `paths`, each once, sorted by path, whatever the order of the arguments.

    Inside a folder what is hidden is passed over, what kg built, and the parts of saved pages; no folder is read twice,
    whatever links lead to it.
    """
    found: dict[str, File] = {}
    problems: list[Problem] = []
    for path in sorted({Path(path) for path in paths}, key=_order):
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                if (path / _BUILT).is_file():
                    problems.append(Problem(display(path), "a graph that kg built; not read as articles"))
                    continue
                for inner in _walk(path, problems):
                    found.setdefault(os.path.realpath(inner), File(inner, asked=False))
            elif stat.S_ISREG(mode):
                found[os.path.realpath(path)] = File(path, asked=True)
            else:
                problems.append(Problem(display(path), "is neither a file nor a folder; not read"))
        except (OSError, ValueError) as fault:
            problems.append(Problem(display(path), _why(fault)))
    return sorted(found.values(), key=lambda file: _order(file.path)), problems


def _walk(top: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every regular file under `top`, links followed once."""
    seen = {os.path.realpath(top)}
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            inside = sorted(folder.iterdir(), key=os.fsencode, reverse=True)
        except OSError as fault:
            problems.append(Problem(display(folder), _why(fault)))
            continue
        names = {path.name for path in inside}
        for path in inside:
            if path.name.startswith(".") or _is_part(path.name, names):
                continue
            try:
                mode = path.stat().st_mode
                if stat.S_ISREG(mode):
                    yield path
                elif not stat.S_ISDIR(mode):
                    problems.append(Problem(display(path), "is neither a file nor a folder; not read"))
                elif (path / _BUILT).is_file():
                    continue  # or a build of this folder would read what the last one wrote
                elif (real := os.path.realpath(path)) not in seen:
                    seen.add(real)
                    waiting.append(path)
                elif path.is_symlink():
                    problems.append(
                        Problem(display(path), "a link to a folder that is read already; not followed", False)
                    )
            except OSError as fault:
                problems.append(Problem(display(path), _why(fault)))


def _is_part(name: str, names: set[str]) -> bool:
    """Whether a folder holds what belongs to a page that was saved beside it: pictures, scripts, advertisements."""
    page = name.removesuffix("_files")
    return page != name and not names.isdisjoint({f"{page}.html", f"{page}.htm"})


def _order(path: Path) -> bytes:
    return os.fsencode(path)


def _why(fault: OSError | ValueError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file or folder"
    if isinstance(fault, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {getattr(fault, 'strerror', None) or fault}"


class _Packed:
    """Bytes that go into the unpacking, counted: a pipe cannot tell its place."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int, /) -> bytes:
        piece = self._stream.read(size)
        self.count += len(piece)
        return piece

    def seek(self, place: int, /) -> None:
        raise io.UnsupportedOperation("packed bytes are read once")


class _Measured(io.RawIOBase):
    """Bytes of a packed stream as they come out, until too many do for what went in."""

    def __init__(self, packed: io.BufferedReader, limits: Limits) -> None:
        self._packed = _Packed(packed)
        self._limits = limits
        self._unpacked = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a private type
        try:
            piece = self._unpacked.read(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
            raise InputError(f"the packed file is damaged: {fault}") from fault
        self._count += len(piece)
        check_expansion(self._count, self._packed.count, self._limits)
        buffer[: len(piece)] = piece
        return len(piece)


def check_expansion(unpacked: int, packed: int, limits: Limits) -> None:
    """Let pass what packs as news does.

    Args:
        unpacked: bytes that came out, or will.
        packed: bytes they came from.
        limits: how many may come from one.

    Raises:
        InputError: it is a bomb.
    """
    if unpacked > _FREE and unpacked > limits.expansion * max(1, packed):
        raise InputError(
            f"unpacks to more than {limits.expansion} times its size (expansion); refused as a decompression bomb"
        )


@contextmanager
def open_file(path: Path, limits: Limits) -> Iterator[io.BufferedReader]:
    """Open a file for reading, unpacked if its name ends in `.gz` or its first bytes are those of gzip.

    Raises:
        InputError: it cannot be opened; while reading, that the packed data are damaged or a bomb.
    """
    try:
        with path.open("rb") as raw:
            yield _unpacked(raw, limits, path.suffix.lower() == ".gz")
    except OSError as fault:
        raise InputError(_why(fault)) from fault


@contextmanager
def open_input(stream: io.BufferedReader, limits: Limits) -> Iterator[io.BufferedReader]:
    """Standard input for reading, unpacked if its first bytes are those of gzip; raises as `open_file` does."""
    try:
        yield _unpacked(stream, limits)
    except OSError as fault:
        raise InputError(_why(fault)) from fault


def _unpacked(stream: io.BufferedReader, limits: Limits, packed: bool = False) -> io.BufferedReader:
    packed = packed or stream.peek(len(_GZIP)).startswith(_GZIP)
    return io.BufferedReader(_Measured(stream, limits), 2**17) if packed else stream


def read_whole(
    stream: io.BufferedReader, source: Source, limit: Literal["file_bytes", "page_bytes"] = "file_bytes"
) -> bytes:
    """Read what cannot be read in parts.

    Raises:
        InputError: it is larger than that limit.
    """
    most: int = getattr(source.limits, limit)
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(f"larger than {most:,} bytes, the limit for its kind ({limit})")
    return data


def read_lines(stream: io.BufferedReader, source: Source, newline: str) -> Iterator[tuple[int, str | None]]:
    """Yield (number from 1, line with its end) without ever holding more than the longest line allowed.

    A line over `limits.line_chars` comes out as None; what does not decode comes out as `surrogateescape` leaves it.
    """
    encoding = encoding_of(stream.peek(4096))
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    most = source.limits.line_chars
    lines = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)
    try:
        number = 0
        while line := lines.readline(most + 1):
            number += 1
            if len(line) <= most or line.endswith("\n"):
                yield number, line
                continue
            while (rest := lines.readline(2**20)) and not rest.endswith("\n"):
                pass
            yield number, None
    finally:
        if not stream.closed:  # or the wrapper would close it behind its owner's back
            lines.detach()
