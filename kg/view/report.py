"""A graph in, one page to print out: what was read, what was found, what is contested, what was missed."""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.view.data import ArticleRow, ClaimRow, GraphData, RunFacts
from kg.view.edges import STANDINGS, standing
from kg.view.embed import NAME, clean
from kg.view.looks import ASSETS, line_looks
from kg.view.network import Network, build_network, measures

__all__ = ["render_report"]

MOST_ROWS = 40  # of a table that could go on for pages; what is left out is counted
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_report(data: GraphData, run: RunFacts | None = None) -> bytes:
    """Write the report.

    Args:
        data: claims and what is known of their articles and entities.
        run: what the build knows besides; sections that need it are left out without it.

    Returns:
        An HTML file, UTF-8, without a script: the same input gives the same bytes.
    """
    facts = run or RunFacts()
    network = build_network(data)
    title = html.escape(clean(data.title, NAME))
    body = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{html.escape(_dates(data.articles))}</p>',
        _figures(data, network, facts),
        *_contested(data, network),
        *_relations(data),
        '<div class="columns"><div>',
        *_connected(data, network),
        "</div><div>",
        *_rules(data, facts),
        "</div></div>",
        *_articles(data),
        *_missed(facts),
    ]
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}: report</title>\n'
        f"<style>{(ASSETS / 'report.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _text(value: object) -> str:
    return html.escape(clean(str(value), NAME))


def _number(value: int) -> str:
    return f'<td class="number{"" if value else " zero"}">{value:,}</td>'


def _gauge(value: int, most: int) -> str:
    return f'<td><span class="gauge" style="width:{round(70 * value / max(most, 1))}px"></span></td>'


def _table(head: Sequence[str], rows: Sequence[str]) -> Iterator[str]:
    """A table of ready rows; a heading of numbers begins with `#`."""
    cells = (
        f'<th class="number">{_text(cell[1:])}</th>' if cell[:1] == "#" else f"<th>{_text(cell)}</th>" for cell in head
    )
    yield "<table><thead><tr>" + "".join(cells) + "</tr></thead><tbody>"
    yield from (f"<tr>{row}</tr>" for row in rows[:MOST_ROWS])
    yield "</tbody></table>"
    if len(rows) > MOST_ROWS:
        yield f'<p class="lead">and {len(rows) - MOST_ROWS:,} more</p>'


def _dates(articles: Iterable[ArticleRow]) -> str:
    days = sorted(row.published for row in articles if row.published)
    return f"{days[0]} to {days[-1]}" if days else "No article says when it was published."


def _figures(data: GraphData, network: Network, run: RunFacts) -> str:
    articles = {row.id for row in data.articles} | {str(claim["article"]) for claim in data.claims}
    figures = [
        ("articles", len(articles)),
        ("claims", len(data.claims)),
        ("of them facts", sum(standing(claim) == "fact" for claim in data.claims)),
        ("entities", len(network.entities)),
    ]
    if run.sentences is not None:
        covered = {(claim["article"], tuple(claim["sentence"])) for claim in data.claims}
        figures += [("sentences read", run.sentences), ("sentences with a claim", len(covered))]
    if run.refusals:
        figures.append(("matches refused", sum(run.refusals.values())))
    return '<ul class="figures">' + "".join(f"<li><b>{count:,}</b>{name}</li>" for name, count in figures) + "</ul>"


