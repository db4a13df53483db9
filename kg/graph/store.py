"""The graph on disk: articles with their claims go in, each wholly or not at all.

A build puts and removes articles, then calls `derive`, which makes everything that follows from all claims together.
Until it has done so the store counts as unfinished and readers refuse it: no answer comes from half a graph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.gazetteer import Gazetteer
from kg.graph.heap import one_heap
from kg.graph.lock import Lock
from kg.graph.names import DERIVED, ENTITIES, ONTOLOGY, RUN, STATE, text_of
from kg.graph.names import kg as kg_
from kg.graph.quads import Triple, article_graph, article_triples
from kg.graph.record import records, to_text
from kg.graph.rows import Rows
from kg.graph.turtle import WRITTEN, statements
from kg.graph.whole import run_graph, whole_graph
from kg.model import Article, Claim
from kg.vocab import Vocabulary

__all__ = ["Store"]

_FINGERPRINT, _TALLY, _WORDS, _DIGEST = map(kg_, ("fingerprint", "tally", "words", "digest"))
_TEXT, _RECORDS, _FINISHED, _SOURCE = map(kg_, ("text", "records", "finished", "source"))
_SHINGLES, _CONTENT, _GIVEN, _COPIES = map(kg_, ("shingles", "content", "given", "copies"))
_TRUE = ox.Literal(True)
_AT_ONCE = 10_000  # derived quads added and removed in one step
_IN_BULK = 20_000  # derived quads written in one step: more of them take memory and no less time
_WAITING = 60_000  # quads of new articles that are written together: in bulk they take half the time
_FEW = 8_000  # fewer are written faster one by one
_CHANGED = 2_000  # quads of articles put again that are written together
_DAMAGED = "Corruption"  # how RocksDB begins what it says of its files
_BEGUN = ("Column family not found", "Inserts are only possible")  # a build was killed while it made the store
_NOT_ENDED = "the last build did not end; run `kg build` again, it goes on where it stopped"
_CURE = "delete the folder and build again"
_PACKAGE = Path(__file__).parents[1]
_FROM_CLAIMS = (ENTITIES, DERIVED, ONTOLOGY)

_Thing = TypeVar("_Thing")


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
        self._lock, db, new = _open(self.path, read_only)
        self._put: set[ox.NamedNode] | None = set() if new else None  # all articles of a new store
        super().__init__(db)
        self._waiting: list[tuple[ox.NamedNode, list[Triple]]] = []  # of new articles, by graph
        self._many = 0  # how many they are
        self._gone: list[ox.Quad] = []  # of articles that were stored before and are put again
        self._changed: list[ox.Quad] = []
        self._named: set[ox.NamedNode] = set()  # the articles that wait
        self._at_end: Callable[[], object] = lambda: None
        if read_only and not self.finished:
            self.close()
            raise StoreError(f"{self.path}: {_NOT_ENDED}")

    def at_end(self, act: Callable[[], object]) -> None:
        """What is to be done when all files of the store are as they will stay, and nobody else is let in yet."""
        self._at_end = act

    def close(self) -> None:
        """Write everything to disk and let others in.

        Raises:
            StoreError: what was put last could not be written; what was there stays whole.
        """
        try:
            try:
                self._write_waiting()
            finally:
                del self._db
            self._at_end()
        finally:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(fault, RuntimeError) and str(fault).startswith(_DAMAGED):
            raise StoreError(f"{self.path}: damaged: {fault}; {_CURE}") from fault

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

    def tallies(self) -> Iterator[tuple[str, str]]:
        """What the build noted on every article, by its id."""
        return self.each_state(_TALLY)

    def contents(self) -> Iterator[tuple[str, str]]:
        """What the build noted as the content of every article, by its id."""
        return self.each_state(_CONTENT)

    def shingles(self, article: str) -> str:
        """What the build noted to tell copies of an article by."""
        return self.state(article, _SHINGLES) or ""

    def copies(self) -> str:
        """What `keep_copies` kept last; empty if nothing."""
        found = next(self.db.quads_for_pattern(RUN, _COPIES, None, STATE), None)
        return text_of(found.object) if found else ""

    def keep_copies(self, text: str) -> None:
        """Keep what the build found out on articles that repeat another."""
        with self._writing():
            for other in list(self.db.quads_for_pattern(RUN, _COPIES, None, STATE)):
                self.db.remove(other)
            self.db.add(ox.Quad(RUN, _COPIES, ox.Literal(text), STATE))

    def words(self, article: str) -> str | None:
        """What the build noted as the words of an article; None if it was never put."""
        graph = self._written(article)
        if self._is_new(graph):
            return None
        found = next(self._db.quads_for_pattern(graph, _WORDS, None, STATE), None)
        return text_of(found.object) if found else None

    def has(self, article: str, fingerprint: str) -> bool:
        """Whether the article was read and nothing its claims depend on has changed since."""
        return ox.Quad(self._written(article), _FINGERPRINT, ox.Literal(fingerprint), STATE) in self._db

    def has_given(self, article: str, given: str) -> bool:
        """The same, told by what the source of the article gives."""
        return ox.Quad(self._written(article), _GIVEN, ox.Literal(given), STATE) in self._db

    def put_article(
        self,
        article: Article,
        claims: Iterable[Claim],
        *,
        fingerprint: str = "",
        given: str = "",
        content: str = "",
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
            given: another fingerprint, of the article as its source gave it; empty if there is none.
            content: what tells the article from others and from itself as it was.
            tally: what the build wants to be told of the article later.
            words: the words of the article on which its fingerprint depends.
            shingles: what copies of the article can be told by.

        Raises:
            StoreError: the disk is full or cannot be written; what was there stays whole.
        """
        graph = self._written(article.id)
        claims = list(claims)
        before = set() if self._is_new(graph) else set(self._db.quads_for_pattern(graph, None, None, STATE))
        state = {_FINGERPRINT: fingerprint, _TALLY: tally, _WORDS: words, _DIGEST: _digest(article, claims)}
        state |= {_GIVEN: given, _CONTENT: content, _SHINGLES: shingles}
        said: list[Triple] = []
        same = ox.Quad(graph, _DIGEST, ox.Literal(state[_DIGEST]), STATE) in before  # it says what it said
        if not same:
            said += article_triples(article, claims)
            state[_TEXT] = article.text
            state[_RECORDS] = "\n".join(map(to_text, records(claims)))
            state[WRITTEN] = "".join(statements(said))
        kept: list[Triple] = [(graph, predicate, ox.Literal(value)) for predicate, value in state.items()]
        self._named.add(graph)
        if self._put is not None:
            self._put.add(graph)
        if not before:
            self._waiting += [(graph, said), (STATE, kept)]
            self._many += len(said) + len(kept)
        else:
            now = {ox.Quad(*triple, STATE) for triple in kept} | {ox.Quad(*triple, graph) for triple in said}
            there = {quad for quad in before if quad.predicate in state} if same else before
            if not same:
                there |= set(self._db.quads_for_pattern(None, None, None, graph))
            self._gone += there - now
            self._changed += now - there
        if self._many >= _WAITING or len(self._gone) + len(self._changed) >= _CHANGED:
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
            source = ox.Quad(RUN, _SOURCE, ox.Literal(self._source(vocabulary, gazetteer, copies or {})), STATE)
            if source not in self.db:
                for other in list(self.db.quads_for_pattern(RUN, _SOURCE, None, STATE)):
                    self.db.remove(other)
                self.db.flush()  # what is written in bulk may reach the disk before what is not
                rows, published = self.stored_records(), self.published()
                self._rebuild(_FROM_CLAIMS, whole_graph(rows, published, vocabulary, gazetteer, copies or {}))
                self.db.add(source)
            self._rebuild((RUN,), run_graph(made_with or {}, copies or {}))
            self.db.add(ox.Quad(RUN, _FINISHED, _TRUE, STATE))
            self.db.flush()

    def _source(self, vocabulary: Vocabulary, gazetteer: Gazetteer | None, copies: Mapping[str, str]) -> str:
        """A hash of all that the derived graphs follow from, and of the code that derives."""
        known = gazetteer.fingerprint if gazetteer else ""
        digests = hashlib.sha256()
        for name, digest in self.each_state(_DIGEST):
            digests.update(f"{name} {digest}\n".encode())
        return _hash(_code(), vocabulary.fingerprint, known, digests.hexdigest(), repr(sorted(copies.items())))

    def _rebuild(self, graphs: Sequence[ox.NamedNode], quads: Iterable[ox.Quad]) -> None:
        """Make derived graphs hold these quads and no others; what is there already is not written again.

        Args:
            graphs: all that are rebuilt.
            quads: of these graphs; what is said of one subject in one graph comes together.
        """
        if all(next(self.db.quads_for_pattern(None, None, None, graph), None) is None for graph in graphs):
            for some in _slices(quads, _IN_BULK):
                self.db.bulk_extend(some)
            return
        for changes in _slices(self._changes(graphs, quads), _AT_ONCE):
            if gone := [quad for quad, wanted in changes if not wanted]:
                self.db.update(_statements("DELETE", gone))
            new = [quad for quad, wanted in changes if wanted]
            (self.db.extend if len(new) < _FEW else self.db.bulk_extend)(new)

    def _changes(self, graphs: Sequence[ox.NamedNode], quads: Iterable[ox.Quad]) -> Iterator[tuple[ox.Quad, bool]]:
        """The quads that are to be added (True) or removed, so that the graphs hold these and no others."""
        said = {graph: set[str]() for graph in graphs}
        for (subject, graph), group in groupby(quads, key=lambda quad: (quad.subject, quad.graph_name)):
            said[graph].add(str(subject))
            now, before = set(group), set(self.db.quads_for_pattern(subject, None, None, graph))
            yield from ((quad, True) for quad in now - before)
            yield from ((quad, False) for quad in before - now)
        for graph in graphs:
            there = self.db.quads_for_pattern(None, None, None, graph)
            yield from ((quad, False) for quad in there if str(quad.subject) not in said[graph])

    def _write_waiting(self) -> None:
        """Write the articles that wait: the new ones in one step, those put again in another."""
        waiting, gone, changed = self._waiting, self._gone, self._changed
        self._waiting, self._gone, self._changed, self._named = [], [], [], set()
        many, self._many = self._many, 0
        if waiting:
            with self._writing():
                write = self._db.extend if many < _FEW else self._db.bulk_extend
                write(ox.Quad(*triple, graph) for graph, triples in waiting for triple in triples)
        if gone or changed:
            with self._writing():
                self._db.update(f"{_statements('DELETE', gone)} ; {_statements('INSERT', changed)}")

    def _written(self, article: str) -> ox.NamedNode:
        """The graph of an article; it does not wait any more."""
        graph = article_graph(article)
        if graph in self._named:
            self._write_waiting()
        return graph

    def _is_new(self, graph: ox.NamedNode) -> bool:
        """Whether an article cannot be there, for the store is new: looking for it would fill the database's caches."""
        return self._put is not None and graph not in self._put

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


