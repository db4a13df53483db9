"""From the trigger up to the root, collecting what every word on the way does to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from kg.extract.context import SentenceContext
from kg.extract.overlay.nominal import counted, modifiers, possessors
from kg.extract.signatures import Governor, signatures
from kg.extract.stance.cues import small_words
from kg.extract.stance.speakers import beside, speaker_filler
from kg.model import Cue, Filler, Modality, Stance

__all__ = ["compute"]

# What outweighs what when several words speak about one act: asked to consider lifting = requested.
_WEIGHT: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "requested": 3, "threatened": 4}
_MODALITIES: dict[str, Modality] = {m: m for m in get_args(Modality)}


@dataclass(slots=True)
class _Walk:
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


def compute(context: SentenceContext, trigger: int, verb: int | None) -> Stance:
    """Stance of an act.

    Args:
        context: the sentence, its quotations already given speakers.
        trigger: the token that carries the meaning.
        verb: the verb that carries the trigger, when the trigger is a noun ("held talks"); the trigger itself for verbs;
            None for a noun that stands alone.
    """
    tree = context.clauses.tree
    if (verb is None and not tree.tags[trigger].startswith(("NN", "VB", "JJ"))) or tree.words[
        trigger
    ].lower() == "according":
        return Stance()  # "according to": the words that attribute are nobody's act
    walk = _Walk(context, trigger if verb is None else verb)
    if verb is None or verb != trigger:
        _beside_noun(walk, trigger)
        top = counted(context.clauses, trigger)
        if top != trigger:
            _beside_noun(walk, top)
    if verb is None:
        verb = _occurrence(walk, trigger)
    if verb is not None:
        if verb != trigger:
            _negative_determiner(walk, trigger, seen=True)
        _beside_verb(walk, verb)
        _climb(walk, verb)
    else:
        _climb_from_noun(walk, trigger)
    quotation = context.quotation_of(trigger)
    if (
        quotation
        and quotation.speaker
        and (quotation.verb is None or quotation.verb != (context.sentence.index, trigger))
    ):
        known = {s.span for s in walk.speakers}
        if quotation.speaker.span not in known and not _same_verb(walk, quotation.verb):
            walk.speakers.append(quotation.speaker)
    return Stance(
        "negated" if walk.negated else "asserted", _MODALITIES[walk.modality], tuple(walk.speakers), tuple(walk.cues)
    )


def _same_verb(walk: _Walk, verb: tuple[int, int] | None) -> bool:
    """Whether the quotation's verb of speech was already met on the way up."""
    if verb is None or verb[0] != walk.context.sentence.index:
        return False
    tree = walk.context.clauses.tree
    return any(c.kind == "attribution" and c.span.start == tree.starts[verb[1]] for c in walk.cues)


# ----------------------------------------------------------------------------------------- beside a noun or verb


def _negative_determiner(walk: _Walk, noun: int, *, seen: bool = False) -> None:
    """ "no breakthrough", "neither side": the determiner denies the act."""
    tree = walk.context.clauses.tree
    words = [noun, *[c for c in tree.children[noun] if tree.deps[c] in ("det", "neg", "preconj", "advmod")]]
    for c in words:
        if small_words().get(("determiner", tree.words[c].lower())) == "negated" and tree.words[c].lower() != "nor":
            if not (seen and any(q.kind == "polarity" and q.span.start == tree.starts[c] for q in walk.cues)):
                walk.deny(c)
            return


def _beside_noun(walk: _Walk, noun: int) -> None:
    tree = walk.context.clauses.tree
    _negative_determiner(walk, noun)
    for c in tree.children[noun]:
        if tree.deps[c] in ("amod", "acl", "compound", "advmod", "nmod"):
            effect = small_words().get(("modifier", tree.words[c].lower()))
            if effect == "negated":
                walk.deny(c)
            elif effect:
                walk.mean(effect, c)
        elif tree.words[c].lower() == "according":
            _according(walk, c)


