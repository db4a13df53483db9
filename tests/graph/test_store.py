"""The store: one article at a time and wholly, the same whatever the way there, and never half an answer."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.gazetteer import load_gazetteer
from kg.graph import Store, export
from kg.graph.names import DERIVED, RUN, STATE, article_graphs, kg
from kg.graph.quads import article_graph
from kg.graph.turtle import WRITTEN, parts, statements, written
from kg.graph.whole import whole_graph
from kg.model import Article, Claim, Span
from kg.vocab import Vocabulary, load_vocabulary
from tests.claims import ARTICLES, claims_of
from tests.graph.conftest import fill

VOCABULARY = load_vocabulary()
NAMES = sorted(ARTICLES)


def everything(path: Path) -> dict[str, bytes]:
    """What a store holds, in three formats."""
    found = {}
    with Store(path, read_only=True) as store:
        for name in ("claims", "turtle", "nquads"):
            out = io.BytesIO()
            export(store, name, out)
            found[name] = out.getvalue()
    return found


def version(name: str, number: int) -> tuple[Article, list[Claim]]:
    """An article as it is read in a version: 0 whole, others without one of their claims."""
    claims = claims_of(name)
    return ARTICLES[name], claims[number:] if number else claims


def test_what_was_put_is_there(built: Path) -> None:
    with Store(built, read_only=True) as store:
        assert dict(store.each_state(kg("fingerprint"))) == {name: f"print of {name}" for name in NAMES}
        assert dict(store.tallies())["port"] == '{"n": "port"}'
        assert store.has("port", "print of port")
        assert not store.has("port", "another")
        assert [article.id for article in store.articles()] == NAMES
        assert {article.id: article.text for article in store.articles()} == {a.id: a.text for a in ARTICLES.values()}
        timber = next(article for article in store.articles() if article.id == "timber")
        assert (timber.published, timber.publisher) == ("2026-01-14", "The Evening Courier")
        for row in store.claims():
            assert ARTICLES[row["article"]].text[slice(*row["span"])] == row["quote"]


def test_places_of_words_stay_in_the_store(tmp_path: Path) -> None:
    one = next(claim for claim in claims_of("timber") if claim.subject and claim.subject.text == "Norland")
    assert one.subject
    placed = replace(one, subject=replace(one.subject, span=Span(0, 7)))
    with Store(tmp_path / "store") as store:
        store.put_article(ARTICLES["timber"], [placed])
        store.derive(load_vocabulary())
        [kept], [told] = store.placed_claims(), store.claims()
        assert kept["subject"]["at"] == [0, 7]
        assert "at" not in told["subject"]
        for name in ("claims", "turtle", "nquads"):
            out = io.BytesIO()
            export(store, name, out)
            assert b'"at"' not in out.getvalue()


def test_claims_are_sorted_and_carry_class_label_and_kind(built: Path) -> None:
    with Store(built, read_only=True) as store:
        rows = list(store.claims())
        entities = {entity.id: entity for entity in store.entities()}
    order = [(r["article"], r["span"][0], r["relation"], (r["subject"] or {"id": ""})["id"] or "") for r in rows]
    assert order == sorted(order)
    assert {row["plover"] for row in rows if row["relation"] == "imposed"} == {"SANCTION"}
    for row in rows:
        for term in filter(None, (row["subject"], row["object"])):
            if term["id"]:
                assert (entities[term["id"]].label, entities[term["id"]].kind) == (term["label"], term["kind"])


def test_reading_twice_adds_nothing(tmp_path: Path, built: Path, vocabulary: Vocabulary) -> None:
    fill(tmp_path / "store", vocabulary)
    fill(tmp_path / "store", vocabulary, reversed(NAMES))
    assert everything(tmp_path / "store") == everything(built)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, 0, 1, 2])), max_size=6),
    st.booleans(),
)
def test_any_way_to_the_same_articles_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int | None]], derive_between: bool
) -> None:
    folder = tmp_path_factory.mktemp("ways")
    now: dict[str, int] = {}
    with Store(folder / "one") as store:
        for name, number in steps:
            if number is None:
                store.remove_article(name)
                now.pop(name, None)
            else:
                store.put_article(*version(name, number))
                now[name] = number
            if derive_between:
                store.derive(VOCABULARY)
        store.derive(VOCABULARY)
    with Store(folder / "other") as store:
        for name, number in sorted(now.items()):
            store.put_article(*version(name, number))
        store.derive(VOCABULARY)
    assert everything(folder / "one") == everything(folder / "other")
    with Store(folder / "one", read_only=True) as store:
        for name in now:
            graph = article_graph(name)
            kept, said = written(store.db, graph), store.db.quads_for_pattern(None, None, None, graph)
            assert "".join(kept) == "".join(statements(map(parts, said)))


def test_what_follows_is_derived_anew_only_if_claims_or_names_differ(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, times = fill(tmp_path / "store", vocabulary), []

    def counted(*given: object) -> Iterator[ox.Quad]:
        times.append(given)
        return whole_graph(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("kg.graph.store.whole_graph", counted)
    with Store(path) as store:
        store.put_article(*version("port", 0), fingerprint="another")
        store.derive(vocabulary, made_with={"version": "1"})
        assert not times
        assert ox.Quad(RUN, kg("version"), ox.Literal("1"), RUN) in store.db
        assert ox.Quad(RUN, kg("version"), ox.Literal("0"), RUN) not in store.db
        store.derive(vocabulary, replace(load_gazetteer(), fingerprint="other"))
        assert len(times) == 1
        store.put_article(*version("port", 1))
        store.derive(vocabulary)
        assert len(times) == 2


def test_an_article_put_again_keeps_what_did_not_change(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = fill(tmp_path / "store", vocabulary)
    before = everything(path)
    with Store(path) as store:
        for turn in range(3):
            for name in NAMES:
                store.put_article(*version(name, turn % 2), fingerprint=str(turn), tally=f"{turn}", words=f"w{turn}")
        assert store.words("port") == "w2"
        assert set(dict(store.tallies()).values()) == {"2"}
        store.derive(vocabulary, made_with={"version": "0"})
    assert everything(path) == before


def test_what_only_one_article_supports_goes_with_it(tmp_path: Path, vocabulary: Vocabulary) -> None:
    fill(tmp_path / "store", vocabulary)
    with Store(tmp_path / "store") as store:
        store.remove_article("talks")
        store.derive(vocabulary)
        labels = {entity.label for entity in store.entities()}
        edges = [str(quad.predicate) for quad in store.db.quads_for_pattern(None, None, None, DERIVED)]
    assert "9% levy" not in labels
    assert "Norland" in labels
    assert not any("lifted" in edge for edge in edges)


def test_an_unfinished_store_is_not_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    fill(tmp_path / "store", vocabulary)
    with Store(tmp_path / "store") as store:
        store.put_article(*version("port", 1))
    with pytest.raises(StoreError, match="did not end; run `kg build` again"):
        Store(tmp_path / "store", read_only=True)
    with Store(tmp_path / "store") as store:
        store.derive(vocabulary)
    Store(tmp_path / "store", read_only=True).close()


def test_where_nothing_was_built_it_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing was built here"):
        Store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_told_with_its_cure(tmp_path: Path, read_only: bool) -> None:
    with Store(tmp_path):
        pass
    (tmp_path / "CURRENT").write_text("no name of a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be opened: .*; .*delete the folder and build again"):
        Store(tmp_path, read_only=read_only)


def test_damage_found_while_reading_is_told_with_its_cure(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = fill(tmp_path / "store", vocabulary)
    largest = max(path.glob("*.sst"), key=lambda file: file.stat().st_size)  # the texts
    content = largest.read_bytes()
    largest.write_bytes(bytes(1000) + content[1000:])
    with pytest.raises(StoreError, match=r"damaged: .*; delete the folder and build again"):
        everything(path)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Store(tmp_path / "store")


def test_readers_share_and_builds_do_not(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.lock._TRIES", 2)
    path = fill(tmp_path / "store", vocabulary)
    with Store(path, read_only=True), Store(path, read_only=True), pytest.raises(StoreError, match="in use by"):
        Store(path)
    with Store(path), pytest.raises(StoreError, match="in use by another build"):
        Store(path)
    with Store(path), pytest.raises(StoreError, match="a build is writing"):
        Store(path, read_only=True)
    Store(path).close()


def test_the_lock_of_a_dead_build_is_no_lock(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = fill(tmp_path / "store", vocabulary)
    script = (
        f"from kg.graph import Store; import os, signal; s = Store({str(path)!r}); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode < 0
    Store(path).close()


def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    """Root may write anywhere, so it becomes nobody first."""
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    script = f"""
import os
from kg.graph import Store
if os.geteuid() == 0:
    os.setuid(65534)
