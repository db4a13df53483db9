"""What the guide shows is what happens: its rule passes, its commands answer as printed, its tables are whole."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.extract.rulefile import keys, read_rules
from kg.extract.rulefile.guide import key_tables
from kg.lexicon import load_classes
from kg.places import rules_dir
from tests.rules.desk import vocabulary
from tests.rules.shell import kg

GUIDE = (rules_dir() / "README.md").read_text(encoding="utf-8")
RULES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
CONSOLE = re.findall(r"```console\n\$ (.*?)\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the guide's reader sits after step 3."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "levies.yaml").write_text(RULES[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_no_snippet_went_missing() -> None:
    assert (len(RULES), len(CONSOLE)) == (1, 3)


def test_rule_of_the_guide_has_no_fault_and_no_warning(desk: Path) -> None:
    assert read_rules([desk / "mine"], vocabulary(), load_classes()).faults == ()


@pytest.mark.model
@pytest.mark.parametrize(("command", "answer"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_command_answers_as_printed(command: str, answer: str, desk: Path) -> None:
    name, *arguments = shlex.split(command)

    result = kg(*arguments)

    assert name == "kg"
    assert result.exit_code == 0, result.output
    wanted = re.escape(answer).replace("…\n", ".*\n?").replace("…", ".*")
    assert re.fullmatch(wanted, result.stdout, re.DOTALL), result.stdout


def test_commands_in_the_text_exist(desk: Path) -> None:
    named = set(re.findall(r"`kg ((?:rules )?[a-z]+)", GUIDE))
    assert {"rules stats", "rules diff", "why"} <= named
    for command in sorted(named):
        assert kg(*command.split(), "--help").exit_code == 0


def test_tables_are_in_step() -> None:
    assert GUIDE.partition("<!-- keys -->\n")[2].partition("<!-- /keys -->")[0] == key_tables()


def test_every_place_is_one_the_engine_knows() -> None:
    room = Path(keys.__file__).parents[1]
    code = "".join((room / name).read_text(encoding="utf-8") for name in ("fill.py", "look.py"))
    unknown = [place for place in keys.PLACES if f'"{place}"' not in code and place not in keys.IMPLICIT_ROLES]
    assert unknown == []


def test_guide_is_one_page() -> None:
    assert len(GUIDE.partition("## All keys")[0].splitlines()) < 110
