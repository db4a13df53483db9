"""From the trigger up to the root, collecting what every word on the way does to it."""

from __future__ import annotations

from typing import get_args

from kg.extract.context import SentenceContext
from kg.extract.overlay.mend import absolute, headline_future
from kg.extract.overlay.nominal import counted
from kg.extract.signatures import Governor, signatures
from kg.extract.stance.cues import small_words
from kg.extract.stance.govern import OWNED, complement_kind, govern, governor_of
from kg.extract.stance.near import (
    asked,
    beside_noun,
    beside_verb,
    negative_determiner,
    shared_auxiliaries,
    speech_beside,
)
from kg.extract.stance.trail import Trail
from kg.model import Modality, Stance

__all__ = ["compute"]

_MODALITIES: dict[str, Modality] = {m: m for m in get_args(Modality)}


def compute(context: SentenceContext, trigger: int, verb: int | None) -> Stance:
    """Stance of an act.

    Args:
        context: the sentence, its quotations already given speakers.
        trigger: the token that carries the meaning.
        verb: the verb that carries the trigger, when the trigger is a noun ("held talks"); the trigger itself for verbs;
            None for a noun that stands alone.
    """
    tree = context.clauses.tree
    if (verb is None and not tree.tags[trigger].startswith(("NN", "VB", "JJ"))) or tree.low[trigger] == "according":
        return Stance()  # "according to": the words that attribute are nobody's act
    trail = Trail(context, trigger if verb is None else verb)
    if verb is None or verb != trigger:
        beside_noun(trail, trigger)
        top = counted(context.clauses, trigger)
        if top != trigger:
            beside_noun(trail, top)
    if verb is None:
        verb = occurrence(trail, trigger)
    if verb is not None:
        if verb != trigger:
            negative_determiner(trail, trigger, seen=True)
            carrying = signatures().get(context.clauses.phrasal(verb), "verb", "np")
            if carrying and not carrying.speaker:  # "scheduled talks"
                govern(trail, carrying, verb)
        beside_verb(trail, verb)
        climb(trail, verb)
        asked(trail, verb)
    else:
        climb_from_noun(trail, trigger)
    quotation = context.quotation_of(trigger)
    if (
        quotation
        and quotation.speaker
        and (quotation.verb is None or quotation.verb != (context.sentence.index, trigger))
    ):
        known = {s.span for s in trail.speakers}
        if quotation.speaker.span not in known and not _same_verb(trail, quotation.verb):
            trail.speakers.append(quotation.speaker)
    return Stance(
        "negated" if trail.negated else "asserted",
        _MODALITIES[trail.modality],
        tuple(trail.speakers),
        tuple(trail.cues),
    )


def _same_verb(trail: Trail, verb: tuple[int, int] | None) -> bool:
    """Whether the quotation's verb of speech was already met on the way up."""
    if verb is None or verb[0] != trail.context.sentence.index:
        return False
    tree = trail.context.clauses.tree
    return any(c.kind == "attribution" and c.span.start == tree.starts[verb[1]] for c in trail.cues)


def occurrence(trail: Trail, noun: int) -> int | None:
    """The verb with which a nominal act happens: "talks will resume" is as planned as its verb."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    noun = counted(clauses, noun)
    head = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubjpass", "attr", "dobj") or not clauses.is_verb(head):
        return None
    for below in (head, *clauses.below(head, "acomp")):  # "are due to begin", "are expected to resume"
        for c in clauses.below(below, "xcomp"):
            if clauses.infinitive(c) and small_words().get(("occurs", tree.lemmas[c])):
                return c
    return head if small_words().get(("occurs", tree.lemmas[head])) else None


def climb_from_noun(trail: Trail, noun: int) -> None:
    """A noun that stands alone presupposes its act; only a word that governs it can change that."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    inner = False  # whether it stands below a noun of its own meaning: "studied the effect of the sanctions"
    while True:
        dep, head = tree.deps[noun], tree.heads[noun]
        if head == noun:
            speech_beside(trail, noun)
            return
        if clauses.is_verb(head):
            governor = None
            if dep in ("dobj", "nsubjpass", "attr") and not inner:
                governor = signatures().get(clauses.phrasal(head), "verb", "np")
            if governor and governor.polarity and _tells(tree.lemmas[noun], clauses.phrasal(head)):
                governor = None  # "denied the claim": what was claimed is denied, not that it was claimed
            if governor:
                govern(trail, governor, head)
                beside_verb(trail, head)
                climb(trail, head)
            else:
                climb(trail, head, only_speech=True)
                speech_beside(trail, head)
            return
        if dep == "pobj":
            word, above = tree.low[head], tree.heads[head]
            kind = "verb" if clauses.is_verb(above) else "noun"
            governor = signatures().get(tree.lemmas[above], kind, word)
            if (word == "about" or (kind == "noun" and word == "on")) and not any(
                tree.low[d] in ("a", "an") for d in clauses.below(noun, "det")
            ):
                governor = None  # "talks on the tariffs": there are some; "talks on a deal": there is none yet
            if governor and (governor.modality or governor.polarity):
                govern(trail, governor, above)
                if kind == "verb":
                    beside_verb(trail, above)
                    climb(trail, above)
                    return
            if word == "without":
                trail.deny(head)
            inner = inner or (governor is None and counted(clauses, noun) == noun)
            if kind != "noun":
                climb(trail, above, only_speech=True)
                return
            noun = above
        else:
            noun = head