def _beside_verb(walk: _Walk, v: int) -> None:
    """Negation and auxiliaries of the verb, and a condition hanging from it."""
    clauses, tree = walk.context.clauses, walk.context.clauses.tree
    for c in tree.children[v]:
        word = tree.words[c].lower()
        dep = tree.deps[c]
        if dep in ("neg", "advmod", "cc", "preconj", "nsubj", "det"):
            effect = small_words().get(("adverb", word))
            if word == "longer" and c > 0 and tree.words[c - 1].lower() == "no":
                walk.deny(c - 1)
            elif effect == "negated" and dep in ("neg", "advmod", "preconj") and not _not_only(walk, c):
                walk.deny(c)
            elif effect and effect != "negated" and dep == "advmod":
                walk.mean(effect, c)
        elif dep == "aux":
            effect = small_words().get(("auxiliary", word))
            if effect:
                walk.mean(effect, c)
            elif word == "to" and tree.heads[v] == v and clauses.below(v, "nsubj", "nsubjpass"):
                walk.mean("planned", c)  # a headline's future: "Lund to visit Kenya"
        elif dep == "advcl" and any(
            small_words().get(("mark", tree.words[m].lower())) == "condition" and tree.words[m].lower() != "whether"
            for m in clauses.below(c, "mark", "advmod")
        ):
            if tree.tags[v] in ("VB", "VBG") or walk.modality != "actual":
                walk.mean("possible", clauses.below(c, "mark", "advmod")[0], "condition")
    denied = {a.head for a in (*clauses.own_subjects(v), *clauses.patients(v))}
    for noun in sorted(denied):
        if noun == v:
            continue
        _negative_determiner(walk, noun, seen=True)


def _not_only(walk: _Walk, c: int) -> bool:
    tree = walk.context.clauses.tree
    return c + 1 < len(tree) and tree.words[c + 1].lower() in ("only", "just", "merely")


def _occurrence(walk: _Walk, noun: int) -> int | None:
    """The verb with which a nominal act happens: "talks will resume" is as planned as its verb."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    noun = counted(clauses, noun)
    head = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubjpass", "attr", "dobj") or not clauses.is_verb(head):
        return None
    for below in (head, *clauses.below(head, "acomp")):  # "are due to begin", "are expected to resume"
        for c in clauses.below(below, "xcomp"):
            if clauses.infinitive(c) and small_words().get(("occurs", tree.lemmas[c])):
                return c
    return head if small_words().get(("occurs", tree.lemmas[head])) else None


def _according(walk: _Walk, c: int) -> None:
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    for arg in clauses.prepositions(c, "to"):
        walk.said_by(speaker_filler(walk.context, arg), c)
        return
    for below in tree.children[c]:
        for pobj in clauses.below(below, "pobj"):
            for arg in clauses.expand(pobj, "according to"):
                walk.said_by(speaker_filler(walk.context, arg), c)
                return


# ------------------------------------------------------------------------------------------------------- upwards


def _climb_from_noun(walk: _Walk, noun: int) -> None:
    """A noun that stands alone presupposes its act; only a word that governs it can change that."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    dep, head = tree.deps[noun], tree.heads[noun]
    if head == noun:
        _speech_beside(walk, noun)
        return
    if clauses.is_verb(head):
        governor = None
        if dep in ("dobj", "nsubjpass", "attr"):
            governor = signatures().get(clauses.phrasal(head), "verb", "np")
        if governor:
            _govern(walk, governor, head)
            _beside_verb(walk, head)
            _climb(walk, head)
        else:
            _climb(walk, head, only_speech=True)
            _speech_beside(walk, head)
        return
    if dep == "pobj":
        word, above = tree.words[head].lower(), tree.heads[head]
        kind = "verb" if clauses.is_verb(above) else "noun"
        governor = signatures().get(tree.lemmas[above], kind, word)
        if governor and (governor.modality or governor.polarity):
            _govern(walk, governor, above)
            if kind == "verb":
                _beside_verb(walk, above)
                _climb(walk, above)
                return
        if word == "without":
            walk.deny(head)
        _climb_from_noun(walk, above) if kind == "noun" and above != noun else _climb(walk, above, only_speech=True)
        return
    _climb_from_noun(walk, head)


