"""What the words beside an act do to it: negation, auxiliaries, conditions, hedging modifiers, attribution."""

from __future__ import annotations

from kg.extract.stance.cues import small_words
from kg.extract.stance.speakers import beside, speaker_filler
from kg.extract.stance.trail import Trail

__all__ = ["asked", "beside_noun", "beside_verb", "negative_determiner", "shared_auxiliaries", "speech_beside"]


def negative_determiner(trail: Trail, noun: int, *, seen: bool = False) -> None:
    """ "no breakthrough", "neither side": the determiner denies the act."""
    tree = trail.context.clauses.tree
    words = [noun, *[c for c in tree.children[noun] if tree.deps[c] in ("det", "neg", "preconj", "advmod")]]
    for c in words:
        two = " ".join(tree.low[c : c + 2])  # "not all"
        effects = [small_words().get(("determiner", word)) for word in (tree.low[c], two)]
        if "negated" in effects:
            if not (seen and any(q.kind == "polarity" and q.span.start == tree.starts[c] for q in trail.cues)):
                trail.deny(c)
            return


def beside_noun(trail: Trail, noun: int) -> None:
    tree = trail.context.clauses.tree
    negative_determiner(trail, noun)
    for c in tree.children[noun]:
        if tree.deps[c] in ("amod", "acl", "compound", "advmod", "nmod"):
            effect = small_words().get(("modifier", tree.low[c]))
            if effect == "negated":
                trail.deny(c)
            elif effect:
                trail.mean(effect, c)
        elif tree.low[c] == "according":
            _according(trail, c)


def beside_verb(trail: Trail, v: int) -> None:
    """Negation and auxiliaries of the verb, and a condition hanging from it."""
    clauses, tree = trail.context.clauses, trail.context.clauses.tree
    for c in tree.children[v]:
        word = tree.low[c]
        dep = tree.deps[c]
        if dep in ("neg", "advmod", "cc", "preconj", "nsubj", "det"):
            effect = small_words().get(("adverb", word))
            if word == "longer" and c > 0 and tree.low[c - 1] == "no":
                trail.deny(c - 1)
            elif effect == "negated" and dep in ("neg", "advmod", "preconj") and not _not_only(trail, c):
                trail.deny(c)
            elif effect and effect != "negated" and dep == "advmod":
                trail.mean(effect, c)
            elif ("short", word) in small_words() and c == v - 1 and ("degree", tree.lemmas[v]) not in small_words():
                trail.deny(c)  # "almost signed"
        elif dep == "aux":
            effect = small_words().get(("auxiliary", word))
            if effect == "planned" and any(tree.low[h] == "have" for h in clauses.below(v, "aux")):
                trail.mean("possible", c)  # "would have signed"
            elif effect:
                trail.mean(effect, c)
            elif word == "to" and clauses.future(v):
                trail.mean("planned", c)
        elif dep == "advcl" and any(
            small_words().get(("mark", tree.low[m])) == "condition" and tree.low[m] != "whether"
            for m in clauses.below(c, "mark", "advmod")
        ):
            if tree.tags[v] in ("VB", "VBG") or trail.modality != "actual":
                trail.mean("possible", clauses.below(c, "mark", "advmod")[0], "condition")
    denied = {a.head for a in (*clauses.own_subjects(v), *clauses.patients(v))}
    for noun in sorted(denied):
        if noun == v:
            continue
        negative_determiner(trail, noun, seen=True)


def _not_only(trail: Trail, c: int) -> bool:
    tree = trail.context.clauses.tree
    return c + 1 < len(tree) and tree.low[c + 1] in ("only", "just", "merely")


def _according(trail: Trail, c: int) -> None:
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    for arg in clauses.prepositions(c, "to"):
        trail.said_by(speaker_filler(trail.context, arg), c)
        return
    for below in tree.children[c]:
        for pobj in clauses.below(below, "pobj"):
            for arg in clauses.expand(pobj, "according to"):
                trail.said_by(speaker_filler(trail.context, arg), c)
                return


def shared_auxiliaries(trail: Trail, head: int) -> None:
    """ "will meet A and sign B": the second verb shares "will", and "did not" too."""
    tree = trail.context.clauses.tree
    for c in tree.children[head]:
        if tree.deps[c] == "aux":
            effect = small_words().get(("auxiliary", tree.low[c]))
            if effect:
                trail.mean(effect, c)
        elif tree.deps[c] == "neg":
            trail.deny(c)


def speech_beside(trail: Trail, node: int) -> None:
    """Speech that hangs from a clause: "according to X", an inserted "he said", "as X put it".

    A verb that carries a quotation speaks of nothing outside it: "Speaking in Oslo, he said, …" is the writer's own.
    """
    context = trail.context
    here, index = context.sentence.tree.starts[trail.origin], context.sentence.index
    for token, filler in beside(context, node, trail.origin):
        carried = [q.span for q in context.quotations if q.verb == (index, token)]
        if not carried or any(span.start <= here < span.end for span in carried):
            trail.said_by(filler, token)


def asked(trail: Trail, v: int) -> None:
    """ "Did Peru sign it?" asks whether; "Why did Peru sign it?" knows that it did."""
    clauses, tree = trail.context.clauses, trail.context.clauses.tree
    if "?" not in tree.words[v:] or any(tag in ("WP", "WRB", "WDT", "WP$") for tag in tree.tags[:v]):
        return
    subjects = clauses.below(v, "nsubj", "nsubjpass", "expl")
    first = next((c for c in clauses.below(v, "aux", "auxpass") if any(c < s < v for s in subjects)), None)
    if first is not None:
        trail.mean("possible", first)
