"""A question in, hints out on names under `kg:` that no ontology has: what they ask for is never there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from kg.places import ontology_dir
from kg.query.guard import names_in

__all__ = ["hints_on"]

_OWN = "kg:"
_NAME = re.compile(r"(?<!\w)kg:([\w-]+)")


def hints_on(question: str, packs: Sequence[Path] = ()) -> Iterator[str]:
    """Tell every unknown name once, with the nearest one that is known.

    Args:
        question: SPARQL.
        packs: folders whose `ontology.ttl` knows more names.

    >>> list(hints_on("ASK { ?who kg:imposd ?what }"))
    ['no ontology has the name kg:imposd; did you mean kg:imposed?']
    """
    asked = dict.fromkeys(name for name in names_in(question) if name.startswith(_OWN) and name != _OWN)
    if not asked:
        return
    files = [ontology_dir() / "kg.ttl", *(pack / "ontology.ttl" for pack in packs)]
    known = {_OWN + name for file in files if file.is_file() for name in _NAME.findall(file.read_text("utf-8"))}
    for name in asked:
        if name not in known:
            near = get_close_matches(name, sorted(known), 1, 0.7)
            cure = f"did you mean {near[0]}?" if near else "is it of a pack? name that with --rules"
            yield f"no ontology has the name {name[:80]}; {cure}"
