"""Grafts around nouns: what belongs to a name, a sum, a deal, and what to its verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.overlay.graft import Graft, below
from kg.extract.signatures import signatures
from kg.lexicon import shipped_class
from kg.model import Tree

__all__ = [
    "as_adjective",
    "called_so",
    "content_of_noun",
    "deal_to_do",
    "happens_between",
    "named_behind",
    "office_behind",
    "paid_to",
    "ruled_out",
    "worth",
]


def as_adjective(tree: Tree, p: int) -> Iterator[Graft]:
    """ "described it as hopeless": the adjective, hung to "as" as if a noun followed."""
    if tree.deps[p] == "prep" and not below(tree, p, "pobj", "pcomp"):
        for c in below(tree, p, "amod"):
            if c > p:
                yield Graft(c, p, "pobj")


def content_of_noun(tree: Tree, c: int) -> Iterator[Graft]:
    """ "the report that Peru signed the treaty": "that" taken for an object beside the real one."""
    objects = below(tree, c, "dobj")
    if len(objects) == 2 and tree.low[objects[0]] == "that" and objects[0] < c < objects[1]:
        yield Graft(c, tree.heads[c], "acl")
        yield Graft(objects[0], c, "mark")


def office_behind(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said Ida Lund, President and Chair": the offices of a name, joined to it as if they were other people."""
    h = tree.heads[c]
    opens = tree.subtree(c)[0]
    behind = tree.tags[h] == "NNP" and h < opens and opens == h + 2 and tree.words[h + 1] == ","
    if behind and tree.lemmas[c].lower() in shipped_class("office"):
        yield Graft(c, h, "appos")


def called_so(tree: Tree, c: int) -> Iterator[Graft]:
    """ "called Lund a crook": what somebody is called, hung to his name as if a comma stood between."""
    o = tree.heads[c]
    opens = tree.subtree(c)[0]
    if tree.deps[o] == "dobj" and tree.tags[o] == "NNP" and opens == o + 1 and tree.tags[opens] == "DT":
        yield Graft(c, tree.heads[o], "oprd")


def paid_to(tree: Tree, g: int) -> Iterator[Graft]:
    """ "fined Acme 3 million euros": who pays or is paid, hung to the sum as if it described it."""
    o = tree.heads[g]
    figure = [c for c in tree.children[o] if tree.tags[c] in ("CD", "$")]
    if tree.deps[o] != "dobj" or not figure or tree.subtree(g)[-1] != tree.subtree(figure[0])[0] - 1:
        return
    if tree.subtree(g)[0] > tree.heads[o] and tree.tags[o] in ("NNS", "$", "CD"):
        yield Graft(g, tree.heads[o], "dative")


def ruled_out(tree: Tree, c: int) -> Iterator[Graft]:
    """ "ruled out sending troops": what is ruled out, taken for what happens meanwhile."""
    v = tree.heads[c]
    particle = below(tree, v, "prt")
    if particle != [c - 1] or below(tree, v, "dobj", "xcomp", "ccomp") or below(tree, c, "mark", "nsubj"):
        return
    if signatures().get(f"{tree.lemmas[v]}_{tree.low[c - 1]}", "verb", "ing") is not None:
        yield Graft(c, v, "xcomp")


def named_behind(tree: Tree, c: int) -> Iterator[Graft]:
    """ "hired a lawyer, Ida Lund, to …": the name of an object, taken for a measure of the act."""
    if tree.tags[c] != "NNP" or (tree.ner and not tree.ner[c].endswith("PERSON")):
        return
    opens = tree.subtree(c)[0]
    for o in below(tree, tree.heads[c], "dobj"):
        if tree.words[opens - 1] == "," and tree.subtree(o)[-1] == opens - 2:
            yield Graft(c, o, "appos")


def happens_between(tree: Tree, p: int) -> Iterator[Graft]:
    """ "talks resumed between Peru and Chile": the two sides, hung to the verb with which their act happens."""
    v = tree.heads[p]
    if tree.deps[p] != "prep" or tree.deps[v] in ("pobj", "nsubj"):
        return
    while tree.deps[v] in ("acomp", "advmod", "dobj", "prep", "attr") and tree.heads[v] != v:
        v = tree.heads[v]
    for s in below(tree, v, "nsubj", "nsubjpass"):
        if tree.lemmas[s] in shipped_class("two_sided") and s < p:
            yield Graft(p, s, "prep")


def worth(tree: Tree, w: int) -> Iterator[Graft]:
    """ "sold arms worth $3 million to Peru": the goods, taken for a measure of "worth", and where they go, hung to their price."""
    above, figures = tree.heads[w], [c for c in below(tree, w, "npadvmod", "pobj", "dobj") if c > w]
    ways = [p for c in (w, *figures) for p in below(tree, c, "prep") if tree.low[p] in ("to", "from")]
    if tree.tags[above].startswith("VB") and not below(tree, above, "dobj"):
        goods = [c for c in below(tree, w, "npadvmod") if above < c < w]
        if len(goods) != 1:
            return
        yield Graft(goods[0], above, "dobj")
        yield Graft(w, goods[0], "amod")
    elif not tree.tags[above].startswith("NN") or above > w:
        return
    for p in ways:
        yield Graft(p, above, "prep")


def deal_to_do(tree: Tree, c: int) -> Iterator[Graft]:
    """ "a deal to sell ships": an infinitive with an object of its own tells what the deal is, and is no relative clause."""
    if tree.tags[c] != "VB" or tree.heads[c] > c or below(tree, c, "nsubj", "nsubjpass"):
        return
    infinitive = any(tree.tags[a] == "TO" for a in below(tree, c, "aux"))
    if infinitive and any(not tree.tags[o].startswith("W") for o in below(tree, c, "dobj")):
        yield Graft(c, tree.heads[c], "acl")
