"""Words that the gazetteer knows in, mentions out: which known name stands for itself here, and in which way.

A name inside a larger name is left alone ("Bank of Canada"), a capital stands for its government only where it acts,
and a name that is also something else is decided by the words around it (`ambiguous_names.tsv`).
"""

from __future__ import annotations

from kg.annotate.drafts import NAME_TAGS, Draft, Scope, head_of, is_name, printed, proposals
from kg.annotate.names_glued import glued_mentions, may_be_glued
from kg.annotate.names_larger import inside_larger_name
from kg.annotate.names_tables import Hit, NameTrie, ambiguous_names, words_of
from kg.gazetteer import Entry
from kg.model import Sentence, Tree

__all__ = ["known_mentions", "stands_alone"]

_ROLE_ORDER = {"alias": 0, "surname": 1, "seat": 2, "metonym": 3, "demonym": 4}
_BODIES = frozenset({"GovernmentBody", "Party", "ArmedGroup"})
_YEARS_BEFORE_OFFICE = 15  # a surname alone means its bearer no earlier than this


def known_mentions(sentence: Sentence, trie: NameTrie, scope: Scope) -> list[Draft]:
    """Every known name that stands for itself here, longest first, left to right."""
    tree = sentence.tree
    drafts: list[Draft] = []
    free = 0  # the first token no mention has
    firsts = trie.firsts
    for i in [i for i, word in enumerate(tree.words) if word in firsts or may_be_glued(word)]:
        if i < free:
            continue
        draft = _known(tree, i, trie, scope, drafts) if tree.words[i] in firsts else None
        if draft:
            drafts.append(draft)
            free = draft.end
        else:
            drafts += glued_mentions(tree, i, trie)
    taken = {d.start for d in drafts}
    return drafts + [d for d in _proposed_and_known(tree, trie, scope) if d.start not in taken]


def _known(tree: Tree, i: int, trie: NameTrie, scope: Scope, before: list[Draft]) -> Draft | None:
    hits = trie.at(tree.words, i)
    if len(hits) > 1:
        hits.sort(key=lambda pair: (-pair[0], _ROLE_ORDER[pair[1].role]))
    for end, hit in hits:
        if all(word.islower() and word[0] != "@" for word in tree.words[i:end]):
            continue
        if _is_currency(tree, i, end):
            continue
        chosen = _chosen(tree, i, end, hit.entry, trie, scope)
        if chosen is None or _of_another(chosen, tree, i, before):
            continue
        if hit.entry.kind == "Person" and end < len(tree) and tree.words[end] in words_of("junior"):
            continue
        if _out_of_time(hit, scope) or (hit.role == "surname" and _in_full_name(tree, i)):
            continue
        stop = end + _legal_form(tree, end, chosen)
        if not inside_larger_name(tree, i, stop, chosen.kind):
            kept = chosen is hit.entry or hit.role == "demonym"
            return _read(tree, i, stop, Hit(chosen, hit.role if kept else "alias"))
    return None


def _read(tree: Tree, i: int, end: int, hit: Hit) -> Draft | None:
    """The mention of a known name, by the part it plays."""
    entry, head = hit.entry, head_of(tree, i, end)
    text = printed(tree, i, end)
    if hit.role == "metonym" and not _acts(tree, head):
        return Draft(i, end, "City", text, "gazetteer")
    if hit.role == "seat" and _is_visited(tree, head):
        return Draft(i, end, "Facility", text, "gazetteer")
    if hit.role in ("metonym", "seat"):
        return Draft(i, end, entry.kind, entry.label, "metonym", entry.id)
    if hit.role == "demonym":
        if text in ("Polish", "Danish") and tree.tags[i] not in ("JJ", *NAME_TAGS):
            return None
        if _are_people(tree, i):
            return Draft(i, end, "Group", text, "description")
        return Draft(i, end, entry.kind, entry.label, "demonym", entry.id)
    if tree.words[i].startswith("@"):
        return Draft(i, end, entry.kind, entry.label, "handle", entry.id)
    governs = end < len(tree) and tree.lemmas[end].lower() in words_of("government")
    method = "demonym" if entry.kind == "Country" and governs and _modifies(tree, head) else "gazetteer"
    return Draft(i, end, entry.kind, entry.label, method, entry.id)


def _are_people(tree: Tree, i: int) -> bool:
    """ "Thousands of Georgians", "Georgians voted": people; "the Georgians signed" means their country."""
    plural = tree.tags[i] in ("NNPS", "NNS") and tree.words[i].endswith("s")
    return plural and tree.deps[i] not in ("compound", "amod", "poss") and tree.words[i - 1].lower() != "the"


def _legal_form(tree: Tree, i: int, entry: Entry) -> int:
    """How many words of its legal form follow a company's name: "Boeing Co.", "Harrow & Co."."""
    if entry.kind != "Company" or i >= len(tree):
        return 0
    if tree.words[i] == "&" and i + 1 < len(tree) and tree.words[i + 1].lower() in words_of("legal_form"):
        return 2
    end = i
    while is_name(tree, end) and tree.words[end].lower() in words_of("legal_form"):
        end += 1
    return end - i


def _is_currency(tree: Tree, start: int, end: int) -> bool:
    """ "paid US $199": the sign of a currency; "gave the US $199 million" and "gave Kenya $5" tell of countries."""
    if end != start + 1 or end == len(tree) or not tree.words[end].startswith("$"):
        return False
    return tree.words[start] == "US" and (start == 0 or tree.words[start - 1].lower() != "the")


