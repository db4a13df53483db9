"""Where each grammatical place is looked for, by which step, on parses written by hand."""

from __future__ import annotations

import pytest

from kg.extract.context import open_document
from kg.extract.frame import Frame
from kg.extract.kinds import Kinds
from kg.extract.look import candidates
from kg.extract.rulebook import RoleSpec
from kg.vocab import load_vocabulary
from tests.extract.made import ACTOR, article, filled, rule

SPOKE_AFTER = "Lund/NNP/nsubj/2 spoke/VBD/ROOT/0/speak after/IN/prep/2 talks/NNS/pobj/3/talk"
CASES = {
    "a comma for and in a headline": (
        "Peru/NNP/dep/4 ,/,/punct/4 Chile/NNP/nsubj/4 hold/VBP/ROOT/0 talks/NNS/dobj/4/talk",
        "hold", "hold", "beside", ["Peru (comma for and)"]),
    "no comma, no second side": (
        "Chile/NNP/nsubj/2 holds/VBZ/ROOT/0/hold talks/NNS/dobj/2/talk",
        "holds", "holds", "beside", []),
    "what is said": (
        "Peru/NNP/nsubj/2 said/VBD/ROOT/0/say it/PRP/nsubj/4 sells/VBZ/ccomp/2/sell rice/NN/dobj/4",
        "said", "said", "content", ["sells (complement clause)"]),
    "what a noun promises": (
        "Peru/NNP/nsubj/2 made/VBD/ROOT/0/make promises/NNS/dobj/2/promise to/TO/aux/5 sell/VB/acl/3",
        "promises", "made", "content", ["sell (content of the noun)"]),
    "the clause above according to": (
        "According/VBG/prep/5/accord to/IN/prep/1 Peru/NNP/pobj/2 prices/NNS/nsubj/5/price fell/VBD/ROOT/0/fall",
        "According", None, "governing", ["fell (governing clause)"]),
    "a country's name before the noun": (
        "Peruvian/JJ/amod/2 tariffs/NNS/nsubj/3/tariff rose/VBD/ROOT/0/rise",
        "tariffs", None, "possessor", ["Peruvian (name before the noun)"]),
    "a possessor goes before the name": (
        "Chile/NNP/poss/4 's/POS/case/1 Peruvian/JJ/amod/4 tariffs/NNS/nsubj/5/tariff rose/VBD/ROOT/0/rise",
        "tariffs", None, "possessor", ["Chile (possessor)"]),
    "who is said to be it": (
        "Peru/NNP/nsubj/2 is/VBZ/ROOT/0/be an/DT/det/4 exporter/NN/attr/2",
        "exporter", None, "bearer", ["Peru (said of)"]),
    "who is described as it": (
        "Peru/NNP/nsubj/5 ,/,/punct/1 an/DT/det/4 exporter/NN/appos/1 grew/VBD/ROOT/0/grow",
        "exporter", None, "bearer", ["Peru (apposition)"]),
    "after talks": (SPOKE_AFTER, "talks", None, "circumstance", ["Lund (subject of the clause)"]),
    "hinted at talks": (
        "Lund/NNP/nsubj/2 hinted/VBD/ROOT/0/hint at/IN/prep/2 talks/NNS/pobj/3/talk",
        "talks", None, "circumstance", []),
    "would speak after talks": (
        "Lund/NNP/nsubj/3 would/MD/aux/3 speak/VB/ROOT/0 after/IN/prep/3 talks/NNS/pobj/4/talk",
        "talks", None, "circumstance", []),
    "a penalty behind a list": (
        ("Peru/NNP/nsubj/2 taxed/VBD/ROOT/0/tax cars/NNS/dobj/2/car and/CC/cc/3 tea/NN/conj/3 as/IN/prep/5 "
        "penalties/NNS/pobj/6/penalty"),
        "taxed", "taxed", "as", ["penalties (as a penalty)"]),
    "a report behind a list": (
        ("Peru/NNP/nsubj/2 taxed/VBD/ROOT/0/tax cars/NNS/dobj/2/car and/CC/cc/3 tea/NN/conj/3 as/IN/prep/5 "
        "reports/NNS/pobj/6/report"),
        "taxed", "taxed", "as", []),
    "who has what is named": (
        "Peru/NNP/nsubj/2 has/VBZ/ROOT/0/have plans/NNS/dobj/2/plan",
        "plans", None, "owner", ["Peru (owner)"]),
    "who saw it has it not": (
        "Peru/NNP/nsubj/2 saw/VBD/ROOT/0/see plans/NNS/dobj/2/plan",
        "plans", None, "owner", []),
}  # fmt: skip


@pytest.mark.parametrize(("note", "trigger", "verb", "place", "expected"), list(CASES.values()), ids=list(CASES))
def test_places(note: str, trigger: str, verb: str | None, place: str, expected: list[str]) -> None:
    [context] = open_document(article(note))
    words = context.sentence.tree.words
    frame = Frame(context, words.index(trigger), words.index(verb) if verb else None, Kinds(load_vocabulary()))
    assert [f"{words[arg.head]} ({arg.step})" for arg in candidates(frame, place, {})] == expected


def test_a_quotation_that_opens_with_its_verb_speaks_of_its_speaker() -> None:
    ended = rule("ended", "conclude", RoleSpec("subject", ("agent",), ACTOR))
    note = "Concluded/VBD/ccomp/5/conclude talks/NNS/dobj/1/talk ,/,/punct/5 Lund/NNP/nsubj/5 said/VBD/ROOT/0/say"
    assert filled(article(note, quotes=["Concluded talks,"]), ended) == [{"subject": ["Lund"]}]
    assert filled(article(note), ended) == []
