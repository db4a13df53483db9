"""A claim in, the object of one line of `kg export --format claims` out: see the contract, section 2.

The record is kept in the store as it is written here, because the RDF of a claim leaves out what questions never ask
for (the words of each role, the order of speakers) and an export must give it back to the letter. It holds no label
that another article could change: `kg.graph.rows` puts the canonical label and kind in. And it holds one thing that no
export shows: `at`, where in the article the words of a role stand, so that the page can mark these and no others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from kg.graph.names import iri
from kg.model import Amount, Claim, Interval, RoleValue, Span, Term

__all__ = ["Row", "number", "record", "records", "terms", "to_text", "values", "without_places"]

Row = dict[str, Any]
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # besides those that JSON itself escapes


def record(claim: Claim) -> Row:
    """One claim as the contract writes it, but for `plover`, which the relation tells, and with `at` beside the words."""
    return {
        "claim": iri("claim", claim.id),
        "relation": claim.relation,
        "plover": None,
        "subject": _term(claim.subject) if claim.subject else None,
        "object": _term(claim.object) if claim.object else None,
        "roles": {role: True if values == (True,) else [_value(v) for v in values] for role, values in claim.roles},
        "polarity": claim.polarity,
        "modality": claim.modality,
        "claimed_by": [_term(speaker) for speaker in claim.claimed_by],
        "cues": [{"kind": c.kind, "text": c.text, "start": c.span.start, "end": c.span.end} for c in claim.cues],
        "article": claim.article,
        "sentence": [claim.sentence.start, claim.sentence.end],
        "span": [claim.span.start, claim.span.end],
        "quote": claim.quote,
        "rule": claim.rule,
    }


def records(claims: Iterable[Claim]) -> list[Row]:
    """The records of one article, sorted by start, relation, subject; ties by the claim's IRI."""
    return sorted(map(record, claims), key=_order)


def _order(row: Row) -> tuple[int, str, str, str]:
    subject = row["subject"]
    return row["span"][0], row["relation"], (subject["id"] or subject["label"]) if subject else "", row["claim"]


def to_text(row: Row) -> str:
    """One line of JSON, whatever a reader takes for the end of a line."""
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", json.dumps(row, ensure_ascii=False))


def values(row: Row) -> Iterator[Row]:
    """Everything that a record read from words: entities, mere words, amounts and times, speakers too."""
    yield from (row[side] for side in ("subject", "object") if row[side])
    for found in row["roles"].values():
        if found is not True:
            yield from found
    yield from row["claimed_by"]


def terms(row: Row) -> Iterator[Row]:
    """Every entity and every mere words that a record names, speakers too."""
    return (value for value in values(row) if "kind" in value)


def without_places(row: Row) -> Row:
    """The record as the contract writes it: `at` is taken out, in place."""
    for value in values(row):
        value.pop("at", None)
    return row


def number(value: Decimal) -> int | float:
    """As JSON writes it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _term(term: Term) -> Row:
    if term.id is None:
        return {"id": None, "label": term.label, "kind": "Text", "text": term.text} | _at(term.span)
    return {"id": iri("ent", term.id), "label": term.label, "kind": term.kind, "text": term.text} | _at(term.span)


def _at(span: Span | None) -> Row:
    return {"at": [span.start, span.end]} if span else {}


def _value(value: RoleValue) -> Row | bool:
    if isinstance(value, Term):
        return _term(value)
    if isinstance(value, Interval):
        days = (day.isoformat() if day else None for day in (value.start, value.end))
        return {**dict(zip(("start", "end"), days, strict=True)), "text": value.text} | _at(value.span)
    if isinstance(value, Amount):
        shown = {"value": number(value.value), "unit": value.unit, "approx": value.approx, "text": value.text}
        return shown | ({} if value.high is None else {"high": number(value.high)}) | _at(value.span)
    return value
