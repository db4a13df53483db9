"""`kg rules …`: the rule writer's bench on the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kg.cli.options import built, packs
from kg.cli.rules_text import diff_lines, list_lines, stats_lines, test_lines, whynot_lines
from kg.cli.workshop import Workshop, as_json, model_option, tell
from kg.errors import UsageError
from kg.extract.bench.diff import compare
from kg.extract.bench.draft import draft_rule
from kg.extract.bench.gaps import find_gaps
from kg.extract.bench.stats import survey
from kg.extract.bench.whynot import why_not, why_not_rule
from kg.extract.faults import closest, report
from kg.extract.rulefile import read_rules
from kg.extract.testing import run_examples
from kg.lexicon import load_classes
from kg.places import rules_dir
from kg.vocab import load_vocabulary

__all__ = ["rules"]

articles = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]...")


@click.group()
def rules() -> None:
    """The rule writer's bench: list, check and test rules, see what they do and what they miss.

    Rules are text files; kg/rules/README.md leads from a sentence to a tested rule in ten minutes.
    """


@rules.command("list")
@packs
@as_json
def list_(rules: tuple[Path, ...], as_json: bool) -> None:
    """All rules: id, relation, and how each reads."""
    book = Workshop(rules).settings.book
    answer = [
        {"rule": r.id, "relation": r.relation, "reads": r.reads, "file": r.file, "line": r.line} for r in book.rules
    ]
    tell(answer, lambda: list_lines(book.rules), as_json)


@rules.command()
@packs
@as_json
def check(rules: tuple[Path, ...], as_json: bool) -> None:
    """Every fault of all rule files, with its line and its cure. Exit 1 when there is one.

    Warnings are told too: of your own rules with --rules, else of the shipped ones.
    """
    reading = read_rules([rules_dir(), *rules], load_vocabulary(rules), load_classes(rules))
    shipped = f"{rules_dir()}{os.sep}"
    faults = [f for f in reading.faults if not (rules and f.warning and f.file.startswith(shipped))]
    answer = [
        {
            "code": fault.code,
            "warning": fault.warning,
            "file": fault.file,
            "line": fault.mark.line,
            "column": fault.mark.column,
            "fault": fault.what,
            "mend": fault.mend,
        }
        for fault in faults
    ]
    sound = f"{len(reading.rules)} rules, no fault"
    tell(answer, lambda: [report(faults) if faults else sound], as_json)
    if reading.broken:
        sys.exit(1)


@rules.command()
@click.argument("names", nargs=-1, metavar="[RULE]...")
@packs
@model_option
@as_json
def test(names: tuple[str, ...], rules: tuple[Path, ...], model: str | None, as_json: bool) -> None:
    """Run the examples of all rules, or of those named, and say which do not do as their file says.

    RULE is an id such as trade/impose-tariff, or the first part of one: trade. Each `yes` that matches is run once more
    as said, denied, supposed and attributed; those findings are told, and do not make the run fail. Exit 1 when an
    example fails.
    """
    workshop = Workshop(rules, model)
    ids = [rule.id for rule in workshop.settings.book.rules]
    chosen = [i for i in ids if i in names or i.partition("/")[0] in names] if names else None
    if chosen == []:
        raise UsageError(f"no rule is called {', '.join(names)}; `kg rules list` shows all")
    ran = run_examples(workshop.engine, workshop.annotate, chosen)
    tell(ran, lambda: test_lines(ran), as_json)
    if ran.failed:
        sys.exit(1)


@rules.command()
@articles
@click.option("--gaps", "most", default=10, show_default=True, help="How many groups of unread sentences to show.")
@click.option("--drafts", is_flag=True, help="Show a drafted rule for each group.")
@built
@packs
@model_option
@as_json
def stats(
    *,
    paths: tuple[Path, ...],
    most: int,
    drafts: bool,
    folder: Path,
    rules: tuple[Path, ...],
    model: str | None,
    as_json: bool,
) -> None:
    """What the rules do on articles (default: seeds/): tried, matched, stopped by which gate, and what they miss.

    Parses are taken from the cache of the folder built with -o, if there is one, so that nothing is parsed twice.
    """
    workshop = Workshop(rules, model, folder)
    documents = list(workshop.documents(paths))
    found, gaps = survey(workshop.engine, documents), find_gaps(workshop.engine, documents)
    tell({"survey": found, "gaps": gaps}, lambda: stats_lines(found, gaps, most, drafts), as_json)


@rules.command()
@click.argument("sentence")
@click.option("--rule", "name", help="Id of the rule that should have matched; without it the nearest rules are shown.")
@packs
@model_option
@as_json
def whynot(*, sentence: str, name: str | None, rules: tuple[Path, ...], model: str | None, as_json: bool) -> None:
    """Why SENTENCE makes no match: the one gate that closed, and the smallest edit that would open it."""
    workshop = Workshop(rules, model)
    known = {rule.id: rule for rule in workshop.settings.book.rules}
    if name is not None and name not in known:
        raise UsageError(f"no rule is called {name}; {closest(name, known)}")
    [document] = workshop.annotate([sentence])
    engine = workshop.engine
    found = [why_not_rule(engine, document, known[name])] if name is not None else why_not(engine, document)
    tell(found, lambda: whynot_lines(found), as_json)


@rules.command()
@click.argument("sentence")
@packs
@model_option
@as_json
def new(*, sentence: str, rules: tuple[Path, ...], model: str | None, as_json: bool) -> None:
    """Draft a rule from SENTENCE: its trigger, where its names stand, and the sentence as first example."""
    workshop = Workshop(rules, model)
    [document] = workshop.annotate([sentence])
    if not document.sentences:
        raise UsageError("there is no sentence in these words")
    draft = draft_rule(workshop.engine, document)
    tell(draft, draft.text.splitlines, as_json)


@rules.command()
@articles
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder of rules to compare with, on top of the shipped ones; may be given several times.",
)
@built
@packs
@model_option
@as_json
def diff(
    *,
    paths: tuple[Path, ...],
    against: tuple[Path, ...],
    folder: Path,
    rules: tuple[Path, ...],
    model: str | None,
    as_json: bool,
) -> None:
    """Claims that --rules gain, lose and change on articles (default: seeds/).

    They are compared with those of the shipped rules, or of --against.
    """
    before, after = Workshop(against, model, folder), Workshop(rules, model, folder)
    documents = [list(workshop.documents(paths)) for workshop in (before, after)]
    found = compare(before.claims(documents[0]), after.claims(documents[1]))
    tell(found, lambda: diff_lines(found), as_json)
