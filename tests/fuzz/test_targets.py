"""A short dig at every target on every run of the tests, the same each time; `dig.py` digs deeper."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

# Inputs that once broke a law, by target.
FOUND = [
    ("page", b"\x1fNorway\x1fx\x1ftarget\x1ftrade/x\x1fTalks\x1fhttp\t\ts://n.example/\x1fNorway met."),
    ("quantities", b"it grew in fy51- - 5 as fy50 - fy51- - 5 told"),
    ("page", b"\x1f\x1f\x1f\x1f\x1f\x1f\n\nhttps://&.\x1f"),
]

EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 20), st.binary(max_size=6) | st.text(max_size=4).map(str.encode)),
    max_size=6,
)


def test_no_target_went_missing() -> None:
    assert set(TARGETS) >= {"readers", "rules", "quantities", "dates", "quotes", "page"}


@pytest.mark.parametrize(("name", "data"), FOUND, ids=lambda value: value if isinstance(value, str) else "")
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    TARGETS[name].check(data)


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"readers"}))
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_broken_samples_and_any_bytes(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    broken = bytearray(data.draw(st.sampled_from(list(target.samples))))
    for place, length, new in data.draw(EDITS):
        start = int(place * len(broken))
        broken[start : start + length] = new
    target.check(bytes(broken))
    target.check(data.draw(st.binary(max_size=120)))
