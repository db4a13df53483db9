"""When an act was, and when it was only told of, on parses written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.rulebook import RoleSpec
from kg.model import Document, TimeExpression
from tests.extract.made import ACTOR, article, filled, rule

SAID = rule("said", "say", RoleSpec("subject", ("agent",), ACTOR), RoleSpec("object", ("speech",)))
SUED = rule("sued", "sue", RoleSpec("subject", ("agent",), ACTOR), RoleSpec("object", ("patient",), ACTOR))
CALLED = rule("called", "call", RoleSpec("subject", ("agent",), ACTOR), RoleSpec("object", ("patient",), ACTOR))


def at(made: Document, *spans: tuple[int, int]) -> Document:
    """The document with these tokens of its first sentence read as times."""
    first = made.sentences[0]
    times = tuple(TimeExpression(start, end, None, None, "day", "made") for start, end in spans)
    return replace(made, sentences=(replace(first, times=times), *made.sentences[1:]))


@pytest.mark.parametrize(
    ("note", "span", "expected"),
    [
        (("Peru/NNP/nsubj/2 said/VBD/ROOT/0/say on/IN/prep/6 Monday/NNP/pobj/3 Chile/NNP/nsubj/6 sued/VBD/ccomp/2/sue "
         "Norway/NNP/dobj/6"), (3, 4), {"said": ["Monday"], "sued": []}),
        (("Peru/NNP/nsubj/2 said/VBD/ROOT/0/say Chile/NNP/nsubj/4 sued/VBD/ccomp/2/sue Norway/NNP/dobj/4 on/IN/prep/4 "
         "Monday/NNP/pobj/6"), (6, 7), {"said": [], "sued": ["Monday"]}),
    ],
)  # fmt: skip
def test_a_time_between_the_saying_and_what_is_said(
    note: str, span: tuple[int, int], expected: dict[str, list[str]]
) -> None:
    made = at(article(note), span)
    rules = [SAID, SUED]
    found = {made_by.relation: [m.get("time", []) for m in filled(made, made_by)] for made_by in rules}
    assert found == {relation: [times] for relation, times in expected.items()}


def test_a_time_before_the_clause_is_no_part_of_what_is_said() -> None:
    made = at(
        article(
            "Peru/NNP/nsubj/2 said/VBD/ROOT/0/say on/IN/prep/6 Monday/NNP/pobj/3 Chile/NNP/nsubj/6 "
            "sued/VBD/ccomp/2/sue Norway/NNP/dobj/6"
        ),
        (3, 4),
    )
    assert [m["object"] for m in filled(made, SAID)] == [["Chile sued Norway"]]


def test_the_time_of_a_noun_before_which_it_happened_is_not_the_act_s() -> None:
    note = (
        "Ahead/RB/advmod/7 of/IN/prep/1 Monday/NNP/poss/5 's/POS/case/3 vote/NN/pobj/2 Norway/NNP/nsubj/7 "
        "called/VBD/ROOT/0/call Peru/NNP/dobj/7"
    )
    made = at(article(note), (2, 3))
    assert [m.get("time", []) for m in filled(made, CALLED)] == [[]]


def test_a_year_that_names_a_thing_is_not_when_it_was_done() -> None:
    broke = (
        "Norway/NNP/nsubj/2 called/VBD/ROOT/0/call Peru/NNP/dobj/2 over/IN/prep/2 the/DT/det/7 2003/CD/nummod/7 "
        "pact/NN/pobj/4"
    )
    met = "Norway/NNP/nsubj/2 called/VBD/ROOT/0/call Peru/NNP/dobj/2 at/IN/prep/2 the/DT/det/7 2003/CD/nummod/7 fair/NN/pobj/4"
    assert [m.get("time", []) for m in filled(at(article(broke), (5, 6)), CALLED)] == [[]]
    assert [m.get("time", []) for m in filled(at(article(met), (5, 6)), CALLED)] == [["2003"]]
