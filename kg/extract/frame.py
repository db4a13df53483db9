"""A trigger in its sentence, as the rules see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.context import SentenceContext

__all__ = ["Frame", "KindTest"]

KindTest = Callable[[str, str], bool]


@dataclass(slots=True)
class Frame:
    """A trigger in its sentence: the word itself and the verb that carries it, if any."""

    context: SentenceContext
    trigger: int
    verb: int | None  # the trigger itself for verbs, the light or carrying verb for nouns, None for a bare noun
    is_a: KindTest
    nominal_kinds: frozenset[str]

    @property
    def nominal(self) -> bool:
        return self.verb != self.trigger
