"""A parse in, the same parse out with the branches put back that the parser hung to the wrong word.

Each graft knows one mistake that the parser makes again and again, most with verbs of speech, and the signs by which it is told
from the real thing; where the signs fail nothing moves. What can be mended where it is asked for is in `mend`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extract.overlay import graft_nouns as nouns
from kg.extract.overlay import graft_speech as speech
from kg.extract.overlay.graft import Graft
from kg.model import Tree

__all__ = ["regrafted"]


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


_Graft = Callable[[Tree, int], Iterator[Graft]]
# by label: what the tag of the word begins with, and the graft
_BY_LABEL: dict[str, tuple[tuple[str, _Graft], ...]] = {
    "ROOT": (("VB", speech.speaker_lost_in_list),),
    "acl": (("VB", speech.said_behind_noun),),
    "advcl": (("", speech.not_said_when), ("VBG", nouns.ruled_out)),
    "appos": (("NN", nouns.called_so),),
    "ccomp": (("", speech.speech_inside), ("", speech.before_semicolon)),
    "conj": (
        ("VBD", speech.past_beside_infinitive),
        ("VB", speech.speech_beside_own_act),
        ("VBD", speech.behind_side_remark),
        ("VB", speech.speech_behind),
        ("NN", nouns.office_behind),
    ),
    "nmod": (("NNP", nouns.paid_to),),
    "npadvmod": (("NNP", nouns.named_behind),),
    "relcl": (("VB", nouns.content_of_noun), ("", speech.told_that), ("VB", nouns.deal_to_do)),  # the last one holds
}
_BY_WORD: dict[str, _Graft] = {
    "according": speech.according_at_the_end,
    "as": nouns.as_adjective,
    "between": nouns.happens_between,
    "whose": speech.whose_speaker,
    "worth": nouns.worth,
}
