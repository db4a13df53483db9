"""The ontology as plain values: `ontology/kg.ttl` and the `ontology.ttl` of packs in; kinds, roles and relations out.

Nothing here reasons: subclasses are followed, that is all. `kg.graph` writes RDF with these names, `kg.extract` checks
rules against them, `kg.resolve` checks what fills a role.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import DataError
from kg.places import ontology_dir

__all__ = ["PREFIXES", "Kind", "Relation", "Role", "Vocabulary", "load_vocabulary"]

BASE = "https://kg-from-news.example/"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": f"{BASE}ontology#",
        "ent": f"{BASE}entity/",
        "claim": f"{BASE}claim/",
        "art": f"{BASE}article/",
        "rule": f"{BASE}rule/",
        "fact": f"{BASE}fact/",
        "graph": f"{BASE}graph/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "prov": "http://www.w3.org/ns/prov#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
    }
)

ROOT = "Entity"
_KG, _RDF, _RDFS, _OWL, _XSD = (PREFIXES[name] for name in ("kg", "rdf", "rdfs", "owl", "xsd"))
# what may fill a role besides an entity, by the range the ontology gives
_VALUES = {f"{_XSD}string": "Text", f"{_XSD}decimal": "Amount", f"{_XSD}boolean": "Flag", f"{_KG}Interval": "Interval"}

_Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of entities: "Country". `ancestors` holds every class above it and itself."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a claim: "target".

    `range` names kinds, or Text, Amount, Interval, Flag; any one of them will do; () = anything.
    """

    name: str
    label: str
    comment: str
    range: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a claim can say: "imposed".

    `domain` and `range` name kinds, any one of which will do; Text among them = words will do too.
    """

    name: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    plover: str | None
    cameo: str | None
    roles: tuple[str, ...]  # besides subject and object; sorted


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds, roles and relations, sorted by name; the prefixes of every query and export; a hash of the files."""

    kinds: Mapping[str, Kind]
    roles: Mapping[str, Role]
    relations: Mapping[str, Relation]
    prefixes: Mapping[str, str]
    fingerprint: str

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether whatever is a `kind` is an `ancestor`; everything is what it is, declared or not."""
        return kind == ancestor or (kind in self.kinds and ancestor in self.kinds[kind].ancestors)

    def fits(self, kind: str, allowed: Sequence[str]) -> bool:
        """Whether `kind` is one of `allowed`; nothing allowed by name means that everything is."""
        return not allowed or any(self.is_a(kind, one) for one in allowed)


def load_vocabulary(dirs: Sequence[Path] = ()) -> Vocabulary:
    """Read the shipped ontology and what rule packs add to it.

    Args:
        dirs: rule packs; the `ontology.ttl` of each, if it has one, adds kinds, roles and relations.

    Raises:
        DataError: a file that is no Turtle, or a declaration with a fault: no label, unknown class or role, a circle.

    >>> load_vocabulary().is_a("Country", "Actor")
    True
    """
    extensions = [folder / "ontology.ttl" for folder in dirs]
    files = [ontology_dir() / "kg.ttl", *(file for file in extensions if file.is_file())]
    triples = _Triples()
    digest = hashlib.sha256()
    for file in files:
        digest.update(triples.read(file))
    kinds = _kinds(triples)
    roles = _roles(triples, kinds)
    return Vocabulary(
        kinds=kinds,
        roles=roles,
        relations=_relations(triples, kinds, roles),
        prefixes=dict(PREFIXES),
        fingerprint=digest.hexdigest(),
    )


class _Triples:
    """The statements of all files, by subject and predicate, each with the file that says so."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], list[_Node | ox.Literal]] = {}
        self._file: dict[str, Path] = {}

    def read(self, file: Path) -> bytes:
        """Add the statements of one Turtle file; returns its bytes."""
        try:
            content = file.read_bytes()
            quads = list(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=_KG, rename_blank_nodes=True))
        except OSError as fault:
            raise DataError(f"{file}: cannot be read: {fault.strerror or fault}") from fault
        except SyntaxError as fault:
            place = f"{file}:{fault.lineno}:{fault.offset}" if fault.lineno else str(file)
            raise DataError(f"{place}: not valid Turtle: {fault.msg}") from fault
        except ValueError as fault:
            raise DataError(f"{file}: not valid Turtle: {fault}") from fault
        for quad in quads:
            if isinstance(quad.subject, _Node) and isinstance(quad.object, _Node | ox.Literal):
                said = self._said.setdefault((quad.subject.value, quad.predicate.value), [])
                if quad.object not in said:
                    said.append(quad.object)
                self._file.setdefault(quad.subject.value, file)
        return content

    def iris(self, subject: str, predicate: str) -> list[str]:
        said = self._said.get((subject, predicate), ())
        return [term.value for term in said if not isinstance(term, ox.Literal)]

    def subjects(self, of_type: str) -> list[str]:
        """The IRIs that are declared to be of a type, sorted."""
        wanted = ox.NamedNode(of_type)
        return sorted(s for (s, p), said in self._said.items() if p == f"{_RDF}type" and wanted in said)

    def fault(self, subject: str, what: str) -> DataError:
        return DataError(f"{self._file.get(subject, 'ontology')}: {subject.replace(_KG, 'kg:')}: {what}")

    def text(self, subject: str, predicate: str) -> str:
        """The one text that must be there."""
        said = [term.value for term in self._said.get((subject, predicate), ()) if isinstance(term, ox.Literal)]
        if len(said) != 1:
            raise self.fault(subject, f"needs exactly one rdfs:{predicate.rpartition('#')[2]}, has {len(said)}")
        return said[0]

    def optional(self, subject: str, predicate: str) -> str | None:
        return self.text(subject, predicate) if (subject, predicate) in self._said else None

    def members(self, subject: str, predicate: str) -> Iterator[str]:
        """The classes that rdfs:domain or rdfs:range allow: one class, or those of an owl:unionOf."""
        for iri in self.iris(subject, predicate):
            unions = self.iris(iri, f"{_OWL}unionOf")
            if not unions:
                yield iri
            for link in unions:
                yield from self._list(link)

    def _list(self, link: str) -> Iterator[str]:
        seen: set[str] = set()
        while link != f"{_RDF}nil" and link not in seen:
            seen.add(link)
            yield from self.iris(link, f"{_RDF}first")
            link = next(iter(self.iris(link, f"{_RDF}rest")), f"{_RDF}nil")


