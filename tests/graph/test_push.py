"""Pushing to servers: the real Oxigraph server on loopback, and a stand-in for servers with other habits."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError, UsageError
from kg.graph import Store
from kg.graph.endpoint import Endpoint
from kg.graph.push import Pushed
from kg.graph.push import push as push_graph
from kg.graph.push_record import PushRecord
from kg.graph.turtle import sections
from kg.query.remote import ask_endpoint
from kg.vocab import Vocabulary
from tests.graph.conftest import fill

PROGRAM = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """The address of an empty Oxigraph server."""
    if PROGRAM is None:
        pytest.skip("the oxigraph server is not installed")
    address = f"127.0.0.1:{free_port()}"
    command = [PROGRAM, "serve", "--location", str(tmp_path / "served"), "--bind", address]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(100):
            try:
                socket.create_connection(tuple(address.split(":"))).close()  # type: ignore[arg-type]
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}"
        process.kill()


class Other(BaseHTTPRequestHandler):
    """A server laid out as Fuseki is: /data and /sparql, an empty default graph, the union under a name of its own."""

    db: ox.Store
    union: str | None  # the name of the union graph; None = the server has none
    broken_after: int

    def do_GET(self) -> None:
        graph = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
        if not self.path.startswith("/news/data"):
            self._reply(404, "Not Found")
        elif not graph or ox.NamedNode(graph) not in set(self.db.named_graphs()):
            self._reply(404, "No such graph")
        else:
            self._reply(200, "")

    def do_PUT(self) -> None:
        cls = type(self)
        cls.broken_after -= 1
        if cls.broken_after < 0:
            self._reply(507, "no room left")
            return
        graph = ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.db.clear_graph(graph)
        self.db.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self._reply(204, "")

    def do_DELETE(self) -> None:
        self.db.remove_graph(ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0]))
        self._reply(204, "")

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if not self.path.startswith("/news/sparql"):
            self._reply(404, "Not Found")
            return
        whole = self.union is not None and form.get("default-graph-uri") == [self.union]
        answer = self.db.query(form["query"][0], use_default_graph_as_union=whole)
        assert not isinstance(answer, ox.QueryTriples)
        body = answer.serialize(format=ox.QueryResultsFormat.JSON)
        self._reply(200, (body or b"").decode())

    def _reply(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def other() -> Iterator[tuple[str, type[Other]]]:
    """The address of the stand-in, and the class that tells how it behaves."""

    class Mine(Other):
        db = ox.Store()
        union = "urn:x-arq:UnionGraph"
        broken_after = 1000

    with HTTPServer(("127.0.0.1", 0), Mine) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/news", Mine
        server.shutdown()
        thread.join()


def push(store: Store, endpoint: Endpoint, folder: Path) -> Pushed:
    return push_graph(store, endpoint, PushRecord(folder, endpoint.url))


def graphs_of(store: Store) -> list[ox.NamedNode]:
    return [graph for _, graph in sections(store.db)]


def test_only_what_changed_is_sent(built: Path, tmp_path: Path, vocabulary: Vocabulary, oxigraph: str) -> None:
    with Store(built, read_only=True) as store:
        everything = len(graphs_of(store))
        assert push(store, Endpoint(oxigraph), tmp_path) == Pushed(everything, 0, 0)
        assert push(store, Endpoint(oxigraph), tmp_path) == Pushed(0, everything, 0)
    with Store(fill(tmp_path / "less", vocabulary, ["timber", "talks"]), read_only=True) as less:
        done = push(less, Endpoint(oxigraph), tmp_path)
    assert done.deleted == 1
    assert 0 < done.sent < everything - 1  # entities and what follows; the articles are as they were
    assert done.kept >= 2


def test_another_folder_is_left_alone(tmp_path: Path, vocabulary: Vocabulary, oxigraph: str) -> None:
    for name in ("talks", "timber"):
        (tmp_path / f"{name}-out").mkdir()
        with Store(fill(tmp_path / name, vocabulary, [name]), read_only=True) as store:
            assert push(store, Endpoint(oxigraph), tmp_path / f"{name}-out").deleted == 0
    with Store(fill(tmp_path / "both", vocabulary, ["talks", "port"]), read_only=True) as both:
        assert push(both, Endpoint(oxigraph), tmp_path / "talks-out").deleted == 0
    with Store(fill(tmp_path / "one", vocabulary, ["talks"]), read_only=True) as one:
        assert push(one, Endpoint(oxigraph), tmp_path / "talks-out").deleted == 1
        assert push(one, Endpoint(oxigraph), tmp_path / "talks-out").deleted == 0
    there = Endpoint(oxigraph).rows(
        "SELECT ?article { GRAPH ?g { ?article a <https://kg-from-news.example/ontology#Article> } }"
    )
    assert {row["article"].value.rpartition("/")[2] for row in there} == {"talks", "timber"}  # type: ignore[union-attr]


def test_a_record_that_is_torn_is_told(tmp_path: Path) -> None:
    (tmp_path / "pushed.json").write_text('{"http', encoding="utf-8")
    with pytest.raises(StoreError, match=r"pushed\.json: cannot be read: .*; delete it"):
        PushRecord(tmp_path, "http://localhost:7878")


def test_a_folder_that_takes_no_record_sends_nothing(tmp_path: Path) -> None:
    (tmp_path / "pushed.new").mkdir()
    with pytest.raises(StoreError, match=r"pushed\.json: cannot be written"):
        PushRecord(tmp_path, "http://localhost:7878").write(["urn:a"])


def test_the_server_has_what_the_store_has(built: Path, tmp_path: Path, oxigraph: str) -> None:
    endpoint = Endpoint(oxigraph)
    with Store(built, read_only=True) as store:
        push(store, endpoint, tmp_path)
        for graph in graphs_of(store):
            own = {str(quad.triple) for quad in store.db.quads_for_pattern(None, None, None, graph)}
            there = {str(t) for t in endpoint.triples(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}")}
            [mark] = there - own
            assert "sha256" in mark
            assert own <= there


def test_questions_are_answered_there_as_here(built: Path, tmp_path: Path, oxigraph: str) -> None:
    with Store(built, read_only=True) as store:
        push(store, Endpoint(oxigraph), tmp_path)
    said: list[str] = []
    ask_endpoint(oxigraph, "SELECT ?who ?what ?whom { ?who kg:imposed ?what . ?what kg:on ?whom }", said.append)
    assert "".join(said).splitlines()[2].split("  ") == ["Norland", "12% tariff", "Sudia"]
    said.clear()
    ask_endpoint(f"{oxigraph}/query", "CONSTRUCT WHERE { ent:Norland kg:imposed ?what }", said.append, format="turtle")
    assert "ent:Norland kg:imposed ent:measure" in "".join(said)
    said.clear()
    ask_endpoint(oxigraph, "ASK { ?who kg:imposed ?what }", said.append, format="json")
    assert '"boolean": true' in "".join(said)


def test_from_chooses_the_graph_there_too(built: Path, tmp_path: Path, oxigraph: str) -> None:
    with Store(built, read_only=True) as store:
        push(store, Endpoint(oxigraph), tmp_path)
    said: list[str] = []
    question = "SELECT DISTINCT ?g FROM graph:run { ?g ?p ?o }"
    ask_endpoint(oxigraph, question, said.append, iris=True, allow=["from"])
    assert "".join(said) == "g\n---------\ngraph:run\n"


def test_mistakes_are_told_with_their_place(oxigraph: str) -> None:
    with pytest.raises(
        QueryError, match=r"line 2, column \d+: .*the server says 400.*\n    \{ \?a kg:imposed \}\n +\^"
    ):
        ask_endpoint(oxigraph, "SELECT ?a\n{ ?a kg:imposed }", lambda _: None)
    with pytest.raises(QueryError, match="refused"):
        ask_endpoint(oxigraph, "DROP ALL", lambda _: None)


def test_a_server_laid_out_otherwise(built: Path, tmp_path: Path, other: tuple[str, type[Other]]) -> None:
    url, _ = other
    with Store(built, read_only=True) as store:
        assert push(store, Endpoint(url), tmp_path).sent == len(graphs_of(store))
        assert push(store, Endpoint(f"{url}/sparql"), tmp_path).sent == 0
    said: list[str] = []
    ask_endpoint(url, "SELECT ?who { ?who kg:imposed ?what }", said.append, format="csv")
    assert "".join(said) == "who\nhttps://kg-from-news.example/entity/Norland\n"


def test_a_server_without_a_union_is_explained(built: Path, tmp_path: Path, other: tuple[str, type[Other]]) -> None:
    url, habits = other
    habits.union = None
    with Store(built, read_only=True) as store:
        push(store, Endpoint(url), tmp_path)
    with pytest.raises(QueryError, match="GRAPH \\?graph"):
        ask_endpoint(url, "SELECT ?who { ?who kg:imposed ?what }", lambda _: None)


def test_a_push_broken_off_goes_on(built: Path, tmp_path: Path, other: tuple[str, type[Other]]) -> None:
    url, habits = other
    habits.broken_after = 3
    with Store(built, read_only=True) as store:
        with pytest.raises(StoreError, match=r"507.*no room left.*goes on from there"):
            push(store, Endpoint(url), tmp_path)
        habits.broken_after = 1000
        done = push(store, Endpoint(url), tmp_path)
    assert (done.kept, done.deleted) == (3, 0)


def test_nobody_there(built: Path, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    with Store(built, read_only=True) as store, pytest.raises(StoreError, match="cannot be reached"):
        push(store, Endpoint(nowhere), tmp_path)
    with pytest.raises(QueryError, match="cannot be reached"):
        Endpoint(nowhere).rows("ASK {}")


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(QueryError, match=r"no answer within 0\.3 s"):
            Endpoint(url, seconds=0.3).rows("ASK {}")
        assert time.monotonic() - begun < 3


def test_a_server_that_says_too_much(other: tuple[str, type[Other]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.web._MOST", 10)
    with pytest.raises(QueryError, match="the answer is larger than 10 bytes; ask for less, with a LIMIT"):
        Endpoint(other[0]).rows("ASK {}")


@pytest.mark.parametrize("url", ["localhost:7878", "file:///etc/hostname", "", "http://"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UsageError, match="not the address"):
        Endpoint(url)
