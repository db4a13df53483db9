"""What a run of examples found: one `Finding` for each example that did not do as its file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kg.extract.rulebook import Example, Rule

__all__ = ["Finding", "Outcome", "TestReport"]

Outcome = Literal["Missing", "Noisy", "Wrong role", "Unmarked role", "Wrong stance", "Promote", "Interference"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One example that failed. `wrapped` names the way its sentence was wrapped; "" = as it stands in the file."""

    outcome: Outcome
    rule: str
    file: str
    line: int
    sentence: str
    detail: str
    wrapped: str = ""

    def __str__(self) -> str:
        """Three lines: place and outcome, the sentence, the reason."""
        outcome = f"{self.outcome} ({self.wrapped})" if self.wrapped else self.outcome
        return f"{self.file}:{self.line}: {outcome}: {self.rule}\n    {self.sentence}\n    {self.detail}"


def finding(
    outcome: Outcome, rule: Rule, example: Example, detail: str, sentence: str = "", wrapped: str = ""
) -> Finding:
    """A finding on an example of a rule."""
    return Finding(outcome, rule.id, rule.file, example.line, sentence or example.text, detail, wrapped)


@dataclass(frozen=True, slots=True)
class TestReport:
    """All findings in order of file and line, and how much was tried."""

    __test__ = False  # no test class, whatever its name says to pytest

    rules: int
    examples: int
    variants: int
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether an example, as it stands in its file, did not do as the file says."""
        return any(not f.wrapped for f in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each outcome there are on sentences as written, and how many on wrapped ones."""
        counts = {str(outcome): 0 for outcome in get_args(Outcome)}
        for one in self.findings:
            if not one.wrapped:
                counts[one.outcome] += 1
        return {**counts, "Wrapped": sum(bool(f.wrapped) for f in self.findings)}
