"""One example in, the same sentence said, denied, supposed and attributed out, with the stance that must follow.

A rule knows nothing of stance, so a sentence that matches must match inside these too, with the same roles. Only
examples whose trigger carries the main clause are wrapped: titles and presupposed nouns keep their own stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.rulebook import Example, Rule
from kg.model import Document, Match, Polarity

__all__ = ["Variant", "variants"]

_SPEAKER = "a spokesman"  # no name, or the parser reads it as one of a list with the first name of the sentence
_OTHER: dict[Polarity, Polarity] = {"asserted": "negated", "negated": "asserted"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A wrapped example; the spans of its roles are moved along."""

    name: str  # "denied", "if", …
    example: Example
    start: int  # where the sentence itself begins and ends in the wrapped one
    end: int


def variants(rule: Rule, example: Example, document: Document, match: Match) -> Iterator[Variant]:
    """The wrapped forms of a `yes` example that its rule matches; none when wrapping could mean something else."""
    if not _wrappable(rule, example, document, match):
        return
    inner = _inside(example.text, document).rstrip(".")
    said = replace(example, claimed_by=_SPEAKER)
    yield _wrapped("said", "A spokesman said that ", inner, ".", said)
    yield _wrapped("according to", f"According to {_SPEAKER}, ", inner, ".", said)
    if rule.polarities is None:
        denied = replace(said, polarity=_OTHER[example.polarity])
        yield _wrapped("denied", "A spokesman denied that ", inner, ".", denied)
    if rule.modalities is None and example.modality == "actual":
        yield _wrapped("if", "If ", inner, ", markets will fall.", replace(example, modality="possible"))


def _wrappable(rule: Rule, example: Example, document: Document, match: Match) -> bool:
    text = example.text
    if len(document.sentences) != 1 or example.claimed_by is not None or not text.endswith(".") or '"' in text:
        return False
    tree, trigger = document.sentences[0].tree, match.trigger
    if tree.tags[trigger].startswith("VB"):
        return tree.deps[trigger] == "ROOT"
    light = any(t.kind == "light" and tree.lemmas[trigger] in t.lemmas for t in rule.triggers)
    return light and tree.deps[trigger] == "dobj" and tree.deps[tree.heads[trigger]] == "ROOT"


def _inside(text: str, document: Document) -> str:
    """The sentence as it stands inside another: a small first letter unless the first word is a name."""
    tree = document.sentences[0].tree
    named = tree.tags[0].startswith("NNP") or any(
        m.start == 0 and m.method != "anaphor" for m in document.sentences[0].mentions
    )
    article = tree.tags[0] in ("DT", "PRP$", "CD")
    return text if named and not article else text[:1].lower() + text[1:]


def _wrapped(name: str, before: str, inner: str, after: str, example: Example) -> Variant:
    moved = tuple((role, start + len(before), end + len(before)) for role, start, end in example.spans)
    return Variant(name, replace(example, text=before + inner + after, spans=moved), len(before), len(before + inner))
