"""A sentence in, the draft of a rule out: the trigger, where the names stand, and the sentence as first example."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.context import SentenceContext, open_document
from kg.extract.engine import Engine
from kg.extract.fill import Frame, candidates
from kg.extract.rulefile.annotated import write_annotated
from kg.extract.rulefile.words import prepositions
from kg.model import Document, Mention
from kg.vocab import Vocabulary

__all__ = ["Draft", "draft_rule", "main_word"]

_PLACES = ("agent", "patient", "recipient", "possessor")
_MAX_ROLES = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule to be finished by hand: `text` is a document of a rule file."""

    trigger: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention, and the grammatical place of the trigger it stands in."""

    place: str
    mention: Mention


def main_word(context: SentenceContext) -> int:
    """The token a sentence is about: the verb with most names around it, else its root."""
    tree, clauses = context.clauses.tree, context.clauses
    verbs = [i for i in range(len(tree)) if clauses.is_verb(i)]
    named = {m.head for m in context.sentence.mentions}

    def weight(i: int) -> tuple[int, int, int]:
        own = named & set(tree.subtree(i))
        direct = sum(1 for c in tree.children[i] if c in named)
        return direct, len(own), -i

    root = next(i for i, head in enumerate(tree.heads) if head == i)
    return max(verbs, key=weight) if verbs else root


def draft_rule(engine: Engine, document: Document, sentence: int = 0) -> Draft:
    """Draft a rule whose trigger is the main word of a sentence."""
    context = open_document(document)[sentence]
    trigger = main_word(context)
    lemma = context.clauses.tree.lemmas[trigger].lower()
    kind = "verb" if context.clauses.is_verb(trigger) else "noun"
    found = _places(engine, context, trigger)
    names = _role_names(found)
    text = document.article.text
    start = context.sentence.span.start
    tree = context.clauses.tree
    spans = []
    for role, one in zip(names, found, strict=True):
        span = tree.span(one.mention.start, one.mention.end)
        spans.append((role, span.start - start, span.end - start))
    marked = write_annotated(" ".join(context.sentence.span.of(text).split("\n")), tuple(spans))
    lines = [
        f"rule: {_slug(lemma)}",
        f'reads: "{_reads(lemma, names, found)}"',
        "when:",
        f"  {kind}: [{lemma}]",
        "roles:",
        *(f"  {role}: {{from: {one.place}, is: {one.mention.kind}}}" for role, one in zip(names, found, strict=True)),
        f"makes: {_relation(engine.vocabulary, lemma, found)}",
        "examples:",
        "  yes:",
        f"    - {_quote(marked)}",
        "  no:",
        f'    - "..."  # a near miss: a sentence with "{lemma}" that says something else',
    ]
    return Draft(lemma, "\n".join(lines) + "\n")


def _places(engine: Engine, context: SentenceContext, trigger: int) -> list[_Found]:
    """Mentions that stand in a grammatical place of the trigger, each once."""
    verb = trigger if context.clauses.is_verb(trigger) else None
    frame = Frame(context, trigger, verb, engine.vocabulary.is_a, engine.nominal_kinds)
    words = {word.lower() for word in context.clauses.tree.words}
    found: list[_Found] = []
    for place in (*_PLACES, *sorted(words & prepositions())):
        for arg in candidates(frame, place, {}):
            for mention in context.mentions_at(arg.head):
                if all(mention != other.mention for other in found):
                    found.append(_Found(place, mention))
    return found[:_MAX_ROLES]


def _role_names(found: Iterable[_Found]) -> list[str]:
    """subject for the first agent, object for the next, then the names the ontology uses for further roles."""
    free = ["subject", "object", "target", "topic", "place"]
    names = []
    for one in found:
        name = free.pop(0) if one.place == "agent" or free[0] != "subject" else free.pop(1)
        names.append(name)
    return names


def _reads(lemma: str, names: list[str], found: list[_Found]) -> str:
    before = [f"{{{name}}}" for name, one in zip(names, found, strict=True) if one.place in ("agent", "possessor")]
    after = [
        f"{{{name}}}" if one.place in ("patient", "recipient") else f"{one.place} {{{name}}}"
        for name, one in zip(names, found, strict=True)
        if one.place not in ("agent", "possessor")
    ]
    return " ".join([*before, lemma, *after])


def _relation(vocabulary: Vocabulary, lemma: str, found: list[_Found]) -> str:
    """The relation whose name comes nearest to the trigger, else a few whose sides fit, to choose from."""
    near = difflib.get_close_matches(lemma, vocabulary.relations, n=1, cutoff=0.7)
    if near:
        return near[0]
    kinds = [one.mention.kind for one in found]
    fitting = [
        name
        for name, relation in vocabulary.relations.items()
        if len(kinds) > 1 and vocabulary.fits(kinds[0], relation.domain) and vocabulary.fits(kinds[1], relation.range)
    ]
    options = sorted(fitting or vocabulary.relations)
    return f"{options[0]}  # choose: {', '.join(options[:10])}, …"


def _slug(lemma: str) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in lemma).strip("-")
    return kept if kept[:1].isalpha() else "new-rule"


def _quote(text: str) -> str:
    """A YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
