"""A snippet of HTML in, its text out: tags gone, a line end for every block, no scripts. One pass, no tree."""

from __future__ import annotations

import html
import re

__all__ = ["BLOCKS", "text_of", "without_declaration"]

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1"}
    | {"h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td"}
    | {"th", "tr", "ul"}
)
_TAG = re.compile(r"<(?:(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*+>?|!--|[!?/][^<>]*+>?)")
_SILENT = frozenset({"script", "style", "template", "noscript"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def text_of(snippet: str) -> str:
    """The words of a snippet of HTML, one paragraph a line.

    >>> text_of("<p>Talks &amp; tariffs</p><script>x()</script>The <b>US</b> agreed.")
    'Talks & tariffs\\nThe US agreed.'
    """
    pieces: list[str] = []
    at = 0
    while found := _TAG.search(snippet, at):
        pieces.append(snippet[at : found.start()])
        at = found.end()
        name = (found["name"] or "").lower()
        if name in BLOCKS:
            pieces.append("\n")
        elif name in _SILENT and not found["close"]:
            at = _next(snippet, f"</{name}", at)
        elif found[0] == "<!--":
            at = min(_next(snippet, "-->", at) + 3, len(snippet))
    pieces.append(snippet[at:])
    lines = html.unescape("".join(pieces)).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def without_declaration(text: str) -> str:
    """Take `<?xml …?>` off the top: a text that is decoded already has no encoding to declare."""
    found = _DECLARATION.match(text)
    return text[found.end() :] if found else text


def _next(snippet: str, mark: str, at: int) -> int:
    """Where `mark` stands next, in any case; the end of the snippet if nowhere."""
    found = re.compile(re.escape(mark), re.I).search(snippet, at)
    return found.start() if found else len(snippet)
