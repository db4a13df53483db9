"""What a build is made with, loaded once: vocabulary, gazetteer, word classes, rules, model; and hashes of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.annotate import ModelInfo, find_model
from kg.extract.rulebook import RuleBook
from kg.extract.rulefile import load_rules
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.lexicon import load_classes
from kg.places import ontology_dir, rules_dir
from kg.vocab import Vocabulary, load_vocabulary

__all__ = ["Settings", "load_settings"]

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything but the articles that a claim depends on."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    book: RuleBook
    model: str | None  # name asked for; None = the default
    model_info: ModelInfo  # what that is

    @property
    def made_with(self) -> Mapping[str, str]:
        """What the graph's provenance says of the build."""
        return {
            "version": _version(),
            "model": f"{self.model_info.name} {self.model_info.version}",
            "modelHash": self.model_info.fingerprint,
            "rulesHash": self.book.fingerprint,
            "vocabularyHash": self.vocabulary.fingerprint,
            "gazetteerHash": self.gazetteer.fingerprint,
            "lexiconHash": _hash(ontology_dir() / "lexicon", "*.tsv"),
        }

    @property
    def base(self) -> str:
        """A hash of all that but the rules, and of the code."""
        parts = [pair for pair in sorted(self.made_with.items()) if pair[0] != "rulesHash"]
        parts.append(("code", _hash(_PACKAGE, "*.py")))
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def load_settings(packs: Sequence[Path] = (), model: str | None = None) -> Settings:
    """Load the shipped data and what rule packs add to it or replace.

    Args:
        packs: folders with rule files, `ontology.ttl`, gazetteers, word classes, each as far as it has them.
        model: name of a spaCy model; None = the default.

    Raises:
        RuleError: faults in rule files, all of them.
        DataError: a fault in another file.
        ModelError: the model is not installed.
    """
    vocabulary = load_vocabulary(packs)
    return Settings(
        vocabulary=vocabulary,
        gazetteer=load_gazetteer(packs),
        book=load_rules([rules_dir(), *packs], vocabulary, load_classes(packs)),
        model=model,
        model_info=find_model(model),
    )


def _version() -> str:
    try:
        return version("kg-from-news")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _hash(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob(pattern)):
        digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
