"""Whether a known name is only a part of a larger one: "Bank of Canada", "South China Sea", "Trump Tower"."""

from __future__ import annotations

from kg.annotate.drafts import head_of, is_name
from kg.annotate.names_tables import actor_nouns, words_of
from kg.model import Tree

__all__ = ["inside_larger_name"]

_LANDS = frozenset({"Country", "Region", "City", "State", "Place"})
_BODIES = frozenset({"GovernmentBody", "InternationalBody"})
_ANEW = (("",), ("B-PERSON",))
_JOINED = ("compound", "nmod", "amod", "npadvmod")


def inside_larger_name(tree: Tree, start: int, end: int, kind: str) -> bool:
    """Whether the words before or after belong to the same name, so that it names something else.

    A common noun after it does not ("Bank officials"), nor does an office ("Canada President Ana Duarte").
    """
    if kind == "GovernmentBody" and _begins_committee(tree, end):
        return True
    if kind in _BODIES and is_name(tree, start - 1) and tree.words[start - 1].lower() in words_of("common_first"):
        return tree.words[start].lower() != "the"  # "National Security Council"
    if end - start > 1 and kind not in _LANDS:
        return False
    return _goes_on(tree, start, end, kind) or (kind in _LANDS and _began_before(tree, start, end))


def _goes_on(tree: Tree, start: int, end: int, kind: str) -> bool:
    if not is_name(tree, end):
        return False
    head, after = head_of(tree, start, end), tree.words[end].lower()
    if tree.deps[head] not in _JOINED:
        return False
    if kind in _LANDS and start >= 2 and tree.words[start - 1] == "-" and tree.heads[start - 2] == head:
        return False  # "India-UK Free Trade Agreement" names both
    suffixes = words_of("company_suffix", "organization_suffix", "body_suffix")
    if kind == "Person":
        return tree.heads[head] >= end and after in suffixes
    if kind in _LANDS and _begins_body(tree, start, end):
        return True
    if after in words_of("head", "department", "former", "office_part") or tree.lemmas[end].lower() in actor_nouns():
        return False
    if kind in _LANDS and tree.ner[end : end + 1] in _ANEW and tree.ner[start][2:] in ("GPE", "NORP", "LOC"):
        return False  # the model, too, ends the name here: "the German DAX index", "envoy to Chile Ana Duarte"
    return kind in _LANDS or after in suffixes


def _begins_body(tree: Tree, start: int, end: int) -> bool:
    """ "American International Group": the model sees one body, with a name of its own and a last word that fits.

    "Japanese Foreign Ministry" has none: every country's would be called so.
    """
    suffixes = words_of("company_suffix", "organization_suffix", "body_suffix", "facility_suffix")
    generic = words_of("department", "body_suffix")
    label = tree.ner[start : start + 1]
    if label not in (("B-ORG",), ("B-FAC",)):
        return False
    last, inside = start + 1, f"I-{label[0][2:]}"
    while last < len(tree) and tree.ner[last] == inside:
        last += 1
    low = [w.lower() for w in tree.words[end:last]]
    if not low or low[-1] not in suffixes:
        return False
    return low[-1] not in words_of("body_suffix") or not all(w in generic for w in low)


def _begins_committee(tree: Tree, end: int) -> bool:
    """ "Senate Budget Committee": names and "and" up to a word for a part of a parliament."""
    while end < len(tree) and (is_name(tree, end) or tree.words[end] == "and"):
        if tree.words[end].lower() in words_of("part_of_parliament"):
            return True
        end += 1
    return False


def _began_before(tree: Tree, start: int, end: int) -> bool:
    if is_name(tree, start - 1) and tree.deps[start - 1] == "compound" and tree.heads[start - 1] in range(start, end):
        before = tree.words[start - 1]
        loose = before.lower() in words_of("head", "department", "former") or before.endswith(".")
        if not loose and before.isalpha():
            return True  # "Air India", "Team Canada"
    if start >= 2 and tree.words[start - 1].lower() == "of" and is_name(tree, start - 2):
        return tree.words[start - 2].lower() in words_of("company_suffix", "organization_suffix", "body_suffix")
    return False
