"""The model's names in, those worth believing out: evidence of last resort.

People need two words, bodies two words or a form that speaks for a name, places a preposition or a neighbour that says
so. Words that offices, departments and products are made of name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.drafts import NAME_TAGS, Draft, Scope, head_of, is_name, printed, proposals, tokens_of
from kg.annotate.names_tables import actor_nouns, ambiguous_names, words_of
from kg.model import Sentence, Tree

__all__ = ["kind_of_body", "proposed_mentions"]

_THINGS = {"Facility": "facility_suffix", "Programme": "programme", "Event": "event_suffix"}
_NUMBERED = re.compile(r"[IVX]+|\w*\d\w*")


def proposed_mentions(sentence: Sentence, drafts: Sequence[Draft], scope: Scope) -> list[Draft]:
    """The model's people, bodies and places on words nobody has taken, and runs of capitals that end like a body."""
    tree = sentence.tree
    taken = tokens_of(drafts)
    found: list[Draft] = []
    for start, end, label in proposals(tree):
        if taken.isdisjoint(range(start, end)):
            said = scope.labels.get(" ".join(tree.words[start:end]), label)
            draft = _proposed(tree, start, end, said)
            if draft and taken.isdisjoint(range(draft.start, draft.end)):
                found.append(draft)
    found += _speakers(tree, taken | tokens_of(found))
    found += _suffixed(tree, taken | tokens_of(found))
    found += _employers(tree, taken | tokens_of(found))
    return found + _explained(tree, taken | tokens_of(found))


def _proposed(tree: Tree, start: int, end: int, label: str) -> Draft | None:
    start, end = _trimmed(tree, start, end)
    if start >= end:
        return None
    if label == "PERSON":
        while end - start > 1 and _names_on(tree, end):
            end += 1
        draft = _person(tree, _after_body(tree, start, end), end)
        return replace(draft, kind="Organization") if draft and _behind_body_noun(tree, draft) else draft
    if label == "ORG":
        return _body(tree, start, end)
    if label in ("GPE", "LOC", "FAC"):
        return _place(tree, start, end, label)
    return None


def _behind_body_noun(tree: Tree, draft: Draft) -> bool:
    """ "the carmaker Ana Motta": what stands right before a name says that it is a body's."""
    before = draft.start - 1
    return before >= 0 and tree.tags[before] == "NN" and tree.lemmas[before].lower() in words_of("body_noun")


