"""`[The US](subject) lifted [duties](object).` in; the plain sentence and the spans of its roles out."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Annotated", "BracketError", "read_annotated", "write_annotated"]


_ROLE = re.compile(r"\]\(\s*([^\s()\[\]]+)\s*\)")


class BracketError(ValueError):
    """Brackets that do not match; `at` is the character where that shows."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at = at


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence without its marks; spans are (role, start, end) into `text`, in text order."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


def read_annotated(marked: str) -> Annotated:
    """Take the marks out of a sentence; marked words may hold other marked words.

    Raises:
        BracketError: a square bracket without its partner, or without a role right behind it.

    >>> read_annotated("[Norway](subject) lifted [[a 5%](rate) duty](object).")
    Annotated(text='Norway lifted a 5% duty.', spans=(('subject', 0, 6), ('object', 14, 23), ('rate', 14, 18)))
    """
    words: list[str] = []
    length = 0
    opened: list[tuple[int, int]] = []  # (where in `marked`, where in the plain text)
    spans: list[tuple[str, int, int]] = []
    at = 0
    while at < len(marked):
        char = marked[at]
        if char == "[":
            opened.append((at, length))
        elif char == "]":
            if not opened:
                raise BracketError(at, "a ] without its [")
            role = _ROLE.match(marked, at)
            if not role:
                raise BracketError(at, "no (role) right behind the ]")
            start = opened.pop()[1]
            if start == length:
                raise BracketError(at, "no words between [ and ]")
            spans.append((role[1], start, length))
            at = role.end() - 1
        else:
            words.append(char)
            length += 1
        at += 1
    if opened:
        raise BracketError(opened[0][0], "a [ without its ]")
    return Annotated("".join(words), tuple(sorted(spans, key=lambda s: (s[1], -s[2], s[0]))))


def write_annotated(text: str, spans: tuple[tuple[str, int, int], ...]) -> str:
    """The inverse of `read_annotated`.

    >>> write_annotated("Norway lifted duties.", (("subject", 0, 6),))
    '[Norway](subject) lifted duties.'
    """
    opening = {start: 0 for _, start, _ in spans}
    for _, start, _ in spans:
        opening[start] += 1
    closing: dict[int, list[tuple[int, str]]] = {}
    for role, start, end in spans:
        closing.setdefault(end, []).append((-start, role))
    parts = []
    for at in range(len(text) + 1):
        parts += [f"]({role})" for _, role in sorted(closing.get(at, ()))]
        parts.append("[" * opening.get(at, 0))
        parts.append(text[at : at + 1])
    return "".join(parts)
