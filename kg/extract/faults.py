"""A fault in a rule file as a value, and as the paragraph its writer reads: place, code, line with a mark, cure."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.fault_kinds import FAULT_KINDS
from kg.yamlfile import Mark

__all__ = ["Fault", "closest", "quoted", "report"]

_WIDTH = 100  # columns of a message, but for its first line, which editors must find whole
_SHOWN = 90  # columns of a rule file's line


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong at one place; `source` is the line of the file that `mark` points into."""

    file: str
    mark: Mark
    code: str  # a key of FAULT_KINDS: "KG302"
    what: str
    mend: str
    source: str = field(default="", compare=False)

    @property
    def warning(self) -> bool:
        """Whether the rule loads all the same."""
        return FAULT_KINDS[self.code].warning

    @property
    def place(self) -> str:
        """`file:line:column`, as editors follow it."""
        return f"{self.file}:{self.mark.line}:{self.mark.column}"

    def __str__(self) -> str:
        """The paragraph; the line is cut around the mark when it is long.

        >>> line = "makes: impozed"
        >>> print(Fault("trade.yaml", Mark(3, 7, 7), "KG301", "no relation is called `impozed`", "write imposed", line))
        trade.yaml:3:7: KG301 no relation is called `impozed`
            3 | makes: impozed
              |       ^^^^^^^
          mend: write imposed
        """
        note = "warning: " if self.warning else ""
        lines = [f"{self.place}: {self.code} {note}{self.what}"]
        if self.source.strip():
            shown, at, width = _window(self.source, self.mark)
            lines += [f"{self.mark.line:5} | {shown}", f"      | {' ' * at}{'^' * width}"]
        mend = textwrap.wrap(f"mend: {self.mend}", _WIDTH, initial_indent="  ", subsequent_indent="        ")
        return "\n".join([*lines, *mend])


def report(faults: Iterable[Fault]) -> str:
    """All paragraphs in order of file and place, and a closing line that counts them."""
    ordered = sorted(set(faults))
    wrong = sum(not f.warning for f in ordered)
    files = len({f.file for f in ordered})
    counts = [_count(wrong, "fault")] if wrong else []
    if len(ordered) > wrong:
        counts.append(_count(len(ordered) - wrong, "warning"))
    closing = f"{' and '.join(counts)} in {_count(files, 'file')}; kg/rules/FAULTS.md explains every code"
    return "\n".join([*(str(f) for f in ordered), closing])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def closest(word: str, options: Iterable[str]) -> str:
    """The cure for a word that is not one of `options`: the nearest one, else a few of them.

    >>> closest("impozed", ["imposed", "lifted"])
    'did you mean "imposed"? known: imposed, lifted'
    """
    known = sorted(set(options))
    near = difflib.get_close_matches(word[:80], known, n=1, cutoff=0.6)
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return (f'did you mean "{near[0]}"? ' if near else "") + (f"known: {listed}" if known else "none is known here")


def quoted(text: str) -> str:
    """Words of a file, safe and short enough for a message.

    >>> quoted("a" * 80)[-6:], quoted("two\\nlines")
    ('aaaa…`', '`two lines`')
    """
    shown = "".join(c if c.isprintable() else " " for c in text[:60]).strip()
    return f"`{shown}{'…' if len(text) > 60 else ''}`"


def _window(line: str, mark: Mark) -> tuple[str, int, int]:
    """What to show of a line, where the mark begins in it, and how wide it is."""
    at = min(mark.column - 1, len(line))
    start = max(0, at - _SHOWN // 2) if len(line) > _SHOWN else 0
    shown = "".join(c if c.isprintable() else " " for c in line[start : start + _SHOWN])
    before, after = "…" if start else "", "…" if start + _SHOWN < len(line) else ""
    column = at - start + len(before)
    return f"{before}{shown}{after}", column, max(1, min(mark.width, len(before) + len(shown) - column))
