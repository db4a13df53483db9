"""Names in one sentence: from the gazetteer with a look at the words around, and from the model where nothing better is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.annotate.names_tables import Hit, NameTrie, actor_nouns, words_of
from kg.model import Sentence, Tree

__all__ = ["Draft", "gazetteer_mentions", "head_of", "model_mentions"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "into", "for", "outside", "around", "through", "via"})
_NAME_TAGS = ("NNP", "NNPS")
_TALKED_TO = frozenset({"with", "by", "against", "between", "on", "of", "towards", "toward"})
_AMBIGUOUS = frozenset({"Jordan", "Georgia", "Chad", "Turkey", "Victoria", "Mali", "Male", "Guinea", "Georgetown", "Santiago", "Wellington", "Lima", "Apple", "Ford", "Shell", "Quad", "Meta", "Amazon", "Poles", "Dominican", "Fed", "Isis", "AU", "WHO", "EC"})


@dataclass(slots=True)
class Draft:
    """A mention being made."""

    start: int
    end: int
    kind: str
    label: str
    method: str
    entity: str | None = None
    head: int | None = None  # None = found from the tree


def head_of(tree: Tree, start: int, end: int) -> int:
    """The token of a stretch whose head lies outside it; the last such token."""
    inside = range(start, end)
    return next((i for i in reversed(inside) if tree.heads[i] not in inside or tree.heads[i] == i), end - 1)


def gazetteer_mentions(sentence: Sentence, trie: NameTrie) -> list[Draft]:
    """Every known name that stands for itself here, longest first, left to right."""
    tree, drafts = sentence.tree, []
    i = 0
    while i < len(tree):
        draft = _known(tree, i, trie)
        if draft:
            drafts.append(draft)
            i = draft.end
        else:
            i += 1
    return drafts


def _known(tree: Tree, i: int, trie: NameTrie) -> Draft | None:
    word = tree.words[i]
    if not (word[0].isupper() or word[0] in "@n"):
        return None
    for end, hit in sorted(trie.at(tree.words, i), key=lambda pair: (-pair[0], _ROLE_ORDER[pair[1].role])):
        read = _reading(tree, i, end, hit)
        if read:
            return read
    return None


_ROLE_ORDER = {"alias": 0, "surname": 1, "metonym": 2, "demonym": 3}


def _reading(tree: Tree, i: int, end: int, hit: Hit) -> Draft | None:
    entry = hit.entry
    if end - i == 1 and not tree.words[i].startswith("@"):
        if tree.words[i] in _AMBIGUOUS and not _alone(tree, i):
            return None
        if _inside_larger_name(tree, i, end, entry.kind):
            return None
    elif entry.kind in ("Country", "Region", "City", "State") and _inside_larger_name(tree, i, end, entry.kind):
        return None
    if hit.role == "metonym":
        if _acts(tree, head_of(tree, i, end)):
            return Draft(i, end, entry.kind, entry.label, "metonym", entry.id)
        return Draft(i, end, "City", " ".join(tree.words[i:end]), "gazetteer")
    method = "demonym" if hit.role == "demonym" else "handle" if tree.words[i].startswith("@") else "gazetteer"
    if method == "demonym" and tree.words[i].lower() in ("polish", "danish") and tree.tags[i] not in ("JJ", "NNP", "NNPS"):
        return None
    if entry.kind == "Country" and _governed(tree, end):
        method = "demonym" if method == "gazetteer" and tree.deps[head_of(tree, i, end)] in ("compound", "amod", "poss") else method
    return Draft(i, end, entry.kind, entry.label, method, entry.id)


def _governed(tree: Tree, end: int) -> bool:
    return end < len(tree) and tree.lemmas[end].lower() in ("government", "administration")


def _alone(tree: Tree, i: int) -> bool:
    """Whether an ambiguous word is no part of a person's name and no common noun: it needs a capital and no name before it."""
    if tree.tags[i] not in _NAME_TAGS:
        return False
    before = i > 0 and tree.tags[i - 1] in _NAME_TAGS and tree.deps[i - 1] == "compound" and tree.heads[i - 1] == i
    return not before or tree.words[i - 1].lower() in words_of("head") | words_of("department") or tree.ner[i : i + 1] in (("B-GPE",), ("B-ORG",))


