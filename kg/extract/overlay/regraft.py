"""A parse in, the same parse out with the branches put back that the parser hung to the wrong word.

Each graft knows one mistake that the parser makes again and again, most with verbs of speech, and the signs by which it is told
from the real thing; where the signs fail nothing moves. What can be mended where it is asked for is in `mend`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.extract.signatures import signatures
from kg.model import Tree

__all__ = ["regrafted"]

_FINITE = ("VBD", "VBZ", "VBP")


class Graft(NamedTuple):
    """A word and the place it belongs to."""

    word: int
    head: int
    label: str


def regrafted(tree: Tree) -> Tree:
    """The tree with every misplaced branch put back; the same tree when there is none."""
    grafts = [graft for mend in _GRAFTS for graft in mend(tree)]
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


def _told_that(tree: Tree) -> Iterator[Graft]:
    """ "told a briefing that stocks were low": what is told, hung to the listener as if it described him."""
    for v, tag in enumerate(tree.tags):
        if not tag.startswith("VB") or tree.lemmas[v] not in ("tell", "inform", "assure", "remind"):
            continue
        if _below(tree, v, "ccomp"):
            continue
        for noun in _below(tree, v, "dobj"):
            for c in _below(tree, noun, "relcl"):
                opens = tree.subtree(c)[0]
                told = tree.words[opens].lower() == "that" and opens == tree.subtree(noun)[0] + _width(tree, noun, c)
                if told and any(s != opens for s in _below(tree, c, "nsubj", "nsubjpass")):
                    yield Graft(c, v, "ccomp")
                    if tree.heads[opens] == c:
                        yield Graft(opens, c, "mark")


def _width(tree: Tree, noun: int, clause: int) -> int:
    """How many words a noun takes without a clause of its own."""
    return len(tree.subtree(noun)) - len(tree.subtree(clause))


def _as_adjective(tree: Tree) -> Iterator[Graft]:
    """ "described it as hopeless": the adjective, hung to "as" as if a noun followed."""
    for p, word in enumerate(tree.words):
        if word.lower() == "as" and tree.deps[p] == "prep" and not _below(tree, p, "pobj", "pcomp"):
            for c in _below(tree, p, "amod"):
                if c > p:
                    yield Graft(c, p, "pobj")


def _not_said_when(tree: Tree) -> Iterator[Graft]:
    """ "has not said when he will go": what is left unsaid, taken for the time at which it is."""
    for c, dep in enumerate(tree.deps):
        v = tree.heads[c]
        if dep != "advcl" or c < v or not _speaks(tree, v) or _below(tree, v, "ccomp", "dobj"):
            continue
        if tree.subtree(c)[0] == v + 1 and tree.tags[v + 1] == "WRB" and _below(tree, v, "neg"):
            yield Graft(c, v, "ccomp")


def _past_beside_infinitive(tree: Tree) -> Iterator[Graft]:
    """ "said it would pay and called on others to join": a past tense joined to an infinitive goes with the verb above."""
    for c, dep in enumerate(tree.deps):
        h = tree.heads[c]
        if dep != "conj" or tree.tags[c] != "VBD" or tree.tags[h] != "VB" or c < h:
            continue
        if _below(tree, c, "nsubj", "nsubjpass", "aux", "auxpass") or not _below(tree, h, "aux"):
            continue
        while tree.tags[h] == "VB" and tree.deps[h] in ("xcomp", "ccomp", "conj", "advcl"):
            h = tree.heads[h]
        if tree.tags[h] == "VBD":
            yield Graft(c, h, "conj")


def _speech_behind(tree: Tree) -> Iterator[Graft]:
    """ "It ordered ships and took options, the firm announced in Oslo": the verb of speech, joined as one more act."""
    for v, dep in enumerate(tree.deps):
        h = tree.heads[v]
        if dep != "conj" or v < h or not _speaks(tree, v) or not _below(tree, v, "nsubj"):
            continue
        if _below(tree, v, "ccomp", "dobj", "xcomp", "oprd", "cc", "mark"):
            continue
        opens = tree.subtree(v)[0]
        if "," in tree.words[opens - 1 : opens + 1] and tree.subtree(h)[-1] - tree.subtree(v)[-1] <= 1:
            yield Graft(v, h, "parataxis")


def _speaker_lost_in_list(tree: Tree) -> Iterator[Graft]:
    """ "trade with Chile, Minister Lund said": the speaker, joined to the last noun of what is said."""
    for v in range(3, len(tree)):
        if tree.heads[v] != v or not _speaks(tree, v) or tree.tags[v] not in _FINITE:
            continue
        if _below(tree, v, "nsubj", "nsubjpass") or not _below(tree, v, "ccomp"):
            continue
        name = v - 1
        while tree.subtree(name)[-1] == v - 1 and tree.heads[name] < v:
            opens = tree.subtree(name)[0]
            if tree.deps[name] in ("conj", "appos") and tree.words[opens - 1] == ",":
                yield Graft(name, v, "nsubj")
                break
            name = tree.heads[name]


def _speech_inside(tree: Tree) -> Iterator[Graft]:
    """ "The plan, said Ida Lund, was dead": the two subjects, each hung to the other's verb."""
    for v in range(2, len(tree) - 3):
        if not _speaks(tree, v) or tree.words[v - 1] != ",":
            continue
        for s in _below(tree, v, "nsubj"):
            for c in _below(tree, v, "ccomp"):
                for t in _below(tree, c, "nsubj"):
                    behind = tree.subtree(t)[-1]
                    between = tree.words[behind] == "," or tree.words[behind + 1] == ","
                    if s < v < t < c and tree.subtree(t)[0] == v + 1 and between:
                        yield Graft(s, c, "nsubj")
                        yield Graft(t, v, "nsubj")


def _whose_speaker(tree: Tree) -> Iterator[Graft]:
    """ "Chile, whose minister, Lund, has said": the one whose words they are, taken for a second name of his country."""
    for w, tag in enumerate(tree.tags):
        m = tree.heads[w]
        if tag != "WP$" or tree.deps[w] != "poss" or tree.deps[m] != "appos" or tree.tags[m] not in ("NN", "NNP"):
            continue
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


def _deal_to_do(tree: Tree) -> Iterator[Graft]:
    """ "a deal to sell ships": an infinitive with an object of its own tells what the deal is, and is no relative clause."""
    for c, dep in enumerate(tree.deps):
        if dep != "relcl" or tree.tags[c] != "VB" or tree.heads[c] > c or _below(tree, c, "nsubj", "nsubjpass"):
            continue
        infinitive = any(tree.tags[a] == "TO" for a in _below(tree, c, "aux"))
        if infinitive and any(not tree.tags[o].startswith("W") for o in _below(tree, c, "dobj")):
            yield Graft(c, tree.heads[c], "acl")


_GRAFTS: tuple[Callable[[Tree], Iterator[Graft]], ...] = (
    _told_that,
    _as_adjective,
    _not_said_when,
    _past_beside_infinitive,
    _speech_behind,
    _speaker_lost_in_list,
    _speech_inside,
    _whose_speaker,
    _deal_to_do,
)
