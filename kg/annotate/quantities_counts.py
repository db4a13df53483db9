"""Whether a bare number counts something: "eight calls", "killed 12"; not "Boeing 737", "article 5", "2026"."""

from __future__ import annotations

from kg.annotate.quantities_lexicon import DASHES, QuantityWords
from kg.annotate.quantities_line import Line
from kg.annotate.quantities_numbers import Number

__all__ = ["is_count", "looks_like_year"]

_BETWEEN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "VBG", "VBN", "HYPH", "CC", "POS", "RB", "CD"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "NN", "VBN", "VBG"})
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


def is_count(line: Line, start: int, end: int, number: Number, *, approximate: bool, lexicon: QuantityWords) -> bool:
    """Decide over the bare number in the pieces `start` … `end` - 1 (approximation included).

    Args:
        approximate: whether words like "more than" or "or so" stand beside it, which labels never have.
    """
    if _is_label(line, start, end, lexicon):
        return False
    if number.scale > 1 or approximate:
        return True
    word = line.words[end - 1]
    if number.value == 0:  # a score
        return False
    if (looks_like_year(word) and not _round_crowd(line, end)) or (word == "one" and not _counts_one(line, end)):
        return False
    return _is_followed_by_counted(line, start, end, number, lexicon) or _stands_alone(line, start, end, number)


def _is_label(line: Line, start: int, end: int, lexicon: QuantityWords) -> bool:
    """Whether it names rather than counts: article 5, F-16, 1-0, 5 pm, 3rd, "1." at the head of a line."""
    words, tree, first = line.words, line.tree, line.tokens[start]
    before = words[start - 1] if start else ""
    behind = words[end] if end < len(words) else ""
    titled = words[start - 2] if before == "." and start > 1 else before  # No. 1
    return (
        lexicon.is_neighbour(titled, "designator")
        or lexicon.is_neighbour(behind, "clock")
        or lexicon.is_neighbour(behind, "ordinal")
        or (start == 0 and behind in (".", ")", ""))
        or (before in DASHES and start >= 2 and line.glued(start))
        or (behind in DASHES and end + 1 < len(words) and words[end + 1][0].isnumeric())
        or (first > 0 and tree.words[first][:1].isupper() and tree.words[first].isalpha())  # the Group of Seven
    )


def _round_crowd(line: Line, end: int) -> bool:
    """ "2000 people", "1900 soldiers": a round number directly before a plural counts, though it looks like a year."""
    follows = line.tree.tags[line.tokens[end]] if end < len(line.words) else ""
    return line.words[end - 1].endswith("00") and follows in _PLURALS


def _counts_one(line: Line, end: int) -> bool:
    """ "One person", not "one of them", "one says", "no one"."""
    return end < len(line.words) and line.tree.tags[line.tokens[end]] in ("NN", "JJ", "VBG", "VBN")


def _is_followed_by_counted(line: Line, start: int, end: int, number: Number, lexicon: QuantityWords) -> bool:
    """Whether a plural follows within a few words, or a noun after a hyphen: eight long calls, a 24-nation group."""
    tree, first = line.tree, line.tokens[start]
    if end >= len(line.words) or _is_part_of_name(line, first):
        return False
    following = line.tokens[end]
    if line.words[end] in DASHES and line.glued(end) and following + 1 < len(tree):
        return tree.tags[following + 1] in ("NN", "NNS") and tree.words[following + 1].isalpha()
    for i in range(following, min(following + _REACH, len(tree))):
        unchanging = lexicon.is_neighbour(tree.words[i].lower(), "unchanging")
        if tree.tags[i] in _PLURALS or unchanging or (number.value == 1 and tree.tags[i] == "NN"):
            return not _another_counts(line, first)
        if tree.tags[i] not in _BETWEEN:
            return False
    return False


def _is_part_of_name(line: Line, token: int) -> bool:
    """ "iPhone 4 users", but not "in Beijing 12 officials"."""
    tree = line.tree
    if token == 0 or not tree.tags[token - 1].startswith("NNP"):
        return False
    name, head = tree.heads[token - 1], tree.heads[token]
    return head <= token or name in (head, token)


def _is_determined(tag: str, word: str) -> bool:
    return (tag in _DETERMINERS and word.lower() != "all") or tag.startswith("NN")


def _another_counts(line: Line, token: int) -> bool:
    """Whether the noun has its number or article already: five new 737 aircraft, a 747 crew."""
    tree, i = line.tree, token - 1
    if i >= 0 and tree.words[i].lower() in ("a", "an"):
        return True
    while i > max(0, token - _REACH) and tree.tags[i] in _ADJECTIVES:
        i -= 1
    return 0 <= i < token - 1 and tree.tags[i] == "CD"


def _stands_alone(line: Line, start: int, end: int, number: Number) -> bool:
    """ "Killed 12", "rose to 8,439.24": an argument of its own, without an article or a name before it."""
    tree, token = line.tree, line.tokens[end - 1]
    first = line.tokens[start]
    if tree.deps[token] not in _PLACES or number.value == 1:
        return False
    if first > 0 and _is_determined(tree.tags[first - 1], tree.words[first - 1]):
        return False
    if tree.deps[token] == "pobj":
        head = tree.heads[token]
        if tree.words[head].lower() not in _BEFORE_LEVELS:
            return False
        return not tree.tags[tree.heads[head]].startswith("NNP")  # the Group of 20
    return True
