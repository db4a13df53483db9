"""Names that an office or an honorific beside them shows to be people's: "Minister Ana Duarte", "Mr Lund"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.drafts import NAME_TAGS, Draft, is_name, printed, tokens_of
from kg.annotate.names_tables import words_of
from kg.model import Mention, Sentence, Tree

__all__ = ["explaining_office", "office_before_body", "titled_people"]


def titled_people(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Names right after an office or an honorific, or after the comma behind an office, on words nobody has taken."""
    tree = sentence.tree
    taken = tokens_of(drafts)
    found = _after_comma(tree, taken)
    found += _apposed(tree, taken | tokens_of(found))
    found += _installed(tree, taken | tokens_of(found))
    taken |= tokens_of(found)
    for i in range(1, len(tree)):
        if tree.tags[i] not in NAME_TAGS or i in taken or not tree.words[i][0].isupper():
            continue
        if tree.words[i].lower() in words_of("honorific"):
            continue  # "Minister Dr Ana Duarte"
        behind_body = is_name(tree, i + 1) and office_before_body(tree, drafts, i) is not None
        if not (behind_body or _is_title(tree, i - 1)):
            continue
        end = _name_end(tree, i, taken)
        words = [w.lower() for w in tree.words[i:end]]
        if not words or len(words) > 5 or words[0] in words_of("department") or words[-1] in words_of("not_people"):
            continue
        if words[-1] in words_of("company_suffix", "organization_suffix", "body_suffix", "not_names"):
            continue  # "General Motors", "Economist Intelligence Unit"
        found.append(Draft(i, end, "Person", printed(tree, i, end), "title"))
        taken.update(range(i, end))
    return found


def _is_title(tree: Tree, i: int) -> bool:
    word = tree.words[i].lower()
    if word in words_of("honorific"):
        return tree.words[i][0].isupper()  # "I will miss Ana"
    if word in words_of("head"):
        return tree.tags[i] in ("NN", *NAME_TAGS)
    return _ends_long_office(tree, i)


def _ends_long_office(tree: Tree, i: int) -> bool:
    """ "Secretary of Trade and Industry": whether a token is the last of a department behind an office and "of"."""
    words = words_of("department", "body_suffix")
    if tree.words[i].lower() in words_of("common_first"):
        return False  # "director of National Rail"
    while i > 1 and is_name(tree, i) and tree.words[i].lower() in words:
        i -= 1
        if tree.words[i].lower() in ("and", "&", "the"):
            i -= 1
        if tree.words[i].lower() in ("of", "for"):
            return is_name(tree, i - 1) and tree.words[i - 1].lower() in words_of("head")
    return False


def _name_end(tree: Tree, i: int, taken: set[int]) -> int:
    """One past a name that begins at a token; an office or a word nobody is called by ends it."""
    end = i
    while end < len(tree) and end not in taken:
        low = tree.words[end].lower()
        if low in words_of("head") or (end > i and low in words_of("caption")):
            return i if end == i + 1 else end
        joins = low in words_of("particles") or low in ("-", "'")
        if end > i + 1 and _ends_given_name(tree, end):
            return end + 2
        if tree.tags[end] not in NAME_TAGS and not (joins and end + 1 < len(tree) and tree.tags[end + 1] in NAME_TAGS):
            break
        end += 1
    return end


def _ends_given_name(tree: Tree, i: int) -> bool:
    """ "Minister Yun Sang-ho": whether a hyphen goes on to the second, small half of a given name."""
    if (
        tree.words[i] != "-"
        or i + 1 >= len(tree)
        or tree.ends[i - 1] != tree.starts[i]
        or tree.ends[i] != tree.starts[i + 1]
    ):
        return False
    return tree.words[i + 1].islower() and tree.tags[i + 1] in ("NN", *NAME_TAGS) and len(tree.words[i + 1]) < 7


