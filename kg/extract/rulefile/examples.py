"""The `examples` of a rule in, `Example` values out; what they mark must be roles of the rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from kg.extract.faults import closest, quoted
from kg.extract.rulebook import Example
from kg.extract.rulefile.annotated import Annotated, BracketError, read_annotated
from kg.extract.rulefile.keys import EXAMPLE, EXAMPLES
from kg.extract.rulefile.page import Page
from kg.model import Modality, Polarity
from kg.yamlfile import Items, Mark, Node, Scalar, Table

__all__ = ["Sentences", "read_examples"]

Verdict = Literal["yes", "no", "todo"]
_VERDICTS: tuple[Verdict, ...] = ("yes", "no", "todo")
_LACKING = {
    "yes": ("KG501", "a sentence that the rule must match"),
    "no": ("KG502", "a near miss that it must leave alone"),
}


@dataclass(frozen=True, slots=True)
class Sentences:
    """The examples of a rule, and the names under `also` with their places, to be looked up when all rules are read."""

    examples: tuple[Example, ...]
    also: tuple[Scalar, ...] = ()


def read_examples(page: Page, node: Node, roles: Mapping[str, Mark], known: Collection[str]) -> Sentences:
    """Read all examples of one rule.

    Args:
        page: where faults go.
        node: the value of `examples`.
        roles: the roles that the rule defines, with their places in the file.
        known: these and those that are filled without being defined.
    """
    table = page.table(node, "`examples`")
    if table is None:
        return Sentences(())
    fields = page.fields(table, EXAMPLES, "`examples`")
    examples: list[Example] = []
    also: list[Scalar] = []
    seen: dict[str, Mark] = {}
    for verdict in _VERDICTS:
        if verdict not in fields:
            continue
        entries = _entries(page, fields[verdict], verdict)
        if not entries and verdict in _LACKING and isinstance(fields[verdict], Items):
            code, wanted = _LACKING[verdict]
            page.fault(code, fields[verdict].mark, f"`{verdict}` is empty", f"add {wanted}")
        for entry in entries:
            found = _example(page, entry, verdict, known, also)
            if found is None:
                continue
            if found.text in seen:
                page.fault(
                    "KG505",
                    entry.mark,
                    f"the same sentence stands in line {seen[found.text].line}",
                    "delete one of them",
                )
            seen.setdefault(found.text, entry.mark)
            examples.append(found)
    _never_shown(page, examples, roles)
    return Sentences(tuple(examples), tuple(also))


def _entries(page: Page, node: Node, verdict: Verdict) -> tuple[Node, ...]:
    if isinstance(node, Items):
        return node.items
    return (node,) if isinstance(node, Table) else page.items(node, f"`{verdict}`")


def _example(page: Page, node: Node, verdict: Verdict, known: Collection[str], also: list[Scalar]) -> Example | None:
    fields: dict[str, Node] = {"say": node}
    if isinstance(node, Table):
        fields = page.fields(node, EXAMPLE, "an example")
    if "say" not in fields:
        return None
    sentence = page.scalar(fields["say"], "the sentence")
    marked = _annotated(page, sentence, known) if sentence else None
    stance = {
        key: page.choice(fields[key], f"`{key}`", EXAMPLE[key].choices)
        for key in ("polarity", "modality")
        if key in fields
    }
    speaker = page.scalar(fields["claimed_by"], "`claimed_by`") if "claimed_by" in fields else None
    others = page.scalars(fields["also"], "`also`") if "also" in fields else []
    because = page.scalar(fields["because"], "`because`") if "because" in fields else None
    if sentence is None or marked is None:
        return None
    if verdict == "no" and (marked.spans or stance or speaker):
        page.fault(
            "KG508",
            sentence.mark,
            "a `no` example expects no match, so nothing of it can be expected",
            "take the marks and keys out",
        )
    if verdict == "yes" and not marked.spans:
        page.fault(
            "KG506", sentence.mark, "a `yes` example marks no role", "mark the words of each role: [words](role)"
        )
    also += others
    return Example(
        verdict=verdict,
        text=marked.text,
        spans=marked.spans,
        polarity=cast(Polarity, stance.get("polarity") or "asserted"),
        modality=cast(Modality, stance.get("modality") or "actual"),
        claimed_by=speaker.text if speaker else None,
        also=tuple(other.text for other in others),
        line=sentence.mark.line,
        because=because.text if because else "",
    )


def _annotated(page: Page, sentence: Scalar, known: Collection[str]) -> Annotated | None:
    text = " ".join(sentence.text.split())
    try:
        marked = read_annotated(text)
    except BracketError as fault:
        page.fault(
            "KG503", _inside(sentence, fault.at, 1), f"{fault} in {quoted(text[fault.at :])}", "write [words](role)"
        )
        return None
    for role in sorted({role for role, _, _ in marked.spans}.difference(known)):
        mark = _inside(sentence, text.find(f"]({role}") + 2, len(role))
        page.fault("KG504", mark, f"the rule has no role {quoted(role)}", closest(role, known))
    return marked


def _inside(sentence: Scalar, at: int, width: int) -> Mark:
    """The place of a character of a sentence; exact on its first line, which is nearly always the only one."""
    start = sentence.mark.column + (0 if sentence.plain else 1)
    return Mark(sentence.mark.line, start + at, max(width, 1))


def _never_shown(page: Page, examples: list[Example], roles: Mapping[str, Mark]) -> None:
    shown = {role for e in examples if e.verdict != "no" for role, _, _ in e.spans}
    for role, mark in roles.items() if shown else ():
        if role not in shown:
            page.fault(
                "KG507", mark, f"no example marks the role `{role}`", f"add a `yes` sentence with [words]({role})"
            )
