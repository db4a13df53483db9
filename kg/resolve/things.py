"""What "it" and "its" stand for: something with a name, or the body that tells of itself; never a choice between rivals."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Filler, Mention, Sentence
from kg.resolve.scene import Scene, distinct, named

__all__ = ["thing"]

_BODIES = ("Organization", "Country", "Region")


def thing(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "it": something with a name, else the body without one that tells of itself."""
    described = _describes_itself(scene, filler)
    return _named_thing(scene, filler) or ((described,) if described else ())


def _named_thing(scene: Scene, filler: Filler) -> tuple[Mention, ...]:
    """The subject before "it" in the sentence, else of the sentence before; a state or body, the only one."""
    index = filler.sentence
    beside = _object_before(scene, filler) or _joined_owner(scene, filler)
    if beside is not None:
        return (beside,)
    for back in range(2):
        if index - back < 0:
            break
        sentence = scene.sentence(index - back)
        limit = filler.head if back == 0 else len(sentence.tree)
        verb = scene.sentence(index).tree.heads[filler.head]
        subjects = [
            m
            for m in sentence.mentions
            if m.head < limit
            and named(m)
            and scene.is_subject(sentence, m)
            and not (back == 0 and sentence.tree.heads[m.head] == verb)  # nobody asks himself by "it"
        ]
        bodies = distinct(scene, [m for m in subjects if _is_body(scene, m)])
        if len(bodies) == 1:
            others = [m for m in sentence.mentions if m.head < limit and named(m)]
            return (bodies[0],) if scene.alone(sentence, bodies[0], others) else ()
        if bodies:
            main = [m for m in scene.main_subjects(sentence) if m in bodies]
            return (main[0],) if back > 0 and len(main) == 1 else ()
        if subjects:
            return ()
    return ()


def _describes_itself(scene: Scene, filler: Filler) -> Mention | None:
    """ "Peru's foreign ministry said it had …": a body without a name that tells of itself."""
    sentence = scene.sentence(filler.sentence)
    tree = sentence.tree
    verb = tree.heads[filler.head]
    if tree.deps[filler.head] != "nsubj" or tree.deps[verb] != "ccomp":
        return None
    told_by = [
        m
        for m in sentence.mentions
        if m.method == "description" and tree.heads[m.head] == tree.heads[verb] and tree.tags[m.head] in ("NN", "NNP")
        if tree.deps[m.head] == "nsubj" and scene.is_a(m, "Organization") and m.head < tree.heads[verb] < filler.head
    ]
    return told_by[0] if len(told_by) == 1 else None


def _object_before(scene: Scene, filler: Filler) -> Mention | None:
    """ "thanked the EU but pressed it": the object of the verb that the pronoun's verb is joined to."""
    sentence = scene.sentence(filler.sentence)
    tree = sentence.tree
    verb = tree.heads[filler.head]
    if tree.deps[filler.head] not in ("dobj", "dative", "nsubj") or tree.deps[verb] not in ("conj", "ccomp"):
        return None
    if tree.deps[verb] == "ccomp":  # "pressed it to do": the pronoun stands as the subject of what is asked
        if tree.deps[filler.head] != "nsubj" or not any(tree.tags[c] == "TO" for c in tree.children[verb]):
            return None
        verb = tree.heads[verb]
    if tree.deps[verb] != "conj" or (tree.deps[filler.head] == "nsubj" and tree.heads[filler.head] == verb):
        return None
    objects = [c for c in tree.children[tree.heads[verb]] if tree.deps[c] == "dobj" and c < filler.head]
    return _only_body(scene, sentence, objects)


def _joined_owner(scene: Scene, filler: Filler) -> Mention | None:
    """ "fined Acme and its founder, Ida Lund", "on Acme and on its founder": the body to whose name the pronoun's noun is joined."""
    sentence = scene.sentence(filler.sentence)
    tree = sentence.tree
    if tree.deps[filler.head] != "poss":
        return None
    top = tree.heads[filler.head]
    while tree.deps[top] in ("appos", "compound", "nmod"):
        top = tree.heads[top]
    above = tree.heads[top]
    joined = [above] if tree.deps[top] == "conj" else []
    if tree.deps[top] == "pobj" and tree.deps[above] == "conj":
        joined = [c for c in tree.children[tree.heads[above]] if tree.deps[c] == "pobj"]
    return _only_body(scene, sentence, joined)


def _only_body(scene: Scene, sentence: Sentence, heads: Sequence[int]) -> Mention | None:
    """The named body at one of these words, if there is but one."""
    fitting = [m for m in sentence.mentions if m.head in heads and named(m) and _is_body(scene, m)]
    return fitting[0] if len(fitting) == 1 else None


def _is_body(scene: Scene, mention: Mention) -> bool:
    return any(scene.is_a(mention, kind) for kind in _BODIES)
