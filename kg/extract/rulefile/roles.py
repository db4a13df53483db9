"""The `roles` and `unless` of a rule in, specifications and guards out, checked against the ontology."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from kg.extract.faults import closest, quoted
from kg.extract.rulebook import Guard, RoleSpec
from kg.extract.rulefile.keys import GUARD, IMPLICIT_ROLES, KINDS_OF_WORDS, PLACES, ROLE
from kg.extract.rulefile.page import Page
from kg.extract.rulefile.words import Words, prepositions
from kg.vocab import Relation, Vocabulary
from kg.yamlfile import Mark, Node, Scalar, Table

__all__ = ["RoleReader"]

_SIDES = ("subject", "object")
_COUNTED = {"Amount", "Measure"}  # a measure may be named by its figure alone: "imposed 50% on India"
_BESIDE_QUANTITY = ("is", "noun", "but", "through", "event")


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Reads roles and guards of one rule; `relation` is None when the rule names one that does not exist."""

    page: Page
    words: Words
    vocabulary: Vocabulary
    relation: Relation | None

    def roles(self, node: Node, events: list[Scalar]) -> tuple[RoleSpec, ...]:
        """The roles in an order in which each comes after those it looks beside; names under `event` are appended."""
        table = self.page.table(node, "`roles`")
        if table is None:
            return ()
        if not table.pairs:
            self.page.fault("KG204", table.mark, "`roles` defines no role", "define subject and object")
        names = {key.text for key, _ in table.pairs}
        found: list[RoleSpec] = []
        for key, value in table.pairs:
            if self.page.name(key, "the role") is None:
                continue
            self._role_of_relation(key)
            spec = self._role(key, value, names, events)
            if spec is not None:
                found.append(spec)
        return self._ordered(found, {key.text: key.mark for key, _ in table.pairs})

    def guards(self, node: Node, roles: Collection[str]) -> tuple[Guard, ...]:
        """The conditions that drop a match."""
        table = self.page.table(node, "`unless`")
        return tuple(guard for key, value in table.pairs if (guard := self._guard(key, value, roles))) if table else ()

    # --------------------------------------------------------------------------------------------------- inside

    def _role_of_relation(self, key: Scalar) -> None:
        if self.relation is None or key.text in _SIDES or key.text in self.relation.roles:
            return
        options = (*_SIDES, *self.relation.roles)
        what = f"a claim that says {quoted(self.relation.name)} has no role {quoted(key.text)}"
        self.page.fault("KG303", key.mark, what, closest(key.text, options))

    def _role(self, key: Scalar, node: Node, names: Collection[str], events: list[Scalar]) -> RoleSpec | None:
        page, name = self.page, key.text
        table = page.table(node, f"`{name}`")
        if table is None:
            return None
        fields = page.fields(table, ROLE, f"`{name}`")
        quantity = (
            page.choice(fields["quantity"], "`quantity`", ROLE["quantity"].choices) if "quantity" in fields else None
        )
        level = page.choice(fields["kind"], "`kind`", ROLE["kind"].choices) if "kind" in fields else None
        through = page.choice(fields["through"], "`through`", ROLE["through"].choices) if "through" in fields else None
        kinds = self._kinds(fields["is"], name) if "is" in fields else ()
        self._effects(fields, table)
        self._fits_role(key, "quantity" in fields)
        rules = page.scalars(fields["event"], "`event`") if "event" in fields else []
        events += [rule for rule in rules if rule.text != "any"]
        return RoleSpec(
            name=name,
            sources=tuple(s.text for s in page.scalars(fields["from"], "`from`") if self._source(s, names))
            if "from" in fields
            else (),
            kinds=kinds,
            nouns=self.words.read(page, fields["noun"], "`noun`", "noun") if "noun" in fields else None,
            but=self.words.read(page, fields["but"], "`but`", "noun") if "but" in fields else None,
            quantity=quantity,
            level=cast(Literal["level", "change"] | None, level),
            optional=bool("optional" in fields and page.flag(fields["optional"], "`optional`")),
            many=bool("many" in fields and page.flag(fields["many"], "`many`")),
            named=bool("named" in fields and page.flag(fields["named"], "`named`")),
            through="origin" if through else None,
            event=tuple(rule.text for rule in rules),
        )

    def _effects(self, fields: Mapping[str, Node], table: Table) -> None:
        """Keys that do nothing because of, or for lack of, another key."""
        marks = {key.text: key.mark for key, _ in table.pairs}
        if "kind" in fields and "quantity" not in fields:
            self.page.fault(
                "KG208", marks["kind"], "`kind` says nothing without `quantity`", "add `quantity` or delete `kind`"
            )
        if "through" in fields and "is" not in fields:
            self.page.fault(
                "KG208",
                marks["through"],
                "`through` says nothing without `is`",
                "say what is looked for: `is: Country`",
            )
        if "named" in fields and "is" not in fields:
            self.page.fault(
                "KG208", marks["named"], "`named` says nothing without `is`", "say what is looked for: `is: Actor`"
            )
        for name in _BESIDE_QUANTITY:
            if name in fields and "quantity" in fields:
                self.page.fault(
                    "KG208", marks[name], f"`{name}` says nothing beside `quantity`", f"delete `{name}` or `quantity`"
                )

    def _source(self, source: Scalar, names: Collection[str]) -> bool:
        """Whether a source is known: a place, a preposition or a role, and after each dot where to look beside it."""
        first, *beside = source.text.split(".")
        places = {*PLACES, *prepositions()}
        if first not in places and first not in names:
            code, wrong, options = "KG308" if beside else "KG304", first, {*places, *names}
        else:
            wrong = next((place for place in beside if place not in places), "")
            code, options = "KG304", places
        if not wrong and (not beside or all(beside)):
            return True
        self.page.fault(code, source.mark, f"{quoted(wrong)} is no place to look for words", _cure(wrong, options))
        return False

    def _kinds(self, node: Node, role: str) -> tuple[str, ...]:
        found = []
        for kind in self.page.scalars(node, "`is`"):
            if kind.text not in self.vocabulary.kinds and kind.text not in KINDS_OF_WORDS:
                self.page.fault(
                    "KG302",
                    kind.mark,
                    f"no kind is called {quoted(kind.text)}",
                    closest(kind.text, (*self.vocabulary.kinds, *KINDS_OF_WORDS)),
                )
                continue
            allowed = self._allowed(role)
            if allowed and not any(
                self.vocabulary.is_a(kind.text, a) or self.vocabulary.is_a(a, kind.text) for a in allowed
            ):
                relation = self.relation.name if self.relation else ""
                self.page.fault(
                    "KG306",
                    kind.mark,
                    f"{quoted(kind.text)} cannot be the {role} of {quoted(relation)}",
                    f"it takes {', '.join(allowed)}",
                )
            found.append(kind.text)
        return tuple(found)

    def _allowed(self, role: str) -> tuple[str, ...]:
        """What the ontology allows in a role of the rule's relation; () = anything."""
        if self.relation is None:
            return ()
        if role in _SIDES:
            return self.relation.domain if role == "subject" else self.relation.range
        return self.vocabulary.roles[role].range if role in self.relation.roles else ()

    def _fits_role(self, key: Scalar, quantity: bool) -> None:
        allowed = self._allowed(key.text)
        if quantity and allowed and not _COUNTED & set(allowed):
            self.page.fault(
                "KG307",
                key.mark,
                f"`{key.text}` takes no quantity",
                f"it takes {', '.join(allowed)}: use `is`, or another role",
            )
        if allowed == ("Amount",) and not quantity:
            self.page.fault(
                "KG307", key.mark, f"`{key.text}` takes a quantity", "add `quantity: any`, or say which sort"
            )
        if allowed == ("Flag",):
            self.page.fault("KG307", key.mark, f"`{key.text}` is true or absent", f"write `with: {{{key.text}: true}}`")

    def _ordered(self, specs: list[RoleSpec], marks: Mapping[str, Mark]) -> tuple[RoleSpec, ...]:
        """Roles after those that they refer to, in the file's order otherwise."""
        waiting, done = list(specs), list[RoleSpec]()
        names = {spec.name for spec in specs}
        while waiting:
            ready = next((s for s in waiting if not _needs(s, names) - {d.name for d in done}), None)
            if ready is None:
                circle = ", ".join(s.name for s in waiting)
                self.page.fault(
                    "KG309",
                    marks[waiting[0].name],
                    f"these roles look for their words beside each other: {circle}",
                    "let one start from the trigger",
                )
                return tuple(done + waiting)
            waiting.remove(ready)
            done.append(ready)
        return tuple(done)

    def _guard(self, key: Scalar, node: Node, roles: Collection[str]) -> Guard | None:
        table = self.page.table(node, f"`{key.text}`")
        known = self._source(key, {*roles, *IMPLICIT_ROLES})
        if table is None or not known:
            return None
        fields = self.page.fields(table, GUARD, f"`{key.text}`")
        lemmas: frozenset[str] | None = None
        for pos in ("noun", "verb"):
            if pos in fields:
                lemmas = (lemmas or frozenset()) | self.words.read(self.page, fields[pos], f"`{pos}`", pos)
        kinds = []
        for kind in self.page.scalars(fields["is"], "`is`") if "is" in fields else ():
            if kind.text not in self.vocabulary.kinds:
                self.page.fault(
                    "KG302",
                    kind.mark,
                    f"no kind is called {quoted(kind.text)}",
                    closest(kind.text, self.vocabulary.kinds),
                )
            kinds.append(kind.text)
        return Guard(key.text, lemmas, tuple(kinds))


def _needs(spec: RoleSpec, names: Collection[str]) -> set[str]:
    """The roles that a role starts from; an undotted word that is a preposition or a place means that, not the role."""
    places = {*PLACES, *prepositions()}
    starts = {s.partition(".")[0] for s in spec.sources if "." in s or s not in places}
    return starts & set(names) - {spec.name}


def _cure(word: str, options: Collection[str]) -> str:
    near = closest(word, options).partition(" known:")[0]
    rest = f"places: {', '.join(PLACES)}; prepositions stand in ontology/lexicon/prepositions.tsv"
    return f"{near} {rest}" if near.startswith("did") else rest
