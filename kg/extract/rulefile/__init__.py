"""Folders of rule files in, a `RuleBook` out, or every fault of every file at once.

A rule file is YAML 1.2, one rule a document. `keys` says what may stand in it, `page` reads typed values, `rule` makes
one rule, `between` compares rules. Nothing here parses English: examples are run by `kg.extract.testing`.
"""

from __future__ import annotations

from kg.extract.rulefile.load import Reading, load_rules, read_rules

__all__ = ["Reading", "load_rules", "read_rules"]