def _govern(walk: _Walk, governor: Governor, head: int) -> None:
    """Let a governing word act on what is below it."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    if governor.polarity == "negated":
        walk.deny(head)
    if governor.modality:
        below, _, becomes = governor.modality.partition(">")
        if becomes:
            if walk.modality == below:
                walk.mean(becomes, head)
        else:
            walk.mean(governor.modality, head)
    if governor.speaker == "agent":
        agents = clauses.agents(head)
        if agents:
            walk.said_by(speaker_filler(walk.context, agents[0]), head)
        else:
            walk.cue("attribution", head)
    elif governor.speaker == "owner":
        owners = possessors(clauses, head) or tuple(
            a for a in modifiers(clauses, head) if walk.context.mention_at(a.head)
        )
        if owners:
            walk.said_by(speaker_filler(walk.context, owners[0]), head)


def _climb(walk: _Walk, node: int, *, only_speech: bool = False) -> None:
    """Walk the heads above a verb; `only_speech`: what is below is presupposed, only who says it can still change."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    while True:
        _speech_beside(walk, node)
        head, dep = tree.heads[node], tree.deps[node]
        if head == node:
            return
        if not only_speech:
            only_speech = _step(walk, node, head, dep)
        else:
            governor = _governor(walk, node, head, dep)
            if governor and governor.speaker and governor.modality in ("", "planned>threatened"):
                _govern(walk, Governor("", "", governor.speaker), head)
        node = head


