"""What the words in a place must be to fill a role: a mention of the right kind, a thing, a figure, or mere words."""

from __future__ import annotations

from kg.extract.circumstance import told_when
from kg.extract.frame import Frame
from kg.extract.named import names_at
from kg.extract.overlay import Arg
from kg.extract.overlay.nominal import modifiers
from kg.extract.overlay.phrase import clause_span, noun_span, phrase_span, predicate_span, thing_span
from kg.extract.rulebook import RoleSpec
from kg.lexicon import shipped_class
from kg.model import Filler, Mention, Quantity, Span

__all__ = ["accept"]

_NOMINAL_TAGS = ("NN", "CD", "VBG", "$", "FW")
_PARTITIVES = frozenset(
    [
        "some",
        "many",
        "most",
        "one",
        "two",
        "both",
        "all",
        "number",
        "couple",
        "series",
        "rest",
        "majority",
        "dozens",
        "hundreds",
        "thousands",
        "several",
        "few",
        "group",
        "member",
        "half",
        "quarter",
        "third",
        "last",
        "remainder",
        "bulk",
        "part",
        "any",
        "each",
        "lot",
        "handful",
        "round",
        "range",
        "package",
        "first",
        "thousand",
        "hundred",
        "dozen",
        "score",
        "million",
        "crowd",
        "tens",
    ]
)


