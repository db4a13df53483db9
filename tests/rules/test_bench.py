"""The bench explains what the engine did, tries its advice before it gives it, and drafts rules that load."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.bench.diff import compare
from kg.extract.bench.draft import draft_rule
from kg.extract.bench.explain import explain
from kg.extract.bench.gaps import find_gaps
from kg.extract.bench.stats import LARGE_SHARE, survey
from kg.extract.bench.whynot import WhyNot, why_not, why_not_rule
from kg.extract.engine import Engine
from kg.model import Amount, Claim, Span, Term
from tests.rules.desk import codes, read, vocabulary
from tests.rules.made import annotate
from tests.rules.test_testing import LIFTED


def engine(folder: Path, *rules: str) -> Engine:
    return Engine(read(folder, "---\n".join(rules)).book(), vocabulary())


def whynot(folder: Path, sentence: str, old: str = "", new: str = "") -> WhyNot:
    assert old in LIFTED
    made = engine(folder, LIFTED.replace(old, new) if old else LIFTED)
    return why_not_rule(made, annotate([sentence])[0], made.book.rules[0])


# --------------------------------------------------------------------------------------------------------- why


def test_a_match_is_explained_with_words_steps_and_cues(tmp_path: Path) -> None:
    [document] = annotate(["Norway did not lift duties on Chile."])

    [found], suppressed = explain(engine(tmp_path, LIFTED), document)

    assert (found.rule, found.relation, found.trigger) == ("trade/lifted", "lifted", "lift")
    assert found.place == f"{tmp_path / 'trade.yaml'}:1"
    assert {(w.role, w.words) for w in found.roles} == {
        ("subject", "Norway"),
        ("object", "duties"),
        ("target", "Chile"),
    }
    assert next(w for w in found.roles if w.role == "subject").taken_as == "Country Norway by gazetteer"
    assert found.polarity == "negated"
    assert [(cue.kind, cue.words) for cue in found.cues] == [("polarity", "not")]
    assert suppressed == []


def test_a_rival_that_lost_is_told(tmp_path: Path) -> None:
    poorer = LIFTED.replace("rule: lifted", "rule: poorer").replace(
        "  target: {from: on, is: Country, optional: true}\n", ""
    )
    poorer = poorer.replace("{object} on {target}", "{object}").replace("[Chile](target)", "Chile")
    [document] = annotate(["Norway lifted duties on Chile."])

    found, suppressed = explain(engine(tmp_path, LIFTED, poorer), document)

    assert [one.rule for one in found] == ["trade/lifted"]
    assert [(one.rule, one.gate) for one in suppressed] == [("trade/poorer", "rivals")]


# ----------------------------------------------------------------------------------------------------- why not


def test_a_rule_that_matches_needs_no_edit(tmp_path: Path) -> None:
    found = whynot(tmp_path, "Norway lifted duties on Chile.")

    assert (found.gate, found.edit, found.detail) == ("", "", "it matches")


@pytest.mark.parametrize(
    ("sentence", "old", "new", "gate", "edit"),
    [
        ("Norway scrapped duties on Chile.", "", "", "trigger", "add `scrap` to `when: verb`"),
        ("Norway lifted a cup.", "", "", "role object", "add `cup` to `noun` of `object`"),
        (
            "Norway lifted duties on Chile.",
            "subject: {from: agent, is: Actor}",
            "subject: {from: agent, is: Person}",
            "role subject",
            "add `Country` to `is` of `subject`",
        ),
        (
            "Norway lifted duties via Chile.",
            "is: Country, optional: true}",
            "is: Country}",
            "role target",
            "add `via` to `from` of `target`",
        ),
        (
            "Norway lifted duties on Chile.",
            "makes: lifted",
            "unless: {on: {is: Country}}\nmakes: lifted",
            "unless on",
            "narrow or delete `unless: on`",
        ),
        (
            "Norway did not lift duties on Chile.",
            "makes: lifted",
            "only: {polarity: asserted}\nmakes: lifted",
            "stance",
            "widen `only: polarity`",
        ),
    ],
)
def test_one_gate_and_the_smallest_edit(
    sentence: str, old: str, new: str, gate: str, edit: str, tmp_path: Path
) -> None:
    found = whynot(tmp_path, sentence, old, new)

    assert (found.gate, found.edit) == (gate, edit)


def test_no_edit_is_promised_that_is_not_enough(tmp_path: Path) -> None:
    found = whynot(tmp_path, "Cups everywhere.")

    assert (found.gate, found.edit) == ("trigger", "")


def test_nearest_rules_without_a_name(tmp_path: Path) -> None:
    far = (
        LIFTED.replace("rule: lifted", "rule: far").replace("verb: [lift]", "verb: [sail]").replace("[duty]", "[ship]")
    )
    made = engine(tmp_path, LIFTED, far)

    near = why_not(made, annotate(["Norway scrapped duties on Chile."])[0])

    assert [(one.rule, one.edit) for one in near] == [("trade/lifted", "add `scrap` to `when: verb`")]
    assert why_not(made, annotate(["Norway lifted duties on Chile."])[0]) == []


# ------------------------------------------------------------------------------------------- stats, gaps, draft


def test_survey_counts_tries_matches_and_closing_gates(tmp_path: Path) -> None:
    idle = LIFTED.replace("rule: lifted", "rule: idle").replace("verb: [lift]", "verb: [sail]")
    documents = annotate(["Norway lifted duties on Chile.", "Norway lifted a cup.", "Norway lifted duties via Chile."])

    found = survey(engine(tmp_path, LIFTED, idle), documents)

    assert (found.articles, found.sentences, found.matches) == (3, 3, 2)
    assert found.never_fired == ("trade/idle",)
    top = found.rules[0]
    assert (top.rule, top.tried, top.matched, top.share) == ("trade/lifted", 3, 2, 1.0)
    assert top.share > LARGE_SHARE
    assert top.roles == {"object": 1.0, "subject": 1.0, "target": 0.5}
    assert top.stopped_by == {"role object": 1}


def test_gaps_are_silent_sentences_with_two_actors(tmp_path: Path) -> None:
    texts = ["Norway scrapped duties on Chile.", "Norway lifted duties on Chile.", "Norway lifted a cup."]

    [gap] = find_gaps(engine(tmp_path, LIFTED), annotate(texts))

    assert (gap.word, gap.sentences, gap.examples) == ("scrap", 1, ("Norway scrapped duties on Chile.",))
    assert gap.draft.startswith("rule: scrap\n")


def test_a_draft_is_a_rule_once_its_near_miss_is_written(tmp_path: Path) -> None:
    [document] = annotate(["Norway scrapped duties on Chile."])
    draft = draft_rule(engine(tmp_path, LIFTED), document)

    assert 'reads: "{subject} scrap {object} on {target}"' in draft.text
    assert '"[Norway](subject) scrapped [duties](object) on [Chile](target)."' in draft.text
    text = "".join(
        f"{line.partition(': ')[0]}: lifted\n" if line.startswith("makes: ") else line
        for line in draft.text.splitlines(keepends=True)
    ).replace('"..."', '"Norway scrapped a car."')
    (tmp_path / "draft").mkdir()
    reading = read(tmp_path / "draft", text.replace("is: Text", "is: Measure"))
    assert codes(reading) == []
    assert [match.rule for match in Engine(reading.book(), vocabulary()).extract(document)] == ["trade/scrap"]


def test_a_draft_of_words_without_names_says_so(tmp_path: Path) -> None:
    [document] = annotate(["Cups everywhere."])

    assert "nothing stands around the trigger" in draft_rule(engine(tmp_path, LIFTED), document).text


def test_answers_are_plain_values(tmp_path: Path) -> None:
    made, [document] = engine(tmp_path, LIFTED), annotate(["Norway lifted duties on Chile."])
    found, _ = explain(made, document)

    answers = [asdict(one) for one in found] + [asdict(survey(made, [document]))]
    answers.append(asdict(why_not_rule(made, document, made.book.rules[0])))
    assert json.loads(json.dumps(answers)) == json.loads(json.dumps(answers, default=str))


# -------------------------------------------------------------------------------------------------------- diff


def claim(**changes: object) -> Claim:
    made = Claim(
        id="c",
        relation="lifted",
        subject=Term("Norway", "Norway", "Country", "Norway"),
        object=Term("m", "5% duty", "Measure", "duties"),
        roles=(("rate", (Amount(Decimal(5), "percent", None, "5%"),)),),
        polarity="asserted",
        modality="actual",
        claimed_by=(),
        cues=(),
        article="a",
        sentence=Span(0, 30),
        span=Span(0, 4),
        quote="word",
        rule="trade/lifted",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_equal_claims_differ_in_nothing() -> None:
    found = compare([claim()], [claim(id="other")])

    assert (found.before, found.after, found.gained, found.lost, found.changed) == (1, 1, (), (), ())


def test_claims_gained_lost_and_changed() -> None:
    elsewhere = claim(sentence=Span(40, 60))
    speaker = (Term("Chile", "Chile", "Country", "Chile"),)
    other = claim(polarity="negated", roles=(), claimed_by=speaker, rule="trade/other")

    found = compare([claim(), elsewhere], [other, claim(relation="imposed")])

    assert [change.relation for change in found.gained] == ["imposed"]
    assert [change.article for change in found.lost] == ["a"]
    [change] = found.changed
    assert change.what == (
        "polarity asserted → negated; rule trade/lifted → trade/other; claimed by nobody → Chile; rate 5% → empty"
    )
