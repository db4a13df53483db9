"""What a build did, counted: what goes into `report.json` and what the summary on the terminal says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.ingest import Copy, Problem

__all__ = ["ASPECTS", "Effort", "Progress", "Report", "Tally", "most_first", "sum_up"]

ASPECTS = ("relation", "polarity", "modality", "rule")  # by which claims are counted


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    stage: str  # "reading", "deriving", "writing"
    articles: int = 0  # read so far in this run
    words: int = 0
    seconds: float = 0.0  # since the first article
    share: float = 0.0  # of all that was given, by size, that is read or known to be unchanged

    @property
    def left(self) -> float | None:
        """Seconds until all is read, if it goes on like this; None where nobody can tell yet."""
        return self.seconds * (1 - self.share) / self.share if self.share else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was read from one article; kept with it, so that an article not read again still counts."""

    title: str | None
    published: str | None
    sentences: int
    silent: int  # sentences without a claim
    words: int
    claims: Mapping[str, Mapping[str, int]]  # by relation, polarity, modality, rule
    refusals: Mapping[str, int]  # by reason
    gaps: Sequence[Sequence[int]] = ()  # [start, end] of each silent sentence that names two known actors

    @property
    def total(self) -> int:
        """How many claims the article makes."""
        return sum(self.claims["relation"].values())

    def row(self, article: str) -> dict[str, object]:
        """What the report says of the article."""
        return {
            "article": article,
            "title": self.title,
            "published": self.published,
            "sentences": self.sentences,
            "sentences_without_claims": self.silent,
            "of_them_with_two_known_actors": self.gaps,
            "words": self.words,
            "claims": self.total,
            "refusals": sum(self.refusals.values()),
        }

    def to_json(self) -> str:
        """One line, as it is kept with the article."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Tally:
        """What `to_json` wrote."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Effort:
    """What this run did. It differs from run to run, so it is told and not written down."""

    read: int  # articles read now
    kept: int  # articles that had not changed
    removed: int  # articles no longer given
    words: int  # read now
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """The whole graph in numbers, however many articles. The same input gives the same report, however the graph came about."""

    articles: int
    undated: int  # articles that tell no day of publication
    sentences: int
    silent: int  # sentences without a claim
    claims: Mapping[str, Mapping[str, int]]  # by relation, polarity, modality, rule
    refusals: Mapping[str, int]  # by reason
    problems: tuple[Problem, ...]  # what could not be read, sorted
    remarks: tuple[Problem, ...]  # what is worth telling though nothing is wrong with it, sorted
    repeats: int  # articles given more than once
    copies: tuple[Copy, ...]  # articles that tell again what another told, sorted
    never_fired: tuple[str, ...]  # rules, sorted
    made_with: Mapping[str, str]  # version, model, hashes

    @property
    def total(self) -> int:
        """How many claims the graph holds."""
        return sum(self.claims["relation"].values())

    def to_plain(self) -> dict[str, Any]:
        """Everything in it as JSON can hold it, for `from_plain`."""
        return asdict(self)

    @classmethod
    def from_plain(cls, content: dict[str, Any]) -> Report:
        """What `to_plain` gave, out of JSON."""
        problems = {name: tuple(Problem(**one) for one in content[name]) for name in ("problems", "remarks")}
        lists = {
            "never_fired": tuple(content["never_fired"]),
            "copies": tuple(Copy(**one) for one in content["copies"]),
        }
        return cls(**{**content, **problems, **lists})

    def to_json(self, tallies: Iterable[tuple[str, Tally]]) -> Iterator[str]:
        """The report as `report.json` holds it, piece by piece.

        Args:
            tallies: of every article, with its id, sorted; they are many, so they are asked for when they are written.
        """
        content = {
            "articles": self.articles,
            "articles_without_date": self.undated,
            "sentences": self.sentences,
            "sentences_without_claims": self.silent,
            "claims": {"total": self.total, **{f"by_{aspect}": counts for aspect, counts in self.claims.items()}},
            "refusals": {"total": sum(self.refusals.values()), "by_reason": self.refusals},
            "rules_never_fired": self.never_fired,
            "problems": [{"source": problem.source, "reason": problem.reason} for problem in self.problems],
            "remarks": [{"source": remark.source, "reason": remark.reason} for remark in self.remarks],
            "repeated_articles": self.repeats,
            "copies": [
                {"article": copy.article, "copy_of": copy.original, "kind": copy.kind, "similarity": copy.similarity}
                for copy in self.copies
            ],
        }
        yield _plain(content).removesuffix("\n}") + ',\n  "by_article": ['
        between = ""
        for name, tally in tallies:
            yield f"{between}\n    " + _plain(tally.row(name)).replace("\n", "\n    ")
            between = ","
        end = "\n  ]" if between else "]"
        yield f"{end},\n" + _plain({"made_with": self.made_with}).removeprefix("{\n") + "\n"


def _plain(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def sum_up(
    tallies: Iterable[Tally],
    rules: Iterable[str],
    problems: Iterable[Problem],
    repeats: int,
    made_with: Mapping[str, str],
    copies: Sequence[Copy] = (),
) -> Report:
    """Add up what was read from all articles.

    Args:
        tallies: of every article.
        rules: ids of all rules that were loaded.
        problems: what could not be read, and what is worth telling besides.
        repeats: how many articles were given more than once, the same words each time.
        made_with: version, model, hashes.
        copies: articles that repeat another: no independent support for its claims.
    """
    told = sorted(problems, key=lambda problem: (problem.source, problem.reason))
    claims: dict[str, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    refusals: Counter[str] = Counter()
    articles = undated = sentences = silent = 0
    for tally in tallies:
        articles += 1
        undated += tally.published is None
        sentences += tally.sentences
        silent += tally.silent
        refusals.update(tally.refusals)
        for aspect, counts in tally.claims.items():
            claims[aspect].update(counts)
    return Report(
        articles=articles,
        undated=undated,
        sentences=sentences,
        silent=silent,
        claims={aspect: most_first(counts) for aspect, counts in claims.items()},
        refusals=most_first(refusals),
        problems=tuple(problem for problem in told if problem.fault),
        remarks=tuple(problem for problem in told if not problem.fault),
        repeats=repeats,
        copies=tuple(copies),
        never_fired=tuple(sorted(set(rules) - set(claims["rule"]))),
        made_with=dict(sorted(made_with.items())),
    )


def most_first(counts: Counter[str]) -> dict[str, int]:
    """Counts, the highest first; ties by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
