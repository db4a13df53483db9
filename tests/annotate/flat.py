"""Plain text in, a parse without structure out: real tokens, tags guessed from the words, every token under the last.

Enough for grammars that read words; what hangs on the tree is tested with notes (`tests.trees`) or the model.
"""

from __future__ import annotations

from functools import cache

from spacy.lang.en import English

from kg.annotate.quantities_lexicon import load_quantity_words
from kg.model import Quantity, TimeExpression, Tree

__all__ = ["flat", "words_of"]

_TAGS = {
    "DT": "a an the this that all its their",
    "IN": "in of on by from to for at since until between over than as per after before with against or",
    "VBD": "was were rose fell said met won cut",
    "MD": "will may would",
    "JJ": "new early late last next past previous same",
    "PRP": "it they them he",
    "CC": "and",
    "HYPH": "- –",
    "POS": "'s ’s",
}
_BY_WORD = {word: tag for tag, words in _TAGS.items() for word in words.split()}


@cache
def _tokenizer() -> English:
    return English()


def flat(text: str) -> Tree:
    """Cut `text` as spaCy does; no dependency is more than "dep"."""
    tokens = list(_tokenizer()(text))
    last = len(tokens) - 1
    return Tree(
        words=tuple(t.text for t in tokens),
        lemmas=tuple(t.text.lower() for t in tokens),
        tags=tuple(_tag(t.text) for t in tokens),
        deps=tuple("ROOT" if i == last else "dep" for i in range(len(tokens))),
        heads=tuple(last for _ in tokens),
        starts=tuple(t.idx for t in tokens),
        ends=tuple(t.idx + len(t) for t in tokens),
    )


def _tag(word: str) -> str:
    lower = word.lower()
    number = load_quantity_words().numbers.get(lower)
    if word[0].isnumeric() or (number is not None and number.kind not in ("part", "short")):
        return "CD"
    if not word[0].isalnum():
        return _BY_WORD.get(word, word[0])
    if lower in _BY_WORD and word != "May":
        return _BY_WORD[lower]
    return "NNP" if word[0].isupper() else "NNS" if lower.endswith("s") else "NN"


def words_of(tree: Tree, found: Quantity | TimeExpression) -> str:
    """The words a reading covers, as in the text (blanks guessed from the offsets)."""
    text = ""
    for i in range(found.start, found.end):
        text = text.ljust(tree.starts[i] - tree.starts[found.start]) + tree.words[i]
    return text
