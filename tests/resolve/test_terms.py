"""Mentions, things and measures as terms: what is the same in every article and what is an article's own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.gazetteer import Entry, Gazetteer
from kg.model import Amount, Document, Filler, Mention, Span, Term
from kg.resolve.terms import Terms
from kg.vocab import load_vocabulary
from tests.trees import document

GAZETTEER = Gazetteer({"NO": Entry("NO", "Norway", "Country")}, "")
NOTE = "a/DT/det/3 steep/JJ/amod/3 tariff/NN/ROOT/0 on/IN/prep/3 rice/NN/pobj/4"
PERU = Term("Peru", "Peru", "Country", "Peru")
CHILE = Term("Chile", "Chile", "Country", "Chile")


def percent(value: str, high: str | None = None) -> Amount:
    return Amount(Decimal(value), "percent", None, f"{value}%", Decimal(high) if high else None)


def terms(made: Document) -> Terms:
    return Terms(made.article, made.sentences, GAZETTEER, load_vocabulary())


def measure(rates: list[Amount], targets: list[Term], note: str = NOTE, words: tuple[int, int] = (0, 3)) -> Term:
    made = document(note)
    filler = Filler(0, 2, made.sentences[0].tree.span(*words), kind="Measure")
    return terms(made).measure(filler, rates, targets)


def test_a_figure_and_one_target_make_the_same_measure_everywhere() -> None:
    assert measure([percent("25")], [PERU]).id == "measure_25_percent_tariff_on_Peru"
    assert measure([percent("25.0")], [PERU]) == measure([percent("25")], [PERU])
    assert measure([percent("25")], [PERU]).label == "25% tariff"


def test_otherwise_it_is_the_articles_own() -> None:
    for rates, targets in (([percent("25")], []), ([percent("25")], [PERU, CHILE]), ([], [PERU]), ([], [])):
        made = measure(rates, targets)
        assert made.id is not None
        assert made.id.startswith("made_measure_")


def test_targets_and_figures_tell_measures_apart() -> None:
    ids = [
        measure([percent("25")], [PERU]).id,
        measure([percent("25")], [CHILE]).id,
        measure([percent("30")], [PERU]).id,
        measure([], [PERU]).id,
        measure([], [CHILE]).id,
        measure([], []).id,
    ]
    assert len(set(ids)) == len(ids)


def test_the_order_of_targets_does_not_matter() -> None:
    assert measure([], [PERU, CHILE]) == measure([], [CHILE, PERU])


def test_a_range_is_no_figure() -> None:
    assert measure([percent("10", "15")], [PERU]).label == "steep tariff"


def test_what_follows_a_preposition_is_no_part_of_the_label() -> None:
    assert measure([], [], words=(0, 5)).label == "steep tariff"


@pytest.mark.parametrize(
    ("kind", "own"), [("Commodity", False), ("Office", False), ("Agreement", True), ("Programme", True)]
)
def test_goods_and_offices_are_shared_and_other_things_are_the_articles_own(kind: str, own: bool) -> None:
    made = document("the/DT/det/3 Fresh/JJ/amod/3 fish/NN/ROOT/0")
    term = terms(made).thing(Filler(0, 2, made.sentences[0].span, kind=kind), kind)
    assert term.id == ("made_fresh_fish" if own else f"{kind.lower()}_fresh_fish")
    assert (term.label, term.text) == ("Fresh fish", "the Fresh fish")


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (Mention(0, 1, 0, "Country", "Norway", "demonym", entity="NO"), ("NO", "Norway", "Country", "demonym")),
        (Mention(0, 1, 0, "Person", "Marta Olsen", "ner"), ("Marta_Olsen", "Marta Olsen", "Person", "ner")),
        (Mention(0, 1, 0, "Company", "Acme", "ner"), ("Acme_organization", "Acme", "Company", "ner")),
        (Mention(0, 1, 0, "Group", "Farmers", "description"), ("made_farmers", "Farmers", "Group", "description")),
        (Mention(0, 1, 0, "Country", "Oz", "gazetteer", entity="gone"), ("Oz_country", "Oz", "Country", "gazetteer")),
    ],
)
def test_names(mention: Mention, expected: tuple[str, str, str, str]) -> None:
    made = document(NOTE)
    term = terms(made).named(mention, Span(2, 5), "")
    assert (term.id, term.label, term.kind, term.method) == expected
    assert (term.text, term.span) == (made.article.text[2:5], Span(2, 5))


def test_mere_words_are_no_entity() -> None:
    made = document("much/JJ/amod/2 rice/NN/ROOT/0")
    term = terms(made).words(Filler(0, 1, made.sentences[0].span))
    assert (term.id, term.label, term.kind) == (None, "much rice", "Text")
