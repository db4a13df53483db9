"""The notes that other tests are written in mean what they say."""

from __future__ import annotations

import pytest

from tests.trees import document, sentence, text_of, tree

NOTE = (
    "Oslo/NNP/nsubj/4//B-GPE did/VBD/aux/4/do n't/RB/neg/4/not raise/VB/ROOT/0 "
    "the/DT/det/tax/the tax/NN/dobj/4 ././punct/4"
)


def test_offsets_point_at_the_words() -> None:
    built = tree(NOTE, start=5)
    text = text_of(built)
    assert text == "     Oslo didn't raise the tax."
    assert [text[s:e] for s, e in zip(built.starts, built.ends, strict=True)] == list(built.words)
    assert built.ner[0] == "B-GPE"
    assert built.lemmas == ("Oslo", "do", "not", "raise", "the", "tax", ".")


def test_a_head_may_be_a_word_and_the_nearest_counts() -> None:
    built = tree("duty/NN/nsubj/3 on/IN/prep/duty duty/NN/ROOT/0 free/JJ/amod/duty")
    assert built.heads == (2, 0, 2, 2)


def test_a_slash_can_be_written() -> None:
    assert tree("U.S.\\/Japan/NNP/ROOT/0").words == ("U.S./Japan",)


@pytest.mark.parametrize(
    "note",
    ["word", "a/b/c", "a/NN/ROOT/0 b/NN/dobj/7", "a/NN/ROOT/0 b/NN/dobj/c", "a/NN/nsubj/0", "a/NN/ROOT/0 b/NN/ROOT/1"],
)
def test_a_broken_note_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match=r"is not|beyond|not in the sentence|exactly"):
        tree(note)


def test_a_document_has_one_block_a_sentence() -> None:
    made = document(
        "He/PRP/nsubj/2 left/VBD/ROOT/0/leave ././punct/2", "She/PRP/nsubj/2 stayed/VBD/ROOT/0/stay ././punct/2"
    )
    assert made.article.text == "He left.\n\nShe stayed."
    assert [s.span.of(made.article.text) for s in made.sentences] == ["He left.", "She stayed."]
    assert [b.span for b in made.article.blocks] == [s.span for s in made.sentences]
    assert sentence("Go/VB/ROOT/0").tree.words == ("Go",)
