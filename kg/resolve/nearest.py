"""Nouns that stand for a country or a body named before: "the country", "the bloc", "the company", "the fund".

Each takes the only one that fits, in a reach of its own, and never chooses between two.
"""

from __future__ import annotations

from functools import cache

from kg.model import Filler, Mention
from kg.places import ontology_dir
from kg.resolve.scene import Scene, distinct, named
from kg.table import read_table

__all__ = ["bloc", "body", "company", "country"]

_NEVER_MEANT = frozenset({"NewsOutlet"})  # an article's own sources are not what it speaks of as "the company"


@cache
def _trades() -> dict[str, frozenset[str]]:
    """Read `ontology/lexicon/trades.tsv` once: noun -> words of names that tell its trade."""
    table = read_table(ontology_dir() / "lexicon" / "trades.tsv", ("noun", "words"))
    return {row["noun"]: frozenset(row["words"].split()) for _, row in table}


def country(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "the country": the only country named before it in the sentence, else the subject of the sentence before."""
    return _nearest(scene, filler, ("Country",))


def bloc(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "the bloc", "the group": the only union of states named in this or the sentences before."""
    return _nearest(scene, filler, ("Region", "InternationalBody"), reach=4)


def company(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "the company", "the firm": the only company named in this or the two sentences before.

    "The airline" is the one whose name says so, or the only company of the article, if it does something there.
    """
    noun = scene.sentence(filler.sentence).tree.lemmas[filler.head].lower()
    if noun not in _trades():
        return _nearest(scene, filler, ("Company", "Organization"), reach=2)
    before = [
        (sentence, m)
        for sentence, m in scene.before(filler.sentence, filler.head, len(scene.document.sentences))
        if named(m) and scene.is_a(m, "Organization") and m.kind not in _NEVER_MEANT
    ]
    every = distinct(scene, [m for _, m in before])
    fitting = [m for m in every if not _trades()[noun].isdisjoint(m.label.lower().split())]
    if not fitting and len(every) == 1 and any(scene.is_subject(sentence, m) for sentence, m in before):
        return (every[0],)
    return (fitting[0],) if len(fitting) == 1 else ()


def body(scene: Scene, filler: Filler, mention: Mention, speakers: tuple[Filler, ...]) -> tuple[Mention, ...]:
    """ "the commission", "the fund": the only body named before whose name has the word."""
    noun = scene.sentence(filler.sentence).tree.lemmas[filler.head].lower()
    every = distinct(
        scene,
        [
            m
            for _, m in scene.before(filler.sentence, filler.head, len(scene.document.sentences))
            if named(m) and noun in m.label.lower().split() and scene.is_a(m, "Organization")
        ],
    )
    return (every[0],) if len(every) == 1 else ()


def _nearest(scene: Scene, filler: Filler, kinds: tuple[str, ...], reach: int = 2) -> tuple[Mention, ...]:
    for back in range(reach + 1):
        if filler.sentence - back < 0:
            break
        sentence = scene.sentence(filler.sentence - back)
        limit = filler.head if back == 0 else len(sentence.tree)
        fitting = [
            m
            for m in sentence.mentions
            if m.head < limit and named(m) and any(scene.is_a(m, k) for k in kinds) and m.kind not in _NEVER_MEANT
        ]
        every = distinct(scene, fitting)
        if len(every) == 1:
            return (every[0],)
        if every:
            main = [m for m in scene.main_subjects(sentence) if m in fitting]
            return (main[0],) if len(main) == 1 and scene.alone(sentence, main[0], fitting) else ()
    return ()
