"""Where to look for a role: the grammatical places of a trigger, each as the words that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extract.frame import Frame
from kg.extract.overlay import Arg
from kg.extract.overlay.inherit import participles
from kg.extract.overlay.nominal import bearing_verbs, counted, modifiers, possessors
from kg.extract.signatures import signatures
from kg.extract.stance import compute
from kg.model import Filler

__all__ = ["PLACES", "candidates"]

_MEANWHILE = frozenset({"after", "following", "during"})
_MEANWHILE_FIRST = frozenset({"in", "at", "on"})  # before their verb; behind it they may be its own: "hinted at talks"


def candidates(frame: Frame, source: str, filled: Mapping[str, tuple[Filler, ...]]) -> tuple[Arg, ...]:
    """Words that stand in a grammatical place of the trigger, by token index."""
    if source in filled:
        return tuple(Arg(f.head, f.step) for f in filled[source] if f.sentence == frame.context.sentence.index)
    known = frame.places.get(source)  # many rules ask the same of one trigger
    if known is not None:
        return known
    if "." in source:
        base, _, inner = source.rpartition(".")
        return tuple(arg for a in candidates(frame, base, filled) for arg in _around(frame, a.head, inner))
    found = frame.places[source] = _find(frame, source)
    return found


def _find(frame: Frame, source: str) -> tuple[Arg, ...]:
    place = _PLACES.get(source)
    if place:
        return place(frame)
    return _prepositional(frame, source) if source in frame.context.words else ()


def _node(frame: Frame) -> int:
    """The word that clauses hang from: the carrying verb, else the trigger."""
    return frame.verb if frame.verb is not None else frame.trigger


def _agents(frame: Frame) -> tuple[Arg, ...]:
    found = frame.context.clauses.agents(frame.verb) if frame.verb is not None else ()
    if frame.nominal and not found:
        found = _owners(frame, frame.trigger)
    return tuple(a for a in found if a.head != frame.trigger)


def _patients(frame: Frame) -> tuple[Arg, ...]:
    clauses = frame.context.clauses
    if not frame.nominal and frame.verb is not None:
        return clauses.patients(frame.verb)
    return clauses.prepositions(frame.trigger, "of")


def _recipients(frame: Frame) -> tuple[Arg, ...]:
    return frame.context.clauses.recipients(frame.verb) if frame.verb is not None else ()


def _attributes(frame: Frame) -> tuple[Arg, ...]:
    return frame.context.clauses.attributes(frame.verb) if frame.verb is not None else ()


def _purposes(frame: Frame) -> tuple[Arg, ...]:
    clauses = frame.context.clauses
    below = clauses.below(_node(frame), "advcl", "xcomp", "acl")
    return tuple(Arg(c, "purpose") for c in below if clauses.infinitive(c))


def _extents(frame: Frame) -> tuple[Arg, ...]:
    """ "fell 5%", "fell by half"; "posted a profit, up 5%" where the words hang from the noun."""
    clauses, labels = frame.context.clauses, ("npadvmod", "dobj", "attr", "advmod", "nummod", "quantmod", "dep")
    beside = clauses.below(frame.trigger, "advmod") if frame.nominal and frame.verb is not None else ()
    return tuple(Arg(c, "extent") for c in (*clauses.below(_node(frame), *labels), *beside))


def _infinitives(frame: Frame) -> tuple[Arg, ...]:
    clauses = frame.context.clauses
    below = clauses.below(_node(frame), "xcomp", "ccomp", "advcl", "acl")
    return tuple(Arg(c, "complement clause") for c in below if clauses.infinitive(c))


def _participles(frame: Frame) -> tuple[Arg, ...]:
    return tuple(Arg(c, "participle") for c in participles(frame.context.clauses, _node(frame)))


def _compounds(frame: Frame) -> tuple[Arg, ...]:
    context = frame.context
    below = context.clauses.below(frame.trigger, "compound")
    return tuple(Arg(c, "compound") for c in below if not context.mention_at(c))


def _particles(frame: Frame) -> tuple[Arg, ...]:
    return tuple(Arg(c, "particle") for c in frame.context.clauses.below(frame.trigger, "prt"))


def _havers(frame: Frame) -> tuple[Arg, ...]:
    """ "Kenya has a plan": who has what the trigger names."""
    clauses = frame.context.clauses
    return tuple(
        Arg(a.head, "owner")
        for v in bearing_verbs(clauses, frame.trigger)
        if clauses.tree.lemmas[v] in ("have", "get") and not clauses.passive(v)
        for a in clauses.agents(v)
    )


def _neighbours(frame: Frame) -> tuple[Arg, ...]:
    agents = frame.context.clauses.agents(frame.verb) if frame.verb is not None else ()
    return tuple(arg for a in agents for arg in _beside(frame, a.head))


def _beside(frame: Frame, subject: int) -> tuple[Arg, ...]:
    """ "Egypt, Sudan hold talks": in a headline a comma stands for "and"."""
    tree = frame.context.clauses.tree
    first = subject
    while first > 0 and tree.heads[first - 1] == subject and tree.deps[first - 1] in ("compound", "amod"):
        first -= 1
    return (Arg(first - 2, "comma for and"),) if first >= 2 and tree.words[first - 1] == "," else ()


def _governing(frame: Frame) -> tuple[Arg, ...]:
    """The clause that "according to X" hangs from; a question or "should he come" is none."""
    clauses = frame.context.clauses
    for a in clauses.tree.ancestors(frame.trigger):
        if clauses.is_verb(a) or clauses.tree.heads[a] == a:
            inverted = clauses.tree.tags[frame.trigger] == "MD" and any(
                c > frame.trigger for c in clauses.below(a, "nsubj", "nsubjpass")
            )
            return () if inverted else (Arg(_first_joined(frame, a), "governing clause"),)
    return ()


def _first_joined(frame: Frame, verb: int) -> int:
    """The verb whose subject a coordinated verb shares: "rose" of "rose and fell"."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    while tree.deps[verb] == "conj" and clauses.is_verb(tree.heads[verb]) and not clauses.own_subjects(verb):
        verb = tree.heads[verb]
    return verb


