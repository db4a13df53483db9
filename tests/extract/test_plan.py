"""What rules share: equal questions have one number, and asking the hardest first changes nothing but the time."""

from __future__ import annotations

import pytest

from kg.extract.context import open_document
from kg.extract.index import Index
from kg.extract.plan import make_plans
from kg.extract.rulebook import RoleSpec
from tests.extract.made import ACTOR, article, rule

AGENT = RoleSpec("subject", ("agent",), ACTOR)
NAMED = RoleSpec("object", ("patient",), nouns=frozenset({"duty"}))
UNDER = RoleSpec("target", ("object.on",), ACTOR)


def test_equal_questions_of_several_rules_have_one_number() -> None:
    first, second = make_plans([rule("a", "tax", AGENT, NAMED), rule("b", "ban", NAMED, AGENT)], frozenset())
    assert first.questions[0].number == second.questions[1].number
    assert first.questions[0].number != first.questions[1].number


def test_the_name_of_the_role_and_whether_it_is_needed_do_not_count() -> None:
    other = RoleSpec("target", ("agent",), ACTOR, optional=True)
    one, two = make_plans([rule("a", "tax", AGENT), rule("b", "tax", other)], frozenset())
    assert one.questions[0].number == two.questions[0].number
    assert two.required == ()


def test_a_role_looked_for_under_another_has_no_number() -> None:
    (plan,) = make_plans([rule("a", "tax", NAMED, UNDER)], frozenset())
    assert [question.number is None for question in plan.questions] == [False, True]


def test_a_role_is_first_asked_where_it_needs_no_other() -> None:
    alone, mixed = RoleSpec("target", ("on",), ACTOR), RoleSpec("target", ("on", "object.on", "to"), ACTOR)
    one, two = make_plans([rule("a", "tax", NAMED, alone), rule("b", "tax", NAMED, mixed)], frozenset())
    asked = two.questions[1]
    assert asked.number == one.questions[1].number
    assert asked.beside is not None
    assert asked.beside.sources == ("object.on", "to")
    assert [spec.name for _, spec in one.required] == ["object", "target"]
    assert [spec.name for _, spec in two.required] == ["object"]


def test_a_source_is_a_role_only_after_that_role() -> None:
    to = RoleSpec("to", ("to",), ACTOR)
    later = RoleSpec("object", ("to",), ACTOR)
    before, after = make_plans([rule("a", "go", later, to), rule("b", "go", to, later)], frozenset())
    assert all(question.number is not None for question in before.questions)
    assert after.questions[1].number is None


def test_named_words_are_asked_for_before_actors() -> None:
    (plan,) = make_plans([rule("a", "tax", AGENT, NAMED)], frozenset())
    assert [spec.name for _, spec in plan.required] == ["object", "subject"]


def test_what_stands_behind_prepositions_is_asked_for_before_the_agent() -> None:
    partner = RoleSpec("object", ("for.with", "in.for.with"), ACTOR)
    (plan,) = make_plans([rule("a", "come", AGENT, partner)], frozenset())
    assert [spec.name for _, spec in plan.required] == ["object", "subject"]


@pytest.mark.parametrize(("headline", "woken"), [(True, ["t/any", "t/top"]), (False, ["t/any", "t/body"])])
def test_headlines_wake_their_own_rules(headline: bool, woken: list[str]) -> None:
    rules = [rule("any", "tax"), rule("body", "tax", headline=False), rule("top", "tax", headline=True)]
    context = open_document(article("Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax Peru/NNP/dobj/2"))[0]
    index = Index(make_plans(rules, frozenset()), headline=headline)
    assert [plan.rule.id for wake in index.wakes(context) for plan in wake.plans] == woken


def test_a_verb_with_its_particle_is_another_verb() -> None:
    rules = [rule("take", "take"), rule("over", "take_over", headline=True)]
    context = open_document(article("Norway/NNP/nsubj/2 took/VBD/ROOT/0/take over/RP/prt/2 Peru/NNP/dobj/2"))[0]
    plans = make_plans(rules, frozenset())
    assert [p.rule.id for w in Index(plans, headline=True).wakes(context) for p in w.plans] == ["t/over"]
    assert [p.rule.id for w in Index(plans, headline=False).wakes(context) for p in w.plans] == []