def _inside_larger_name(tree: Tree, i: int, end: int, kind: str) -> bool:
    """ "Bank of Canada", "South China Sea", "Trump Tower": the words belong to another name."""
    if end < len(tree) and tree.tags[end] in _NAME_TAGS and tree.words[end][0].isupper():
        after = tree.words[end].lower()
        common = after in words_of("head") | words_of("department") | words_of("former") or tree.lemmas[end].lower() in actor_nouns()
        suffix = after in words_of("company_suffix") | words_of("organization_suffix") | words_of("body_suffix")
        next_is_name = head_of(tree, i, end) in range(i, end) and tree.deps[head_of(tree, i, end)] in ("compound", "nmod", "amod", "npadvmod")
        if kind == "Person":
            return next_is_name and tree.heads[head_of(tree, i, end)] >= end and suffix
        if next_is_name and not common:
            if kind in ("Country", "Region", "City", "State"):
                return True
            return suffix
        if next_is_name and suffix and not common:
            return True
    if i > 0 and kind in ("Country", "City", "State", "Region") and tree.tags[i - 1] in _NAME_TAGS:
        before = tree.words[i - 1]
        loose = before.lower() in words_of("head") | words_of("department") | words_of("former") or before.endswith(".")
        if tree.deps[i - 1] == "compound" and tree.heads[i - 1] in range(i, end) and not loose and before.isalpha():
            return True  # "Air India", "Team Canada"
    if i >= 2 and tree.words[i - 1].lower() == "of" and tree.tags[i - 2] in _NAME_TAGS and kind in ("Country", "City", "State", "Region"):
        before = tree.words[i - 2].lower()
        return before in words_of("company_suffix") | words_of("organization_suffix") | words_of("body_suffix")
    return False


def _acts(tree: Tree, head: int) -> bool:
    """Whether a capital acts like a government here."""
    dep = tree.deps[head]
    up = tree.heads[head]
    if dep in _SUBJECTS:
        return tree.lemmas[up] not in ("be", "have", "host", "lie")
    if dep == "conj":
        return _acts(tree, up) if up != head else False
    if dep == "poss":
        return tree.lemmas[up].lower() not in ("airport", "street", "suburb", "mayor", "skyline", "centre", "center", "population", "resident")
    if dep in ("dobj", "dative"):
        return tree.lemmas[up] in ("ask", "urge", "press", "tell", "accuse", "warn", "threaten", "pressure", "push", "persuade", "criticise", "criticize", "want", "blame", "anger", "force")
    if dep == "pobj":
        word = tree.words[up].lower()
        if word in _PLACE_PREPOSITIONS:
            return False
        return word in _TALKED_TO
    return False


