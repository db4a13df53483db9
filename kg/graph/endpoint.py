"""A server elsewhere that speaks SPARQL 1.1: questions, and whole graphs put, got and deleted over HTTP.

Servers differ in the paths of their services and in what the default graph is; both are found out by asking, see
https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, UsageError
from kg.graph.web import WebError, send, shown

__all__ = ["Endpoint"]

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ASKED_AT = ("", "/query", "/sparql")  # Oxigraph and Fuseki both answer /query
_KEPT_AT = ("/store", "/data", "/rdf-graph-store")  # Oxigraph, Fuseki, others
_ANY = "ASK {}"
_CLAIM = "{ ?claim a <https://kg-from-news.example/ontology#Claim> }"
# how a server is told to answer from all named graphs together, where it does not do so by itself
_UNIONS: Sequence[Mapping[str, str]] = ({}, {"union-default-graph": ""}, {"default-graph-uri": "urn:x-arq:UnionGraph"})


class Endpoint:
    """A server; nothing is asked of it before it is needed."""

    def __init__(self, url: str, *, seconds: float = 60.0) -> None:
        """Name a server.

        Args:
            url: of the data set, `http://localhost:7878` or `http://localhost:3030/news`, or of its query service.
            seconds: an answer may take.

        Raises:
            UsageError: not the address of a server.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise UsageError(f"{url}: not the address of a server; write http://HOST:PORT or https://HOST/PATH")
        self.url = url.rstrip("/")
        self._seconds = seconds
        self._asks: str | None = None
        self._keeps: str | None = None
        self._union: Mapping[str, str] | None = None

    # ------------------------------------------------------------------------------------------------ questions

    def rows(self, question: str, *, whole: bool = False) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK.

        Args:
            question: SPARQL with all its prefixes.
            whole: whether what is not in a GRAPH is looked for in all graphs together.

        Raises:
            QueryError: the server refuses it, does not answer in time, or answers with something else.
        """
        body = self._answer(question, whole, _RESULTS)
        try:
            answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as fault:
            raise QueryError(f"{self.url}: the answer is no SPARQL result: {shown(body)}") from fault
        assert not isinstance(answer, ox.QueryTriples), "JSON results hold no triples"
        return answer

    def triples(self, question: str, *, whole: bool = False) -> list[ox.Triple]:
        """The answer to a CONSTRUCT or DESCRIBE; raises as `rows` does."""
        body = self._answer(question, whole, _TRIPLES)
        try:
            return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as fault:
            raise QueryError(f"{self.url}: the answer is no RDF: {shown(body)}") from fault

    def _answer(self, question: str, whole: bool, accept: str) -> bytes:
        extra = self._whole() if whole else {}
        return self._query(self._asking(), question, extra, accept)

    def _query(self, url: str, question: str, extra: Mapping[str, str], accept: str) -> bytes:
        form = urlencode({"query": question, **extra}).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            return send(Request(url, data=form, headers=headers, method="POST"), self._seconds)
        except WebError as fault:
            raise QueryError(f"{self.url}: {fault.says}") from fault

    def _asking(self) -> str:
        if self._asks is None:
            self._asks = self._first(_ASKED_AT, self._answers, "answers no SPARQL")
        return self._asks

    def _answers(self, url: str) -> bool:
        try:
            return b"boolean" in self._query(url, _ANY, {}, _RESULTS)
        except QueryError as fault:
            if isinstance(fault.__cause__, WebError) and fault.__cause__.status == 0:
                raise
            return False

    def _whole(self) -> Mapping[str, str]:
        """What to send along so that all graphs together are the default graph.

        Raises:
            QueryError: the server cannot do so.
        """
        if self._union is None:
            anything = self.rows(f"ASK {{ GRAPH ?graph {_CLAIM} }}")
            fitting = (extra for extra in _UNIONS if not anything or self._sees(extra))
            self._union = next(fitting, None)
        if self._union is None:
            raise QueryError(
                f"{self.url}: this server answers from its own default graph, which is empty, and not from all graphs "
                "together; write GRAPH ?graph { … } around what is asked, or set it to a union default graph"
            )
        return self._union

    def _sees(self, extra: Mapping[str, str]) -> bool:
        try:
            return b"true" in self._query(self._asking(), f"ASK {_CLAIM}", extra, _RESULTS)
        except QueryError:
            return False

    # --------------------------------------------------------------------------------------------------- graphs

    def put(self, graph: ox.NamedNode, lines: Iterable[str]) -> None:
        """Put a graph, as N-Triples, in the place of what the server has under its name.

        Raises:
            StoreError: the server refuses it or does not answer.
        """
        self._keep("PUT", graph, "".join(lines).encode("utf-8"))

    def delete(self, graph: ox.NamedNode) -> None:
        """Delete a graph, if it is there; raises as `put` does."""
        self._keep("DELETE", graph, None)

    def _keep(self, method: str, graph: ox.NamedNode, body: bytes | None) -> None:
        try:
            if self._keeps is None:
                self._keeps = self._first(_KEPT_AT, self._stores, "keeps no graphs")
            url = f"{self._keeps}?{urlencode({'graph': graph.value})}"
            send(Request(url, data=body, headers={"Content-Type": _TRIPLES}, method=method), self._seconds)
        except WebError as fault:
            if method == "DELETE" and fault.status == http.client.NOT_FOUND:
                return
            raise StoreError(
                f"{self.url}: {graph.value} could not be written: {fault.says}; what was sent before it is whole, "
                "and the same command goes on from there"
            ) from fault
        except QueryError as fault:
            raise StoreError(str(fault)) from fault

    def _stores(self, url: str) -> bool:
        """Whether a service for graphs answers here: it says so even of a graph that it does not have."""
        where = f"{url}?{urlencode({'graph': 'https://kg-from-news.example/graph/run'})}"
        try:
            send(Request(where, headers={"Accept": _TRIPLES}, method="GET"), self._seconds)
        except WebError as fault:
            if fault.status == 0:
                raise QueryError(f"{self.url}: {fault.says}") from fault
            return fault.status == http.client.NOT_FOUND and "raph" in fault.says
        return True

    def _first(self, paths: Iterable[str], fits: Callable[[str], bool], lacks: str) -> str:
        """The first path, below the address given or beside its last part, at which a service is."""
        beside = self.url.rpartition("/")[0] if urlsplit(self.url).path else self.url
        tried = list(dict.fromkeys(base + path for base in (self.url, beside) for path in paths))
        found = next((url for url in tried if fits(url)), None)
        if found is None:
            raise QueryError(f"{self.url}: {lacks}; asked at {', '.join(tried)}")
        return found
