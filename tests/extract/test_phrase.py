"""How far the words of a role reach, and how an act's noun is read."""

from __future__ import annotations

import pytest

from kg.extract.overlay import Clauses
from kg.extract.overlay.nominal import bearing_verbs, counted, modifiers, possessors
from kg.extract.overlay.phrase import clause_span, noun_span, phrase_span, predicate_span, thing_span
from tests.trees import text_of, tree

EXPORTS = (
    "Kenya/NNP/poss/4 's/POS/case/1 tea/NN/compound/4 exports/NNS/ROOT/0/export of/IN/prep/4 leaf/NN/pobj/5 "
    "to/IN/prep/4 Peru/NNP/pobj/7 and/CC/cc/4 rice/NN/conj/4"
)
SAID = (
    "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say that/IN/mark/5 prices/NNS/nsubj/5/price fell/VBD/ccomp/2/fall in/IN/prep/5 "
    "May/NNP/pobj/6 ././punct/2"
)


@pytest.mark.parametrize(
    ("span", "note", "word", "words"),
    [
        (noun_span, EXPORTS, "exports", "Kenya's tea exports"),
        (thing_span, EXPORTS, "exports", "tea exports of leaf"),
        (phrase_span, EXPORTS, "exports", "Kenya's tea exports of leaf to Peru"),
        (clause_span, SAID, "fell", "prices fell in May"),
        (predicate_span, SAID, "fell", "fell in May"),
        (thing_span, "defy/JJ/amod/4 \"/''/punct/4 old/JJ/amod/4 sanctions/NNS/ROOT/0", "sanctions", "old sanctions"),
        (phrase_span, "a/DT/det/4 \"/``/punct/4 first/JJ/amod/4 step/NN/ROOT/0 \"/''/punct/4", "step", 'a "first step'),
    ],
)
def test_spans(span: object, note: str, word: str, words: str) -> None:
    made = tree(note)
    assert callable(span)
    assert span(Clauses(made), made.words.index(word)).of(text_of(made)) == words


def test_an_inserted_verb_of_speech_is_left_out_unless_it_parts_the_subject_from_its_verb() -> None:
    inside = tree(
        "Prices/NNS/nsubj/6/price ,/,/punct/6 Lund/NNP/nsubj/4 said/VBD/parataxis/6/say ,/,/punct/6 fell/VBD/ROOT/0/fall"
    )
    before = tree(
        "Now/RB/advmod/6 ,/,/punct/6 Lund/NNP/nsubj/4 said/VBD/parataxis/7/say ,/,/punct/7 prices/NNS/nsubj/7/price "
        "fell/VBD/ROOT/0/fall"
    )
    assert clause_span(Clauses(inside), 5, without=3).of(text_of(inside)) == "Prices, Lund said, fell"
    assert clause_span(Clauses(before), 6, without=3).of(text_of(before)) == "prices fell"


def test_owners_and_modifiers_of_a_noun() -> None:
    clauses = Clauses(tree(EXPORTS))
    assert [(clauses.tree.words[a.head], a.step) for a in possessors(clauses, 3)] == [("Kenya", "possessor")]
    assert [clauses.tree.words[a.head] for a in modifiers(clauses, 3)] == ["Kenya", "tea"]


def test_a_counter_stands_in_the_place_of_what_it_counts() -> None:
    clauses = Clauses(
        tree("They/PRP/nsubj/2 held/VBD/ROOT/0/hold rounds/NNS/dobj/2/round of/IN/prep/3 talks/NNS/pobj/4")
    )
    assert counted(clauses, 4) == 2
    assert counted(clauses, 2) == 2
    assert bearing_verbs(clauses, 4) == (1,)


@pytest.mark.parametrize(
    ("note", "noun", "verbs"),
    [
        ("They/PRP/nsubj/2 held/VBD/ROOT/0/hold talks/NNS/dobj/2", "talks", ["held"]),
        ("They/PRP/nsubj/2 entered/VBD/ROOT/0/enter into/IN/prep/2 talks/NNS/pobj/3", "talks", ["entered"]),
        ("talks/NNS/nsubjpass/3 were/VBD/auxpass/3/be held/VBN/ROOT/0/hold", "talks", ["held"]),
        ("talks/NNS/ROOT/0 held/VBN/acl/1/hold", "talks", ["held"]),
        ("They/PRP/nsubj/2 left/VBD/ROOT/0/leave after/IN/prep/2 talks/NNS/pobj/3", "talks", []),
    ],
)
def test_verbs_that_carry_a_noun(note: str, noun: str, verbs: list[str]) -> None:
    clauses = Clauses(tree(note))
    assert [clauses.tree.words[v] for v in bearing_verbs(clauses, clauses.tree.words.index(noun))] == verbs


def test_a_relative_clause_is_left_out_of_the_noun_its_own_verb_acts_upon() -> None:
    made = tree(
        "the/DT/det/2 plan/NN/dobj/6 which/WDT/dobj/5 Lund/NNP/nsubj/5 rejects/VBZ/relcl/2/reject failed/VBD/ROOT/0"
    )
    whole = phrase_span(Clauses(made), 1)
    without = phrase_span(Clauses(made), 1, without=4)
    assert whole.of(text_of(made)) == "the plan which Lund rejects"
    assert without.of(text_of(made)) == "the plan"
