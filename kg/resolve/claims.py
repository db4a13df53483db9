"""Every match becomes one claim or several, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.gazetteer import Gazetteer
from kg.model import Amount, Claim, Document, Filler, Match, Refusal, RoleValue, Span, Term
from kg.resolve.anaphora import STEPS, antecedents, as_described, described_office
from kg.resolve.mint import digest
from kg.resolve.scene import Scene
from kg.resolve.terms import Terms
from kg.vocab import Vocabulary

__all__ = ["ALL_STEPS", "resolve"]

ALL_STEPS = frozenset(STEPS)


def resolve(
    document: Document,
    matches: Iterable[Match],
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
    steps: frozenset[str] = ALL_STEPS,
) -> tuple[list[Claim], list[Refusal]]:
    """Resolve the words of all matches of one document.

    Args:
        steps: names of the anaphora steps that may be used; see `kg.resolve.anaphora.STEPS`.

    Returns:
        Claims ordered as the contract orders them (start, relation, subject) and the matches that made none.
    """
    every = list(matches)
    room = _Room(document, every, gazetteer, vocabulary, steps)
    claims: dict[str, Claim] = {}
    refusals: list[Refusal] = []
    for match in every:
        for result in room.claims_of(match):
            if isinstance(result, Refusal):
                refusals.append(result)
            else:
                claims.setdefault(result.id, result)
    kept = _without_echoes(list(claims.values()))
    return sorted(kept, key=_order), refusals


def _order(claim: Claim) -> tuple[int, str, str, str, str]:
    return (
        claim.span.start,
        claim.relation,
        claim.subject.label if claim.subject else "",
        claim.object.label if claim.object else "",
        claim.id,
    )


def _without_echoes(claims: list[Claim]) -> list[Claim]:
    """One claim for one statement of a sentence: a rule that says less of the same adds nothing."""
    kept: list[Claim] = []
    alike: dict[tuple[Span, str, str | None, str | None], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-len(c.roles), c.rule, c.id)):
        said = (claim.sentence, claim.relation, _side(claim.subject), _side(claim.object))
        same = alike.setdefault(said, [])
        if not any(_overlap(c, claim) and c.rule != claim.rule for c in same):
            same.append(claim)
            kept.append(claim)
    return kept


def _overlap(a: Claim, b: Claim) -> bool:
    return a.span.start < b.span.end and b.span.start < a.span.end


def _side(term: Term | None) -> str | None:
    return (term.id or term.text) if term else None


class _Room:
    """One article being resolved."""

    def __init__(
        self,
        document: Document,
        matches: list[Match],
        gazetteer: Gazetteer,
        vocabulary: Vocabulary,
        steps: frozenset[str],
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.steps = steps
        self.scene = Scene(document, matches, gazetteer, vocabulary)
        self.terms = Terms(document.article, document.sentences, gazetteer, vocabulary)

    def claims_of(self, match: Match) -> Iterator[Claim | Refusal]:
        roles = dict(match.roles)
        speakers = match.stance.speakers
        values: dict[str, tuple[RoleValue, ...]] = {}
        for name, fillers in roles.items():
            if name not in ("subject", "object"):
                found = tuple(v for f in fillers for v in self.values(f, speakers))
                if found:
                    values[name] = found
        subjects = self.side(roles.get("subject", ()), speakers, values)
        objects = self.side(roles.get("object", ()), speakers, values)
        for name, side in (("subject", subjects), ("object", objects)):
            if side is None:
                word = roles[name][0].mention
                yield Refusal(
                    self.document.article.id,
                    match.rule,
                    match.span,
                    f"unresolved {name}: {word.anaphor if word else 'words'}",
                )
                return
        claimed_by = tuple(t for f in speakers for t in self.people(f))
        for flag in match.flags:
            values[flag] = (True,)
        pronouns = {f.span.of(self.document.article.text) for f in _pronouns(roles)}
        made = False
        for subject, thing in self.pairs(match, subjects or [None], objects or [None]):
            if subject is not None and thing is not None and subject.id is not None and subject.id == thing.id:
                continue
            made = True
            misfit = self.misfit(match.relation, subject, thing)
            if misfit is not None:
                yield Refusal(self.document.article.id, match.rule, match.span, misfit)
                continue
            told_by = tuple(
                t
                for t in claimed_by
                if match.relation != "said" or t.id is None or subject is None or t.id != subject.id
            )
            yield self.claim(match, subject, thing, _not_reflexive(values, subject, pronouns), told_by)
        if not made:
            yield Refusal(self.document.article.id, match.rule, match.span, "both sides are the same")

    def misfit(self, relation: str, subject: Term | None, thing: Term | None) -> str | None:
        """Why two entities cannot stand in a relation: a pronoun may have turned out to mean another kind."""
        known = self.vocabulary.relations[relation]
        for name, term, kinds in (("subject", subject, known.domain), ("object", thing, known.range)):
            if term is None or term.id is None or not term.kind or "Text" in kinds:
                continue
            if not self.vocabulary.fits(term.kind, kinds):
                return f"{name} of a kind that the relation does not take"
        return None

    def pairs(
        self, match: Match, subjects: list[Term] | list[None], objects: list[Term] | list[None]
    ) -> Iterator[tuple[Term | None, Term | None]]:
        """Subject and object of each claim: a symmetric relation without an object pairs its subjects."""
        if match.relation in self.scene.symmetric and objects == [None]:
            for n, one in enumerate(subjects):
                for other in subjects[n + 1 :]:
                    yield one, other
            return
        for one in subjects:
            for other in objects:
                yield one, other

    def side(
        self, fillers: tuple[Filler, ...], speakers: tuple[Filler, ...], values: dict[str, tuple[RoleValue, ...]]
    ) -> list[Term] | None:
        """Terms of subject or object; [] when the role is open, None when its words cannot be resolved."""
        found: list[Term] = []
        for filler in fillers:
            if filler.mention is None and (filler.kind == "Measure" or filler.quantity is not None):
                found.append(self.measure(filler, values))
                continue
            terms = [v for v in self.values(filler, speakers) if isinstance(v, Term)]
            if not terms:
                return None
            found += terms
        return found

    def measure(self, filler: Filler, values: dict[str, tuple[RoleValue, ...]]) -> Term:
        rates = [v for v in values.get("rate", ()) if isinstance(v, Amount)]
        if filler.quantity is not None and not rates:
            rates = [self.terms.amount(filler, filler.quantity)]
            values["rate"] = tuple(rates)
        if not rates:  # "500% tariffs": the figure stands inside the words
            inside = [
                q
                for q in self.document.sentences[filler.sentence].quantities
                if q.unit == "percent"
                and filler.span.start <= self.document.sentences[filler.sentence].tree.starts[q.start] < filler.span.end
            ]
            if inside:
                tree = self.document.sentences[filler.sentence].tree
                quantity = inside[0]
                rates = [
                    self.terms.amount(
                        Filler(
                            filler.sentence, quantity.start, tree.span(quantity.start, quantity.end), quantity=quantity
                        ),
                        quantity,
                    )
                ]
                values["rate"] = tuple(rates)
        targets = [v for v in values.get("target", ()) if isinstance(v, Term)]
        return self.terms.measure(filler, rates, targets)

    def values(self, filler: Filler, speakers: tuple[Filler, ...]) -> Iterator[RoleValue]:
        """What a filler stands for; nothing when it cannot be told."""
        if filler.quantity is not None:
            yield self.terms.amount(filler, filler.quantity)
        elif filler.time is not None:
            yield self.terms.interval(filler)
        elif filler.mention is not None:
            yield from self.people(filler, speakers)
        elif filler.kind is not None:
            yield self.terms.thing(filler, filler.kind)
        else:
            yield self.terms.words(filler)

    def people(self, filler: Filler, speakers: tuple[Filler, ...] = ()) -> Iterator[Term]:
        """Entities behind a mention, through the anaphora steps where needed; a speaker without a mention is words."""
        mention = filler.mention
        if mention is None:
            yield self.terms.words(filler)
        elif mention.method == "description" and self.vocabulary.is_a(mention.kind, "Person"):
            person, step = described_office(self.scene, filler, self.steps)
            yield self.terms.named(person or mention, filler.span, step)
        elif mention.method != "anaphor":
            yield self.terms.named(mention, filler.span, "")
        else:
            found, step = antecedents(self.scene, filler, speakers, self.steps)
            alone = as_described(self.scene, filler) if not found else None
            if alone is not None:
                yield self.terms.named(alone, filler.span, "")
            for other in found:
                if self.vocabulary.is_a(other.kind, mention.kind) or self.vocabulary.is_a(mention.kind, other.kind):
                    yield self.terms.named(other, filler.span, step)

    def claim(
        self,
        match: Match,
        subject: Term | None,
        thing: Term | None,
        values: dict[str, tuple[RoleValue, ...]],
        claimed_by: tuple[Term, ...],
    ) -> Claim:
        article, sentence = self.document.article, self.document.sentences[match.sentence]
        roles = tuple(sorted(values.items()))
        key = digest(
            article.id,
            match.rule,
            match.relation,
            f"{match.span.start}:{match.span.end}",
            subject.id or subject.text if subject else "",
            thing.id or thing.text if thing else "",
            repr([(name, [getattr(v, "text", str(v)) for v in found]) for name, found in roles]),
        )
        return Claim(
            key,
            match.relation,
            subject,
            thing,
            roles,
            match.stance.polarity,
            match.stance.modality,
            _once(claimed_by),
            match.stance.cues,
            article.id,
            sentence.span,
            Span(match.span.start, match.span.end),
            match.span.of(article.text),
            match.rule,
        )


def _pronouns(roles: Mapping[str, tuple[Filler, ...]]) -> list[Filler]:
    """Words beside subject and object that stand for somebody."""
    beside = (f for name, fillers in roles.items() if name not in ("subject", "object") for f in fillers)
    return [f for f in beside if f.mention is not None and f.mention.method == "anaphor"]


def _not_reflexive(
    values: dict[str, tuple[RoleValue, ...]], subject: Term | None, pronouns: set[str]
) -> dict[str, tuple[RoleValue, ...]]:
    """Roles without "him" where it would be the subject himself: "Lund assured him" speaks of another."""
    if not pronouns or subject is None or subject.id is None:
        return values
    kept = {
        name: tuple(v for v in found if not (isinstance(v, Term) and v.id == subject.id and v.text in pronouns))
        for name, found in values.items()
    }
    return {name: found for name, found in kept.items() if found}


def _once(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The chain of speakers without a speaker repeated: "he said … he added" is one voice."""
    kept: dict[str, Term] = {}
    for t in terms:
        kept.setdefault(t.id or t.text, t)
    return tuple(kept.values())
