"""Finds and decodes rule files, reads each, and makes the rule book."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RuleError
from kg.extract.faults import Fault, report
from kg.extract.rulebook import Rule, RuleBook
from kg.extract.rulefile.between import finish, merge
from kg.extract.rulefile.page import Page
from kg.extract.rulefile.rule import Draft, read_rule
from kg.extract.rulefile.words import Words
from kg.model import Modality, Polarity
from kg.vocab import Vocabulary
from kg.yamlfile import Mark, Scalar, Trouble, read_documents

__all__ = ["Reading", "load_rules", "read_rules", "rule_files"]

_MAX_BYTES = 5_000_000
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CODES = {"syntax": "KG104", "feature": "KG105", "duplicate": "KG106", "key": "KG107", "depth": "KG108"}
_CURES = {
    "syntax": "put a sentence in double quotes; close every bracket; indent with blanks only",
    "feature": "write the value out; a list that many rules share belongs into the lexicon, as $name",
    "duplicate": "join the two keys into one",
    "key": "write `key: value`",
    "depth": "a rule needs no more than five levels",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in the files: the rules that could be read, and all faults and warnings by file and place."""

    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...]

    @property
    def broken(self) -> bool:
        """Whether a fault keeps the rules from loading."""
        return any(not fault.warning for fault in self.faults)

    def book(self) -> RuleBook:
        """The rule book.

        Raises:
            RuleError: some fault; the message holds every one, warnings left out.
        """
        if self.broken:
            raise RuleError(report(f for f in self.faults if not f.warning))
        return RuleBook(self.rules, _fingerprint(self.rules))


def load_rules(dirs: Sequence[Path], vocabulary: Vocabulary, classes: Mapping[str, frozenset[str]]) -> RuleBook:
    """Read and check all rules of some folders.

    Args:
        dirs: folders whose `*.yaml` files are read; a rule of a later folder replaces an earlier one with the same id.
        vocabulary: what rules may name.
        classes: word lists that rules use as `$name`.

    Raises:
        RuleError: every fault of every file.
    """
    return read_rules(dirs, vocabulary, classes).book()


def read_rules(dirs: Sequence[Path], vocabulary: Vocabulary, classes: Mapping[str, frozenset[str]]) -> Reading:
    """Like `load_rules`, but faults are returned, warnings among them."""
    words = Words.of(classes)
    pages: list[Page] = []
    folders: list[list[Draft]] = []
    for folder in dirs:
        drafts: list[Draft] = []
        for file in rule_files(folder):
            page, text = _open(file)
            pages.append(page)
            if text is not None:
                drafts += _drafts(page, text, file.stem, vocabulary, words)
        folders.append(drafts)
    rules = finish(merge(folders), vocabulary)
    faults = sorted({fault for page in pages for fault in page.faults})
    return Reading(tuple(rules), tuple(faults))


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, sorted; the folder itself when it holds none, so that reading tells the fault."""
    if not folder.is_dir():
        return [folder]
    found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml"))
    pack = any((folder / name).exists() for name in ("ontology.ttl", "classes.tsv", "gazetteers"))
    return found or ([] if pack else [folder])


def _open(file: Path) -> tuple[Page, str | None]:
    """A page and its text with line feeds only; a fault and no text when the file cannot be read."""
    page = Page(str(file), [])

    def refuse(code: str, mark: Mark, what: str, mend: str) -> tuple[Page, None]:
        page.fault(code, mark, what, mend)
        return page, None

    start = Mark(1, 1)
    if file.is_dir():
        return refuse("KG109", start, "this folder holds no .yaml file", "name the folder that holds the rule files")
    try:
        if file.stat().st_size > _MAX_BYTES:
            return refuse(
                "KG101",
                start,
                f"the file is larger than {_MAX_BYTES:,} bytes",
                "split it; no rule file needs to be so large",
            )
        data = file.read_bytes()
    except OSError as fault:
        return refuse(
            "KG101", start, f"it cannot be read: {fault.strerror or fault}", "check the path and its permissions"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        mark = Mark(before.count(b"\n") + 1, fault.start - before.rfind(b"\n"))
        return refuse("KG102", mark, f"byte {data[fault.start]:#04x} is no UTF-8", "save the file as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = Page(str(file), text.split("\n"))
    hidden = _INVISIBLE.search(text)
    if hidden:
        mark = Mark(text.count("\n", 0, hidden.start()) + 1, hidden.start() - text.rfind("\n", 0, hidden.start()))
        return refuse("KG103", mark, f"the invisible character U+{ord(hidden[0]):04X} stands here", "delete it")
    return page, text


def _drafts(page: Page, text: str, stem: str, vocabulary: Vocabulary, words: Words) -> Iterator[Draft]:
    empty = True
    for document in read_documents(text):
        page.broken_off = any(trouble.kind in ("syntax", "depth") for trouble in document.troubles)
        for trouble in document.troubles:
            _tell(page, trouble)
        blank = isinstance(document.root, Scalar) and not document.root.text  # comments between two `---`
        empty = empty and (blank or document.root is None) and not document.troubles
        if document.root is not None and not blank:
            draft = read_rule(page, document.root, stem, vocabulary, words)
            if draft:
                yield draft
    if empty:
        page.fault("KG109", Mark(1, 1), "this file holds no rule", "write one, or delete the file")


def _tell(page: Page, trouble: Trouble) -> None:
    what = {
        "syntax": f"this is no YAML: {trouble.what}",
        "feature": f"rules do not use {trouble.what}",
        "duplicate": f"the key `{trouble.what[:60]}` is given twice",
    }.get(trouble.kind, trouble.what)
    page.fault(_CODES[trouble.kind], trouble.mark, what, _CURES[trouble.kind])


def _fingerprint(rules: Sequence[Rule]) -> str:
    """A hash of what the rules say, whatever files, lines, order of words and examples they have."""
    digest = hashlib.sha256()
    for rule in rules:
        triggers = [(t.kind, sorted(t.lemmas), sorted(t.verbs)) for t in rule.triggers]
        roles = [(r.name, r.sources, r.kinds, _sorted(r.nouns), _sorted(r.but), r.quantity) for r in rule.roles]
        conditions = [(r.level, r.optional, r.many, r.named, r.through, r.event) for r in rule.roles]
        guards = [(g.place, _sorted(g.lemmas), g.kinds) for g in rule.unless]
        stance = (_sorted(rule.polarities), _sorted(rule.modalities), rule.headline)
        said = (rule.id, rule.relation, triggers, roles, conditions, guards, stance, rule.over, rule.flags)
        digest.update(repr(said).encode())
    return digest.hexdigest()


def _sorted(words: frozenset[str] | frozenset[Polarity] | frozenset[Modality] | None) -> list[str] | None:
    return None if words is None else sorted(words)