def _relations(data: GraphData) -> Iterator[str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in data.claims:
        counts[str(claim["relation"])][standing(claim)] += 1
    used = [name for name in STANDINGS if any(counts[relation][name] for relation in counts)]
    ranked = sorted(counts, key=lambda relation: (-counts[relation].total(), relation))
    labels = {name: known.label for name, known in data.vocabulary.relations.items()}
    yield "<h2>Claims by relation, and how they are meant</h2>"
    yield from _table(
        ["relation", "#all", *(f"#{line_looks()[name].label}" for name in used)],
        [
            f"<td>{_text(labels.get(relation, relation))}</td>{_number(counts[relation].total())}"
            + "".join(_number(counts[relation][name]) for name in used)
            for relation in ranked
        ],
    )


def _connected(data: GraphData, network: Network) -> Iterator[str]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    actual = [edge for edge in network.edges if edge.manner == "actual"]
    for edge in actual:
        beside[edge.subject].add(edge.object)
        beside[edge.object].add(edge.subject)
    between, _ = measures([row.id for row in network.entities], actual)
    ranked = sorted(network.entities, key=lambda row: (-len(beside[row.id]), -network.weight[row.id], row.id))
    ranked = [row for row in ranked if beside[row.id]]
    most = max((network.weight[row.id] for row in ranked), default=0)
    kinds = {name: kind.label for name, kind in data.vocabulary.kinds.items()}
    yield "<h2>Most connected</h2>"
    yield from _table(
        ["entity", "kind", "#linked to", "#claims", "", "#go-between"],
        [
            f"<td><bdi>{_text(row.label)}</bdi></td><td>{_text(kinds.get(row.kind, row.kind))}</td>"
            f"{_number(len(beside[row.id]))}{_number(network.weight[row.id])}{_gauge(network.weight[row.id], most)}"
            f'<td class="number">{between[row.id]:.2f}</td>'
            for row in ranked
        ],
    )


def _contested(data: GraphData, network: Network) -> Iterator[str]:
    """Edges that some claims hold to be so and others deny."""
    groups: defaultdict[tuple[str, str, str, str | None], dict[str, tuple[int, ...]]] = defaultdict(dict)
    for edge in network.edges:
        groups[edge.subject, edge.relation, edge.object, edge.via][edge.manner] = edge.claims
    disputed = {key: sides for key, sides in sorted(groups.items(), key=repr) if {"actual", "negated"} <= sides.keys()}
    if not disputed:
        return
    labels = {row.id: row.label for row in network.entities}
    relations = {name: known.label for name, known in data.vocabulary.relations.items()}
    yield "<h2>Contested: told both ways</h2>"
    for (subject, relation, target, _), sides in list(disputed.items())[:MOST_ROWS]:
        name = relations.get(relation, relation)
        yield f"<p><b>{_text(labels[subject])}</b> {_text(name)} <b>{_text(labels[target])}</b></p>"
        for manner, word in (("actual", "so"), ("negated", "not so")):
            for position in sides[manner][:3]:
                yield _quote(data.claims[position], word)


def _quote(claim: ClaimRow, word: str) -> str:
    speakers = ", according to ".join(str(speaker["label"]) for speaker in claim["claimed_by"]) or "the article itself"
    return (
        f'<blockquote dir="auto">{word}: “{_text(claim["quote"])}” '
        f"<small>{_text(speakers)}, in {_text(claim['article'])}</small></blockquote>"
    )


def _articles(data: GraphData) -> Iterator[str]:
    counts = Counter(str(claim["article"]) for claim in data.claims)
    known = {row.id: row for row in data.articles}
    for key in counts:
        known.setdefault(key, ArticleRow(key))
    ranked = sorted(known.values(), key=lambda row: (row.published or "9999", row.id))
    most = max(counts.values(), default=0)
    yield "<h2>What was read</h2>"
    yield from _table(
        ["published", "article", "publisher", "#claims", ""],
        [
            f"<td>{_text(row.published or 'unknown')}</td><td>{_text(row.title or row.id)}</td>"
            f"<td>{_text(row.publisher or '')}</td>{_number(counts[row.id])}{_gauge(counts[row.id], most)}"
            for row in ranked
        ],
    )


def _rules(data: GraphData, run: RunFacts) -> Iterator[str]:
    yields = Counter(str(claim["rule"]) for claim in data.claims)
    refused = {row.id: row.refused for row in run.rules}
    for row in run.rules:
        yields.setdefault(row.id, row.claims)
    ranked = sorted((key for key in yields if yields[key]), key=lambda key: (-yields[key], key))
    idle = sorted(key for key in yields if not yields[key])
    most = max(yields.values(), default=0)
    yield "<h2>Rules by yield</h2>"
    yield from _table(
        ["rule", "#claims", "", "#refused"],
        [
            f"<td><code>{_text(key)}</code></td>{_number(yields[key])}{_gauge(yields[key], most)}"
            f"{_number(refused.get(key, 0))}"
            for key in ranked
        ],
    )
    if idle:
        names = ", ".join(idle[: 3 * MOST_ROWS]) + (" …" if len(idle) > 3 * MOST_ROWS else "")
        some = "1 rule" if len(idle) == 1 else f"{len(idle):,} rules"
        yield f'<p class="lead">{some} made no claim: {html.escape(names)}</p>'


def _missed(run: RunFacts) -> Iterator[str]:
    if run.refusals:
        ranked = sorted(run.refusals.items(), key=lambda item: (-item[1], item[0]))
        yield "<h2>Matches that made no claim, by reason</h2>"
        yield from _table(
            ["reason", "#matches"], [f"<td>{_text(reason)}</td>{_number(count)}" for reason, count in ranked]
        )
    if run.silent:
        yield "<h2>Sentences with two known actors and no claim</h2>"
        rows = [f"<td>{_text(article)}</td><td>{_text(sentence)}</td>" for article, sentence in run.silent]
        yield from _table(["article", "sentence"], rows)
    if run.problems:
        yield "<h2>What could not be read</h2>"
        yield '<ul class="plain">' + "".join(f"<li>{_text(problem)}</li>" for problem in run.problems) + "</ul>"
