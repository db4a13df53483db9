"""What stands between marks, and which of it is speech."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.quotes import read_quotes
from kg.annotate.quotes_marks import quoted
from kg.model import Span
from tests.trees import document


def marked(text: str) -> list[str]:
    """What stands between marks in a text whose lines are paragraphs and whose sentences end in a full stop."""
    paragraphs = [Span(*line.span()) for line in re.finditer(r".+", text)]
    sentences = [Span(*found.span()) for found in re.finditer(r"\S.*?(?:[.?!][\"'”’]*(?=\s|$)|$)", text, re.MULTILINE)]
    return [span.of(text) for span in quoted(text, paragraphs, sentences)]


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ('"We wait," said Lee.', ["We wait,"]),
        ('Lee said "we wait" and "we see".', ["we wait", "we see"]),
        ("“We wait,” said Lee. “It is late.”", ["We wait,", "It is late."]),
        ("«We wait», said Lee.", ["We wait"]),
        ('He called it " a good day ", and left.', ["a good day"]),
        ('" We wait. " said Lee.', ["We wait."]),
        ("''We wait,'' said Lee.", ["We wait,"]),
        ("‘We wait’, said Lee.", ["We wait"]),
        ("Lee said: 'We can't wait.' He left.", ["We can't wait."]),
        ("“Lee told us ‘no’ twice,” she said.", ["Lee told us ‘no’ twice,"]),
        ("The growers' union and Peru's mills in the '90s.", []),
        ("farmers’ markets and the miners’ union", []),
        ('The "new rule is dead. Nobody knows why.', ["new rule is dead."]),
        ('They do not lend," said Lee. He left.', ["They do not lend,"]),
        ('A 13" screen and a 15" screen.', []),
        ('A 13" screen costs "too much" there.', ["too much"]),
        ('Peru"s wheat and Chile"s wine.', []),
        ('Lee said," We wait", and left.', ["We wait"]),
        ('It has "" nothing.', []),
    ],
)
def test_marks_pair_up(text: str, between: list[str]) -> None:
    assert marked(text) == between


def test_a_quotation_runs_on_into_the_next_paragraph() -> None:
    text = '"We wait.\n"We always waited," said Lee.\n"Then we go.'
    assert marked(text) == ["We wait.", "We always waited,", "Then we go."]
    assert marked("“We wait. It is late.\n“We go.” He left.") == ["We wait. It is late.", "We go."]


def test_a_mark_never_closed_spoils_one_sentence_only() -> None:
    assert marked('"We wait. Lee left. Talks ended.\nAnn left.') == ["We wait."]


@given(st.text(st.sampled_from("ab .,\"'“”‘’13\n"), max_size=50))
def test_spans_are_in_order_apart_and_bare(text: str) -> None:
    paragraphs = [Span(*line.span()) for line in re.finditer(r".+", text)]
    sentences = [Span(*found.span()) for found in re.finditer(r"[^.\n]+\.*", text)]
    found = list(quoted(text, paragraphs, sentences))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)


@pytest.mark.parametrize("odd", ["'a ", "‘a ", '"a ', 'a" ', "“", "s' "])
def test_many_marks_take_no_time(odd: str) -> None:
    text = odd * 50_000
    assert sum(1 for _ in quoted(text, [Span(0, len(text))], [Span(0, len(text))])) <= 25_001


# --------------------------------------------------------------------------------------------------------- speech


def speech(*notes: str) -> list[str]:
    made = document(*notes)
    text = made.article.text
    return [span.of(text) for span in read_quotes(text, [s.span for s in made.sentences], made.sentences)]


WE_WAIT = "\"/``/punct/3 We/PRP/nsubj/3 wait/VBP/ccomp/6 ,/,/punct/6 \"/''/punct/6 said/VBD/ROOT/0 Lee/NNP/nsubj/6"
NO = "\"/``/punct/2 No/UH/intj/5 ,/,/punct/5 \"/''/punct/5 said/VBD/ROOT/0 Lee/NNP/nsubj/5"
TERM = "He/PRP/nsubj/2 crossed/VBD/ROOT/0 the/DT/det/6 \"/``/punct/6 red/JJ/amod/6 lines/NNS/dobj/2 \"/''/punct/6"
ATTRIBUTE = (
    "The/DT/det/7 \"/``/punct/5 pay/VB/amod/7 to/TO/aux/5 play/VB/amod/7 \"/''/punct/7 plan/NN/nsubj/8 died/VBD/ROOT/0"
)
SONG = "He/PRP/nsubj/2 sang/VBD/ROOT/0 \"/``/punct/5 Born/VBN/dobj/2 To/TO/aux/6 Wait/VB/xcomp/4 \"/''/punct/2"
PARTIAL = "They/PRP/nsubj/2 vowed/VBD/ROOT/0 \"/``/punct/5 to/TO/aux/5 remain/VB/xcomp/2 calm/JJ/acomp/5 \"/''/punct/2"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (WE_WAIT, ["We wait,"]),
        (NO, ["No,"]),
        (TERM, []),
        (ATTRIBUTE, []),
        (SONG, []),
        (PARTIAL, ["to remain calm"]),
    ],
)
def test_terms_and_titles_are_not_speech(note: str, said: list[str]) -> None:
    assert speech(note) == said


def test_a_quotation_of_several_sentences_is_speech() -> None:
    made = document(
        '"/``/punct/2 Peace/NN/ROOT/0 ././punct/2',
        "Now/RB/ROOT/0 ././punct/1 \"/''/punct/1",
    )
    text = made.article.text.replace("\n\n", "  ")
    whole = [Span(0, len(text))]
    assert [span.of(text) for span in read_quotes(text, whole, made.sentences)] == ["Peace.  Now."]


def test_no_sentences_no_speech() -> None:
    assert read_quotes('"We wait," said Lee.', [Span(0, 20)], ()) == ()
