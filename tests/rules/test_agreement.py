"""Watched and unwatched, indexed and alone, in any order of files: the rules say the same of the same sentences."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.extract.overlay import Clauses
from kg.extract.rulebook import RuleBook
from kg.extract.rulefile import load_rules
from kg.extract.trace import Attempt
from kg.lexicon import load_classes
from kg.model import Article, Document
from kg.places import rules_dir
from tests.rules.desk import CLASSES, GOOD, vocabulary

pytestmark = pytest.mark.model
SENTENCES = 120


@pytest.fixture(scope="module")
def book() -> RuleBook:
    """The shipped rules."""
    return load_rules([rules_dir()], vocabulary(), load_classes())


@pytest.fixture(scope="module")
def documents(book: RuleBook) -> list[Document]:
    """A random choice of example sentences, always the same."""
    texts = sorted({example.text for rule in book.rules for example in rule.examples})
    chosen = random.Random(7).sample(texts, SENTENCES)
    articles = [Article(id=f"example-{number}", text=text) for number, text in enumerate(chosen)]
    return list(Annotator().annotate(articles))


def tried(document: Document, attempts: list[Attempt]) -> Counter[tuple[object, ...]]:
    """Attempts without what rivals did to them.

    Verbs with a particle are left out: "took over" is another verb than "took" once any rule names the pair.
    """
    clauses = [Clauses(sentence.tree) for sentence in document.sentences]
    return Counter(_tried(a) for a in attempts if not clauses[a.sentence].particle(a.trigger))


def _tried(attempt: Attempt) -> tuple[object, ...]:
    gates = tuple(gate for gate in attempt.gates if gate.name != "rivals")
    return attempt.rule, attempt.sentence, attempt.trigger, gates


def test_enough_pairs(book: RuleBook, documents: list[Document]) -> None:
    assert len(book.rules) * len(documents) >= 10_000


def test_watching_changes_nothing(book: RuleBook, documents: list[Document]) -> None:
    engine = Engine(book, vocabulary())
    for document in documents:
        watched = [match for attempt in engine.trace(document) for match in attempt.matches]
        assert Counter(map(repr, watched)) == Counter(map(repr, engine.extract(document)))


def test_a_rule_among_all_does_what_it_does_alone(book: RuleBook, documents: list[Document]) -> None:
    """The index of all rules wakes a rule wherever its own triggers stand, and nowhere else."""
    engine = Engine(book, vocabulary())
    together = {id(document): tried(document, engine.trace(document)) for document in documents}
    alone: dict[int, Counter[tuple[object, ...]]] = {id(document): Counter() for document in documents}
    for rule in book.rules:
        single = Engine(RuleBook((rule,), ""), vocabulary())
        for document in documents:
            alone[id(document)].update(tried(document, single.trace(document)))
    assert alone == together


def test_order_of_rules_and_files_does_not_matter(tmp_path: Path) -> None:
    texts = [GOOD.replace("impose-measure", f"rule-{letter}") for letter in "abc"]
    books = []
    for name, order in (("one", texts), ("other", texts[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "trade.yaml").write_text("---\n".join(order), encoding="utf-8")
        books.append(load_rules([folder], vocabulary(), CLASSES))

    assert [rule.id for rule in books[0].rules] == [rule.id for rule in books[1].rules]
    assert books[0].fingerprint == books[1].fingerprint
