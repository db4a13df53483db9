"""The graph on disk: articles with their claims go in, each wholly or not at all.

A build puts and removes articles, then calls `derive`, which makes everything that follows from all claims together.
Until it has done so the store counts as unfinished and readers refuse it: no answer comes from half a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.gazetteer import Gazetteer
from kg.graph.lock import Lock
from kg.graph.names import DERIVED, ENTITIES, ONTOLOGY, RUN, STATE, text_of
from kg.graph.names import kg as kg_
from kg.graph.quads import article_graph, article_quads
from kg.graph.record import records, to_text
from kg.graph.rows import Rows
from kg.graph.whole import whole_graph
from kg.model import Article, Claim
from kg.vocab import Vocabulary

__all__ = ["Store"]

_FINGERPRINT, _TALLY, _WORDS, _SHINGLES = map(kg_, ("fingerprint", "tally", "words", "shingles"))
_TEXT, _RECORDS, _FINISHED = map(kg_, ("text", "records", "finished"))
_TRUE = ox.Literal(True)
_AT_ONCE = 10_000  # quads removed in one step
_WAITING = 20_000  # quads of new articles that are written together: in bulk they take half the time
_FEW = 8_000  # fewer are written faster one by one
_REBUILT = (ENTITIES, DERIVED, ONTOLOGY, RUN)


class Store(Rows):
    """A store in a folder, open for one build or for reading. Use it in a `with` block, or call `close`."""

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        """Open a store; a build makes it if there is none.

        Args:
            path: the store's own folder, `output/store`.
            read_only: for questions and exports; any number of readers may have it open at once, but no build.

        Raises:
            StoreError: nothing was built there, the last build did not end, somebody else is using it, or the folder
                cannot be read or written.
        """
        self.path = Path(path)
        self._lock, db = _open(self.path, read_only)
        super().__init__(db)
        self._waiting: list[ox.Quad] = []
        self._named: set[ox.NamedNode] = set()  # the articles that wait
        if read_only and not self.finished:
            self.close()
            raise StoreError(
                f"{self.path}: the last build did not end; run `kg build` again, it goes on where it stopped"
            )

    def close(self) -> None:
        """Write everything to disk and let others in.

        Raises:
            StoreError: what was put last could not be written; what was there stays whole.
        """
        try:
            self._write_waiting()
        finally:
            del self._db
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def db(self) -> ox.Store:
        """The database itself, with everything in it that was put so far."""
        self._write_waiting()
        return self._db

    # ------------------------------------------------------------------------------------------------ articles

    @property
    def finished(self) -> bool:
        """Whether everything that follows from the claims is there."""
        return ox.Quad(RUN, _FINISHED, _TRUE, STATE) in self.db

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every article in the store, by its id."""
        return self.states(_FINGERPRINT)

    def tallies(self) -> dict[str, str]:
        """What the build noted on every article, by its id."""
        return self.states(_TALLY)

    def shingles(self) -> dict[str, str]:
        """What the build noted to tell copies of articles by, by the article's id."""
        return self.states(_SHINGLES)

    def words(self, article: str) -> str:
        """What the build noted as the words of an article; empty if it is not known."""
        found = next(self._db.quads_for_pattern(article_graph(article), _WORDS, None, STATE), None)
        return text_of(found.object) if found else ""

    def has(self, article: str, fingerprint: str) -> bool:
        """Whether the article was read and nothing its claims depend on has changed since."""
        return ox.Quad(article_graph(article), _FINGERPRINT, ox.Literal(fingerprint), STATE) in self.db

    def put_article(
        self,
        article: Article,
        claims: Iterable[Claim],
        *,
        fingerprint: str = "",
        tally: str = "",
        words: str = "",
        shingles: str = "",
    ) -> None:
        """Store an article with its claims, in the place of what was known of it.

        It is written in one step, which may be the same for several articles and may come later: when the next thing
        is asked of the store at the latest. A process that dies before has not stored it.

        Args:
            article: its text is kept, so that quotes can be shown where they stand.
            claims: all of them; they belong to the article.
            fingerprint: of everything the claims depend on, for `has`.
            tally: what the build wants to be told of the article later.
            words: the words of the article on which its fingerprint depends.
            shingles: what copies of the article can be told by.

        Raises:
            StoreError: the disk is full or cannot be written; what was there stays whole.
        """
        graph = article_graph(article.id)
        claims = list(claims)
        quads = list(article_quads(article, claims))
        lines = "\n".join(map(to_text, records(claims)))
        state = {_FINGERPRINT: fingerprint, _TALLY: tally, _WORDS: words, _TEXT: article.text, _RECORDS: lines}
        state[_SHINGLES] = shingles
        quads += [ox.Quad(graph, predicate, ox.Literal(value), STATE) for predicate, value in state.items()]
        if self._knows(graph):
            with self._writing():
                self.db.update(f"{_removal(graph)} ; {_statements('INSERT', quads)}")
            return
        self._named.add(graph)
        self._waiting += quads
        if len(self._waiting) >= _WAITING:
            self._write_waiting()

    def remove_article(self, article: str) -> None:
        """Forget an article and its claims, in one step; what only it supported goes with the next `derive`."""
        graph = article_graph(article)
        if self._knows(graph):
            with self._writing():
                self.db.update(_removal(graph))

    def derive(
        self,
        vocabulary: Vocabulary,
        gazetteer: Gazetteer | None = None,
        made_with: Mapping[str, str] | None = None,
        copies: Mapping[str, str] | None = None,
    ) -> None:
        """Rebuild everything that follows from the claims: entities, plain edges, facts, labels of relations.

        Args:
            vocabulary: kinds and relations.
            gazetteer: canonical names and identifiers of known entities.
            made_with: version, model, hashes: what the graph was built with.
            copies: ids of articles that repeat another, each with the id of that one.
        """
        with self._writing():
            rows, published = self.stored_records(), self.published()
            self._rebuild(whole_graph(rows, published, vocabulary, gazetteer, made_with or {}, copies or {}))
            self.db.add(ox.Quad(RUN, _FINISHED, _TRUE, STATE))
            self.db.flush()

    def _rebuild(self, quads: Iterable[ox.Quad]) -> None:
        """Make the derived graphs hold these quads and no others; what is there already is not written again."""
        gone = {quad for graph in _REBUILT for quad in self.db.quads_for_pattern(None, None, None, graph)}
        if not gone:
            self.db.bulk_extend(quads)
            return
        new = []
        for quad in quads:
            if quad in gone:
                gone.remove(quad)
            else:
                new.append(quad)
        left = list(gone)
        for start in range(0, len(left), _AT_ONCE):
            self.db.update(_statements("DELETE", left[start : start + _AT_ONCE]))
        self.db.bulk_extend(new)

    def _write_waiting(self) -> None:
        """Write the articles that wait, all in one step."""
        waiting, self._waiting, self._named = self._waiting, [], set()
        if waiting:
            with self._writing():
                write = self._db.extend if len(waiting) < _FEW else self._db.bulk_extend
                write(waiting)

    def _knows(self, graph: ox.NamedNode) -> bool:
        """Whether an article of that name was put."""
        found = self._db.quads_for_pattern(graph, _FINGERPRINT, None, STATE)
        return graph in self._named or next(found, None) is not None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Until `derive` has ended well, the store is unfinished."""
        try:
            self._db.remove(ox.Quad(RUN, _FINISHED, _TRUE, STATE))
            yield
        except OSError as fault:
            raise StoreError(
                f"{self.path}: cannot be written: {fault}; make room or choose another folder with -o, then run "
                "`kg build` again: what was stored before is whole, and it goes on from there"
            ) from fault


def _open(path: Path, read_only: bool) -> tuple[Lock, ox.Store]:
    if read_only and not (path / "CURRENT").is_file():
        raise StoreError(f"{path}: nothing was built here; run `kg build` first, or name its folder with -i")
    if not read_only:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise StoreError(
                f"{path}: cannot be made: {fault.strerror or fault}; choose another folder with -o"
            ) from fault
    lock = Lock(path, alone=not read_only)
    try:
        return lock, ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except OSError as fault:
        lock.release()
        cure = "check that it can be read" if read_only else "make room, or delete the folder and build again"
        raise StoreError(f"{path}: cannot be opened: {fault}; {cure}") from fault


def _removal(graph: ox.NamedNode) -> str:
    return f"DROP SILENT GRAPH {graph} ; DELETE WHERE {{ GRAPH {STATE} {{ {graph} ?p ?o }} }}"


def _statements(verb: str, quads: Iterable[ox.Quad]) -> str:
    return f"{verb} DATA {{ " + "\n".join(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads) + " }"
