"""YAML text in, plain nodes with line and column out, for files whose every fault must be told at its place.

Scalars stay the words that were written: `on`, `no` and `NO` are no booleans here, `1e3` is no number. Only what a
person writes by hand is read: blocks, lists, quoted and plain text, comments, several documents. Anchors, aliases,
tags, duplicate keys and nested keys are reported, never followed, so that no file can blow up or hide its meaning.
What may stand in a file is not decided here but by whoever reads its nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import yaml

__all__ = ["Document", "Hole", "Items", "Mark", "Node", "Scalar", "Table", "Trouble", "read_documents"]

# libyaml's parser is twenty times as fast as the same parser in Python and gives the same events
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_DOCUMENT = re.compile(r"^(?=---(?:\s|$))", re.MULTILINE)

TroubleKind = Literal["syntax", "feature", "duplicate", "key", "depth"]


class Mark(NamedTuple):
    """A place in a file: line and column count from 1; `width` characters of that line are meant."""

    line: int
    column: int
    width: int = 1


class Scalar(NamedTuple):
    """Words; `plain` when they stand there without quotation marks or block sign."""

    mark: Mark
    text: str
    plain: bool


class Items(NamedTuple):
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


class Table(NamedTuple):
    """Keys with values, each key once, in the order of the file."""

    mark: Mark
    pairs: tuple[tuple[Scalar, Node], ...]


class Hole(NamedTuple):
    """A value that could not be read; a trouble says why."""

    mark: Mark


Node = Scalar | Items | Table | Hole


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the YAML itself, in words."""

    mark: Mark
    kind: TroubleKind
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file; `root` is None when nothing but comments stands there or it broke off."""

    root: Node | None
    troubles: tuple[Trouble, ...]


def read_documents(text: str) -> Iterator[Document]:
    """Read each document on its own, so that a slip in one leaves the others readable.

    Args:
        text: the file; lines end in a line feed.

    >>> [document] = read_documents("on: [no, NO]")
    >>> [(key.text, [item.text for item in value.items]) for key, value in document.root.pairs]
    [('on', ['no', 'NO'])]
    """
    line = 0
    for chunk in _DOCUMENT.split(text):
        yield from _read_chunk(chunk, line)
        line += chunk.count("\n")


def _read_chunk(chunk: str, line: int) -> Iterator[Document]:
    """The documents between two `---` lines: one, or more when `...` ends the first."""
    builder = _Builder(line)
    try:
        parser = _Parser(chunk)
        while True:
            event = parser.get_event()
            if event is None:
                return
            if type(event) is yaml.DocumentEndEvent:
                yield builder.finish()
                builder = _Builder(line)
            elif not builder.take(event):  # the parser's time grows with the square of the depth
                yield builder.finish()
                return
    except yaml.YAMLError as fault:
        builder.broken(fault)
        yield builder.finish()


class _Builder:
    """Builds the nodes of one document from the parser's events without recursion."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._open: list[tuple[Mark, bool, list[Node]]] = []  # mark, whether it is a table, what it holds so far
        self._root: Node | None = None
        self._troubles: list[Trouble] = []

    def take(self, event: Any) -> bool:
        """Add what an event says; False when the document is nested too deep to go on."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = self._mark(event)
            if event.anchor is not None or event.tag is not None:
                self._refuse_features(event, mark)
            self._put(Scalar(mark, event.value, not event.style))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            mark = self._mark(event)
            self._refuse_features(event, mark)
            self._open.append((mark, kind is yaml.MappingStartEvent, []))
            if len(self._open) == _MAX_DEPTH + 1:
                self._trouble(mark, "depth", f"more than {_MAX_DEPTH} levels inside each other")
                return False
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            mark = self._mark(event)
            self._trouble(mark, "feature", f"the alias *{event.anchor}")
            self._put(Hole(mark))
        return True

    def broken(self, fault: yaml.YAMLError) -> None:
        at = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        what = getattr(fault, "problem", None) or getattr(fault, "reason", None) or "it cannot be read"
        mark = Mark(self._line + at.line + 1, at.column + 1) if at is not None else Mark(self._line + 1, 1)
        self._trouble(mark, "syntax", str(what))

    def finish(self) -> Document:
        """The document; what is still open after a break is closed, so that what was readable is checked too."""
        while self._open:
            self._close()
        return Document(self._root, tuple(self._troubles))

    def _close(self) -> None:
        mark, is_table, held = self._open.pop()
        self._put(self._table(mark, held) if is_table else Items(mark, tuple(held)))

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1][2].append(node)
        else:
            self._root = node

    def _table(self, mark: Mark, held: list[Node]) -> Table:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(held[::2], held[1::2], strict=False):  # a break may leave a key without its value
            if not isinstance(key, Scalar):
                if not isinstance(key, Hole):
                    self._trouble(key.mark, "key", "a list or a mapping stands where a key should be")
            elif key.text in pairs:
                self._trouble(key.mark, "duplicate", key.text)
            else:
                pairs[key.text] = (key, value)
        return Table(mark, tuple(pairs.values()))

    def _refuse_features(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._trouble(mark, "feature", f"the anchor &{event.anchor}")
        if event.tag is not None:
            self._trouble(mark, "feature", f"the tag {event.tag}")

    def _trouble(self, mark: Mark, kind: TroubleKind, what: str) -> None:
        self._troubles.append(Trouble(mark, kind, what))

    def _mark(self, event: Any) -> Mark:
        start, end = event.start_mark, event.end_mark
        column = start.column
        width = end.column - column if end.line == start.line else 1
        return Mark(self._line + start.line + 1, column + 1, width or 1)
