"""What is gathered on the way from a trigger to the root: denials, modality, speakers, and the cues for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.context import SentenceContext
from kg.model import Cue, Filler

__all__ = ["Trail"]

# What outweighs what when several words speak about one act: asked to consider lifting = requested.
_WEIGHT: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "requested": 3, "threatened": 4}


@dataclass(slots=True)
class Trail:
    context: SentenceContext
    origin: int  # the verb of the act, the trigger itself if it has none
    negated: bool = False
    modality: str = "actual"
    speakers: list[Filler] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def cue(self, kind: str, token: int) -> None:
        tree = self.context.clauses.tree
        cue = Cue(kind, tree.words[token], tree.span(token, token + 1))
        if cue not in self.cues:
            self.cues.append(cue)

    def deny(self, token: int) -> None:
        self.negated = not self.negated
        self.cue("polarity", token)

    def mean(self, modality: str, token: int, kind: str = "modality") -> None:
        if _WEIGHT[modality] > _WEIGHT[self.modality]:
            self.modality = modality
        self.cue(kind, token)

    def said_by(self, filler: Filler | None, token: int) -> None:
        if filler and all(filler.span != s.span for s in self.speakers):
            self.speakers.append(filler)
        self.cue("attribution", token)
