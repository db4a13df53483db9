"""Subjects that a verb has without standing next to them.

Half of all event verbs in news have no subject of their own. Each way of inheriting one is a step with a name; a step that
does not apply gives nothing, and nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.overlay.mend import absolute, added_speech, headline_future
from kg.extract.overlay.nominal import possessors
from kg.extract.signatures import signatures

if TYPE_CHECKING:
    from kg.extract.overlay.arg import Arg
    from kg.extract.overlay.clause import Clauses

__all__ = ["inherited_subject", "participles"]


def inherited_subject(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """Surface subject of a verb that has none of its own, or nothing."""
    before = absolute(clauses, v) if clauses.tree.deps[v] == "advcl" else None
    if before is not None:
        return _renamed(clauses.expand(before, "absolute clause"), "absolute clause")
    named = headline_future(clauses, v)
    if named is not None:
        return _renamed(clauses.expand(named, "headline future"), "headline future")
    step = _STEPS.get(clauses.tree.deps[v])
    return step(clauses, v) if step else ()


def participles(clauses: Clauses, v: int) -> list[int]:
    """Participles that share the verb's subject: "Speaking in Oslo, she said"; beside an inserted "he said" they precede it."""
    tree = clauses.tree
    found = [c for c in clauses.below(v, "advcl") if tree.tags[c] in ("VBG", "VBN")]
    if tree.deps[v] == "parataxis":
        found += [c for c in clauses.below(tree.heads[v], "advcl") if tree.tags[c] == "VBG" and c < v]
    return found


def _renamed(args: tuple[Arg, ...], step: str) -> tuple[Arg, ...]:
    return tuple(a._replace(step=step) for a in args)


