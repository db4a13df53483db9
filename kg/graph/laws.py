"""The laws of a whole graph: `ontology/laws/*.rq`, each a question that finds what breaks the law.

A file begins with three comments: the law in words; `says:` what is told of a row, with {variables} of the question;
`mend:` what to do. `?node` is what breaks the law; `?article`, where there is one, the graph it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.places import ontology_dir
from kg.vocab import PREFIXES

__all__ = ["Law", "broken", "laws", "shortened"]

_VARIABLE = re.compile(r"\{\??(\w+)\}")


@dataclass(frozen=True, slots=True)
class Law:
    """What holds for every graph, and the question whose every row is a breach."""

    name: str
    words: str
    says: str
    mend: str
    question: str


def laws() -> Sequence[Law]:
    """All laws, by name.

    Raises:
        DataError: a file that cannot be read or lacks one of its comments.
    """
    return [_read(file) for file in sorted((ontology_dir() / "laws").glob("*.rq"))]


def broken(law: Law, db: ox.Store) -> Iterator[tuple[str, str, str]]:
    """Node, article (or "") and message of every breach, sorted."""
    answer = db.query(law.question, prefixes=dict(PREFIXES))
    assert isinstance(answer, ox.QuerySolutions), f"{law.name} is no SELECT"
    names = [variable.value for variable in answer.variables]
    found = set()
    for row in answer:
        told = {name: "nothing" if row[name] is None else shortened(row[name]) for name in names}
        article = row["article"] if "article" in names else None
        words = _VARIABLE.sub(lambda place, told=told: told[place[1]], law.says)  # type: ignore[misc]
        found.add((row["node"].value, article.value if isinstance(article, ox.NamedNode) else "", words))
    yield from sorted(found)


def shortened(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A term as messages show it: prefixed, or in quotation marks.

    >>> shortened(ox.NamedNode("https://kg-from-news.example/entity/Norland"))
    'ent:Norland'
    """
    if isinstance(term, ox.NamedNode):
        for name, space in PREFIXES.items():
            if term.value.startswith(space):
                return f"{name}:{term.value[len(space) :]}"
        return term.value
    return f"“{term.value}”" if isinstance(term, ox.Literal) else str(term)


def _read(file: Path) -> Law:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(f"{file}: cannot be read: {fault}") from fault
    found = re.match(r"# *(.+)\n# *says: *(.+)\n# *mend: *(.+)\n", text)
    if not found:
        raise DataError(f"{file}:1: must begin with three comments: the law, `# says: …`, `# mend: …`")
    return Law(file.stem, found[1], found[2], found[3], text)
