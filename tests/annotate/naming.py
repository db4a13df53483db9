"""What was read of the names of a text, as lines that a test can compare."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Document

__all__ = ["Reader", "offices", "told"]

Reader = Callable[..., Document]


def told(document: Document) -> list[str]:
    """Every mention as "words = entity or label (method)", anaphors as "words ~ class"."""
    lines = []
    for sentence in document.sentences:
        for m in sentence.mentions:
            words = sentence.tree.span(m.start, m.end).of(document.article.text)
            if m.anaphor:
                lines.append(f"{words} ~ {m.anaphor}")
            elif m.method == "description":
                lines.append(f"{words} : {m.kind}")
            else:
                lines.append(f"{words} = {m.entity or m.kind + ' ' + m.label} ({m.method})")
    return lines


def offices(document: Document) -> list[str]:
    """Every title as "person: office of X to Y"."""
    lines = []
    for s in document.sentences:
        for t in s.titles:
            line = f"{s.mentions[t.person].label}: {s.tree.span(t.start, t.end).of(document.article.text)}"
            if t.of is not None:
                line += f" of {s.mentions[t.of].label}"
            if t.to is not None:
                line += f" to {s.mentions[t.to].label}"
            lines.append(line + " (former)" * t.former)
    return lines
