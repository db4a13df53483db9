"""Offices beside names: "US Secretary of State Marco Rubio", "Ana Duarte, chief economist of the World Bank,".

An office is its head noun with the words that belong to it: departments and ranks before, a short "of" phrase behind.
Two joined by "and" are two offices. Whose office it is, and to whom it is accredited, is read from the names around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate.drafts import NAME_TAGS
from kg.annotate.names_tables import words_of
from kg.annotate.titles_people import explaining_office, office_before_body
from kg.model import Mention, Title, Tree

__all__ = ["titles"]

_DESCRIBES = ("compound", "amod", "nmod")
_OWNS = (*_DESCRIBES, "poss")
_NOUNS = ("NN", "NNS", "JJ", *NAME_TAGS)
_LONGEST_BEHIND = 4  # words of an "of" phrase


def titles(tree: Tree, mentions: Sequence[Mention]) -> tuple[Title, ...]:
    """All offices of a sentence, each once, in order of text.

    Args:
        mentions: names, and words that stand for a body ("the company"), which may own an office.
    """
    people = [n for n, m in enumerate(mentions) if m.kind == "Person" and not m.anaphor]
    if not people:
        return ()
    beside = _Offices(tree, mentions)
    found: dict[tuple[int, int, int], Title] = {}
    for number in people:
        for title in (*beside.before(number), *beside.behind_body(number), *beside.apposed(number)):
            known = found.setdefault((title.person, title.start, title.end), title)
            if known.of is None and known.to is None:
                found[title.person, title.start, title.end] = title
    return tuple(sorted(found.values(), key=lambda t: (t.start, t.person)))


class _Offices:
    """One sentence, asked for the offices beside each of its names."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.mentions = mentions
        bodies = [
            (n, m)
            for n, m in enumerate(mentions)
            if m.kind != "Person" and (not m.anaphor or m.end - m.start > 1 or tree.tags[m.start] == "PRP$")
        ]
        self._body_at = {i: n for n, m in bodies for i in range(m.start, m.end)}
        self._body_of_head = {m.head: n for n, m in bodies}
        self._closed = {i for _, m in bodies for i in range(m.start, m.end) if "of" in tree.words[m.start : m.end]}
        self._people = {i for m in mentions if m.kind == "Person" and not m.anaphor for i in range(m.start, m.end)}
        self._low = [w.lower() for w in tree.words]

    # --------------------------------------------------------------------------------------------- where it stands

    def before(self, number: int) -> list[Title]:
        """Offices right before a name, or before a comma before it."""
        person = self.mentions[number]
        end = person.start
        if end > 0 and self.tree.words[end - 1] == ",":
            return self._before_comma(number, end)
        while end > 0 and self._is_rank(end - 1):  # "Minister Dr Ana Duarte", "spokesman Lieutenant General Ana Duarte"
            end -= 1
        noun = self._noun_ending(end)
        return [] if noun is None else self._read(number, noun, end)

    def _before_comma(self, number: int, end: int) -> list[Title]:
        """Offices right before the comma that ends before a token, or a few words further off."""
        person = self.mentions[number]
        if self.tree.deps[person.head] == "appos":
            noun = self._noun_ending(end - 1)
            if noun is not None:
                return self._read(number, noun, end - 1)
        noun = explaining_office(self.tree, end)
        if noun is None or noun >= end - 2 or not (person.method == "title" or self._is_below(person.head, noun)):
            return []
        return self._read(number, noun)

    def _is_rank(self, i: int) -> bool:
        """Whether a word before a name goes with any office; "Secretary General" is one itself."""
        word = self._low[i]
        if word == "general":
            return i > 0 and self._low[i - 1] in words_of("rank")
        return word in words_of("honorific") or (word in words_of("rank") and i > 0 and self._is_office(i - 1))

    def behind_body(self, number: int) -> list[Title]:
        """The office in "ambassador to India Ana Duarte", with the country or body between."""
        found = office_before_body(self.tree, self.mentions, self.mentions[number].start)
        if found is None:
            return []
        noun, body = found
        if self._low[noun + 1] == "to":
            return [replace(title, to=body) for title in self._read(number, noun)]
        return [replace(title, of=body) for title in self._read(number, noun)]

    def apposed(self, number: int) -> list[Title]:
        """Offices said of a name in apposition, before or after it."""
        tree, person = self.tree, self.mentions[number]
        nouns = [c for c in tree.children[person.head] if tree.deps[c] == "appos" or self._listed(person, c)]
        if tree.deps[person.head] == "appos":
            nouns.append(tree.heads[person.head])
        nouns += [c for n in nouns for c in tree.children[n] if tree.deps[c] == "conj"]
        found: dict[tuple[int, int], Title] = {}
        for noun in nouns:
            if self._is_office(noun) and not person.start <= noun < person.end and not self._called(person, noun):
                for title in self._read(number, noun):
                    found.setdefault((title.start, title.end), title)
        return _sharing(list(found.values()))

    def _listed(self, person: Mention, noun: int) -> bool:
        """ "Ida Lund, President and Chair": an office right behind the comma, read as one more in a list of people."""
        behind = self.tree.words[person.end : person.end + 1] == (",",)
        return self.tree.deps[noun] == "conj" and behind and self.tree.subtree(noun)[0] == person.end + 1

    def _called(self, person: Mention, noun: int) -> bool:
        """ "called Lund a leader": behind a name, without a comma, an article begins what somebody calls him."""
        opens = self.tree.subtree(noun)[0]
        acted_upon = self.tree.deps[person.head] in ("dobj", "nsubjpass")
        return acted_upon and opens == person.end and self.tree.tags[opens] == "DT"

    def _is_below(self, name: int, noun: int) -> bool:
        """Whether a name is an apposition inside the phrase of a noun: "the head of Acme, Ana Duarte"."""
        return self.tree.deps[name] == "appos" and noun in self.tree.ancestors(name)

    def _is_office(self, i: int) -> bool:
        return self.tree.lemmas[i].lower() in words_of("head") or self._low[i] in words_of("head")

    def _noun_ending(self, end: int) -> int | None:
        """The head noun of an office that ends before a token: its last word, or with an "of" phrase between."""
        last = end - 1
        if last < 0:
            return None
        if self._low[last] in words_of("head"):
            return last if self.tree.tags[last].startswith("NN") else None
        if self._low[last] not in words_of("department", "body_suffix"):
            return None
        for noun in range(last - 2, max(-1, last - 2 - _LONGEST_BEHIND), -1):
            if self._low[noun + 1] in words_of("office_link") and self._low[noun] in words_of("head"):
                return noun
        return None

    # ------------------------------------------------------------------------------------------------- how far it goes

    def _read(self, number: int, noun: int, end: int | None = None) -> list[Title]:
        """The office with this head noun, or the two that "and" joins; `end` where the words tell it already."""
        if end is None or any(i in self._body_at for i in range(noun + 1, end)):
            end = self._end(noun)
        start = self._start(noun)
        if noun < self.mentions[number].start:
            start = self._own_part(start, end)
        if not any(self._is_office(i) for i in range(start, end)):
            return []
        first, former = start, False
        while first > 0 and (self._low[first - 1] in words_of("former", "skip") or self._low[first - 1] == "-"):
            former = former or self._low[first - 1] in words_of("former")
            first -= 1
        if self._not_held(first):
            return []
        owner = self._owner_before(first)
        if owner is not None:
            outer = self.mentions[owner].start - 1
            outer -= outer > 0 and self._low[outer] == "-"  # "ex-Boeing executive"
            former = former or (outer >= 0 and self._low[outer] in words_of("former"))
        of, to = self._of_and_to(range(start, end), noun)
        beyond = self._country_beyond(owner)
        if beyond is not None:  # "Norland's UN ambassador"
            of, to = beyond, owner
        if of is None and owner is None and noun < self.mentions[number].start:
            of = self._country_behind(number)
        if owner is not None and (of is None or self.mentions[owner].kind != "Place"):
            of = owner
        if of is None and not words_of("of_person").isdisjoint(self._low[start:end]):
            of = self._of_and_to(range(0), self.mentions[number].head)[0]  # "King Hussein of Jordan"
        if of is not None and _leaning(self.tree, self.mentions[of].start):
            of = None
        return _sharing([Title(number, a, b, of, to, former) for a, b in self._parts(start, end)])

    def _start(self, noun: int) -> int:
        """The first word of an office: departments, ranks and other words that describe its noun."""
        tree, start = self.tree, noun
        while start > 0:
            at, word = start - 1, self._low[start - 1]
            known = word in words_of("department", "head") and at not in self._closed
            apart = word in words_of("former", "skip", "not_held")
            if at in self._people or (at in self._body_at and not known) or apart:
                break
            described = tree.deps[at] in _DESCRIBES and tree.tags[at] in _NOUNS
            known = known or (word in words_of("office_prefix") and self._low[at + 1] == "-")
            if not (known or described or word == "-"):
                break
            start -= 1
        while start < noun and (
            self._low[start] in words_of("office_inside", "honorific", "skip")
            or self.tree.words[start] in ("-", "under")
        ):
            start += 1
        return start

    def _end(self, noun: int) -> int:
        """One past "of State", "of product development" after an office noun; where the office ends else."""
        tree, end = self.tree, noun + 1
        if end >= len(tree) or self._low[end] != "of":
            return end
        at = end + 1
        while self._is_department(at) or (self._low[at : at + 1] == ["and"] and self._is_department(at + 1)):
            at += 1
        if at > end + 1:
            return at
        for thing in (c for c in tree.children[end] if tree.deps[c] == "pobj"):
            between = range(end + 1, thing + 1)
            free = not any(i in self._body_at or i in self._people for i in (*between, thing + 1))
            if free and len(between) <= _LONGEST_BEHIND and all(tree.tags[i] in ("NN", "NNS", "JJ") for i in between):
                return thing + 1
        return end

    def _not_held(self, first: int) -> bool:
        """ "self-proclaimed president", "candidate for mayor": an office that its bearer claims or wants."""
        before = self._low[:first]
        joined = "".join(before[-3:]) if before[-2:-1] == ["-"] else "".join(before[-1:])
        return joined in words_of("not_held") or (
            before[-1:] == ["for"] and not words_of("seeker").isdisjoint(before[-2:-1])
        )

    def _own_part(self, start: int, end: int) -> int:
        """Where the office of the name behind it begins: "a prime minister and President Duarte" are two people."""
        parts = self._parts(start, end)
        for (first, _), (then, _) in pairwise(parts):
            if self.tree.words[first][0].islower() and self.tree.words[then].istitle():
                start = then
        return start

    def _is_department(self, i: int) -> bool:
        if i >= len(self._low) or i in self._body_at or i in self._people:
            return False
        return self._low[i] in words_of("department") and self._low[i] not in words_of("office_inside")

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The office, or the offices on both sides of "and" where each has a noun of its own."""
        cuts = [i for i in range(start + 1, end - 1) if self._low[i] in ("and", "&") and self._is_office(i - 1)]
        bounds = [start - 1, *cuts, end]
        parts = [(a + 1, b) for a, b in pairwise(bounds)]
        return parts if all(any(self._is_office(i) for i in range(a, b)) for a, b in parts) else [(start, end)]

    # ------------------------------------------------------------------------------------------------------ whose it is

    def _owner_before(self, first: int) -> int | None:
        """The body or country right before the first word, with or without "'s"."""
        at = first - 1
        if at > 0 and self.tree.tags[at] == "POS":
            at -= 1
        if at >= 0 and self._low[at] == "whose":
            return self._body_before_clause(at)
        return self._body_at.get(at)

    def _body_before_clause(self, whose: int) -> int | None:
        """ "the assembly, whose speaker": the body that the clause describes."""
        above = next((a for a in self.tree.ancestors(whose) if self.tree.deps[a] in ("relcl", "appos")), None)
        return None if above is None else self._body_at.get(self.tree.heads[above])

    def _of_and_to(self, office: range, noun: int) -> tuple[int | None, int | None]:
        """Whose office it is, and where it is accredited: among what describes its words, or behind of, at, to."""
        tree = self.tree
        described = (c for i in office for c in tree.children[i] if tree.deps[c] in _OWNS)
        of = next((self._body_of_head[c] for c in described if c in self._body_of_head), None)
        to: int | None = None
        for link in tree.children[noun]:
            if tree.deps[link] != "prep":
                continue
            for thing in (c for c in tree.children[link] if tree.deps[c] == "pobj"):
                body = self._body_in(thing)
                if self._low[link] == "to":
                    to = body if to is None else to
                elif of is None and self._low[link] in words_of("office_link"):
                    of = body
                if to is None:  # "ambassador of Norway to Chile"
                    to = self._behind(thing, ("to",))
        return of, to

    def _body_in(self, thing: int) -> int | None:
        """The body that a noun names, or that describes it, or behind it: "the investment arm of Acme"."""
        if thing in self._body_of_head:
            return self._body_of_head[thing]
        tree = self.tree
        described = (c for c in tree.children[thing] if tree.deps[c] in ("amod", "compound", "poss"))
        inside = next((self._body_of_head[c] for c in described if c in self._body_of_head), None)
        return self._behind(thing, None) if inside is None else inside

    def _country_beyond(self, owner: int | None) -> int | None:
        """The country whose possessive stands before an international body before an office."""
        if owner is None or self.mentions[owner].kind != "InternationalBody":
            return None
        at = self.mentions[owner].start - 1
        before = self._body_at.get(at - 1) if at > 0 and self.tree.tags[at] == "POS" else None
        return before if before is not None and self.mentions[before].kind == "Country" else None

    def _country_behind(self, number: int) -> int | None:
        """ "Prime Minister Ana Duarte of Norland": the country behind a name."""
        end = self.mentions[number].end
        of = self._body_at.get(end + 1) if self._low[end : end + 1] == ["of"] else None
        return of if of is not None and self.mentions[of].kind == "Country" else None

    def _behind(self, thing: int, links: tuple[str, ...] | None) -> int | None:
        """The first body behind a preposition after a noun; `links` = which prepositions, None = any."""
        tree = self.tree
        for link in tree.children[thing]:
            if tree.deps[link] == "prep" and (links is None or self._low[link] in links):
                for c in tree.children[link]:
                    if c in self._body_of_head:
                        return self._body_of_head[c]
        return None


def _leaning(tree: Tree, start: int) -> bool:
    """ "pro-EU President": whom somebody is for or against is not whose office it is."""
    return start > 1 and tree.words[start - 1] in ("-", "–") and tree.words[start - 2].lower() in words_of("leaning")


def _sharing(offices: list[Title]) -> list[Title]:
    """Offices of one list where those without an owner have that of the first with one: "president and CEO of Acme"."""
    of = next((t.of for t in offices if t.of is not None), None)
    to = next((t.to for t in offices if t.to is not None), None)
    return [replace(t, of=of if t.of is None else t.of, to=to if t.to is None else t.to) for t in offices]
