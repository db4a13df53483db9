"""An annotated article in, matches out: every rule whose trigger occurs is tried on the sentence.

An index from trigger lemma to rules keeps untriggered rules free of charge. Trying a rule (`kg.extract.attempt`) can be
watched: the same code runs with and without a recorder, so that an explanation can never differ from what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.attempt import attempt
from kg.extract.context import SentenceContext, open_document
from kg.extract.frame import Frame
from kg.extract.hopes import Hopes
from kg.extract.index import Index
from kg.extract.kinds import Kinds
from kg.extract.overlap import survivors
from kg.extract.plan import Plan, make_plans
from kg.extract.rulebook import RuleBook
from kg.extract.speech import give_speakers
from kg.extract.trace import Attempt, Gate
from kg.model import Document, Match, Title
from kg.vocab import Vocabulary

__all__ = ["Engine"]


class Engine:
    """A rule book made ready to run over documents."""

    def __init__(self, book: RuleBook, vocabulary: Vocabulary) -> None:
        self.book = book
        self.vocabulary = vocabulary
        self.kinds = Kinds(vocabulary)
        self.symmetric = frozenset(name for name, relation in vocabulary.relations.items() if relation.symmetric)
        plans = make_plans(book.rules, self.symmetric)
        self._hopes = Hopes(plans, self.kinds)
        self._headlines, self._sentences = Index(plans, headline=True), Index(plans, headline=False)

    def extract(self, document: Document) -> list[Match]:
        """All matches of a document, in order of sentence, trigger and rule."""
        found: list[Match] = []
        contexts = open_document(document)
        give_speakers(contexts)
        for context in contexts:
            found += survivors(self._try_all(context), self.book)
        return found

    def trace(self, document: Document, rule: str | None = None) -> list[Attempt]:
        """Every attempt on a document with its gates, those that failed too.

        Args:
            rule: only this rule, tried on every word that could wake any rule of its kind.
        """
        contexts = open_document(document)
        give_speakers(contexts)
        attempts: list[Attempt] = []
        for context in contexts:
            kept = survivors(self._try_all(context), self.book)
            for frame, plans, title in self._wakes(context):
                for plan in plans:
                    if rule is None or plan.rule.id == rule:
                        attempts.append(_watch(frame, title, plan, kept))
        return attempts

    # --------------------------------------------------------------------------------------------------- inside

    def _try_all(self, context: SentenceContext) -> list[Match]:
        """Matches before rivals are compared; rules that need another rule's match are tried when all others are done."""
        found: list[Match] = []
        later: list[tuple[Frame, Plan, Title | None]] = []
        for frame, plans, title in self._wakes(context, hopeless=False):
            for plan in plans:
                if plan.needs_matches:
                    later.append((frame, plan, title))
                else:
                    found += attempt(frame, plan, title=title)
        context.matches = tuple(found)
        for frame, plan, title in later:
            found += attempt(frame, plan, title=title)
        return found

    def _wakes(
        self, context: SentenceContext, *, hopeless: bool = True
    ) -> Iterator[tuple[Frame, Sequence[Plan], Title | None]]:
        """Triggers with the rules they wake and the office that did it; one frame for each trigger and verb.

        Args:
            hopeless: give also rules with a required role that no word of the sentence could fill.
        """
        index = self._headlines if context.sentence.block in ("title", "subhead") else self._sentences
        frames: dict[tuple[int, int | None], Frame] = {}
        lacks = -1
        for trigger, verb, woken, number in index.wakes(context):
            if lacks < 0:
                context.hopes = self._hopes.of(context)
                lacks = self._hopes.every & ~context.hopes
            title = context.sentence.titles[number] if number is not None else None
            plans = woken if hopeless or title else [plan for plan in woken if not plan.needs & lacks]
            if not plans:
                continue
            key = (trigger, verb)
            frame = frames.get(key)
            if frame is None:
                frame = frames[key] = Frame(context, trigger, verb, self.kinds)
            yield frame, plans, title


def _watch(frame: Frame, title: Title | None, plan: Plan, kept: Sequence[Match]) -> Attempt:
    """One rule on one trigger with every gate written down."""
    sentence = frame.context.sentence
    gates: list[Gate] = [Gate("trigger", True, frame.context.clauses.tree.words[frame.trigger])]
    matches = attempt(frame, plan, title=title, gates=gates)
    left = tuple(m for m in matches if m in kept)
    if matches and not left:
        gates.append(Gate("rivals", False, "another rule says more about the same words"))
    return Attempt(plan.rule.id, sentence.index, frame.trigger, tuple(gates), left)
