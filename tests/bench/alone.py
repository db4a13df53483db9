"""What a bench compares with, each in a process of its own: plain spaCy over whole documents, rdflib over the same quads.

    python -m tests.bench.alone spacy news.jsonl
    python -m tests.bench.alone rdflib graph.nq
    python -m tests.bench.alone parts news.jsonl FOLDER

Every line of the answer is a name and its seconds by the clock.
"""

from __future__ import annotations

import io
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_BATCHES = (32, 64)  # the best ones; spaCy's own 256 is no faster


def told(name: str, work: Callable[[], T]) -> T:
    """Do something and print what it took."""
    begun = time.perf_counter()
    result = work()
    print(f"{name}\t{time.perf_counter() - begun:.4f}", flush=True)
    return result


def spacy(file: Path) -> None:
    """The standard pipeline as it comes."""
    from kg.annotate import find_model  # noqa: PLC0415
    from tests.bench.corpus import articles  # noqa: PLC0415

    texts = [article.text for article in articles([file], _lines(file))]
    module = told("import", lambda: __import__("spacy"))
    nlp = told("load", lambda: module.load(find_model().path))
    deque(nlp.pipe(texts[:5]), maxlen=0)
    for size in _BATCHES:
        told(f"pipe {size}", lambda size=size: deque(nlp.pipe(texts, batch_size=size), maxlen=0))  # type: ignore[misc]


def rdflib(file: Path) -> None:
    """What rdflib needs to load, write and ask the same quads in memory."""
    from rdflib import Dataset  # noqa: PLC0415

    data = Dataset(default_union=True)
    told("load", lambda: data.parse(file, format="nquads"))
    told("turtle", lambda: data.serialize(io.BytesIO(), format="turtle"))
    question = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim ; kg:subject ?who ; kg:object ?what . ?who a ?kind }"
    prefix = {"kg": "https://kg-from-news.example/ontology#"}
    told("query", lambda: list(data.query(question, initNs=prefix)))


def parts(file: Path, folder: Path) -> None:
    """Every room by itself, one after the other, over the same articles."""
    from kg.annotate import Annotator  # noqa: PLC0415
    from kg.extract.engine import Engine  # noqa: PLC0415
    from kg.graph import Store, export  # noqa: PLC0415
    from kg.ingest import read  # noqa: PLC0415
    from kg.model import Article  # noqa: PLC0415
    from kg.pipeline.pictures import page  # noqa: PLC0415
    from kg.pipeline.settings import load_settings  # noqa: PLC0415
    from kg.resolve import resolve  # noqa: PLC0415

    settings = told("load rules, names, kinds", load_settings)
    news = told("ingest", lambda: [item for item in read([file]) if isinstance(item, Article)])
    annotator = Annotator(settings.model, settings.gazetteer, cache=folder / "cache")
    told("load model", lambda: list(Annotator(settings.model, settings.gazetteer).annotate(news[:1])))
    told("parse, names, figures, times", lambda: deque(annotator.annotate(news), maxlen=0))
    documents = told("the same with kept parses", lambda: list(annotator.annotate(news)))
    engine = Engine(settings.book, settings.vocabulary)
    matches = told("rules", lambda: [engine.extract(document) for document in documents])
    told("rules again", lambda: [engine.extract(document) for document in documents])
    pairs = list(zip(documents, matches, strict=True))
    found = told("resolve", lambda: [resolve(d, m, settings.gazetteer, settings.vocabulary)[0] for d, m in pairs])
    with Store(folder / "store") as store:

        def put() -> None:
            for document, claims in zip(documents, found, strict=True):
                store.put_article(document.article, claims)
            len(store.db)

        told("store", put)
        told("derive", lambda: store.derive(settings.vocabulary, settings.gazetteer, settings.made_with))
        told("turtle", lambda: export(store, "turtle", io.BytesIO()))
        told("page", lambda: page(store, settings.vocabulary))


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


if __name__ == "__main__":
    _, what, *given = sys.argv
    files = [Path(name) for name in given]
    if what == "spacy":
        spacy(files[0])
    elif what == "rdflib":
        rdflib(files[0])
    else:
        parts(files[0], files[1])
