"""What the word above an act does to it: "denied", "a plan to", "is likely to"."""

from __future__ import annotations

from kg.extract.overlay.nominal import modifiers, possessors
from kg.extract.signatures import Governor, signatures
from kg.extract.stance.speakers import nobody, speaker_filler
from kg.extract.stance.trail import Trail

__all__ = ["OWNED", "complement_kind", "govern", "governor_of"]

OWNED = ("owner", "hearsay")  # speakers told by the possessor of a noun; what only rumours tell is possible


def govern(trail: Trail, governor: Governor, head: int) -> None:
    """Let a governing word act on what is below it."""
    clauses = trail.context.clauses
    if governor.polarity == "negated":
        trail.deny(head)
    if governor.modality:
        below, _, becomes = governor.modality.partition(">")
        if becomes:
            if trail.modality == below:
                trail.mean(becomes, head)
        else:
            trail.mean(governor.modality, head)
    if governor.speaker == "agent":
        agents = clauses.agents(head)
        if agents and nobody(clauses, agents[0].head):
            pass  # "no one knows": nobody has said it
        elif agents:
            trail.said_by(speaker_filler(trail.context, agents[0]), head)
        else:
            trail.cue("attribution", head)
    elif governor.speaker in OWNED:
        owners = possessors(clauses, head) or tuple(
            a for a in modifiers(clauses, head) if trail.context.mention_at(a.head)
        )
        if owners:
            trail.said_by(speaker_filler(trail.context, owners[0]), head)


def governor_of(trail: Trail, node: int, head: int, dep: str) -> Governor | None:
    """The signature of `head` for the kind of complement that `node` is."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    kind = (
        "verb"
        if tree.tags[head].startswith("VB")
        or (tree.deps[head] == "ROOT" and clauses.below(head, "nsubj") and not tree.tags[head].startswith(("NN", "JJ")))
        else ("adj" if tree.tags[head].startswith(("JJ", "RB", "IN")) else "noun")
    )
    lemma = clauses.phrasal(head)
    if dep in ("ccomp", "xcomp", "acl", "csubj", "advcl", "relcl"):
        takes = complement_kind(trail, node, head, dep)
        found = signatures().get(lemma, kind, takes)
        if found is None and kind == "noun" and takes == "objto":
            found = signatures().get(lemma, kind, "to")
        if found is None and kind == "verb" and takes == "objto":
            found = signatures().get(lemma, kind, "to")
        return found
    return None


def complement_kind(trail: Trail, node: int, head: int, dep: str) -> str:
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    if clauses.infinitive(node):
        if dep == "ccomp" or tree.lemmas[head] in signatures().prepositional_control:
            return "objto"
        if dep == "xcomp" and tree.lemmas[head] not in signatures().subject_control and clauses.patients(head):
            return "objto"
        return "to"
    if tree.tags[node] == "VBG" and not clauses.below(node, "aux"):
        return "ing"
    if dep == "ccomp" and clauses.subjunctive(node):
        if tree.tags[node] == "VB" or signatures().get(tree.lemmas[head], "verb", "subjunctive"):
            return "subjunctive"
    return "that"
