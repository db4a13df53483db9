"""`kg serve`: a built graph as a SPARQL endpoint for this machine, read only.

Every question goes the way that `kg query` goes: guarded, so that nobody makes the server read files, call other
machines or write; and answered in a process that is killed when its time is up. Requests that a web page of somebody
else sends through the user's browser are refused: by their Origin, and by a Host that is not this machine.
"""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kg.errors import KgError, QueryError, StoreError
from kg.graph import Store
from kg.query.ask import Limits, ask
from kg.query.guard import bare_words
from kg.query.saved import saved_questions

__all__ = ["Server"]

_PAGE = Path(__file__).with_name("ask.html")
_LONGEST = 1 << 20  # bytes of a question
_TYPES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "table": "text/plain; charset=utf-8",
}
_ACCEPTED: Mapping[str, str] = {
    **{kind.partition(";")[0]: name for name, kind in _TYPES.items()},
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class _Refused(Exception):  # noqa: N818 - a status, not a fault
    status: HTTPStatus
    says: str


class Server(ThreadingHTTPServer):
    """A server on the loopback interface. `serve_forever` runs it; `url` tells where it is."""

    daemon_threads = True

    def __init__(self, store: Path, port: int = 7878, limits: Limits = Limits(seconds=30), at_once: int = 4) -> None:  # noqa: B008  # frozen
        """Bind to a port.

        Args:
            store: folder of a built store.
            port: 0 = any that is free.
            limits: of each question.
            at_once: questions answered at the same time; more are told to come again.

        Raises:
            StoreError: nothing was built there, or the port is taken.
        """
        with Store(store, read_only=True):
            pass
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as fault:
            raise StoreError(
                f"port {port}: {fault.strerror or fault}; choose another, or 0 for any that is free"
            ) from fault
        self.store = store
        self.limits = limits
        self.free = threading.BoundedSemaphore(at_once)

    @property
    def url(self) -> str:
        """Where questions are sent to."""
        return f"http://127.0.0.1:{self.server_address[1]}/query"


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version = "kg"
    sys_version = ""
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(explain)s\n"
    timeout = 30

    def do_GET(self) -> None:
        """A page, the state of health, or a question in the address."""
        self._guarded({"/": self._page, "/health": self._health, "/query": self._from_address})

    def do_POST(self) -> None:
        """A question in a form or as it is."""
        self._guarded({"/query": self._from_body})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Keep quiet: what is asked is nobody's business."""

    def _guarded(self, pages: Mapping[str, Callable[[], None]]) -> None:
        try:
            self._come_from_here()
            page = pages.get(urlsplit(self.path).path)
            if page is None:
                raise _Refused(HTTPStatus.NOT_FOUND, "there are /query, /health and /, and nothing can be written")
            page()
        except _Refused as refused:
            self._reply(refused.status, "text/plain; charset=utf-8", f"{refused.says}\n")
        except ConnectionError:
            self.close_connection = True

    def _come_from_here(self) -> None:
        host = (self.headers.get("Host") or "").rpartition(":")
        if (host[0] or host[2]) not in _HERE:
            raise _Refused(HTTPStatus.FORBIDDEN, "this server answers only under its own address, 127.0.0.1")
        origin = self.headers.get("Origin")
        abroad = origin is not None and urlsplit(origin).netloc != self.headers.get("Host")
        if abroad or self.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
            raise _Refused(HTTPStatus.FORBIDDEN, "this server does not answer the pages of other sites")

    def _page(self) -> None:
        asked = "".join(
            f"<li><form action='/query'><input type='hidden' name='format' value='table'>"
            f"<input type='hidden' name='query' value='{html.escape(saved.text)}'>"
            f"<button>{html.escape(saved.name)}</button> {html.escape(saved.comment)}</form></li>"
            for saved in saved_questions().values()
        )
        self._reply(
            HTTPStatus.OK, "text/html; charset=utf-8", _PAGE.read_text(encoding="utf-8").replace("SAVED", asked)
        )

    def _health(self) -> None:
        try:
            with Store(self.server.store, read_only=True) as store:
                told = {"status": "ok", "articles": len(store.names())}
        except StoreError as fault:
            told = {"status": "busy", "says": str(fault)}
        status = HTTPStatus.OK if told["status"] == "ok" else HTTPStatus.SERVICE_UNAVAILABLE
        self._reply(status, "application/json", json.dumps(told) + "\n")

    def _from_address(self) -> None:
        self._ask(parse_qs(urlsplit(self.path).query))

    def _from_body(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST:
            raise _Refused(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a question has a length, of {_LONGEST:,} bytes at most"
            )
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        kind = self.headers.get_content_type()
        if kind == "application/sparql-query":
            self._ask({**parse_qs(urlsplit(self.path).query), "query": [body]})
        elif kind == "application/x-www-form-urlencoded":
            self._ask(parse_qs(body))
        else:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send a form, or application/sparql-query")

    def _ask(self, form: Mapping[str, list[str]]) -> None:
        if len(form.get("query", ())) != 1:
            raise _Refused(HTTPStatus.BAD_REQUEST, "send one question, as query=SELECT…")
        question = form["query"][0]
        wanted = self._wanted(question, form.get("format", [""])[0])
        if not self.server.free.acquire(blocking=False):
            raise _Refused(HTTPStatus.SERVICE_UNAVAILABLE, "busy with other questions; ask again in a moment")
        try:
            pieces: list[str] = []
            answer = ask(self.server.store, question, pieces.append, format=wanted, limits=self.server.limits)
        except QueryError as fault:
            raise _Refused(HTTPStatus.BAD_REQUEST, str(fault)) from fault
        except KgError as fault:
            raise _Refused(HTTPStatus.SERVICE_UNAVAILABLE, str(fault)) from fault
        finally:
            self.server.free.release()
        self._reply(HTTPStatus.OK, _TYPES[wanted], "".join(pieces), cut=answer.cut)

    def _wanted(self, question: str, named: str) -> str:
        """The format named in the address, else the first one accepted that the form of the question allows."""
        if named in _TYPES:
            return named
        triples = next(
            (word for word in bare_words(question) if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), ""
        )
        if triples in {"CONSTRUCT", "DESCRIBE"}:
            return "turtle"
        for part in (self.headers.get("Accept") or "").split(","):
            name = _ACCEPTED.get(part.partition(";")[0].strip().lower())
            if name and name != "turtle":
                return name
        return "json"

    def _reply(self, status: HTTPStatus, kind: str, text: str, *, cut: bool = False) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if cut:
            self.send_header("X-Rows-Cut", "true")
        self.end_headers()
        self.wfile.write(body)
