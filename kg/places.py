"""Where the text files live: beside the package in a wheel, at the top of the checkout otherwise."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ontology_dir", "rules_dir", "seeds_dir", "template_dir"]

_PACKAGE = Path(__file__).resolve().parent


def _packed_or_checkout(packed: str, checkout: str) -> Path:
    inside = _PACKAGE / packed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


def ontology_dir() -> Path:
    """The folder with `kg.ttl`, `shapes.ttl`, `gazetteers/`, `lexicon/` and `queries/`."""
    return _packed_or_checkout("_ontology", "ontology")


def seeds_dir() -> Path:
    """The three sample articles."""
    return _packed_or_checkout("_seeds", "seeds")


def rules_dir() -> Path:
    """The shipped rule packs."""
    return _PACKAGE / "rules"


def template_dir() -> Path:
    """The pack that `kg init` copies."""
    return _PACKAGE / "templates" / "pack"
