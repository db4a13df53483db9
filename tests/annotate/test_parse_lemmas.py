"""Lemmas from small tables of our own, so that no model is needed."""

from __future__ import annotations

import pytest

from kg.annotate.lemmas import Lemmatizer, load_corrections

RULES = {
    "verb": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "noun": [("s", ""), ("men", "man"), ("ies", "y")],
    "adj": [("er", "")],
    "adv": [],
}
EXCEPTIONS = {"verb": {"met": ["meet"], "was": ["be"]}, "adv": {"better": ["well"]}}
INDEX = {
    "verb": ["impose", "raise", "help"],
    "noun": ["talk", "policy", "news", "man"],
    "adj": ["low"],
    "adv": ["then"],
}


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("imposed", "VBD", "impose"),
        ("Raises", "VBZ", "raise"),
        ("helped", "VBN", "help"),
        ("met", "VBD", "meet"),
        ("Was", "VBD", "be"),
        ("whitewashed", "VBD", "whitewashe"),  # in no table: the first rule that fits
        ("impose", "VB", "impose"),
        ("Talks", "NNS", "talk"),
        ("policies", "NNS", "policy"),
        ("news", "NNS", "news"),
        ("statesmen", "NNS", "statesman"),
        ("lower", "JJR", "low"),
        ("better", "RBR", "well"),
        ("then", "RB", "then"),
        ("Peru", "NNP", "Peru"),
        ("The", "DT", "the"),
        ("n't", "RB", "not"),
        ("ca", "MD", "can"),
        ("them", "PRP", "they"),
        ("her", "PRP", "she"),
        ("her", "PRP$", "her"),
        ("'s", "VBZ", "be"),
        ("'s", "POS", "'s"),
    ],
)
def test_a_form_has_its_lemma(word: str, tag: str, lemma: str) -> None:
    assert Lemmatizer(RULES, EXCEPTIONS, INDEX).lemma(word, tag) == lemma


def test_corrections_are_in_small_letters() -> None:
    corrections = load_corrections()
    assert len(corrections) >= 15
    assert all(form == form.lower() and lemma for (form, _), lemma in corrections.items())
