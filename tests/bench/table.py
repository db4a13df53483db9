"""The table of a bench: builds of every kind, against the first one and against plain spaCy; parts; rdflib; start-up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.model import Article
from tests.bench.corpus import kg, run, words, write
from tests.bench.rules_changed import changed, new, typical

__all__ = ["Row", "measure"]

_QUESTION = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim ; kg:subject ?who ; kg:object ?what . ?who a ?kind }"


class Row(NamedTuple):
    """One figure; without seconds it is a heading."""

    name: str
    seconds: float = 0.0
    ratio: float = 0.0
    against: str = ""
    note: str = ""


def measure(file: Path, news: Sequence[Article], folder: Path) -> list[Row]:
    """All rows, over one file of news, in a folder that may be filled."""
    return [*builds(file, news, folder), *parts(file, folder), *rdflib(folder), *start_up(folder)]


def builds(file: Path, news: Sequence[Article], folder: Path) -> list[Row]:
    """The whole command, cold, warm and after changes; plain spaCy's loading is left out, ours is not."""
    out, count = folder / "out", words(news)
    spacy = _times(run("-m", "tests.bench.alone", "spacy", str(file)).output)
    best = min(seconds for name, seconds in spacy.items() if name.startswith("pipe"))

    def build(*options: object, of: Path = file) -> float:
        return kg("build", of, "-o", out, "--no-view", *options).seconds

    cold = build()
    kept = sum(entry.stat().st_size for entry in (out / "cache").iterdir())
    text = sum(len(article.text.encode()) for article in news)
    rows = [
        Row("kg build --no-view"),
        Row("plain spaCy, nlp.pipe over whole documents", best, note=f"{count / best:,.0f} words/s"),
        Row("cold", cold, best / cold, "the speed of plain spaCy", f"{count / cold:,.0f} words/s"),
    ]

    def faster(name: str, seconds: float, note: str = "") -> None:
        rows.append(Row(name, seconds, cold / seconds, "as fast as cold", note))

    faster("nothing changed", build())
    rule = typical(news)
    for name, pack in (
        ("a rule added that no article wakes", new(folder / "new")),
        ("a typical rule changed", changed(folder / "typical", rule)),
        ("the widest rule changed", changed(folder / "widest", "speech/says")),
    ):
        faster(name, build("--rules", pack), {"typical": rule, "widest": "speech/says"}.get(pack.name, ""))
    build()
    more = write(folder / "more.jsonl", [*news, Article("one-more", "The United States imposed a 9% tariff on Peru.")])
    faster("one article added", build(of=more))
    again = kg("build", file, "-o", folder / "two", "--no-view", "--jobs", 2).seconds
    faster("cold, --jobs 2", again)
    rows.append(Row("parses kept, against the text", kept / 1e6, kept / text, "the bytes of the text", "MB, not s"))
    return rows


def parts(file: Path, folder: Path) -> list[Row]:
    """Where the time goes."""
    (folder / "parts").mkdir()
    times = _times(run("-m", "tests.bench.alone", "parts", str(file), str(folder / "parts")).output)
    total = times["parse, names, figures, times"]
    shown = [Row(name, seconds, seconds / total, "the parse") for name, seconds in times.items()]
    return [Row("where the time goes, room by room"), *shown]


def rdflib(folder: Path) -> list[Row]:
    """The finished graph in other hands."""
    lines, out = folder / "graph.nq", folder / "out"
    kg("export", "-i", out, "--format", "nquads", "-o", lines)
    turtle = kg("export", "-i", out, "--format", "turtle", "-o", folder / "graph.ttl").seconds
    asked = kg("query", "-i", out, _QUESTION).seconds
    page = kg("view", "-i", out, "-o", folder / "page.html").seconds
    theirs = _times(run("-m", "tests.bench.alone", "rdflib", str(lines)).output)
    return [
        Row("the finished graph (whole commands; rdflib without its start)"),
        Row("kg export --format turtle", turtle, theirs["turtle"] / turtle, "the speed of rdflib"),
        Row(
            "kg query", asked, (theirs["load"] + theirs["query"]) / asked, "the speed of rdflib, which must load first"
        ),
        Row("kg view", page),
    ]


def start_up(folder: Path) -> list[Row]:
    """Commands that have little to do."""
    short = folder / "short.txt"
    short.write_text("The United States imposed a 12% tariff on Brazil last week.\n", encoding="utf-8")
    loading = "import spacy; from kg.annotate import find_model; spacy.load(find_model().path)"
    bare = min(run("-c", loading).seconds for _ in range(3))
    first = min(kg("build", short, "-o", folder / f"short-{n}", "--no-view").seconds for n in range(3))
    return [
        Row("start-up"),
        Row("kg --help", min(kg("--help").seconds for _ in range(3))),
        Row("kg query", min(kg("query", "-i", folder / "short-0", "ASK { ?s ?p ?o }").seconds for _ in range(3))),
        Row("importing spaCy and loading the model", bare),
        Row("kg build of one short article", first, first / bare, "that"),
    ]


def _times(output: str) -> dict[str, float]:
    lines = (line.split("\t") for line in output.splitlines())
    return {name: float(seconds) for name, seconds in lines}