def _in_full_name(tree: Tree, i: int) -> bool:
    """Whether a surname stands in somebody else's full name: "Melania Trump", "Xi Haoran"."""
    others = words_of("head", "department", "honorific", "former", "skip")
    if is_name(tree, i - 1) and tree.heads[i - 1] == i and tree.deps[i - 1] == "compound":
        return tree.words[i - 1].lower() not in others and tree.ner[i : i + 1] == ("I-PERSON",)
    return is_name(tree, i + 1) and tree.ner[i + 1 : i + 2] == ("I-PERSON",)


def _out_of_time(hit: Hit, scope: Scope) -> bool:
    """Whether the article is too old to mean a person by the surname, or another state sat in the capital then."""
    if scope.year is None or hit.role in ("alias", "demonym"):
        return False
    first, last = int(hit.entry.valid_from or 0), int(hit.entry.valid_to or 9999)
    if hit.role == "surname":
        return scope.year < first - _YEARS_BEFORE_OFFICE
    return not first <= scope.year <= last


def _is_visited(tree: Tree, head: int) -> bool:
    """ "at the White House": the building; "for the White House" is not."""
    places = words_of("place_preposition") - {"for"}
    return tree.deps[head] == "pobj" and tree.words[tree.heads[head]].lower() in places


def _modifies(tree: Tree, head: int) -> bool:
    return tree.deps[head] in ("compound", "amod", "poss")


# ------------------------------------------------------------------------------------------------- which of several


def _chosen(tree: Tree, i: int, end: int, entry: Entry, trie: NameTrie, scope: Scope) -> Entry | None:
    """What an ambiguous name means here; the entry itself for any other name; None for a thing we do not know."""
    name = tree.words[i] if end == i + 1 else " ".join(tree.words[i:end])
    for choice in ambiguous_names().get(name, ()):
        if choice.test == "alone":
            holds = not stands_alone(tree, i)
        elif choice.test == "placed":
            holds = i == 0 or tree.words[i - 1].lower() not in words_of("place_preposition")
        elif choice.test == "before":
            holds = _noun_after(tree, end) in choice.words
        elif choice.test == "otherwise":
            holds = True
        elif choice.test == "near":
            holds = not choice.words.isdisjoint(tree.words)
        else:
            holds = not choice.words.isdisjoint(scope.words)
        if holds:
            return trie.by_id.get(choice.entity)
    return entry


def _noun_after(tree: Tree, end: int) -> str:
    """The last noun of the stretch of modifiers that begins at a token, as a lemma in small letters."""
    last = ""
    while end < len(tree) and (tree.tags[end].startswith("NN") or tree.tags[end] == "JJ"):
        if tree.tags[end].startswith("NN"):
            last = tree.lemmas[end].lower()
            if tree.lemmas[end].lower() in words_of("head"):
                return last
        end += 1
    return last


def stands_alone(tree: Tree, i: int) -> bool:
    """Whether a word is no part of a person's or another name: it has a capital and no name right before it."""
    if tree.tags[i] not in NAME_TAGS and not tree.tags[i].startswith("JJ"):
        return tree.ner[i : i + 1] == ("B-ORG",) and tree.deps[i] == "compound"  # "Apple/NN CEO Ana Duarte"
    if i == 0 or not is_name(tree, i - 1) or tree.deps[i - 1] != "compound" or tree.heads[i - 1] != i:
        return True
    return tree.words[i - 1].lower() in words_of("head", "department") or tree.ner[i : i + 1] in (
        ("B-GPE",),
        ("B-ORG",),
    )


def _of_another(entry: Entry, tree: Tree, i: int, before: list[Draft]) -> bool:
    """ "the Brazilian Congress": a body of one country right after the name of another is not that body."""
    if entry.kind not in _BODIES or not entry.of or not before:
        return False
    last = before[-1]
    touches = last.end == i or (last.end + 1 == i and tree.tags[last.end] == "POS")
    return touches and last.kind == "Country" and last.entity != entry.of


def _proposed_and_known(tree: Tree, trie: NameTrie, scope: Scope) -> list[Draft]:
    """Places that the model sees as whole names and the gazetteer knows: the two agree against the words around."""
    found = []
    for start, end, label in proposals(tree):
        if label != "GPE" or _is_currency(tree, start, end):
            continue
        words = tuple(w.capitalize() if w.islower() else w for w in tree.words[start:end])
        for stop, hit in trie.at(words, 0):
            if stop != len(words) or hit.role != "alias" or hit.entry.kind not in ("Country", "State", "City"):
                continue
            if words[0] in ambiguous_names() and _chosen(tree, start, end, hit.entry, trie, scope) is not hit.entry:
                continue
            found.append(Draft(start, end, hit.entry.kind, hit.entry.label, "gazetteer", hit.entry.id))
            break
    return found


# ---------------------------------------------------------------------------------------------------------- capitals


def _acts(tree: Tree, head: int) -> bool:
    """Whether a capital acts like a government here: as subject, possessor, or somebody who is asked or talked to."""
    dep, up = tree.deps[head], tree.heads[head]
    if dep in ("nsubj", "nsubjpass"):
        return tree.lemmas[up] not in words_of("no_act")
    if dep == "conj":
        return up != head and _acts(tree, up)
    if dep == "poss":
        return tree.lemmas[up].lower() not in words_of("no_government")
    if dep in ("dobj", "dative"):
        return tree.lemmas[up] in words_of("asked")
    if dep != "pobj":
        return False
    link, above = tree.words[up].lower(), tree.lemmas[tree.heads[up]].lower()
    if above in words_of("strikes_at"):  # "an attack on Kyiv": bombs fall on cities
        return False
    return link in words_of("talked_to") or (link in ("of", "on") and above in words_of("done_to"))
