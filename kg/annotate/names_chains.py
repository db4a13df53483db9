"""Full names met once name every later short form: "Marco Rubio … Rubio", "Ministry of Trade (MOT) … MOT".

A surname that two people of the article bear names neither of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.drafts import Draft, is_name, printed, tokens_of
from kg.annotate.names_tables import words_of
from kg.model import Sentence, Tree

__all__ = ["Chains", "surname"]

_EAST_ASIAN_GIVEN = re.compile(r"[A-Z]\w+-[a-z]\w+")  # "Jae-myung"; a European second part has a capital
_KNOWN = ("gazetteer", "handle", "demonym", "metonym", "description")


def surname(name: str) -> str:
    """The part of a person's full name that stands for it alone.

    >>> surname("Marco Rubio"), surname("Xi Jinping"), surname("Willy de Clercq"), surname("Lee Jae - myung")
    ('Rubio', 'Xi', 'de Clercq', 'Lee')
    >>> surname("Lee Iacocca"), surname("Kim Jong Un")
    ('Iacocca', 'Kim')
    """
    words = name.split()
    if len(words) >= 2 and _is_junior(words):
        words = words[:-1]
    if words and words[0].lower() in words_of("particles"):
        return name
    if len(words) == 2 and _EAST_ASIAN_GIVEN.fullmatch(words[1]):
        return words[0]
    if len(words) >= 2 and words[0].lower() in words_of("surname_first"):
        also_given = words[0].lower() in words_of("surname_or_given")
        if not also_given or len(words) > 2 or "-" in words[1]:
            return words[0]
    if len(words) > 2 and words[-2].lower() in words_of("family_article"):
        return " ".join(words[-2:])
    for i in range(1, len(words) - 1):
        if words[i].lower() in words_of("particles"):
            return " ".join(words[i:])
    return words[-1] if words else name


class Chains:
    """The names of one article."""

    def __init__(self) -> None:
        self._bearers: dict[str, dict[str, tuple[Draft, int]]] = {}  # surname -> id or label -> first mention, how many
        self._people: dict[str, Draft | None] = {}  # surname -> its one bearer; None = two bear it
        self._given: dict[str, Draft | None] = {}  # first word -> the one person whose name begins so
        self._bodies: dict[str, Draft | None] = {}  # acronym or short form -> body; None = two have it

    def learn(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Take in the full names of a sentence."""
        for draft in drafts:
            if draft.kind == "Person":
                self._learn_person(draft)
                continue
            self._learn_bracket(sentence.tree, draft)
            self._learn_initials(draft)
            if draft.kind == "Company" and draft.method == "ner":
                self._learn_company(draft)

    def _learn_person(self, draft: Draft) -> None:
        label = draft.label
        words = label.split()
        if draft.end - draft.start < 2 or words[0].lower() in words_of("particles") or _is_junior(words):
            return
        bearers = self._bearers.setdefault(_key(surname(label)), {})
        first, count = bearers.get(draft.entity or label, (draft, 0))
        bearers[draft.entity or label] = first, count + 1

    def settle(self) -> None:
        """Decide who bears each surname, once all names are learned."""
        for key, bearers in self._bearers.items():
            ranked = sorted(bearers.values(), key=lambda b: (b[0].entity is None, -b[1], -len(b[0].label), b[0].label))
            best = ranked[0][0]
            alike = all(_same_person(best.label, other.label) for other, _ in ranked[1:])
            self._people[key] = best if alike else None
            for bearer, _ in ranked:
                given = bearer.label.split()[0]
                self._given[given] = best if alike and self._given.get(given, best) is best else None

    def _learn_bracket(self, tree: Tree, draft: Draft) -> None:
        """ "Ministry of Trade (MOT)": the short form in brackets, if its letters begin words of the name."""
        end = draft.end
        if end + 2 < len(tree) and tree.words[end] == "(" and tree.words[end + 2] == ")":
            short = tree.words[end + 1]
            if short.isupper() and 2 <= len(short) <= 8 and short[0] in {w[0].upper() for w in draft.label.split()}:
                self._learn_body(short, draft)

    def _learn_initials(self, draft: Draft) -> None:
        """ "Border Security Force": later "BSF"."""
        letters = "".join(w[0] for w in draft.label.split() if w[0].isupper())
        if len(letters) >= 3 and draft.method == "ner":
            self._learn_body(letters, draft)

    def _learn_company(self, draft: Draft) -> None:
        """ "Acme Drilling Corp": later "Acme Drilling", and "Acme" when no other name begins so."""
        words = draft.label.split()
        whole = len(words)
        while len(words) > 1 and words[-1].lower() in words_of("legal_form"):
            words = words[:-1]
        if len(words) < whole:
            self._learn_body(" ".join(words), draft)
        while len(words) > 1 and words[-1].lower() in words_of("company_suffix"):
            words = words[:-1]
        first = words[0]
        if len(first) > 2 and first.lower() not in words_of("common_first", "department", "head", "not_names"):
            self._learn_body(first, draft)

    def _learn_body(self, short: str, draft: Draft) -> None:
        known = self._bodies.get(short, draft)
        same = known is not None and (known.entity or known.label) == (draft.entity or draft.label)
        self._bodies[short] = known if same else None

    # -------------------------------------------------------------------------------------------------- applied

    def apply(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        """The mentions of a sentence with short forms named, and those found that only the chain knows."""
        tree = sentence.tree
        named = [self._named(draft) for draft in drafts]
        result = [draft for draft in named if draft is not None]
        taken = tokens_of(result)
        for i, word in enumerate(tree.words):
            if not word[0].isupper() or i in taken or not tree.tags[i].startswith("NN"):
                continue
            found = self._short(tree, i)
            if found and not self._goes_on(tree, i, found, taken):
                result.append(found)
                taken.update(range(i, found.end))
        return sorted(result, key=lambda d: (d.start, d.end))

    @staticmethod
    def _goes_on(tree: Tree, i: int, found: Draft, taken: set[int]) -> bool:
        """ "Reagan Library": the surname is the beginning of another name."""
        end = found.end
        return found.kind == "Person" and is_name(tree, end) and end not in taken and tree.heads[i] == end

    def _short(self, tree: Tree, i: int) -> Draft | None:
        if i == 0 and tree.tags[i] not in ("NNP", "NNPS") and tree.deps[i] not in ("nsubj", "poss"):
            return None  # any noun has a capital here
        for end in range(min(i + 3, len(tree)), i, -1):
            text = printed(tree, i, end)
            person, body = self._people.get(_key(text)), self._bodies.get(text)
            if (
                not person
                and end == i + 1
                and tree.deps[i] == "nsubj"
                and tree.lemmas[tree.heads[i]] in words_of("speech")
            ):
                person = self._given.get(text)  # "Mesfin said", where the given name comes first and is used
            known, method = (person, "chain") if person else (body, "acronym")
            if known:
                return Draft(i, end, known.kind, known.label, method, known.entity)
        return None

    def _named(self, draft: Draft) -> Draft | None:
        """The draft under its full name; None when it could be either of two people."""
        short = draft.end - draft.start == 1 or draft.label.split()[0].lower() in words_of("particles")
        if draft.kind == "Person" and draft.method == "gazetteer" and short:
            return self._known_surname(draft)
        if draft.method in _KNOWN:
            return draft
        key = _key(surname(draft.label))
        person = self._people.get(key)
        if short and key in self._people and person is None:
            return None
        if person is not None and (short or self._is_short_for(draft, person)):
            return replace(draft, kind="Person", label=person.label, method="chain", entity=person.entity)
        body = self._bodies.get(draft.label)
        if body is not None:
            return replace(draft, kind=body.kind, label=body.label, method="acronym", entity=body.entity)
        known = self._given.get(draft.label)
        if known is not None and draft.kind in ("Person", "Organization", "City"):
            return replace(draft, kind="Person", label=known.label, method="chain", entity=known.entity)
        return draft

    @staticmethod
    def _is_short_for(draft: Draft, person: Draft) -> bool:
        """ "Lopez Portillo" after "Jose Lopez Portillo"; "R Sundaram" for one whom the gazetteer knows."""
        if person.label.endswith(" " + draft.label):
            return True  # whatever the model takes it for
        if draft.kind != "Person" or draft.label == person.label:
            return False
        return _ends_alike(draft.label, person.label) or bool(person.entity and _variant(person.label, draft.label))

    def _known_surname(self, draft: Draft) -> Draft | None:
        """A surname that the gazetteer takes for safe gives way to another bearer whom the article names in full."""
        key = _key(surname(draft.label))
        if key not in self._people:
            return draft
        person = self._people[key]
        if person is None:
            return None
        if person.entity == draft.entity:
            return draft
        return replace(draft, label=person.label, method="chain", entity=person.entity)


def _key(name: str) -> str:
    """A surname as it stands at the beginning of a sentence, too: "van der Berg", "Van der Berg"."""
    return name[:1].upper() + name[1:]


def _is_junior(words: Sequence[str]) -> bool:
    return words[-1] in words_of("junior")


def _same_person(a: str, b: str) -> bool:
    return _variant(a, b) or _ends_alike(a, b)


def _ends_alike(a: str, b: str) -> bool:
    """Whether one name is the end of the other: "Lopez Portillo", "Jose Lopez Portillo"."""
    return a.endswith(" " + b) or b.endswith(" " + a)


def _variant(a: str, b: str) -> bool:
    """ "S Jaishankar" and "Subrahmanyam Jaishankar": one has the other's first letter, or lacks a middle name."""
    first, second = a.split(maxsplit=1)[0], b.split(maxsplit=1)[0]
    return first == second or (first[0] == second[0] and (len(first.rstrip(".")) == 1 or len(second.rstrip(".")) == 1))