def _open(path: Path, read_only: bool) -> tuple[Lock, ox.Store, bool]:
    """The lock, the database, and whether it was made now."""
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
        if read_only:
            return lock, ox.Store.read_only(str(path)), False
        new = not (path / "CURRENT").is_file()
        one_heap()
        return lock, ox.Store(str(path)), new
    except (OSError, RuntimeError) as fault:  # a damaged file of RocksDB is the latter
        lock.release()
        if read_only and any(words in str(fault) for words in _BEGUN):
            raise StoreError(f"{path}: {_NOT_ENDED}") from fault
        cure = f"{'check that it can be read' if read_only else 'make room'}, or {_CURE}"
        if str(fault).startswith(_DAMAGED):
            cure = _CURE
        raise StoreError(f"{path}: cannot be opened: {fault}; {cure}") from fault


def _slices(things: Iterable[_Thing], length: int) -> Iterator[list[_Thing]]:
    rest = iter(things)
    while some := list(islice(rest, length)):
        yield some


def _removal(graph: ox.NamedNode) -> str:
    return f"DROP SILENT GRAPH {graph} ; DELETE WHERE {{ GRAPH {STATE} {{ {graph} ?p ?o }} }}"


def _statements(verb: str, quads: Iterable[ox.Quad]) -> str:
    return f"{verb} DATA {{ " + "\n".join(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads) + " }"


def _digest(article: Article, claims: Sequence[Claim]) -> str:
    """A hash of all that the graph says of an article, and of the code that says it."""
    about = (article.id, article.title, article.published, article.publisher, article.url)
    return _hash(_code(), repr(about), article.text, repr(claims))


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code() -> str:
    """A hash of the code that derives, so that nothing derived outlives it."""
    files = [*sorted((_PACKAGE / "graph").glob("*.py")), _PACKAGE / "vocab.py"]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
