"""Terms of the graph in, what a person reads in a table out: labels for IRIs, or prefixed names."""

from __future__ import annotations

import pyoxigraph as ox

from kg.vocab import PREFIXES

__all__ = ["Labels"]

_LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")


class Labels:
    """Looks labels up in a store, each once."""

    def __init__(self, db: ox.Store, *, iris: bool = False) -> None:
        """`iris` = show prefixed names, not labels."""
        self._db = db
        self._iris = iris
        self._known: dict[ox.NamedNode, str] = {}

    def shown(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
        """How a term is shown; nothing for None."""
        if term is None:
            return ""
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return str(term)
        if term not in self._known:
            self._known[term] = self._label(term)
        return self._known[term]

    def _label(self, term: ox.NamedNode) -> str:
        if not self._iris:
            for quad in self._db.quads_for_pattern(term, _LABEL, None):
                if isinstance(quad.object, ox.Literal):
                    return quad.object.value
        for name, space in PREFIXES.items():
            if term.value.startswith(space):
                return f"{name}:{term.value[len(space) :]}"
        return f"<{term.value}>"
