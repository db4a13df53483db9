"""Identifiers: legal in IRIs and file names whatever the label, the same for the same, different for different ones."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.mint import digest, slug

LEGAL = re.compile(r"[A-Za-z0-9_.-]+")
LONGEST = 80


@given(st.text())
def test_any_label_gives_a_legal_name(label: str) -> None:
    name = slug(label)
    assert LEGAL.fullmatch(name)
    assert len(name) <= LONGEST
    assert name not in (".", "..")
    assert not name.endswith(".")
    assert slug(label) == name


@given(st.text(st.characters(codec="ascii"), min_size=1), st.text(st.characters(codec="ascii"), min_size=1))
def test_labels_that_differ_in_letters_never_meet(one: str, other: str) -> None:
    if re.sub(r"[^0-9A-Za-z]", "", one) != re.sub(r"[^0-9A-Za-z]", "", other):
        assert slug(one) != slug(other)


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_digest_tells_its_parts_apart(one: list[str], other: list[str]) -> None:
    same = "\x1f".join(one) == "\x1f".join(other)
    assert (digest(*one) == digest(*other)) == same
    assert re.fullmatch(r"[0-9a-f]{16}", digest(*one))


def test_a_lone_surrogate_is_a_label_too() -> None:
    assert LEGAL.fullmatch(slug("Lima \ud800"))
