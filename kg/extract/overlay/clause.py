"""A parse in, the arguments of a verb out: who acts, who is acted upon, what is said.

Labels are spaCy's ClearNLP ones, and this package is the only one that knows them. `Clauses` answers for one sentence and
remembers its answers. Subjects that a verb inherits from elsewhere are found in `kg.extract.overlay.inherit`.
"""

from __future__ import annotations

from kg.extract.overlay.arg import Arg
from kg.extract.overlay.branches import Branches
from kg.extract.overlay.inherit import inherited_subject
from kg.extract.overlay.mend import (
    cut_off_main_verb,
    describes_list,
    headline_future,
    joined_before,
    lost_main_verb,
    lost_subject,
    quoted_name,
    spoken_of,
    told_then,
)
from kg.extract.overlay.regraft import regrafted
from kg.extract.signatures import signatures
from kg.model import Tree

__all__ = ["Clauses"]

_LONG = 150  # tokens; no chain of clauses in fewer exhausts Python's stack
_BRINGS_PREPOSITION = ("prep", "agent", "dative", "conj", "advmod", "prt", "acomp")
_WANTS_SUBJUNCTIVE = frozenset({"demand", "request", "urge"})  # "insisted that they pay" may tell what they do
RELATIVES = frozenset({"which", "who", "whom", "that"})


