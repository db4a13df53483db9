"""Broken sources of every format give articles and problems, nothing else. `dig.py` digs deeper."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.sources import ENDINGS, SAMPLES, check
from tests.ingest.conftest import needs

READABLE = sorted(set(ENDINGS) - {".parquet"})  # its sample is broken on purpose: a whole one is all offsets

EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 30),
        st.binary(max_size=8)
        | st.sampled_from(
            [b'"', b"\\", b"\x00", b"\xff", b"\n", b"\r", b"<", b"&lt;", b"[", b"{", b"---\n", b"\xed\xa0\x80", b"]]>"]
        ),
    ),
    max_size=6,
)


@pytest.mark.parametrize("ending", READABLE)
def test_the_samples_are_in_order(tmp_path: Path, ending: str) -> None:
    needs(ending.replace(".warc", ".warc.html"))
    assert check(tmp_path, ending, SAMPLES[ending]) >= 1


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(ending=st.sampled_from(ENDINGS), edits=EDITS)
def test_broken_samples(ending: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = bytearray(SAMPLES[ending])
    for place, length, new in edits:
        start = int(place * len(data))
        data[start : start + length] = new
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), ending, bytes(data))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(ending=st.sampled_from(ENDINGS), data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes(ending: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), ending, data)
