"""What a sentence could answer: a question without hope has no answer, whatever the trigger."""

from __future__ import annotations

import pytest

from kg.extract.context import SentenceContext, open_document
from kg.extract.fill import fill
from kg.extract.frame import Frame
from kg.extract.hopes import Hopes
from kg.extract.kinds import Kinds
from kg.extract.plan import make_plans
from kg.extract.rulebook import RoleSpec
from kg.extract.rulefile import load_rules
from kg.lexicon import load_classes
from kg.places import rules_dir
from kg.vocab import load_vocabulary
from tests.extract.made import ACTOR, article, rule
from tests.extract.test_look import CASES as PLACES
from tests.extract.test_overlay import CASES

KINDS = Kinds(load_vocabulary())
TAXED = "Norway/NNP/nsubj/2 taxed/VBD/ROOT/0/tax rice/NN/dobj/2 from/IN/prep/2 Peru/NNP/pobj/4"
FELL = "prices/NNS/nsubj/2/price fell/VBD/ROOT/0/fall"


def opened(note: str, quotes: tuple[str, ...] = ()) -> SentenceContext:
    [context] = open_document(article(note, quotes=quotes))
    return context


@pytest.mark.parametrize(
    ("spec", "hope", "none"),
    [
        (RoleSpec("object", ("patient",), ACTOR), TAXED, FELL),
        (RoleSpec("object", ("patient",), nouns=frozenset({"rice"})), TAXED, FELL),
        (RoleSpec("object", ("from", "of"), ("Text",)), TAXED, FELL),
        (RoleSpec("object", ("from.of",), ACTOR), None, TAXED),
        (RoleSpec("object", ("from.possessor",), ACTOR), TAXED, FELL),
        (RoleSpec("object", ("patient",), quantity="percent"), None, TAXED),
        (RoleSpec("object", ("patient",), ("Text",)), FELL, None),
        (RoleSpec("object", ("speech",)), FELL, None),
    ],
)
def test_what_must_be_there(spec: RoleSpec, hope: str | None, none: str | None) -> None:
    hopes = Hopes(make_plans([rule("a", "tax", spec)], frozenset()), KINDS)
    if hope is not None:
        assert hopes.of(opened(hope)) == 1
    if none is not None:
        assert hopes.of(opened(none)) == 0


def test_a_quotation_may_name_its_speaker_elsewhere() -> None:
    hopes = Hopes(make_plans([rule("a", "fall", RoleSpec("subject", ("agent",), ACTOR))], frozenset()), KINDS)
    assert hopes.of(opened(FELL)) == 0
    assert hopes.of(opened(FELL, quotes=("prices fell",))) == 1


def test_a_question_without_hope_has_no_answer() -> None:
    vocabulary = load_vocabulary()
    plans = make_plans(load_rules([rules_dir()], vocabulary, load_classes()).rules, frozenset())
    hopes, specs = Hopes(plans, KINDS), {q.number: q.alone for p in plans for q in p.questions}
    asked = 0
    for note in [case.note for case in CASES] + [case[0] for case in PLACES.values()]:
        context = opened(note)
        could = hopes.of(context)
        for trigger in context.clauses.verbs:
            frame = Frame(context, trigger, trigger, KINDS)
            for number, spec in specs.items():
                if spec and number is not None and not could >> number & 1:
                    assert fill(frame, spec, {}) == (), (note, spec)
                    asked += 1
    assert asked > 10_000
