"""What a build did not read, as sections of the report: silent sentences, refused matches, idle rules, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.view.data import ArticleRow, RunFacts
from kg.view.report_html import article_link, gauge, number, sentence, table, text

__all__ = ["idle_rules", "missed"]

SHOWN = 5  # sentences that stand there at once


def missed(articles: Mapping[str, ArticleRow], run: RunFacts) -> Iterator[str]:
    """The sections that tell where a rule writer should look next; none for what the build did not note."""
    yield from _silent(articles, run)
    if run.refusals:
        ranked = sorted(run.refusals.items(), key=lambda item: (-item[1], item[0]))
        yield "<h2>Matches that made no claim, by reason</h2>"
        yield from table(
            ["reason", "#matches"], [f"<td>{text(reason)}</td>{number(count)}" for reason, count in ranked]
        )
    if run.problems:
        yield "<h2>What could not be read</h2>"
        yield from table(["source and reason"], [f"<td>{text(problem)}</td>" for problem in run.problems])


def _silent(articles: Mapping[str, ArticleRow], run: RunFacts) -> Iterator[str]:
    silent = sum(row.silent for row in run.read.values())
    if not silent:
        return
    gaps = sum(len(row.gaps) for row in run.read.values())
    total = sum(row.sentences for row in run.read.values())
    yield "<h2>Sentences without claims</h2>"
    yield (
        f'<p class="lead">{silent:,} of {total:,} sentences gave no claim; {gaps:,} of them name two known actors, '
        "and these are where a rule may be missing.</p>"
    )
    ranked = sorted(run.read.items(), key=lambda item: (-len(item[1].gaps), -item[1].silent, item[0]))
    most = max(row.silent for row in run.read.values())
    yield from table(
        ["article", "#sentences", "#without a claim", "~", "#of them with two known actors"],
        [
            f"<td>{article_link(articles.get(name, ArticleRow(name)))}</td>{number(row.sentences)}{number(row.silent)}"
            f"{gauge(row.silent, most)}{number(len(row.gaps))}"
            for name, row in ranked
            if row.silent
        ],
    )
    gaps_in_turn = sorted(  # the first of each article, then the second of each: not one article alone
        (turn, place, name, gap) for place, (name, row) in enumerate(ranked) for turn, gap in enumerate(row.gaps)
    )
    told: dict[str, str] = {}  # sentence → the article where it stands first: copies tell it again
    for _, _, name, (start, end) in gaps_in_turn:
        if name in articles and (words := " ".join((articles[name].text or "")[start:end].split())):
            told.setdefault(words, name)
    quotes = [
        f"<blockquote>{sentence(words)} <small>{article_link(articles[name])}</small></blockquote>"
        for words, name in told.items()
    ]
    if quotes:
        yield "<h3>Two known actors, and no claim</h3>"
        yield from quotes[:SHOWN]
        if len(quotes) > SHOWN:
            yield f"<details><summary>{len(quotes) - SHOWN:,} more sentences</summary>"
            yield from quotes[SHOWN:]
            yield "</details>"


def idle_rules(names: list[str]) -> Iterator[str]:
    """The rules that made no claim, folded: a long list that only a rule writer wants."""
    if names:
        some = "1 rule" if len(names) == 1 else f"{len(names):,} rules"
        listed = "".join(f"<li><code>{text(name)}</code></li>" for name in names)
        yield f'<details><summary>{some} made no claim</summary><ul class="names">{listed}</ul></details>'
