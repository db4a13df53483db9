"""The rules that come with kg do as their examples say, and know each relation in more than one construction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.extract.rulebook import Rule, RuleBook
from kg.extract.rulefile import load_rules
from kg.extract.testing import TestReport, run_examples
from kg.lexicon import load_classes
from kg.model import Article, Document
from kg.places import rules_dir
from tests.rules.desk import vocabulary

FEWEST_RULES = 150
FEWEST_EXAMPLES = 950
RELATIONS = [
    "spoke_with",
    "met_with",
    "called",
    "visited",
    "hosted",
    "wrote_to",
    "held_talks_with",
    "negotiates_with",
    "invited",
    "agreed_with",
    "agreed_to",
    "committed_to",
    "set_target",
    "signed",
    "signed_deal_with",
    "praised",
    "supports",
    "cooperates_with",
    "joined",
    "gave_aid_to",
    "imposed",
    "raised",
    "lowered",
    "lifted",
    "suspended",
    "prohibits",
    "sanctioned",
    "expelled",
    "asked",
    "proposed",
    "refused",
    "opposes",
    "accused",
    "criticised",
    "sued",
    "investigates",
    "threatened",
    "warned",
    "protested",
    "deployed",
    "arrested",
    "attacked",
    "killed",
    "withdrew_from",
    "released",
    "ceased_fire_with",
    "buys",
    "sells",
    "imports",
    "exports",
    "produces",
    "invested_in",
    "acquired",
    "owns",
    "merged_with",
    "earned",
    "launched",
    "depends_on",
    "said",
    "spoke_at",
    "considers",
    "holds_role",
    "appointed",
    "dismissed",
    "elected",
    "resigned_from",
    "leads",
    "member_of",
    "part_of",
    "located_in",
]


@pytest.fixture(scope="module")
def book() -> RuleBook:
    """The shipped rules."""
    return load_rules([rules_dir()], vocabulary(), load_classes())


@pytest.fixture(scope="module")
def report(book: RuleBook) -> TestReport:
    """All examples run, plain and wrapped."""
    annotator = Annotator()

    def annotate(texts: Sequence[str]) -> list[Document]:
        articles = [Article(id=f"sentence-{number}", text=text) for number, text in enumerate(texts)]
        return list(annotator.annotate(articles))

    return run_examples(Engine(book, vocabulary()), annotate)


def constructions(rule: Rule) -> set[str]:
    """The kinds of words that wake a rule: verb, noun, light pair, …"""
    return {trigger.kind for trigger in rule.triggers}


@pytest.mark.model
def test_every_example_does_as_its_file_says(report: TestReport) -> None:
    assert [str(finding) for finding in report.findings if not finding.wrapped] == []


@pytest.mark.model
def test_every_example_holds_when_said_denied_supposed_and_attributed(report: TestReport) -> None:
    assert report.variants > FEWEST_EXAMPLES
    assert [str(finding) for finding in report.findings if finding.wrapped] == []


def test_there_are_as_many_rules_and_examples_as_promised(book: RuleBook) -> None:
    assert len(book.rules) >= FEWEST_RULES
    assert sum(len(rule.examples) for rule in book.rules) >= FEWEST_EXAMPLES


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_read_in_two_constructions(book: RuleBook, relation: str) -> None:
    rules = [rule for rule in book.rules if rule.relation == relation]

    assert rules, f"no rule makes {relation}"
    assert len(rules) > 1 or len(constructions(rules[0])) > 1


def test_every_rule_is_shown_by_two_sentences_and_held_off_by_two_near_misses(book: RuleBook) -> None:
    thin = []
    for rule in book.rules:
        verdicts = Counter(example.verdict for example in rule.examples)
        if min(verdicts["yes"], verdicts["no"]) < 2:
            thin.append(rule.id)

    assert thin == []


def test_no_sentence_is_both_wanted_and_unwanted_by_one_rule(book: RuleBook) -> None:
    for rule in book.rules:
        verdicts = defaultdict(set)
        for example in rule.examples:
            verdicts[example.text].add(example.verdict)
        assert [text for text, found in verdicts.items() if len(found) > 1] == []


def test_every_sentence_known_to_fail_tells_why(book: RuleBook) -> None:
    todo = [example for rule in book.rules for example in rule.examples if example.verdict == "todo"]

    assert todo
    assert [example.text for example in todo if not example.because] == []
