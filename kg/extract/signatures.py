"""The lexicon of governing words as values: what "deny", "a plan to" or "is likely to" does to what stands below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.places import ontology_dir
from kg.table import read_table

__all__ = ["Governor", "Signatures", "signatures"]

_COLUMNS = ("lemma", "pos", "takes", "polarity", "modality", "speaker", "control")
_TAKES = frozenset(
    {
        "about",
        "that",
        "to",
        "objto",
        "subjunctive",
        "ing",
        "np",
        "of",
        "for",
        "from",
        "with",
        "at",
        "in",
        "on",
        "as",
        "against",
        "toing",
    }
)


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word does to one kind of complement; "" = nothing."""

    polarity: str
    modality: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The whole lexicon, by (lemma, part of speech, kind of complement)."""

    governors: dict[tuple[str, str, str], Governor]
    subject_control: frozenset[str]  # verbs whose own subject acts in the infinitive: promise, threaten
    prepositional_control: frozenset[str]  # verbs whose prepositional object acts in it: call (on X to)
    phrasal: frozenset[str]  # verbs with their particle: rule_out
    punishments: frozenset[str]  # nouns for what one gets "for doing" something: tariff, penalty
    object_of_ing: frozenset[str]  # verbs whose object acts in "of/for/from doing": accuse, prevent
    plans_of_others: frozenset[str]  # verbs whose subject does not own the plan that is their object: reject, welcome

    def get(self, lemma: str, pos: str, takes: str) -> Governor | None:
        """The signature, or None when the word changes nothing."""
        return self.governors.get((lemma, pos, takes))


@cache
def signatures() -> Signatures:
    """Read `ontology/lexicon/governors.tsv` once.

    Raises:
        DataError: an unknown part of speech or kind of complement, with file and line.
    """
    path = ontology_dir() / "lexicon" / "governors.tsv"
    governors: dict[tuple[str, str, str], Governor] = {}
    control: dict[str, set[str]] = {"subject": set(), "object": set(), "prep": set(), "target": set(), "others": set()}
    of_ing: set[str] = set()
    for line, row in read_table(path, _COLUMNS):
        lemma, pos = row["lemma"], row["pos"]
        takes = row["takes"].split()
        if pos not in ("verb", "noun", "adj") or not set(takes) <= _TAKES:
            raise DataError(
                f"{path}:{line}: pos must be verb, noun or adj and takes one or more of {', '.join(sorted(_TAKES))}"
            )
        for kind in takes:
            governors[lemma, pos, kind] = Governor(row["polarity"], row["modality"], row["speaker"])
        if row["control"]:
            control[row["control"]].add(lemma)
        if (
            pos == "verb"
            and (row["control"] == "object" or "from" in takes)
            and {"of", "for", "from", "as", "against"} & set(takes)
        ):
            of_ing.add(lemma)
    phrasal = frozenset(lemma for lemma, _, _ in governors if "_" in lemma)
    return Signatures(
        governors,
        frozenset(control["subject"]),
        frozenset(control["prep"]),
        phrasal,
        frozenset(control["target"]),
        frozenset(of_ing),
        frozenset(control["others"]),
    )
