"""Words that the parser hung wrongly, put back where a reader takes them to belong.

Each function names one mistake that the parser makes again and again in news, with the signs by which it is told from
the real thing; where the signs fail it gives nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.signatures import signatures

if TYPE_CHECKING:
    from kg.extract.overlay.clause import Clauses
    from kg.model import Tree

__all__ = [
    "absolute",
    "added_speech",
    "cut_off_main_verb",
    "describes_list",
    "headline_future",
    "joined_before",
    "lost_main_verb",
    "lost_subject",
    "quoted_name",
    "spoken_of",
    "told_then",
]


def cut_off_main_verb(clauses: Clauses, v: int) -> bool:
    """A main verb that the parser hung below its own subject: "Japan, which …, called on", "Lund called Aas"."""
    tree, head = clauses.tree, clauses.tree.heads[v]
    if tree.deps[v] != "acl" or tree.deps[head] != "ROOT" or not tree.tags[head].startswith("NN") or v < head:
        return False
    if v == head + 1 and (tree.tags[v] == "VBD" or tree.tags[head] == "NNP") and clauses.below(v, "dobj", "oprd"):
        return not tree.words[v].endswith("ing")  # "Lund called Aas", "The board named her chairwoman"
    if tree.words[v].endswith("ing") or (v > 0 and tree.words[v - 1] not in (",", "—", "-", "–")):
        return False
    between = [c for c in tree.children[head] if head < c < v]
    return any(tree.deps[c] in ("relcl", "appos", "acl") for c in between)


def headline_future(clauses: Clauses, v: int) -> int | None:
    """ "Honda to sue Nissan": who will, where the parser hung the infinitive to the name, or the name to it as anything."""
    tree = clauses.tree
    to = next((c for c in clauses.below(v, "aux") if tree.tags[c] == "TO"), 0)
    before, above = to - 1, tree.heads[v]
    if before < 0 or not tree.words[before][0].isupper() or not tree.tags[before].startswith("NN"):
        return None
    if tree.heads[before] == v:
        return before if tree.deps[before] == "dep" else None
    joined = tree.heads[before] == above and tree.deps[before] in ("conj", "appos")
    return (
        above
        if tree.deps[above] == "ROOT" and tree.tags[above].startswith("NN") and (before == above or joined)
        else None
    )


def lost_main_verb(tree: Tree, v: int) -> tuple[int, int] | None:
    """ "Lund imposed tariffs on Chile": subject and object of a main verb that the parser hung to its object as an adjective.

    The sentence opens with a name, the verb stands right behind it, and there is no other main verb.
    """
    s, n = v - 1, tree.heads[v]
    if s < 0 or n < v or tree.deps[v] != "amod" or tree.tags[v] not in ("VBN", "VBD"):
        return None
    if any(not w[0].isupper() for w in tree.words[:v]) or any(tree.heads[i] not in (i + 1, s) for i in range(s)):
        return None
    verbless = tree.heads[n] == n and tree.heads[s] == v
    taken = tree.heads[s] == s and tree.heads[n] == s and tree.deps[n] == "dobj"
    return (s, n) if verbless or taken else None


def told_then(clauses: Clauses, v: int) -> int | None:
    """ "said at the time that officers fired": what is said, hung to the time as if it described it."""
    tree = clauses.tree
    for p in clauses.below(v, "prep"):
        for noun in clauses.below(p, "pobj"):
            for c in clauses.below(noun, "relcl", "acl"):
                opens = tree.words[noun + 1 : noun + 2] == ("that",) and tree.lemmas[noun] in ("time", "day", "week")
                if opens and clauses.below(c, "nsubj", "nsubjpass"):
                    return c
    return None


def describes_list(clauses: Clauses, c: int) -> bool:
    """ "South Korea and Japan, two close allies": behind a closed list of names a counted noun describes them all."""
    tree, head = clauses.tree, clauses.tree.heads[c]
    if not (tree.tags[c] == "NNS" and tree.tags[head].startswith("NNP") and clauses.below(c, "nummod")):
        return False
    first = tree.subtree(c)[0]
    return tree.words[first - 1] == "," and any(k < first for k in clauses.below(head, "cc"))


def joined_before(clauses: Clauses, i: int) -> int | None:
    """The first of two names of which the parser took one for a modifier of the other: "Lund and Foreign Minister Aas"."""
    tree = clauses.tree
    if tree.tags[i] != "NNP":
        return None
    todo = list(clauses.below(i, "nmod", "compound"))
    while todo:
        c = todo.pop()
        if c > i:
            continue
        if tree.deps[c] == "nmod" and tree.tags[c] == "NNP":
            if any(c < k < i and tree.low[k] in ("and", "&") for k in clauses.below(c, "cc")):
                return c
        todo += clauses.below(c, "nmod", "compound")
    return None


_PLACES = ("GPE", "LOC", "FAC")
_NOBODY = {"at": (*_PLACES, "ORG")}  # "an expert at Acme, who"; but "news from Acme and Apex, who"


def spoken_of(clauses: Clauses, noun: int, pronoun: str) -> int:
    """ "Ida Lund of Oxfam, who", "fishers in Peru, who": "who" is the person before the preposition, not the last name."""
    tree, link = clauses.tree, clauses.tree.heads[noun]
    above = tree.heads[link]
    nobody = tree.ner[noun : noun + 1] and tree.ner[noun][2:] in _NOBODY.get(tree.low[link], _PLACES)
    if pronoun == "who" and tree.deps[noun] == "pobj" and nobody and tree.tags[above].startswith("NN"):
        return above
    apart = tree.deps[noun] == "pobj" and tree.low[link] in ("of", "from", "at")
    if pronoun == "who" and apart and tree.tags[noun].startswith("NNP") and tree.tags[above] == "NNP":
        return above
    return noun


def lost_subject(clauses: Clauses, v: int) -> int | None:
    """ "In a note to Reuters, an envoy said": the noun before a finite verb that the parser hung to a name before the comma."""
    tree = clauses.tree
    first = min([v, *clauses.below(v, "aux", "auxpass", "neg", "advmod")])
    for p in clauses.below(v, "prep"):
        if p > v or tree.tags[v] not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            continue
        for c in tree.subtree(p):
            if tree.deps[c] == "appos" and tree.heads[c] < c and tree.tags[c].startswith("NN"):
                own = tree.subtree(c)
                if own[-1] + 1 == first and tree.words[own[0] - 1] == ",":
                    return c
    return None


def quoted_name(clauses: Clauses, v: int) -> tuple[int, ...]:
    """ "called the offer "an insult"": the quoted name that the parser joined to its noun as if it told the same thing twice."""
    tree = clauses.tree
    if tree.lemmas[v] not in ("call", "label", "brand", "term", "dub"):
        return ()
    return tuple(
        c
        for o in clauses.below(v, "dobj")
        for c in clauses.below(o, "appos")
        if c > o and tree.tags[tree.subtree(c)[0] - 1] == "``"
    )


def absolute(clauses: Clauses, v: int) -> int | None:
    """The noun between a preposition and a participle that tells what it does: "Chile" of "without Chile lifting it"."""
    tree = clauses.tree
    first = tree.subtree(v)[0]
    if tree.tags[v] != "VBG" or first == 0:
        return None
    noun = first - 1 if tree.deps[first - 1] == "pobj" else tree.heads[v]
    word = tree.low[tree.heads[noun]]
    return noun if tree.deps[noun] == "pobj" and noun < v and word in ("with", "without") else None


def added_speech(clauses: Clauses, clause: int) -> tuple[int, ...]:
    """ "said it was late, adding that it rained": participles of speech that the parser hung to what is said before them."""
    tree = clauses.tree
    above = signatures().get(tree.lemmas[tree.heads[clause]], "verb", "that") if tree.deps[clause] == "ccomp" else None
    if above is None or not above.speaker or tree.heads[clause] > clause:
        return ()
    return tuple(
        c
        for c in clauses.below(clause, "advcl")
        if c > clause
        and tree.tags[c] == "VBG"
        and tree.words[tree.subtree(c)[0] - 1] == ","
        and clauses.below(c, "ccomp")
        if (own := signatures().get(tree.lemmas[c], "verb", "that")) is not None and own.speaker
    )
