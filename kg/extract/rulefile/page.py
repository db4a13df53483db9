"""One rule file as its reader sees it: lines for messages, values of the right type or a fault for each that is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.extract.faults import Fault, closest, quoted
from kg.extract.rulefile.keys import Key
from kg.yamlfile import Items, Mark, Node, Scalar, Table

__all__ = ["Page"]

_NAME = re.compile(r"(?=.{1,60}\Z)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\Z")
_TYPE_WORDS = {Scalar: "a word", Items: "a list", Table: "a mapping"}


class Page:
    """Collects the faults of one file and reads typed values from its nodes.

    Every reader returns `None` (or leaves the value out) after it has told a fault, so that reading goes on and all
    faults of a file are told at once.
    """

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.broken_off = False  # the document at hand ends before its end: what is missing may stand in the rest
        self._lines = lines

    def fault(self, code: str, mark: Mark, what: str, mend: str) -> None:
        """Tell a fault at a place of this file; not that something is missing from a document that breaks off."""
        if self.broken_off and code in ("KG202", "KG507"):
            return
        source = self._lines[mark.line - 1] if mark.line <= len(self._lines) else ""
        self.faults.append(Fault(self.file, mark, code, what, mend, source))

    def table(self, node: Node, what: str) -> Table | None:
        if isinstance(node, Table):
            return node
        self._wrong_type(node, what, "a mapping of keys to values")
        return None

    def fields(self, table: Table, keys: Mapping[str, Key], what: str) -> dict[str, Node]:
        """The values of a mapping by key; unknown and missing keys are told."""
        found: dict[str, Node] = {}
        for key, value in table.pairs:
            if key.text in keys:
                found[key.text] = value
            else:
                self.fault("KG201", key.mark, f"{what} has no key {quoted(key.text)}", closest(key.text, keys))
        for name, key_ in keys.items():
            if key_.needed and name not in found:
                self.fault("KG202", table.mark, f"{what} has no `{name}`", f"add `{name}`: {key_.meaning}")
        return found

    def scalar(self, node: Node, what: str) -> Scalar | None:
        """A single word or text that is not empty."""
        if not isinstance(node, Scalar):
            self._wrong_type(node, what, "a single word or text")
        elif not node.text.strip():
            self.fault("KG204", node.mark, f"{what} has no value", "give the value or delete the key")
        else:
            return node
        return None

    def name(self, node: Node, what: str) -> Scalar | None:
        """A name in small letters."""
        found = self.scalar(node, what)
        if found is not None and not _NAME.match(found.text):
            self.fault(
                "KG206",
                found.mark,
                f"{what} is {quoted(found.text)}, which is no name",
                "use up to 60 small letters and digits, joined by - or _",
            )
            return None
        return found

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """The elements of a list; a single word is a list of one."""
        if isinstance(node, Scalar):
            return (node,) if self.scalar(node, what) else ()
        if isinstance(node, Items):
            return node.items
        self._wrong_type(node, what, "a word or a list of words")
        return ()

    def scalars(self, node: Node, what: str) -> list[Scalar]:
        """A list of words without repetition."""
        found: dict[str, Scalar] = {}
        for item in self.items(node, what):
            word = self.scalar(item, what)
            if word is None:
                continue
            if word.text in found:
                self.fault("KG207", word.mark, f"{what} lists {quoted(word.text)} twice", "delete one")
            found.setdefault(word.text, word)
        if isinstance(node, Items) and not node.items:
            self.fault("KG204", node.mark, f"{what} is an empty list", "list at least one word or delete the key")
        return list(found.values())

    def flag(self, node: Node, what: str) -> bool | None:
        found = self.scalar(node, what)
        if found is None:
            return None
        if found.plain and found.text in ("true", "false"):
            return found.text == "true"
        self.fault(
            "KG205", found.mark, f"{what} is {quoted(found.text)}", "write true or false, without quotation marks"
        )
        return None

    def choice(self, node: Node, what: str, choices: Iterable[str]) -> str | None:
        found = self.scalar(node, what)
        return self._chosen(found, what, choices) if found else None

    def choices(self, node: Node, what: str, choices: Iterable[str]) -> list[str]:
        chosen = [self._chosen(word, what, choices) for word in self.scalars(node, what)]
        return [word for word in chosen if word is not None]

    def _chosen(self, word: Scalar, what: str, choices: Iterable[str]) -> str | None:
        if word.text in choices:
            return word.text
        self.fault("KG205", word.mark, f"{what} is {quoted(word.text)}", closest(word.text, choices))
        return None

    def _wrong_type(self, node: Node, what: str, wanted: str) -> None:
        if isinstance(node, Scalar) and not node.text.strip():
            self.fault("KG204", node.mark, f"{what} has no value", f"write {wanted} or delete the key")
        elif type(node) in _TYPE_WORDS:
            self.fault("KG203", node.mark, f"{what} is {_TYPE_WORDS[type(node)]}", f"write {wanted}")
