"""Branches that the parser hung to the wrong word, on parses written by hand: where each is put back, and where not."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kg.extract.overlay.regraft import regrafted
from tests.trees import tree


class Case(NamedTuple):
    """A parse, a word of it, and the word and label it hangs by afterwards."""

    name: str
    note: str
    word: str
    head: str
    label: str


CASES = [
    Case(
        "what a listener is told",
        "Lund/NNP/nsubj/2 told/VBD/ROOT/0/tell a/DT/det/4 briefing/NN/dobj/2 that/WDT/nsubj/7 stocks/NNS/nsubj/7 "
        "fell/VBD/relcl/4/fall",
        "fell",
        "told",
        "ccomp",
    ),
    Case(
        "a listener who is described",
        "Lund/NNP/nsubj/2 told/VBD/ROOT/0/tell a/DT/det/4 board/NN/dobj/2 that/WDT/nsubj/6 fell/VBD/relcl/4/fall",
        "fell",
        "board",
        "relcl",
    ),
    Case(
        "an adjective behind as",
        "Lund/NNP/nsubj/2 described/VBD/ROOT/0/describe it/PRP/dobj/2 as/IN/prep/2 hopeless/JJ/amod/4",
        "hopeless",
        "as",
        "pobj",
    ),
    Case(
        "what is not said",
        "Lund/NNP/nsubj/4 has/VBZ/aux/4 not/RB/neg/4 said/VBN/ROOT/0/say when/WRB/advmod/7 he/PRP/nsubj/7 left/VBD/advcl/4/leave",
        "left",
        "said",
        "ccomp",
    ),
    Case(
        "when something was said",
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say when/WRB/advmod/5 he/PRP/nsubj/5 left/VBD/advcl/2/leave",
        "left",
        "said",
        "advcl",
    ),
    Case(
        "a past tense beside an infinitive",
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say it/PRP/nsubj/5 would/MD/aux/5 pay/VB/ccomp/2 and/CC/cc/5 blamed/VBD/conj/5/blame "
        "Chile/NNP/dobj/7",
        "blamed",
        "said",
        "conj",
    ),
    Case(
        "an infinitive beside an infinitive",
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say it/PRP/nsubj/5 would/MD/aux/5 pay/VB/ccomp/2 and/CC/cc/5 blame/VB/conj/5",
        "blame",
        "pay",
        "conj",
    ),
    Case(
        "speech behind what is said",
        "Acme/NNP/nsubj/2 bought/VBD/ROOT/0/buy ships/NNS/dobj/2 ,/,/punct/6 Lund/NNP/nsubj/6 announced/VBD/conj/2/announce "
        "here/RB/advmod/6",
        "announced",
        "bought",
        "parataxis",
    ),
    Case(
        "one more act",
        "Acme/NNP/nsubj/2 bought/VBD/ROOT/0/buy ships/NNS/dobj/2 ,/,/punct/6 Lund/NNP/nsubj/6 announced/VBD/conj/2/announce "
        "cuts/NNS/dobj/6/cut",
        "announced",
        "bought",
        "conj",
    ),
    Case(
        "a speaker lost in a list",
        "Peru/NNP/nsubj/2 trades/VBZ/ccomp/7/trade with/IN/prep/2 Chile/NNP/pobj/3 ,/,/punct/4 Lund/NNP/conj/4 said/VBD/ROOT/0/say",
        "Lund",
        "said",
        "nsubj",
    ),
    Case(
        "speech inside what is said",
        "plan/NN/nsubj/3 ,/,/punct/1 said/VBD/ROOT/0/say Lund/NNP/nsubj/6 ,/,/punct/4 failed/VBD/ccomp/3/fail",
        "Lund",
        "said",
        "nsubj",
    ),
    Case(
        "a deal to do something",
        "Acme/NNP/nsubj/2 signed/VBD/ROOT/0/sign deals/NNS/dobj/2/deal to/TO/aux/5 sell/VB/relcl/3 ships/NNS/dobj/5/ship",
        "sell",
        "deals",
        "acl",
    ),
    Case(
        "somebody to see",
        "Acme/NNP/nsubj/2 hired/VBD/ROOT/0/hire men/NNS/dobj/2/man to/TO/aux/5 see/VB/relcl/3",
        "see",
        "men",
        "relcl",
    ),
    Case(
        "whose speaker",
        "Peru/NNP/nsubj/2 met/VBD/ROOT/0/meet Chile/NNP/dobj/2 ,/,/punct/3 whose/WP$/poss/6 minister/NN/appos/3 ,/,/punct/6 "
        "has/VBZ/aux/9 said/VBN/conj/2/say so/RB/advmod/9",
        "minister",
        "said",
        "nsubj",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_where_a_branch_hangs(case: Case) -> None:
    parse = regrafted(tree(case.note))
    i = parse.words.index(case.word)
    assert (parse.words[parse.heads[i]], parse.deps[i]) == (case.head, case.label)


def test_a_parse_without_mistakes_stays_the_same_value() -> None:
    parse = tree("Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax Chile/NNP/dobj/2")
    assert regrafted(parse) is parse


def test_everything_still_hangs_from_one_root() -> None:
    for case in CASES:
        parse = regrafted(tree(case.note))
        roots = [i for i, head in enumerate(parse.heads) if head == i]
        assert len(roots) == 1
        assert len(parse.subtree(roots[0])) == len(parse)
