"""An annotated article in, matches out: every rule whose trigger occurs is tried on the sentence.

An index from trigger lemma to rules keeps untriggered rules free of charge. Trying a rule (`kg.extract.attempt`) can be
watched: the same code runs with and without a recorder, so that an explanation can never differ from what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.extract.attempt import attempt
from kg.extract.context import SentenceContext, open_document
from kg.extract.frame import Frame
from kg.extract.overlap import survivors
from kg.extract.overlay import Clauses
from kg.extract.overlay.nominal import bearing_verbs
from kg.extract.rulebook import Rule, RuleBook
from kg.extract.speech import give_speakers
from kg.extract.trace import Attempt, Gate
from kg.model import Document, Match
from kg.vocab import Vocabulary

__all__ = ["Engine"]

_NOMINAL_ROOTS = ("Thing",)


class _Wake(NamedTuple):
    """A rule awake at a trigger, with the verb that carries the trigger."""

    rule: Rule
    trigger: int
    verb: int | None
    title: int | None = None


class Engine:
    """A rule book made ready to run over documents."""

    def __init__(self, book: RuleBook, vocabulary: Vocabulary) -> None:
        self.book = book
        self.vocabulary = vocabulary
        self.nominal_kinds = frozenset(
            k for k in vocabulary.kinds if any(vocabulary.is_a(k, root) for root in _NOMINAL_ROOTS)
        )
        self.symmetric = frozenset(name for name, relation in vocabulary.relations.items() if relation.symmetric)
        self._phrases: dict[str, list[tuple[list[str], str]]] = {}
        for phrase in sorted(lemma for kind, lemma in book.by_lemma if kind == "words"):
            self._phrases.setdefault(phrase.split()[0], []).append((phrase.split(), phrase))
        self._verbs = frozenset(lemma.partition("_")[0] for kind, lemma in book.by_lemma if kind == "verb")

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
            for wake in self._wakes(context):
                if rule is not None and wake.rule.id != rule:
                    continue
                gates: list[Gate] = [Gate("trigger", True, context.clauses.tree.words[wake.trigger])]
                matches = self._try(context, wake, gates)
                left = tuple(m for m in matches if m in kept)
                if matches and not left:
                    gates.append(Gate("rivals", False, "another rule says more about the same words"))
                attempts.append(Attempt(wake.rule.id, context.sentence.index, wake.trigger, tuple(gates), left))
        return attempts

    # --------------------------------------------------------------------------------------------------- inside

    def _try_all(self, context: SentenceContext) -> list[Match]:
        return [m for wake in self._wakes(context) for m in self._try(context, wake, None)]

    def _try(self, context: SentenceContext, wake: _Wake, gates: list[Gate] | None) -> list[Match]:
        frame = Frame(context, wake.trigger, wake.verb, self.vocabulary.is_a, self.nominal_kinds)
        title = context.sentence.titles[wake.title] if wake.title is not None else None
        return attempt(frame, wake.rule, symmetric=wake.rule.relation in self.symmetric, title=title, gates=gates)

    def _wakes(self, context: SentenceContext) -> Iterator[_Wake]:
        """Rules woken by the sentence, in order of token and rule."""
        tree, clauses, headline = context.clauses.tree, context.clauses, context.sentence.block in ("title", "subhead")
        by_lemma, rules = self.book.by_lemma, self.book.rules

        def awake(numbers: tuple[int, ...]) -> Iterator[Rule]:
            for number in numbers:
                rule = rules[number]
                if rule.headline is None or rule.headline == headline:
                    yield rule

        for i, lemma in enumerate(tree.lemmas):
            tag, dep = tree.tags[i], tree.deps[i]
            low = lemma.lower()
            if tag.startswith("VB"):
                if low in self._verbs and clauses.is_verb(i):
                    particle = clauses.particle(i)
                    together = f"{low}_{particle}" if particle else low
                    for key in (together,) if ("verb", together) in by_lemma else (low,):
                        for rule in awake(by_lemma.get(("verb", key), ())):
                            yield _Wake(rule, i, i)
                if tag == "VBG" and ("noun", low) in by_lemma and dep in ("dobj", "pobj", "nsubj", "nsubjpass"):
                    for rule in awake(by_lemma["noun", low]):
                        yield _Wake(rule, i, None)
            elif tag.startswith("NN") and dep != "compound":
                if ("noun", low) in by_lemma:
                    for rule in awake(by_lemma["noun", low]):
                        yield _Wake(rule, i, None)
                if ("light", low) in by_lemma:
                    verbs = bearing_verbs(clauses, i)
                    for rule in awake(by_lemma["light", low]):
                        carrying = next((v for v in verbs if _carries(rule, low, clauses, v)), None)
                        if carrying is not None:
                            yield _Wake(rule, i, carrying)
            elif (
                tag.startswith("JJ")
                and ("adjective", low) in by_lemma
                and dep in ("acomp", "attr", "oprd", "conj", "ROOT", "amod")
            ):
                copula = tree.heads[i] if dep == "acomp" and clauses.is_verb(tree.heads[i]) else None
                for rule in awake(by_lemma["adjective", low]):
                    yield _Wake(rule, i, copula)
        if self._phrases:
            yield from self._surface(context, awake)
        if ("title", "before") in by_lemma:
            for number, title in enumerate(context.sentence.titles):
                for rule in awake(by_lemma["title", "before"]):
                    yield _Wake(rule, title.start, None, title=number)

    def _surface(self, context: SentenceContext, awake: Callable[[tuple[int, ...]], Iterator[Rule]]) -> Iterator[_Wake]:
        """Rules woken by fixed words; the trigger is the first verb among the words, else their first word."""
        tree, clauses = context.clauses.tree, context.clauses
        low = [w.lower() for w in tree.words]
        for i, word in enumerate(low):
            for words, phrase in self._phrases.get(word, ()):
                if low[i : i + len(words)] == words:
                    verb = next((k for k in range(i, i + len(words)) if clauses.is_verb(k)), None)
                    for rule in awake(self.book.by_lemma["words", phrase]):
                        yield _Wake(rule, verb if verb is not None else i, verb)


def _carries(rule: Rule, noun: str, clauses: Clauses, verb: int) -> bool:
    """Whether a light pair of the rule names this verb, with its particle if it has one."""
    lemma = clauses.tree.lemmas[verb]
    names = {lemma, f"{lemma}_{clauses.particle(verb)}"}
    return any(t.kind == "light" and noun in t.lemmas and not names.isdisjoint(t.verbs) for t in rule.triggers)
