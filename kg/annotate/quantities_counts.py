"""Whether a number without a unit counts something: "eight calls", "killed 12"; not "Boeing 737", "article 5", "2026"."""

from __future__ import annotations

from kg.annotate.quantities_lexicon import DASHES, QuantityWords
from kg.annotate.quantities_line import Line
from kg.annotate.quantities_numbers import Number

__all__ = ["is_count", "looks_like_year"]

_BETWEEN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "VBG", "VBN", "HYPH", "CC", "POS", "RB", ","})
_PLURALS = frozenset({"NNS", "NNPS"})
_PLACES = frozenset({"dobj", "obj", "nsubj", "nsubjpass", "attr", "pobj", "npadvmod", "conj"})
_BEFORE_LEVELS = frozenset({"to", "from", "by", "at", "than", "above", "below", "of"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "WDT", "WP$", "JJ", "JJS"})
_REACH = 5  # words between a number and the noun it counts


def looks_like_year(figure: str) -> bool:
    """Whether these are four digits that could name a year of recent history.

    >>> looks_like_year("2026"), looks_like_year("2,026"), looks_like_year("1066")
    (True, False, False)
    """
    return len(figure) == 4 and figure.isascii() and figure.isdecimal() and "1800" <= figure < "2200"


def is_count(line: Line, start: int, end: int, number: Number, approximate: bool, lexicon: QuantityWords) -> bool:
    """Decide over the bare number in the pieces `start` … `end` - 1 (approximation included).

    Args:
        approximate: whether words like "more than" or "or so" stand beside it, which labels never have.
    """
    if _is_label(line, start, end, lexicon):
        return False
    if number.scale > 1 or approximate:
        return True
    word = line.words[end - 1]
    if looks_like_year(word) or (word == "one" and not _counts_one(line, end)):
        return False
    return _is_followed_by_counted(line, start, end, number, lexicon) or _stands_alone(line, start, end, number)


def _is_label(line: Line, start: int, end: int, lexicon: QuantityWords) -> bool:
    """Whether it names rather than counts: article 5, F-16, 1-0, 5 pm, 3rd, "1." at the head of a line."""
    words, tree = line.words, line.tree
    before = words[start - 1] if start else ""
    behind = words[end] if end < len(words) else ""
    if lexicon.is_neighbour(before, "designator"):
        return True
    if lexicon.is_neighbour(behind, "clock") or lexicon.is_neighbour(behind, "ordinal"):
        return True
    if start == 0 and behind in (".", ")", ""):
        return True
    if before in DASHES and start >= 2 and line.glued(start):
        return True
    if behind in DASHES and end + 1 < len(words) and words[end + 1][0].isnumeric():
        return True
    first = line.tokens[start]
    return first > 0 and tree.words[first][:1].isupper() and tree.words[first].isalpha()  # the Group of Seven


def _counts_one(line: Line, end: int) -> bool:
    """ "One person", not "one of them", "one says", "no one"."""
    return end < len(line.words) and line.tree.tags[line.tokens[end]] in ("NN", "JJ", "VBG", "VBN")


def _is_followed_by_counted(line: Line, start: int, end: int, number: Number, lexicon: QuantityWords) -> bool:
    tree, first = line.tree, line.tokens[start]
    if end >= len(line.words):
        return False
    following = line.tokens[end]
    if first > 0 and tree.tags[first - 1].startswith("NNP"):  # "iPhone 4 users", but "in Beijing 12 officials"
        name, head = tree.heads[first - 1], tree.heads[first]
        if head <= first or name in (head, first):
            return False
    if line.words[end] in DASHES and line.glued(end) and following + 1 < len(tree):  # a 24-nation group
        return tree.tags[following + 1] in ("NN", "NNS") and tree.words[following + 1].isalpha()
    for i in range(following, min(following + _REACH, len(tree))):
        tag = tree.tags[i]
        if tag in _PLURALS or lexicon.is_neighbour(tree.words[i].lower(), "unchanging"):
            return True
        if number.value == 1 and tag == "NN":
            return True
        if tag not in _BETWEEN:
            return False
    return False


def _stands_alone(line: Line, start: int, end: int, number: Number) -> bool:
    """ "Killed 12", "rose to 8,439.24": an argument of its own, without an article or a name before it."""
    tree, token = line.tree, line.tokens[end - 1]
    first = line.tokens[start]
    if tree.deps[token] not in _PLACES or number.value == 1:
        return False
    if first > 0 and (tree.tags[first - 1] in _DETERMINERS or tree.tags[first - 1].startswith("NN")):
        return False
    if tree.deps[token] == "pobj":
        head = tree.heads[token]
        if tree.words[head].lower() not in _BEFORE_LEVELS:
            return False
        return not tree.tags[tree.heads[head]].startswith("NNP")  # the Group of 20
    return True