def _speaker(frame: Frame) -> tuple[Arg, ...]:
    """Who says the clause that the trigger stands in, when the same sentence tells."""
    for clause in _governing(frame):
        for f in compute(frame.context, clause.head, clause.head).speakers:
            if f.sentence == frame.context.sentence.index:
                return (Arg(f.head, "speaker"),)
    return ()


def _circumstance(frame: Frame) -> tuple[Arg, ...]:
    """ "was disappointed after talks with X": the subject of the clause, when the noun is only a circumstance of it."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    token = frame.trigger
    word = tree.low[tree.heads[token]]
    if tree.deps[token] != "pobj" or word not in _MEANWHILE | _MEANWHILE_FIRST:
        return ()
    owners = clauses.below(token, "poss")
    while tree.deps[token] in ("pobj", "prep") and tree.heads[token] != token:
        token = tree.heads[token]
        if tree.deps[token] == "prep" and clauses.is_verb(tree.heads[token]):
            verb = tree.heads[token]
            subjects = clauses.subjects(verb)
            if (word in _MEANWHILE_FIRST and token > verb) or compute(frame.context, verb, verb).modality != "actual":
                return ()
            if any(not _looks_ahead(frame, owner, a.head) for owner in owners for a in subjects):
                return ()
            return tuple(Arg(a.head, "subject of the clause") for a in subjects)
    return ()


def _looks_ahead(frame: Frame, owner: int, subject: int) -> bool:
    """ "During his visit to Oslo, Erik Lund said": whether a pronoun means the subject that comes behind it."""
    word = frame.context.clauses.tree.low[owner]
    person = any(frame.kinds.fit(m, ("Person",)) for m in frame.context.mentions_at(subject))
    return owner < subject and (word == "their" or word in (("his", "her") if person else ("its",)))


def _bearers(frame: Frame, noun: int) -> tuple[Arg, ...]:
    """Who a noun is said of: "Kenya, a large exporter of tea", "Kenya is a large exporter of tea"."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    head = tree.heads[noun]
    if tree.deps[noun] == "appos":
        return (Arg(head, "apposition"),)
    if (
        tree.deps[noun] == "pobj" and tree.low[head] == "of" and tree.lemmas[tree.heads[head]] == "one"
    ):  # "one of the importers"
        return _bearers(frame, tree.heads[head])
    if tree.deps[noun] == "attr":
        return tuple(Arg(a.head, "said of") for a in clauses.subjects(head))
    return ()


def _owners(frame: Frame, noun: int) -> tuple[Arg, ...]:
    """Whose act a noun is: a possessor, or a country's or body's name before it ("US tariffs")."""
    clauses, context = frame.context.clauses, frame.context
    found = possessors(clauses, noun)
    if any(clauses.tree.tags[a.head] == "PRP$" for a in found) and any(
        clauses.agents(v) for v in bearing_verbs(clauses, noun)
    ):
        found = tuple(a for a in found if clauses.tree.tags[a.head] != "PRP$")  # "has its seat": the subject has it
    if found:
        return found
    return tuple(
        Arg(a.head, "name before the noun")
        for a in modifiers(clauses, noun)
        if any(frame.kinds.is_a(m.kind, "Actor") for m in context.mentions_at(a.head))
    )


def _contents(frame: Frame) -> tuple[Arg, ...]:
    clauses = frame.context.clauses
    if not frame.nominal and frame.verb is not None:
        return clauses.contents(frame.verb)
    found = [
        Arg(c, "content of the noun")
        for c in clauses.below(frame.trigger, "acl", "ccomp")
        if clauses.infinitive(c) or clauses.tree.deps[c] == "ccomp"
    ]
    found += [
        Arg(c, "content of the noun")
        for c in clauses.below(frame.trigger, "relcl", "acl")
        if any(clauses.tree.low[m] == "that" for m in clauses.below(c, "mark"))
    ]
    return tuple(dict.fromkeys(found))


