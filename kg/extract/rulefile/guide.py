"""The tables of the guide to the rule language: every key with what it means, made from `keys`."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.rulefile import keys
from kg.extract.rulefile.keys import Key

__all__ = ["key_tables"]

_TABLES: tuple[tuple[str, Mapping[str, Key]], ...] = (
    ("A rule", keys.RULE),
    ("`when`", keys.WHEN),
    ("A role", keys.ROLE),
    ("`unless`", keys.GUARD),
    ("`only`", keys.ONLY),
    ("`examples`", keys.EXAMPLES),
    ("An example that is more than a sentence", keys.EXAMPLE),
)


def key_tables() -> str:
    """One Markdown table for each kind of mapping in a rule; `*` marks keys that must be there."""
    return "\n".join(_table(title, fields) for title, fields in _TABLES)


def _table(title: str, fields: Mapping[str, Key]) -> str:
    lines = [f"| {title} | |", "|---|---|"]
    for name, key in fields.items():
        choices = f" ({', '.join(key.choices)})" if key.choices else ""
        lines.append(f"| `{name}`{'*' if key.needed else ''} | {key.meaning.replace('|', '/')}{choices} |")
    return "\n".join(lines) + "\n"