_TURNS_DOWN = frozenset({"deny", "reject", "refuse", "turn_down", "rule_out", "decline", "oppose", "resist"})


def _tells(noun: str, verb: str) -> bool:
    """Whether a noun is an act of speech that the verb leaves standing: "denied the claim", "rejected the request"."""
    governor = signatures().get(noun, "noun", "that")
    if governor is None or governor.speaker not in OWNED:
        return False
    return not governor.modality or (governor.modality == "requested" and verb in _TURNS_DOWN)


def climb(trail: Trail, node: int, *, only_speech: bool = False) -> None:
    """Walk the heads above a verb; `only_speech`: what is below is presupposed, only who says it can still change."""
    clauses, tree = trail.context.clauses, trail.context.clauses.tree
    while True:
        speech_beside(trail, node)
        head, dep = tree.heads[node], tree.deps[node]
        if head == node:
            return
        if dep == "conj" and clauses.infinitive(head) and _finite(trail, node):
            node = head  # "was asked to lead and has been serving": joined to "was asked", not to "lead"
            head, dep = tree.heads[node], "conj"
        if not only_speech:
            only_speech = _step(trail, node, head, dep)
        else:
            governor = governor_of(trail, node, head, dep)
            if governor and governor.speaker and governor.modality in ("", "planned>threatened"):
                govern(trail, Governor("", "", governor.speaker), head)
        node = head


def _finite(trail: Trail, verb: int) -> bool:
    """Whether a verb or its first auxiliary tells its time: "leads", "has been serving"."""
    tree = trail.context.clauses.tree
    first = min((verb, *trail.context.clauses.below(verb, "aux", "auxpass")))
    return tree.tags[first] in ("VBZ", "VBD")


