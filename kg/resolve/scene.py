"""What an article tells about who is who, for words that stand for others: an index over its mentions.

Positions are (sentence, token). Nothing is resolved here; `kg.resolve.anaphora` asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kg.gazetteer import Gazetteer
from kg.model import Document, Filler, Match, Mention, Sentence, Span
from kg.vocab import Vocabulary

__all__ = ["Scene", "distinct", "named"]

Place = tuple[int, int]  # sentence and token

_SUBJECTS = ("nsubj", "nsubjpass")
_SEVERAL = 2


def named(mention: Mention) -> bool:
    """Whether a mention says who is meant by itself."""
    return mention.method not in ("anaphor", "description")


def _stood(match: Match) -> bool:
    """Whether two stood together or will: who only should meet are no pair yet."""
    return match.stance.modality in ("actual", "planned")


class Scene:
    """The mentions of one article in order, with what the tree says about each."""

    def __init__(
        self, document: Document, matches: Iterable[Match], gazetteer: Gazetteer, vocabulary: Vocabulary
    ) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.vocabulary = vocabulary
        self.matches: dict[int, list[Match]] = {}  # by sentence
        self.symmetric = frozenset(name for name, relation in vocabulary.relations.items() if relation.symmetric)
        self._quote_starts = [quote.start for quote in document.quotes]
        self._leading: dict[tuple[str, ...], tuple[Mention, Mention] | None] = {}
        self.speakers: dict[int, list[Filler]] = {}  # sentence -> who spoke there, in order of text
        for match in matches:
            self.matches.setdefault(match.sentence, []).append(match)
            if match.relation == "said":
                for role, fillers in match.roles:
                    if role == "subject":
                        self.speakers.setdefault(match.sentence, []).extend(f for f in fillers if f.mention)

    def is_a(self, mention: Mention, kind: str) -> bool:
        """Whether the mention is known to be of a kind."""
        return self.vocabulary.is_a(mention.kind, kind)

    def spoken(self, sentence: Sentence) -> bool:
        """Whether the sentence lies wholly inside a quotation."""
        return any(sentence.span.end <= q.end + 2 for q in self._quotes_from(sentence.span.start + 1))

    def quoted(self, at: int) -> bool:
        """Whether a character stands inside a quotation."""
        return any(at < q.end for q in self._quotes_from(at))

    def _quotes_from(self, at: int) -> Sequence[Span]:
        """The last two quotations that begin no later than a character; those before them end before it, too."""
        last = bisect_right(self._quote_starts, at)
        return self.document.quotes[max(0, last - 2) : last]

    def said_by(self, filler: Filler, mention: Mention) -> bool:
        """Whether a mention stands in words that the filler's verb brings in: "Lund left, he said": not "he"."""
        tree = self.sentence(filler.sentence).tree
        verb = tree.heads[filler.head]
        return mention.head < verb and verb in tree.ancestors(mention.head) and tree.heads[mention.head] != verb

    def sentence(self, index: int) -> Sentence:
        return self.document.sentences[index]

    def before(self, index: int, token: int, reach: int) -> Iterator[tuple[Sentence, Mention]]:
        """Mentions before a position, nearest first, at most `reach` sentences back."""
        for i in range(index, max(-1, index - reach - 1), -1):
            sentence = self.sentence(i)
            limit = token if i == index else len(sentence.tree)
            for m in sorted((m for m in sentence.mentions if m.head < limit), key=lambda m: -m.head):
                yield sentence, m

    @staticmethod
    def is_subject(sentence: Sentence, mention: Mention) -> bool:
        """Whether the mention's head is a subject, or coordinated with nothing and in apposition to one."""
        dep = sentence.tree.deps[mention.head]
        if dep == "appos":
            dep = sentence.tree.deps[sentence.tree.heads[mention.head]]
        return dep in _SUBJECTS

    @staticmethod
    def main_subjects(sentence: Sentence) -> list[Mention]:
        """Mentions that are the subject of the sentence's root, or of the clause it reports when the root has none."""
        tree = sentence.tree
        root = next((i for i, d in enumerate(tree.deps) if d == "ROOT"), None)
        if root is None:
            return []
        heads = {c for c in tree.children[root] if tree.deps[c] in _SUBJECTS}
        return [m for m in sentence.mentions if m.head in heads]

    def alone(self, sentence: Sentence, mention: Mention, among: Iterable[Mention]) -> bool:
        """Whether none of the others is coordinated with the mention: "Lund and Novak left" names two."""
        tree = sentence.tree

        def first(i: int) -> int:
            while tree.deps[i] == "conj" and tree.heads[i] != i:
                i = tree.heads[i]
            return i

        top = first(mention.head)
        return all(self.key(m) == self.key(mention) or first(m.head) != top for m in among)

    def key(self, mention: Mention) -> str:
        """What two mentions of the same thing share."""
        return mention.entity or mention.label.lower()

    def side_of(self, mention: Mention) -> str | None:
        """The gazetteer id of the country or body that a person holds office for, if gazetteer or a title tells."""
        entry = self.gazetteer.by_id.get(mention.entity) if mention.entity else None
        if entry is not None and entry.of:
            return entry.of
        return self._sides.get(self.key(mention))

    @cached_property
    def _sides(self) -> Mapping[str, str]:
        """What mentions of a person share -> the first country or body that a title of that person names."""
        sides: dict[str, str] = {}
        for sentence in self.document.sentences:
            for title in sentence.titles:
                of = sentence.mentions[title.of].entity if title.of is not None else None
                if of:
                    sides.setdefault(self.key(sentence.mentions[title.person]), of)
        return sides

    def holders(self, office: str, lands: Collection[str], before: Place) -> list[Mention]:
        """Persons who bear a title with a word, each where first called so; never more than two, for nobody asks.

        Args:
            office: the word's lemma in small letters.
            lands: what the title must be of, as `key` gives it; () = anything.
            before: the position that they must be named before.
        """
        of = self._offices.get(office, {})
        found: dict[str, tuple[Place, Mention]] = {}
        for persons in [of.get(land, {}) for land in sorted(lands)] if lands else of.values():
            for key, (place, person) in persons.items():
                if place < before and place < found.get(key, (before,))[0]:
                    found[key] = place, person
                if len(found) == _SEVERAL:
                    return [person for _, person in found.values()]
        return [person for _, person in found.values()]

    @cached_property
    def _offices(self) -> Mapping[str, Mapping[str | None, Mapping[str, tuple[Place, Mention]]]]:
        """Word of a title held now -> what it is of -> person -> where first called so."""
        offices: dict[str, dict[str | None, dict[str, tuple[Place, Mention]]]] = {}
        for sentence in self.document.sentences:
            for title in sentence.titles:
                if title.former:
                    continue
                person = sentence.mentions[title.person]
                of = self.key(sentence.mentions[title.of]) if title.of is not None else self.side_of(person)
                for word in {lemma.lower() for lemma in sentence.tree.lemmas[title.start : title.end]}:
                    persons = offices.setdefault(word, {}).setdefault(of, {})
                    persons.setdefault(self.key(person), ((sentence.index, person.head), person))
        return offices

    def coordinated(self, sentence: Sentence, kinds: tuple[str, ...]) -> list[tuple[Mention, Mention]]:
        """Pairs of named mentions joined by "and", a glued pair or one symmetric claim, last first."""
        tree = sentence.tree
        by_head: dict[int, list[Mention]] = {}
        for m in sentence.mentions:
            if any(self.is_a(m, k) for k in kinds) and m.method != "anaphor":
                by_head.setdefault(m.head, []).append(m)
        pairs: list[tuple[int, Mention, Mention]] = []
        for head, here in by_head.items():
            if len(here) == 2 and self.key(here[0]) != self.key(here[1]):
                pairs.append((head, here[0], here[1]))
            up = tree.heads[head]
            if tree.deps[head] == "conj" and up in by_head:
                chain = [c for c in tree.children[up] if tree.deps[c] == "conj"] + [
                    c for c in tree.children[head] if tree.deps[c] == "conj"
                ]
                if len(chain) == 1 and tree.deps[up] != "conj":
                    pairs.append((head, by_head[up][0], here[0]))
        for match in self.matches.get(sentence.index, ()):
            if match.relation in self.symmetric and _stood(match):
                roles = dict(match.roles)
                sides = [f.mention for name in ("subject", "object") for f in roles.get(name, ()) if f.mention]
                if len(sides) == 2 and all(
                    m.method != "anaphor" and any(self.is_a(m, k) for k in kinds) for m in sides
                ):
                    pairs.append((match.trigger, sides[0], sides[1]))
        pairs.sort(key=lambda p: -p[0])
        return [(a, b) for _, a, b in pairs]

    def leading_pair(self, kinds: tuple[str, ...]) -> tuple[Mention, Mention] | None:
        """The two actors an article speaks of most, when nobody comes close to the second."""
        if kinds not in self._leading:
            self._leading[kinds] = self._lead(kinds)
        return self._leading[kinds]

    def _lead(self, kinds: tuple[str, ...]) -> tuple[Mention, Mention] | None:
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for sentence in self.document.sentences:
            for m in sentence.mentions:
                if m.method not in ("anaphor", "description") and any(self.is_a(m, k) for k in kinds):
                    counts[self.key(m)] += 1
                    first.setdefault(self.key(m), m)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
            return None
        return first[ranked[0][0]], first[ranked[1][0]]


def distinct(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """One mention for each who is named, the first of each."""
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(scene.key(m), m)
    return list(seen.values())
