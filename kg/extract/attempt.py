"""One rule on one trigger: fill the roles, ask the guards, read the stance, make the matches."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.accept import accept
from kg.extract.circumstance import places, times
from kg.extract.fill import fill
from kg.extract.frame import Frame
from kg.extract.look import candidates
from kg.extract.plan import Plan, Question
from kg.extract.rulebook import Guard, RoleSpec
from kg.extract.signatures import signatures
from kg.extract.stance import compute
from kg.extract.trace import Gate
from kg.model import Filler, Match, Span, Stance, Title

__all__ = ["attempt"]

_PLURAL_ANAPHORS = frozenset({"pair", "neither", "they", "we"})


def attempt(frame: Frame, plan: Plan, *, title: Title | None = None, gates: list[Gate] | None = None) -> list[Match]:
    """Try a rule.

    Args:
        frame: the trigger that woke it.
        plan: the rule.
        title: the office that woke the rule, for rules with a `title` trigger.
        gates: where to write down each condition and whether it held; None = do not.

    Returns:
        One match for each pair of subject and object; empty when a gate closed.
    """
    rule = plan.rule
    if title is None and gates is None and not _answered(frame, plan):
        return []
    roles = _title_roles(frame, title) if title else _fill_roles(frame, plan, gates)
    if roles is None:
        return []
    for guard in rule.unless:
        hit = _guarded(frame, guard, roles)
        if gates is not None:
            gates.append(Gate(f"unless {guard.place}", not hit, "holds" if hit else "does not hold"))
        if hit:
            return []
    stance = Stance() if title else _stance(frame)  # an office is told in passing
    meant = (rule.polarities is None or stance.polarity in rule.polarities) and (
        rule.modalities is None or stance.modality in rule.modalities
    )
    if gates is not None:
        gates.append(Gate("stance", meant, f"{stance.polarity}, {stance.modality}"))
    if not meant:
        return []
    if (
        rule.polarities is not None and "asserted" not in rule.polarities
    ):  # the rule has read the negation as part of its meaning: "does not allow" = prohibits
        stance = replace(stance, polarity="asserted")
    if rule.relation == "said" and "object" in roles:
        roles["object"] = tuple(_with_denial(frame, f) for f in roles["object"])
        roles["subject"] = tuple(f for f in roles.get("subject", ()) if not _is_quoted(f, roles["object"]))
        if not roles["subject"]:
            if gates is not None:
                gates.append(Gate("speaker", False, "who stands inside the quotation does not speak it"))
            return []
    flags = rule.flags + (("former",) if title and title.former and "former" not in rule.flags else ())
    taken = frozenset(f.head for fillers in roles.values() for f in fillers)
    if title is None:
        for name, found in (("time", _times(frame)), ("place", places(frame, taken))):
            if found and name not in roles:
                roles[name] = found
    return _pairs(frame, plan, roles, stance, flags)


def _with_denial(frame: Frame, filler: Filler) -> Filler:
    """ "denied that it lied": what is denied keeps its verb, or it would read as what was said."""
    tree, verb = frame.context.clauses.tree, frame.verb
    governor = signatures().get(tree.lemmas[verb], "verb", "that") if verb is not None else None
    if verb is None or governor is None or governor.polarity != "negated" or filler.mention is not None:
        return filler
    if filler.sentence != frame.context.sentence.index or filler.step == "quotation" or filler.head < verb:
        return filler
    span = Span(min(tree.starts[verb], filler.span.start), max(tree.ends[verb], filler.span.end))
    return filler._replace(span=span)


def _is_quoted(filler: Filler, said: tuple[Filler, ...]) -> bool:
    """ "Not one soldier," Lund said: who stands inside the quotation does not speak it."""
    return any(f.step == "quotation" and f.span.covers(filler.span) for f in said)


def _stance(frame: Frame) -> Stance:
    if frame.stance is None:
        frame.stance = compute(frame.context, frame.trigger, frame.verb)
    return frame.stance


def _times(frame: Frame) -> tuple[Filler, ...]:
    if frame.times is None:
        frame.times = times(frame)
    return frame.times


def _answered(frame: Frame, plan: Plan) -> bool:
    """Whether no required question stands unanswered; asked before the roles are filled in the rule's order."""
    known = frame.fillers
    for number, spec in plan.required:
        found = known.get(number)
        if found is None:
            found = known[number] = fill(frame, spec, {})
        if not found:
            return False
    return True


def _answer(frame: Frame, question: Question, roles: dict[str, tuple[Filler, ...]]) -> tuple[Filler, ...]:
    found: tuple[Filler, ...] = ()
    if question.alone is not None and question.number is not None:
        known = frame.fillers.get(question.number)
        if known is None:
            hope = frame.context.hopes >> question.number & 1
            known = frame.fillers[question.number] = fill(frame, question.alone, {}) if hope else ()
        found = known
    if not found and question.beside is not None:
        found = fill(frame, question.beside, roles)
    return found


def _fill_roles(frame: Frame, plan: Plan, gates: list[Gate] | None) -> dict[str, tuple[Filler, ...]] | None:
    """All roles of a rule, or None when a required one stays empty."""
    roles: dict[str, tuple[Filler, ...]] = {}
    for question in plan.questions:
        spec = question.spec
        found = _answer(frame, question, roles)
        if found and roles:
            found = tuple([f for f in found if not _taken(f, spec, roles)])
        if gates is not None:
            gates.append(Gate(f"role {spec.name}", bool(found) or spec.optional, _detail(frame, spec, found, roles)))
        if found:
            roles[spec.name] = found
        elif not spec.optional or _another_acts(frame, spec):
            return None
    if plan.symmetric and "object" not in roles and not _mutual(roles.get("subject", ())):
        if gates is not None:
            gates.append(Gate("two sides", False, "the relation holds between two and only one is named"))
        return None
    return roles


