"""Parsers make mistakes: whatever the tree, the overlay, stance and rules come to an end and stay inside the sentence."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract.overlay import Clauses
from kg.extract.overlay.phrase import clause_span, noun_span, phrase_span, predicate_span, thing_span
from kg.extract.rulebook import RoleSpec
from tests.extract.made import ACTOR, article, engine, rule

TAGS = ("NN", "NNS", "NNP", "VBD", "VB", "VBN", "VBG", "VBZ", "IN", "TO", "JJ", "RB", "WDT", "CC", ",", "HYPH")
DEPS = (
    *("nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "conj", "cc", "relcl", "acl", "advcl", "xcomp", "ccomp"),
    *("pcomp", "aux", "auxpass", "neg", "mark", "poss", "compound", "amod", "appos", "attr", "acomp", "prt", "dative"),
    *("parataxis", "punct", "advmod", "npadvmod", "oprd"),
)
WORDS = ("Norway", "Peru", "tax", "talks", "that", "by", "of", "on", "to", "with", "he", "-", ",", "not", "as", "said")
LEMMAS = ("tax", "talk", "hold", "say", "call", "accuse", "round", "be", "plan", "ask", "deny")


@st.composite
def notes(draw: st.DrawFn) -> str:
    """A tree of any shape and labels."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    tokens = [""] * size
    for place, i in enumerate(order):
        head = order[draw(st.integers(0, place - 1))] + 1 if place else 0
        dep = draw(st.sampled_from(DEPS)) if place else "ROOT"
        word, tag, lemma = draw(st.sampled_from(WORDS)), draw(st.sampled_from(TAGS)), draw(st.sampled_from(LEMMAS))
        tokens[i] = f"{word}/{tag}/{dep}/{head}/{lemma}"
    return " ".join(tokens)


PLACES = ("agent", "patient", "recipient", "content", "attribute", "purpose", "extent", "with", "on", "as", "possessor")
RULES = [
    rule(f"{kind}-{place}", " ".join(LEMMAS), RoleSpec("subject", (place,), kinds), kind=kind, verbs="hold say")
    for kind in ("verb", "noun", "light")
    for place in (*PLACES, "speech", "governing", "speaker", "circumstance", "owner", "bearer", "trigger")
    for kinds in (ACTOR, ())
    if not (kinds == () and place == "speaker")
]
ENGINE = engine(*{r.id: r for r in RULES}.values())


@settings(max_examples=300, deadline=None)
@given(notes())
def test_rules_come_to_an_end_and_agree_with_their_record(note: str) -> None:
    made = article(note)
    found = ENGINE.extract(made)
    whole = made.sentences[0].span
    assert all(whole.covers(match.span) for match in found)
    watched = [match for attempt in ENGINE.trace(made) for match in attempt.matches]
    assert {repr(match) for match in watched} == {repr(match) for match in found}


@settings(max_examples=300, deadline=None)
@given(notes())
@example("Norway/NN/punct/3/tax Norway/NN/nsubj/5/tax -/NN/nsubj/5/tax Norway/NN/nsubj/1/tax Norway/NN/ROOT/0/tax")
def test_words_reach_no_farther_than_the_sentence(note: str) -> None:
    sentence = article(note).sentences[0]
    clauses = Clauses(sentence.tree)
    for i in range(len(sentence.tree)):
        for reach in (noun_span, thing_span, phrase_span, clause_span, predicate_span):
            span = reach(clauses, i)
            assert sentence.span.covers(span)
            assert span.start < span.end


@pytest.mark.parametrize("length", [3, 1500])
def test_a_list_of_any_length_is_read(length: int) -> None:
    """A table of names that was parsed as one sentence: each hangs from the one before."""
    tail = " ".join(f"Peru/NNP/conj/{i}" for i in range(3, length))
    made = article(f"Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax Peru/NNP/dobj/2 {tail}")
    taxed = rule("taxed", "tax", RoleSpec("subject", ("agent",), ACTOR), RoleSpec("object", ("patient",), ACTOR))
    assert len(engine(taxed).extract(made)) == length - 2


@pytest.mark.parametrize("length", [3, 1500])
def test_a_chain_of_verbs_of_any_length_is_read(length: int) -> None:
    tail = " ".join(f"left/VBD/conj/{i}/leave" for i in range(2, length))
    made = article(f"Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax {tail}")
    thing = RoleSpec("object", ("patient", "on"), ACTOR, optional=True)
    left = rule("left", "leave", RoleSpec("subject", ("agent",), ACTOR), thing)
    assert len(engine(left).extract(made)) == length - 2


@pytest.mark.parametrize("length", [3, 1500])
def test_a_chain_of_nouns_of_any_length_is_read(length: int) -> None:
    tail = " ".join(f"talks/NNS/{'compound' if i % 2 else 'nmod'}/{i}/talk" for i in range(2, length + 1))
    made = article(f"Norway/NNP/nsubj/2 left/VBD/ROOT/0/leave {tail} visit/NN/conj/{length}")
    visit = rule("visited", "visit", RoleSpec("object", ("trigger",)), kind="noun")
    owned = rule("left", "leave", RoleSpec("subject", ("subject.modifier", "agent.modifier", "agent"), ACTOR))
    assert [match.relation for match in engine(visit, owned).extract(made)] == ["left", "visited"]