def _governor(walk: _Walk, node: int, head: int, dep: str) -> Governor | None:
    """The signature of `head` for the kind of complement that `node` is."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    kind = (
        "verb"
        if tree.tags[head].startswith("VB")
        or (tree.deps[head] == "ROOT" and clauses.below(head, "nsubj") and not tree.tags[head].startswith(("NN", "JJ")))
        else ("adj" if tree.tags[head].startswith(("JJ", "RB", "IN")) else "noun")
    )
    lemma = clauses.phrasal(head)
    if dep in ("ccomp", "xcomp", "acl", "csubj", "advcl", "relcl"):
        takes = _complement_kind(walk, node, head, dep)
        found = signatures().get(lemma, kind, takes)
        if found is None and kind == "noun" and takes == "objto":
            found = signatures().get(lemma, kind, "to")
        if found is None and kind == "verb" and takes == "objto":
            found = signatures().get(lemma, kind, "to")
        return found
    return None


def _complement_kind(walk: _Walk, node: int, head: int, dep: str) -> str:
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    if clauses.infinitive(node):
        if dep == "ccomp" or tree.lemmas[head] in signatures().prepositional_control:
            return "objto"
        if dep == "xcomp" and tree.lemmas[head] not in signatures().subject_control and clauses.patients(head):
            return "objto"
        return "to"
    if tree.tags[node] == "VBG" and not clauses.below(node, "aux"):
        return "ing"
    if (
        tree.tags[node] == "VB"
        and not clauses.below(node, "aux")
        and dep == "ccomp"
        and clauses.below(node, "nsubj", "nsubjpass")
    ):
        return "subjunctive"
    if (
        tree.tags[node] == "VBP"
        and not clauses.below(node, "aux")
        and any(tree.tags[s] in ("NN", "NNP") and not clauses.below(s, "conj") for s in clauses.below(node, "nsubj"))
    ):
        if signatures().get(tree.lemmas[head], "verb", "subjunctive"):
            return "subjunctive"
    return "that"


def _step(walk: _Walk, node: int, head: int, dep: str) -> bool:
    """One step up from `node` to `head`; returns whether all further steps only concern speech."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    if dep == "conj":
        if not clauses.is_verb(head):
            return False
        own = bool(clauses.below(node, "nsubj", "nsubjpass"))
        if not own and not clauses.below(node, "aux") and tree.tags[node] in ("VB", "VBN", "VBG", "VBP"):
            if tree.tags[node] == "VB" or tree.tags[node] == tree.tags[head]:
                _shared_auxiliaries(walk, head)
        return False
    if dep in ("ccomp", "xcomp", "csubj") or (dep == "acl" and clauses.infinitive(node)):
        governor = _governor(walk, node, head, dep)
        for m in clauses.below(node, "mark") if dep == "ccomp" else ():
            if small_words().get(("mark", tree.words[m].lower())) == "condition":  # "asked whether"
                walk.mean("possible", m, "condition")
        if governor:
            _govern(walk, governor, head)
        if clauses.is_verb(head) or tree.tags[head].startswith(("VB", "JJ")):
            if (
                governor
                and governor.speaker
                and not governor.modality
                and _complement_kind(walk, node, head, dep) == "that"
            ):
                return True  # what somebody may say, or did not say, is still only said
            _beside_verb(walk, head)
        elif dep == "acl":
            _beside_noun(walk, head)
            _carried(walk, head)
        return False
    if dep in ("acomp", "attr", "oprd") and clauses.is_verb(head):
        _beside_verb(walk, head)
        return False
    if dep == "pcomp":
        above = tree.heads[head]
        word = tree.words[head].lower()
        kind = "verb" if clauses.is_verb(above) else "adj" if tree.tags[above].startswith("JJ") else "noun"
        governor = signatures().get(clauses.phrasal(above), kind, "toing" if word == "to" else word)
        if small_words().get(("preposition", word)) == "negated":
            walk.deny(head)
        elif governor is None and small_words().get(("preposition", word)):
            walk.mean(small_words()["preposition", word], head)
        if governor:
            _govern(walk, governor, above)
            if kind != "noun":
                _beside_verb(walk, above)
        return governor is None
    if dep == "prep":
        return False
    if dep == "advcl":
        for m in clauses.below(node, "mark", "advmod"):
            effect = small_words().get(("mark", tree.words[m].lower()))
            if effect == "condition":
                walk.mean("possible", m, "condition")
            elif effect == "upcoming" and tree.tags[node] in ("VBZ", "VBP"):
                walk.mean("planned", m)
        if clauses.infinitive(node) and not clauses.below(node, "mark"):
            governor = _governor(walk, node, head, dep)
            if governor and governor.modality:
                _govern(walk, governor, head)
            else:
                walk.mean("planned", clauses.below(node, "aux")[0])
        return True
    if dep in ("acl", "relcl") and tree.tags[head].startswith("NN"):
        takes = (
            "ing"
            if tree.tags[node] == "VBG"
            else "that"
            if any(tree.words[m].lower() == "that" for m in clauses.below(node, "mark"))
            else ""
        )
        governor = signatures().get(tree.lemmas[head], "noun", takes)
        if governor:
            _govern(walk, governor, head)
        return True
    return dep not in ("dobj", "pobj", "aux")


def _carried(walk: _Walk, noun: int) -> None:
    """ "has a plan to", "rejected a proposal to": what the verb above the noun does to it."""
    tree, clauses = walk.context.clauses.tree, walk.context.clauses
    head = tree.heads[noun]
    if tree.deps[noun] in ("dobj", "nsubjpass") and clauses.is_verb(head):
        governor = signatures().get(clauses.phrasal(head), "verb", "np")
        if governor and governor.polarity:
            _govern(walk, governor, head)


def _shared_auxiliaries(walk: _Walk, head: int) -> None:
    """ "will meet A and sign B": the second verb shares "will", and "did not" too."""
    tree = walk.context.clauses.tree
    for c in tree.children[head]:
        if tree.deps[c] == "aux":
            effect = small_words().get(("auxiliary", tree.words[c].lower()))
            if effect:
                walk.mean(effect, c)
        elif tree.deps[c] == "neg":
            walk.deny(c)


def _speech_beside(walk: _Walk, node: int) -> None:
    """Speech that hangs from a clause: "according to X", an inserted "he said", "as X put it"."""
    for token, filler in beside(walk.context, node, walk.origin):
        walk.said_by(filler, token)
