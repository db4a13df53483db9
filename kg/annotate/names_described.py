"""Actors without a name: "two shipping companies", "a government source", and words that stand for others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.drafts import printed
from kg.annotate.names_tables import actor_nouns, anaphor_lengths, anaphor_words, words_of
from kg.gazetteer import Gazetteer
from kg.model import Mention, Title, Tree

__all__ = ["anaphors", "descriptions"]

_BEFORE = frozenset({"amod", "compound", "nummod", "nmod", "poss", "quantmod"})
_ACTING = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "iobj",
        "pobj",
        "dative",
        "conj",
        "appos",
        "ROOT",
        "attr",
        "poss",
        "ccomp",
        "npadvmod",
        "dep",
    }
)


def descriptions(
    tree: Tree, mentions: Sequence[Mention], titles: Sequence[Title], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Common nouns that act, each with the words that describe it; "the Indian government" is the country itself."""
    named = {i for m in mentions for i in range(m.start, m.end)}
    office = {i for t in titles for i in range(t.start, t.end)}
    found = []
    for i, tag in enumerate(tree.tags):
        kind = _kind(tree, i) if tag.startswith("NN") else None
        if kind is None or i in named or i in office:
            continue
        start = _start(tree, i)
        if _stands_for_another(tree, i, start):
            continue
        owner = _government_of(tree, mentions, i, gazetteer)
        if owner:
            found.append(owner)
            continue
        end = _end(tree, i)
        while start < i and (tree.tags[start] == "PRP$" or _is_left_out(tree.words[start])):
            start += 1
        label = printed(tree, start, end)
        found.append(Mention(start, end, i, kind, label, "description"))
    return tuple(found)


def _is_left_out(word: str) -> bool:
    """Whether a word or mark never begins a description."""
    return word.lower() in words_of("not_first") or not any(c.isalnum() for c in word)


def _kind(tree: Tree, i: int) -> str | None:
    """What a noun describes; a noun with a capital in the singular is one only when it names a power ("Parliament")."""
    tag = tree.tags[i]
    if tree.deps[i] not in _ACTING:
        return None
    plural = actor_nouns().get(tree.words[i].lower()) if tag in ("NNS", "NNPS") else None
    kind = plural or actor_nouns().get(tree.lemmas[i].lower())  # "forces", but no "force"; "guards" are not a "guard"
    if tag == "NNP" and kind == "Group":
        return None
    if tag == "NN" and kind == "Group" and any(tree.tags[c] == "PRP$" for c in tree.children[i]):
        return None  # "your country"
    if tag == "NN" and tree.lemmas[i].lower() in words_of("by_name_only") and not _has_name(tree, i):
        return None
    if i + 1 < len(tree) and tree.words[i + 1] == "-" and tree.ends[i] == tree.starts[i + 1]:
        return None  # "passenger-carrying"
    return kind


def _has_name(tree: Tree, i: int) -> bool:
    """Whether a word with a capital describes a noun: "the Indian side"."""
    return any(
        c < i and tree.words[c][0].isupper() and tree.deps[c] in ("amod", "compound", "poss") for c in tree.children[i]
    )


def _start(tree: Tree, i: int) -> int:
    """The first word of what stands before a noun."""
    start = min([i, *(c for c in tree.children[i] if tree.deps[c] in _BEFORE and c < i)])
    below = (t for c in range(start, i) if tree.heads[c] == i for t in tree.subtree(c))
    return min([start, *(t for t in below if t >= start - 3)])


def _stands_for_another(tree: Tree, i: int, start: int) -> bool:
    """ "the minister", "both sides", "the two leaders": anaphors, not descriptions."""
    first = start
    while first > 0 and tree.heads[first - 1] == i and tree.deps[first - 1] in ("det", "predet", "preconj", "nummod"):
        first -= 1
    words = tuple(w.lower() for w in tree.words[first : i + 1])
    return words in anaphor_words()


def _government_of(tree: Tree, mentions: Sequence[Mention], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The country whose government a noun names: "the Indian government", "the Reagan administration"."""
    if tree.lemmas[i].lower() not in words_of("government"):
        return None
    for c in tree.children[i]:
        if tree.deps[c] not in ("amod", "compound", "poss", "nmod"):
            continue
        for m in mentions:
            if m.head != c:
                continue
            if m.kind == "Country":
                return Mention(m.start, i + 1, i, m.kind, m.label, "demonym", m.entity)
            person = gazetteer.by_id.get(m.entity) if m.entity and m.kind == "Person" else None
            country = gazetteer.by_id.get(person.of) if person else None
            if country is not None and country.kind == "Country":
                return Mention(m.start, i + 1, i, country.kind, country.label, "demonym", country.id)
    return None


def _end(tree: Tree, i: int) -> int:
    """One past the last word: with a short "of" or "for" phrase that says whose."""
    for c in tree.children[i]:
        if c == i + 1 and tree.words[c].lower() in ("of", "for", "from", "at") and tree.deps[c] == "prep":
            below = tree.subtree(c)
            below = below[
                : next(
                    (n for n, t in enumerate(below) if tree.words[t] in (",", "(", "–") or _is_dash(tree, t)),
                    len(below),
                )
            ]
            if below[-1] - c <= 8 and not any(tree.deps[t] in ("relcl", "acl", "cc") for t in below):
                return below[-1] + 1
    return i + 1


def _is_dash(tree: Tree, i: int) -> bool:
    """A hyphen with a blank before it."""
    return tree.words[i] == "-" and tree.ends[i - 1] < tree.starts[i]


def anaphors(tree: Tree, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Pronouns and definite descriptions that stand for somebody named elsewhere."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    low = [w.lower() for w in tree.words]
    table, lengths = anaphor_words(), anaphor_lengths()
    found = []
    free = 0  # the first token behind the last anaphor
    for i, word in enumerate(low):
        if i < free or word not in lengths or i in taken:
            continue
        words = next((w for n in lengths[word] if (w := tuple(low[i : i + n])) in table), None)
        if words is None or tree.words[i] in ("US", "Us", "i"):
            continue
        name, kind = table[words]
        head = i + len(words) - 1
        whole = not (tree.heads[head] > head and tree.deps[head] in ("compound", "amod", "nmod"))
        possessive = word == "her" and tree.tags[i] == "PRP$"
        if (
            whole
            and not possessive
            and head not in taken
            and not (name == "government" and _is_told_whose(tree, head, taken))
            and not (len(words) > 1 and low[head] in words_of("head") and _named_beside(tree, head))
        ):
            found.append(Mention(i, head + 1, head, kind, printed(tree, i, head + 1), "anaphor", anaphor=name))
        free = head + 1
    return tuple(found)


def _is_told_whose(tree: Tree, head: int, taken: set[int]) -> bool:
    """ "the government of Dubai": the name behind it says whose."""
    return any(
        c in taken
        for link in tree.children[head]
        if tree.words[link].lower() == "of"
        for c in tree.children[link]
        if tree.deps[c] == "pobj"
    )


def _named_beside(tree: Tree, head: int) -> bool:
    """ "the president, Ana Duarte": the name says it."""
    return any(tree.deps[c] == "appos" for c in tree.children[head])
