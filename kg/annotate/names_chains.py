"""Full names met once name every later short form: "Marco Rubio … Rubio", "Ministry of Trade (MOT) … MOT"."""

from __future__ import annotations

from kg.annotate.names_found import Draft
from kg.annotate.names_tables import words_of
from kg.gazetteer import Gazetteer
from kg.model import Sentence

__all__ = ["Chains", "surname"]

_PARTICLES = frozenset({"de", "da", "di", "del", "van", "von", "der", "den", "la", "le", "bin", "ibn", "al", "el", "dos", "du", "ter"})


def surname(name: str) -> str:
    """The part of a person's full name that stands for it alone.

    >>> surname("Marco Rubio"), surname("Xi Jinping"), surname("Willy de Clercq"), surname("Lee Jae - myung")
    ('Rubio', 'Xi', 'de Clercq', 'Lee')
    """
    words = name.split()
    if len(words) >= 2 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III"):
        words = words[:-1]
    if len(words) >= 2 and words[0].lower() in words_of("surname_first"):
        return words[0]
    for i in range(1, len(words) - 1):
        if words[i].lower() in _PARTICLES:
            return " ".join(words[i:])
    return words[-1] if words else name


class Chains:
    """The names of one article."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._people: dict[str, Draft | None] = {}  # surname -> its one bearer; None = two bear it
        self._bodies: dict[str, Draft] = {}  # acronym or short form -> body

    def learn(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Take in the full names of a sentence."""
        tree = sentence.tree
        for draft in drafts:
            if draft.kind == "Person":
                self._learn_person(draft)
            elif draft.end + 2 < len(tree) and tree.words[draft.end] == "(" and tree.words[draft.end + 2] == ")":
                short = tree.words[draft.end + 1]
                if short.isupper() and 2 <= len(short) <= 8:
                    self._bodies.setdefault(short, draft)
            if draft.kind == "Company" and draft.method == "ner":
                words = draft.label.split()
                while len(words) > 1 and words[-1].lower().rstrip(".") in ("inc", "corp", "co", "ltd", "llc", "plc", "corporation", "company", "group"):
                    words = words[:-1]
                if len(words) < len(draft.label.split()):
                    self._bodies.setdefault(" ".join(words), draft)

    def _learn_person(self, draft: Draft) -> None:
        label = draft.label
        if len(label.split()) < 2:
            return
        key = surname(label)
        known = self._people.get(key, draft)
        if known is None:
            return
        same = (known.entity or known.label) == (draft.entity or draft.label) or _variant(known.label, label)
        self._people[key] = (known if len(known.label) >= len(label) or known.entity else draft) if same else None

    def apply(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        """The mentions of a sentence with short forms named, and those found that only the chain knows."""
        tree = sentence.tree
        result: list[Draft] = []
        for draft in drafts:
            result.append(self._named(draft))
        taken = {i for d in result for i in range(d.start, d.end)}
        for i, word in enumerate(tree.words):
            if i in taken or not word[0].isupper() or not tree.tags[i].startswith("NN"):
                continue
            if tree.tags[i] in ("NNP", "NNPS") or i > 0:
                found = self._short(tree.words, i)
                if found:
                    end, known, method = found
                    if end < len(tree) and tree.tags[end] in ("NNP", "NNPS") and end not in taken and tree.heads[i] == end and known.kind == "Person":
                        continue  # "Reagan Library"
                    result.append(Draft(i, end, known.kind, known.label, method, known.entity))
                    taken.update(range(i, end))
        return sorted(result, key=lambda d: (d.start, d.end))

    def _short(self, words: tuple[str, ...], i: int) -> tuple[int, Draft, str] | None:
        for length in (3, 2, 1):
            if i + length > len(words):
                continue
            text = " ".join(words[i : i + length])
            person = self._people.get(text)
            if person is not None:
                return i + length, person, "chain"
            body = self._bodies.get(text)
            if body is not None:
                return i + length, body, "acronym"
        return None

    def _named(self, draft: Draft) -> Draft:
        words = draft.label.split()
        if draft.method in ("gazetteer", "handle", "demonym", "metonym"):
            return draft
        if len(words) == 1 or draft.method == "title":
            person = self._people.get(surname(draft.label))
            if person is not None and person is not draft and (len(words) == 1 or person.entity):
                return Draft(draft.start, draft.end, "Person", person.label, "chain", person.entity, draft.head)
            body = self._bodies.get(draft.label)
            if body is not None:
                return Draft(draft.start, draft.end, body.kind, body.label, "acronym", body.entity, draft.head)
        return draft


def _variant(a: str, b: str) -> bool:
    """ "S Jaishankar" and "Subrahmanyam Jaishankar": one has the other's first letter, or lacks a middle name."""
    first, second = a.split()[0], b.split()[0]
    return first == second or (first[0] == second[0] and (len(first.rstrip(".")) == 1 or len(second.rstrip(".")) == 1))
