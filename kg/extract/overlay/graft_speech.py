"""Grafts around verbs of speech: who speaks, what is said, and what is joined to it by mistake."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.overlay.graft import Graft, below, speaks
from kg.extract.signatures import signatures
from kg.model import Tree

__all__ = [
    "according_at_the_end",
    "before_semicolon",
    "behind_side_remark",
    "not_said_when",
    "past_beside_infinitive",
    "said_behind_noun",
    "speaker_lost_in_list",
    "speech_behind",
    "speech_beside_own_act",
    "speech_inside",
    "told_that",
    "whose_speaker",
]

_HIMSELF = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})
_FINITE = ("VBD", "VBZ", "VBP")


def told_that(tree: Tree, c: int) -> Iterator[Graft]:
    """ "told a briefing that stocks were low": what is told, hung to the listener as if it described him."""
    noun = tree.heads[c]
    v = tree.heads[noun]
    if tree.deps[noun] != "dobj" or tree.lemmas[v] not in ("tell", "inform", "assure", "remind"):
        return
    if not tree.tags[v].startswith("VB") or below(tree, v, "ccomp"):
        return
    opens = tree.subtree(c)[0]
    told = tree.low[opens] == "that" and opens == tree.subtree(noun)[0] + _width(tree, noun, c)
    if told and any(s != opens for s in below(tree, c, "nsubj", "nsubjpass")):
        yield Graft(c, v, "ccomp")
        if tree.heads[opens] == c:
            yield Graft(opens, c, "mark")


def _width(tree: Tree, noun: int, clause: int) -> int:
    """How many words a noun takes without a clause of its own."""
    return len(tree.subtree(noun)) - len(tree.subtree(clause))


def not_said_when(tree: Tree, c: int) -> Iterator[Graft]:
    """ "has not said when he will go": what is left unsaid, taken for the time at which it is."""
    v = tree.heads[c]
    if c < v or not speaks(tree, v) or below(tree, v, "ccomp", "dobj"):
        return
    if tree.subtree(c)[0] == v + 1 and tree.tags[v + 1] == "WRB" and below(tree, v, "neg"):
        yield Graft(c, v, "ccomp")


def past_beside_infinitive(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said it would pay and called on Peru": a past tense joined to an infinitive or a participle goes with the verb above."""
    h = tree.heads[c]
    if tree.tags[c] != "VBD" or tree.tags[h] not in ("VB", "VBG") or c < h:
        return
    if below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass") or (tree.tags[h] == "VB" and not below(tree, h, "aux")):
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


def speech_beside_own_act(tree: Tree, c: int) -> Iterator[Graft]:
    """ "said it had appealed and accused Peru of …": a second verb of speech goes with the speaker."""
    h = tree.heads[c]
    v = tree.heads[h]
    if c < h or tree.tags[c] not in ("VBD", "VBN") or tree.deps[h] != "ccomp" or not speaks(tree, v):
        return
    if tree.tags[v] != "VBD" or below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass") or not _addresses(tree, c):
        return
    own = below(tree, h, "nsubj")
    himself = [*own, *(p for s in own for p in below(tree, s, "poss"))]
    if any(tree.low[i] in _HIMSELF for i in himself):
        yield Graft(c, v, "conj")


def behind_side_remark(tree: Tree, c: int) -> Iterator[Graft]:
    """ "condemned the raid, which killed two, and called for calm": the act behind a remark between commas is the first actor's."""
    if tree.tags[c] != "VBD" or c < 3 or below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass"):
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


def speech_behind(tree: Tree, v: int) -> Iterator[Graft]:
    """ "It ordered ships and took options, the firm announced in Oslo": the verb of speech, joined as one more act."""
    h = tree.heads[v]
    if v < h or not speaks(tree, v) or not below(tree, v, "nsubj"):
        return
    if below(tree, v, "ccomp", "dobj", "xcomp", "oprd", "cc", "mark"):
        return
    opens = tree.subtree(v)[0]
    if "," in tree.words[opens - 1 : opens + 1] and tree.subtree(h)[-1] - tree.subtree(v)[-1] <= 1:
        yield Graft(v, h, "parataxis")


def speaker_lost_in_list(tree: Tree, v: int) -> Iterator[Graft]:
    """ "trade with Chile, Minister Lund said", "with Chile, its minister, Lund, said": the speaker, joined to what is said."""
    if v < 3 or tree.tags[v] not in _FINITE or not speaks(tree, v):
        return
    if below(tree, v, "nsubj", "nsubjpass") or not below(tree, v, "ccomp"):
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


def speech_inside(tree: Tree, c: int) -> Iterator[Graft]:
    """ "The plan, said Ida Lund, was dead": the two subjects, each hung to the other's verb."""
    v = tree.heads[c]
    if not 2 <= v < c or tree.words[v - 1] != "," or not speaks(tree, v):
        return
    for s in below(tree, v, "nsubj"):
        for t in below(tree, c, "nsubj"):
            behind = tree.subtree(t)[-1]
            between = tree.words[behind] == "," or tree.words[behind + 1] == ","
            if s < v < t < c and tree.subtree(t)[0] == v + 1 and between:
                yield Graft(s, c, "nsubj")
                yield Graft(t, v, "nsubj")


def before_semicolon(tree: Tree, c: int) -> Iterator[Graft]:
    """ "Peru thanked him; Chile has refused to": what stands before a semicolon, taken for what the next clause tells."""
    v = tree.heads[c]
    for s in below(tree, v, "nsubj", "nsubjpass"):
        opens = tree.subtree(s)[0]
        if c < opens < v and tree.words[opens - 1] == ";" and tree.heads[opens - 1] == v:
            yield Graft(c, v, "dep")


def whose_speaker(tree: Tree, w: int) -> Iterator[Graft]:
    """ "Chile, whose minister, Lund, has said": the one whose words they are, taken for a second name of his country."""
    m = tree.heads[w]
    if tree.deps[w] != "poss" or tree.deps[m] != "appos" or tree.tags[m] not in ("NN", "NNP"):
        return
    owner, last = tree.heads[m], tree.subtree(m)[-1]
    for v in range(last + 1, min(last + 6, len(tree))):
        if not tree.tags[v].startswith("VB") or tree.deps[v] in ("aux", "auxpass"):
            continue
        own = below(tree, v, "nsubj", "nsubjpass")
        if tree.deps[v] == "conj" and not own:
            yield Graft(m, v, "nsubj")
            yield Graft(v, owner, "relcl")
        elif own == [owner]:
            yield Graft(m, v, "nsubj")
            yield Graft(owner, m, "dep")
        break


def said_behind_noun(tree: Tree, c: int) -> Iterator[Graft]:
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


def according_at_the_end(tree: Tree, a: int) -> Iterator[Graft]:
    """ "Sales fell because it rained, according to Acme": the source of the whole sentence, hung to its last clause."""
    if a == 0 or tree.words[a - 1] != "," or tree.subtree(a)[-1] < len(tree) - 2:
        return
    verb = tree.heads[a]
    while tree.deps[verb] == "advcl":
        verb = tree.heads[verb]
    if verb != tree.heads[a] and verb < a:
        yield Graft(a, verb, "prep")
