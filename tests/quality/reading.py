"""Claims as one short row each, so that a person can read them and a test can compare them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.extract.rulefile import load_rules
from kg.gazetteer import load_gazetteer
from kg.ingest import read
from kg.lexicon import load_classes
from kg.model import Article, Claim, Term
from kg.places import rules_dir
from kg.resolve import resolve
from kg.table import read_table
from kg.vocab import load_vocabulary

__all__ = ["COLUMNS", "READ", "claims_of", "row", "verdicts"]

COLUMNS = ("verdict", "article", "start", "relation", "subject", "object", "roles", "stance", "because")
READ = Path(__file__).with_name("seeds_read.tsv")
_LONGEST = 70


def claims_of(paths: Sequence[Path]) -> Iterator[Claim]:
    """Every claim of some articles, read from nothing."""
    vocabulary, gazetteer = load_vocabulary(), load_gazetteer()
    engine = Engine(load_rules([rules_dir()], vocabulary, load_classes()), vocabulary)
    articles = [item for item in read(paths) if isinstance(item, Article)]
    for document in Annotator(gazetteer=gazetteer).annotate(articles):
        claims, _ = resolve(document, engine.extract(document), gazetteer, vocabulary)
        yield from claims


def row(claim: Claim) -> tuple[str, ...]:
    """A claim without verdict and reason, in the order of `COLUMNS`."""
    roles = "; ".join(f"{name}: {', '.join(_short(value) for value in values)}" for name, values in claim.roles)
    stance = f"{claim.polarity}, {claim.modality}"
    if claim.claimed_by:
        stance += " by " + ", ".join(_short(t) for t in claim.claimed_by)
    return (
        claim.article[:3],
        str(claim.span.start),
        claim.relation,
        _short(claim.subject),
        _short(claim.object),
        roles,
        stance,
    )


def verdicts() -> dict[tuple[str, ...], tuple[str, str]]:
    """What the reading says of each row: verdict (right or wrong) and reason."""
    rows = (fields for _, fields in read_table(READ, COLUMNS))
    return {tuple(f[name] for name in COLUMNS[1:-1]): (f["verdict"], f["because"]) for f in rows}


def _short(value: object) -> str:
    text = value.label if isinstance(value, Term) else str(getattr(value, "text", "-" if value is None else value))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
