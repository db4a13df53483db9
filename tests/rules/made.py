"""Sentences annotated by hand, so that rules can be run on their examples without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Mention
from tests.trees import document

__all__ = ["annotate"]

NAMES = {"Norway": "Country", "Chile": "Country", "spokesman": "Person"}
NOTES = {
    "Norway lifted duties on Chile.": (
        "Norway/NNP/nsubj/2 lifted/VBD/ROOT/0/lift duties/NNS/dobj/lifted/duty on/IN/prep/lifted Chile/NNP/pobj/on "
        "././punct/lifted"
    ),
    "Norway did not lift duties on Chile.": (
        "Norway/NNP/nsubj/4 did/VBD/aux/lift/do not/RB/neg/lift lift/VB/ROOT/0/lift duties/NNS/dobj/lift/duty "
        "on/IN/prep/lift Chile/NNP/pobj/on ././punct/lift"
    ),
    "Norway lifted a cup.": (
        "Norway/NNP/nsubj/2 lifted/VBD/ROOT/0/lift a/DT/det/cup cup/NN/dobj/lifted ././punct/lifted"
    ),
    "Norway scrapped duties on Chile.": (
        "Norway/NNP/nsubj/2 scrapped/VBD/ROOT/0/scrap duties/NNS/dobj/scrapped/duty on/IN/prep/scrapped "
        "Chile/NNP/pobj/on ././punct/scrapped"
    ),
    "Norway lifted duties via Chile.": (
        "Norway/NNP/nsubj/2 lifted/VBD/ROOT/0/lift duties/NNS/dobj/lifted/duty via/IN/prep/lifted Chile/NNP/pobj/via "
        "././punct/lifted"
    ),
    "A spokesman denied that Norway lifted duties on Chile.": (
        "A/DT/det/spokesman spokesman/NN/nsubj/denied denied/VBD/ROOT/0/deny that/IN/mark/lifted "
        "Norway/NNP/nsubj/lifted lifted/VBD/ccomp/denied/lift duties/NNS/dobj/lifted/duty on/IN/prep/lifted "
        "Chile/NNP/pobj/on ././punct/denied"
    ),
}


def annotate(texts: Sequence[str]) -> list[Document]:
    """The documents of known sentences; any other text is a heap of nouns in which nobody does anything."""
    return [_document(text) for text in texts]


def _document(text: str) -> Document:
    made = document(NOTES.get(text) or _heap(text))
    [sentence] = made.sentences
    words = sentence.tree.words
    mentions = tuple(Mention(i, i + 1, i, NAMES[w], w, "gazetteer") for i, w in enumerate(words) if w in NAMES)
    assert made.article.text == text or text not in NOTES
    return replace(made, sentences=(replace(sentence, mentions=mentions),))


def _heap(text: str) -> str:
    words = text.removesuffix(".").replace(",", "").split()
    return " ".join(f"{word}/NN/{'dep' if i else 'ROOT'}/{1 if i else 0}" for i, word in enumerate(words))
