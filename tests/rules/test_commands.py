"""`kg rules`, `kg why` and `kg init` as a user calls them: answers, exit codes, JSON, and at most 100 columns."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import Result

from kg.graph import Store
from tests.rules.desk import GOOD
from tests.rules.shell import kg
from tests.rules.test_testing import LIFTED

MADE = "Norway lifted duties on Chile."


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one rule of one's own; parses are kept beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "duties.yaml").write_text(LIFTED, encoding="utf-8")
    return folder


def narrow(result: Result) -> bool:
    return max(len(line) for line in result.stdout.splitlines()) <= 100


def test_list_names_every_rule(pack: Path) -> None:
    result = kg("rules", "list", "--rules", pack)

    assert result.exit_code == 0
    assert "duties/lifted" in result.stdout
    assert narrow(result)
    rows = json.loads(kg("rules", "list", "--rules", pack, "--json").stdout)
    assert {"rule": "duties/lifted", "relation": "lifted"}.items() <= next(
        row for row in rows if row["rule"] == "duties/lifted"
    ).items()


def test_check_tells_faults_and_exits_1(pack: Path) -> None:
    assert kg("rules", "check", "--rules", pack).exit_code == 0
    (pack / "bad.yaml").write_text(GOOD.replace("makes: imposed", "makes: impozed"), encoding="utf-8")

    result = kg("rules", "check", "--rules", pack)

    assert result.exit_code == 1
    assert f"{pack / 'bad.yaml'}:17:8: KG301" in result.stdout
    assert "KG507" not in result.stdout
    told = json.loads(kg("rules", "check", "--rules", pack, "--json").stdout)
    assert [(row["line"], row["column"]) for row in told if row["code"] == "KG301"] == [(17, 8)]


def test_other_commands_stop_at_a_fault_with_its_place(pack: Path) -> None:
    (pack / "bad.yaml").write_text("rule: broken\nreads: x\nwhenn: {verb: [impose]}\n", encoding="utf-8")

    result = kg("rules", "list", "--rules", pack)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{pack / 'bad.yaml'}:3:1: KG201" in result.stderr
    assert 'did you mean "when"?' in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules", "test", "nothing"),
        ("rules", "whynot", "--rule", "no/rule", "Words."),
        ("why",),
        ("why", "c", "--sentence", "x"),
    ],
)
def test_bad_use_exits_2(arguments: tuple[str, ...]) -> None:
    result = kg(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(("kg: ", "Usage"))


@pytest.mark.model
def test_test_passes_and_fails(pack: Path) -> None:
    result = kg("rules", "test", "duties", "--rules", pack)
    assert (result.exit_code, result.stdout.splitlines()[-1][:6]) == (0, "passed"), result.output
    (pack / "duties.yaml").write_text(LIFTED.replace("(target)", "(object)"), encoding="utf-8")

    result = kg("rules", "test", "duties/lifted", "--rules", pack)

    assert result.exit_code == 1
    assert "pack/duties.yaml:11: Wrong role: duties/lifted" in result.stdout
    assert narrow(result)
    answer = json.loads(kg("rules", "test", "duties", "--rules", pack, "--json").stdout)
    assert {finding["outcome"] for finding in answer["findings"]} >= {"Wrong role"}


@pytest.mark.model
def test_why_and_whynot(pack: Path) -> None:
    result = kg("why", "--rules", pack, "--sentence", MADE)
    assert result.exit_code == 0
    assert "lifted  by " in result.stdout
    assert narrow(result)
    answer = json.loads(kg("why", "--rules", pack, "--sentence", MADE, "--json").stdout)
    assert {match["relation"] for match in answer["matches"]} == {"lifted"}

    result = kg("rules", "whynot", "--rules", pack, "--rule", "duties/lifted", "Norway scrapped duties.")
    assert "smallest edit: add `scrap` to `when: verb`" in result.stdout
    assert narrow(result)
    [answer] = json.loads(kg("rules", "whynot", "--rule", "trade/lifted", "Norway zapped duties.", "--json").stdout)
    assert answer["gate"] == "trigger"


@pytest.mark.model
def test_stats_new_and_diff(pack: Path) -> None:
    article = pack.parent / "article.txt"
    article.write_text(f"{MADE}\n\nNorway zapped Chile on Monday.\n", encoding="utf-8")

    result = kg("rules", "stats", article, "--rules", pack, "--drafts")
    assert result.exit_code == 0
    assert "1 article, 2 sentences" in result.stdout
    assert "rule: zap" in result.stdout
    assert narrow(result)
    answer = json.loads(kg("rules", "stats", article, "--json").stdout)
    assert answer["gaps"][0]["word"] == "zap"

    assert kg("rules", "new", "Norway zapped Chile.").stdout.startswith("rule: zap\n")

    (pack / "zap.yaml").write_text(
        "rule: zap\nreads: '{subject} zapped {object}'\nwhen: {verb: [zap]}\nroles:\n"
        "  subject: {from: agent, is: Actor}\n  object: {from: patient, is: Actor}\nmakes: criticised\n"
        "examples: {yes: ['[Norway](subject) zapped [Chile](object).'], no: [Norway zapped flies.]}\n",
        encoding="utf-8",
    )
    result = kg("rules", "diff", article, "--rules", pack)
    assert result.exit_code == 0
    assert "Norway –criticised→ Chile [zap/zap, article]" in result.stdout
    assert "1 gained, 0 lost" in result.stdout.splitlines()[-1]
    answer = json.loads(kg("rules", "diff", article, "--against", pack, "--json").stdout)
    assert [change["rule"] for change in answer["lost"]] == ["zap/zap"]


@pytest.mark.model
def test_a_fresh_pack_passes_its_tests_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "mine"
    assert kg("init", folder).exit_code == 0
    assert kg("init", folder).exit_code == 2
    monkeypatch.chdir(folder)
    assert kg("rules", "check", "--rules", ".").stdout.endswith("no fault\n")

    commands = re.findall(r"^    kg (.*)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    results = [kg(*shlex.split(command)) for command in commands]

    assert [result.exit_code for result in results] == [0, 0, 0, 0], [result.output for result in results]
    tested, _, asked, missed = (result.stdout for result in results)
    assert tested.startswith("passed: 2 rules")
    assert "Osterby Rovers" in asked
    assert "add `snap_up` to `when: verb`" in missed


@pytest.mark.model
def test_why_a_claim_of_a_built_graph(pack: Path) -> None:
    article, out = pack.parent / "article.txt", pack.parent / "out"
    article.write_text(f"{MADE}\n\nA spokesman said that Norway had not lifted duties on Peru.\n", encoding="utf-8")
    assert kg("build", article, "-o", out, "--no-view").exit_code == 0
    with Store(out / "store", read_only=True) as store:
        claims = list(store.claims())
    assert len(claims) == 3

    for claim in claims:
        result = kg("why", "-i", out, claim["claim"].rpartition("/")[2])
        assert result.exit_code == 0
        assert f"{claim['relation']}  by {claim['rule']}" in result.stdout
        assert narrow(result)
        answer = json.loads(kg("why", "-i", out, claim["claim"], "--json").stdout)
        assert (answer["claim"], len(answer["matches"])) == (claim, 1)
    assert kg("why", "-i", out, "nothing").exit_code == 2
    assert "2 sentences" in kg("rules", "stats", "-i", out).stdout
