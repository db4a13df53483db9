"""A claim becomes the object the contract describes."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.record import record, records, to_text, values, without_places
from kg.model import Amount, Interval, Span
from kg.vocab import PREFIXES
from tests.claims import CLAIMS, claim, claims_of, interval, words
from tests.claims import TIMBER as ARTICLE

KEYS = [
    "claim",
    "relation",
    "plover",
    "subject",
    "object",
    "roles",
    "polarity",
    "modality",
    "claimed_by",
    "cues",
    "article",
    "sentence",
    "span",
    "quote",
    "rule",
]


def test_every_key_is_there_in_the_order_of_the_contract() -> None:
    assert len(CLAIMS) >= 12
    for one in CLAIMS:
        assert list(record(one)) == KEYS


def test_a_measure_with_target_rate_and_time() -> None:
    row = record(CLAIMS[0])
    assert row["object"] == {
        "id": f"{PREFIXES['ent']}measure_12_percent_tariff_on_Sudia",
        "label": "12% tariff",
        "kind": "Measure",
        "text": "12% tariff",
    }
    assert row["roles"]["rate"] == [{"value": 12, "unit": "percent", "approx": None, "text": "12%"}]
    assert row["roles"]["time"] == [{"start": "2025-12-01", "end": "2025-12-31", "text": "in December"}]
    assert row["roles"]["target"][0]["text"] == "Sudian timber"


def test_flags_words_and_missing_subjects() -> None:
    rows = {row["relation"]: row for row in map(record, claims_of("talks"))}
    assert rows["holds_role"]["roles"]["former"] is True
    assert rows["met_with"]["roles"]["topic"][0] == {
        "id": None,
        "label": "fishing rights",
        "kind": "Text",
        "text": "fishing rights",
    }
    assert rows["imposed"]["subject"] is None
    assert [speaker["label"] for speaker in rows["lifted"]["claimed_by"]] == ["Bo Oyelaran", "The Evening Courier"]


def test_numbers_are_whole_where_they_can_be_and_ranges_keep_both_ends() -> None:
    rate = Amount(Decimal("30.00"), "percent", None, "30 to 32.5 per cent", Decimal("32.5"))
    one = replace(CLAIMS[0], roles=(("rate", (rate,)),))
    assert '"value": 30,' in to_text(record(one))
    assert record(one)["roles"]["rate"][0]["high"] == 32.5


def test_places_of_words_are_kept_but_not_exported() -> None:
    text = ARTICLE.text

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    rate = Amount(Decimal(12), "percent", None, "12%", span=at("12%"))
    time = Interval(None, None, "in December", at("in December"))
    subject = CLAIMS[0].subject
    assert subject
    one = replace(CLAIMS[0], subject=replace(subject, span=at("Norland")), roles=(("rate", (rate,)), ("time", (time,))))
    row = record(one)
    assert row["subject"]["at"] == [at("Norland").start, at("Norland").end]
    assert {value["text"] for value in values(row) if "at" in value} == {"Norland", "12%", "in December"}
    assert all(text[slice(*value["at"])] == value["text"] for value in values(row) if "at" in value)
    plain = record(
        replace(CLAIMS[0], roles=(("rate", (replace(rate, span=None),)), ("time", (interval("in December"),))))
    )
    assert without_places(row) == plain


def test_two_places_do_not_make_two_terms() -> None:
    assert replace(words("rice"), span=Span(0, 4)) == replace(words("rice"), span=Span(9, 13))


def test_records_of_an_article_are_sorted() -> None:
    rows = records(reversed(claims_of("timber")))
    assert [row["span"][0] for row in rows] == sorted(row["span"][0] for row in rows)
    assert rows == records(claims_of("timber"))


@given(st.text(min_size=1, max_size=20))
def test_whatever_the_words_it_is_one_line(said: str) -> None:
    row = record(claim(ARTICLE, "Norland", "said", None, words(said)))
    line = to_text(row)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == row
