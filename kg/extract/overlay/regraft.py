"""A parse in, the same parse out with the branches put back that the parser hung to the wrong word.

Each graft knows one mistake that the parser makes again and again, most with verbs of speech, and the signs by which it is told
from the real thing; where the signs fail nothing moves. What can be mended where it is asked for is in `mend`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.extract.signatures import signatures
from kg.lexicon import load_classes
from kg.model import Tree

__all__ = ["regrafted"]

_HIMSELF = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})
_FINITE = ("VBD", "VBZ", "VBP")


@cache
def _offices() -> frozenset[str]:
    """Nouns that name an office."""
    return load_classes()["office"]


class Graft(NamedTuple):
    """A word and the place it belongs to."""

    word: int
    head: int
    label: str


def regrafted(tree: Tree) -> Tree:
    """The tree with every misplaced branch put back; the same tree when there is none."""
    grafts: list[Graft] = []
    for word, label in enumerate(tree.deps):
        if label in _BY_LABEL:
            tag = tree.tags[word]
            for sign, mend in _BY_LABEL[label]:
                if tag.startswith(sign):
                    grafts += mend(tree, word)
    if not _BY_WORD.keys().isdisjoint(tree.low):
        for word, low in enumerate(tree.low):
            if low in _BY_WORD:
                grafts += _BY_WORD[low](tree, word)
    if not grafts:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    for word, head, label in grafts:
        heads[word], deps[word] = head, label
    return tree if _circular(heads) else replace(tree, heads=tuple(heads), deps=tuple(deps))


def _circular(heads: list[int]) -> bool:
    """Whether some word no longer hangs from the root."""
    rooted = {i for i, head in enumerate(heads) if head == i}
    for start in range(len(heads)):
        path, at = set[int](), start
        while at not in rooted and at not in path:
            path.add(at)
            at = heads[at]
        if at not in rooted:
            return True
        rooted |= path
    return False


def _below(tree: Tree, i: int, *labels: str) -> list[int]:
    return [c for c in tree.children[i] if tree.deps[c] in labels]


def _speaks(tree: Tree, v: int) -> bool:
    """Whether a word is a finite verb of speech."""
    if not tree.tags[v].startswith("VB"):
        return False
    governor = signatures().get(tree.lemmas[v], "verb", "that")
    return governor is not None and governor.speaker == "agent"


def _told_that(tree: Tree, c: int) -> Iterator[Graft]:
    """ "told a briefing that stocks were low": what is told, hung to the listener as if it described him."""
    noun = tree.heads[c]
    v = tree.heads[noun]
    if tree.deps[noun] != "dobj" or tree.lemmas[v] not in ("tell", "inform", "assure", "remind"):
        return
    if not tree.tags[v].startswith("VB") or _below(tree, v, "ccomp"):
        return
    opens = tree.subtree(c)[0]
    told = tree.low[opens] == "that" and opens == tree.subtree(noun)[0] + _width(tree, noun, c)
    if told and any(s != opens for s in _below(tree, c, "nsubj", "nsubjpass")):
        yield Graft(c, v, "ccomp")
        if tree.heads[opens] == c:
            yield Graft(opens, c, "mark")


def _width(tree: Tree, noun: int, clause: int) -> int:
    """How many words a noun takes without a clause of its own."""
    return len(tree.subtree(noun)) - len(tree.subtree(clause))


def _as_adjective(tree: Tree, p: int) -> Iterator[Graft]:
    """ "described it as hopeless": the adjective, hung to "as" as if a noun followed."""
    if tree.deps[p] == "prep" and not _below(tree, p, "pobj", "pcomp"):
        for c in _below(tree, p, "amod"):
            if c > p:
                yield Graft(c, p, "pobj")


def _not_said_when(tree: Tree, c: int) -> Iterator[Graft]:
    """ "has not said when he will go": what is left unsaid, taken for the time at which it is."""
    v = tree.heads[c]
    if c < v or not _speaks(tree, v) or _below(tree, v, "ccomp", "dobj"):
        return
    if tree.subtree(c)[0] == v + 1 and tree.tags[v + 1] == "WRB" and _below(tree, v, "neg"):
        yield Graft(c, v, "ccomp")


def _past_beside_infinitive(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said it would pay and called on Peru": a past tense joined to an infinitive or a participle goes with the verb above."""
    h = tree.heads[c]
    if tree.tags[c] != "VBD" or tree.tags[h] not in ("VB", "VBG") or c < h:
        return
    if _below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass") or (tree.tags[h] == "VB" and not _below(tree, h, "aux")):
        return
    while tree.tags[h] in ("VB", "VBG", "IN") and tree.deps[h] in (
        "xcomp",
        "ccomp",
        "conj",
        "advcl",
        "pcomp",
        "prep",
    ):
        h = tree.heads[h]
    if tree.tags[h] == "VBD":
        yield Graft(c, h, "conj")


