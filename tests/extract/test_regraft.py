"""Branches that the parser hung to the wrong word, on parses written by hand: where each is put back, and where not."""

from __future__ import annotations

from dataclasses import replace
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
        "offices behind a name",
        "so/RB/advmod/2 said/VBD/ROOT/0/say Lund/NNP/nsubj/2 ,/,/punct/3 President/NNP/conj/3 and/CC/cc/5 Chair/NNP/conj/5",
        "President",
        "Lund",
        "appos",
    ),
    Case(
        "people in a list",
        "so/RB/advmod/2 said/VBD/ROOT/0/say Lund/NNP/nsubj/2 ,/,/punct/3 Aas/NNP/conj/3 and/CC/cc/5 Novak/NNP/conj/5",
        "Aas",
        "Lund",
        "conj",
    ),
    Case(
        "what stands before a semicolon",
        "Peru/NNP/nsubj/2 thanked/VBD/ccomp/6/thank Lund/NNP/dobj/2 ;/:/punct/6 Chile/NNP/nsubj/6 "
        "rejected/VBD/ROOT/0/reject it/PRP/dobj/6",
        "thanked",
        "rejected",
        "dep",
    ),
    Case(
        "what is said before its verb of speech, with a semicolon inside",
        "prices/NNS/nsubj/2 fell/VBD/ccomp/8/fall ;/:/punct/2 sales/NNS/nsubj/5 rose/VBD/conj/2/rise ,/,/punct/8 "
        "Lund/NNP/nsubj/8 said/VBD/ROOT/0/say",
        "fell",
        "said",
        "ccomp",
    ),
    Case(
        "what somebody is called",
        "Lund/NNP/nsubj/2 called/VBD/ROOT/0/call Aas/NNP/dobj/2 a/DT/det/5 crook/NN/appos/3",
        "crook",
        "called",
        "oprd",
    ),
    Case(
        "an apposition between commas",
        "Lund/NNP/nsubj/2 called/VBD/ROOT/0/call Aas/NNP/dobj/2 ,/,/punct/3 a/DT/det/6 friend/NN/appos/3",
        "friend",
        "Aas",
        "appos",
    ),
    Case(
        "who is fined a sum",
        "Peru/NNP/nsubj/2 fined/VBD/ROOT/0/fine Acme/NNP/nmod/5 3/CD/nummod/5 euros/NNS/dobj/2/euro",
        "Acme",
        "fined",
        "dative",
    ),
    Case(
        "a name that describes goods",
        "Peru/NNP/nsubj/2 bought/VBD/ROOT/0/buy 3/CD/nummod/5 Acme/NNP/nmod/5 jets/NNS/dobj/2/jet",
        "Acme",
        "jets",
        "nmod",
    ),
    Case(
        "what is ruled out",
        "Lund/NNP/nsubj/2 ruled/VBD/ROOT/0/rule out/RP/prt/2 sending/VBG/advcl/2/send troops/NNS/dobj/4/troop",
        "sending",
        "ruled",
        "xcomp",
    ),
    Case(
        "what happens meanwhile",
        "Lund/NNP/nsubj/2 broke/VBD/ROOT/0/break down/RP/prt/2 sending/VBG/advcl/2/send troops/NNS/dobj/4/troop",
        "sending",
        "broke",
        "advcl",
    ),
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
        "speech beside the speaker's own act",
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say he/PRP/nsubj/5 had/VBD/aux/5 appealed/VBN/ccomp/2/appeal and/CC/cc/5 "
        "accused/VBN/conj/5/accuse Peru/NNP/dobj/7",
        "accused",
        "said",
        "conj",
    ),
    Case(
        "an act behind a side remark",
        "Lund/NNP/nsubj/2 condemned/VBD/ROOT/0/condemn raids/NNS/dobj/2/raid ,/,/punct/3 which/WDT/nsubj/6 killed/VBD/relcl/3/kill "
        "two/CD/dobj/6 ,/,/punct/6 and/CC/cc/6 left/VBD/conj/6/leave",
        "left",
        "condemned",
        "conj",
    ),
    Case(
        "two acts told in a remark",
        "Lund/NNP/nsubj/2 condemned/VBD/ROOT/0/condemn raids/NNS/dobj/2/raid ,/,/punct/3 which/WDT/nsubj/6 killed/VBD/relcl/3/kill "
        "two/CD/dobj/6 and/CC/cc/6 wounded/VBD/conj/6/wound ten/CD/dobj/9",
        "wounded",
        "killed",
        "conj",
    ),
    Case(
        "two acts of somebody else",
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say Peru/NNP/nsubj/5 had/VBD/aux/5 appealed/VBN/ccomp/2/appeal and/CC/cc/5 "
        "accused/VBN/conj/5/accuse Chile/NNP/dobj/7",
        "accused",
        "appealed",
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
        "a past tense beside a participle",
        "Peru/NNP/nsubj/2 accused/VBD/ROOT/0/accuse Chile/NNP/dobj/2 of/IN/prep/2 cheating/VBG/pcomp/4/cheat and/CC/cc/5 "
        "fined/VBD/conj/5/fine Acme/NNP/dobj/7",
        "fined",
        "accused",
        "conj",
    ),
    Case(
        "a speaker in apposition, with his name",
        "Peru/NNP/nsubj/2 trades/VBZ/ccomp/10/trade with/IN/prep/2 Chile/NNP/pobj/3 ,/,/punct/4 its/PRP$/poss/7 "
        "minister/NN/appos/4 Lund/NNP/appos/7 ,/,/punct/7 said/VBD/ROOT/0/say",
        "minister",
        "said",
        "nsubj",
    ),
    Case(
        "a speaker taken for an object",
        "Acme/NNP/nsubj/3 will/MD/aux/3 pay/VB/ROOT/0 ,/,/punct/3 Lund/NNP/dobj/3 said/VBD/acl/5/say here/RB/advmod/6",
        "Lund",
        "said",
        "nsubj",
    ),
    Case(
        "the source of a whole sentence",
        "sales/NNS/nsubj/2/sale fell/VBD/ROOT/0/fall because/IN/mark/5 it/PRP/nsubj/5 rained/VBD/advcl/2/rain ,/,/punct/5 "
        "according/VBG/prep/5/accord to/IN/prep/7 Acme/NNP/pobj/8",
        "according",
        "fell",
        "prep",
    ),
    Case(
        "between whom it happens",
        "talks/NNS/nsubj/2/talk resumed/VBD/ROOT/0/resume between/IN/prep/2 Peru/NNP/pobj/3 and/CC/cc/4 Chile/NNP/conj/4",
        "between",
        "talks",
        "prep",
    ),
    Case(
        "between what it happens",
        "trains/NNS/nsubj/2/train ran/VBD/ROOT/0/run between/IN/prep/2 Oslo/NNP/pobj/3 and/CC/cc/4 Bergen/NNP/conj/4",
        "between",
        "ran",
        "prep",
    ),
    Case(
        "a deal to do something",
        "Acme/NNP/nsubj/2 signed/VBD/ROOT/0/sign deals/NNS/dobj/2/deal to/TO/aux/5 sell/VB/relcl/3 ships/NNS/dobj/5/ship",
        "sell",
        "deals",
        "acl",
    ),
    Case(
        "what a report tells",
        "The/DT/det/2 report/NN/nsubj/8 that/WDT/dobj/5 Peru/NNP/nsubj/5 sold/VBD/relcl/2/sell the/DT/det/7 ship/NN/dobj/5 "
        "is/VBZ/ROOT/0/be new/JJ/acomp/8",
        "sold",
        "report",
        "acl",
    ),
    Case(
        "a ship that is told of",
        "The/DT/det/2 ship/NN/nsubj/6 that/WDT/dobj/5 Peru/NNP/nsubj/5 sold/VBD/relcl/2/sell is/VBZ/ROOT/0/be new/JJ/acomp/6",
        "sold",
        "ship",
        "relcl",
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
    Case(
        "where goods of some price go",
        "Peru/NNP/nsubj/2 sold/VBD/ROOT/0/sell fish/NN/dobj/2 worth/JJ/amod/3 millions/NNS/npadvmod/4/million to/IN/prep/5 "
        "Chile/NNP/pobj/6",
        "to",
        "fish",
        "prep",
    ),
    Case(
        "goods that are worth something",
        "Peru/NNP/nsubj/2 bought/VBD/ROOT/0/buy fish/NN/npadvmod/4 worth/IN/prep/2 millions/NNS/npadvmod/4/million from/IN/prep/4 "
        "Chile/NNP/pobj/6",
        "fish",
        "bought",
        "dobj",
    ),
    Case(
        "the price of a thing",
        "Fish/NN/nsubj/2 is/VBZ/ROOT/0/be worth/JJ/acomp/2 millions/NNS/npadvmod/3/million to/IN/prep/3 Chile/NNP/pobj/5",
        "to",
        "worth",
        "prep",
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


def test_the_name_of_an_object_is_no_measure_of_the_act() -> None:
    note = (
        "Acme/NNP/nsubj/2 hired/VBD/ROOT/0/hire a/DT/det/4 lawyer/NN/dobj/2 ,/,/punct/2 Lund/NNP/npadvmod/2 ,/,/punct/6 "
        "here/RB/advmod/2"
    )
    parse = tree(note)
    person = tuple("B-PERSON" if word == "Lund" else "" for word in parse.words)
    name = parse.words.index("Lund")
    assert regrafted(replace(parse, ner=person)).heads[name] == parse.words.index("lawyer")
    assert regrafted(parse).heads[name] == parse.words.index("hired")
