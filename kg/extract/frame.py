"""A trigger in its sentence, as the rules see it, with what has been found out about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.context import SentenceContext
from kg.extract.kinds import Kinds
from kg.extract.overlay import Arg
from kg.model import Filler, Stance

__all__ = ["Frame"]


@dataclass(slots=True)
class Frame:
    """A trigger in its sentence: the word itself and the verb that carries it, if any.

    All rules woken by the same trigger share one frame, so that each question about it is answered once.
    """

    context: SentenceContext
    trigger: int
    verb: int | None  # the trigger itself for verbs, the light or carrying verb for nouns, None for a bare noun
    kinds: Kinds
    nominal: bool = field(init=False)  # the trigger is a noun
    places: dict[str, tuple[Arg, ...]] = field(default_factory=dict, init=False)  # what stands where
    fillers: dict[int, tuple[Filler, ...]] = field(default_factory=dict, init=False)  # by number of the question
    spots: tuple[int, ...] | None = field(default=None, init=False)  # where prepositions are looked for
    stance: Stance | None = field(default=None, init=False)
    times: tuple[Filler, ...] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.nominal = self.verb != self.trigger