def _speech_beside_own_act(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said it had appealed and accused Peru of …": a second verb of speech goes with the speaker."""
    h = tree.heads[c]
    v = tree.heads[h]
    if c < h or tree.tags[c] not in ("VBD", "VBN") or tree.deps[h] != "ccomp" or not _speaks(tree, v):
        return
    if tree.tags[v] != "VBD" or _below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass") or not _addresses(tree, c):
        return
    own = _below(tree, h, "nsubj")
    himself = [*own, *(p for s in own for p in _below(tree, s, "poss"))]
    if any(tree.low[i] in _HIMSELF for i in himself):
        yield Graft(c, v, "conj")


def _behind_side_remark(tree: Tree, c: int) -> Iterator[Graft]:
    """ "condemned the raid, which killed two, and called for calm": the act behind a remark between commas is the first actor's."""
    if tree.tags[c] != "VBD" or c < 3 or _below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass"):
        return
    opens = tree.subtree(c)[0]
    if opens < 3 or tree.low[opens - 1] != "and" or tree.words[opens - 2] != ",":
        return
    remark = next((a for a in tree.ancestors(c) if tree.deps[a] == "relcl"), None)
    if remark is None or tree.words[tree.subtree(remark)[0] - 1] != ",":
        return
    if tree.low[tree.subtree(remark)[0]] not in ("which", "who", "whom", "whose"):
        return
    above = next((a for a in tree.ancestors(tree.heads[remark]) if tree.tags[a].startswith("VB")), None)
    if (
        above is not None
        and tree.tags[above] == "VBD"
        and above < remark
        and "," not in tree.words[above : tree.heads[remark]]
    ):
        yield Graft(c, above, "conj")


def _addresses(tree: Tree, c: int) -> bool:
    """Whether a verb is one of speech, or of speech to or against somebody: "urged", "accused"."""
    found = [signatures().get(tree.lemmas[c], "verb", takes) for takes in ("that", "objto", "of", "for")]
    return any(governor is not None and governor.speaker == "agent" for governor in found)


def _speech_behind(tree: Tree, v: int) -> Iterator[Graft]:
    """ "It ordered ships and took options, the firm announced in Oslo": the verb of speech, joined as one more act."""
    h = tree.heads[v]
    if v < h or not _speaks(tree, v) or not _below(tree, v, "nsubj"):
        return
    if _below(tree, v, "ccomp", "dobj", "xcomp", "oprd", "cc", "mark"):
        return
    opens = tree.subtree(v)[0]
    if "," in tree.words[opens - 1 : opens + 1] and tree.subtree(h)[-1] - tree.subtree(v)[-1] <= 1:
        yield Graft(v, h, "parataxis")


def _speaker_lost_in_list(tree: Tree, v: int) -> Iterator[Graft]:
    """ "trade with Chile, Minister Lund said", "with Chile, its minister, Lund, said": the speaker, joined to what is said."""
    if v < 3 or tree.tags[v] not in _FINITE or not _speaks(tree, v):
        return
    if _below(tree, v, "nsubj", "nsubjpass") or not _below(tree, v, "ccomp"):
        return
    at = v - 2 if tree.words[v - 1] == "," else v - 1
    found: int | None = None
    while at < v and tree.subtree(at)[-1] in (v - 1, v - 2):
        joined = tree.deps[at] in ("conj", "appos")
        if joined and tree.words[tree.subtree(at)[0] - 1] == ",":
            found = at
        elif found is not None:
            break
        at = tree.heads[at]
    if found is not None:
        yield Graft(found, v, "nsubj")


def _speech_inside(tree: Tree, c: int) -> Iterator[Graft]:
    """ "The plan, said Ida Lund, was dead": the two subjects, each hung to the other's verb."""
    v = tree.heads[c]
    if not 2 <= v < c or tree.words[v - 1] != "," or not _speaks(tree, v):
        return
    for s in _below(tree, v, "nsubj"):
        for t in _below(tree, c, "nsubj"):
            behind = tree.subtree(t)[-1]
            between = tree.words[behind] == "," or tree.words[behind + 1] == ","
            if s < v < t < c and tree.subtree(t)[0] == v + 1 and between:
                yield Graft(s, c, "nsubj")
                yield Graft(t, v, "nsubj")


def _before_semicolon(tree: Tree, c: int) -> Iterator[Graft]:
    """ "Peru thanked him; Chile has refused to": what stands before a semicolon, taken for what the next clause tells."""
    v = tree.heads[c]
    for s in _below(tree, v, "nsubj", "nsubjpass"):
        opens = tree.subtree(s)[0]
        if c < opens < v and tree.words[opens - 1] == ";" and tree.heads[opens - 1] == v:
            yield Graft(c, v, "dep")


def _office_behind(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said Ida Lund, President and Chair": the offices of a name, joined to it as if they were other people."""
    h = tree.heads[c]
    opens = tree.subtree(c)[0]
    behind = tree.tags[h] == "NNP" and h < opens and opens == h + 2 and tree.words[h + 1] == ","
    if behind and tree.lemmas[c].lower() in _offices():
        yield Graft(c, h, "appos")


def _called_so(tree: Tree, c: int) -> Iterator[Graft]:
    """ "called Lund a crook": what somebody is called, hung to his name as if a comma stood between."""
    o = tree.heads[c]
    opens = tree.subtree(c)[0]
    if tree.deps[o] == "dobj" and tree.tags[o] == "NNP" and opens == o + 1 and tree.tags[opens] == "DT":
        yield Graft(c, tree.heads[o], "oprd")


def _paid_to(tree: Tree, g: int) -> Iterator[Graft]:
    """ "fined Acme 3 million euros": who pays or is paid, hung to the sum as if it described it."""
    o = tree.heads[g]
    figure = [c for c in tree.children[o] if tree.tags[c] in ("CD", "$")]
    if tree.deps[o] != "dobj" or not figure or tree.subtree(g)[-1] != tree.subtree(figure[0])[0] - 1:
        return
    if tree.subtree(g)[0] > tree.heads[o] and tree.tags[o] in ("NNS", "$", "CD"):
        yield Graft(g, tree.heads[o], "dative")


def _ruled_out(tree: Tree, c: int) -> Iterator[Graft]:
    """ "ruled out sending troops": what is ruled out, taken for what happens meanwhile."""
    v = tree.heads[c]
    particle = _below(tree, v, "prt")
    if particle != [c - 1] or _below(tree, v, "dobj", "xcomp", "ccomp") or _below(tree, c, "mark", "nsubj"):
        return
    if signatures().get(f"{tree.lemmas[v]}_{tree.low[c - 1]}", "verb", "ing") is not None:
        yield Graft(c, v, "xcomp")


def _whose_speaker(tree: Tree, w: int) -> Iterator[Graft]:
    """ "Chile, whose minister, Lund, has said": the one whose words they are, taken for a second name of his country."""
    m = tree.heads[w]
    if tree.deps[w] != "poss" or tree.deps[m] != "appos" or tree.tags[m] not in ("NN", "NNP"):
        return
    owner, last = tree.heads[m], tree.subtree(m)[-1]
    for v in range(last + 1, min(last + 6, len(tree))):
        if not tree.tags[v].startswith("VB") or tree.deps[v] in ("aux", "auxpass"):
            continue
        own = _below(tree, v, "nsubj", "nsubjpass")
        if tree.deps[v] == "conj" and not own:
            yield Graft(m, v, "nsubj")
            yield Graft(v, owner, "relcl")
        elif own == [owner]:
            yield Graft(m, v, "nsubj")
            yield Graft(owner, m, "dep")
        break


def _said_behind_noun(tree: Tree, c: int) -> Iterator[Graft]:
    """ "It will pay from May, a regulator said on Sunday": the speaker, taken for an object, and his verb for his description."""
    n = tree.heads[c]
    if tree.lemmas[c] != "say" or c != n + 1 or tree.deps[n] not in ("dobj", "appos", "npadvmod", "conj"):
        return
    opens, top = tree.subtree(n)[0], n
    while tree.heads[top] != top and not (tree.tags[top].startswith("VB") and top < opens):
        top = tree.heads[top]
    behind = tree.subtree(n)[-1] >= len(tree) - 2
    if opens > 0 and tree.words[opens - 1] == "," and behind and tree.tags[top].startswith("VB"):
        yield Graft(c, top, "parataxis")
        yield Graft(n, c, "nsubj")


def _according_at_the_end(tree: Tree, a: int) -> Iterator[Graft]:
    """ "Sales fell because it rained, according to Acme": the source of the whole sentence, hung to its last clause."""
    if a == 0 or tree.words[a - 1] != "," or tree.subtree(a)[-1] < len(tree) - 2:
        return
    verb = tree.heads[a]
    while tree.deps[verb] == "advcl":
        verb = tree.heads[verb]
    if verb != tree.heads[a] and verb < a:
        yield Graft(a, verb, "prep")


def _named_behind(tree: Tree, c: int) -> Iterator[Graft]:
    """ "hired a lawyer, Ida Lund, to …": the name of an object, taken for a measure of the act."""
    if tree.tags[c] != "NNP" or (tree.ner and not tree.ner[c].endswith("PERSON")):
        return
    opens = tree.subtree(c)[0]
    for o in _below(tree, tree.heads[c], "dobj"):
        if tree.words[opens - 1] == "," and tree.subtree(o)[-1] == opens - 2:
            yield Graft(c, o, "appos")


_BETWEEN = frozenset(
    {"talk", "talks", "meeting", "negotiation", "agreement", "deal", "call", "conversation", "dialogue", "discussion"}
    | {"summit", "pact", "treaty", "truce", "ceasefire", "accord", "contact", "cooperation", "consultation", "merger"}
)


def _happens_between(tree: Tree, p: int) -> Iterator[Graft]:
    """ "talks resumed between Peru and Chile": the two sides, hung to the verb with which their act happens."""
    v = tree.heads[p]
    if tree.deps[p] != "prep" or tree.deps[v] in ("pobj", "nsubj"):
        return
    while tree.deps[v] in ("acomp", "advmod", "dobj", "prep", "attr") and tree.heads[v] != v:
        v = tree.heads[v]
    for s in _below(tree, v, "nsubj", "nsubjpass"):
        if tree.lemmas[s] in _BETWEEN and s < p:
            yield Graft(p, s, "prep")


def _worth(tree: Tree, w: int) -> Iterator[Graft]:
    """ "sold arms worth $3 million to Peru": the goods, taken for a measure of "worth", and where they go, hung to their price."""
    above, figures = tree.heads[w], [c for c in _below(tree, w, "npadvmod", "pobj", "dobj") if c > w]
    ways = [p for c in (w, *figures) for p in _below(tree, c, "prep") if tree.low[p] in ("to", "from")]
    if tree.tags[above].startswith("VB") and not _below(tree, above, "dobj"):
        goods = [c for c in _below(tree, w, "npadvmod") if above < c < w]
        if len(goods) != 1:
            return
        yield Graft(goods[0], above, "dobj")
        yield Graft(w, goods[0], "amod")
    elif not tree.tags[above].startswith("NN") or above > w:
        return
    for p in ways:
        yield Graft(p, above, "prep")


def _deal_to_do(tree: Tree, c: int) -> Iterator[Graft]:
    """ "a deal to sell ships": an infinitive with an object of its own tells what the deal is, and is no relative clause."""
    if tree.tags[c] != "VB" or tree.heads[c] > c or _below(tree, c, "nsubj", "nsubjpass"):
        return
    infinitive = any(tree.tags[a] == "TO" for a in _below(tree, c, "aux"))
    if infinitive and any(not tree.tags[o].startswith("W") for o in _below(tree, c, "dobj")):
        yield Graft(c, tree.heads[c], "acl")


_Graft = Callable[[Tree, int], Iterator[Graft]]
# by label: what the tag of the word begins with, and the graft
_BY_LABEL: dict[str, tuple[tuple[str, _Graft], ...]] = {
    "ROOT": (("VB", _speaker_lost_in_list),),
    "acl": (("VB", _said_behind_noun),),
    "advcl": (("", _not_said_when), ("VBG", _ruled_out)),
    "appos": (("NN", _called_so),),
    "ccomp": (("", _speech_inside), ("", _before_semicolon)),
    "conj": (
        ("VBD", _past_beside_infinitive),
        ("VB", _speech_beside_own_act),
        ("VBD", _behind_side_remark),
        ("VB", _speech_behind),
        ("NN", _office_behind),
    ),
    "nmod": (("NNP", _paid_to),),
    "npadvmod": (("NNP", _named_behind),),
    "relcl": (("", _told_that), ("VB", _deal_to_do)),
}
_BY_WORD: dict[str, _Graft] = {
    "according": _according_at_the_end,
    "as": _as_adjective,
    "between": _happens_between,
    "whose": _whose_speaker,
    "worth": _worth,
}
