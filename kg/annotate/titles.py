"""Offices beside names: "US Secretary of State Marco Rubio", "Ana Duarte, chief economist of the World Bank,"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.names_tables import words_of
from kg.annotate.titles_people import explaining_office, office_before_body
from kg.model import Mention, Title, Tree

__all__ = ["titles"]

_LINKS = frozenset({"of", "and", "&", "for"})


def titles(tree: Tree, mentions: Sequence[Mention]) -> tuple[Title, ...]:
    """All offices of a sentence, each once, in order of text."""
    found: dict[tuple[int, int, int], Title] = {}
    for number, mention in enumerate(mentions):
        if mention.kind != "Person":
            continue
        for title in (
            _before(tree, mentions, number),
            _behind_body(tree, mentions, number),
            *_apposed(tree, mentions, number),
        ):
            if title:
                found.setdefault((title.person, title.start, title.end), title)
    return tuple(sorted(found.values(), key=lambda t: (t.start, t.person)))


def _before(tree: Tree, mentions: Sequence[Mention], number: int) -> Title | None:
    """The office that stands right before a name, or before a comma before it."""
    person = mentions[number]
    end = person.start
    if end > 0 and tree.words[end - 1] == ",":
        noun = explaining_office(tree, end)
        if noun is not None and noun < end - 2 and person.method == "title":
            return _of_noun(tree, mentions, number, noun)
        end -= 1
        if tree.deps[person.head] != "appos" or not _ends_office(tree, end - 1):
            return None
    if end == 0 or not _ends_office(tree, end - 1):
        return None
    start = end - 1
    names = {i: n for n, m in enumerate(mentions) for i in range(m.start, m.end) if m.kind != "Person"}
    people = {i for m in mentions if m.kind == "Person" for i in range(m.start, m.end)}
    while start > 0:
        word = tree.words[start - 1].lower()
        if start - 1 in people or (start - 1 in names and word not in words_of("department", "head")):
            break
        if word in words_of("former") or word in words_of("skip"):
            break
        before = tree.deps[start - 1] in ("compound", "amod", "nmod") and tree.tags[start - 1] in (
            "NN",
            "JJ",
            "NNP",
            "NNPS",
        )
        if word in words_of("head") or word in words_of("department") or before or tree.words[start - 1] == "-":
            start -= 1
        else:
            break
    while start < end - 1 and (
        tree.words[start].lower() in _LINKS | {"the", "-"} or tree.words[start].lower() in words_of("skip")
    ):
        start += 1
    if not any(
        tree.words[i].lower().rstrip("s") in words_of("head") or tree.words[i].lower() in words_of("head")
        for i in range(start, end)
    ):
        return None
    first, former = start, False
    while first > 0 and (tree.words[first - 1].lower() in words_of("former", "skip") or tree.words[first - 1] == "-"):
        former = former or tree.words[first - 1].lower() in words_of("former")
        first -= 1
    at = first - 1
    if at >= 0 and tree.tags[at] == "POS":
        at -= 1
    of = names.get(at) if at >= 0 else None
    if of is not None:
        outer = mentions[of].start - 1
        former = former or (outer >= 0 and tree.words[outer].lower() in words_of("former"))
    of_after, to = _of_and_to(tree, mentions, range(start, end), end - 1)
    if (
        of is None
        and of_after is None
        and not words_of("of_person").isdisjoint(w.lower() for w in tree.words[start:end])
    ):
        of_after, _ = _of_and_to(tree, mentions, range(0), person.head)  # "King Hussein of Jordan"
    return Title(number, start, end, of if of is not None else of_after, to, former)


def _behind_body(tree: Tree, mentions: Sequence[Mention], number: int) -> Title | None:
    """The office in "ambassador to India Ana Duarte", with the country or body between."""
    found = office_before_body(tree, mentions, mentions[number].start)
    if found is None:
        return None
    noun, body = found
    title = _of_noun(tree, mentions, number, noun)
    if tree.words[noun + 1].lower() == "to":
        return replace(title, to=body)
    return replace(title, of=body)


def _of_noun(tree: Tree, mentions: Sequence[Mention], number: int, noun: int) -> Title:
    """The office that a noun names, with the words before it that belong to it."""
    start = noun
    names = {i: n for n, m in enumerate(mentions) for i in range(m.start, m.end)}
    while start > 0 and tree.deps[start - 1] in ("compound", "amod", "nmod") and start - 1 not in names:
        if tree.words[start - 1].lower() in words_of("former", "skip"):
            break
        start -= 1
    former = start > 0 and tree.words[start - 1].lower() in words_of("former")
    of, to = _of_and_to(tree, mentions, range(start, noun + 1), noun)
    return Title(number, start, noun + 1, names.get(start - 1) if of is None else of, to, former)


def _ends_office(tree: Tree, i: int) -> bool:
    """Whether a token can be the last word of an office: its head noun, or a department after "of"."""
    word = tree.words[i].lower()
    if word in words_of("head"):
        return tree.tags[i].startswith("NN")
    return (
        word in words_of("department", "body_suffix")
        and i >= 2
        and any(
            tree.words[k].lower() == "of" and tree.words[k - 1].lower() in words_of("head")
            for k in range(max(1, i - 3), i)
        )
    )


def _apposed(tree: Tree, mentions: Sequence[Mention], number: int) -> list[Title]:
    """Offices said of a name in apposition, before or after it."""
    person = mentions[number]
    found = []
    nouns = [c for c in tree.children[person.head] if tree.deps[c] == "appos"]
    if tree.deps[person.head] == "appos":
        nouns.append(tree.heads[person.head])
    nouns += [c for n in nouns for c in tree.children[n] if tree.deps[c] == "conj"]
    heads = [
        n for n in nouns if tree.lemmas[n].lower() in words_of("head") or tree.words[n].lower() in words_of("head")
    ]
    if not heads:
        return []
    for noun in heads:
        if person.start <= noun < person.end:
            continue
        start = noun
        while (
            start > 0
            and tree.heads[start - 1] in range(start - 1, noun + 1)
            and tree.deps[start - 1] in ("compound", "amod", "nmod")
            and not _covered(mentions, start - 1)
        ):
            start -= 1
        former = False
        while start < noun and tree.words[start].lower() in words_of("former", "skip"):
            former = former or tree.words[start].lower() in words_of("former")
            start += 1
        if start > 0 and tree.words[start - 1].lower() in words_of("former"):
            former = True
        of, to = _of_and_to(tree, mentions, range(start, noun + 1), noun)
        if of is None and len(heads) > 1:
            for other in heads:
                of, to = _of_and_to(tree, mentions, range(other, other + 1), other)
                if of is not None:
                    break
        end = noun + 1
        end = _department_end(tree, end, mentions)
        found.append(Title(number, start, end, of, to, former))
    return found


def _department_end(tree: Tree, end: int, mentions: Sequence[Mention]) -> int:
    """One past "of State", "of foreign affairs" after an office noun; where the office ends else."""
    at = end + 1
    while (
        at < len(tree)
        and not _covered(mentions, at)
        and tree.words[at].lower() in words_of("department") - _LINKS - {"the"}
    ):
        at += 1
    return at if at > end + 1 and tree.words[end].lower() == "of" else end


def _covered(mentions: Sequence[Mention], token: int) -> bool:
    return any(m.start <= token < m.end for m in mentions)


def _of_and_to(tree: Tree, mentions: Sequence[Mention], office: range, head: int) -> tuple[int | None, int | None]:
    """The body or country an office belongs to, and where it is accredited: before its noun or after of, at, to."""
    of: int | None = None
    to: int | None = None
    by_head = {m.head: n for n, m in enumerate(mentions) if m.kind != "Person"}
    for token in office:
        for c in tree.children[token]:
            if tree.deps[c] in ("poss", "amod", "compound", "nmod") and c in by_head and of is None:
                of = by_head[c]
    below = [c for c in tree.children[head] if tree.deps[c] == "prep"]
    for p in below:
        word = tree.words[p].lower()
        for c in tree.children[p]:
            if tree.deps[c] != "pobj":
                continue
            target = by_head.get(c)
            if target is None:
                inner = [
                    by_head[k]
                    for k in tree.children[c]
                    if tree.deps[k] in ("amod", "compound", "poss") and k in by_head
                ]
                deeper = [
                    by_head[k]
                    for q in tree.children[c]
                    if tree.deps[q] == "prep"
                    for k in tree.children[q]
                    if k in by_head
                ]
                target = next(iter(inner or deeper), None)
            if target is not None and word in ("of", "at", "for", "with", "in") and of is None:
                of = target
            elif target is not None and word == "to" and to is None:
                to = target
            for q in tree.children[c]:  # "ambassador of Norway to Chile"
                if tree.words[q].lower() == "to" and tree.deps[q] == "prep" and to is None:
                    to = next((by_head[k] for k in tree.children[q] if k in by_head), None)
    return of, to
