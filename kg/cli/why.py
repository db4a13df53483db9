"""`kg why`: which rule made a claim, from which words, with which cues, and what was suppressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kg.cli.options import built, packs
from kg.cli.rules_text import near, wrapped
from kg.cli.workshop import Workshop, as_json, model_option, stored_articles, tell
from kg.errors import UsageError
from kg.extract.bench.explain import Explanation, Suppressed, explain
from kg.graph import Store
from kg.graph.fact_rows import StoredFact, stored_fact
from kg.model import Document

__all__ = ["why"]

_SHOWN = 6  # suppressed rules told


@click.command()
@click.argument("claim", required=False)
@click.option("--sentence", help="Explain what the rules make of these words instead of a claim of the graph.")
@built
@packs
@model_option
@as_json
def why(
    *,
    claim: str | None,
    sentence: str | None,
    folder: Path,
    rules: tuple[Path, ...],
    model: str | None,
    as_json: bool,
) -> None:
    """Explain CLAIM: the rule, the words of each role and how they were found, the cues, and what was suppressed.

    CLAIM is the IRI of a claim or its last part, as `kg export --format claims` and the page show it. It may be a fact
    too: then all claims that support or contest it are shown.
    """
    if (claim is None) == (sentence is None):
        raise UsageError('name a claim, or words: kg why --sentence "…"')
    if claim is not None:
        with Store(folder / "store", read_only=True) as store:
            fact = stored_fact(store, claim)
        if fact is not None:
            tell({"fact": asdict(fact)}, lambda: _fact_lines(fact), as_json)
            return
    workshop = Workshop(rules, model, folder)
    if sentence is not None:
        [document] = workshop.annotate([sentence])
        found, suppressed = explain(workshop.engine, document)
        tell({"matches": found, "suppressed": suppressed}, lambda: _lines(found, suppressed), as_json)
    elif claim is not None:
        row = _claim(folder, claim)
        document = _document(workshop, folder, row["article"])
        made_by = [one for one in explain(workshop.engine, document)[0] if _made(one, row)]
        tell({"claim": row, "matches": made_by}, lambda: _claim_lines(row, made_by), as_json)


def _claim(folder: Path, name: str) -> dict[str, Any]:
    """The stored claim whose IRI is `name` or ends in it."""
    with Store(folder / "store", read_only=True) as store:
        last = name.removeprefix("claim:")
        found = [row for row in store.claims() if row["claim"] == name or row["claim"].endswith(f"/{last}")]
    if not found:
        raise UsageError(f"no claim is called {name}; `kg export -i {folder} --format claims` lists all")
    return found[0]


def _document(workshop: Workshop, folder: Path, article: str) -> Document:
    """The article of a claim, annotated again (its parse is in the cache)."""
    articles = [one for one in stored_articles(folder) if one.id == article]
    return next(iter(workshop.annotator.annotate(articles)))


def _made(one: Explanation, row: dict[str, Any]) -> bool:
    """Whether a match is the one that a claim was made of."""
    sides = [row[side]["text"] for side in ("subject", "object") if row[side]]
    words = {words.words for words in one.roles}
    same = (one.rule, one.relation, list(one.span)) == (row["rule"], row["relation"], row["span"])
    return same and (not sides or any(side in words for side in sides))


def _claim_lines(row: dict[str, Any], made_by: list[Explanation]) -> Iterator[str]:
    subject, thing = (row[side]["label"] if row[side] else "(nobody)" for side in ("subject", "object"))
    yield from wrapped(f"{subject} –{row['relation']}→ {thing}", "")
    yield from wrapped(f"“{row['quote']}”")
    yield from wrapped(f"article {row['article']}, characters {row['span'][0]} to {row['span'][1]}")
    if not made_by:
        yield from wrapped(f"{row['rule']} does not make it any more: rules or data have changed; run `kg build` again")
    for one in made_by[:1]:
        yield from _match(one)


def _fact_lines(fact: StoredFact) -> Iterator[str]:
    yield from wrapped(fact.label, "")
    for title, rows in (("supported by", fact.supported_by), ("contested by", fact.contested_by)):
        if rows:
            yield f"{title}:"
        for row in rows:
            speakers = ", ".join(speaker["label"] for speaker in row["claimed_by"])
            yield from wrapped(f"“{row['quote']}”", "  ")
            by = f", according to {speakers}" if speakers else ""
            yield from wrapped(f"{row['article']}{by}; {row['rule']}; {row['claim'].rpartition('/')[2]}", "    ")
    for other, label in fact.differs_from:
        yield from wrapped(f"differs from: {label}; {other.rpartition('/')[2]}", "")


def _lines(found: list[Explanation], suppressed: list[Suppressed]) -> Iterator[str]:
    for one in found:
        yield from _match(one)
    if not found:
        yield "no rule matches; `kg rules whynot` tells why"
    if suppressed:
        yield ""
        yield "awake and suppressed:"
    for other in suppressed[:_SHOWN]:
        yield from wrapped(f"{other.rule} on `{other.trigger}`: {other.gate}: {other.detail}", "  ")
    if len(suppressed) > _SHOWN:
        yield f"  and {len(suppressed) - _SHOWN} more; --json shows all"


def _match(one: Explanation) -> Iterator[str]:
    yield f"{one.relation}  by {one.rule}  ({near(one.place)})"
    yield from wrapped(f"reads: {one.reads}")
    yield f"    trigger: {one.trigger}"
    width = max((len(words.role) for words in one.roles), default=0)
    for words in one.roles:
        yield from wrapped(f"{words.role:{width}} = “{words.words}”: {words.step}; taken as {words.taken_as}")
    stance = f"meant as {one.polarity}, {one.modality}"
    yield from wrapped(stance + (f", claimed by {', '.join(one.claimed_by)}" if one.claimed_by else ""))
    if one.cues:
        yield from wrapped(f"cues: {', '.join(f'“{cue.words}” ({cue.kind})' for cue in one.cues)}")
