"""What CI installs is named with version and hashes, so that nothing else comes in unseen."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PINNED = (ROOT / ".ci" / "pinned.txt").read_text(encoding="utf-8")
PINS = {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)==(\S+)", PINNED, flags=re.MULTILINE)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_everything_we_need_is_pinned_by_hash() -> None:
    wanted = [
        *PROJECT["dependencies"],
        *(line for lines in PROJECT["optional-dependencies"].values() for line in lines),
    ]
    assert len(wanted) > 20
    for requirement in map(Requirement, wanted):
        pin = PINS[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin), f"{requirement} is pinned to {pin}: pin anew, see .ci/run"


def test_every_pin_has_hashes_and_nothing_names_a_host() -> None:
    entries = re.split(r"\n(?=\S)", PINNED.strip())
    assert len(entries) == len(PINS) > 100
    assert [
        entry
        for entry in entries
        if not re.fullmatch(r"\S+==\S+( ;[^\n]*)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry)
    ] == []