def accept(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """The fillers that a word gives under a role's conditions; none when it does not meet them."""
    if spec.quantity:
        return _quantity(frame, spec, arg)
    context, tree = frame.context, frame.context.clauses.tree
    lemma = tree.lemmas[arg.head].lower()
    if spec.nouns is not None and lemma not in spec.nouns and not _measured(frame, arg, spec.nouns):
        inner = _through_partitive(frame, arg)
        return [f for a in inner for f in accept(frame, spec, a)]
    if spec.but is not None and lemma in spec.but:
        return [f for a in _traded(frame, spec, arg) for f in accept(frame, spec, a)]
    named = context.named.get(arg.head)
    if named is None:
        named = context.named[arg.head] = names_at(context, arg.head, frame.kinds.is_a)
    found = [
        _mention_filler(frame, arg, m)
        for m in named
        if frame.kinds.fit(m, spec.kinds) and not (spec.named and m.method in ("description", "anaphor"))
    ]
    if spec.named:
        return found
    each = _distributed(frame, spec, arg)
    if each or found:
        return each or found
    if spec.through == "origin":
        origin = _origin(frame, spec, arg)
        if origin:
            return [origin]
    inside = _counted_goods(frame, arg)
    if inside and any(k in frame.kinds.nominal for k in spec.kinds):
        return [f for a in inside for f in accept(frame, spec, a)]
    kind = _nominal_kind(frame, spec, arg)
    if kind:
        span = thing_span(frame.context.clauses, arg.head)
        if kind == "Office":
            span = _behind_its_holder(frame, arg.head, span)
        return [Filler(context.sentence.index, arg.head, span, step=arg.step, kind=kind)]
    if not spec.kinds or "Text" in spec.kinds:
        if tree.tags[arg.head] in ("WP", "WDT", "WRB"):
            return []  # "in what both sides hailed as a step"
        if tree.low[arg.head].endswith(("self", "selves")) and tree.tags[arg.head] == "PRP":
            return []  # "in favour of ourselves"
        if not any(c.isalnum() for c in tree.words[arg.head]):
            return []  # the mark of "counter-measures"
        if context.time_at(arg.head) and not spec.nouns:
            return []
        return [Filler(context.sentence.index, arg.head, _words(frame, arg), step=arg.step)]
    return [f for a in _through_partitive(frame, arg) for f in accept(frame, spec, a)]


def _behind_its_holder(frame: Frame, head: int, span: Span) -> Span:
    """ "named Ana Duarte chief executive": the office begins behind the name that the parser joined to it."""
    tree = frame.context.clauses.tree
    for m in frame.context.sentence.mentions:
        if m.kind == "Person" and m.method != "description" and m.end <= head and span.start == tree.starts[m.start]:
            return Span(tree.starts[m.end], span.end)
    return span


def _through_partitive(frame: Frame, arg: Arg) -> tuple[Arg, ...]:
    """ "some of the countries", "a number of firms", "70% of the rice": the noun that is meant."""
    clauses = frame.context.clauses
    if clauses.tree.lemmas[arg.head].lower() not in _PARTITIVES:
        share = _counted_goods(frame, arg) if clauses.tree.lemmas[arg.head] in ("%", "percent") else ()
        return tuple(a for a in share if clauses.tree.tags[a.head] != "NNP")  # a share of Acme is not Acme
    return clauses.prepositions(arg.head, "of")


def _distributed(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """ "US and Japanese ministers", "the leaders of Laos and Peru": several countries, one noun; each is meant."""
    context, clauses = frame.context, frame.context.clauses
    if clauses.tree.tags[arg.head] not in ("NNS", "NNPS"):
        return []  # "France's U.N. ambassador" is one man
    if clauses.tree.lemmas[arg.head].lower() not in shipped_class("delegates"):
        return []
    if any(m.method not in ("description", "anaphor") for m in context.mentions_at(arg.head)):
        return []
    lands: dict[str, Mention] = {}
    behind = (*clauses.prepositions(arg.head, "of"), *clauses.prepositions(arg.head, "from"))
    for inner in (*modifiers(clauses, arg.head), *behind):
        for m in context.mentions_at(inner.head):
            if m.method in ("gazetteer", "demonym", "metonym") and frame.kinds.fit(m, spec.kinds):
                lands.setdefault(m.entity or m.label, m)
    if len(lands) < 2:
        return []
    span = noun_span(clauses, arg.head)
    step = f"{arg.step} + distributed"
    return [Filler(context.sentence.index, arg.head, span, mention=m, step=step) for m in lands.values()]


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
            if frame.kinds.fit(m, spec.kinds) and m.method != "anaphor":
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
                if frame.kinds.fit(m, spec.kinds) and m.method != "anaphor":
                    return Filler(
                        context.sentence.index,
                        arg.head,
                        phrase_span(clauses, arg.head),
                        mention=m,
                        step=f"{arg.step} + origin",
                    )
    return None


def _measured(frame: Frame, arg: Arg, nouns: frozenset[str]) -> bool:
    """Whether a unit or a sum stands for one of these nouns: "two tonnes of rice", "$5 million in aid"."""
    quantity, clauses = frame.context.quantity_at(arg.head), frame.context.clauses
    if quantity is None or _unit_fits(quantity, "percent") or quantity.unit == "count":
        return False
    behind = (*clauses.prepositions(arg.head, "of"), *clauses.prepositions(arg.head, "in"))
    return any(clauses.tree.lemmas[a.head].lower() in nouns for a in behind)


def _traded(frame: Frame, spec: RoleSpec, arg: Arg) -> tuple[Arg, ...]:
    """ "imports of maize", "maize imports": the goods that are meant by a noun that may mean any goods."""
    clauses = frame.context.clauses
    if "Commodity" not in spec.kinds or clauses.tree.lemmas[arg.head].lower() not in shipped_class("trade_noun"):
        return ()
    before = [a for a in modifiers(clauses, arg.head) if clauses.tree.tags[a.head] in ("NN", "NNS")]
    named = [a for a in before if not frame.context.mentions_at(a.head) and clauses.tree.heads[a.head] == arg.head]
    return clauses.prepositions(arg.head, "of") or tuple(named)


def _counted_goods(frame: Frame, arg: Arg) -> tuple[Arg, ...]:
    """ "ordered $6 billion in airliners", "imports 70% of its rice": the goods, not the money or the share."""
    quantity = frame.context.quantity_at(arg.head)
    if quantity is None:
        return ()
    clauses = frame.context.clauses
    if _unit_fits(quantity, "percent"):
        return clauses.prepositions(arg.head, "of")
    if not _unit_fits(quantity, "money"):
        return ()
    return clauses.prepositions(arg.head, "in") or clauses.prepositions(arg.head, "of")


def _nominal_kind(frame: Frame, spec: RoleSpec, arg: Arg) -> str | None:
    """The first kind of thing (measure, commodity, agreement, …) that a common noun may be accepted as."""
    tree = frame.context.clauses.tree
    wanted = [k for k in spec.kinds if k in frame.kinds.nominal]
    if not wanted or not tree.tags[arg.head].startswith(_NOMINAL_TAGS) or frame.context.time_at(arg.head):
        return None
    quantity = frame.context.quantity_at(arg.head)
    if quantity is not None and (_unit_fits(quantity, "money") or _unit_fits(quantity, "percent")):
        return None
    if "Office" not in wanted and any(t.start <= arg.head < t.end for t in frame.context.sentence.titles):
        return None  # "sanctions on Acme and its founder"
    mention = frame.context.mention_at(arg.head)
    if mention and (mention.method in ("anaphor", "demonym") or frame.kinds.is_a(mention.kind, "Actor")):
        return "Office" if "Office" in wanted and mention.method in ("description", "anaphor") else None
    return wanted[0]


def _words(frame: Frame, arg: Arg) -> Span:
    clauses = frame.context.clauses
    if arg.step == "predicate":
        return predicate_span(clauses, arg.head)
    if arg.step in ("inserted verb of speech", "governing clause"):
        return clause_span(clauses, arg.head, without=frame.trigger)
    if clauses.is_verb(arg.head) or arg.step in ("complement clause", "content of the noun"):
        said = clause_span(clauses, arg.head)
        when = told_when(frame.context, arg.head)
        return said if when is None else Span(max(said.start, clauses.tree.starts[when]), said.end)
    return phrase_span(clauses, arg.head, without=frame.trigger)


def _quantity(frame: Frame, spec: RoleSpec, arg: Arg) -> list[Filler]:
    """The quantity at a word or inside its noun phrase."""
    context, clauses = frame.context, frame.context.clauses
    direct = context.quantity_at(arg.head)
    found: list[Quantity] = [direct] if direct else []
    whole = (
        arg.step == "extent" and clauses.tree.deps[arg.head] == "dobj"
    )  # "cut a 10% tariff": the figure is the tariff's
    if not found and not whole:
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