def _coordination(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "accused Japan and threatened …": the second verb shares the first one's subject."""
    head = clauses.tree.heads[v]
    if not (clauses.is_verb(head) or clauses.below(head, "nsubj")):
        return ()
    return _renamed(clauses.subjects(head), "shared subject")


def _complement(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "asked India to open": its object acts; "agreed to make": its subject does; "is willing to offer"; "plans to"."""
    tree, head = clauses.tree, clauses.tree.heads[v]
    if not clauses.is_verb(head):
        return _predicate_subject(clauses, head)
    if tree.lemmas[head] not in signatures().subject_control:
        objects = clauses.patients(head) if not clauses.passive(head) else ()
        if objects and tree.deps[v] == "xcomp":
            return _renamed(objects, "object control")
        for word in ("on", "for", "with", "to"):  # "called on both sides to disarm"
            found = clauses.prepositions(head, word)
            if found and tree.lemmas[head] in signatures().prepositional_control and clauses.infinitive(v):
                return _renamed(found, "object control")
    return _renamed(clauses.subjects(head), "control")


def _predicate_subject(clauses: Clauses, adjective: int) -> tuple[Arg, ...]:
    """Subject of "X is willing", for the verb below "willing"."""
    head = clauses.tree.heads[adjective]
    own = clauses.own_subjects(adjective)
    if own:
        return _renamed(own, "control")
    if clauses.tree.deps[adjective] in ("acomp", "attr", "oprd", "conj") and head != adjective:
        return _renamed(clauses.subjects(head), "control")
    return ()


def _adverbial(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "Speaking at the forum, he said": a participle or a purpose shares the main clause's subject."""
    tree, head = clauses.tree, clauses.tree.heads[v]
    if clauses.below(v, "mark") and tree.tags[v] not in ("VBG", "VBN") and not clauses.infinitive(v):
        return ()
    if tree.tags[v] not in ("VBG", "VBN") and not clauses.infinitive(v):
        return ()
    speech = signatures().get(tree.lemmas[v], "verb", "that")
    told = speech is not None and bool(speech.speaker) and bool(clauses.below(v, "ccomp"))  # "responded saying that"
    if (
        not told
        and tree.tags[v] == "VBG"
        and v > head
        and tree.words[min([v, *tree.children[v]]) - 1] not in (",", "-", "–", "—", "--")
    ):
        return ()  # without a comma it may as well modify the noun before it
    for c in clauses.below(head, "parataxis"):  # "Speaking in Oslo, he said, prices fell": the speaker, not the prices
        if v < c and clauses.own_subjects(c):
            return _renamed(clauses.own_subjects(c), "adverbial participle")
    if not clauses.is_verb(head):
        return _predicate_subject(clauses, head)
    plan = _plan_before(clauses, v)
    if plan is not None:
        return _renamed(possessors(clauses, plan), "owner of the plan")
    if clauses.infinitive(v) and tree.lemmas[head] in signatures().prepositional_control:
        asked = clauses.prepositions(head, "on")
        if asked:  # "called on both sides to disarm", taken for a purpose
            return _renamed(asked, "object control")
    if v in added_speech(clauses, head):  # "said it was late, adding that": whoever said
        head = tree.heads[head]
    return _renamed(clauses.subjects(head), "adverbial participle")


def _plan_before(clauses: Clauses, v: int) -> int | None:
    """The plan of "arrested a man over a plot to kill", taken for a purpose: it is not the plan of whoever arrests."""
    tree = clauses.tree
    before = min([v, *tree.children[v]]) - 1
    if not clauses.infinitive(v) or before < 0 or tree.deps[before] != "pobj":
        return None
    reason = tree.low[tree.heads[before]] in ("over", "about", "against")
    return before if reason and signatures().get(tree.lemmas[before], "noun", "to") else None


def _noun_modifier(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "a bill aiming to", "the deal reached": the noun itself; "US plans to impose": whoever has the plan."""
    tree, noun = clauses.tree, clauses.tree.heads[v]
    if not clauses.infinitive(v):
        return _renamed(clauses.expand(noun, "reduced clause"), "reduced clause")
    owners = possessors(clauses, noun)
    if owners:
        return _renamed(owners, "owner of the plan")
    governor = tree.heads[noun]
    own = tree.lemmas[governor] not in signatures().plans_of_others
    if tree.deps[noun] in ("dobj", "attr") and clauses.is_verb(governor) and own:
        return _renamed(clauses.subjects(governor), "owner of the plan")
    return ()


def _prepositional(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "accused Russia of attacking": the accused; "responded by imposing": whoever responded."""
    tree = clauses.tree
    preposition = tree.heads[v]
    head = tree.heads[preposition]
    while tree.tags[head] in ("IN", "TO") and tree.heads[head] != head:
        head = tree.heads[head]
    word = tree.low[preposition]
    punished = _punished(clauses, head) if word == "for" and tree.tags[v] == "VBG" else ()
    if punished:
        return _renamed(punished, "punished for it")
    if clauses.is_verb(head):
        if (
            word in ("of", "for", "from", "as", "against")
            and tree.lemmas[head] in signatures().object_of_ing
            and clauses.patients(head)
        ):
            return _renamed(clauses.patients(head), "object control")
        if word == "against" and tree.lemmas[head] in signatures().object_of_ing:
            return ()  # "warned against sending troops": whoever would
        return _renamed(clauses.subjects(head), "prepositional clause")
    if tree.deps[head] in ("acomp", "attr", "oprd"):
        return _predicate_subject(clauses, head)
    if (
        tree.deps[head] in ("dobj", "nsubjpass")
        and word == "for"
        and tree.lemmas[tree.heads[head]] in signatures().object_of_ing
    ):
        return _renamed(clauses.expand(head, "object control"), "object control")  # "sacked a minister for lying"
    if tree.deps[head] in ("dobj",) and clauses.is_verb(tree.heads[head]):
        return _renamed(clauses.subjects(tree.heads[head]), "prepositional clause")
    return ()


def _punished(clauses: Clauses, noun: int) -> tuple[Arg, ...]:
    """ "tariffs on India for buying oil", "imposed duties on India as a penalty for buying": the one the measure is aimed at."""
    tree = clauses.tree
    measures = clauses.below(noun, "dobj", "nsubjpass") if clauses.is_verb(noun) else ()
    if clauses.is_verb(noun) and tree.lemmas[noun] in signatures().punishments:
        return clauses.patients(noun)  # "sanctioned two firms for buying"
    chain = [*measures, noun, *tree.ancestors(noun)]
    if not any(tree.lemmas[t].lower() in signatures().punishments for t in chain[:5]):
        return ()
    for t in chain:
        for word in ("on", "against"):
            found = clauses.prepositions(t, word)
            if found:
                return found
    return ()


def _relative(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """A relative clause whose pronoun the parser lost: the noun is taken only for a participle."""
    tree = clauses.tree
    if tree.tags[v] in ("VBG", "VBN") and not clauses.below(v, "dobj") and not clauses.infinitive(v):
        return _renamed(clauses.expand(tree.heads[v], "reduced clause"), "reduced clause")
    return ()


def _participle_as_adjective(clauses: Clauses, v: int) -> tuple[Arg, ...]:
    """ "are opposed to it": a participle that the parser took for an adjective."""
    head = clauses.tree.heads[v]
    if clauses.tree.tags[v] != "VBN" or clauses.tree.lemmas[head] not in ("be", "remain", "become", "stay"):
        return ()
    return _renamed(clauses.subjects(head), "subject")


_STEPS = {
    "acomp": _participle_as_adjective,
    "conj": _coordination,
    "xcomp": _complement,
    "ccomp": lambda clauses, v: (
        _complement(clauses, v) if clauses.infinitive(v) or clauses.tree.tags[v] == "VBG" else ()
    ),
    "advcl": _adverbial,
    "acl": _noun_modifier,
    "pcomp": _prepositional,
    "relcl": _relative,
}
