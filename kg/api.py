"""kg from Python: build a graph, look at one that was built.

graph = kg.build(["seeds"], "output")
graph.query("SELECT ?who { ?who kg:spoke_with ?whom }")
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.graph import FORMATS, Store, StoredArticle, StoredEntity
from kg.graph import export as write_graph
from kg.graph.names import STATE, text_of
from kg.pipeline import build as build_folder
from kg.pipeline.outputs import writing
from kg.query.faults import marked
from kg.query.guard import guard
from kg.query.notebook import Listed, Read
from kg.view import MOST_CLAIMS, gather, render, to_networkx
from kg.vocab import PREFIXES, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

__all__ = ["Graph", "build", "open"]

_SHOWN = ("subject", "relation", "object", "polarity", "modality", "quote")  # of a claim, in a notebook


class Graph:
    """A built graph: the folder that `kg build` wrote.

    Args:
        folder: "output", unless it was built elsewhere.
        rules: the packs it was built with, if any.

    Raises:
        StoreError: nothing was built there.
    """

    def __init__(self, folder: Path | str = "output", rules: Sequence[Path | str] = ()) -> None:
        self.folder = Path(folder)
        self._packs = [Path(pack) for pack in rules]
        with self._store():
            pass

    def claims(
        self,
        *,
        relation: str | None = None,
        subject: str | None = None,
        object: str | None = None,  # noqa: A002 - what claims call it
        article: str | None = None,
    ) -> Read[dict[str, Any]]:
        """Claims as the export has them, sorted by article and place.

        Args:
            relation: "imposed", …
            subject: label or IRI of an entity.
            object: the same, or the words of a content.
            article: id of an article.
        """

        def found() -> Iterator[dict[str, Any]]:
            with self._store() as store:
                for row in store.claims():
                    wanted = (relation in (None, row["relation"])) and (article in (None, row["article"]))
                    if wanted and _is(row["subject"], subject) and _is(row["object"], object):
                        yield row

        return Read(found, _seen)

    def entities(self) -> list[StoredEntity]:
        """Everybody and everything the claims name, by IRI."""
        with self._store() as store:
            return Listed(store.entities())

    def articles(self) -> list[StoredArticle]:
        """The articles with their text, by id."""
        with self._store() as store:
            return Listed(store.articles())

    @property
    def report(self) -> Mapping[str, Any]:
        """What the build counted, as in `report.json`."""
        content: dict[str, Any] = json.loads((self.folder / "report.json").read_bytes())
        return content

    def query(self, sparql: str) -> list[dict[str, str]]:
        """Ask in SPARQL, in this process and without a time limit.

        Returns:
            One dictionary a row, of the variables that have a value; ASK gives one row, CONSTRUCT one a triple.

        Raises:
            QueryError: not valid, or refused.
        """
        guard(sparql)
        with self._store() as store:
            try:
                answer = store.db.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
            except SyntaxError as fault:
                raise QueryError(marked(sparql, str(fault))) from fault
            return Listed(_rows(answer))

    def export(self, format: str) -> str:  # noqa: A002 - what users call it
        """The graph as text in one of the formats of `kg export`."""
        if format not in FORMATS:
            raise UsageError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
        out = io.BytesIO()
        with self._store() as store:
            write_graph(store, format, out)
        return out.getvalue().decode("utf-8")

    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib dataset: a copy in memory, union default graph, our prefixes bound.

        Oxigraph answers its questions, hundreds of times faster than rdflib's own engine.
        """
        from oxrdflib import OxigraphStore  # noqa: PLC0415  # with rdflib half a second, for those who want it
        from rdflib import Dataset  # noqa: PLC0415

        memory = ox.Store()
        with self._store() as store:
            memory.bulk_extend(quad for quad in store.db if quad.graph_name != STATE)
        dataset = Dataset(store=OxigraphStore(store=memory), default_union=True)
        for name, iri in PREFIXES.items():
            dataset.bind(name, iri, replace=True)
        return dataset

    def to_networkx(self) -> nx.MultiDiGraph:
        """Entities as nodes, claims as edges, for measures and pictures of one's own."""
        with self._store() as store:
            return to_networkx(gather(store, load_vocabulary(self._packs)))

    def to_pandas(self) -> pd.DataFrame:
        """One claim a row; needs the extra `notebook`."""
        try:
            import pandas as pd  # noqa: PLC0415  # an extra
        except ImportError as fault:
            raise UsageError("to_pandas needs pandas: pip install 'kg-from-news[notebook]'") from fault
        return pd.DataFrame([_flat(row) for row in self.claims()])

    def save_view(self, file: Path | str, focus: str | None = None, hops: int = 1) -> Path:
        """Write the interactive page, all of it or what is around one entity."""
        with self._store() as store:
            data = gather(store, load_vocabulary(self._packs), focus=focus, most=MOST_CLAIMS)
        page = render(data, focus, hops)
        with writing(Path(file)) as stream:
            stream.write(page)
        return Path(file)

    def __repr__(self) -> str:
        report = self.report
        return f"Graph({str(self.folder)!r}: {report['articles']} articles, {report['claims']['total']} claims)"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first claims with their quotes."""
        return f"<p>{html.escape(repr(self))}</p>{self.claims().html()}"

    def _store(self) -> Store:
        return Store(self.folder / "store", read_only=True)


def build(
    paths: Sequence[Path | str],
    folder: Path | str = "output",
    *,
    rules: Sequence[Path | str] = (),
    jobs: int = 1,
    view: bool = False,
) -> Graph:
    """Read articles, build their graph in a folder, and open it; see `kg build`.

    With `jobs` above 1 call it under `if __name__ == "__main__":`, for the other processes import the caller.
    """
    packs = [Path(pack) for pack in rules]
    build_folder(paths, Path(folder), rules=packs, jobs=jobs, view=view)
    return Graph(folder, packs)


def open(folder: Path | str = "output") -> rdflib.Dataset:  # noqa: A001 - kg.open is named as users expect it
    """A built graph as an `rdflib.Dataset`: union default graph, our prefixes bound."""
    return Graph(folder).dataset()


def _rows(answer: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> Iterator[dict[str, str]]:
    if isinstance(answer, ox.QueryBoolean):
        yield {"answer": "true" if answer else "false"}
    elif isinstance(answer, ox.QueryTriples):
        for triple in answer:
            names = ("subject", "predicate", "object")
            yield {name: text_of(term) for name, term in zip(names, triple, strict=True)}
    else:
        for row in answer:
            cells = ((variable.value, row[variable]) for variable in answer.variables)
            yield {name: text_of(cell) for name, cell in cells if cell is not None}


def _is(term: Mapping[str, Any] | None, wanted: str | None) -> bool:
    return wanted is None or (term is not None and wanted in (term["id"], term["label"]))


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim as one row of a table: labels in the place of terms, roles as columns of their own."""
    roles = {name: _words(values) for name, values in row["roles"].items()}
    sides = {side: row[side]["label"] if row[side] else None for side in ("subject", "object")}
    speakers = ", ".join(term["label"] for term in row["claimed_by"])
    return {
        **{key: row[key] for key in ("claim", "article", "relation")},
        **sides,
        **roles,
        **{key: row[key] for key in ("polarity", "modality")},
        "claimed_by": speakers,
        "quote": row["quote"],
        "rule": row["rule"],
    }


def _seen(row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim as one row of what a notebook shows."""
    flat = _flat(row)
    return {name: flat[name] for name in _SHOWN}


def _words(values: Any) -> Any:
    return values if values is True else "; ".join(value.get("label") or value["text"] for value in values)
