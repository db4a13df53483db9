"""A role's specification and a trigger in, the words that fill it out.

Where to look is grammar (`candidates`); what the words must be is the ontology's and the rule's (`accept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from kg.extract.context import SentenceContext
from kg.extract.overlay import Arg
from kg.extract.overlay.inherit import participles
from kg.extract.overlay.nominal import bearing_verbs, modifiers, possessors
from kg.extract.overlay.phrase import clause_span, noun_span, phrase_span, predicate_span, thing_span
from kg.extract.rulebook import RoleSpec
from kg.extract.signatures import signatures
from kg.extract.stance import compute
from kg.model import Filler, Mention, Quantity, Span

__all__ = ["Frame", "accept", "candidates", "fill"]

KindTest = Callable[[str, str], bool]
NOMINAL_TAGS = ("NN", "CD", "VBG", "$", "FW")
PARTITIVES = frozenset(
    "some many most one two both all number couple series rest majority dozens hundreds thousands several few group "
    "member half part any each lot handful round range".split()
)


@dataclass(slots=True)
class Frame:
    """A trigger in its sentence: the word itself and the verb that carries it, if any."""

    context: SentenceContext
    trigger: int
    verb: int | None  # the trigger itself for verbs, the light or carrying verb for nouns, None for a bare noun
    is_a: KindTest
    nominal_kinds: frozenset[str]

    @property
    def nominal(self) -> bool:
        return self.verb != self.trigger


def fill(frame: Frame, spec: RoleSpec, filled: Mapping[str, tuple[Filler, ...]]) -> tuple[Filler, ...]:
    """All fillers of one role, first source first, each word once."""
    found: list[Filler] = []
    for source in spec.sources:
        for filler in _from_source(frame, spec, source, filled):
            if all(filler.span != f.span or filler.mention != f.mention for f in found):
                found.append(filler)
        if found:
            break
    return tuple(found)


def _from_source(frame: Frame, spec: RoleSpec, source: str, filled: Mapping[str, tuple[Filler, ...]]) -> list[Filler]:
    if source == "quote":
        return _quote(frame)
    if source == "speech":
        return _speech(frame, spec, filled)
    found: list[Filler] = []
    for arg in candidates(frame, source, filled):
        found += accept(frame, spec, arg)
    return found or (_first_person(frame, spec) if source == "agent" else [])


# ------------------------------------------------------------------------------------------------ where to look


def candidates(frame: Frame, source: str, filled: Mapping[str, tuple[Filler, ...]]) -> tuple[Arg, ...]:
    """Words that stand in a grammatical place of the trigger, by token index."""
    clauses = frame.context.clauses
    if "." in source:
        base, _, inner = source.rpartition(".")
        return tuple(arg for a in candidates(frame, base, filled) for arg in _around(frame, a.head, inner))
    if source in filled:
        return tuple(Arg(f.head, f.step) for f in filled[source] if f.sentence == frame.context.sentence.index)
    verb, trigger = frame.verb, frame.trigger
    match source:
        case "trigger":
            return (Arg(trigger, "trigger"),)
        case "agent":
            found = clauses.agents(verb) if verb is not None else ()
            if frame.nominal and not found:
                found = _owners(frame, trigger)
            return tuple(a for a in found if a.head != trigger)
        case "patient":
            if not frame.nominal and verb is not None:
                return clauses.patients(verb)
            return clauses.prepositions(trigger, "of")
        case "recipient":
            return clauses.recipients(verb) if verb is not None else ()
        case "content":
            return _contents(frame)
        case "attribute":
            return clauses.attributes(verb) if verb is not None else ()
        case "purpose":
            node = verb if verb is not None else trigger
            return tuple(
                Arg(c, "purpose") for c in clauses.below(node, "advcl", "xcomp", "acl") if clauses.infinitive(c)
            )
        case "extent":
            node = verb if verb is not None else trigger
            return tuple(
                Arg(c, "extent")
                for c in clauses.below(node, "npadvmod", "dobj", "attr", "advmod", "nummod", "quantmod", "dep")
            )
        case "participle":
            return tuple(Arg(c, "participle") for c in participles(clauses, verb if verb is not None else trigger))
        case "compound":
            return tuple(
                Arg(c, "compound") for c in clauses.below(trigger, "compound") if not frame.context.mention_at(c)
            )
        case "beside":
            return tuple(arg for a in (clauses.agents(verb) if verb is not None else ()) for arg in _beside(frame, a.head))
        case "particle":
            return tuple(Arg(c, "particle") for c in clauses.below(trigger, "prt"))
        case "predicate":
            return (Arg(trigger, "predicate"),)
        case "governing":
            return _governing(frame)
        case "speaker":
            return _speaker(frame)
        case "circumstance":
            return _circumstance(frame)
        case "infinitive":
            node = verb if verb is not None else trigger
            return tuple(
                Arg(c, "complement clause")
                for c in clauses.below(node, "xcomp", "ccomp", "advcl", "acl")
                if clauses.infinitive(c)
            )
        case "owner":
            return tuple(
                Arg(a.head, "owner")
                for v in bearing_verbs(clauses, trigger)
                if clauses.tree.lemmas[v] in ("have", "get") and not clauses.passive(v)
                for a in clauses.agents(v)
            )
        case "bearer":
            return _bearers(frame, trigger)
        case "possessor" | "modifier" | "apposition":
            return _around(frame, trigger, source)
    return _prepositional(frame, source)


def _beside(frame: Frame, subject: int) -> tuple[Arg, ...]:
    """ "Egypt, Sudan hold talks": in a headline a comma stands for "and"."""
    tree = frame.context.clauses.tree
    first = subject
    while first > 0 and tree.heads[first - 1] == subject and tree.deps[first - 1] in ("compound", "amod"):
        first -= 1
    return (Arg(first - 2, "comma for and"),) if first >= 2 and tree.words[first - 1] == "," else ()


def _governing(frame: Frame) -> tuple[Arg, ...]:
    """The clause that "according to X" hangs from."""
    clauses = frame.context.clauses
    for a in clauses.tree.ancestors(frame.trigger):
        if clauses.is_verb(a) or clauses.tree.heads[a] == a:
            return (Arg(a, "governing clause"),)
    return ()


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
    if tree.deps[token] != "pobj" or tree.words[tree.heads[token]].lower() not in ("after", "following", "during", "before"):
        return ()
    while tree.deps[token] in ("pobj", "prep") and tree.heads[token] != token:
        token = tree.heads[token]
        if tree.deps[token] == "prep" and clauses.is_verb(tree.heads[token]):
            return tuple(Arg(a.head, "subject of the clause") for a in clauses.subjects(tree.heads[token]))
    return ()


def _bearers(frame: Frame, noun: int) -> tuple[Arg, ...]:
    """Who a noun is said of: "Kenya, a large exporter of tea", "Kenya is a large exporter of tea"."""
    clauses, tree = frame.context.clauses, frame.context.clauses.tree
    head = tree.heads[noun]
    if tree.deps[noun] == "appos":
        return (Arg(head, "apposition"),)
    if (
        tree.deps[noun] == "pobj" and tree.words[head].lower() == "of" and tree.lemmas[tree.heads[head]] == "one"
    ):  # "one of the importers"
        return _bearers(frame, tree.heads[head])
    if tree.deps[noun] == "attr":
        return tuple(Arg(a.head, "said of") for a in clauses.subjects(head))
    return ()


def _first_person(frame: Frame, spec: RoleSpec) -> list[Filler]:
    """ "Just concluded a good talk with X", somebody posted: a quotation that opens with its verb speaks of its speaker."""
    context, tree, verb = frame.context, frame.context.clauses.tree, frame.verb
    quotation = context.quotation_of(verb) if verb is not None else None
    if verb is None or quotation is None or quotation.speaker is None or tree.tags[verb] not in ("VBD", "VBN"):
        return []
    before = [at for at in tree.starts[:verb] if at >= quotation.span.start]
    if len(before) > 1 or context.clauses.subjects(verb) or context.clauses.passive(verb):
        return []
    speaker = quotation.speaker
    if speaker.mention is None or not _fits(frame, speaker.mention, spec.kinds):
        return []
    return [replace(speaker, step="implied first person")]


def _owners(frame: Frame, noun: int) -> tuple[Arg, ...]:
    """Whose act a noun is: a possessor, or a country's or body's name before it ("US tariffs")."""
    clauses, context = frame.context.clauses, frame.context
    found = possessors(clauses, noun)
    if found:
        return found
    return tuple(
        Arg(a.head, "name before the noun")
        for a in modifiers(clauses, noun)
        if any(frame.is_a(m.kind, "Actor") for m in context.mentions_at(a.head))
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
        if any(clauses.tree.words[m].lower() == "that" for m in clauses.below(c, "mark"))
    ]
    return tuple(dict.fromkeys(found))


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
    clauses, trigger, verb = frame.context.clauses, frame.trigger, frame.verb
    tree = clauses.tree
    places = [trigger]
    if frame.nominal:
        if tree.deps[trigger] == "pobj" and tree.words[tree.heads[trigger]].lower() == "of":  # "rounds of talks with"
            places.append(tree.heads[tree.heads[trigger]])
        if verb is not None:
            places.append(verb)
    else:
        places += [
            a.head
            for a in clauses.patients(trigger)
            if a.step in ("object", "relative clause", "passive subject", "shared object")
        ]
        places += clauses.below(trigger, "prt", "advmod")
        places += [  # "tariffs of 300 mln dlrs on": what follows a figure belongs to the measure
            a.head
            for node in places[1:]
            for a in clauses.prepositions(node, "of")
            if frame.context.quantity_at(a.head)
        ]
    by = (
        clauses.prepositions(trigger, "by")
        if frame.nominal
        else clauses.agents(trigger)
        if clauses.passive(trigger)
        else ()
    )
    places += [
        a.head for a in by if tree.tags[a.head].startswith("NNP")
    ]  # a name takes no "of": it floats up to the act
    found: list[Arg] = []
    for number, place in enumerate(places):
        for arg in clauses.prepositions(place, word):
            if all(arg.head != f.head for f in found):
                found.append(arg if number == 0 else Arg(arg.head, f"{arg.step} (under {tree.words[place].lower()})"))
    if word == "as" and not found and verb is not None:  # a list of goods before it takes the phrase to itself
        for p in tree.subtree(verb):
            if tree.words[p].lower() == "as" and tree.tags[p] == "IN":
                found += [Arg(c, "as a penalty") for c in clauses.below(p, "pobj") if tree.lemmas[c] in signatures().punishments]
    return tuple(found)


# ---------------------------------------------------------------------------------------------- what it must be


def accept(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """The fillers that a word gives under a role's conditions; none when it does not meet them."""
    if spec.quantity:
        return _quantity(frame, spec, arg)
    context, tree = frame.context, frame.context.clauses.tree
    lemma = tree.lemmas[arg.head].lower()
    if spec.nouns is not None and lemma not in spec.nouns:
        inner = _through_partitive(frame, arg)
        return [f for a in inner for f in accept(frame, spec, a)]
    if spec.but is not None and lemma in spec.but:
        return []
    found = [_mention_filler(frame, arg, m) for m in _mentions(frame, arg) if _fits(frame, m, spec.kinds)]
    if found:
        return _distributed(frame, spec, arg) or found
    if spec.through == "origin":
        origin = _origin(frame, spec, arg)
        if origin:
            return [origin]
    inside = _counted_goods(frame, arg)
    if inside and any(k in frame.nominal_kinds for k in spec.kinds):
        return [f for a in inside for f in accept(frame, spec, a)]
    kind = _nominal_kind(frame, spec, arg)
    if kind:
        return [Filler(context.sentence.index, arg.head, _thing_span(frame, arg), step=arg.step, kind=kind)]
    if not spec.kinds or "Text" in spec.kinds:
        if context.time_at(arg.head) and not spec.nouns:
            return []
        return [Filler(context.sentence.index, arg.head, _words(frame, arg), step=arg.step)]
    return [f for a in _through_partitive(frame, arg) for f in accept(frame, spec, a)]


