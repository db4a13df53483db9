"""What a parser says of a question in, the same in words and under the line it means out."""

from __future__ import annotations

import re

from kg.vocab import PREFIXES

__all__ = ["PLACE", "marked"]

PLACE = re.compile(r"error at (\d+):(\d+): *", re.DOTALL)
_MOST = 160  # characters of what the parser would have taken instead


def marked(question: str, message: str, declared: int = 0) -> str:
    """The parser's message, with the line it means and a caret at the place.

    Args:
        question: SPARQL, as it was parsed.
        message: of pyoxigraph, or of a server that says the place alike.
        declared: lines that were put before the question.
    """
    found = PLACE.search(message)
    if not found:
        return f"not valid SPARQL: {message}"
    if not question.strip():
        return "the question is empty; begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
    number, column = int(found[1]) - declared, int(found[2])
    lines = question.splitlines() or [""]
    line = lines[min(number, len(lines)) - 1]
    said = " ".join((message[: found.start()] + message[found.end() :]).split())
    if "Prefix not found" in said:
        said = f"this prefix is not declared; declare it, or use one of {', '.join(PREFIXES)}"
    elif len(said) > _MOST:
        said = said[:_MOST].rpartition(", ")[0] + ", …"
    return f"not valid SPARQL, line {number}, column {column}: {said}\n    {line}\n    {' ' * (column - 1)}^"