def _speakers(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "said Tess Morrow": two or three capitals that speak are a person's, when nothing says that they are a body's."""
    found = []
    bodies = words_of(
        "not_people", "company_suffix", "body_suffix", "organization_suffix", "department", "head", "not_names"
    )
    for last in range(1, len(tree)):
        if tree.deps[last] != "nsubj" or not is_name(tree, last) or not _speaks(tree, last):
            continue
        start = last
        while start > 0 and is_name(tree, start - 1) and tree.heads[start - 1] == last:
            start -= 1
        run, low = range(start, last + 1), [w.lower() for w in tree.words[start : last + 1]]
        loose = all(tree.words[i].isalpha() and not tree.words[i].isupper() for i in run)
        if 2 <= len(low) <= 3 and loose and taken.isdisjoint(run) and bodies.isdisjoint(low):
            if tree.words[start - 1 : start] not in (("the",), ("The",)):
                found.append(Draft(start, last + 1, "Person", printed(tree, start, last + 1), "ner"))
    return found


def _explained(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "Canadian publisher Thomson": capitals nobody has taken, behind a noun that says they name a body."""
    found = []
    for i in range(1, len(tree)):
        if tree.tags[i] != "NNP" or i in taken or not tree.words[i][0].isupper() or tree.tags[i - 1] != "NN":
            continue
        if tree.lemmas[i - 1].lower() not in words_of("body_noun", "body_noun_or_person"):
            continue
        end = i
        while is_name(tree, end) and end not in taken:
            end += 1
        if tree.deps[head_of(tree, i, end)] not in ("compound", "nmod"):  # "the bank Monday meeting"
            found.append(Draft(i, end, "Organization", printed(tree, i, end), "ner"))
    return found


def _trimmed(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """A proposal without articles, honorifics and marks at its ends, and with a first word the model left out."""
    articles = words_of("honorific") | {"the", "a", "an"}
    while start < end and (tree.words[start].lower() in articles or not tree.words[start][0].isalnum()):
        start += 1
    while start < end and (
        tree.tags[end - 1] == "POS" or not (tree.words[end - 1][-1].isalnum() or tree.words[end - 1] == ".")
    ):
        end -= 1
    while start < end and tree.words[end - 1].lower() in words_of("body_link"):
        end -= 1
    while start < end and _goes_on(tree, end):
        end += 1
    while start < end and start > 0 and _begins_name(tree, start - 1, start, end):
        start -= 1
    return start, end


def _goes_on(tree: Tree, end: int) -> bool:
    """Whether the next word belongs to a name the model has cut: "Jr.", "Corp.", the rest of "O' Leary"."""
    if end >= len(tree):
        return False
    word, before = tree.words[end], tree.words[end - 1]
    if word in words_of("junior") or (is_name(tree, end) and word.lower() in words_of("legal_form")):
        return True
    return (before == "O" and word in ("'", "’")) or (before in ("O'", "O’", "'", "’") and is_name(tree, end))


def _names_on(tree: Tree, end: int) -> bool:
    """ "Espen Barth" before "Eide": whether the word behind a person's name is its head and the model only missed it."""
    if not is_name(tree, end) or tree.ner[end] or tree.heads[end - 1] != end or tree.deps[end - 1] != "compound":
        return False
    word = tree.words[end]
    bodies = words_of("not_people", "company_suffix", "body_suffix", "organization_suffix", "head", "department")
    return word.isalpha() and not word.isupper() and word.lower() not in bodies


def _begins_name(tree: Tree, i: int, start: int, end: int) -> bool:
    """Whether a capitalised word right before a proposal belongs to it: "Pax" of "Pax Silica"."""
    if tree.tags[i] not in NAME_TAGS or tree.deps[i] != "compound" or tree.heads[i] not in range(start, end):
        return False
    if tree.ner[i]:
        return False  # "the United States Ana Duarte"
    return tree.words[i].isalpha() and tree.words[i].lower() not in words_of("head", "department", "honorific")


def _after_body(tree: Tree, start: int, end: int) -> int:
    """Where the person begins in "Acme Corp Ana Duarte": after the last word of the body, when two words are left."""
    bodies = words_of("company_suffix", "body_suffix", "organization_suffix", "head", "department")
    return max((i + 1 for i in range(start, end - 2) if tree.words[i].lower() in bodies), default=start)


def _person(tree: Tree, start: int, end: int) -> Draft | None:
    words = tree.words[start:end]
    low = {w.lower() for w in words}
    proper = sum(tree.tags[i] in NAME_TAGS for i in range(start, end))
    if not words[0][0].isupper() or not low.isdisjoint(words_of("head")):
        return None
    if len(words) == 1:
        return _speaker(tree, start)
    if proper < 2:
        return None
    if words[-1].lower() in words_of("company_suffix", "organization_suffix"):
        return Draft(start, end, kind_of_body(words), printed(tree, start, end), "ner")
    if not low.isdisjoint(words_of("not_people")) or _is_product(words):
        return None
    return Draft(start, end, "Person", _without_stop(printed(tree, start, end)), "ner")


def _speaker(tree: Tree, i: int) -> Draft | None:
    """ "Armacost said": a name of one word is believed to be a person's where it speaks."""
    low = tree.words[i].lower()
    nobody = words_of("not_names", "not_people", "department", "body_suffix", "company_suffix")
    if tree.tags[i] not in NAME_TAGS or low in nobody or low in actor_nouns() or not tree.words[i].isalpha():
        return None
    described = any(c < i and tree.deps[c] in ("compound", "amod", "det", "poss") for c in tree.children[i])
    if described or not _speaks(tree, i) or tree.words[i].isupper() or tree.words[i] in ambiguous_names():
        return None
    return Draft(i, i + 1, "Person", tree.words[i], "ner")


def _speaks(tree: Tree, head: int) -> bool:
    """Whether a word is the subject of a verb that only people and bodies are subjects of."""
    return tree.deps[head] == "nsubj" and tree.lemmas[tree.heads[head]] in words_of("speech")


def _without_stop(name: str) -> str:
    """A name without the full stop of its sentence, which the parser took for an abbreviation's."""
    last = name.rsplit(maxsplit=1)[-1]
    return name[:-1] if len(last) > 2 and last.endswith(".") and last not in words_of("junior") else name


def _before_office(tree: Tree, start: int, end: int) -> int:
    """Where a body ends that the model ran into an office: "Acme Chief Financial" before "Officer"."""
    if end >= len(tree) or tree.words[end].lower() not in words_of("head"):
        return end
    last = end
    while last > start + 1 and tree.words[last - 1].lower() in words_of("office_part"):
        last -= 1
    return last


def _body(tree: Tree, start: int, end: int) -> Draft | None:
    whole, end = end, _before_office(tree, start, end)
    if end == start + 1 < whole and is_name(tree, start) and tree.words[start].lower() not in words_of("not_names"):
        return Draft(start, end, "Organization", tree.words[start], "ner")
    heads = [i for i in range(start, end) if tree.words[i].lower() in words_of("head")]
    if heads and heads[-1] == end - 1:
        return None  # "Treasury Secretary"
    words = tree.words[start:end]
    low = [w.lower() for w in words]
    if all(w in words_of("department") | words_of("body_link") for w in low) or _is_product(words):
        return None  # "Trade and Industry", words of somebody's office
    if low[0] in words_of("department") and low[-1] not in words_of("body_suffix") and _of_office(tree, start):
        return None  # "Minister for Foreign Economic Relations"
    proper = sum(tree.tags[i] in NAME_TAGS for i in range(start, end))
    kind = kind_of_body(words)
    if kind == "Organization":
        kind = _said_of(tree, head_of(tree, start, end)) or kind
    if len(words) >= 2:
        if proper < 2:
            return None
        if _is_numbered(words[-1]):
            return None  # "Delta IV"
        thing = next((kind for kind in _THINGS if low[-1] in words_of(_THINGS[kind])), None)
        if thing:
            return Draft(start, end, thing, printed(tree, start, end), "ner")
        return Draft(start, end, kind, printed(tree, start, end), "description" if _is_generic(low) else "ner")
    if low[0] in words_of("not_names", "head", "body_suffix") or tree.lemmas[start].lower() in actor_nouns():
        return None
    if words[0] in ambiguous_names():
        return None  # the words around it have spoken
    if _spells_out(tree, start):
        return None
    if proper and ((words[0].isupper() and len(words[0]) >= 2) or start > 0):
        return Draft(start, end, kind, words[0], "ner")
    return None


def _spells_out(tree: Tree, i: int) -> bool:
    """ "liquefied natural gas (LNG)": capitals in brackets that abbreviate small words name no body."""
    letters = tree.words[i].lower()
    if i <= len(letters) or tree.words[i - 1] != "(" or not tree.words[i].isupper():
        return False
    before = tree.words[i - 1 - len(letters) : i - 1]
    return all(word[0] == letter for word, letter in zip(before, letters, strict=True))


def _of_office(tree: Tree, i: int) -> bool:
    """Whether "of" or "for" stands before a token, and a word of an office before that."""
    if i < 2 or tree.words[i - 1].lower() not in ("of", "for"):
        return False
    return tree.words[i - 2].lower() in words_of("head", "department")


def _is_generic(low: Sequence[str]) -> bool:
    """Whether every country has such a body: "Foreign Ministry", "Supreme Court". It is one of its article only."""
    if low[0] in words_of("parliament_first"):
        return False
    common = words_of("department", "body_suffix", "generic_first") | words_of("body_link")
    return low[-1] in words_of("body_suffix") | words_of("department") and all(w in common for w in low)


def _is_product(words: Sequence[str]) -> bool:
    """ "iPhone", "MacBook Wi - Fi": small letters before capitals begin no body's name."""
    first = words[0]
    return first[0].islower() and not first.islower()


def _is_numbered(word: str) -> bool:
    """Whether a name ends like a model's: "IV", "A330"."""
    return _NUMBERED.fullmatch(word) is not None


def _place(tree: Tree, start: int, end: int, label: str) -> Draft | None:
    words = tree.words[start:end]
    if not all(tree.tags[i] in NAME_TAGS for i in range(start, end)) or not words[0][0].isupper():
        return None
    head = head_of(tree, start, end)
    text = printed(tree, start, end)
    said = _said_of(tree, head)
    if said:
        return Draft(start, end, said, text, "ner")
    if any(c.isdigit() for c in text) or words[-1].lower() in words_of("not_names"):
        return None
    if label == "LOC":
        return Draft(start, end, "Place", text, "ner")
    if label == "FAC":
        kind = "NewsOutlet" if words[-1].lower() in words_of("news_suffix") else "Facility"
        return Draft(start, end, kind, text, "ner") if len(words) > 1 else None
    if len(words) > 1 and _speaks(tree, head):
        return _person(tree, start, end)
    placed = tree.deps[head] == "pobj" and tree.words[tree.heads[head]].lower() in words_of("place_link")
    beside = tree.deps[head] in ("appos", "npadvmod") or (
        end + 1 < len(tree) and tree.words[end] == "," and is_name(tree, end + 1)
    )
    named = len(words) > 1 and words[-1].lower() in words_of("place_suffix")
    return Draft(start, end, "City", text, "ner") if placed or beside or named else None


def _said_of(tree: Tree, head: int) -> str | None:
    """The kind that a noun in apposition gives: "Pax Silica, a US-led initiative", "Acme, a carmaker"."""
    for c in tree.children[head]:
        if tree.deps[c] == "appos":
            lemma = tree.lemmas[c].lower()
            if lemma in words_of("programme"):
                return "Programme"
            kind = actor_nouns().get(lemma)
            return kind if kind in ("Organization", "GovernmentBody") else None
    return None


def kind_of_body(words: Sequence[str]) -> str:
    """Which kind of body its last words say it is.

    >>> kind_of_body(["Acme", "Drilling", "Corp"]), kind_of_body(["Ministry", "of", "Mines"])
    ('Company', 'GovernmentBody')
    """
    low = [w.lower() for w in words]
    if low[0] in words_of("body_suffix") and "of" in low:
        return "GovernmentBody"
    if low[-1] in words_of("company_suffix") and words_of("public_bank").isdisjoint(low):
        return "Company"
    if low[-1] == "party":
        return "Party"
    if low[0] in words_of("body_suffix") or low[-1] in words_of("body_suffix") or low[-1] == "bank":
        return "GovernmentBody"
    if len(low) > 1 and low[-1] in words_of("news_suffix"):
        return "NewsOutlet"
    return "Organization"


def _employers(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "Acme's chief executive": only a body has such an office, whatever the model makes of its name."""
    found = []
    for mark in (i for i, tag in enumerate(tree.tags) if tag == "POS" and i > 0):
        head, start = mark - 1, mark
        office = tree.heads[head]
        if tree.deps[head] != "poss" or not mark < office < mark + 4:
            continue
        if tree.lemmas[office].lower() not in words_of("company_office"):
            continue
        while start > 0 and tree.tags[start - 1] in NAME_TAGS and start - 1 not in taken:
            start -= 1
        words = tree.words[start:mark]
        if (
            words
            and words[-1].isalpha()
            and words[-1].lower() not in words_of("not_names", "department", "body_suffix")
        ):
            found.append(Draft(start, mark, kind_of_body(words), printed(tree, start, mark), "ner"))
    return found


def _suffixed(tree: Tree, taken: set[int]) -> list[Draft]:
    """Runs of capitalised words that end or begin like a body: "Acme Drilling Corp", "Ministry of Trade"."""
    found = []
    suffixes = words_of("company_suffix", "body_suffix", "organization_suffix")
    free = 0  # the first token behind the last run
    for i in [i for i, tag in enumerate(tree.tags) if tag in NAME_TAGS and i not in taken]:
        if i < free:
            continue
        end = i
        while end < len(tree) and end not in taken and (tree.tags[end] in NAME_TAGS or _links(tree, i, end)):
            end += 1
        words = tree.words[i:end]
        low = [w.lower() for w in words]
        like_body = len(words) >= 2 and (low[-1] in suffixes or low[0] in words_of("body_suffix"))
        if like_body and low[0] not in words_of("head") and low[-1] not in words_of("head"):
            method = "description" if _is_generic(low) else "ner"
            found.append(Draft(i, end, kind_of_body(words), printed(tree, i, end), method))
        free = end
    return found


def _links(tree: Tree, start: int, i: int) -> bool:
    """ "of" and "and" inside the name of a body, where the next word has a capital again."""
    return i > start and tree.words[i] in words_of("body_inside") and is_name(tree, i + 1)