def _through_partitive(frame: Frame, arg: Arg) -> tuple[Arg, ...]:
    """ "some of the countries", "a number of firms": the noun that is meant."""
    clauses = frame.context.clauses
    if clauses.tree.lemmas[arg.head].lower() not in PARTITIVES:
        return ()
    return clauses.prepositions(arg.head, "of")


def _mentions(frame: Frame, arg: Arg) -> list[Mention]:
    """Mentions at a word; a name in apposition goes before a description ("the minister, X")."""
    context = frame.context
    here = context.mentions_at(arg.head)
    if here and all(m.method == "description" for m in here):
        words, end = context.clauses.tree.words, here[0].end
        after = [m for m in context.sentence.mentions if m.start == end + 1 and m.kind == "Person" and m.method != "anaphor"]
        if after and words[end] == "," and (after[0].end == len(words) or not words[after[0].end][0].isalnum()):
            return after[:1]
    if all(m.method in ("description", "anaphor") for m in here):
        for c in context.clauses.below(arg.head, "appos"):
            named = [m for m in context.mentions_at(c) if m.method not in ("description", "anaphor", "demonym")]
            if named and (not here or any(frame.is_a(n.kind, h.kind) for n in named for h in here)):
                return named
    return here


def _distributed(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """ "US, Japanese and European trade ministers": several countries, one noun; each is meant."""
    context, clauses = frame.context, frame.context.clauses
    if any(m.method != "description" for m in context.mentions_at(arg.head)):
        return []
    lands: dict[str, Mention] = {}
    for inner in modifiers(clauses, arg.head):
        for m in context.mentions_at(inner.head):
            if m.method in ("gazetteer", "demonym", "metonym") and _fits(frame, m, spec.kinds):
                lands.setdefault(m.entity or m.label, m)
    if len(lands) < 2:
        return []
    span = noun_span(clauses, arg.head)
    step = f"{arg.step} + distributed"
    return [Filler(context.sentence.index, arg.head, span, mention=m, step=step) for m in lands.values()]


def _fits(frame: Frame, mention: Mention, kinds: Iterable[str]) -> bool:
    wanted = tuple(kinds)
    if not wanted:
        return False
    if mention.method == "anaphor":
        return any(k != "Text" and (frame.is_a(mention.kind, k) or frame.is_a(k, mention.kind)) for k in wanted)
    return any(k != "Text" and frame.is_a(mention.kind, k) for k in wanted)


def _mention_filler(frame: Frame, arg: Arg, mention: Mention) -> Filler:
    span = frame.context.clauses.tree.span(mention.start, mention.end)
    return Filler(frame.context.sentence.index, arg.head, span, mention=mention, step=arg.step)


def _origin(frame: Frame, spec: RoleSpec, arg: Arg) -> Filler | None:
    """The country or body behind "Indian goods", "exports from India", "the Tokyo government's offer"."""
    clauses, context = frame.context.clauses, frame.context
    for inner in (
        *modifiers(clauses, arg.head),
        *clauses.prepositions(arg.head, "from"),
        *clauses.prepositions(arg.head, "of"),
        *clauses.prepositions(arg.head, "by"),
    ):
        for m in context.mentions_at(inner.head):
            if _fits(frame, m, spec.kinds) and m.method != "anaphor":
                return Filler(
                    context.sentence.index,
                    arg.head,
                    noun_span(clauses, arg.head),
                    mention=m,
                    step=f"{arg.step} + origin",
                )
    for c in clauses.below(arg.head, "acl"):  # "steel imported from Ukraine"
        for inner in clauses.prepositions(c, "from"):
            for m in context.mentions_at(inner.head):
                if _fits(frame, m, spec.kinds) and m.method != "anaphor":
                    return Filler(
                        context.sentence.index,
                        arg.head,
                        phrase_span(clauses, arg.head),
                        mention=m,
                        step=f"{arg.step} + origin",
                    )
    return None


def _counted_goods(frame: Frame, arg: Arg) -> tuple[Arg, ...]:
    """ "ordered $6 billion in airliners": the goods, not the money."""
    quantity = frame.context.quantity_at(arg.head)
    if quantity is None or not _unit_fits(quantity, "money"):
        return ()
    clauses = frame.context.clauses
    return clauses.prepositions(arg.head, "in") or clauses.prepositions(arg.head, "of")


def _nominal_kind(frame: Frame, spec: RoleSpec, arg: Arg) -> str | None:
    """The first kind of thing (measure, commodity, agreement, …) that a common noun may be accepted as."""
    tree = frame.context.clauses.tree
    wanted = [k for k in spec.kinds if k in frame.nominal_kinds]
    if not wanted or not tree.tags[arg.head].startswith(NOMINAL_TAGS) or frame.context.time_at(arg.head):
        return None
    quantity = frame.context.quantity_at(arg.head)
    if quantity is not None and (_unit_fits(quantity, "money") or _unit_fits(quantity, "percent")):
        return None
    mention = frame.context.mention_at(arg.head)
    if mention and (mention.method in ("anaphor", "demonym") or frame.is_a(mention.kind, "Actor")):
        return "Office" if "Office" in wanted and mention.method in ("description", "anaphor") else None
    return wanted[0]


def _thing_span(frame: Frame, arg: Arg) -> Span:
    return thing_span(frame.context.clauses, arg.head)


def _words(frame: Frame, arg: Arg) -> Span:
    clauses = frame.context.clauses
    if arg.step == "predicate":
        return predicate_span(clauses, arg.head)
    if arg.step in ("inserted verb of speech", "governing clause"):
        return clause_span(clauses, arg.head, without=frame.trigger)
    if clauses.is_verb(arg.head) or arg.step in ("complement clause", "content of the noun"):
        return clause_span(clauses, arg.head)
    return phrase_span(clauses, arg.head)


def _quantity(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """The quantity at a word or inside its noun phrase."""
    context, clauses = frame.context, frame.context.clauses
    direct = context.quantity_at(arg.head)
    found: list[Quantity] = [direct] if direct else []
    if not found:
        below = set(clauses.tree.subtree(arg.head)) if not clauses.is_verb(arg.head) else set()
        found = [q for q in context.sentence.quantities if q.start in below]
    fitting = [q for q in found if _unit_fits(q, spec.quantity or "any")]
    return [
        Filler(context.sentence.index, q.start, clauses.tree.span(q.start, q.end), quantity=q, step=arg.step)
        for q in (fitting if spec.many else fitting[:1])
    ]


def _unit_fits(quantity: Quantity, wanted: str) -> bool:
    unit = quantity.unit
    match wanted:
        case "percent":
            return unit in ("percent", "percentage_point", "basis_point", "fraction")
        case "money":
            return len(unit) == 3 and unit.isupper()
        case "count":
            return unit == "count"
        case "unit":
            return unit != "count" and unit not in ("percent", "percentage_point", "basis_point")
    return True


def _told(frame: Frame, arg: Arg) -> bool:
    """Whether a clause is what is said: "announced plans to close" tells an infinitive, "is said to be worth" does too."""
    clauses, verb = frame.context.clauses, frame.verb
    if verb is None or not clauses.infinitive(arg.head):
        return True
    governor = signatures().get(clauses.tree.lemmas[verb], "verb", "to")
    return governor is not None and governor.speaker == "agent"


def _quote(frame: Frame) -> list[Filler]:
    """The quotation that this verb of speech carries."""
    context, index = frame.context, frame.context.sentence.index
    node = frame.verb if frame.verb is not None else frame.trigger
    text = context.document.article.text
    return [
        Filler(index, node, _without_comma(q.span, text), step="quotation")
        for q in context.quotations
        if q.verb == (index, node) and q.span.end > q.span.start
    ]


def _without_comma(span: Span, text: str) -> Span:
    """A quotation without the comma that belongs to the sentence around it."""
    end = span.end
    while end > span.start and text[end - 1] in ", ":
        end -= 1
    return Span(span.start, end)


def _speech(frame: Frame, spec: RoleSpec, filled: Mapping[str, tuple[Filler, ...]]) -> list[Filler]:
    """What is said: the clause, or the quotation when it holds more than the clause does."""
    clauses = [f for a in candidates(frame, "content", filled) if _told(frame, a) for f in accept(frame, spec, a)]
    quotes = _quote(frame)
    partial = [q for q in quotes if any(c.span.covers(q.span) for c in clauses)]
    return [*clauses, *(q for q in quotes if q not in partial and not clauses)] if partial or not quotes else quotes
