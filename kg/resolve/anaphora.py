"""Words that stand for others: each step resolves one kind, can be switched off, and never chooses between rivals.

A step gets a mention marked as an anaphor and the scene, and gives the mentions it stands for (two for "both sides"),
or nothing. The step's name is kept with the term.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.model import Filler, Mention, Sentence
from kg.resolve import nearest
from kg.resolve.scene import Scene, distinct, named
from kg.resolve.things import thing

__all__ = ["STEPS", "antecedents", "as_described", "described_office"]

_DESCRIBES = frozenset({"government", "company", "bloc", "body", "office", "minister", "person"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FAR = 9  # sentences a pronoun looks back at most, within two paragraphs
Step = Callable[[Scene, Filler, Mention, tuple[Filler, ...]], tuple[Mention, ...]]
_PEOPLE = frozenset(
    {
        "leader",
        "official",
        "minister",
        "president",
        "man",
        "woman",
        "men",
        "women",
        "diplomat",
        "premier",
        "counterpart",
        "chief",
        "executive",
    }
)
_STATES = frozenset(
    {"country", "nation", "state", "government", "capital", "neighbour", "neighbor", "power", "economy"}
)


def antecedents(
    scene: Scene, filler: Filler, speakers: tuple[Filler, ...], steps: frozenset[str]
) -> tuple[tuple[Mention, ...], str]:
    """What an anaphor stands for, and the name of the step that says so; empty when no step can tell."""
    mention = filler.mention
    if mention is None or mention.anaphor is None:
        return (), ""
    for name in _BY_CLASS.get(mention.anaphor, ()):
        if name in steps:
            found = STEPS[name](scene, filler, mention, speakers)
            if found:
                return found, name
    return (), ""


def _person(
    scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...], links: int = _FAR
) -> tuple[Mention, ...]:
    """ "he", "she": the nearest person who was the subject, if no other person stands between.

    An earlier pronoun of the same class is followed to whom it stands for, over as many `links`.
    """
    index = filler.sentence
    paragraph = scene.sentence(index).paragraph
    for back in range(_FAR):
        if index - back < 0 or scene.sentence(index - back).paragraph < paragraph - 2:
            break
        sentence = scene.sentence(index - back)
        if back > 0 and scene.spoken(sentence):
            continue  # somebody else's words bring in nobody
        limit = filler.head if back == 0 else len(sentence.tree)
        people = distinct(
            scene,
            [
                m
                for m in sentence.mentions
                if m.head < limit
                and scene.is_a(m, "Person")
                and m.method != "anaphor"
                and not _plural(sentence, m)
                and not (back == 0 and scene.said_by(filler, m))
            ],
        )
        pronoun = next(
            (
                m
                for m in sentence.mentions
                if m.head < limit and m.anaphor == mention.anaphor and scene.is_subject(sentence, m)
            ),
            None,
        )
        if not people:
            if back > 0 and pronoun is not None and links:
                earlier = Filler(sentence.index, pronoun.head, filler.span, pronoun)
                return _person(scene, earlier, pronoun, speakers, links - 1)
            continue
        if back > 0:
            spoke = distinct(
                scene,
                [f.mention for f in scene.speakers.get(sentence.index, []) if f.mention and f.mention in people],
            )
            if len(spoke) == 1:
                return (spoke[0],)
            main = [m for m in scene.main_subjects(sentence) if m in people]
            if len(main) == 1:
                return (main[0],) if scene.alone(sentence, main[0], people) else ()
        subjects = [m for m in people if scene.is_subject(sentence, m)]
        if len(subjects) == 1:
            if _speaks_for(sentence, subjects[0], people):
                return ()
            return (subjects[0],) if scene.alone(sentence, subjects[0], people) else ()
        if len(people) == 1:
            return (people[0],)
        return ()
    return ()


def _speaks_for(sentence: Sentence, mention: Mention, people: list[Mention]) -> bool:
    """ "An aide to Lund said he would go": whether somebody without a name is told by another's, whom a pronoun may mean."""
    phrase = sentence.tree.subtree(mention.head) if not named(mention) else ()
    return any(named(m) and m.head in phrase for m in people)


