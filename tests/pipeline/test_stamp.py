"""A build with nothing to do ends at once; whatever differs, by content and not by date, is built."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.ingest import digest_of
from kg.pipeline import Progress, build
from kg.pipeline.work import Work
from tests.pipeline.conftest import NEWS
from tests.pipeline.test_build import contents, forbidden, fresh, toasts, write

pytestmark = pytest.mark.model
MARK = "kg.made"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in", *NEWS)


@pytest.fixture
def out(source: Path, tmp_path: Path) -> Path:
    """A folder built from the source, with a pack."""
    toasts(tmp_path)
    build([source], tmp_path / "out", rules=[tmp_path / "pack"], view=False)
    return tmp_path / "out"


def test_nothing_is_loaded_where_nothing_is_to_do(
    source: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    for file in (source, *source.iterdir()):
        os.utime(file, (0, 0))  # dates do not count
    monkeypatch.setattr("kg.pipeline.settings.load_settings", forbidden)
    again = build([source], out, rules=[tmp_path / "pack"], view=False)
    assert (again.effort.read, again.effort.kept, again.effort.removed) == (0, 2, 0)
    assert again.written == ("store", "graph.ttl", "report.json")
    counts, told = again.report, json.loads(before["report.json"])
    assert (counts.articles, counts.total, counts.made_with) == (2, told["claims"]["total"], told["made_with"])
    assert contents(out) == before


def same_size(file: Path) -> None:
    """Change a file so that neither its size nor its date tells."""
    status, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text.replace("Brazil", "Norway"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert file.read_text(encoding="utf-8") != text


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article, its size and date as before": lambda top: same_size(top / "in" / "timber.json"),
    "an article more": lambda top: (top / "in" / "more.txt").write_text("Canada praised Brazil."),
    "an article less": lambda top: (top / "in" / "timber.json").unlink(),
    "a file that is not read": lambda top: (top / "in" / "notes.docx").touch(),
    "a rule": lambda top: toast_also_refuses(top / "pack" / "toasts.yaml"),
    "a name": lambda top: gazetteer(top / "pack"),
    "the Turtle is gone": lambda top: (top / "out" / "graph.ttl").unlink(),
    "the report was edited": lambda top: (top / "out" / "report.json").write_text("{}"),
    "the store is gone": lambda top: shutil.rmtree(top / "out" / "store"),
}


def toast_also_refuses(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("[toast]", "[toast, refuse]"), encoding="utf-8")


def gazetteer(pack: Path) -> None:
    (pack / "gazetteers").mkdir()
    row = "Timbria\tTimbria\tCountry" + "\t" * 9
    head = "id\tlabel\tkind\taliases\tdemonyms\tmetonyms\twikidata\tiso\toffice\tof\tvalid_from\tvalid_to"
    (pack / "gazetteers" / "mine.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_has_changed_is_built(change: Callable[[Path], object], out: Path, tmp_path: Path) -> None:
    change(tmp_path)
    build([tmp_path / "in"], out, rules=[tmp_path / "pack"], view=False)
    assert contents(out) == fresh(tmp_path, tmp_path / "in", rules=(tmp_path / "pack",))


def test_a_store_that_came_to_harm_is_not_called_unchanged(source: Path, out: Path, tmp_path: Path) -> None:
    largest = max((out / "store").glob("*.sst"), key=lambda file: file.stat().st_size)
    whole = largest.read_bytes()
    for harm in (largest.unlink, lambda: largest.write_bytes(whole[:-100])):
        harm()
        with pytest.raises(StoreError, match="delete the folder and build again"):
            build([source], out, rules=[tmp_path / "pack"], view=False)
    largest.write_bytes(whole)
    assert build([source], out, rules=[tmp_path / "pack"], view=False).effort.kept == 2


def test_how_it_was_called_counts(source: Path, tmp_path: Path) -> None:
    bare = [{key: value for key, value in article.items() if key != "published"} for article in NEWS]
    write(source, *bare)
    out = tmp_path / "out"
    build([source], out, view=False)
    build([source], out, view=False, published=date(2026, 3, 6))
    assert '"2026-03-06"' in (out / "graph.ttl").read_text(encoding="utf-8")
    build([source], out, published=date(2026, 3, 6))
    assert (out / "graph.html").exists()


def test_there_and_back(source: Path, out: Path, tmp_path: Path) -> None:
    before = contents(out)
    rules = [tmp_path / "pack"]
    write(source, NEWS[0])
    build([source], out, rules=rules, view=False)
    write(source, *NEWS)
    build([source], out, rules=rules, view=False)
    assert contents(out) == before


def test_a_build_that_did_not_end_leaves_no_note(
    source: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    write(source, NEWS[0])
    with monkeypatch.context() as broken:
        broken.setattr(Work, "report", forbidden)
        with pytest.raises(RuntimeError):
            build([source], out, rules=[tmp_path / "pack"], view=False)
    assert not (out / "store" / MARK).exists()
    write(source, *NEWS)
    build([source], out, rules=[tmp_path / "pack"], view=False)
    assert contents(out) == before


def test_what_changes_while_it_is_read_is_read_again(source: Path, tmp_path: Path) -> None:
    def meddle(state: Progress) -> None:
        if state.stage == "deriving":
            same_size(source / "timber.json")

    out = tmp_path / "out"
    build([source], out, view=False, progress=meddle)
    assert not (out / "store" / MARK).exists()
    build([source], out, view=False)
    assert contents(out) == fresh(tmp_path, source)


def test_a_note_of_another_version_is_no_note(source: Path, out: Path, tmp_path: Path) -> None:
    note = out / "store" / MARK
    for text in (b"", b"{}", b"[]", json.dumps({**json.loads(note.read_bytes()), "report": {}}).encode()):
        note.write_bytes(text)
        build([source], out, rules=[tmp_path / "pack"], view=False)
        assert contents(out) == fresh(tmp_path, source, rules=(tmp_path / "pack",))


def test_standard_input_is_always_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest_of(["-"]) is None
    for words in ("Canada praised Brazil.", "Brazil praised Canada."):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(words.encode()))))
        assert build(["-"], tmp_path / "out", view=False).effort.read == 1
