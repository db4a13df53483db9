"""Each command on a real graph: answers on standard output, the rest on standard error, exit codes as promised."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import FORMATS
from tests.cli.conftest import Call

pytestmark = pytest.mark.model

EDGES = "SELECT ?who ?measure ?whom { ?who kg:imposed ?measure . ?measure kg:on ?whom }"


# ---------------------------------------------------------------------------------------------------- build


def test_build_sums_up(kg: Call, out: Path) -> None:
    again = kg("build", out.parent / "in.json", "-o", out)
    assert again.exit_code == 0
    assert "1 articles (0 read now, 1 unchanged, 0 removed)" in again.stdout
    assert "1  imposed" in again.stdout
    assert str(out / "graph.ttl") in again.stdout
    assert again.stderr == ""


def test_build_names_what_it_could_not_read(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Canada praised Brazil on Monday.", encoding="utf-8")
    (tmp_path / "in" / "broken.json").write_text("{", encoding="utf-8")
    done = kg("build", tmp_path / "in", "-o", tmp_path / "out", "--no-view")
    assert done.exit_code == 1
    assert "broken.json" in done.stderr
    assert "1 articles" in done.stdout
    assert not (tmp_path / "out" / "graph.html").exists()


def test_build_takes_other_limits(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Canada praised Brazil on Monday.", encoding="utf-8")
    done = kg("build", tmp_path / "in.txt", "-o", tmp_path / "out", "--no-view", "--limit", "article_chars=20")
    assert done.exit_code == 1
    assert done.stderr == (
        f"{tmp_path / 'in.txt'}: a text of 32 characters; the limit is 20 (article_chars)\n"
        "a limit named in brackets can be set, such as this one: --limit article_chars=40\n"
    )
    unknown = kg("build", tmp_path / "in.txt", "-o", tmp_path / "out", "--limit", "article_second=9")
    assert unknown.exit_code == 2
    assert "did you mean article_seconds?" in unknown.stderr


def test_build_reads_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", "-", "-o", str(tmp_path / "out"), "--no-view"]
    text = b"Canada praised Brazil on Monday."
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"1 articles" in done.stdout


def test_build_takes_names_of_columns_and_a_day(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("key,body\na1,Canada praised Brazil on Monday.\n", encoding="utf-8")
    options = ("--columns", "id=key,text=body", "--published", "2026-03-04", "--no-view")
    assert kg("build", tmp_path / "in.csv", "-o", tmp_path / "out", *options).exit_code == 0
    [claim] = map(json.loads, kg("export", "-i", tmp_path / "out", "--format", "claims").stdout.splitlines())
    assert claim["article"] == "a1"
    assert claim["roles"]["time"][0]["start"] == "2026-03-02"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--columns", "text"), "OURS=THEIRS"),
        (
            ("--columns", "Body=text"),
            "'Body' is none of our fields; they are id, title, published, publisher, url, text",
        ),
        (("--jobs", "0"), "jobs"),
        (("--rules", "no-such-folder"), "no-such-folder"),
        (("--published", "yesterday"), "yesterday"),
    ],
)
def test_bad_use_of_build(kg: Call, options: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = kg("build", "-o", tmp_path / "out", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_path_that_is_not_there_leaves_what_was_built(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Canada praised Brazil on Monday.", encoding="utf-8")
    assert kg("build", tmp_path / "in.txt", "-o", tmp_path / "out", "--no-view").exit_code == 0
    before = (tmp_path / "out" / "graph.ttl").read_bytes()
    done = kg("build", tmp_path / "im.txt", "-o", tmp_path / "out", "--no-view")
    assert done.exit_code == 2
    assert done.stderr == (
        f"kg: {tmp_path / 'im.txt'}: no such file or folder; nothing was built, and what was built before is kept\n"
    )
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == before
    some = kg("build", tmp_path / "im.txt", tmp_path / "in.txt", "-o", tmp_path / "out", "--no-view")
    assert some.exit_code == 1
    assert some.stderr == f"{tmp_path / 'im.txt'}: no such file or folder\n"
    assert "1 articles" in some.stdout


def test_a_build_does_not_read_what_it_wrote(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Canada praised Brazil on Monday.", encoding="utf-8")
    for _ in range(2):
        done = kg("build", tmp_path, "-o", tmp_path / "out")
        assert (done.exit_code, done.stderr) == (0, "")
        assert "1 articles (" in done.stdout
    done = kg("build", tmp_path / "out", "-o", tmp_path / "other", "--no-view")
    assert done.stderr == f"{tmp_path / 'out'}: a graph that kg built; not read as articles\n"


def test_articles_without_a_day_are_counted(kg: Call, out: Path, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Canada praised Brazil on Monday.", encoding="utf-8")
    undated = kg("build", tmp_path / "in.txt", "-o", tmp_path / "out", "--no-view")
    assert "1 articles tell no day of publication; --published gives them one" in undated.stdout
    dated = kg("build", tmp_path / "in.txt", "-o", tmp_path / "out", "--no-view", "--published", "2026-03-04")
    assert "day of publication" not in dated.stdout


def test_a_broken_rule_is_named_and_nothing_is_built(kg: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text('rule: broken\nreads: "x"\nwhenn: {verb: [impose]}\n', encoding="utf-8")
    done = kg("build", "-o", tmp_path / "out", "--rules", tmp_path)
    assert done.exit_code == 1
    assert "bad.yaml:3:1" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_rule_file_that_may_not_be_read_is_a_fault_of_the_pack(
    kg: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut.yaml").touch()
    usual = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "shut.yaml":
            raise PermissionError(13, "Permission denied")
        return usual(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = kg("build", "-o", tmp_path / "out", "--rules", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"kg: {tmp_path / 'shut.yaml'}:1:1: KG101 it cannot be read: Permission denied\n")


def test_a_missing_model_is_exit_3_with_the_cure(kg: Call, tmp_path: Path) -> None:
    done = kg("build", "-o", tmp_path / "out", "--model", "xx_no_model")
    assert done.exit_code == 3
    assert "pip install" in done.stderr


# ---------------------------------------------------------------------------------------------------- query


def test_query_shows_labels(kg: Call, out: Path) -> None:
    answer = kg("query", "-i", out, EDGES)
    assert answer.exit_code == 0
    assert answer.stdout.split("\n")[2].split() == ["United", "States", "12%", "tariff", "Brazil"]
    assert "kg:" not in answer.stdout


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_query_writes_formats(kg: Call, out: Path, form: str) -> None:
    assert "entity/Brazil" in kg("query", "-i", out, "--format", form, EDGES).stdout


def test_query_from_a_file_and_by_name(kg: Call, out: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(EDGES, encoding="utf-8")
    assert "Brazil" in kg("query", "-i", out, "--file", tmp_path / "q.rq").stdout
    names = [line.split()[0] for line in kg("query", "--list").stdout.splitlines()]
    assert len(names) >= 14
    for name in names:
        assert kg("query", "-i", out, "--name", name).exit_code == 0, name


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give one question"),
        (("ASK {}", "--name", "measures"), "give one question"),
        (("--name", "mesures"), "measures"),
        (("SELECT * {",), "line 1, column"),
        (("DROP ALL",), "refused"),
        (("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",), "refused"),
    ],
)
def test_questions_that_are_refused(kg: Call, out: Path, arguments: tuple[str, ...], message: str) -> None:
    done = kg("query", "-i", out, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_question_that_is_no_text(kg: Call, out: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes("ASK { ?s ?p 'Zürich' }".encode("latin-1"))
    done = kg("query", "-i", out, "--file", tmp_path / "q.rq")
    assert done.exit_code == 2
    assert done.stderr == f"kg: {tmp_path / 'q.rq'}: no question: byte 14 is no UTF-8; save it as UTF-8\n"


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (
            "SELECT * { ?a kg:imposd ?b ; kg:imposd ?c }",
            "kg: no ontology has the name kg:imposd; did you mean kg:imposed?\n",
        ),
        ("ASK { ?a a kg:Zzz }", "kg: no ontology has the name kg:Zzz; is it of a pack? name that with --rules\n"),
        ("SELECT * { ?a kg:arrested 'kg:imposd' }", ""),
        ("SELECT * { ?a kg:imposed ?b OPTIONAL { ?a kg:imposd ?c } }", ""),
    ],
)
def test_a_name_nobody_knows_is_told_where_nothing_was_found(kg: Call, out: Path, question: str, hint: str) -> None:
    done = kg("query", "-i", out, question)
    assert (done.exit_code, done.stderr) == (0, hint)


def test_rows_are_limited_and_it_says_so(kg: Call, out: Path) -> None:
    done = kg("query", "-i", out, "--rows", "2", "--format", "csv", "SELECT * { ?s ?p ?o }")
    assert len(done.stdout.splitlines()) == 3
    assert "--rows" in done.stderr


# ------------------------------------------------------------------------------------- export, view, check, why


@pytest.mark.parametrize("form", FORMATS)
def test_export_to_a_file_and_to_standard_output(kg: Call, out: Path, tmp_path: Path, form: str) -> None:
    printed = kg("export", "-i", out, "--format", form)
    assert printed.exit_code == 0
    assert "Rubio" in printed.stdout
    assert kg("export", "-i", out, "--format", form, "-o", tmp_path / "file").exit_code == 0
    assert (tmp_path / "file").read_bytes() == printed.stdout_bytes


def test_a_place_that_is_not_there_is_named(kg: Call, out: Path, tmp_path: Path) -> None:
    done = kg("export", "-i", out, "--format", "csv", "-o", tmp_path / "no" / "x.csv")
    assert done.exit_code == 3
    assert done.stderr == (
        f"kg: {tmp_path / 'no' / 'x.csv'}: cannot be written: there is no folder {tmp_path / 'no'}; "
        "what was there is kept, choose another place\n"
    )


def test_a_pack_that_cannot_be_written(kg: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise shutil.Error([("from", "to", "No space left on device"), ("a", "b", "No space left on device")])

    (tmp_path / "file").touch()
    done = kg("init", tmp_path / "file" / "pack")
    assert done.exit_code == 3
    assert (
        done.stderr == f"kg: {tmp_path / 'file' / 'pack'}: cannot be written: Not a directory; choose another place\n"
    )
    monkeypatch.setattr(shutil, "copytree", full)
    done = kg("init", tmp_path / "pack")
    assert done.exit_code == 3
    assert done.stderr == f"kg: {tmp_path / 'pack'}: cannot be written: No space left on device; choose another place\n"


def test_turtle_is_what_the_build_wrote(kg: Call, out: Path) -> None:
    assert kg("export", "-i", out, "--format", "turtle").stdout_bytes == (out / "graph.ttl").read_bytes()


def test_view_of_a_neighbourhood(kg: Call, out: Path, tmp_path: Path) -> None:
    done = kg("view", "-i", out, "--focus", "Brazil", "-o", tmp_path / "brazil.html")
    assert (done.exit_code, done.stdout.strip()) == (0, str(tmp_path / "brazil.html"))
    assert "Brazil" in (tmp_path / "brazil.html").read_text(encoding="utf-8")


def test_view_of_nobody(kg: Call, out: Path, tmp_path: Path) -> None:
    done = kg("view", "-i", out, "--focus", "Atlantis", "-o", tmp_path / "page.html")
    assert done.exit_code == 2
    assert "Atlantis" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_the_report_page(kg: Call, out: Path, tmp_path: Path) -> None:
    assert kg("view", "-i", out, "--report", "-o", tmp_path / "report.html").exit_code == 0
    assert "imposed" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_check_finds_nothing_wrong(kg: Call, out: Path) -> None:
    done = kg("check", "-i", out)
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 wrong")


def test_why_names_the_rule(kg: Call, out: Path) -> None:
    claims = map(json.loads, kg("export", "-i", out, "--format", "claims").stdout.splitlines())
    claim = next(row for row in claims if row["relation"] == "imposed")
    done = kg("why", "-i", out, claim["claim"])
    assert done.exit_code == 0, done.stderr
    assert claim["rule"] in done.stdout
    assert "12%" in done.stdout


@pytest.mark.parametrize(
    "command", [("query", "ASK {}"), ("export", "--format", "claims"), ("view",), ("check",), ("why", "c1")]
)
def test_without_a_graph_it_says_what_to_do(kg: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = kg(command[0], "-i", tmp_path / "nothing", *command[1:])
    assert done.exit_code == 3
    assert "kg build" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_reader_that_goes_away_is_no_fault(out: Path) -> None:
    command = f"{sys.executable} -m kg export -i {out} --format nquads | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
