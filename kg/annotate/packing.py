"""Parsed sentences in, a few bytes a token out, and back: columns of small numbers, squeezed.

Words are not stored where they stand in the article letter for letter, nor lemmas that are the word itself. What was
packed on one machine is for that machine: numbers lie in its own byte order.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from kg.model import Sentence, Tree

__all__ = ["pack", "unpack"]

_SAME, _SMALL = 0, 1  # the lemma is the word, or the word in small letters; above: a row of the table
_TYPES = {"places": "i", "heads": "i", "lemmas": "i", "tags": "H", "deps": "H", "names": "H"}
_HEADER_LENGTH = 4  # bytes


def pack(text: str, sentences: Sequence[Sentence]) -> bytes:
    """Pack the bare sentences of an article.

    Args:
        text: `Article.text`, which the offsets point into; needed again to unpack.
        sentences: as the parser left them; mentions, quantities, times and titles are not kept.
    """
    trees = [sentence.tree for sentence in sentences]
    words = [word for tree in trees for word in tree.words]
    starts = [start for tree in trees for start in tree.starts]
    ends = [end for tree in trees for end in tree.ends]
    lemmas, lemma_rows = _number_lemmas(words, [lemma for tree in trees for lemma in tree.lemmas])
    tags, tag_rows = _number(tag for tree in trees for tag in tree.tags)
    deps, dep_rows = _number(dep for tree in trees for dep in tree.deps)
    names, name_rows = _number(name for tree in trees for name in tree.ner)
    steps = chain.from_iterable((s - before, e - s) for before, s, e in zip([0, *ends], starts, ends, strict=False))
    header = {
        "kinds": [sentence.block for sentence in sentences],
        "paragraphs": [sentence.paragraph for sentence in sentences],
        "tokens": [len(tree) for tree in trees],
        "odd": [(i, w) for i, (w, s, e) in enumerate(zip(words, starts, ends, strict=True)) if w != text[s:e]],
        "rows": {"lemmas": lemma_rows, "tags": tag_rows, "deps": dep_rows, "names": name_rows},
    }
    columns = {
        "places": steps,
        "heads": (head - i for tree in trees for i, head in enumerate(tree.heads)),
        "lemmas": lemmas,
        "tags": tags,
        "deps": deps,
        "names": names,
    }
    head = json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass")
    body = b"".join(array(code, columns[name]).tobytes() for name, code in _TYPES.items())
    return zlib.compress(len(head).to_bytes(_HEADER_LENGTH, "big") + head + body)


def unpack(text: str, packed: bytes) -> tuple[Sentence, ...]:
    """Restore what `pack` packed.

    Raises:
        ValueError: the bytes are damaged or belong to another text.
    """
    try:
        return tuple(_unpacked(text, zlib.decompress(packed)))
    except (zlib.error, LookupError, TypeError) as fault:
        raise ValueError(f"damaged parse: {fault!r}") from fault


def _unpacked(text: str, raw: bytes) -> Iterator[Sentence]:
    end = _HEADER_LENGTH + int.from_bytes(raw[:_HEADER_LENGTH], "big")
    header = json.loads(raw[_HEADER_LENGTH:end].decode("utf-8", "surrogatepass"))
    total = sum(header["tokens"])
    columns: dict[str, list[int]] = {}
    for name, code in _TYPES.items():
        column = array(code)
        begin, end = end, end + column.itemsize * total * (2 if name == "places" else 1)
        column.frombytes(raw[begin:end])
        columns[name] = column.tolist()
    rows = header["rows"]
    places = list(accumulate(columns["places"]))
    starts, ends = places[::2], places[1::2]
    words = [text[s:e] for s, e in zip(starts, ends, strict=True)]
    for i, word in header["odd"]:
        words[i] = word
    table = ["", "", *rows["lemmas"]]
    lemmas = [
        table[n] if n > _SMALL else word if n == _SAME else word.lower()
        for n, word in zip(columns["lemmas"], words, strict=True)
    ]
    tags = [rows["tags"][n] for n in columns["tags"]]
    deps = [rows["deps"][n] for n in columns["deps"]]
    names = [rows["names"][n] for n in columns["names"]]
    first = 0
    for index, length in enumerate(header["tokens"]):
        here = slice(first, first + length)
        first += length
        yield Sentence(
            index=index,
            block=header["kinds"][index],
            paragraph=header["paragraphs"][index],
            tree=Tree(
                words=tuple(words[here]),
                lemmas=tuple(lemmas[here]),
                tags=tuple(tags[here]),
                deps=tuple(deps[here]),
                heads=tuple([i + head for i, head in enumerate(columns["heads"][here])]),
                starts=tuple(starts[here]),
                ends=tuple(ends[here]),
                ner=tuple(names[here]),
            ),
        )


def _number(values: Iterable[str]) -> tuple[list[int], list[str]]:
    rows: dict[str, int] = {}
    return [rows.setdefault(value, len(rows)) for value in values], list(rows)


def _number_lemmas(words: Sequence[str], lemmas: Sequence[str]) -> tuple[list[int], list[str]]:
    rows: dict[str, int] = {}
    numbers = []
    for word, lemma in zip(words, lemmas, strict=True):
        if lemma == word:
            numbers.append(_SAME)
        elif lemma == word.lower():
            numbers.append(_SMALL)
        else:
            numbers.append(rows.setdefault(lemma, len(rows) + _SMALL + 1))
    return numbers, list(rows)