def _step(trail: Trail, node: int, head: int, dep: str) -> bool:
    """One step up from `node` to `head`; returns whether all further steps only concern speech."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    if dep == "conj":
        if not clauses.is_verb(head):
            return False
        own = bool(clauses.below(node, "nsubj", "nsubjpass"))
        if not own and not clauses.below(node, "aux") and tree.tags[node] in ("VB", "VBN", "VBG", "VBP"):
            if tree.tags[node] == "VB" or tree.tags[node] == tree.tags[head]:
                shared_auxiliaries(trail, head)
        return False
    if dep in ("ccomp", "xcomp", "csubj") or (dep in ("acl", "relcl") and clauses.infinitive(node)):
        governor = governor_of(trail, node, head, dep)
        for m in clauses.below(node, "mark") if dep in ("ccomp", "xcomp") else ():
            if small_words().get(("mark", tree.low[m])) == "condition":  # "asked whether"
                trail.mean("possible", m, "condition")
        if governor:
            govern(trail, governor, head)
        elif tree.lemmas[head] == "be":
            _predicate(trail, node, head, dep)
        if tree.lemmas[head] == "have" and clauses.infinitive(node):
            yet = next((c for c in clauses.below(head, "advmod") if tree.low[c] == "yet"), None)
            if yet is not None:
                trail.deny(yet)  # "has yet to open"
            elif tree.tags[head] != "VBD":
                trail.mean("requested", head)  # "has to open"; who had to open did
        if clauses.is_verb(head) or tree.tags[head].startswith(("VB", "JJ")):
            if (
                governor
                and governor.speaker
                and not governor.modality
                and complement_kind(trail, node, head, dep) == "that"
            ):
                return True  # what somebody may say, or did not say, is still only said
            beside_verb(trail, head)
        elif dep in ("acl", "relcl"):
            if governor is None and not _picked_out(trail, head):
                trail.mean("planned", clauses.below(node, "aux")[0])
            beside_noun(trail, head)
            _carried(trail, head)
        return False
    if dep in ("acomp", "attr", "oprd") and clauses.is_verb(head):
        beside_verb(trail, head)
        return False
    if dep == "pcomp":
        above = tree.heads[head]
        word = tree.low[head]
        for m in clauses.below(node, "mark"):
            if small_words().get(("mark", tree.low[m])) == "condition":  # "the question of whether"
                trail.mean("possible", m, "condition")
        kind = "verb" if clauses.is_verb(above) else "adj" if tree.tags[above][:2] in ("JJ", "RB") else "noun"
        governor = signatures().get(clauses.phrasal(above), kind, "toing" if word == "to" else word)
        joined = f"{tree.low[head - 1]} {word}" if head else word  # "instead of", "rather than"
        if "negated" in (small_words().get(("preposition", word)), small_words().get(("preposition", joined))):
            trail.deny(head)
            return True
        if governor is None and small_words().get(("preposition", word)):
            trail.mean(small_words()["preposition", word], head)
        if governor:
            govern(trail, governor, above)
            if kind != "noun":
                beside_verb(trail, above)
        elif word == "by" and kind == "verb":  # "must respond by raising": the means is meant as the verb is
            beside_verb(trail, above)
            return False
        return governor is None
    if dep == "prep":
        return False
    if dep in ("advcl", "acl") and tree.tags[node] == "VBG":
        before = absolute(clauses, node)
        if before is not None and small_words().get(("preposition", tree.low[tree.heads[before]])) == "negated":
            trail.deny(tree.heads[before])
            return False
    if dep == "advcl":
        for m in clauses.below(node, "mark", "advmod"):
            effect = small_words().get(("mark", tree.low[m]))
            if effect == "condition":
                trail.mean("possible", m, "condition")
            elif (effect == "awaited" and _modal(trail, head)) or (
                effect in ("upcoming", "awaited") and tree.tags[node] in ("VBZ", "VBP")
            ):
                trail.mean("planned", m)
        for c in clauses.below(node, "aux"):
            if small_words().get(("inverted", tree.low[c])) and any(
                c < s for s in clauses.below(node, "nsubj", "nsubjpass")
            ):
                trail.mean("possible", c, "condition")  # "Had Egypt signed, …"
        if clauses.infinitive(node) and all(tree.low[m] == "for" for m in clauses.below(node, "mark")):
            governor = governor_of(trail, node, head, dep)
            if governor and governor.modality:
                govern(trail, governor, head)
            else:
                trail.mean("planned", clauses.below(node, "aux")[0])
        return True
    if dep in ("acl", "relcl") and headline_future(clauses, node) is not None:
        trail.mean("planned", clauses.below(node, "aux")[0])
        return True
    if dep in ("acl", "relcl") and tree.tags[head].startswith("NN"):
        takes = (
            "ing"
            if tree.tags[node] == "VBG"
            else "that"
            if any(tree.low[m] == "that" for m in clauses.below(node, "mark"))
            else ""
        )
        governor, told = signatures().get(tree.lemmas[head], "noun", takes), len(trail.speakers)
        if governor:
            govern(trail, governor, head)
        if takes == "that" and len(trail.speakers) == told:  # "denied India's claim that": India still claims it
            _carried(trail, head, "that")
            if governor and governor.speaker == "hearsay" and len(trail.speakers) == told:
                trail.mean("possible", head)
        return True
    return dep not in ("dobj", "pobj", "aux")


def _predicate(trail: Trail, node: int, head: int, dep: str) -> None:
    """ "It is unlikely that Peru will sign", "It is a lie that": what governs a clause that the parser hung to "is"."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    for kind, label in (("adj", "acomp"), ("noun", "attr")):
        for said in clauses.below(head, label):
            governor = signatures().get(tree.lemmas[said], kind, complement_kind(trail, node, head, dep))
            if governor:
                govern(trail, governor, said)


def _modal(trail: Trail, v: int) -> bool:
    """ "would not sign until he agreed": whether a verb stands with a modal."""
    clauses = trail.context.clauses
    return any(clauses.tree.tags[c] == "MD" for c in clauses.below(v, "aux"))


def _picked_out(trail: Trail, noun: int) -> bool:
    """ "the first country to ban it", "the latest to join": who did it is told, not what is to be done."""
    tree = trail.context.clauses.tree
    return any(
        tree.tags[c] == "JJS" or small_words().get(("ordinal", tree.low[c])) == "carries"
        for c in (noun, *tree.children[noun])
    )


def _carried(trail: Trail, noun: int, takes: str = "np") -> None:
    """ "has a plan to", "rejected a proposal to", "dismissed reports that": what the verb above the noun does to it."""
    tree, clauses = trail.context.clauses.tree, trail.context.clauses
    head = tree.heads[noun]
    if tree.deps[noun] in ("dobj", "nsubjpass") and clauses.is_verb(head):
        governor = signatures().get(clauses.phrasal(head), "verb", takes)
        if governor and governor.polarity:
            govern(trail, governor, head)