Store({str(tmp_path / "store")!r})
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    tmp_path.chmod(stat.S_IRWXU)
    assert "cannot be made: Permission denied; choose another folder with -o" in run.stderr


FULL = """
import resource, signal, sys
import kg.graph.store
from collections.abc import Iterator
from dataclasses import replace
from kg.errors import StoreError
from kg.gazetteer import load_gazetteer
from kg.graph import Store
from tests.claims import TIMBER, claims_of
kg.graph.store._WAITING = 20_000  # some are written before the disk is full
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, resource.RLIM_INFINITY))
    for n in range(1000):
        name = f"a{n:03}"
        article = replace(TIMBER, id=name, text=TIMBER.text + "x" * 20_000)
        claims = [replace(one, id=f"{one.id}{n}", article=name) for one in claims_of("timber")]
        try:
            store.put_article(article, claims, fingerprint=name)
        except StoreError as fault:
            print(n, fault)
            break
"""


def test_a_disk_that_is_full_is_said_and_what_was_stored_is_whole(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: the system call fails in the same place."""
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), str(tmp_path / "store")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    stored, _, said = run.stdout.partition(" ")
    assert "cannot be written" in said, run.stderr
    assert "run `kg build` again" in " ".join(said.split())
    with Store(tmp_path / "store") as store:
        whole = dict(store.each_state(kg("fingerprint")))
        told = [row["article"] for row in store.stored_records()]
    assert 0 < len(whole) <= int(stored)
    assert {name: told.count(name) for name in whole} == dict.fromkeys(whole, len(claims_of("timber")))
    assert len(told) == len(whole) * len(claims_of("timber"))


def test_what_waits_is_there_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store(path) as store:
        store.put_article(*version("port", 0), fingerprint="one")
        assert store.has("port", "one")
        store.put_article(*version("talks", 0), fingerprint="one")
        store.put_article(*version("talks", 1), fingerprint="two")
        assert dict(store.each_state(kg("fingerprint"))) == {"port": "one", "talks": "two"}
        store.put_article(*version("timber", 0), fingerprint="one")
        store.remove_article("timber")
        store.put_article(*version("timber", 1), fingerprint="three")
    with Store(path) as store:
        assert dict(store.each_state(kg("fingerprint"))) == {"port": "one", "talks": "two", "timber": "three"}


def test_a_changed_title_is_stored(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = fill(tmp_path / "store", vocabulary)
    with Store(path) as store:
        store.put_article(replace(ARTICLES["port"], title="Ports"), claims_of("port"))
        store.derive(vocabulary)
        assert {article.id: article.title for article in store.articles()}["port"] == "Ports"


def test_what_an_article_says_is_kept_as_it_is_written(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = fill(tmp_path / "store", vocabulary)
    with Store(path) as store:
        for graph in article_graphs(store.db):
            as_kept = "".join(written(store.db, graph))
            store.db.remove(next(store.db.quads_for_pattern(graph, WRITTEN, None, STATE)))
            assert "".join(written(store.db, graph)) == as_kept
