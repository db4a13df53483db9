"""The matches of one sentence against what its example marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.rulebook import Example
from kg.extract.rulefile.keys import IMPLICIT_ROLES
from kg.extract.testing.findings import Outcome
from kg.model import Document, Filler, Match

__all__ = ["Difference", "differences", "fillers", "head_at"]

Difference = tuple[Outcome, str]
_SWAPPED = {"subject": "object", "object": "subject"}


def differences(example: Example, document: Document, matches: Sequence[Match], symmetric: bool) -> list[Difference]:
    """What is wrong with the matches of a rule on its own example; [] = nothing.

    Args:
        example: a `yes` or `todo`.
        document: its sentence, annotated.
        matches: of this rule only, at least one.
        symmetric: whether subject and object may change places.
    """
    filled = fillers(matches)
    found = _roles(example, document, filled)
    if found and symmetric:
        swapped = replace(example, spans=tuple((_SWAPPED.get(role, role), a, b) for role, a, b in example.spans))
        if not _roles(swapped, document, filled):
            found = []
    stance = _stance(example, document, matches)
    return found + ([("Wrong stance", stance)] if stance else [])


def fillers(matches: Sequence[Match]) -> dict[str, list[Filler]]:
    """All fillers of each role, whichever match holds them."""
    filled: dict[str, list[Filler]] = {}
    for match in matches:
        for role, values in match.roles:
            held = filled.setdefault(role, [])
            held += [value for value in values if value not in held]
    return filled


def head_at(document: Document, filler: Filler) -> int:
    """The first character of the word that stands for a filler."""
    return document.sentences[filler.sentence].tree.starts[filler.head]


def _roles(example: Example, document: Document, filled: dict[str, list[Filler]]) -> list[Difference]:
    found: list[Difference] = []
    text = document.article.text
    marked: dict[str, list[tuple[int, int]]] = {}
    for role, start, end in example.spans:
        marked.setdefault(role, []).append((start, end))
    for role, spans in sorted(marked.items()):
        held = filled.get(role, [])
        beyond = [f for f in held if not any(_stands_in(document, f, span) for span in spans)]
        for start, end in spans:
            if not any(_stands_in(document, f, (start, end)) for f in held):
                got = _list(f.span.of(text) for f in beyond) or "nothing"
                found.append(("Wrong role", f"{role} should be `{text[start:end]}` but is {got}"))
                beyond = []
        if beyond:
            found.append(
                ("Wrong role", f"{role} is also {_list(f.span.of(text) for f in beyond)}, which is not marked so")
            )
    for role, held in sorted(filled.items()):
        if role not in marked and role not in IMPLICIT_ROLES:
            words = _list(f.span.of(text) for f in held)
            found.append(("Unmarked role", f"{role} is {words}, which the example does not mark"))
    return found


def _stands_in(document: Document, filler: Filler, span: tuple[int, int]) -> bool:
    """Whether the head of a filler, or of the name it was taken from, stands in marked words."""
    start, end = span
    starts = document.sentences[filler.sentence].tree.starts
    heads = [filler.head] if filler.mention is None else [filler.head, filler.mention.head]
    return any(start <= starts[head] < end for head in heads)


def _stance(example: Example, document: Document, matches: Sequence[Match]) -> str:
    """What is wrong with the stance of the match that comes nearest; "" = nothing."""
    wrong = [_stance_of(example, document, match) for match in matches]
    return min(wrong, key=len)


def _stance_of(example: Example, document: Document, match: Match) -> str:
    stance, parts = match.stance, []
    if stance.polarity != example.polarity:
        parts.append(f"polarity should be {example.polarity} but is {stance.polarity}")
    if stance.modality != example.modality:
        parts.append(f"modality should be {example.modality} but is {stance.modality}")
    speakers = [filler.span.of(document.article.text) for filler in stance.speakers]
    if example.claimed_by is None and speakers:
        parts.append(f"claimed by {_list(speakers)}, which the example does not say")
    elif example.claimed_by is not None and not any(_same_words(example.claimed_by, words) for words in speakers):
        parts.append(f"should be claimed by `{example.claimed_by}` but is by {_list(speakers) or 'nobody'}")
    cues = _list(sorted({cue.text for cue in stance.cues}))
    return "; ".join(parts) + (f" (cues: {cues})" if parts and cues else "")


def _same_words(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()


def _list(words: object) -> str:
    return ", ".join(f"`{word}`" for word in words)  # type: ignore[attr-defined]
