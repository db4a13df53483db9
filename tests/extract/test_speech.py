"""Who speaks in a quotation, and how a match inside one is meant, on hand-built parses."""

from __future__ import annotations

from kg.extract.context import SentenceContext, open_document
from kg.extract.speech import give_speakers
from kg.extract.stance import compute
from kg.model import Document
from tests.extract.made import article

SAID = (
    "``/``/punct/8 Prices/NNS/nsubj/3/price fell/VBD/ccomp/8/fall ,/,/punct/8 ''/''/punct/8 "
    "Lund/NNP/nsubj/8 only/RB/advmod/8 said/VBD/ROOT/0/say ././punct/8"
)
ALONE = "``/``/punct/3 Wages/NNS/nsubj/3/wage rose/VBD/ROOT/0/rise ././punct/3 ''/''/punct/3"
REPORTED = (
    "``/``/punct/3 Costs/NNS/nsubj/3/cost fell/VBD/ROOT/0/fall ,/,/punct/3 ''/''/punct/3 and/CC/cc/3 "
    "Lund/NNP/nsubj/8 reported/VBD/conj/3/report a/DT/det/10 loss/NN/dobj/8 ././punct/3"
)


def opened(made: Document) -> list[SentenceContext]:
    contexts = open_document(made)
    give_speakers(contexts)
    return contexts


def speakers(made: Document) -> list[str | None]:
    text = made.article.text
    return [q.speaker.span.of(text) if q.speaker else None for q in opened(made)[0].quotations]


def test_the_verb_of_speech_beside_a_quotation_tells() -> None:
    made = article(SAID, quotes=["Prices fell,"])
    context = opened(made)[0]
    assert speakers(made) == ["Lund"]
    assert context.quotations[0].verb == (0, 7)
    assert [s.span.of(made.article.text) for s in compute(context, 2, 2).speakers] == ["Lund"]


def test_a_quotation_that_fills_its_sentence_goes_on_with_the_speaker_of_the_paragraph() -> None:
    quotes = ["Prices fell,", "Wages rose."]
    assert speakers(article(SAID, ALONE, quotes=quotes, paragraph=0)) == ["Lund", "Lund"]
    assert speakers(article(SAID, ALONE, quotes=quotes)) == ["Lund", None]


def test_a_verb_with_an_object_of_its_own_tells_something_else() -> None:
    assert speakers(article(REPORTED, quotes=["Costs fell,"])) == [None]


def test_a_verb_inside_the_quotation_is_nobody_speaking() -> None:
    note = "``/``/punct/3 Lund/NNP/nsubj/3 said/VBD/ROOT/0/say so/RB/advmod/3 ./,/punct/3 ''/''/punct/3"
    assert speakers(article(note, quotes=["Lund said so."])) == [None]


def test_nobody_is_named_without_a_verb_of_speech() -> None:
    note = "``/``/punct/3 Wages/NNS/nsubj/3/wage rose/VBD/ROOT/0/rise ,/,/punct/3 ''/''/punct/3 Lund/NNP/npadvmod/3"
    assert speakers(article(note, quotes=["Wages rose,"])) == [None]


def stance(note: str, word: str) -> tuple[str, str, list[str], list[tuple[str, str]]]:
    """Polarity, modality, speakers and cues of a verb."""
    made = article(note)
    context = opened(made)[0]
    verb = context.sentence.tree.words.index(word)
    found = compute(context, verb, verb)
    text = made.article.text
    assert all(cue.span.of(text) == cue.text for cue in found.cues)
    said = [s.span.of(text) for s in found.speakers]
    return found.polarity, found.modality, said, [(cue.kind, cue.text) for cue in found.cues]


def test_denied_planned_and_said_are_kept_apart() -> None:
    deny = "Lund/NNP/nsubj/2 denied/VBD/ROOT/0/deny Norway/NNP/nsubj/4 left/VBD/ccomp/2/leave"
    plan = "Norway/NNP/nsubj/2 plans/VBZ/ROOT/0/plan to/TO/aux/4 leave/VB/xcomp/2"
    assert stance(deny, "left")[:3] == ("negated", "actual", ["Lund"])
    assert stance(plan, "leave")[:3] == ("asserted", "planned", [])


def test_two_denials_cancel_and_both_are_cues() -> None:
    note = "Norway/NNP/nsubj/4 did/VBD/aux/4/do not/RB/neg/4 refuse/VB/ROOT/0 to/TO/aux/6 leave/VB/xcomp/4"
    polarity, _, _, cues = stance(note, "leave")
    assert polarity == "asserted"
    assert sorted(text for kind, text in cues if kind == "polarity") == ["not", "refuse"]


def test_what_somebody_may_say_is_only_said() -> None:
    note = "Lund/NNP/nsubj/3 may/MD/aux/3 say/VB/ROOT/0 Norway/NNP/nsubj/5 left/VBD/ccomp/3/leave"
    assert stance(note, "left")[:3] == ("asserted", "actual", ["Lund"])


def test_speakers_stand_innermost_first() -> None:
    note = (
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say Peru/NNP/nsubj/4 claimed/VBD/ccomp/2/claim Norway/NNP/nsubj/6 "
        "left/VBD/ccomp/4/leave"
    )
    assert stance(note, "left")[2] == ["Peru", "Lund"]


def test_a_verb_of_the_next_sentence_with_a_clause_of_its_own_leaves_the_quotation_alone() -> None:
    told = (
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say that/IN/mark/5 prices/NNS/nsubj/5/price fell/VBD/ccomp/2/fall ././punct/2"
    )
    bare = "Lund/NNP/nsubj/2 said/VBD/ROOT/0/say ././punct/2"
    assert speakers(article(ALONE, bare, quotes=["Wages rose.''"], paragraph=0)) == ["Lund"]
    assert speakers(article(ALONE, told, quotes=["Wages rose.''"], paragraph=0)) == [None]


def test_a_name_behind_his_brother_speaks() -> None:
    note = (
        "His/PRP$/poss/2 brother/NN/nsubj/5 Erik/NNP/compound/4//B-PERSON Lund/NNP/appos/2//I-PERSON "
        "said/VBD/ROOT/0/say prices/NNS/nsubj/7/price fell/VBD/ccomp/5/fall ././punct/5"
    )
    made = article(note)
    assert [s.span.of(made.article.text) for s in compute(opened(made)[0], 6, 6).speakers] == ["Lund"]