def _subjunctives(frame: Frame) -> tuple[Arg, ...]:
    """ "insisted that it open its market", "that it should open it": a clause that tells what is to be done."""
    clauses = frame.context.clauses
    return tuple(
        a
        for a in _contents(frame)
        if clauses.subjunctive(a.head) or any(clauses.tree.words[x] == "should" for x in clauses.below(a.head, "aux"))
    )


def _around(frame: Frame, token: int, place: str) -> tuple[Arg, ...]:
    clauses = frame.context.clauses
    match place:
        case "possessor":
            return _owners(frame, token)
        case "modifier":
            return modifiers(clauses, token)
        case "apposition":
            return tuple(Arg(c, "apposition") for c in clauses.below(token, "appos"))
        case "content":
            return tuple(
                Arg(c, "content of the noun")
                for c in clauses.below(token, "acl", "relcl", "ccomp", "pcomp")
                if clauses.is_clause(c)
            )
        case "agent":
            return clauses.agents(token)
        case "patient":
            return clauses.patients(token)
    if clauses.is_verb(token):
        under = [token, *(a.head for a in clauses.patients(token) if a.step == "object")]
        return tuple(dict.fromkeys(a for node in under for a in clauses.prepositions(node, place)))
    return clauses.prepositions(token, place)


def _prepositional(frame: Frame, word: str) -> tuple[Arg, ...]:
    """A preposition under the trigger, under the verb that carries it, and under what the verb acts upon."""
    clauses = frame.context.clauses
    if frame.spots is None:
        frame.spots = _spots(frame)
    found: list[Arg] = []
    for number, spot in enumerate(frame.spots):
        for arg in clauses.prepositions(spot, word):
            if all(arg.head != f.head for f in found):
                under = clauses.tree.low[spot]
                found.append(arg if number == 0 else Arg(arg.head, f"{arg.step} (under {under})"))
    if word == "as" and not found and frame.verb is not None:
        found = _penalties(frame, frame.verb)
    return tuple(found)


def _spots(frame: Frame) -> tuple[int, ...]:
    """The words under which a preposition is looked for, the trigger first; only those that anything stands under."""
    clauses, trigger, verb = frame.context.clauses, frame.trigger, frame.verb
    tree = clauses.tree
    spots = [trigger]
    if frame.nominal:
        if counted(clauses, trigger) != trigger:  # "rounds of talks with"
            spots.append(counted(clauses, trigger))
        if verb is not None:
            spots.append(verb)
    else:
        spots += [a.head for a in clauses.patients(trigger) if a.step in _ACTED_UPON]
        spots += clauses.below(trigger, "prt", "advmod")
        spots += [  # "tariffs of 300 mln dlrs on": what follows a figure belongs to the measure
            a.head for node in spots[1:] for a in clauses.prepositions(node, "of") if frame.context.quantity_at(a.head)
        ]
    by: tuple[Arg, ...] = ()
    if frame.nominal:
        by = clauses.prepositions(trigger, "by")
    elif clauses.passive(trigger):
        by = clauses.agents(trigger)
    spots += [a.head for a in by if tree.tags[a.head].startswith("NNP")]  # a name takes no "of": it floats up
    return (trigger, *(spot for spot in spots[1:] if tree.children[spot]))


def _penalties(frame: Frame, verb: int) -> list[Arg]:
    """ "as a penalty" behind a list of goods, which takes the phrase to itself."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    return [
        Arg(c, "as a penalty")
        for p in tree.subtree(verb)
        if tree.low[p] == "as" and tree.tags[p] == "IN"
        for c in clauses.below(p, "pobj")
        if tree.lemmas[c] in signatures().punishments
    ]


_ACTED_UPON = frozenset({"object", "relative clause", "passive subject", "shared object"})
_PLACES: dict[str, Callable[[Frame], tuple[Arg, ...]]] = {
    "agent": _agents,
    "apposition": lambda frame: _around(frame, frame.trigger, "apposition"),
    "attribute": _attributes,
    "bearer": lambda frame: _bearers(frame, frame.trigger),
    "beside": _neighbours,
    "circumstance": _circumstance,
    "compound": _compounds,
    "content": _contents,
    "extent": _extents,
    "governing": _governing,
    "infinitive": _infinitives,
    "modifier": lambda frame: _around(frame, frame.trigger, "modifier"),
    "owner": _havers,
    "participle": _participles,
    "particle": _particles,
    "patient": _patients,
    "possessor": lambda frame: _around(frame, frame.trigger, "possessor"),
    "predicate": lambda frame: (Arg(frame.trigger, "predicate"),),
    "purpose": _purposes,
    "recipient": _recipients,
    "speaker": _speaker,
    "subjunctive": _subjunctives,
    "trigger": lambda frame: (Arg(frame.trigger, "trigger"),),
}
PLACES = frozenset(_PLACES)  # grammatical places that have names; any other source is a preposition
