"""A sentence in, the draft of a rule out: the trigger, where the names stand, and the sentence as first example."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.context import SentenceContext, open_document
from kg.extract.engine import Engine
from kg.extract.frame import Frame
from kg.extract.look import candidates
from kg.extract.overlay.phrase import noun_span
from kg.extract.rulefile.annotated import write_annotated
from kg.extract.rulefile.words import prepositions
from kg.model import Document
from kg.vocab import Vocabulary

__all__ = ["Draft", "draft_rule", "main_word"]

_PLACES = ("agent", "patient", "recipient", "possessor")
_BEFORE = ("agent", "possessor")
_MAX_ROLES = 4
_WIDTH = 56  # columns for the relations to choose from
_NO_ROLES = ["  subject: {from: agent, is: Actor}  # nothing stands around the trigger: look for it yourself"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule to be finished by hand: `text` is a document of a rule file."""

    trigger: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of a role, by characters of the sentence, their kind, and the grammatical place of the trigger."""

    place: str
    kind: str
    start: int
    end: int


def main_word(context: SentenceContext) -> int:
    """The token a sentence is about: the verb, or else the common noun, with most names around it."""
    tree, clauses = context.clauses.tree, context.clauses
    named = {mention.head for mention in context.sentence.mentions}

    def names_around(i: int) -> int:
        below = [c for c in tree.children[i] if tree.deps[c] in ("prep", "agent", "dative")]
        near = [*tree.children[i], *(c for b in below for c in tree.children[b])]
        return sum(c in named for c in near)

    def weight(i: int) -> tuple[int, bool, int]:
        return names_around(i), clauses.is_verb(i), -i

    nouns = (i for i, tag in enumerate(tree.tags) if tag in ("NN", "NNS") and i not in named)
    verbs = (i for i in range(len(tree)) if clauses.is_verb(i))
    return max((*verbs, *nouns), key=weight, default=0)


def draft_rule(engine: Engine, document: Document, sentence: int = 0) -> Draft:
    """Draft a rule whose trigger is the main word of a sentence."""
    context = open_document(document)[sentence]
    trigger = main_word(context)
    lemma = context.clauses.tree.lemmas[trigger].lower()
    kind = "verb" if context.clauses.is_verb(trigger) else "noun"
    found = _places(engine, context, trigger)
    roles = list(zip(_role_names(found), found, strict=True))
    text = context.sentence.span.of(document.article.text)
    marked = write_annotated(text, tuple((role, one.start, one.end) for role, one in roles))
    lines = [
        f"rule: {_slug(lemma)}",
        f'reads: "{_reads(lemma, roles)}"',
        "when:",
        f"  {kind}: [{lemma}]",
        "roles:",
        *([f"  {role}: {{from: {one.place}, is: {one.kind}}}" for role, one in roles] or _NO_ROLES),
        f"makes: {_relation(engine.vocabulary, lemma, found)}",
        "examples:",
        "  yes:",
        f"    - {_quote(' '.join(marked.split()))}",
        "  no:",
        f'    - "..."  # a near miss: a sentence with "{lemma}" that says something else',
    ]
    return Draft(lemma, "\n".join(lines) + "\n")


def _places(engine: Engine, context: SentenceContext, trigger: int) -> list[_Found]:
    """What stands in a grammatical place of the trigger, names first where there are any, each word once."""
    clauses, begin = context.clauses, context.sentence.span.start
    frame = Frame(context, trigger, trigger if clauses.is_verb(trigger) else None, engine.kinds)
    words = {word.lower() for word in clauses.tree.words}
    found: dict[int, _Found] = {}
    for place in (*_PLACES, *sorted(words & prepositions())):
        for arg in candidates(frame, place, {}):
            if arg.head in found or context.time_at(arg.head):
                continue
            mention = next(iter(context.mentions_at(arg.head)), None)
            span = clauses.tree.span(mention.start, mention.end) if mention else noun_span(clauses, arg.head)
            kind = mention.kind if mention else "Text"
            found[arg.head] = _Found(place, kind, span.start - begin, span.end - begin)
    return _apart(list(found.values()))[:_MAX_ROLES]


def _apart(found: list[_Found]) -> list[_Found]:
    """Those that share no words with one before."""
    kept: list[_Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _role_names(found: Iterable[_Found]) -> list[str]:
    """subject for the first agent, object for the next, then the names the ontology uses for further roles."""
    free = ["subject", "object", "target", "topic", "reason", "product"]
    names = []
    for one in found:
        name = free.pop(0) if one.place == "agent" or free[0] != "subject" else free.pop(1)
        names.append(name)
    return names


def _reads(lemma: str, roles: list[tuple[str, _Found]]) -> str:
    before = [f"{{{name}}}" for name, one in roles if one.place in _BEFORE]
    after = [
        f"{{{name}}}" if one.place in ("patient", "recipient") else f"{one.place} {{{name}}}"
        for name, one in roles
        if one.place not in _BEFORE
    ]
    return " ".join([*before, lemma, *after])


def _relation(vocabulary: Vocabulary, lemma: str, found: list[_Found]) -> str:
    """The relation whose name comes nearest to the trigger, else a few whose sides fit, to choose from."""
    near = difflib.get_close_matches(lemma, vocabulary.relations, n=1, cutoff=0.7)
    if near:
        return near[0]
    kinds = [one.kind for one in found]
    fitting = [
        name
        for name, relation in vocabulary.relations.items()
        if len(kinds) > 1 and vocabulary.fits(kinds[0], relation.domain) and vocabulary.fits(kinds[1], relation.range)
    ]
    options = sorted(fitting or vocabulary.relations)
    listed = textwrap.shorten(", ".join(options), _WIDTH, placeholder=" …", break_long_words=False)
    return f"{options[0]}  # choose: {listed}"


def _slug(lemma: str) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in lemma).strip("-")
    return kept if kept[:1].isalpha() else "new-rule"


def _quote(text: str) -> str:
    """A YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
