"""A build: only what changed is read, and whatever happened before, the result equals a build from nothing."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import RuleError, StoreError
from kg.extract.engine import Engine
from kg.graph import Store, export
from kg.ingest import Problem
from kg.ingest.articles import article_of
from kg.ingest.values import Record
from kg.model import Article, Document, Match
from kg.pipeline import Progress, Result, build
from kg.pipeline.outputs import writing
from kg.pipeline.reader import Reader
from tests.pipeline.conftest import NEWS

pytestmark = pytest.mark.model

RULE = """
rule: toasted
reads: "{subject} toasted {object}"
when: {verb: [toast]}
roles:
  subject: {from: agent, is: Actor}
  object: {from: patient, is: Actor}
makes: praised
examples:
  yes: ["[Canada](subject) toasted [Brazil](object)."]
  no: ["Canada toasted bread."]
"""


def contents(out: Path) -> Mapping[str, bytes]:
    """Everything a build leaves for others to read."""
    exports = {}
    with Store(out / "store", read_only=True) as store:
        for form in ("claims", "nquads"):
            stream = io.BytesIO()
            export(store, form, stream)
            exports[form] = b"\n".join(sorted(stream.getvalue().splitlines()))
    files = {name: (out / name).read_bytes() for name in ("graph.ttl", "report.json")}
    return {**files, **exports}


def write(folder: Path, *articles: Mapping[str, str]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for article in articles:
        (folder / f"{article['id']}.json").write_text(json.dumps(article), encoding="utf-8")
    return folder


def toasts(folder: Path, verbs: str = "toast") -> Path:
    """A pack with one rule."""
    pack = folder / "pack"
    pack.mkdir()
    (pack / "toasts.yaml").write_text(RULE.replace("[toast]", f"[{verbs}]"), encoding="utf-8")
    return pack


def fresh(tmp_path: Path, *paths: Path, rules: tuple[Path, ...] = ()) -> Mapping[str, bytes]:
    out = tmp_path / "from-nothing"
    shutil.rmtree(out, ignore_errors=True)
    build(paths, out, rules=rules, view=False)
    return contents(out)


def test_a_build_leaves_what_it_promises(built: tuple[Path, Result]) -> None:
    out, result = built
    assert {"store", "graph.ttl", "graph.html", "report.json"} <= {path.name for path in out.iterdir()}
    assert (result.effort.read, result.effort.kept, result.effort.removed) == (2, 0, 0)
    assert result.report.total >= 6
    assert result.report.claims["relation"]["imposed"] == 2
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["articles"] == 2
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    assert "kg:spoke_with ent:Marco_Rubio" in turtle
    assert "Rubio" in (out / "graph.html").read_text(encoding="utf-8")


def test_nothing_changed_nothing_read(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build([news], tmp_path / "out", view=False)
    before = contents(tmp_path / "out")
    monkeypatch.setattr(Reader, "work", forbidden)
    again = build([news], tmp_path / "out", view=False)
    assert (again.effort.read, again.effort.kept) == (0, 2)
    assert again.report == first.report
    assert contents(tmp_path / "out") == before


def forbidden(*_: object) -> None:
    raise RuntimeError("nothing was to be read")


def test_a_missing_file_is_written_again_without_reading(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([news], out, view=False)
    before = contents(out)
    (out / "graph.ttl").unlink()
    again = build([news], out)
    assert again.effort.read == 0
    assert contents(out) == before
    assert (out / "graph.html").exists()


def test_a_page_that_is_no_longer_true_does_not_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([write(tmp_path / "in", *NEWS)], out)
    build([write(tmp_path / "in", NEWS[0])], out, view=False)
    assert not (out / "graph.html").exists()


def test_any_sequence_of_changes_ends_as_from_nothing(tmp_path: Path) -> None:
    """Add, change, remove, and change the rules, at random (but the same every time)."""
    pack = toasts(tmp_path)
    toast = {"id": "toast", "text": "Canada toasted Brazil. India praised Canada."}
    pool = [*NEWS, toast, {**NEWS[1], "text": "Brazil imposed a 7% duty on India."}, {**toast, "title": "A toast"}]
    draw = random.Random(5)
    out = tmp_path / "out"
    for _ in range(6):
        chosen = {article["id"]: article for article in draw.sample(pool, draw.randint(1, len(pool)))}
        rules = (pack,) if draw.random() < 0.5 else ()
        source = write(tmp_path / "in", *chosen.values())
        build([source], out, rules=rules, view=False)
        assert contents(out) == fresh(tmp_path, source, rules=rules)


def test_neither_order_nor_jobs_show(built: tuple[Path, Result], tmp_path: Path) -> None:
    source = write(tmp_path / "in", *NEWS)
    files = sorted(source.iterdir(), reverse=True)
    build(files, tmp_path / "out", jobs=2, view=False)
    assert contents(tmp_path / "out") == contents(built[0])


def test_a_rule_change_parses_nothing(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([news], tmp_path / "out", view=False)
    monkeypatch.setattr("kg.annotate.parse.load_model", forbidden)
    again = build([news], tmp_path / "out", rules=[toasts(tmp_path, "toast, refuse")], view=False)
    assert (again.effort.read, again.effort.kept) == (1, 1)


def test_a_rule_change_reads_only_where_the_rule_may_wake(news: Path, tmp_path: Path) -> None:
    first = build([news], tmp_path / "out", view=False)
    again = build([news], tmp_path / "out", rules=[toasts(tmp_path)], view=False)
    assert (again.effort.read, again.effort.kept) == (0, 2)
    assert "toasts/toasted" in again.report.never_fired
    assert again.report.made_with["rulesHash"] != first.report.made_with["rulesHash"]
    assert contents(tmp_path / "out") == fresh(tmp_path, news, rules=(tmp_path / "pack",))


def test_broken_rules_leave_everything_as_it_was(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([news], out, view=False)
    before = contents(out)
    (tmp_path / "bad.yaml").write_text("rule: broken\nwhenn: {}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"bad\.yaml:2:1"):
        build([news], out, rules=[tmp_path], view=False)
    assert contents(out) == before


def test_what_cannot_be_read_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    source = write(tmp_path / "in", *NEWS)
    (source / "empty.txt").touch()
    (source / "broken.jsonl").write_text('{"text": 5}\nnot json\n', encoding="utf-8")
    result = build([source], tmp_path / "out", view=False)
    named = "\n".join(problem.source for problem in result.report.problems)
    assert "empty.txt" in named
    assert "broken.jsonl:2" in named
    assert result.report.articles == 2


def test_what_was_mended_is_a_remark(tmp_path: Path) -> None:
    source = write(tmp_path / "in", {**NEWS[0], "published": "03-02-2009"})
    report = build([source], tmp_path / "out", view=False).report
    assert report.problems == ()
    [remark] = report.remarks
    assert "harbour.json" in remark.source
    assert "03-02-2009" in remark.reason


def test_what_its_source_gives_as_before_is_not_taken_apart_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where something had to be mended it is, so that the remark is told in every build."""
    source, out = write(tmp_path / "in", *NEWS), tmp_path / "out"
    mended = {"id": "mended", "text": "Canada praised Brazil.", "published": "03-02-2009"}
    (source / "mended.json").write_text(json.dumps(mended), encoding="utf-8")
    first = build([source], out, view=False)
    taken = []

    def counted(record: Record, *rest: Any) -> Iterator[Article | Problem]:
        taken.append(record.id)
        return article_of(record, *rest)

    monkeypatch.setattr("kg.ingest.reading.article_of", counted)
    again = build([source], out, rules=[toasts(tmp_path)], view=False)
    assert taken == ["mended"]
    assert again.report.remarks == first.report.remarks != ()
    assert (again.effort.read, again.effort.kept) == (0, 3)
    build([source], out, view=False, published=date(2026, 3, 6))
    assert sorted(map(str, taken)) == ["harbour", "mended", "mended", "timber"]


