"""The saved questions: `ontology/queries/*.rq`, each with a first line of comment that says what it answers."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.places import ontology_dir

__all__ = ["Saved", "saved_question", "saved_questions"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A question with a name."""

    name: str
    comment: str
    text: str


def saved_questions(dirs: Sequence[Path] = ()) -> Mapping[str, Saved]:
    """All saved questions by name, sorted.

    Args:
        dirs: rule packs; the `queries/*.rq` of each are added, in the place of others of the same name.

    Raises:
        DataError: a file that cannot be read, or does not begin with a comment.
    """
    found: dict[str, Saved] = {}
    for folder in (ontology_dir() / "queries", *(folder / "queries" for folder in dirs)):
        for file in sorted(folder.glob("*.rq")):
            found[file.stem] = _read(file)
    return dict(sorted(found.items()))


def saved_question(name: str, dirs: Sequence[Path] = ()) -> Saved:
    """One saved question.

    Raises:
        UsageError: there is none of that name.
    """
    known = saved_questions(dirs)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "`kg query --list` names them"
        raise UsageError(f"no saved question {name!r}; {hint}")
    return known[name]


def _read(file: Path) -> Saved:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(f"{file}: cannot be read: {fault}") from fault
    first = text.partition("\n")[0]
    if not first.startswith("#") or not first.strip("# "):
        raise DataError(f"{file}:1: must begin with a line of comment that says what it answers: # Who met whom?")
    return Saved(file.stem, first.strip("# "), text)
