"""What rules do on a corpus: tried, matched, stopped by which gate, roles filled, and which rules never fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract.engine import Engine
from kg.extract.rulebook import Rule
from kg.model import Document

__all__ = ["LARGE_SHARE", "RuleStats", "Survey", "survey"]

LARGE_SHARE = 0.10  # one rule that makes more than this of all matches deserves a look


@dataclass(frozen=True, slots=True)
class RuleStats:
    """One rule over a corpus."""

    rule: str
    relation: str
    tried: int  # triggers it was tried on
    matched: int
    share: float  # of all matches
    roles: Mapping[str, float]  # share of its matches in which a role is filled
    stopped_by: Mapping[str, int]  # gate → how often it closed, most frequent first
    fixed_words: bool  # woken by words as they stand


@dataclass(frozen=True, slots=True)
class Survey:
    """All rules over a corpus, by number of matches."""

    articles: int
    sentences: int
    matches: int
    rules: tuple[RuleStats, ...]

    @property
    def never_fired(self) -> tuple[str, ...]:
        """Rules without a match, sorted."""
        return tuple(sorted(r.rule for r in self.rules if not r.matched))


@dataclass(slots=True)
class _Count:
    tried: int = 0
    matched: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    gates: Counter[str] = field(default_factory=Counter)


def survey(engine: Engine, documents: Iterable[Document]) -> Survey:
    """Try all rules on all documents and count."""
    counts = {rule.id: _Count() for rule in engine.book.rules}
    articles = sentences = 0
    for document in documents:
        articles += 1
        sentences += len(document.sentences)
        for attempt in engine.trace(document):
            count = counts[attempt.rule]
            count.tried += 1
            count.matched += len(attempt.matches)
            for match in attempt.matches:
                count.roles.update(role for role, _ in match.roles)
            if attempt.killed_by is not None:
                count.gates[attempt.killed_by.name] += 1
    total = sum(count.matched for count in counts.values())
    rules = [_stats(rule, counts[rule.id], total) for rule in engine.book.rules]
    rules.sort(key=lambda r: (-r.matched, -r.tried, r.rule))
    return Survey(articles, sentences, total, tuple(rules))


def _stats(rule: Rule, count: _Count, total: int) -> RuleStats:
    return RuleStats(
        rule=rule.id,
        relation=rule.relation,
        tried=count.tried,
        matched=count.matched,
        share=count.matched / total if total else 0.0,
        roles={role: n / count.matched for role, n in sorted(count.roles.items())},
        stopped_by=dict(sorted(count.gates.items(), key=lambda item: (-item[1], item[0]))),
        fixed_words=any(trigger.kind == "words" for trigger in rule.triggers),
    )
