"""A store in, everything that is wrong with it out, in words, each with what to do about it.

Three judges: the shapes, article by article; the words of every claim, held against the text they were read from; and
the laws of the whole graph. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.laws import broken, laws, shortened
from kg.graph.names import ENTITIES, kg, text_of
from kg.graph.quads import article_graph
from kg.graph.record import Row, values
from kg.graph.rows import Rows, StoredArticle
from kg.graph.shapes import Shapes

__all__ = ["Violation", "check"]

_MEND_SHAPE = "run `kg build` into an empty folder; if it comes again, the fault is in kg or in the rule that made it"
_MEND_FIT = "`kg why` shows the rule: narrow its role with `is:`, or allow the kind in the ontology"
_MEND_WORDS = "run `kg build` again; if it comes again, the text or the store was changed by hand: use an empty folder"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong."""

    law: str  # "shape", "words", or the name of a file of ontology/laws
    article: str  # id; "" = of no one article
    node: str  # the claim, entity or article, prefixed: "claim:77aa…"
    says: str
    mend: str
    grave: bool = True  # False: the graph is well-formed, but words do not fit their relation well


def check(store: Rows, packs: Sequence[Path] = ()) -> Iterator[Violation]:
    """Find what is wrong with a graph: first article by article, then in the whole.

    Args:
        store: a finished store.
        packs: rule packs it was built with, for what they add to the ontology.

    Raises:
        DataError: shapes, ontology or laws cannot be read.
    """
    shapes = Shapes(packs)
    rows = store.stored_records()
    row = next(rows, None)
    for article in store.articles():
        yield from _misshapen(store.db, article, shapes)
        claims = []
        while row is not None and row["article"] == article.id:
            claims.append(row)
            row = next(rows, None)
        yield from _misquoted(store.db, article, claims)
    if row is not None:
        yield _words(row["article"], row["claim"], "the claim's article is not in the store")
    for law in laws():
        for node, graph, says in broken(law, store.db):
            name = shortened(ox.NamedNode(graph)).removeprefix("art:") if graph else ""
            yield Violation(law.name, name, shortened(ox.NamedNode(node)), says, law.mend)


def _misshapen(db: ox.Store, article: StoredArticle, shapes: Shapes) -> Iterator[Violation]:
    own = [quad.triple for quad in db.quads_for_pattern(None, None, None, article_graph(article.id))]
    named = {triple.object for triple in own if isinstance(triple.object, ox.NamedNode)}
    known = [quad.triple for name in named for quad in db.quads_for_pattern(name, None, None, ENTITIES)]
    for found in shapes.judge([*own, *known]):
        mend = _MEND_SHAPE if found.grave else _MEND_FIT
        yield Violation("shape", article.id, shortened(ox.NamedNode(found.node)), found.says, mend, found.grave)


def _misquoted(db: ox.Store, article: StoredArticle, claims: Sequence[Row]) -> Iterator[Violation]:
    """Hold the words of claims against the text, in the records and in the RDF alike."""
    quotes = _said(db, article, "quote")
    starts, ends = _said(db, article, "start"), _said(db, article, "end")
    for row in claims:
        claim = row["claim"]
        start, end = row["span"]
        if article.text[start:end] != row["quote"] or not start < end:
            yield _words(article.id, claim, f"its quote is not what the text reads from {start} to {end}")
        first, last = row["sentence"]
        if not (first < last <= len(article.text) and start < last and first < end):
            yield _words(article.id, claim, "its words do not touch its sentence")
        for cue in row["cues"]:
            if article.text[cue["start"] : cue["end"]] != cue["text"]:
                yield _words(article.id, claim, f"the cue “{cue['text']}” is not what the text reads there")
        for value in values(row):
            if "at" in value and article.text[slice(*value["at"])] != value["text"]:
                yield _words(article.id, claim, f"“{value['text']}” is not what the text reads there")
        if (quotes.get(claim), starts.get(claim), ends.get(claim)) != (row["quote"], str(start), str(end)):
            yield _words(article.id, claim, "its record and its RDF tell different words")
    for claim in sorted(quotes.keys() - {row["claim"] for row in claims}):
        yield _words(article.id, claim, "it stands in the RDF, but no record tells of it")


def _said(db: ox.Store, article: StoredArticle, name: str) -> dict[str, str]:
    """What the graph of an article says under one property of ours, by subject."""
    found = db.quads_for_pattern(None, kg(name), None, article_graph(article.id))
    return {text_of(quad.subject): text_of(quad.object) for quad in found}


def _words(article: str, claim: str, says: str) -> Violation:
    return Violation("words", article, shortened(ox.NamedNode(claim)), says, _MEND_WORDS)
