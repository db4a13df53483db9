"""Rules run on their own examples: what is missing, noisy, in the wrong role or meant otherwise, by file and line.

Sentences are parsed by whoever calls (`annotate`), so that nothing here needs a language model.
"""

from __future__ import annotations

from kg.extract.testing.findings import Finding, Outcome, TestReport
from kg.extract.testing.run import run_examples

__all__ = ["Finding", "Outcome", "TestReport", "run_examples"]
