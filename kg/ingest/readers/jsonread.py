"""JSON in, records out: one object or a list of objects a file (`.json`), or one object a line (`.jsonl`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.ingest.decode import decode, repair
from kg.ingest.fields import record_of
from kg.ingest.files import read_lines, read_whole
from kg.ingest.values import Problem, Record, Source

__all__ = ["parse", "read_json", "read_lines_of_json"]

_OPENING = re.compile(r'"(?:[^"\\]|\\.)*+["\\]?|([\[{])|[\]}]', re.S)  # a string that never ends is one token
_LISTS = ("articles", "items", "data", "results")  # names under which one object holds a list of articles


class _Fields(dict[str, object]):
    """A JSON object that remembers which of its names stood more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated = sorted({name for name, _ in pairs}) if len(self) < len(pairs) else []
        if self.repeated:
            names = [name for name, _ in pairs]
            self.repeated = [name for name in self.repeated if names.count(name) > 1]


def parse(text: str, depth: int) -> object:
    """Parse JSON that may be meant to harm.

    Raises:
        InputError: not JSON, nested deeper than `depth`, or a number of absurd length.
    """
    if text.count("[") + text.count("{") > depth and _depth(text) > depth:
        raise InputError(f"nested deeper than {depth} levels (depth)")
    try:
        value: object = json.loads(text, object_pairs_hook=_Fields)
    except json.JSONDecodeError as fault:
        raise InputError(f"not JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}") from fault
    except ValueError as fault:
        raise InputError("a number with thousands of digits") from fault
    return value


def _depth(text: str) -> int:
    level = deepest = 0
    for found in _OPENING.finditer(text):
        if found[1]:
            level += 1
            deepest = max(deepest, level)
        elif found[0] in "]}":
            level -= 1
    return deepest


def read_json(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a JSON file: one object, a list of them, or an object that holds such a list."""
    text, remark = decode(read_whole(stream, source))
    if remark is not None:
        yield Problem(source.name, remark)
    value = parse(text, source.limits.depth)
    if isinstance(value, dict) and source.columns.get("text", "text") not in value:
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), value)
    if not isinstance(value, list):
        yield from _record(value, source, source.name)
        return
    for number, item in enumerate(value, start=1):
        yield from _record(item, source, source.at(number))


def read_lines_of_json(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the articles of a JSON Lines file, one a line; a bad line costs only itself."""
    for number, line in read_lines(stream, source, "\n"):
        where = source.at(number)
        if line is None:
            yield Problem(
                where, f"longer than the limit of {source.limits.line_chars:,} characters for a line (line_chars)"
            )
            continue
        if not line.strip():
            continue
        mended, remark = repair(line)
        if remark is not None:
            yield Problem(where, remark)
        try:
            yield from _record(parse(mended, source.limits.depth), source, where)
        except InputError as fault:
            yield Problem(where, str(fault))


def _record(value: object, source: Source, where: str) -> Iterator[Record | Problem]:
    if not isinstance(value, _Fields):
        yield Problem(where, "not a JSON object with the fields of an article")
    elif value.repeated:
        yield Problem(where, f"the field {value.repeated[0]!r} stands more than once; which one is meant?")
    else:
        yield from record_of(value, source, where)