def _pronoun(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "he", "she"; in a quotation nobody speaks of himself so."""
    found = _person(scene, filler, mention, speakers)
    start = scene.sentence(filler.sentence).tree.starts[filler.head]
    if found and scene.quoted(start):
        quoted = speakers[-1].mention if speakers else None
        return () if quoted is not None and scene.key(found[0]) == scene.key(quoted) else found
    return found


def _plural(sentence: Sentence, mention: Mention) -> bool:
    return mention.method == "description" and sentence.tree.tags[mention.head] in ("NNS", "NNPS")


def _group(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "they": two named together just before it, else the plural subject of the sentence before, when it is the only one."""
    index = filler.sentence
    pairs = [p for p in scene.coordinated(scene.sentence(index), ("Actor",)) if p[1].head < filler.head]
    if len(pairs) == 1 and scene.is_subject(scene.sentence(index), pairs[0][0]):
        return pairs[0]
    for back in range(2):
        if index - back < 0:
            break
        sentence = scene.sentence(index - back)
        limit = filler.head if back == 0 else len(sentence.tree)
        subjects = [
            m for m in sentence.mentions if m.head < limit and m.method != "anaphor" and scene.is_subject(sentence, m)
        ]
        if not subjects:
            continue
        if len(distinct(scene, subjects)) == 1:
            one = subjects[0]
            joined = [c for c in sentence.tree.children[one.head] if sentence.tree.deps[c] == "conj"]
            others = [m for m in sentence.mentions if m.head in joined]
            if others:
                return (one, *others)
            plural = (
                sentence.tree.tags[one.head] in ("NNS", "NNPS")
                or scene.is_a(one, "Organization")
                or scene.is_a(one, "Group")
            )
            return (one,) if plural else ()
        return ()
    return ()


def _pair(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "both sides", "the two leaders", "neither side": the last two that stood together, of the fitting kind."""
    head = scene.sentence(filler.sentence).tree.lemmas[filler.head].lower()
    if head in _PEOPLE:
        kinds: tuple[str, ...] = ("Person",)
    elif head in _STATES:
        kinds = ("Country", "Region")
    elif head in ("company", "firm", "carmaker", "airline", "bank", "group"):
        kinds = ("Organization",)
    else:
        kinds = ("Country", "Region", "Organization")
    for wanted in (kinds, ("Actor",)) if head == "side" else (kinds,):
        for back in range(4):
            if filler.sentence - back < 0:
                break
            sentence = scene.sentence(filler.sentence - back)
            pairs = [
                p
                for p in scene.coordinated(sentence, wanted)
                if back or (p[0].head < filler.head and p[1].head < filler.head)
            ]
            if pairs:
                return pairs[0]
        leading = scene.leading_pair(wanted)
        if leading and wanted == kinds:
            return leading
    return ()


def _each_other(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "each other": all that stand together as the subject of its clause; nobody is paired with himself later."""
    sentence = scene.sentence(filler.sentence)
    tree = sentence.tree
    above = (c for verb in tree.ancestors(filler.head) for c in tree.children[verb] if tree.deps[c] in _SUBJECTS)
    subject = next(above, None)
    if subject is None:
        return ()
    together, heads = [subject], [subject]
    while together:
        together = [c for head in together for c in tree.children[head] if tree.deps[c] == "conj"]
        heads += together
    found: list[Mention] = []
    for one in sentence.mentions:
        if one.head not in heads:
            continue
        if one.anaphor == "pair":
            found += _pair(scene, Filler(filler.sentence, one.head, filler.span, one), one, speakers)
        else:
            found.append(one)
    return tuple(found) if len(found) > 1 else ()


def _own_side(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "we", "the country", "the government" in a quotation: the state or body the speaker holds office for."""
    for speaker in speakers:
        person = speaker.mention
        if person is None:
            continue
        if person.method == "anaphor":
            found = _person(scene, speaker, person, ())
            if not found:
                continue
            person = found[0]
        if mention.anaphor != "we" and not scene.is_a(person, "Country"):
            if scene.is_a(person, "Organization"):
                continue  # a forum that speaks of "the government" does not mean itself
        elif scene.is_a(person, "Country") or scene.is_a(person, "Organization"):
            return (person,) if named(person) else ()
        side = scene.side_of(person)
        entry = scene.gazetteer.by_id.get(side) if side else None
        if entry is not None:
            return (
                Mention(mention.start, mention.end, mention.head, entry.kind, entry.label, "speaker's side", entry.id),
            )
    return ()


def _speaker(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "I": whoever is speaking."""
    for speaker in speakers:
        if speaker.mention is not None and speaker.mention.method != "anaphor":
            return (speaker.mention,)
    return ()


def _office(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "the minister", "the US president": the only person here who is called so, of that country if one is named."""
    sentence = scene.sentence(filler.sentence)
    tree = sentence.tree
    noun = tree.lemmas[filler.head].lower()
    lands = {
        scene.key(m)
        for m in sentence.mentions
        if m.start >= mention.start and m.end <= mention.end and m.head != mention.head and named(m)
    }
    lands |= {
        scene.key(m)
        for m in sentence.mentions
        if named(m)
        and filler.head in (tree.heads[m.head],)
        and tree.deps[m.head] in ("amod", "compound", "poss", "nmod")
    }
    if found := scene.holders(noun, lands, (filler.sentence, filler.head)):
        return tuple(found) if len(found) == 1 else ()
    if mention.method == "description":
        return ()
    return (replace(mention, method="description", anaphor=None, label=sentence.tree.low[filler.head]),)


def as_described(scene: Scene, filler: Filler) -> Mention | None:
    """A noun whose referent no step could tell, as the description it is: "the government"; None for a pronoun."""
    mention = filler.mention
    if mention is None or mention.anaphor not in _DESCRIBES:
        return None
    word = scene.sentence(filler.sentence).tree.low[filler.head]
    return replace(mention, method="description", anaphor=None, label=word)


def described_office(scene: Scene, filler: Filler, steps: frozenset[str]) -> tuple[Mention | None, str]:
    """ "the US president", where the article names the US president: the person; else nobody."""
    sentence, mention = scene.sentence(filler.sentence), filler.mention
    if mention is None or "office" not in steps or mention.start == 0:
        return None, ""
    if sentence.tree.low[mention.start - 1] != "the" or mention.end != mention.head + 1:
        return None, ""
    found = _office(scene, filler, mention, ())
    return (found[0], "office") if found else (None, "")


STEPS: dict[str, Step] = {
    "pronoun": _pronoun,
    "it": thing,
    "they": _group,
    "pair": _pair,
    "each other": _each_other,
    "speaker's side": _own_side,
    "I": _speaker,
    "country": nearest.country,
    "bloc": nearest.bloc,
    "company": nearest.company,
    "body": nearest.body,
    "office": _office,
}
_BY_CLASS: dict[str, tuple[str, ...]] = {
    "he": ("pronoun",),
    "she": ("pronoun",),
    "it": ("it",),
    "they": ("they",),
    "we": ("speaker's side",),
    "i": ("I",),
    "I": ("I",),
    "pair": ("pair",),
    "neither": ("pair",),
    "each_other": ("each other",),
    "country": ("speaker's side", "country"),
    "government": ("speaker's side", "country"),
    "bloc": ("bloc",),
    "company": ("company",),
    "body": ("body",),
    "office": ("office",),
    "minister": ("office",),
    "person": ("office",),
}
