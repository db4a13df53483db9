"""What rules cost beside the parse: shipped rules, 1,000 and 5,000 of them, and loading 1,000 from files.

    python -m tests.bench.bench_rules news.jsonl …      (without a file: the seeds, a few times over)

Processor time in one run; only the ratios mean something on another machine: of plain spaCy's parse of the same texts,
and of the annotator's own, which is quicker. Further rules are copies of the shipped
ones, each woken by a word drawn from the verbs and nouns of the articles, so that the index has something to find.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kg.annotate import Annotator
from kg.extract.engine import Engine
from kg.extract.rulebook import Rule, RuleBook, Trigger
from kg.extract.rulefile import load_rules, read_rules
from kg.lexicon import load_classes
from kg.model import Document
from kg.places import rules_dir
from kg.vocab import load_vocabulary
from tests.bench.bench_parse import articles, plain_spacy, seconds

_SIZES = (1_000, 5_000)
_LOADED = 1_000
_RUNS = 3


def many(book: RuleBook, size: int, documents: Sequence[Document]) -> RuleBook:
    """A rule book of some size."""
    trees = [sentence.tree for document in documents for sentence in document.sentences]
    words = sorted({(t[:2], lemma.lower()) for tree in trees for lemma, t in zip(tree.lemmas, tree.tags, strict=True)})
    draw = random.Random(11)
    verbs, nouns = ([word for tag, word in words if tag == wanted] for wanted in ("VB", "NN"))
    rules: list[Rule] = list(book.rules)
    while len(rules) < size:
        rule = book.rules[len(rules) % len(book.rules)]
        kind = rule.triggers[0].kind
        lemma = draw.choice(nouns if kind in ("noun", "light") else verbs)
        trigger = (
            replace(rule.triggers[0], lemmas=frozenset({lemma}))
            if kind == "light"
            else Trigger("noun" if kind == "noun" else "verb", frozenset({lemma}))
        )
        rules.append(replace(rule, id=f"copy/{len(rules)}", triggers=(trigger,), over=()))
    return RuleBook(tuple(sorted(rules, key=lambda r: r.id)), "")


def files(folder: Path, size: int) -> None:
    """The shipped rule files as often as it takes to have so many rules; a copy names rules of its own round."""
    shipped = sorted(rules_dir().glob("*.yaml"))
    named = re.compile(rf"\b({'|'.join(file.stem for file in shipped)})/")
    written = number = 0
    while written < size:
        for file in shipped:
            text = named.sub(rf"\1-{number}/", file.read_text(encoding="utf-8"))
            (folder / f"{file.stem}-{number}.yaml").write_text(text, encoding="utf-8")
            written += text.count("\nrule:")
        number += 1


def extract(engine: Engine, documents: Sequence[Document]) -> None:
    """All matches of all documents."""
    for document in documents:
        engine.extract(document)


def main(paths: list[Path]) -> None:
    """Print the table."""
    vocabulary, classes = load_vocabulary(), load_classes()
    book = load_rules([rules_dir()], vocabulary, classes)
    read = articles(paths)
    annotator = Annotator()
    list(annotator.annotate(read[:1]))  # load the model outside the measurement
    documents: list[Document] = []
    parse = seconds(lambda: documents.extend(annotator.annotate(read)))
    sentences = sum(len(document.sentences) for document in documents)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # apart: our settings would hasten it
        plain = pool.submit(plain_spacy, [made.text for made in read]).result()
    print(
        f"{len(documents)} articles, {sentences} sentences; plain spaCy parses them in {plain:.2f} s, kg in {parse:.2f} s"
    )
    for rules in (book, *(many(book, size, documents) for size in _SIZES)):
        engine = Engine(rules, vocabulary)
        spent = min(seconds(partial(extract, engine, documents)) for _ in range(_RUNS))
        shares = f"{spent / plain:6.2%} of plain spaCy's parse, {spent / parse:6.2%} of the annotator's"
        print(f"{len(rules.rules):6} rules: {spent:6.2f} s = {shares}")
    with tempfile.TemporaryDirectory() as name:
        files(Path(name), _LOADED)
        count = len(read_rules([Path(name)], vocabulary, classes).rules)
        spent = min(seconds(lambda: read_rules([Path(name)], vocabulary, classes)) for _ in range(_RUNS))
    print(f"{count:6} rules loaded in {spent:.2f} s, {_LOADED} in {spent * _LOADED / count:.2f} s")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
