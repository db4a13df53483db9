"""Twice the input is at most 2.3 times the work, in every room: counted in instructions, never by the clock."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from kg.annotate.names import NameReader
from kg.annotate.quantities import read_quantities
from kg.annotate.quotes import read_quotes
from kg.annotate.times import read_times
from kg.extract.engine import Engine
from kg.extract.rulefile import load_rules
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph import FORMATS, Store, export
from kg.ingest import Copy, Fingerprint, find_copies, fingerprint, read
from kg.lexicon import load_classes
from kg.model import Article, Document, Match, Span
from kg.places import rules_dir
from kg.resolve import resolve
from kg.view import ArticleRow, GraphData
from kg.view.embed import payload
from kg.view.network import build_network
from kg.vocab import Vocabulary, load_vocabulary
from tests.annotate.flat import flat
from tests.claims import claim, entity
from tests.growth import instructions
from tests.trees import document
from tests.view.sample import claim as row
from tests.view.sample import term

MOST = 2.3
SMALL = 40


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@cache
def engine() -> Engine:
    return Engine(load_rules([rules_dir()], vocabulary(), load_classes()), vocabulary())


def name(i: int) -> str:
    """A surname of its own for every number."""
    return "K" + "".join("aeiourst"[int(digit)] + "n" for digit in f"{i:04o}")


MET = (
    "Indian/JJ/amod/2/Indian minister/NN/compound/4 Ana/NNP/compound/4 {i}/NNP/nsubj/5//PERSON met/VBD/ROOT/0/meet "
    "Bo/NNP/compound/7 {other}/NNP/dobj/5//PERSON on/IN/prep/5 Monday/NNP/pobj/8"
)
SPOKE = (
    '"/``/punct/4 The/DT/det/3 minister/NN/nsubj/4 spoke/VBD/ccomp/9/speak to/IN/prep/4 China/NNP/pobj/5//GPE '
    ",/,/punct/9 \"/''/punct/9 said/VBD/ROOT/0/say he/PRP/nsubj/9"
)
IMPOSED = (
    "They/PRP/nsubj/2 imposed/VBD/ROOT/0/impose a/DT/det/6 5/CD/nummod/5 %/NN/compound/6 tariff/NN/dobj/2 "
    "on/IN/prep/6 Brazil/NNP/pobj/7//GPE"
)
NOTES = (MET, SPOKE, IMPOSED)


@cache
def news(size: int) -> Document:
    """Sentences about persons with titles and words that stand for them, some in quotation marks; nothing read yet."""
    notes = [note.format(i=name(i), other=name(i + size)) for i in range(size) for note in NOTES]
    return document(*notes, published=date(2026, 3, 4))


def with_quotes(made: Document) -> Document:
    spans = [sentence.span for sentence in made.sentences]
    return replace(made, quotes=read_quotes(made.article.text, spans, made.sentences))


@cache
def annotated(size: int) -> Document:
    made = with_quotes(news(size))
    read_all = (
        replace(s, quantities=read_quantities(s.tree), times=read_times(s.tree, made.article.published))
        for s in made.sentences
    )
    return NameReader(gazetteer()).read(replace(made, sentences=tuple(read_all)))


@cache
def matches(size: int) -> list[Match]:
    return engine().extract(annotated(size))


@cache
def prints(size: int) -> dict[str, Fingerprint]:
    """Articles that share a house phrase, and every fourth is a copy of the one before."""
    words = [" ".join(map(name, Random(i).sample(range(4096), 60))) for i in range(size)]
    texts = ["Read more news of the day on our pages. " + words[i - 1 if i % 4 == 3 else i] for i in range(size)]
    return {f"a{i}": fingerprint(Article(id=f"a{i}", text=text)) for i, text in enumerate(texts)}


def copies(found: dict[str, Fingerprint]) -> tuple[Copy, ...]:
    return find_copies(((name, None) for name in found), found.__getitem__)


def graph_data(size: int) -> GraphData:
    pairs = [(f"Norland met {name(i)}.", {**term("Vestria"), "id": f"urn:x:{i}"}) for i in range(size)]
    rows = tuple(row("a", text, "met_with", term("Norland"), other) for text, other in pairs)
    return GraphData(rows, vocabulary(), (ArticleRow("a"),))


def page(size: int) -> None:
    data = graph_data(size)
    payload(data, build_network(data), {})


def reading(ending: str, content: Callable[[int], str]) -> Callable[[int], object]:
    def work(size: int) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"news{ending}"
            path.write_text(content(size), encoding="utf-8")
            assert list(read([path]))

    return work


ROW = '{"text": "Norway met Chile."}'
SENTENCE = "The minister of Norway met the envoys of Chile in Geneva on 3 March 2026 and said “no” to them.\n\n"
ITEM = f"<item><title>Talks</title><description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item>"

# What is done for an input of that size; it may be done before, so that only the work itself is counted.
CASES: dict[str, Callable[[int], object]] = {
    "txt": reading(".txt", lambda n: SENTENCE * n),
    "json": reading(".json", lambda n: f"[{', '.join([ROW] * n)}]"),
    "jsonl": reading(".jsonl", lambda n: f"{ROW}\n" * n),
    "csv": reading(".csv", lambda n: "text\n" + "Norway met Chile.\n" * n),
    "feed": reading(".xml", lambda n: f'<rss version="2.0"><channel>{ITEM * n}</channel></rss>'),
    "quantities": lambda n: read_quantities(flat("between 5 and 6 % of $ 2 million , " * n)),
    "times": lambda n: read_times(flat("early in May 2026 or a year earlier , " * n), date(2026, 3, 4)),
    "quotes": lambda n: with_quotes(news(n)),
    "names": lambda n: NameReader(gazetteer()).read(news(n)),
    "rules": lambda n: engine().extract(annotated(n)),
    "resolution": lambda n: resolve(annotated(n), matches(n), gazetteer(), vocabulary()),
    "copies": lambda n: copies(prints(4 * n)),
    "page": page,
}


@pytest.mark.parametrize("case", CASES)
def test_twice_the_input_is_about_twice_the_work(case: str) -> None:
    work = CASES[case]
    work(SMALL)
    work(2 * SMALL)  # tables are loaded and what is kept is made; from here on only the work itself is counted
    once, twice = instructions(partial(work, SMALL)), instructions(partial(work, 2 * SMALL))
    assert once > 100 * SMALL
    assert twice <= MOST * once


def exported(size: int, wanted: str) -> Callable[[], object]:
    text = " ".join(f"Norland met {name(i)}." for i in range(size))
    article = Article(id="a", text=text)
    claims = [
        claim(article, f"Norland met {name(i)}", "met_with", entity("Norland", "Country"), entity(name(i), "Person"))
        for i in range(size)
    ]
    folder = TemporaryDirectory()
    store = Store(Path(folder.name) / "store")
    with store:
        store.put_article(article, claims)
        store.derive(vocabulary())

    def work() -> None:
        with folder, Store(Path(folder.name) / "store", read_only=True) as built:
            export(built, wanted, io.BytesIO())

    return work


@pytest.mark.parametrize("wanted", FORMATS)
def test_so_it_is_with_exports(wanted: str) -> None:
    exported(SMALL, wanted)()
    once, twice = (instructions(exported(size, wanted)) for size in (SMALL, 2 * SMALL))
    assert twice <= MOST * once


def test_what_is_quadratic_would_be_found() -> None:
    def work(size: int) -> None:
        for _ in range(size * size):
            Span(0, 1).covers(Span(0, 1))

    once, twice = instructions(partial(work, 20)), instructions(partial(work, 40))
    assert twice > MOST * once


def test_the_news_is_rich_enough_to_count() -> None:
    made = annotated(SMALL)
    assert len(made.quotes) == SMALL
    assert len({m.label for s in made.sentences for m in s.mentions}) > SMALL
    assert len(matches(SMALL)) > SMALL
    assert len(copies(prints(4 * SMALL))) == SMALL
    assert re.fullmatch(r"K([aeiourst]n){4}", name(7))
