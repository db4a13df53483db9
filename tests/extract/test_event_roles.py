"""`event:`: a role whose words must hold another rule's match."""

from __future__ import annotations

from kg.extract.rulebook import RoleSpec
from tests.extract.made import ACTOR, article, engine, filled, rule

SUBJECT = RoleSpec("subject", ("agent",), ACTOR)
ASKED = (
    "Norway/NNP/nsubj/2 asked/VBD/ROOT/0/ask Peru/NNP/dobj/2 to/TO/aux/5 visit/VB/xcomp/2 Chile/NNP/dobj/5 ././punct/2"
)
LEFT = "Norway/NNP/nsubj/2 asked/VBD/ROOT/0/ask Peru/NNP/dobj/2 to/TO/aux/5 leave/VB/xcomp/2 Chile/NNP/dobj/5"
VISITED = rule("visited", "visit", SUBJECT, RoleSpec("object", ("patient",), ACTOR))


def asks(*names: str) -> RoleSpec:
    return RoleSpec("object", ("content",), event=names)


def test_a_role_holds_the_match_of_a_named_rule() -> None:
    ask = rule("asked", "ask", SUBJECT, asks("t/visited"))
    assert {"subject": ["Norway"], "object": ["visit Chile"]} in filled(article(ASKED), ask, VISITED)


def test_without_that_match_the_role_stays_empty() -> None:
    ask = rule("asked", "ask", SUBJECT, asks("t/visited"))
    assert filled(article(LEFT), ask, VISITED) == []
    assert filled(article(ASKED), ask) == []


def test_any_rule_will_do_but_another_name_will_not() -> None:
    assert len(filled(article(ASKED), rule("asked", "ask", SUBJECT, asks("any")), VISITED)) == 2
    assert len(filled(article(ASKED), rule("asked", "ask", SUBJECT, asks("t/taxed")), VISITED)) == 1


def test_the_rules_own_trigger_is_no_event_inside_it() -> None:
    ask = rule("asked", "ask", SUBJECT, RoleSpec("object", ("predicate",), event=("any",)))
    other = rule("begged", "ask", SUBJECT, RoleSpec("object", ("patient",), ACTOR))
    assert [m.rule for m in engine(ask, other).extract(article(LEFT))] == ["t/begged"]


def test_the_order_of_names_does_not_matter() -> None:
    """The rule that needs the other's match may sort before or after it."""
    for name in ("a-asked", "z-asked"):
        found = engine(rule(name, "ask", SUBJECT, asks("any")), VISITED).extract(article(ASKED))
        assert sorted(m.rule for m in found) == sorted([f"t/{name}", "t/visited"])


def test_an_optional_event_is_left_out() -> None:
    ask = rule("asked", "ask", SUBJECT, RoleSpec("object", ("content",), event=("any",), optional=True))
    assert filled(article(LEFT), ask) == [{"subject": ["Norway"]}]


def test_watched_and_unwatched_agree() -> None:
    made = engine(rule("asked", "ask", SUBJECT, asks("any")), VISITED)
    watched = [m for attempt in made.trace(article(ASKED)) for m in attempt.matches]
    assert sorted(map(repr, watched)) == sorted(map(repr, made.extract(article(ASKED))))
