"""Who says it, found beside a clause: "according to X", "…, he said, …", "as X put it"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import SentenceContext
from kg.extract.named import names_at
from kg.extract.overlay import Arg, Clauses
from kg.extract.overlay.phrase import thing_span
from kg.extract.signatures import signatures
from kg.extract.stance.cues import small_words
from kg.model import Filler

_HUNG = ("prep", "advmod", "advcl", "amod", "acl", "pcomp")  # how the parser hangs "according to"

__all__ = ["beside", "is_speech", "nobody", "speaker_filler"]


def speaker_filler(context: SentenceContext, arg: Arg) -> Filler:
    """The words of a speaker: a mention when there is one, the phrase otherwise."""
    mention = next(iter(names_at(context, arg.head, _alike)), None)
    tree = context.clauses.tree
    span = tree.span(mention.start, mention.end) if mention else thing_span(context.clauses, arg.head)
    return Filler(context.sentence.index, arg.head, span, mention=mention, step=arg.step)


def _alike(name: str, described: str) -> bool:
    """Whether a kind of name may be called by a description of that kind: a person's by a person's, a body's by a body's."""
    return (name == "Person") == (described == "Person")


def nobody(clauses: Clauses, noun: int) -> bool:
    """Whether a noun is denied by its determiner or is itself such a word: "no one", "neither side", "nobody"."""
    words = (noun, *clauses.below(noun, "det", "neg", "preconj"))
    return any(small_words().get(("determiner", clauses.tree.low[c])) == "negated" for c in words)


def is_speech(context: SentenceContext, v: int) -> bool:
    """Whether a verb reports words: its that-clause is its subject's, and nothing else changes."""
    governor = signatures().get(context.clauses.tree.lemmas[v], "verb", "that")
    return governor is not None and governor.speaker == "agent" and governor.modality in ("", "planned>threatened")


def beside(context: SentenceContext, node: int, origin: int) -> Iterator[tuple[int, Filler]]:
    """Yield (cue token, speaker) for every attribution that hangs from the token `node`."""
    clauses, tree = context.clauses, context.clauses.tree
    for c in clauses.below(node, "parataxis", *_HUNG):
        if c == origin:  # the act itself is a verb of speech
            continue
        dep, word = tree.deps[c], tree.low[c]
        if word == "according" and dep in _HUNG:
            args = clauses.prepositions(c, "to")
            if not args:
                args = tuple(Arg(p, "according to") for b in tree.children[c] for p in clauses.below(b, "pobj"))
            if args:
                yield c, speaker_filler(context, args[0])
        elif dep == "parataxis" and clauses.is_verb(c) and is_speech(context, c):
            agents = clauses.agents(c)
            if agents:
                yield c, speaker_filler(context, agents[0])
        elif dep == "advcl" and clauses.is_verb(c) and is_speech(context, c):
            if any(tree.low[m] == "as" for m in clauses.below(c, "mark")) and not clauses.below(c, "ccomp"):
                agents = clauses.agents(c)
                if agents:
                    yield c, speaker_filler(context, agents[0])
