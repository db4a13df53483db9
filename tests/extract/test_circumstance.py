"""Which act a time belongs to, on parses written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.rulebook import RoleSpec
from kg.model import Document, TimeExpression
from tests.extract.made import ACTOR, article, engine, rule

SAYS = rule("says", "say", RoleSpec("subject", ("agent",), ACTOR))


def times(made: Document, token: int) -> list[str]:
    """The times of what Lund says, where the word at `token` is a time expression."""
    when = TimeExpression(token, token + 1, None, None, "unknown", "made")
    dated = replace(made, sentences=(replace(made.sentences[0], times=(when,)), *made.sentences[1:]))
    found = engine(SAYS).extract(dated)
    return [f.span.of(made.article.text) for m in found for role, fillers in m.roles if role == "time" for f in fillers]


def test_a_clause_with_a_subject_of_its_own_has_not_the_time_of_the_main_clause() -> None:
    alone = "Peru/NNP/nsubj/2 replied/VBD/ROOT/0/reply Monday/NNP/npadvmod/2 ,/,/punct/2 saying/VBG/advcl/2/say"
    assert times(article(alone), 2) == ["Monday"]
    other = (
        "Peru/NNP/nsubj/2 replied/VBD/ROOT/0/reply Monday/NNP/npadvmod/2 though/IN/mark/6 Lund/NNP/nsubj/6 "
        "says/VBZ/advcl/2/say little/JJ/dobj/6"
    )
    assert times(article(other), 2) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Peru/NNP/nsubj/2 says/VBZ/ROOT/0/say more/JJR/dobj/2 than/IN/prep/3 on/IN/prep/4 Monday/NNP/pobj/5", []),
        ("Peru/NNP/nsubj/2 says/VBZ/ROOT/0/say more/JJR/dobj/2 only/RB/advmod/5 on/IN/prep/2 Monday/NNP/pobj/5", ["Monday"]),
        ("Peru/NNP/nsubj/2 says/VBZ/ROOT/0/say more/JJR/dobj/2 from/IN/prep/2 six/CD/pobj/4 Monday/NNP/npadvmod/5", []),
        ("Peru/NNP/nsubj/2 says/VBZ/ROOT/0/say it/PRP/dobj/2 now/RB/advmod/2 from/IN/prep/2 Monday/NNP/pobj/5", ["Monday"]),
    ],
)  # fmt: skip
def test_a_time_of_comparison_is_not_that_of_the_act(said: str, found: list[str]) -> None:
    assert times(article(said), 5) == found