def _after_comma(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "said the strategist for Acme, Fritz Meyer.": two or three capitals that an office before a comma explains."""
    found = []
    for i in [i for i, word in enumerate(tree.words[:-1], start=1) if word == ","]:
        if i in taken or tree.tags[i] not in NAME_TAGS:
            continue
        start = i + 1 if tree.words[i].lower() in words_of("honorific") and is_name(tree, i + 1) else i
        end = start
        while end < len(tree) and end not in taken and tree.tags[end] in NAME_TAGS:
            end += 1
        closed = end == len(tree) or tree.tags[end] in (",", ".", "''", ":")
        longest = 3 if words_of("particles").isdisjoint(w.lower() for w in tree.words[start:end]) else 6
        if 2 <= end - start <= longest and closed and explaining_office(tree, i) is not None:
            found.append(Draft(start, end, "Person", printed(tree, start, end), "title"))
    return found


def _installed(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "appointed Ana Duarte as trade minister": two or three capitals that an office behind "as" explains."""
    found = []
    for link in [i for i, word in enumerate(tree.words) if word.lower() == "as" and is_name(tree, i - 1)]:
        start = link
        while is_name(tree, start - 1) and start - 1 not in taken:
            start -= 1
        office = any(
            tree.words[k].lower() in words_of("head") and tree.tags[k].startswith("NN")
            for k in range(link + 1, min(link + 6, len(tree)))
        )
        low = [w.lower() for w in tree.words[start:link]]
        if 2 <= link - start <= 3 and office and words_of("not_people", "head", "department").isdisjoint(low):
            if low[-1] not in words_of("company_suffix", "organization_suffix", "body_suffix"):
                found.append(Draft(start, link, "Person", printed(tree, start, link), "title"))
    return found


def explaining_office(tree: Tree, i: int) -> int | None:
    """The office a few words before the comma before a token, with no verb and no comma between."""
    for k in range(i - 2, max(-1, i - 12), -1):
        if tree.tags[k].startswith("VB") or tree.words[k] == "," or tree.ner[k : k + 1] == ("I-PERSON",):
            return None
        if tree.tags[k] in ("NN", *NAME_TAGS) and tree.words[k].lower() in words_of("head"):
            return k
    return None


def office_before_body(tree: Tree, names: Sequence[Draft | Mention], i: int) -> tuple[int, int] | None:
    """(office noun, position in `names`) right before a token: "ambassador to India Ana Duarte"."""
    for number, name in enumerate(names):
        if name.end != i or name.kind == "Person":
            continue
        k = name.start - 1
        if k >= 0 and tree.words[k].lower() == "the":
            k -= 1
        if k >= 1 and tree.words[k].lower() in ("to", "of", "at", "for") and _is_title(tree, k - 1):
            return (k - 1, number) if tree.words[k - 1].lower() in words_of("head") else None
    return None


def _apposed(tree: Tree, taken: set[int]) -> list[Draft]:
    """ "Ana Duarte, president of Acme,": two to four capitalised words that an office after a comma explains."""
    found = []
    for noun in [i for i, dep in enumerate(tree.deps) if dep == "appos"]:
        last = tree.heads[noun]
        if not last < noun or not is_name(tree, last) or last in taken:
            continue
        if tree.lemmas[noun].lower() not in words_of("head") or tree.words[last + 1] != ",":
            continue
        start = last
        while start - 1 not in taken and not _is_title(tree, start - 1):
            if is_name(tree, start - 1):
                start -= 1
            elif start > 1 and tree.words[start - 1] == "-" and is_name(tree, start - 2):
                start -= 2
            else:
                break
        low = [w.lower() for w in tree.words[start : last + 1]]
        bodies = words_of("not_people", "company_suffix", "organization_suffix", "body_suffix", "department")
        if 2 <= len(low) <= 5 and bodies.isdisjoint(low):
            found.append(Draft(start, last + 1, "Person", printed(tree, start, last + 1), "title"))
            taken = taken | tokens_of(found)
    return found