def _another_acts(frame: Frame, spec: RoleSpec) -> bool:
    """Whether an agent is named that the rule does not take: "Fishers accuse Chile" is not for "Chile is accused"."""
    verb = frame.verb
    if spec.name != "subject" or "agent" not in spec.sources or verb is None:
        return False
    return not frame.context.clauses.passive(verb) and bool(candidates(frame, "agent", {}))


def _mutual(subjects: tuple[Filler, ...]) -> bool:
    if len(subjects) >= 2:
        return True
    return any(f.mention is not None and f.mention.anaphor in _PLURAL_ANAPHORS for f in subjects)


def _taken(filler: Filler, spec: RoleSpec, roles: dict[str, tuple[Filler, ...]]) -> bool:
    """Whether an actor or a figure already plays another role here: nobody imposes a tariff on himself by the same words."""
    if filler.quantity is not None and filler.mention is None:
        return any(f.quantity is filler.quantity for name, fs in roles.items() if name != spec.name for f in fs)
    if filler.mention is None:
        return False
    for name, fillers in roles.items():
        for f in fillers:
            if f.head == filler.head and f.mention == filler.mention and name != spec.name:
                return True
    return False


def _detail(frame: Frame, spec: RoleSpec, found: tuple[Filler, ...], roles: dict[str, tuple[Filler, ...]]) -> str:
    text = frame.context.document.article.text
    if found:
        return "; ".join(f"{f.span.of(text)!r} ({f.step})" for f in found)
    tree = frame.context.clauses.tree
    seen = [
        f"{source}: {tree.words[a.head]!r}"
        for source in spec.sources
        if source != "quote"
        for a in candidates(frame, source, roles)
    ]
    wanted = " or ".join(spec.kinds) or (f"a quantity ({spec.quantity})" if spec.quantity else "words")
    if not seen:
        return f"nothing stands as {', '.join(spec.sources)}"
    return f"{', '.join(seen)}, but it must be {wanted}" + (
        f" headed by one of {', '.join(sorted(spec.nouns))}" if spec.nouns else ""
    )


def _guarded(frame: Frame, guard: Guard, roles: dict[str, tuple[Filler, ...]]) -> bool:
    """Whether a guard holds: the place is filled, and by such words if it says which."""
    tree = frame.context.clauses.tree
    heads = (
        [f.head for f in roles[guard.place]]
        if guard.place in roles
        else [a.head for a in candidates(frame, guard.place, roles)]
    )
    for head in heads:
        if (
            guard.lemmas is not None
            and tree.lemmas[head].lower() not in guard.lemmas
            and tree.low[head] not in guard.lemmas
        ):
            continue
        if guard.kinds:
            spec = RoleSpec(guard.place, (), kinds=guard.kinds)
            if not any(
                f.mention or f.kind
                for a in candidates(frame, guard.place, roles)
                if a.head == head
                for f in accept(frame, spec, a)
            ):
                continue
        return True
    return False


def _title_roles(frame: Frame, title: Title) -> dict[str, tuple[Filler, ...]]:
    """Person, office, country and place of accreditation of an office read beside a name."""
    sentence, tree = frame.context.sentence, frame.context.clauses.tree

    def mention(number: int) -> Filler:
        m = sentence.mentions[number]
        return Filler(sentence.index, m.head, tree.span(m.start, m.end), mention=m, step="title")

    office = Filler(sentence.index, title.end - 1, tree.span(title.start, title.end), step="title", kind="Office")
    roles: dict[str, tuple[Filler, ...]] = {"subject": (mention(title.person),), "object": (office,)}
    if title.of is not None:
        roles["of"] = (mention(title.of),)
    if title.to is not None:
        roles["to"] = (mention(title.to),)
    return roles


def _pairs(
    frame: Frame,
    plan: Plan,
    roles: dict[str, tuple[Filler, ...]],
    stance: Stance,
    flags: tuple[str, ...],
) -> list[Match]:
    """One match for each subject and object; a symmetric relation with two subjects pairs them."""
    subjects: list[Filler | None] = list(roles.get("subject", ())) or [None]
    objects: list[Filler | None] = list(roles.get("object", ())) or [None]
    pairs = [(s, o) for s in subjects for o in objects]
    if plan.symmetric and objects == [None]:
        pairs = [(a, b) for n, a in enumerate(subjects) for b in subjects[n + 1 :]] or [(subjects[0], None)]
    matches = []
    for subject, thing in pairs:
        own = dict(roles)
        if subject:
            own["subject"] = (subject,)
        if thing:
            own["object"] = (thing,)
        matches.append(
            Match(
                plan.rule.id,
                plan.rule.relation,
                frame.context.sentence.index,
                frame.trigger,
                tuple(sorted(own.items())),
                stance,
                _span(frame, own),
                flags,
            )
        )
    return matches


def _span(frame: Frame, roles: dict[str, tuple[Filler, ...]]) -> Span:
    """From the first to the last word used, the trigger and the carrying verb among them."""
    tree = frame.context.clauses.tree
    words = (frame.trigger, frame.trigger if frame.verb is None else frame.verb)
    first, last = tree.starts[min(words)], tree.ends[max(words)]
    for fillers in roles.values():
        for f in fillers:
            first, last = min(first, f.span.start), max(last, f.span.end)
    return Span(first, last)
