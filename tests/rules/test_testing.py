"""Examples that do not do as their file says are told by name and line; those that do are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.engine import Engine
from kg.extract.testing import Finding, TestReport, run_examples
from kg.extract.testing.run import opposites
from tests.rules.desk import read, vocabulary
from tests.rules.made import annotate

LIFTED = """\
rule: lifted
reads: "{subject} lifted {object} on {target}"
when: {verb: [lift]}
roles:
  subject: {from: agent, is: Actor}
  object: {from: patient, is: Measure, noun: [duty]}
  target: {from: on, is: Country, optional: true}
makes: lifted
examples:
  yes:
    - "[Norway](subject) lifted [duties](object) on [Chile](target)."
  no:
    - "Norway lifted a cup."
"""
YES = '"[Norway](subject) lifted [duties](object) on [Chile](target)."'


def run(folder: Path, *rules: str, only: list[str] | None = None) -> TestReport:
    reading = read(folder, "---\n".join(rules))
    return run_examples(Engine(reading.book(), vocabulary()), annotate, only)


def plain(report: TestReport) -> list[tuple[str, str]]:
    return [(finding.outcome, finding.detail) for finding in report.findings if not finding.wrapped]


def test_a_sound_rule_passes(tmp_path: Path) -> None:
    report = run(tmp_path, LIFTED)

    assert (report.rules, report.examples, report.variants) == (1, 2, 4)
    assert plain(report) == []
    assert not report.failed


@pytest.mark.parametrize(
    ("old", "new", "outcome", "detail"),
    [
        (YES, YES.replace("lifted", "raised"), "Missing", "no word of the sentence wakes the rule (lift)"),
        ("noun: [duty]", "noun: [levy]", "Missing", "role object: patient: 'duties', but it must be Measure headed by"),
        ("noun: [duty]", "noun: [duty, cup]", "Noisy", "it matches with"),
        ('"Norway lifted a cup."', '"Norway did not lift duties on Chile."', "Noisy", "it matches with"),
        ("(object) on [Chile](target)", "(object) on Chile", "Unmarked role", "target is `Chile`"),
        ("[duties](object) on", "duties [on](object)", "Wrong role", "object should be `on` but is `duties`"),
        ("[Norway](subject) lifted", "[Norway](subject) [lifted](object)", "Wrong role", "object should be `lifted`"),
        (YES, f"{{say: {YES}, polarity: negated}}", "Wrong stance", "polarity should be negated but is asserted"),
        (YES, f"{{say: {YES}, modality: planned}}", "Wrong stance", "modality should be planned but is actual"),
        (YES, f"{{say: {YES}, claimed_by: Chile}}", "Wrong stance", "should be claimed by `Chile` but is by nobody"),
    ],
)
def test_each_outcome_has_its_reason(old: str, new: str, outcome: str, detail: str, tmp_path: Path) -> None:
    assert old in LIFTED

    report = run(tmp_path, LIFTED.replace(old, new))

    assert report.failed
    found = plain(report)
    assert any(one == outcome and reason.startswith(detail) for one, reason in found), found


def test_findings_name_file_and_line(tmp_path: Path) -> None:
    [finding] = run(tmp_path, LIFTED.replace("noun: [duty]", "noun: [levy]")).findings

    assert finding.file == str(tmp_path / "trade.yaml")
    assert LIFTED.splitlines()[finding.line - 1].strip() == f"- {YES}"
    assert str(finding).splitlines()[0] == f"{finding.file}:{finding.line}: Missing: trade/lifted"


def test_a_wish_that_comes_true_must_be_promoted(tmp_path: Path) -> None:
    denied = '"[Norway](subject) did not lift [duties](object) on [Chile](target)."'
    wish = LIFTED + f"  todo:\n    - {{say: {denied}, polarity: negated}}\n"

    assert plain(run(tmp_path, wish)) == [("Promote", "it matches now: move it from `todo` to `yes`")]
    assert plain(run(tmp_path, wish.replace("polarity: negated", "modality: planned"))) == []


def test_wrapped_examples_keep_roles_and_change_stance(tmp_path: Path) -> None:
    """The denied form is annotated by hand and passes; the others are heaps of nouns and do not."""
    report = run(tmp_path, LIFTED)

    assert {finding.wrapped for finding in report.findings} == {"said", "according to", "if"}
    assert {finding.outcome for finding in report.findings} == {"Missing"}
    assert report.counts["Wrapped"] == 3


def test_rules_with_a_stance_of_their_own_are_not_wrapped_in_another(tmp_path: Path) -> None:
    only = LIFTED.replace("makes:", "only: {polarity: asserted, modality: actual}\nmakes:")

    assert run(tmp_path, only).variants == 2


def test_another_rule_on_the_same_words_is_told(tmp_path: Path) -> None:
    twin = LIFTED.replace("rule: lifted", "rule: twin").replace("makes: lifted", "makes: imposed")

    found = plain(run(tmp_path, LIFTED, twin, only=["trade/lifted"]))

    assert found == [("Interference", "trade/twin says the opposite: imposed")]
    allowed = LIFTED.replace(YES, f"{{say: {YES}, also: twin}}")
    assert plain(run(tmp_path, allowed, twin, only=["trade/lifted"])) == []


def test_opposites_are_relations_of_the_ontology() -> None:
    pairs = opposites()

    assert set(pairs) <= set(vocabulary().relations)
    assert all(one in pairs[other] for one in pairs for other in pairs[one])


def test_a_report_counts_every_outcome() -> None:
    one = Finding("Noisy", "a/b", "a.yaml", 1, "x", "y")
    report = TestReport(1, 1, 0, (one, Finding("Missing", "a/b", "a.yaml", 1, "x", "y", "if")))

    assert report.counts == {
        "Missing": 0,
        "Noisy": 1,
        "Wrong role": 0,
        "Unmarked role": 0,
        "Wrong stance": 0,
        "Promote": 0,
        "Interference": 0,
        "Wrapped": 1,
    }