def test_an_article_given_twice_counts_once(news: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(news.read_bytes())
    report = build([news, copy], tmp_path / "out", view=False).report
    assert (report.articles, report.repeats, report.problems) == (2, 2, ())


def test_an_article_that_trips_us_up_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    source = write(tmp_path / "in", *NEWS)
    build([source], out, view=False)
    extract = Engine.extract

    def trips(self: Engine, document: Document) -> list[Match]:
        if document.article.id == "timber":
            raise LookupError("a fault of ours")
        return extract(self, document)

    monkeypatch.setattr(Engine, "extract", trips)
    again = write(tmp_path / "in", *({**article, "title": "Other title"} for article in NEWS))
    result = build([again], out, view=False)
    with Store(out / "store", read_only=True) as store:
        assert store.names() == ["harbour"]
    assert result.report.articles == 1
    [problem] = result.report.problems
    assert "timber" in problem.source
    assert "LookupError" in problem.reason


def test_progress_is_told(news: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    build([news], tmp_path / "out", view=False, progress=told.append)
    assert [state.stage for state in told] == ["reading", "deriving", "writing"]
    assert told[0].articles == 2
    assert told[0].words > 30
    assert told[0].share == 1
    assert told[0].left == 0


def start(news: Path, out: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parents[1])}
    command = [sys.executable, "-m", "kg", "build", str(news), "-o", str(out), "--no-view"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("after", [0.3, 0.8, 1.2, 1.6, 2.0, 2.6])
def test_killed_and_run_again(after: float, news: Path, built: tuple[Path, Result], tmp_path: Path) -> None:
    process = start(news, tmp_path / "out")
    time.sleep(after)
    process.kill()
    process.communicate()
    build([news], tmp_path / "out", view=False)
    assert contents(tmp_path / "out") == contents(built[0])


def test_interrupted_it_says_so_and_ends_at_once(news: Path, tmp_path: Path) -> None:
    process = start(news, tmp_path / "out")
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    _, errors = process.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    assert process.returncode in {130, -signal.SIGINT}
    assert b"Traceback" not in errors or process.returncode == -signal.SIGINT


def test_two_builds_on_one_folder(news: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "out" / "store"):
        process = start(news, tmp_path / "out")
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"another build" in errors
    assert b"Traceback" not in errors


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 450 kB, which the store of two articles does not fit on while it is written."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=450k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only the superuser can make a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told_and_with_more_room_it_goes_on(
    news: Path, built: tuple[Path, Result], small_disk: Path
) -> None:
    process = start(news, small_disk / "out")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"No space left on device" in errors
    assert b"run `kg build` again" in errors
    with pytest.raises(StoreError, match="did not end; run `kg build` again"):
        Store(small_disk / "out" / "store", read_only=True)
    subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
    build([news], small_disk / "out", view=False)
    assert contents(small_disk / "out") == contents(built[0])


def test_a_file_on_a_disk_that_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("open", "unlink"):
        monkeypatch.setattr(Path, name, refuse)
    with (
        pytest.raises(StoreError, match=r"page\.html: cannot be written: Read-only file system"),
        writing(tmp_path / "page.html"),
    ):
        pass


def test_a_folder_that_cannot_be_made(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        build([news], tmp_path / "file" / "out")
