"""A graph in, one page to print out: what was read, what was found, what is contested, what was missed."""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from kg.view.data import ArticleRow, GraphData, RunFacts
from kg.view.edges import STANDINGS, standing
from kg.view.embed import NAME, clean
from kg.view.looks import ASSETS, line_looks
from kg.view.network import Network, build_network, measures
from kg.view.report_html import MOST_ROWS, article_link, gauge, number, quote, table, text
from kg.view.report_missed import idle_rules, missed

__all__ = ["render_report"]

RELATIONS = 14  # rows of the table of relations; the rest is folded
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
    articles = _known_articles(data)
    title = html.escape(clean(data.title, NAME))
    body = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{text(_about(articles))}</p>',
        _figures(data, articles, network, facts),
        *_contested(data, articles, network),
        *_relations(data),
        '<div class="columns"><div>',
        *_connected(data, network),
        "</div><div>",
        *_rules(data, facts),
        "</div></div>",
        *_articles(data, articles),
        *missed(articles, facts),
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


def _known_articles(data: GraphData) -> dict[str, ArticleRow]:
    """Every article by its id, those that only claims name too, oldest first."""
    known = {row.id: row for row in data.articles}
    for claim in data.claims:
        known.setdefault(str(claim["article"]), ArticleRow(str(claim["article"])))
    return {row.id: row for row in sorted(known.values(), key=lambda row: (row.published or "9999", row.id))}


def _about(articles: Mapping[str, ArticleRow]) -> str:
    days = sorted(row.published for row in articles.values() if row.published)
    when = f"{days[0]} to {days[-1]}" if days else "No article says when it was published"
    papers = [name for name, _ in Counter(row.publisher for row in articles.values() if row.publisher).most_common(5)]
    return ". ".join([when, *([", ".join(papers)] if papers else [])])


def _figures(data: GraphData, articles: Mapping[str, ArticleRow], network: Network, run: RunFacts) -> str:
    figures = [
        ("articles", len(articles)),
        ("claims", len(data.claims)),
        ("of them facts", sum(standing(claim) == "fact" for claim in data.claims)),
        ("entities", len(network.entities)),
    ]
    if run.read:
        sentences = sum(row.sentences for row in run.read.values())
        silent = sum(row.silent for row in run.read.values())
        figures += [("sentences read", sentences), ("sentences without a claim", silent)]
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
    yield '<h2>Claims by relation, and how they are meant</h2><div class="even">'
    yield from table(
        ["relation", "#all", *(f"#{line_looks()[name].label}" for name in used)],
        [
            f"<td>{text(labels.get(relation, relation))}</td>{number(counts[relation].total())}"
            + "".join(number(counts[relation][name]) for name in used)
            for relation in ranked
        ],
        RELATIONS,
    )
    yield "</div>"


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
    farthest = max(between.values(), default=0.0)
    kinds = {name: kind.label for name, kind in data.vocabulary.kinds.items()}
    yield "<h2>Most connected</h2>"
    yield from table(
        ["entity", "kind", "#linked to", "#claims", "~", "~go-between"],
        [
            f"<td><bdi>{text(row.label)}</bdi></td><td>{text(kinds.get(row.kind, row.kind))}</td>"
            f"{number(len(beside[row.id]))}{number(network.weight[row.id])}{gauge(network.weight[row.id], most)}"
            f"{gauge(between[row.id], farthest)}"
            for row in ranked
        ],
    )
    yield '<p class="lead">Go-between: how many of the shortest ways between others lead through it.</p>'


def _contested(data: GraphData, articles: Mapping[str, ArticleRow], network: Network) -> Iterator[str]:
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
    for shown, ((subject, relation, target, _), sides) in enumerate(disputed.items()):
        if shown == MOST_ROWS:
            yield f"<details><summary>{len(disputed) - shown:,} more</summary>"
        name = relations.get(relation, relation)
        yield f"<p><b>{text(labels[subject])}</b> {text(name)} <b>{text(labels[target])}</b></p>"
        for manner, word in (("actual", "so"), ("negated", "not so")):
            for position in sides[manner][:3]:
                claim = data.claims[position]
                yield quote(claim, word, articles[str(claim["article"])])
    if len(disputed) > MOST_ROWS:
        yield "</details>"


def _articles(data: GraphData, articles: Mapping[str, ArticleRow]) -> Iterator[str]:
    counts = Counter(str(claim["article"]) for claim in data.claims)
    most = max(counts.values(), default=0)
    yield "<h2>What was read</h2>"
    yield from table(
        ["published", "article", "publisher", "#claims", "~"],
        [
            f"<td>{text(row.published or 'unknown')}</td><td>{article_link(row)}</td>"
            f"<td>{text(row.publisher or '')}</td>{number(counts[row.id])}{gauge(counts[row.id], most)}"
            for row in articles.values()
        ],
    )


def _rules(data: GraphData, run: RunFacts) -> Iterator[str]:
    yields = Counter(str(claim["rule"]) for claim in data.claims)
    for row in run.rules:
        yields.setdefault(row.id, row.claims)
    ranked = sorted((key for key in yields if yields[key]), key=lambda key: (-yields[key], key))
    idle = sorted(key for key in yields if not yields[key])
    most = max(yields.values(), default=0)
    yield "<h2>Rules by yield</h2>"
    yield from table(
        ["rule", "#claims", "~"],
        [f"<td><code>{text(key)}</code></td>{number(yields[key])}{gauge(yields[key], most)}" for key in ranked],
    )
    yield from idle_rules(idle)