def _local(iri: str) -> str:
    return iri.removeprefix(_KG)


def _kinds(triples: _Triples) -> dict[str, Kind]:
    parents = {}
    for iri in triples.subjects(f"{_OWL}Class"):
        ours = sorted(_local(up) for up in triples.iris(iri, f"{_RDFS}subClassOf") if up.startswith(_KG))
        if ours and not iri.startswith(_KG):
            raise triples.fault(iri, "a kind needs a name in our own namespace: kg:…")
        parents[_local(iri)] = ours
    found: dict[str, Kind] = {}
    for name, direct in parents.items():
        ancestors = _ancestors(name, parents, triples)
        if ROOT in ancestors:
            iri = _KG + name
            found[name] = Kind(
                name=name,
                label=triples.text(iri, f"{_RDFS}label"),
                comment=triples.text(iri, f"{_RDFS}comment"),
                parents=tuple(direct),
                ancestors=ancestors,
            )
    return found


def _ancestors(name: str, parents: Mapping[str, Sequence[str]], triples: _Triples) -> frozenset[str]:
    above, todo = {name}, list(parents[name])
    while todo:
        up = todo.pop()
        if up == name:
            raise triples.fault(_KG + name, "is its own superclass; break the circle of rdfs:subClassOf")
        if up not in parents:
            raise triples.fault(_KG + name, f"its superclass kg:{up} is not declared as an owl:Class")
        if up not in above:
            above.add(up)
            todo += parents[up]
    return frozenset(above)


def _roles(triples: _Triples, kinds: Mapping[str, Kind]) -> dict[str, Role]:
    holders = [f"{_KG}Relation", *triples.subjects(f"{_KG}Relation")]
    named = {role for holder in holders for role in triples.iris(holder, f"{_KG}role")}
    found: dict[str, Role] = {}
    for iri in sorted({f"{_KG}subject", f"{_KG}object", *named}):
        if not triples.iris(iri, f"{_RDF}type"):
            raise triples.fault(iri, "is used as a role but not declared; declare it as an rdf:Property with a label")
        found[_local(iri)] = Role(
            name=_local(iri),
            label=triples.text(iri, f"{_RDFS}label"),
            comment=triples.text(iri, f"{_RDFS}comment"),
            range=_allowed(triples, iri, "range", kinds),
        )
    return found


def _relations(triples: _Triples, kinds: Mapping[str, Kind], roles: Iterable[str]) -> dict[str, Relation]:
    everywhere = triples.iris(f"{_KG}Relation", f"{_KG}role")
    found: dict[str, Relation] = {}
    for iri in triples.subjects(f"{_KG}Relation"):
        if not iri.startswith(_KG):
            raise triples.fault(iri, "a relation needs a name in our own namespace: kg:…")
        if _local(iri) in roles:
            raise triples.fault(iri, "cannot be a relation and a role of one; rename either")
        found[_local(iri)] = Relation(
            name=_local(iri),
            label=triples.text(iri, f"{_RDFS}label"),
            comment=triples.text(iri, f"{_RDFS}comment"),
            domain=_allowed(triples, iri, "domain", kinds),
            range=_allowed(triples, iri, "range", kinds),
            symmetric=f"{_OWL}SymmetricProperty" in triples.iris(iri, f"{_RDF}type"),
            plover=triples.optional(iri, f"{_KG}plover"),
            cameo=triples.optional(iri, f"{_KG}cameo"),
            roles=tuple(sorted({_local(role) for role in (*everywhere, *triples.iris(iri, f"{_KG}role"))})),
        )
    return found


def _allowed(triples: _Triples, iri: str, side: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    allowed = []
    for member in triples.members(iri, f"{_RDFS}{side}"):
        name = _VALUES.get(member) or _local(member)
        if name not in kinds and member not in _VALUES:
            raise triples.fault(iri, f"rdfs:{side} names {member}, which is no kind; declare it under kg:{ROOT}")
        allowed.append(name)
    return tuple(sorted(allowed))
