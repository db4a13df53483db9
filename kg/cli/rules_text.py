"""Answers of the bench as lines of at most 100 columns."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.extract.bench.diff import Change, Diff
from kg.extract.bench.gaps import Gap
from kg.extract.bench.stats import LARGE_SHARE, Survey
from kg.extract.bench.whynot import WhyNot
from kg.extract.rulebook import Rule
from kg.extract.testing import TestReport

__all__ = ["diff_lines", "list_lines", "near", "stats_lines", "test_lines", "whynot_lines", "wrapped"]

_WIDTH = 100
_GATES = 2  # closing gates shown for each rule


def wrapped(text: str, indent: str = "    ") -> list[str]:
    """Words in lines of at most 100 columns."""
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ) or [indent]


def near(place: str) -> str:
    """A place as seen from where the user is."""
    return place.removeprefix(f"{Path.cwd()}{os.sep}")


def _n(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def list_lines(rules: Sequence[Rule]) -> Iterator[str]:
    """One line a rule: id, relation, and how it reads."""
    width = max((len(rule.id) for rule in rules), default=0)
    relation = max((len(rule.relation) for rule in rules), default=0)
    for rule in rules:
        yield f"{rule.id:{width}}  {rule.relation:{relation}}  {rule.reads}"[:_WIDTH].rstrip()
    examples = sum(len(rule.examples) for rule in rules)
    fixed = sum(any(t.kind == "words" for t in rule.triggers) for rule in rules)
    yield f"{_n(len(rules), 'rule')} with {_n(examples, 'example')}; {fixed} woken by fixed words"


def test_lines(report: TestReport) -> Iterator[str]:
    """Every finding with its place, then one line that counts."""
    for finding in report.findings:
        place, sentence, detail = str(finding).split("\n", 2)
        yield near(place)
        yield from wrapped(sentence)
        yield from wrapped(detail)
    counts = ", ".join(f"{n} {name}" for name, n in report.counts.items() if n)
    tried = f"{_n(report.rules, 'rule')}, {_n(report.examples, 'example')}, {_n(report.variants, 'wrapped variant')}"
    yield from wrapped(f"{'failed' if report.failed else 'passed'}: {tried}{'; ' + counts if counts else ''}", "")


def whynot_lines(found: Sequence[WhyNot]) -> Iterator[str]:
    """Each rule with the gate that closed and the edit that would open it."""
    if not found:
        yield "no rule comes near: none is woken by these words, and none would match if it were"
    for one in found:
        yield f"{one.rule}  ({near(one.place)})"
        if one.passed:
            yield from wrapped(f"passed: {', '.join(one.passed)}")
        if not one.gate:
            yield f"    it matches on `{one.trigger}`"
            continue
        yield from wrapped(f"stopped by {one.gate}: {one.detail}")
        yield from wrapped(f"smallest edit: {one.edit or 'no single change is enough'}")


def stats_lines(survey: Survey, gaps: Sequence[Gap], most: int, drafts: bool) -> Iterator[str]:
    """A table of rules, then what never fired, then the gaps."""
    yield f"{_n(survey.articles, 'article')}, {_n(survey.sentences, 'sentence')}, {survey.matches} matches"
    yield ""
    width = max((len(r.rule) for r in survey.rules), default=4)
    yield f"{'rule':{width}} {'tried':>6} {'matched':>7} {'share':>6}  stopped by"
    for rule in survey.rules:
        if rule.tried:
            gates = list(rule.stopped_by.items())[:_GATES]
            stopped = ", ".join(f"{gate} {n}" for gate, n in gates)
            large = " !" if rule.share > LARGE_SHARE else "  "
            line = f"{rule.rule:{width}} {rule.tried:6} {rule.matched:7} {rule.share:6.1%}{large}{stopped}"
            yield line[:_WIDTH].rstrip()
    if any(rule.share > LARGE_SHARE for rule in survey.rules):
        yield f"! more than {LARGE_SHARE:.0%} of all matches come from this one rule: see whether they are right"
    fixed = sum(rule.matched for rule in survey.rules if rule.fixed_words)
    yield f"{fixed} matches come from rules with fixed words"
    if survey.never_fired:
        yield ""
        yield f"{len(survey.never_fired)} rules never fired:"
        yield from wrapped(", ".join(survey.never_fired), "  ")
    yield ""
    yield f"{sum(gap.sentences for gap in gaps)} sentences with two known actors and no match, by main word:"
    for gap in gaps[:most]:
        yield from _gap(gap, drafts)
    yield '`kg rules new "SENTENCE"` drafts a rule for one of them'


def _gap(gap: Gap, drafts: bool) -> Iterable[str]:
    yield f"  {gap.word} ({gap.sentences})"
    yield from wrapped(textwrap.shorten(gap.examples[0], 2 * _WIDTH, placeholder=" …"))
    if drafts:
        yield from textwrap.indent(gap.draft, "      ").splitlines()


def diff_lines(diff: Diff) -> Iterator[str]:
    """Claims gained, lost and changed, each with its words."""
    for name, changes in (("gained", diff.gained), ("lost", diff.lost), ("changed", diff.changed)):
        if changes:
            yield f"{name}: {len(changes)}"
            for change in changes:
                yield from _change(change)
    yield (
        f"{diff.before} claims before, {diff.after} after: {len(diff.gained)} gained, {len(diff.lost)} lost, "
        f"{len(diff.changed)} changed"
    )


def _change(change: Change) -> Iterable[str]:
    said = f"{change.subject or '(nobody)'} –{change.relation}→ {change.object or '(nothing)'}"
    yield from wrapped(f"{said}  [{change.rule}, {change.article}]", "  ")
    if change.what:
        yield from wrapped(change.what)
    yield from wrapped(f"“{change.quote}”")
