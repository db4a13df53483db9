"""What an article's hash depends on: the article, the data, and the rules that its words may wake."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kg.annotate import Annotator
from kg.extract.context import open_document
from kg.extract.engine import Engine
from kg.extract.rulebook import Example, Rule, RuleBook, Trigger
from kg.ingest import read
from kg.model import Article
from kg.pipeline.fingerprints import Fingerprints, content_of, said, words_of
from kg.pipeline.settings import Settings, load_settings
from kg.places import seeds_dir
from tests.trees import document

DOCUMENT = document("Norland/NNP/nsubj/2 imposed/VBD/ROOT/0 a/DT/det/4 duty/NN/dobj/2 ././punct/2", title="Duties")


@cache
def settings() -> Settings:
    return load_settings()


def hashed(*triggers: Trigger, **changes: object) -> str:
    """The hash of the article under one rule."""
    rule = replace(settings().book.rules[0], triggers=triggers, **changes)  # type: ignore[arg-type]
    return under(rule)


def under(*rules: Rule) -> str:
    made = replace(settings(), book=RuleBook(rules, "of the bench"))
    return Fingerprints(made).of(content_of(DOCUMENT.article), words_of(DOCUMENT))


def test_words_are_forms_and_marked_lemmas() -> None:
    words = words_of(DOCUMENT).split()
    assert {"norland", "imposed", "duty", "norland/n", "imposed/v", "duty/n"} <= set(words)
    assert "duty/v" not in words
    assert words == sorted(set(words))


@pytest.mark.model
def test_whatever_wakes_a_rule_counts() -> None:
    """The engine's index and the words noted of an article must agree on what could wake a rule."""
    engine = Engine(settings().book, settings().vocabulary)
    prints, woken = Fingerprints(settings()), 0
    news = [item for item in read([seeds_dir()]) if isinstance(item, Article)]
    for seen in Annotator(None, settings().gazetteer).annotate(news):
        noted = {rule for word in ("", *words_of(seen).split()) for rule in prints._rules.get(word, ())}
        for context in open_document(seen):
            for _, plans, _title in engine._wakes(context):
                for plan in plans:
                    assert said(plan.rule) in noted, plan.rule.id
                    woken += 1
    assert woken > 200


def test_a_rule_counts_where_it_may_wake() -> None:
    here, elsewhere = Trigger("noun", frozenset({"duty", "levy"})), Trigger("noun", frozenset({"toast"}))
    assert hashed(here) != under()
    assert hashed(elsewhere) == under()
    assert hashed(here, relation="praised") != hashed(here, relation="raised")


@pytest.mark.parametrize(
    "trigger",
    [
        Trigger("light", frozenset({"duty"}), frozenset({"put"})),
        Trigger("verb", frozenset({"imposed_on"})),  # keeps the bare verb from waking others
        Trigger("words", frozenset({"imposed a ban"})),
        Trigger("title", frozenset({"before"})),
    ],
    ids=lambda trigger: trigger.kind,
)
def test_every_kind_of_trigger_counts(trigger: Trigger) -> None:
    assert hashed(trigger) != under()


def test_what_changes_no_claim_does_not_count() -> None:
    trigger = Trigger("noun", frozenset({"duty"}))
    plain = hashed(trigger)
    assert hashed(trigger, examples=(Example("yes", "A duty."),), file="other.yaml", line=12) == plain


def test_article_and_data_count() -> None:
    prints, words = Fingerprints(settings()), words_of(DOCUMENT)
    article = DOCUMENT.article
    other = replace(settings(), model_info=replace(settings().model_info, version="0"))
    hashes = {
        prints.of(content_of(article), words),
        prints.of(content_of(replace(article, title="Levies")), words),
        prints.of(content_of(replace(article, text=article.text + " ")), words),
        Fingerprints(other).of(content_of(article), words),
    }
    assert len(hashes) == 4


def test_every_shipped_rule_can_be_woken_by_a_word_it_counts_under() -> None:
    prints = Fingerprints(settings())
    counted = {said for rules in prints._rules.values() for said in rules}
    assert len(counted) == len(settings().book.rules)
