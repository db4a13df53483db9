"""A sound rule file becomes exactly the rule it says."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.extract.rulebook import Example, Guard, RoleSpec, Rule, RuleBook, Trigger
from kg.extract.rulefile import load_rules
from kg.extract.rulefile.load import _fingerprint
from tests.rules.desk import CLASSES, GOOD, codes, read, vocabulary


def test_every_part_of_a_rule_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD)

    assert reading.faults == ()
    [rule] = reading.rules
    assert rule == Rule(
        id="trade/impose-measure",
        relation="imposed",
        reads="{subject} imposed a {rate} {object} on {target}",
        triggers=(
            Trigger("verb", frozenset({"impose", "levy", "place", "slap"})),
            Trigger("noun", frozenset({"imposition"})),
            Trigger("light", frozenset({"levy", "duty"}), frozenset({"put"})),
        ),
        roles=(
            RoleSpec("subject", ("agent",), ("Actor",), optional=True),
            RoleSpec("object", ("patient", "trigger"), ("Measure",), nouns=CLASSES["measure"]),
            RoleSpec(
                "target", ("on", "against", "object.on"), ("Country", "Commodity"), optional=True, through="origin"
            ),
            RoleSpec("rate", ("to", "object"), quantity="percent", level="level", optional=True),
        ),
        unless=(Guard("object", frozenset({"deadline"})), Guard("for", None, ("Person",))),
        modalities=frozenset({"actual", "planned"}),
        headline=False,
        examples=rule.examples,
        file=str(tmp_path / "trade.yaml"),
        line=1,
    )


def test_examples_lose_their_marks_and_keep_their_lines(tmp_path: Path) -> None:
    [rule] = read(tmp_path, GOOD).rules

    first, second, third, fourth = rule.examples
    assert first == Example(
        "yes",
        "Norway imposed a 5% duty on Chile.",
        (("subject", 0, 6), ("rate", 17, 19), ("object", 20, 24), ("target", 28, 33)),
        line=20,
    )
    assert (second.polarity, second.modality, second.line) == ("negated", "actual", 21)
    assert (third.verdict, third.spans) == ("no", ())
    assert fourth.because == "another sense"


def test_words_that_other_yaml_readers_take_for_truth_values_stay_words(tmp_path: Path) -> None:
    text = GOOD.replace("target: {from: [on, against, object.on]", "target: {from: [on, off, object.on]")
    text = text.replace("noun: [deadline]", "noun: [no, null, yes, 1e3]")

    [rule] = read(tmp_path, text).rules

    assert rule.roles[2].sources == ("on", "off", "object.on")
    assert rule.unless[0].lemmas == frozenset({"no", "null", "yes", "1e3"})


def test_roles_follow_those_they_look_beside(tmp_path: Path) -> None:
    lines = GOOD.splitlines(keepends=True)
    target = next(line for line in lines if line.startswith("  target:"))
    lines.remove(target)
    lines.insert(lines.index("roles:\n") + 1, target)

    [rule] = read(tmp_path, "".join(lines)).rules

    assert [role.name for role in rule.roles] == ["subject", "object", "target", "rate"]


def test_a_rule_read_from_titles_needs_no_roles(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        """
rule: title-before-name
reads: "{subject} is {object} of {of}"
when: {title: before}
with: {former: true}
makes: holds_role
examples:
  yes: ["Former [Chilean](of) [Minister](object) [Ana Duarte](subject) left."]
  no: ["The minister left."]
""",
    )

    assert codes(reading) == []
    assert reading.rules[0].flags == ("former",)


def test_names_of_other_rules_become_ids(tmp_path: Path) -> None:
    second = GOOD.replace("impose-measure", "other").replace("makes:", "over: impose-measure\nmakes:")
    second = second.replace("polarity: negated", "polarity: negated, also: [trade/impose-measure]")

    reading = read(tmp_path, f"{GOOD}---\n{second}")

    assert codes(reading) == []
    assert reading.rules[1].over == ("trade/impose-measure",)
    assert reading.rules[1].examples[1].also == ("trade/impose-measure",)


def test_a_later_folder_replaces_and_adds(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, text in ((first, GOOD), (second, GOOD.replace("headline: false", "headline: true"))):
        folder.mkdir()
        (folder / "trade.yaml").write_text(text)
    (second / "more.yaml").write_text(GOOD)

    book = load_rules([first, second], vocabulary(), CLASSES)

    assert [(rule.id, rule.headline) for rule in book.rules] == [
        ("more/impose-measure", False),
        ("trade/impose-measure", True),
    ]


def test_a_pack_may_hold_an_ontology_and_no_rules(tmp_path: Path) -> None:
    (tmp_path / "ontology.ttl").write_text("")

    assert load_rules([tmp_path], vocabulary(), CLASSES).rules == ()


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    windows = read(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert windows.faults == ()
    assert windows.rules[0].examples[0].line == 20


def test_load_raises_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        GOOD.replace("makes: imposed", "makes: impozed").replace("is: Actor", "is: Akteur")
    )
    (tmp_path / "b.yaml").write_text("rule: [\n---\nrule: x")

    with pytest.raises(RuleError) as told:
        load_rules([tmp_path], vocabulary(), CLASSES)

    assert [code for code in ("KG301", "KG302", "KG104", "KG202") if code in str(told.value)] == [
        "KG301",
        "KG302",
        "KG104",
        "KG202",
    ]
    assert 'did you mean "imposed"?' in str(told.value)


# ------------------------------------------------------------------------------------------------- fingerprint


def test_fingerprint_tells_rules_apart_and_nothing_else(tmp_path: Path) -> None:
    [rule] = read(tmp_path, GOOD).rules
    base = _fingerprint([rule])

    assert _fingerprint([replace(rule, examples=(), file="x", line=9, reads="other")]) == base
    assert RuleBook((rule,), base).fingerprint == base
    roles = (replace(rule.roles[0], many=True), *rule.roles[1:])
    for other in (
        replace(rule, roles=roles),
        replace(rule, unless=rule.unless[:1]),
        replace(rule, over=("trade/x",)),
        replace(rule, polarities=frozenset({"negated"})),
    ):
        assert _fingerprint([other]) != base


def test_no_field_of_a_rule_is_forgotten_in_the_fingerprint() -> None:
    known = {
        Rule: "id relation reads triggers roles unless polarities modalities over flags headline examples file line",
        RoleSpec: "name sources kinds nouns but quantity level optional many named through event",
        Guard: "place lemmas kinds",
        Trigger: "kind lemmas verbs",
    }
    for value, names in known.items():
        assert [field.name for field in fields(value)] == names.split(), f"hash the new field of {value.__name__} too"
