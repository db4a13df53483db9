"""`kg why`: which rule made a claim, from which words, with which cues, and what was suppressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.options import built, packs
from kg.cli.rules_text import near, wrapped
from kg.cli.workshop import Workshop, as_json, model_option, tell
from kg.errors import UsageError
from kg.extract.bench.explain import Explanation, Suppressed, explain

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

    CLAIM is the IRI of a claim or its last part, as `kg export --format claims` and the page show it.
    """
    if (claim is None) == (sentence is None):
        raise UsageError('name a claim, or words: kg why --sentence "…"')
    if sentence is not None:
        workshop = Workshop(rules, model)
        [document] = workshop.annotate([sentence])
        found, suppressed = explain(workshop.engine, document)
        answer = {"matches": found, "suppressed": suppressed}
        tell(answer, lambda: _lines(found, suppressed), as_json)


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