class Clauses(Branches):
    """Grammatical roles in one sentence, looked up when asked for."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(regrafted(tree))
        self._own: dict[int, tuple[Arg, ...]] = {}
        self._subjects: dict[int, tuple[Arg, ...]] = {}
        self._passive: dict[int, bool] = {}
        self._patients: dict[int, tuple[Arg, ...]] = {}
        self._taken: dict[int, int | None] = {}
        self._prepositions: dict[int, dict[str, tuple[Arg, ...]]] = {}
        if len(tree) > _LONG:
            self._read_from_the_root()

    def _read_from_the_root(self) -> None:
        """Find all subjects from the root down: in a table parsed as one sentence no chain is then too deep to follow."""
        todo = [i for i, head in enumerate(self.tree.heads) if i == head]
        while todo:
            i = todo.pop()
            self.passive(i)
            self.subjects(i)
            todo += self.tree.children[i]

    # ------------------------------------------------------------------------------------------ small questions

    def passive(self, v: int) -> bool:
        """Whether the verb is passive: by its auxiliary, as a reduced participle, or by sharing a passive's auxiliary."""
        known = self._passive.get(v)
        if known is None:
            known = self._passive[v] = self._reads_passive(v)
        return known

    def _reads_passive(self, v: int) -> bool:
        tree = self.tree
        if tree.deps[v] == "amod":
            return lost_main_verb(tree, v) is None
        if self.below(v, "nsubjpass", "auxpass", "csubjpass"):
            return True
        if tree.tags[v] not in ("VBN", "VBD") or self.below(v, "nsubj", "aux"):
            return False
        dep, head = tree.deps[v], tree.heads[v]
        if dep == "acomp":  # "are opposed to it"
            return tree.tags[v] == "VBN"
        if dep == "acl":
            return not cut_off_main_verb(self, v)
        if dep == "advcl":
            return tree.tags[v] == "VBN" and not self.below(v, "dobj")
        if dep == "conj" and tree.tags[v] == "VBN" and self.is_verb(head) and not self.below(v, "dobj"):
            return self.passive(head)
        return False

    def expand(self, i: int, step: str) -> tuple[Arg, ...]:
        """A word and the words coordinated with it: "India and the US" is both."""
        more, before = self.below(i, "conj"), joined_before(self, i) if self.tree.tags[i] == "NNP" else None
        if not more and before is None:
            return (Arg(i, step),)
        found, joined = [Arg(i, step)], f"{step} + coordination"
        todo = list(reversed(more))
        while todo:
            c = todo.pop()
            one_word = self.tree.words[c - 1] in ("-", "–")  # "re-run"
            if "not" in self.tree.low[max(i + 1, c - 2) : c]:
                continue  # "India and not the US"
            if not one_word and (not self.is_verb(c) or self.tree.tags[c] == "VBG") and not describes_list(self, c):
                found.append(Arg(c, joined))
                todo += reversed(self.below(c, "conj"))
        if before is not None:
            found.append(Arg(before, joined))
        return tuple(found)

    def referent(self, i: int) -> int:
        """The noun a relative pronoun stands for; any other word stands for itself."""
        tree = self.tree
        if tree.low[i] not in RELATIVES or tree.tags[i] not in ("WDT", "WP", "IN", "DT"):
            return i
        for a in tree.ancestors(i):
            if tree.deps[a] == "relcl":
                return spoken_of(self, tree.heads[a], tree.low[i])
        return i

    def _refer(self, i: int, step: str) -> tuple[Arg, ...]:
        noun = self.referent(i)
        return self.expand(i, step) if noun == i else self.antecedents(noun, i)

    def antecedents(self, noun: int, pronoun: int | None = None) -> tuple[Arg, ...]:
        """A noun that a clause modifies; with the names joined to it when the clause follows them all: "Peru and Chile, which"."""
        joined = self.expand(noun, "relative clause") if pronoun is not None and noun < pronoun else ()
        whole = [a for a in joined if noun < a.head < (pronoun or 0) and self.tree.tags[a.head] == "NNP"]
        set_off = pronoun is not None and self.tree.words[pronoun - 1] == ","
        return (Arg(noun, "relative clause"), *(Arg(a.head, "relative clause") for a in whole if set_off))

    # ------------------------------------------------------------------------------------------------ the verb

    def own_subjects(self, v: int) -> tuple[Arg, ...]:
        """The surface subject that stands at the verb itself."""
        known = self._own.get(v)
        if known is None:
            known = self._own[v] = self._find_own(v)
        return known

    def _find_own(self, v: int) -> tuple[Arg, ...]:
        tree = self.tree
        lost_verb = lost_main_verb(tree, v) if tree.deps[v] == "amod" else None
        if lost_verb is not None:
            return (Arg(lost_verb[0], "subject"),)
        found: list[Arg] = []
        for c in self.below(v, "nsubj", "nsubjpass"):
            if tree.tags[c] != "EX":
                found += self._refer(c, "subject")
        if found:
            return tuple(found)
        for aux in self.below(v, "aux", "auxpass"):  # "Lund had earlier threatened": hung to the auxiliary
            for c in self.below(aux, "nsubj"):
                found += self._refer(c, "subject")
        if not found and cut_off_main_verb(self, v):
            found = list(self.expand(tree.heads[v], "cut-off main verb"))
        if not found and tree.deps[v] in ("ROOT", "ccomp", "conj") and not self.below(v, "expl", "csubj"):
            lost = lost_subject(self, v)
            found = list(self.expand(lost, "subject taken for an apposition")) if lost is not None else []
        return tuple(found)

    def subjects(self, v: int) -> tuple[Arg, ...]:
        """The surface subject of a verb, its own or inherited."""
        known = self._subjects.get(v)
        if known is None:
            self._subjects[v] = ()  # a cycle in a broken parse ends here
            known = self._subjects[v] = self.own_subjects(v) or inherited_subject(self, v)
        return known

    def agents(self, v: int) -> tuple[Arg, ...]:
        """Who does it: the subject, or the by-phrase of a passive."""
        if not self.passive(v):
            return self.subjects(v)
        tree = self.tree
        before = self.hyphenated_agent(v)
        if before is not None:
            return (Arg(before, "hyphenated agent"),)
        found: list[Arg] = []
        for by in self.below(v, "agent", "prep"):
            if tree.low[by] == "by":
                for c in self.below(by, "pobj"):
                    found += [Arg(a.head, "passive agent") for a in self._refer(c, "passive agent")]
        return tuple(found)

    def patients(self, v: int) -> tuple[Arg, ...]:
        """To whom or what it is done: the object, or the subject of a passive."""
        known = self._patients.get(v)
        if known is None:
            self._patients[v] = ()
            known = self._patients[v] = self._find_patients(v)
        return known

    def _find_patients(self, v: int) -> tuple[Arg, ...]:
        tree = self.tree
        if self.hyphenated_agent(v) is not None:
            noun = tree.heads[v]
            return (Arg(tree.heads[noun] if tree.deps[noun] == "appos" else noun, "hyphenated agent"),)
        if self.passive(v):
            return tuple(Arg(a.head, "passive subject" if a.step == "subject" else a.step) for a in self.subjects(v))
        found = self._objects(v)
        if found:
            return found
        if tree.deps[v] == "relcl" and self.below(v, "nsubj") and not self.below(v, "ccomp", "xcomp"):
            if all(self.referent(s) == s for s in self.below(v, "nsubj")):
                return self.antecedents(tree.heads[v])
        if tree.deps[v] == "xcomp" and self.infinitive(v) and tree.deps[tree.heads[v]] == "relcl":
            outer = tree.heads[v]  # "a pact that the two hope to sign"
            if (
                self.below(outer, "nsubj")
                and not self.below(v, "prep", "ccomp", "xcomp")
                and not self.below(outer, "dobj")
            ):
                if all(self.referent(s) == s for s in self.below(outer, "nsubj")):
                    return self.antecedents(tree.heads[outer])
        for c in self.below(v, "conj"):  # "imposed and later raised tariffs"
            if (
                self.is_verb(c)
                and c - v <= 4
                and not self.below(c, "nsubj", "nsubjpass")
                and not self.below(v, "prep", "ccomp", "xcomp")
            ):
                shared = () if self.passive(c) or self.hyphenated_agent(c) is not None else self._objects(c)
                return tuple(Arg(a.head, "shared object") for a in shared if a.step == "object")
        return ()

    def _objects(self, v: int) -> tuple[Arg, ...]:
        """Objects that stand below an active verb itself."""
        lost_verb = lost_main_verb(self.tree, v) if self.tree.deps[v] == "amod" else None
        if lost_verb is not None:
            return self.expand(lost_verb[1], "object")
        found: list[Arg] = []
        taken = self.taken_subject(v)
        objects = [c for c in self.below(v, "dobj") if c != taken]
        for c in objects:
            if (
                c == objects[0] or "," not in self.tree.words[objects[0] : c]
            ):  # "bought Acme, its biggest deal": one object
                found += self._refer(c, "object")
        if not found and not self.below(v, "ccomp", "xcomp"):  # "called Foreign Minister Aas": read as a name given
            for c in self.below(v, "oprd"):
                found += [Arg(a.head, "object") for a in self.expand(c, "object") if self.tree.tags[a.head] == "NNP"]
            found += [Arg(c, "object") for c in self.below(v, "npadvmod") if self._place_reached(v, c)]
        for c in self.below(v, "ccomp"):  # "wants India to open": the parser calls India the subject of the second verb
            if c > v and self.infinitive(c):
                for s in self.below(c, "nsubj"):
                    found += [Arg(a.head, "raised object") for a in self._refer(s, "raised object")]
        return tuple(found)

    def _place_reached(self, v: int, c: int) -> bool:
        """ "visited Oslo": a name right behind the verb that the parser took for a measure of time."""
        return c == v + 1 and self.tree.ner[c : c + 1] == ("B-GPE",)

    def taken_subject(self, v: int) -> int | None:
        """ "say consumers will spend less": the subject of the clause, where the parser took it for the verb's object."""
        if not self.below(v, "ccomp"):
            return None
        if v not in self._taken:
            self._taken[v] = self._find_taken_subject(v)
        return self._taken[v]

    def _find_taken_subject(self, v: int) -> int | None:
        clauses = [
            c
            for c in self.below(v, "ccomp")
            if c > v and self.is_verb(c) and not self.below(c, "nsubj", "nsubjpass", "expl")
        ]
        if not clauses:
            return None
        objects = self.below(v, "dobj")
        asked = signatures().get(self.tree.lemmas[v], "verb", "objto")
        if asked is not None and asked.modality == "requested":  # "told reporters that …", not "believed it was"
            return next((c for c in self.below(v, "ccomp") if v < c < clauses[0] and self.is_verb(c)), None)
        if not objects or objects[-1] > clauses[0] or self.infinitive(clauses[0]):
            return None
        finite = self.tree.tags[clauses[0]] in ("VBZ", "VBP", "VBD") or bool(self.below(clauses[0], "aux"))
        return objects[-1] if finite and self.tree.low[self.tree.subtree(clauses[0])[0]] != "that" else None

    def future(self, v: int) -> bool:
        """Whether "to" is a headline's "will": "Lund to visit Kenya", "Lund to visit Kenya, sources say"."""
        if not self.infinitive(v) or self.tree.heads[v] < v:
            return False
        return bool(self.below(v, "nsubj", "nsubjpass")) or headline_future(self, v) is not None

    def subjunctive(self, v: int) -> bool:
        """Whether a clause has the bare form of its verb: "asked that Chile open it"; a singular subject unmasks "open" as one."""
        tree = self.tree
        if tree.tags[v] == "VBN":  # "asked that it be opened"
            return any(tree.words[c].lower() == "be" for c in self.below(v, "auxpass")) and not self.below(v, "aux")
        if self.below(v, "aux") or tree.tags[v] not in ("VB", "VBP"):
            return False
        own = self.below(v, "nsubj", "nsubjpass")
        if tree.tags[v] == "VB" or (tree.deps[v] == "ccomp" and tree.lemmas[tree.heads[v]] in _WANTS_SUBJUNCTIVE):
            return bool(own)
        return any(tree.tags[s] in ("NN", "NNP") and not self.below(s, "conj") for s in own)

    def recipients(self, v: int) -> tuple[Arg, ...]:
        """To whom something is given, said or asked."""
        found: list[Arg] = []
        for c in self.below(v, "dative"):
            if self.tree.tags[c] in ("IN", "TO"):
                for p in self.below(c, "pobj"):
                    found += self._refer(p, "recipient")
            else:
                found += self._refer(c, "recipient")
        return tuple(found)

    def attributes(self, v: int) -> tuple[Arg, ...]:
        """What a copula or a verb of naming says somebody is: "became president", "named her ambassador"."""
        found: list[Arg] = []
        objects = {a.head for a in self.patients(v)}
        for c in self.below(v, "attr", "acomp", "oprd"):
            if c not in objects:
                found += self.expand(c, "attribute")
        return tuple(found) or tuple(Arg(c, "attribute") for c in quoted_name(self, v))

    def contents(self, v: int) -> tuple[Arg, ...]:
        """The head of the clause that a verb says, wants or agrees to."""
        tree = self.tree
        part = self.taken_subject(v)  # the first of two clauses that the parser made of one
        found = [
            Arg(c, "complement clause")
            for c in self.below(v, "ccomp", "xcomp")
            if c != part and self.is_clause(c) and ";" not in tree.words[min(c, v) : max(c, v)]
        ]
        then = told_then(self, v) if not found else None
        if then is not None:
            found = [Arg(then, "complement clause")]
        if not found and tree.deps[v] == "parataxis":
            found = [Arg(tree.heads[v], "inserted verb of speech")]
        return tuple(found)

    def prepositions(self, i: int, word: str) -> tuple[Arg, ...]:
        """Nouns and -ing clauses under one preposition of a verb or noun: `with` of "spoke at length with Rubio"."""
        if not self.tree.children[i]:
            return ()
        known = self._prepositions.get(i)
        if known is None:
            known = self._prepositions[i] = {p: tuple(args) for p, args in self._find_prepositions(i).items()}
        return known.get(word, ())

    def _find_prepositions(self, i: int) -> dict[str, list[Arg]]:
        tree = self.tree
        found: dict[str, list[Arg]] = {}
        todo = list(self.below(i, *_BRINGS_PREPOSITION))
        while todo:
            p = todo.pop(0)
            if tree.tags[p] not in ("IN", "TO", "RP", "RB", "VBG", "JJ") or (
                tree.deps[p] == "conj" and tree.tags[p] not in ("IN", "TO")
            ):
                continue
            word = tree.low[p]
            if word == "according":  # "according to X" says who says so, and is nobody's role
                continue
            if tree.deps[p] == "acomp":  # "was tough on", not "was able to open"
                continue
            here = [
                arg
                for c in self.below(p, "pobj")
                for arg in (self._refer(c, word) if tree.tags[c] != "JJ" else (Arg(c, word),))
            ]
            here += [Arg(c, f"{word} + clause") for c in self.below(p, "pcomp") if tree.tags[c] == "VBG"]
            if here:
                found.setdefault(word, []).extend(here)
            if word != "along":  # "the plan along with a map" adds a thing, and no partner
                todo += [c for c in self.below(p, "prep", "conj") if tree.tags[c] in ("IN", "TO")]
        for c in self.below(i, "amod"):  # "saw the call as critical": an adjective the parser hung to the noun
            if c > i and any(tree.low[a] == "as" for a in self.below(c, "advmod")):
                found.setdefault("as", []).append(Arg(c, "as"))
        return found
