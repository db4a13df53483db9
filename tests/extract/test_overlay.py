"""Every step of the grammar overlay on parses written by hand: who acts, who is acted upon, and by which step."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kg.extract.overlay import Clauses
from kg.extract.overlay.mend import added_speech
from tests.trees import tree


class Case(NamedTuple):
    """A parse, a verb in it, and what stands as its agent and its patient; each as "word (step)"."""

    name: str
    note: str
    verb: str
    agents: list[str]
    patients: list[str]


CASES = [
    Case(
        "called on to, taken for a purpose",
        "Norway/NNP/nsubj/2 called/VBD/ROOT/0/call on/IN/prep/2 Peru/NNP/pobj/3 to/TO/aux/6 sell/VB/advcl/2 "
        "rice/NN/dobj/6",
        "sell",
        ["Peru (object control)"],
        ["rice (object)"],
    ),
    Case(
        "a main verb hung to the name before it",
        "Lund/NNP/ROOT/0 called/VBN/acl/1/call Novak/NNP/oprd/2",
        "called",
        ["Lund (cut-off main verb)"],
        ["Novak (object)"],
    ),
    Case(
        "a participle of the name before it",
        "Lund/NNP/ROOT/0 called/VBN/acl/1/call by/IN/agent/2 Novak/NNP/pobj/3",
        "called",
        ["Novak (passive agent)"],
        ["Lund (reduced clause)"],
    ),
    Case(
        "a headline's future, hung to the name",
        "Lund/NNP/ROOT/0 and/CC/cc/1 Novak/NNP/conj/1 to/TO/aux/5 meet/VB/relcl/1 Peru/NNP/dobj/5",
        "meet",
        ["Lund (headline future)", "Novak (headline future)"],
        ["Peru (object)"],
    ),
    Case(
        "a headline's future, the name hung to it as anything",
        "Norway/NNP/dep/3 to/TO/aux/3 tax/VB/ROOT/0 Chile/NNP/dobj/3",
        "tax",
        ["Norway (headline future)"],
        ["Chile (object)"],
    ),
    Case(
        "what is said before the verb of speech has its own subject",
        "Norway/NNP/nsubj/3 to/TO/aux/3 tax/VB/ccomp/5 Lund/NNP/nsubj/5 says/VBZ/ROOT/0/say",
        "says",
        ["Lund (subject)"],
        [],
    ),
    Case(
        "active",
        "Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax Chile/NNP/dobj/2",
        "taxed",
        ["Norway (subject)"],
        ["Chile (object)"],
    ),
    Case(
        "passive",
        "Chile/NNP/nsubjpass/3 was/VBD/auxpass/3/be taxed/VBN/ROOT/0/tax by/IN/agent/3 Norway/NNP/pobj/4",
        "taxed",
        ["Norway (passive agent)"],
        ["Chile (passive subject)"],
    ),
    Case(
        "passive shared by coordination",
        "Chile/NNP/nsubjpass/3 was/VBD/auxpass/3/be taxed/VBN/ROOT/0/tax and/CC/cc/3 fined/VBN/conj/3/fine",
        "fined",
        [],
        ["Chile (shared subject)"],
    ),
    Case(
        "reduced participle",
        "duties/NNS/ROOT/0/duty imposed/VBN/acl/1/impose by/IN/agent/2 Norway/NNP/pobj/3",
        "imposed",
        ["Norway (passive agent)"],
        ["duties (reduced clause)"],
    ),
    Case(
        "two names read as one",
        "Lund/NNP/nmod/4 and/CC/cc/1 Minister/NNP/compound/4 Aas/NNP/nsubj/5 taxed/VBD/ROOT/0/tax Chile/NNP/dobj/5",
        "taxed",
        ["Aas (subject)", "Lund (subject + coordination)"],
        ["Chile (object)"],
    ),
    Case(
        "a closed list and what describes it",
        "Norway/NNP/nsubj/2 met/VBD/ROOT/0/meet Peru/NNP/dobj/2 and/CC/cc/3 Chile/NNP/conj/3 ,/,/punct/3 two/CD/nummod/8 "
        "allies/NNS/conj/3/ally",
        "met",
        ["Norway (subject)"],
        ["Peru (object)", "Chile (object + coordination)"],
    ),
    Case(
        "one and not the other",
        "Norway/NNP/nsubj/2 met/VBD/ROOT/0/meet Peru/NNP/dobj/2 and/CC/cc/3 not/RB/neg/6 Chile/NNP/conj/3",
        "met",
        ["Norway (subject)"],
        ["Peru (object)"],
    ),
    Case(
        "a name read as a name given",
        "Norway/NNP/nsubj/2 called/VBD/ROOT/0/call Minister/NNP/compound/4 Lund/NNP/oprd/2",
        "called",
        ["Norway (subject)"],
        ["Lund (object)"],
    ),
    Case(
        "a subject read as an apposition",
        "In/IN/prep/9 a/DT/det/3 note/NN/pobj/1 to/IN/prep/3 Reuters/NNP/pobj/4 ,/,/punct/5 an/DT/det/8 envoy/NN/appos/5 "
        "blamed/VBD/ROOT/0/blame Peru/NNP/dobj/9",
        "blamed",
        ["envoy (subject taken for an apposition)"],
        ["Peru (object)"],
    ),
    Case(
        "absolute clause",
        "Norway/NNP/nsubj/2 waits/VBZ/ROOT/0/wait without/IN/prep/2 Chile/NNP/pobj/3 lifting/VBG/advcl/2/lift duties/NNS/dobj/5",
        "lifting",
        ["Chile (absolute clause)"],
        ["duties (object)"],
    ),
    Case(
        "who behind the body of a person",
        "Ida/NNP/compound/2 Lund/NNP/nsubj/8 of/IN/prep/2 Oxfam/NNP/pobj/3 ,/,/punct/4 who/WP/nsubj/7 blamed/VBD/relcl/4/blame "
        "left/VBD/ROOT/0/leave",
        "blamed",
        ["Lund (relative clause)"],
        [],
    ),
    Case(
        "a main verb right behind its subject, read as a participle",
        "Acme/NNP/ROOT/0 named/VBN/acl/1/name Lund/NNP/dobj/2",
        "named",
        ["Acme (cut-off main verb)"],
        ["Lund (object)"],
    ),
    Case(
        "a main verb read as an adjective of its object",
        "Lund/NN/ROOT/0 taxed/VBN/amod/3/tax ships/NNS/dobj/1 from/IN/prep/3 Chile/NNP/pobj/4",
        "taxed",
        ["Lund (subject)"],
        ["ships (object)"],
    ),
    Case(
        "a main verb read as an adjective of a sentence without a verb",
        "Ida/NNP/compound/2 Lund/NN/npadvmod/3 taxed/VBD/amod/4/tax ships/NNS/ROOT/0",
        "taxed",
        ["Lund (subject)"],
        ["ships (object)"],
    ),
    Case(
        "a participle read as an adjective",
        "Norway/NNP/nsubj/2 is/VBZ/ROOT/0/be opposed/VBN/acomp/2/oppose to/IN/prep/3 tariffs/NNS/pobj/4",
        "opposed",
        [],
        ["Norway (passive subject)"],
    ),
    Case(
        "a subject hung to the auxiliary of a passive",
        "Lund/NNP/nsubj/2 was/VBD/auxpass/3/be fined/VBN/ROOT/0/fine by/IN/agent/3 Chile/NNP/pobj/4",
        "fined",
        ["Chile (passive agent)"],
        ["Lund (passive subject)"],
    ),
    Case(
        "a subject hung to the auxiliary",
        "Lund/NNP/nsubj/2 had/VBD/aux/4/have earlier/RBR/advmod/4 taxed/VBN/ROOT/0/tax Chile/NNP/dobj/4",
        "taxed",
        ["Lund (subject)"],
        ["Chile (object)"],
    ),
    Case(
        "relative clause, subject",
        "Norway/NNP/nsubj/6 ,/,/punct/1 which/WDT/nsubj/4 taxed/VBD/relcl/1/tax Chile/NNP/dobj/4 left/VBD/ROOT/0/leave",
        "taxed",
        ["Norway (relative clause)"],
        ["Chile (object)"],
    ),
    Case(
        "relative clause, object left out",
        "the/DT/det/2 deal/NN/nsubj/5 Norway/NNP/nsubj/4 signed/VBD/relcl/2/sign failed/VBD/ROOT/0/fail",
        "signed",
        ["Norway (subject)"],
        ["deal (relative clause)"],
    ),
    Case(
        "relative clause with an infinitive",
        "a/DT/det/2 pact/NN/ROOT/0 they/PRP/nsubj/4 hope/VBP/relcl/2 to/TO/aux/6 sign/VB/xcomp/4",
        "sign",
        ["they (control)"],
        ["pact (relative clause)"],
    ),
    Case(
        "coordinated subjects and objects",
        "Norway/NNP/nsubj/4 and/CC/cc/1 Peru/NNP/conj/1 taxed/VBD/ROOT/0/tax rice/NN/dobj/4 and/CC/cc/5 tea/NN/conj/5",
        "taxed",
        ["Norway (subject)", "Peru (subject + coordination)"],
        ["rice (object)", "tea (object + coordination)"],
    ),
    Case(
        "coordinated verbs",
        "Norway/NNP/nsubj/2 accused/VBD/ROOT/0/accuse Peru/NNP/dobj/2 and/CC/cc/2 left/VBD/conj/2/leave",
        "left",
        ["Norway (shared subject)"],
        [],
    ),
    Case(
        "shared object",
        "Norway/NNP/nsubj/2 drafted/VBD/ROOT/0/draft and/CC/cc/2 signed/VBD/conj/2/sign it/PRP/dobj/4",
        "drafted",
        ["Norway (subject)"],
        ["it (shared object)"],
    ),
    Case(
        "control by the subject",
        "Norway/NNP/nsubj/2 agreed/VBD/ROOT/0/agree to/TO/aux/4 buy/VB/xcomp/2 rice/NN/dobj/4",
        "buy",
        ["Norway (control)"],
        ["rice (object)"],
    ),
    Case(
        "control by the subject in spite of an object",
        "Norway/NNP/nsubj/2 promised/VBD/ROOT/0/promise Peru/NNP/dobj/2 to/TO/aux/5 buy/VB/xcomp/2",
        "buy",
        ["Norway (control)"],
        [],
    ),
    Case(
        "control by the object",
        "Norway/NNP/nsubj/2 asked/VBD/ROOT/0/ask Peru/NNP/dobj/2 to/TO/aux/5 leave/VB/xcomp/2",
        "leave",
        ["Peru (object control)"],
        [],
    ),
    Case(
        "control by a prepositional object",
        "Norway/NNP/nsubj/2 called/VBD/ROOT/0/call on/IN/prep/2 Peru/NNP/pobj/3 to/TO/aux/6 leave/VB/advcl/2",
        "called",
        ["Norway (subject)"],
        [],
    ),
    Case(
        "raised object",
        "Norway/NNP/nsubj/2 wants/VBZ/ROOT/0/want Peru/NNP/nsubj/5 to/TO/aux/5 leave/VB/ccomp/2",
        "wants",
        ["Norway (subject)"],
        ["Peru (raised object)"],
    ),
    Case(
        "raising over an adjective",
        "Norway/NNP/nsubj/2 is/VBZ/ROOT/0/be willing/JJ/acomp/2 to/TO/aux/5 sign/VB/xcomp/3",
        "sign",
        ["Norway (control)"],
        [],
    ),
    Case(
        "purpose",
        "Norway/NNP/nsubj/2 borrowed/VBD/ROOT/0/borrow to/TO/aux/4 build/VB/advcl/2 ports/NNS/dobj/4/port",
        "build",
        ["Norway (adverbial participle)"],
        ["ports (object)"],
    ),
    Case(
        "adverbial participle",
        "Speaking/VBG/advcl/5/speak in/IN/prep/1 Lima/NNP/pobj/2 ,/,/punct/5 resigned/VBD/ROOT/0/resign Lund/NNP/nsubj/5",
        "Speaking",
        ["Lund (adverbial participle)"],
        [],
    ),
    Case(
        "adverbial participle beside an inserted verb of speech",
        "Speaking/VBG/advcl/6/speak ,/,/punct/6 Lund/NNP/nsubj/4 said/VBD/parataxis/6/say prices/NNS/nsubj/6/price "
        "fell/VBD/ROOT/0/fall",
        "Speaking",
        ["Lund (adverbial participle)"],
        [],
    ),
    Case(
        "participle without a comma",
        "Norway/NNP/nsubj/2 met/VBD/ROOT/0/meet envoys/NNS/dobj/2/envoy seeking/VBG/advcl/2/seek aid/NN/dobj/4",
        "seeking",
        [],
        ["aid (object)"],
    ),
    Case(
        "prepositional clause",
        "Norway/NNP/nsubj/2 responded/VBD/ROOT/0/respond by/IN/prep/2 taxing/VBG/pcomp/3/tax rice/NN/dobj/4",
        "taxing",
        ["Norway (prepositional clause)"],
        ["rice (object)"],
    ),
    Case(
        "prepositional clause after an accusation",
        "Norway/NNP/nsubj/2 accused/VBD/ROOT/0/accuse Peru/NNP/dobj/2 of/IN/prep/2 dumping/VBG/pcomp/4/dump",
        "dumping",
        ["Peru (object control)"],
        [],
    ),
    Case(
        "punished for it",
        "tariffs/NNS/ROOT/0/tariff on/IN/prep/1 Peru/NNP/pobj/2 for/IN/prep/1 buying/VBG/pcomp/4/buy oil/NN/dobj/5",
        "buying",
        ["Peru (punished for it)"],
        ["oil (object)"],
    ),
    Case(
        "owner of the plan, possessor",
        "Norway/NNP/poss/3 's/POS/case/1 plan/NN/ROOT/0 to/TO/aux/5 tax/VB/acl/3 rice/NN/dobj/5",
        "tax",
        ["Norway (owner of the plan)"],
        ["rice (object)"],
    ),
    Case(
        "owner of the plan, subject",
        "Norway/NNP/nsubj/2 announced/VBD/ROOT/0/announce plans/NNS/dobj/2/plan to/TO/aux/5 tax/VB/acl/3 rice/NN/dobj/5",
        "tax",
        ["Norway (owner of the plan)"],
        ["rice (object)"],
    ),
    Case(
        "a plan of others",
        "Norway/NNP/nsubj/2 rejected/VBD/ROOT/0/reject plans/NNS/dobj/2/plan to/TO/aux/5 tax/VB/acl/3 rice/NN/dobj/5",
        "tax",
        [],
        ["rice (object)"],
    ),
    Case(
        "a plot taken for a purpose",
        "Norway/NNP/nsubj/2 jailed/VBD/ROOT/0/jail him/PRP/dobj/2 over/IN/prep/2 a/DT/det/6 plot/NN/pobj/4 "
        "to/TO/aux/8 kill/VB/advcl/2 Peru/NNP/dobj/8",
        "kill",
        [],
        ["Peru (object)"],
    ),
    Case(
        "active participle after its noun",
        "a/DT/det/2 bill/NN/ROOT/0 banning/VBG/acl/2/ban imports/NNS/dobj/3/import",
        "banning",
        ["bill (reduced clause)"],
        ["imports (object)"],
    ),
    Case(
        "hyphenated agent",
        "a/DT/det/5 Norway/NNP/npadvmod/4 -/HYPH/punct/4 led/VBN/amod/5/lead mission/NN/ROOT/0",
        "led",
        ["Norway (hyphenated agent)"],
        ["mission (hyphenated agent)"],
    ),
    Case(
        "cut-off main verb",
        "Norway/NNP/ROOT/0 ,/,/punct/1 which/WDT/nsubj/4 left/VBD/relcl/1/leave ,/,/punct/1 "
        "praised/VBD/acl/1/praise Peru/NNP/dobj/6",
        "praised",
        ["Norway (cut-off main verb)"],
        ["Peru (object)"],
    ),
    Case(
        "taken subject",
        "Makers/NNS/nsubj/2/maker say/VBP/ROOT/0 buyers/NNS/dobj/2/buyer will/MD/aux/5 pay/VB/ccomp/2",
        "say",
        ["Makers (subject)"],
        [],
    ),
    Case("expletive there", "There/EX/expl/2 is/VBZ/ROOT/0/be hope/NN/attr/2", "is", [], []),
    Case(
        "a re-run is one word",
        "a/DT/det/2 re/NN/nsubj/5 -/HYPH/punct/2 run/NN/conj/2 failed/VBD/ROOT/0/fail",
        "failed",
        ["re (subject)"],
        [],
    ),
]


def spelled(clauses: Clauses, args: tuple[tuple[int, str], ...]) -> list[str]:
    return [f"{clauses.tree.words[head]} ({step})" for head, step in args]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_who_does_what_to_whom(case: Case) -> None:
    clauses = Clauses(tree(case.note))
    verb = clauses.tree.words.index(case.verb)
    assert clauses.is_verb(verb)
    assert spelled(clauses, clauses.agents(verb)) == case.agents
    assert spelled(clauses, clauses.patients(verb)) == case.patients


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    for case in CASES:
        fresh, used = Clauses(tree(case.note)), Clauses(tree(case.note))
        for i in reversed(range(len(used.tree))):
            used.patients(i), used.agents(i), used.prepositions(i, "on")
        verb = used.tree.words.index(case.verb)
        assert used.patients(verb) == fresh.patients(verb)
        assert used.agents(verb) == fresh.agents(verb)


@pytest.mark.parametrize(
    ("note", "word", "preposition", "expected"),
    [
        ("talks/NNS/ROOT/0/talk with/IN/prep/1 Peru/NNP/pobj/2 and/CC/cc/3 Chile/NNP/conj/3", "talks", "with",
         ["Peru (with)", "Chile (with + coordination)"]),
        ("talks/NNS/ROOT/0/talk with/IN/prep/1 and/CC/cc/2 about/IN/conj/2 Peru/NNP/pobj/4", "talks", "about",
         ["Peru (about)"]),
        ("plans/NNS/ROOT/0/plan for/IN/prep/1 taxing/VBG/pcomp/2/tax rice/NN/dobj/3", "plans", "for",
         ["taxing (for + clause)"]),
        ("spoke/VBD/ROOT/0/speak out/RP/prt/1 against/IN/prep/2 Peru/NNP/pobj/3", "spoke", "against",
         ["Peru (against)"]),
        ("saw/VBD/ROOT/0/see talks/NNS/dobj/1/talk as/RB/advmod/4 critical/JJ/amod/2", "talks", "as",
         ["critical (as)"]),
        ("fell/VBD/ROOT/0/fall according/VBG/prep/1/accord to/IN/prep/2 Peru/NNP/pobj/3", "fell", "to", []),
        ("fell/VBD/ROOT/0/fall in/IN/prep/1 Peru/NNP/pobj/2", "fell", "on", []),
    ],
)  # fmt: skip
def test_prepositions(note: str, word: str, preposition: str, expected: list[str]) -> None:
    clauses = Clauses(tree(note))
    found = clauses.prepositions(clauses.tree.words.index(word), preposition)
    assert spelled(clauses, found) == expected


def test_recipients_with_and_without_a_preposition() -> None:
    given = Clauses(tree("They/PRP/nsubj/2 gave/VBD/ROOT/0/give Peru/NNP/dative/2 rice/NN/dobj/2"))
    told = Clauses(tree("They/PRP/nsubj/2 gave/VBD/ROOT/0/give rice/NN/dobj/2 to/IN/dative/2 Peru/NNP/pobj/4"))
    assert spelled(given, given.recipients(1)) == ["Peru (recipient)"]
    assert spelled(told, told.recipients(1)) == ["Peru (recipient)"]


def test_particles_and_phrasal_verbs() -> None:
    out = Clauses(tree("It/PRP/nsubj/2 ruled/VBD/ROOT/0/rule out/RP/prt/2 talks/NNS/dobj/2/talk"))
    behind = Clauses(tree("It/PRP/nsubj/2 ruled/VBD/ROOT/0/rule talks/NNS/dobj/2/talk out/RB/advmod/2"))
    far = Clauses(tree("It/PRP/nsubj/2 ruled/VBD/ROOT/0/rule here/RB/advmod/2 out/RB/advmod/2"))
    assert (out.particle(1), out.phrasal(1)) == ("out", "rule_out")
    assert (behind.particle(1), behind.phrasal(1)) == ("out", "rule_out")
    assert (far.particle(1), far.phrasal(1)) == ("", "rule")


def test_a_circle_of_shared_subjects_ends() -> None:
    clauses = Clauses(tree("meet/VB/conj/2 talk/VB/conj/1 go/VB/ROOT/0"))
    assert clauses.agents(0) == ()
    with pytest.raises(ValueError, match="circle"):
        clauses.tree.subtree(0)


def test_what_is_added_to_a_statement_is_told_by_its_speaker() -> None:
    note = (
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say Peru/NNP/nsubj/5 is/VBZ/aux/5/be waiting/VBG/ccomp/2/wait ,/,/punct/5 "
        "adding/VBG/advcl/5/add that/IN/mark/10 it/PRP/nsubj/10 hopes/VBZ/ccomp/7/hope"
    )
    clauses = Clauses(tree(note))
    assert added_speech(clauses, 4) == (6,)
    assert spelled(clauses, clauses.agents(6)) == ["Lund (adverbial participle)"]


def test_a_quoted_name_is_no_apposition() -> None:
    note = 'Lund/NNP/nsubj/2 called/VBD/ROOT/0/call offer/NN/dobj/2 "/``/punct/3 an/DT/det/6 insult/NN/appos/3'
    parse = tree(note)
    found = Clauses(parse).attributes(parse.words.index("called"))
    assert [parse.words[a.head] for a in found] == ["insult"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Lund/NNP/nsubj/2 demanded/VBD/ROOT/0/demand banks/NNS/nsubj/4 pay/VBP/ccomp/2", True),
        ("Lund/NNP/nsubj/2 insisted/VBD/ROOT/0/insist banks/NNS/nsubj/4 pay/VBP/ccomp/2", False),
        ("Lund/NNP/nsubj/2 asked/VBD/ROOT/0/ask it/PRP/nsubjpass/5 be/VB/auxpass/5 paid/VBN/ccomp/2/pay", True),
        ("Lund/NNP/nsubj/2 said/VBD/ROOT/0/say it/PRP/nsubjpass/5 was/VBD/auxpass/5/be paid/VBN/ccomp/2/pay", False),
    ],
)
def test_subjunctive(note: str, expected: bool) -> None:
    parse = tree(note)
    verb = next(i for i, word in enumerate(parse.words) if word in ("pay", "paid"))
    assert Clauses(parse).subjunctive(verb) is expected
