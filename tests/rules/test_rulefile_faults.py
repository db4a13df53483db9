"""Each fault is told with its code at the place of the word that is wrong, and nothing is told without cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.fault_kinds import FAULT_KINDS, fault_page
from kg.extract.faults import report
from kg.extract.rulefile import read_rules
from kg.extract.rulefile.schema import schema_text
from kg.places import rules_dir
from tests.rules.desk import CLASSES, GOOD, codes, read, vocabulary

YES = '    - "[Norway](subject) imposed a [5%](rate) [duty](object) on [Chile](target)."\n'

# (code, what stands in GOOD, what stands there instead, the word under the mark)
CASES = [
    ("KG105", "is: Actor", "is: &who Actor", "&who Actor"),
    ("KG105", "is: Actor", "is: *who", "*who"),
    ("KG105", "is: Actor", "is: !!str Actor", "!!str Actor"),
    ("KG106", "headline: false", "makes: imposed", "makes"),
    ("KG107", "headline: false", "? [a, b]\n: c", "["),
    ("KG108", "headline: false", "headline: " + "[" * 30 + "]" * 30, "["),
    ("KG201", "headline: false", "headlin: false", "headlin"),
    ("KG201", "optional: true}\n  object", "optionl: true}\n  object", "optionl"),
    ("KG202", "makes: imposed\n", "", "r"),
    ("KG203", "makes: imposed", "makes: [imposed]", "["),
    ("KG203", "  object: {noun: [deadline]}", "  object: deadline", "deadline"),
    ("KG204", "makes: imposed", "makes:", ""),
    ("KG204", "verb: [$impose, slap]", "verb: []", "["),
    ("KG205", "headline: false", "headline: no", "no"),
    ("KG205", "headline: false", 'headline: "false"', '"false"'),
    ("KG205", "quantity: percent", "quantity: percents", "percents"),
    ("KG205", "modality: [actual, planned]", "modality: [actual, wished]", "wished"),
    ("KG206", "rule: impose-measure", "rule: Impose measure", "Impose measure"),
    ("KG207", "[on, against, object.on]", "[on, against, on]", "on"),
    ("KG208", "quantity: percent, kind: level", "kind: level", "kind"),
    ("KG208", "quantity: percent,", "quantity: percent, noun: duty,", "noun"),
    ("KG208", "quantity: percent,", "quantity: percent, named: true,", "named"),
    ("KG301", "makes: imposed", "makes: impozed", "impozed"),
    ("KG302", "is: Actor", "is: Aktor", "Aktor"),
    ("KG302", "is: Person", "is: Persons", "Persons"),
    ("KG303", "  rate:", "  venue:", "venue"),
    ("KG304", "[on, against, object.on]", "[on, againts, object.on]", "againts"),
    ("KG304", "[on, against, object.on]", "[on, against, object.onto-it]", "object.onto-it"),
    ("KG304", "  for: {is: Person}", "  fro: {is: Person}", "fro"),
    ("KG305", "noun: $measure", "noun: $measures", "$measures"),
    ("KG306", "is: Measure", "is: Person", "Person"),
    ("KG307", "rate: {from: [to, object], quantity: percent, kind: level", "rate: {from: [to, object]", "rate"),
    ("KG307", "target: {from:", "target: {quantity: percent, from:", "target"),
    ("KG307", "headline: false", "with: {former: true}", "former"),
    ("KG308", "{subject} imposed", "{imposer} imposed", "imposer"),
    ("KG308", "object.on]", "thing.on]", "thing.on"),
    (
        "KG309",
        "agent, is: Actor, optional: true}\n  object: {from: [patient",
        "object.by, is: Actor}\n  object: {from: [subject.of",
        "subject",
    ),
    ("KG401", "slap]", "imposed]", "imposed"),
    ("KG401", "slap]", "took]", "took"),
    ("KG403", "slap]", "take over]", "take over"),
    ("KG404", "slap]", "Slap]", "Slap"),
    (
        "KG502",
        '    - "Norway imposed a deadline on Chile."\n    - {say: "Norway placed a bet.", because: another sense}\n',
        "    []\n",
        "[",
    ),
    ("KG503", "[5%](rate)", "[5%] (rate)", "]"),
    ("KG503", "[5%](rate)", "[5%](rate", "]"),
    ("KG503", "[5%](rate)", "5%](rate)", "]"),
    ("KG503", "[5%](rate)", "[](rate)", "]"),
    ("KG504", "(rate)", "(rates)", "rates"),
    ("KG505", YES, YES + YES, '"[Norway](subject) imposed a [5%](rate) [duty](object) on [Chile](target)."'),
    ("KG506", YES, YES + '    - "Norway imposed a duty."\n', '"Norway imposed a duty."'),
    ("KG508", "Norway placed a bet", "[Norway](subject) placed a bet", '"[Norway](subject) placed a bet."'),
    ("KG508", "because: another sense", "polarity: negated", '"Norway placed a bet."'),
    ("KG602", "makes: imposed", "over: nothing\nmakes: imposed", "nothing"),
    ("KG602", "polarity: negated", "also: trade/nothing", "trade/nothing"),
    ("KG603", "makes: imposed", "over: impose-measure\nmakes: imposed", "impose-measure"),
]


@pytest.mark.parametrize(("code", "old", "new", "word"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_fault_is_told_at_its_word(code: str, old: str, new: str, word: str, tmp_path: Path) -> None:
    assert old in GOOD

    reading = read(tmp_path, GOOD.replace(old, new))

    told = [fault for fault in reading.faults if fault.code == code]
    assert told, f"{codes(reading)} instead"
    mark = told[0].mark
    assert told[0].source[mark.column - 1 : mark.column - 1 + mark.width] == word.rstrip("\n")
    assert told[0].file == str(tmp_path / "trade.yaml")


def test_one_slip_is_one_fault(tmp_path: Path) -> None:
    """What follows from a fault is not told again; these cases may bring a second one of their own."""
    twofold = {"KG104", "KG105", "KG107", "KG108", "KG202", "KG203", "KG208", "KG303", "KG307", "KG502", "KG504"}
    for number, (code, old, new, _) in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        if code not in twofold:
            assert codes(read(folder, GOOD.replace(old, new))) == [code], (old, new)


def test_missing_examples_are_told(tmp_path: Path) -> None:
    without = GOOD[: GOOD.index("examples:")]

    assert codes(read(tmp_path, without + "examples: {no: [Norway slept.]}\n")) == ["KG202"]
    assert codes(read(tmp_path, without + "examples: {yes: [], no: [Norway slept.]}\n")) == ["KG501"]


def test_one_broken_document_leaves_the_others_checked(tmp_path: Path) -> None:
    reading = read(tmp_path, f"rule: [\n---\n{GOOD}---\n- a list\n---\nrule: x\nmakes: imposed\n")

    assert {fault.code for fault in reading.faults} >= {"KG104", "KG110", "KG202"}
    assert "trade/impose-measure" in {rule.id for rule in reading.rules}


def test_same_name_twice(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{GOOD}---\n{GOOD}")

    assert codes(reading) == ["KG601"]
    assert "line 1" in reading.faults[0].what


def test_twins_cast_a_shadow_on_one_of_them(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD, GOOD.replace("verb: [$impose, slap]", "verb: [$impose, slap, deal]"))

    assert [(fault.code, Path(fault.file).name) for fault in reading.faults] == [("KG604", "trade.yaml")]
    assert not reading.broken


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("noun: [talk, talks]", []),  # beside its lemma a form stands on purpose
        ("noun: [talks]", ["KG402"]),
        ("noun: [odds, chaos, headquarters]", []),
        ("words: [clamp down on, clamped down on]", []),
        ("words: [clamped down on]", ["KG405"]),
        ("words: [according to, in the name of]", []),
    ],
)
def test_forms_of_a_word(tmp_path: Path, listed: str, found: list[str]) -> None:
    reading = read(tmp_path, GOOD.replace("noun: [imposition]", listed))

    assert [fault.code for fault in reading.faults] == found


def test_warnings_do_not_keep_rules_from_loading(tmp_path: Path) -> None:
    text = GOOD.replace("slap]", "slap, zapping]").replace("headline: false", "headline: false  # still one")
    text = text.replace("  rate:", "  reason: {from: over, optional: true}\n  rate:")
    text = text.replace("noun: [imposition]", "words: [clamped down on]\n  noun: [impositions]")

    reading = read(tmp_path, text)

    assert [fault.code for fault in reading.faults] == ["KG402", "KG405", "KG402", "KG507"]
    assert reading.book().rules[0].id == "trade/impose-measure"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KG109"),
        (b"# nothing but a comment\n---\n# and another\n", "KG109"),
        (b"\xff\xfer\x00u\x00l\x00e\x00", "KG102"),
        (b"rule: caf\xe9\n", "KG102"),
        (b"rule: a\x00b\n", "KG103"),
        ("rule: a\u2028b\n".encode(), "KG103"),
        (b"#" * 5_000_001, "KG101"),
        (b"rule: " + b"x" * 1_000_000, "KG206"),
        (b"{" * 100_000, "KG108"),
        (b"a: &a [*a, *a]\n" * 1000, "KG105"),
        (b"just a sentence", "KG110"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:12]),
)
def test_odd_files(content: bytes, code: str, tmp_path: Path) -> None:
    reading = read(tmp_path, content)

    assert reading.rules == ()
    assert code in codes(reading)
    assert max(len(line) for line in report(reading.faults).splitlines()) < 1000


def test_folders_that_hold_no_rules(tmp_path: Path) -> None:
    told = read_rules([tmp_path, tmp_path / "missing"], vocabulary(), CLASSES)

    assert codes(told) == ["KG109", "KG101"]


def test_place_of_a_byte_that_is_no_utf8(tmp_path: Path) -> None:
    [fault] = read(tmp_path, b"rule: a\nreads: caf\xe9\n").faults

    assert (fault.mark.line, fault.mark.column) == (2, 11)


def test_report_is_in_order_and_counts(tmp_path: Path) -> None:
    text = report(read(tmp_path, GOOD.replace("is: Actor", "is: Aktor").replace("slap]", "Slap]")).faults)

    assert text.index("KG404") < text.index("KG302")
    assert text.splitlines()[-1].startswith("2 faults in 1 file;")
    assert "   5 |" not in text
    assert "    4 |   verb: [$impose, Slap]\n      |                   ^^^^\n  mend: write `slap`" in text


def test_shipped_rules_have_no_fault_and_no_warning() -> None:
    from kg.lexicon import load_classes  # noqa: PLC0415

    assert read_rules([rules_dir()], vocabulary(), load_classes()).faults == ()


# ------------------------------------------------------------------------------------------------------ pages


def test_every_code_has_a_case() -> None:
    """Codes that cannot be provoked by one change of GOOD are provoked in tests of their own."""
    elsewhere = {
        "KG101",
        "KG102",
        "KG103",
        "KG104",
        "KG109",
        "KG110",
        "KG402",
        "KG405",
        "KG501",
        "KG507",
        "KG601",
        "KG604",
    }

    assert {case[0] for case in CASES} | elsewhere == set(FAULT_KINDS)


def test_page_of_codes_is_in_step() -> None:
    assert (rules_dir() / "FAULTS.md").read_text(encoding="utf-8") == fault_page()


def test_schema_is_in_step() -> None:
    assert (rules_dir() / "schema.json").read_text(encoding="utf-8") == schema_text()
