"""What a build is made with, loaded once: vocabulary, gazetteer, word classes, rules, model; and a hash of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.rulebook import RuleBook
from kg.extract.rulefile import load_rules
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.lexicon import load_classes
from kg.places import ontology_dir, rules_dir
from kg.vocab import Vocabulary, load_vocabulary

__all__ = ["Settings", "hash_of_sources", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything but the articles that a claim depends on."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    classes: Mapping[str, frozenset[str]]
    book: RuleBook
    model: str | None  # name asked for; None = the default


def load_settings(packs: Sequence[Path] = (), model: str | None = None) -> Settings:
    """Load the shipped data and what rule packs add to it or replace.

    Args:
        packs: folders with rule files, `ontology.ttl`, gazetteers, word classes, each as far as it has them.
        model: name of a spaCy model; None = the default.

    Raises:
        RuleError: faults in rule files, all of them.
        DataError: a fault in another file.
    """
    vocabulary = load_vocabulary(packs)
    classes = load_classes(packs)
    return Settings(
        vocabulary=vocabulary,
        gazetteer=load_gazetteer(packs),
        classes=classes,
        book=load_rules([rules_dir(), *packs], vocabulary, classes),
        model=model,
    )


def hash_of_sources(packs: Sequence[Path] = ()) -> str:
    """A hash of every file that decides what is read from an article: the code, the shipped data, the packs.

    Cheaper than loading them, and it tells whether they must be.
    """
    digest = hashlib.sha256()
    for number, (folder, pattern) in enumerate(_sources(packs)):
        for file in sorted(folder.rglob(pattern)):
            if file.is_file():
                digest.update(f"{number}/{file.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _sources(packs: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    yield Path(__file__).parents[1], "*.py"
    for folder in (ontology_dir(), rules_dir(), *packs):
        yield folder, "*.*"
