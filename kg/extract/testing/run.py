"""Runs the examples of a rule book and says what did not do as its file says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extract.engine import Engine
from kg.extract.rulebook import Example, Rule
from kg.extract.testing.compare import Difference, differences, fillers, head_at
from kg.extract.testing.findings import Finding, TestReport, finding
from kg.extract.testing.wrap import Variant, variants
from kg.model import Document, Match
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["Annotate", "opposites", "run_examples"]

Annotate = Callable[[Sequence[str]], list[Document]]
_Sides = tuple[frozenset[int], frozenset[int]]


def run_examples(engine: Engine, annotate: Annotate, only: Collection[str] | None = None) -> TestReport:
    """Run every example, and every `yes` that matches once more in each wrapping.

    Args:
        engine: with the rule book whose examples are run.
        annotate: texts in, one annotated document for each out, in their order.
        only: ids of the rules whose examples are run; None = all. They are always run against all rules.
    """
    rules = [rule for rule in engine.book.rules if only is None or rule.id in only]
    cases = [(rule, example) for rule in rules for example in rule.examples]
    documents = annotate([example.text for _, example in cases])
    against = opposites()
    found: list[Finding] = []
    wrapped: list[tuple[Rule, Variant]] = []
    for (rule, example), read in zip(cases, documents, strict=True):
        document = _as_headline(read) if rule.headline else read
        every = engine.extract(document)
        own = [match for match in every if match.rule == rule.id]
        told = _judge(engine, rule, example, document, own)
        found += told
        if example.verdict == "yes" and own:
            found += _interference(rule, example, document, own, every, against)
            if not told:
                wrapped += [(rule, variant) for variant in variants(rule, example, document, own[0])]
    for (rule, variant), read in zip(wrapped, annotate([v.example.text for _, v in wrapped]), strict=True):
        document = _as_headline(read) if rule.headline else read
        own = [m for m in engine.extract(document) if m.rule == rule.id and _within(document, m, variant)]
        found += _judge(engine, rule, variant.example, document, own, variant.name)
    found.sort(key=lambda f: (f.file, f.line, f.wrapped, f.outcome, f.detail))
    return TestReport(len(rules), len(cases), len(wrapped), tuple(found))


def _as_headline(document: Document) -> Document:
    """The same words as if they stood over an article."""
    return replace(document, sentences=tuple(replace(s, block="title") for s in document.sentences))


def _within(document: Document, match: Match, variant: Variant) -> bool:
    """Whether a match is of the sentence itself, not of what it is wrapped in."""
    return variant.start <= document.sentences[match.sentence].tree.starts[match.trigger] < variant.end


def opposites() -> Mapping[str, frozenset[str]]:
    """Relations that cannot both hold, each with its opposites, from `ontology/lexicon/opposites.tsv`."""
    pairs: dict[str, set[str]] = {}
    for _, row in read_table(ontology_dir() / "lexicon" / "opposites.tsv", ("one", "other")):
        pairs.setdefault(row["one"], set()).add(row["other"])
        pairs.setdefault(row["other"], set()).add(row["one"])
    return {name: frozenset(others) for name, others in pairs.items()}


def _judge(
    engine: Engine, rule: Rule, example: Example, document: Document, own: Sequence[Match], wrapped: str = ""
) -> list[Finding]:
    """Findings on one example, by its verdict."""
    if example.verdict == "no":
        return [finding("Noisy", rule, example, _told(document, own))] if own else []
    symmetric = rule.relation in engine.symmetric
    missing: list[Difference] = [] if own else [("Missing", _why(engine, rule, document))]
    wrong = missing or differences(example, document, own, symmetric)
    if example.verdict == "todo":
        return [] if wrong else [finding("Promote", rule, example, "it matches now: move it from `todo` to `yes`")]
    return [finding(outcome, rule, example, detail, document.article.text, wrapped) for outcome, detail in wrong]


def _told(document: Document, own: Sequence[Match]) -> str:
    """What a match says that should not be."""
    text = document.article.text
    held = (f"{role} `{filler.span.of(text)}`" for role, values in fillers(own).items() for filler in values)
    return f"it matches with {', '.join(held)}"


def _why(engine: Engine, rule: Rule, document: Document) -> str:
    """The gate that kept a rule from matching: that of the attempt that came furthest."""
    attempts = engine.trace(document, rule.id)
    if not attempts:
        words = Counter(lemma for t in rule.triggers for lemma in t.lemmas)
        return (
            f"no word of the sentence wakes the rule ({', '.join(sorted(words)[:8])}{', …' if len(words) > 8 else ''})"
        )
    furthest = max(attempts, key=lambda a: len(a.gates))
    gate = furthest.killed_by
    return f"{gate.name}: {gate.detail}" if gate else "the engine tells no reason"


# ---------------------------------------------------------------------------------------------- interference


def _interference(
    rule: Rule,
    example: Example,
    document: Document,
    own: Sequence[Match],
    every: Iterable[Match],
    against: Mapping[str, frozenset[str]],
) -> list[Finding]:
    """Other rules that say the same, or the opposite, of the same two sides without being named under `also`."""
    sides = {_sides(document, match) for match in own}
    turned = {(b, a) for a, b in sides}
    found: dict[str, str] = {}
    for match in every:
        if match.rule == rule.id or match.rule in example.also or match.rule in found:
            continue
        here = _sides(document, match)
        if match.relation == rule.relation and here in sides:
            found[match.rule] = f"{match.rule} says the same; name it under `also` or narrow one of the two"
        elif match.relation == rule.relation and here in turned and all(here):
            found[match.rule] = f"{match.rule} says the same the other way round"
        elif match.relation in against.get(rule.relation, ()) and here in sides:
            found[match.rule] = f"{match.rule} says the opposite: {match.relation}"
    return [finding("Interference", rule, example, detail) for _, detail in sorted(found.items())]


def _sides(document: Document, match: Match) -> _Sides:
    roles = dict(match.roles)
    heads = [frozenset(head_at(document, f) for f in roles.get(side, ())) for side in ("subject", "object")]
    return heads[0], heads[1]