def model_mentions(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """The model's multi-word people and bodies, and single words where their form speaks for a name."""
    tree = sentence.tree
    taken = {i for d in drafts for i in range(d.start, d.end)}
    found = []
    for start, end, label in _proposals(tree):
        span = [i for i in range(start, end) if i not in taken]
        if len(span) != end - start:
            continue
        draft = _proposed(tree, start, end, label)
        if draft:
            found.append(draft)
    found += _suffixed(tree, taken | {i for d in found for i in range(d.start, d.end)})
    return found


def _proposals(tree: Tree) -> Iterable[tuple[int, int, str]]:
    i = 0
    while i < len(tree.ner):
        if tree.ner[i].startswith("B-"):
            label, end = tree.ner[i][2:], i + 1
            while end < len(tree.ner) and tree.ner[end] == f"I-{label}":
                end += 1
            yield i, end, label
            i = end
        else:
            i += 1


def _proposed(tree: Tree, start: int, end: int, label: str) -> Draft | None:
    while start < end and (tree.words[start].lower() in ("the", "a", "an", "mr", "mr.", "mrs", "ms", "dr", "sir") or not tree.words[start][0].isalnum()):
        start += 1
    while start < end and (tree.tags[end - 1] == "POS" or not tree.words[end - 1][-1].isalnum() and tree.words[end - 1] != "."):
        end -= 1
    if start >= end:
        return None
    while start > 0 and _begins_name(tree, start - 1, start, end):
        start -= 1
    words = tree.words[start:end]
    text = " ".join(words)
    low = words[-1].lower()
    if len(words) == 1 and (low in words_of("not_names") or low in words_of("head") or tree.lemmas[start].lower() in actor_nouns()):
        return None
    if any(w.lower() in words_of("head") for w in words) and label == "PERSON":
        return None
    proper = sum(tree.tags[i] in _NAME_TAGS for i in range(start, end))
    if label == "PERSON":
        return Draft(start, end, "Person", text, "ner") if len(words) >= 2 and proper >= 2 and words[0][0].isupper() else None
    if label == "ORG":
        kind = _said_of(tree, head_of(tree, start, end)) or kind_of_body(words)
        if len(words) >= 2 and proper >= 2:
            return Draft(start, end, kind, text, "ner")
        if len(words) == 1 and proper and (words[0].isupper() and len(words[0]) >= 2 or start > 0) and tree.tags[start] in _NAME_TAGS:
            return Draft(start, end, kind, text, "ner")
        return None
    if label in ("GPE", "LOC", "FAC") and proper == len(words):
        said = _said_of(tree, head_of(tree, start, end))
        if said:
            return Draft(start, end, said, text, "ner")
        return Draft(start, end, "City" if label == "GPE" else "Facility" if label == "FAC" else "Place", text, "ner")
    return None


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


def _begins_name(tree: Tree, i: int, start: int, end: int) -> bool:
    """Whether a capitalised word right before a proposal belongs to it: "Pax" of "Pax Silica"."""
    if tree.tags[i] not in _NAME_TAGS or tree.deps[i] != "compound" or tree.heads[i] not in range(start, end):
        return False
    return tree.words[i].isalpha() and tree.words[i].lower() not in words_of("head") | words_of("department") | words_of("honorific")


def kind_of_body(words: Sequence[str]) -> str:
    """Which kind of body its last words say it is."""
    low = [w.lower() for w in words]
    if low[-1] in words_of("company_suffix"):
        return "Company"
    if low[-1] == "party":
        return "Party"
    if any(w in words_of("body_suffix") for w in (low[0], low[-1])):
        return "GovernmentBody"
    return "Organization"


def _suffixed(tree: Tree, taken: set[int]) -> list[Draft]:
    """Runs of capitalised words that end or begin like a body: "Acme Drilling Corp", "Ministry of Trade"."""
    found = []
    i = 0
    suffixes = words_of("company_suffix") | words_of("body_suffix") | words_of("organization_suffix")
    while i < len(tree):
        if tree.tags[i] not in _NAME_TAGS or i in taken:
            i += 1
            continue
        end = i
        while end < len(tree) and end not in taken and (tree.tags[end] in _NAME_TAGS or (tree.words[end] in ("of", "and", "&", "for") and end + 1 < len(tree) and tree.tags[end + 1] in _NAME_TAGS and end > i)):
            end += 1
        words = tree.words[i:end]
        if len(words) >= 2 and (words[-1].lower() in suffixes or words[0].lower() in words_of("body_suffix")) and words[0].lower() not in words_of("head"):
            found.append(Draft(i, end, kind_of_body(words), " ".join(words), "ner"))
        i = max(end, i + 1)
    return found
