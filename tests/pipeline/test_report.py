"""Counting: what articles say adds up to the report, however they were read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.ingest import Problem
from kg.model import Claim, Mention, Refusal, Span, Term
from kg.pipeline.readings import tally_of
from kg.pipeline.report import Tally, sum_up
from kg.vocab import load_vocabulary
from tests.trees import document

DOCUMENT = document(
    "Norland/NNP/nsubj/2 imposed/VBD/ROOT/0 a/DT/det/4 duty/NN/dobj/2 ././punct/2",
    "Sudia/NNP/nsubj/2 waited/VBD/ROOT/0 ././punct/2",
    published=date(2026, 3, 4),
    title="Duties",
)


def claim(rule: str = "trade/imposed") -> Claim:
    span = Span(0, 23)
    norland, duty = Term("Norland", "Norland", "Country", "Norland"), Term("duty_1", "duty", "Measure", "a duty")
    return Claim(
        "c1",
        "imposed",
        norland,
        duty,
        (),
        "asserted",
        "actual",
        (),
        (),
        "a1",
        span,
        span,
        span.of(DOCUMENT.article.text),
        rule,
    )


def tally(**counts: int) -> Tally:
    relations = dict(sorted(counts.items()))
    by_rule = {f"trade/{name}": count for name, count in relations.items()}
    total = sum(counts.values())
    claims = {"relation": relations, "polarity": {"asserted": total}, "modality": {"actual": total}, "rule": by_rule}
    return Tally("A title", "2026-03-04", 10, 7, 200, claims, {"unresolved subject: it": 1}, [[40, 60]])


def test_an_article_is_counted() -> None:
    refusals = [Refusal("a1", "trade/raised", Span(0, 5), "unresolved subject: it")]
    counted = tally_of(DOCUMENT.article, [claim()], refusals, DOCUMENT.sentences, load_vocabulary())
    assert (counted.title, counted.published) == ("Duties", "2026-03-04")
    assert (counted.sentences, counted.silent, counted.words) == (2, 1, 8)
    assert counted.claims["relation"] == {"imposed": 1}
    assert counted.claims["rule"] == {"trade/imposed": 1}
    assert counted.refusals == {"unresolved subject: it": 1}
    assert counted.total == 1
    assert counted.gaps == []
    assert Tally.from_json(counted.to_json()) == counted


def test_silent_sentences_with_two_known_actors_are_noted() -> None:
    norland, sudia = (Mention(n, n + 1, n, "Country", name, "gazetteer") for n, name in enumerate(("Norland", "Sudia")))
    they = Mention(1, 2, 1, "Country", "they", "anaphor", anaphor="they")
    first, second = DOCUMENT.sentences

    def gaps(*mentions: Mention) -> Sequence[Sequence[int]]:
        sentences = (replace(first, mentions=(norland, sudia)), replace(second, mentions=mentions))
        return tally_of(DOCUMENT.article, [claim()], [], sentences, load_vocabulary()).gaps

    assert gaps(norland, sudia) == [[second.span.start, second.span.end]]  # the first one has a claim
    assert gaps(norland, they) == gaps(norland, norland) == []


def test_articles_add_up() -> None:
    tallies = [tally(imposed=2, raised=3), tally(imposed=2)]
    rules = ["trade/imposed", "trade/raised", "trade/lowered"]
    empty, torn, vague = Problem("z.txt", "empty"), Problem("a.txt", "torn"), Problem("b.txt", "no day", fault=False)
    report = sum_up(tallies, rules, [empty, vague, torn], 1, {"version": "1"})
    assert (report.articles, report.sentences, report.silent, report.total) == (2, 20, 14, 7)
    assert list(report.claims["relation"].items()) == [("imposed", 4), ("raised", 3)]
    assert report.never_fired == ("trade/lowered",)
    assert report.remarks == (vague,)
    assert report.problems == (torn, empty)


def test_order_does_not_show() -> None:
    one, two = tally(imposed=1, asked=1), tally(asked=1)
    x, y = Problem("x", "1"), Problem("y", "2")
    first = sum_up([one, two], ["r", "s"], [x, y], 0, {"m": "1", "k": "2"})
    again = sum_up([two, one], ["s", "r"], [y, x], 0, {"k": "2", "m": "1"})
    assert list(first.to_json([("a", one)])) == list(again.to_json([("a", one)]))


def test_the_report_is_json_in_plain_words() -> None:
    report = sum_up([tally(imposed=2)], ["trade/imposed"], [Problem("ü.txt", "leer")], 0, {"model": "m"})
    text = "".join(report.to_json([("a", tally(imposed=2))]))
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    assert content["claims"]["total"] == 2
    assert content["claims"]["by_relation"] == {"imposed": 2}
    assert content["refusals"] == {"total": 1, "by_reason": {"unresolved subject: it": 1}}
    assert content["by_article"][0]["claims"] == 2
    assert content["by_article"][0]["of_them_with_two_known_actors"] == [[40, 60]]
    assert content["problems"] == [{"source": "ü.txt", "reason": "leer"}]
    assert "ü.txt" in text
    nothing = json.loads("".join(report.to_json([])))
    assert (nothing["by_article"], nothing["made_with"]) == ([], {"model": "m"})
