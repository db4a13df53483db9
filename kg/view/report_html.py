"""Values in, pieces of the report's HTML out: every text is escaped here, and long tables fold."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from kg.view.data import ArticleRow, ClaimRow
from kg.view.embed import NAME, QUOTE, clean, web_link

__all__ = ["article_link", "gauge", "number", "quote", "sentence", "table", "text"]

MOST_ROWS = 10  # of a table that could go on for pages; the rest is folded
MOST_FOLDED = 500  # of the rest; what is left out is counted


def text(value: object) -> str:
    """Escaped text that has nothing invisible in it."""
    return html.escape(clean(str(value), NAME))


def sentence(words: str) -> str:
    """The same for a sentence, which may be long."""
    return html.escape(clean(" ".join(words.split()), QUOTE))


def number(value: int) -> str:
    """A cell with a number; nothing is a dot, so that the eye finds what is there."""
    return f'<td class="number">{value:,}</td>' if value else '<td class="number zero">·</td>'


def gauge(value: float, most: float) -> str:
    """A cell with a bar, at its longest for `most`."""
    return f'<td class="bar"><span class="gauge" style="width:{round(70 * value / (most or 1))}px"></span></td>'


def article_link(article: ArticleRow) -> str:
    """An article by its name, leading to its page on the web if it has one."""
    link = web_link(article.url)
    name = f"<bdi>{text(article.name)}</bdi>"
    return f'<a href="{html.escape(link)}" rel="noopener noreferrer nofollow">{name}</a>' if link else name


def quote(claim: ClaimRow, word: str, article: ArticleRow) -> str:
    """The words of a claim, with who says so and where."""
    speakers = ", according to ".join(str(speaker["label"]) for speaker in claim["claimed_by"]) or "the article itself"
    day = f", {text(article.published)}" if article.published else ""
    return (
        f'<blockquote dir="auto"><b>{word}</b>: “{sentence(str(claim["quote"]))}” '
        f"<small>{text(speakers)}, in {article_link(article)}{day}</small></blockquote>"
    )


def table(head: Sequence[str], rows: Sequence[str], most: int = MOST_ROWS) -> Iterator[str]:
    """A table of ready rows; a heading of numbers begins with `#`, one of bars with `~`. Rows beyond `most` are folded."""
    kinds = {"#": ' class="number"', "~": ' class="bar"'}
    cells = "".join(f"<th{kinds.get(cell[:1], '')}>{text(cell.lstrip('#~'))}</th>" for cell in head)
    yield f"<table><thead><tr>{cells}</tr></thead><tbody>"
    yield from (f"<tr>{row}</tr>" for row in rows[:most])
    yield "</tbody></table>"
    rest = rows[most:]
    if rest:
        yield f"<details><summary>{len(rest):,} more</summary><table><thead><tr>{cells}</tr></thead><tbody>"
        yield from (f"<tr>{row}</tr>" for row in rest[:MOST_FOLDED])
        yield "</tbody></table>"
        if len(rest) > MOST_FOLDED:
            yield f'<p class="lead">and {len(rest) - MOST_FOLDED:,} that are not listed</p>'
        yield "</details>"
