"""The server answers what may be asked, from here, within its limits; and nothing else."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.errors import StoreError
from kg.query import Limits
from kg.query.server import Server
from kg.vocab import load_vocabulary
from tests.graph.conftest import fill

TARIFFS = "SELECT ?who ?what { ?who kg:imposed ?what }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store = fill(tmp_path_factory.mktemp("served") / "store", load_vocabulary())
    with Server(store, 0, Limits(seconds=3), at_once=1) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def request(
    server: Server, path: str, method: str = "GET", body: str | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """Status, type and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    connection.request(method, path, body, dict(headers or {}))
    answer = connection.getresponse()
    told = answer.status, answer.headers.get_content_type(), answer.read().decode()
    connection.close()
    return told


def asked(question: str, **more: str) -> str:
    return f"/query?{urlencode({'query': question, **more})}"


def test_a_question_in_the_address(server: Server) -> None:
    status, kind, body = request(server, asked(TARIFFS))
    assert (status, kind) == (200, "application/sparql-results+json")
    assert len(json.loads(body)["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("accept", "kind", "says"),
    [
        ("text/csv", "text/csv", "who,what"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml", "<sparql"),
        ("text/html", "application/sparql-results+json", '"bindings"'),
    ],
)
def test_the_client_chooses_the_format(accept: str, kind: str, says: str, server: Server) -> None:
    status, told, body = request(server, asked(TARIFFS), headers={"Accept": accept})
    assert (status, told) == (200, kind)
    assert says in body


def test_triples_are_turtle(server: Server) -> None:
    status, kind, body = request(server, asked("DESCRIBE ent:Norland"), headers={"Accept": "application/n-triples"})
    assert (status, kind) == (200, "text/turtle")
    assert "ent:Norland a kg:Country" in body


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/sparql-query"])
def test_a_question_in_the_body(kind: str, server: Server) -> None:
    body = urlencode({"query": TARIFFS}) if "form" in kind else TARIFFS
    status, _, said = request(server, "/query?format=csv", "POST", body, {"Content-Type": kind})
    assert status == 200
    assert said.startswith("who,what\n") or "form" in kind


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <http://127.0.0.1:9/x>",
    ],
)
def test_doors_to_the_outside_are_shut(question: str, server: Server) -> None:
    status, _, body = request(server, asked(question))
    assert status == 400
    assert body.startswith("refused: ")


def test_a_mistake_is_marked(server: Server) -> None:
    status, _, body = request(server, asked("SELECT ?a { ?a kg:imposed }"))
    assert status == 400
    assert "line 1, column" in body
    assert "^" in body


def test_time_is_limited_and_the_next_is_told_to_wait(server: Server) -> None:
    slow: list[tuple[int, str, str]] = []
    thread = threading.Thread(target=lambda: slow.append(request(server, asked(ENDLESS))))
    thread.start()
    while server.free._value:  # until the first question has begun
        thread.join(0.01)
    status, _, body = request(server, asked(TARIFFS))
    thread.join()
    assert (status, "ask again" in body) == (503, True)
    assert slow[0][0] == 400
    assert "stopped after 3 s" in slow[0][2]
    assert request(server, asked(TARIFFS))[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "elsewhere.example"},
        {"Host": "elsewhere.example:80"},
    ],
    ids=str,
)
def test_pages_of_others_are_refused(headers: Mapping[str, str], server: Server) -> None:
    status, _, body = request(server, asked(TARIFFS), headers=headers)
    assert status == 403
    assert "Norland" not in body


@pytest.mark.parametrize(("method", "path"), [("POST", "/update"), ("PUT", "/store"), ("DELETE", "/store")])
def test_nothing_can_be_written(method: str, path: str, server: Server) -> None:
    assert request(server, path, method, "", {"Content-Length": "0"})[0] in {404, 501}


def test_odd_requests_are_refused(server: Server) -> None:
    assert request(server, "/query")[0] == 400
    assert request(server, "/nowhere")[0] == 404
    assert request(server, "/query", "POST", "x", {"Content-Type": "image/png"})[0] == 415
    assert request(server, "/query", "POST", "", {"Content-Length": str(1 << 30)})[0] == 413


def test_the_page_offers_the_saved_questions(server: Server) -> None:
    status, kind, body = request(server, "/")
    assert (status, kind) == (200, "text/html")
    assert body.count("<button>") > 10
    assert "<script" not in body


def test_health(server: Server) -> None:
    status, _, body = request(server, "/health")
    assert status == 200
    assert json.loads(body) == {"status": "ok", "articles": 3}


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    with pytest.raises(StoreError, match=r"port \d+: .*choose another"):
        Server(server.store, int(server.server_address[1]))


def test_there_must_be_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        Server(tmp_path, 0)
