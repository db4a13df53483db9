"""What happened when a rule was tried: every gate it had to pass, in order."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Match

__all__ = ["Attempt", "Gate"]


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: `name` is "trigger", "voice", "role subject", "unless object", "stance", "beaten by", …"""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rule on one trigger of one sentence; `matches` is empty when a gate killed it."""

    rule: str
    sentence: int
    trigger: int
    gates: tuple[Gate, ...]
    matches: tuple[Match, ...] = ()

    @property
    def killed_by(self) -> Gate | None:
        """The gate that was not passed."""
        return next((g for g in self.gates if not g.passed), None)
