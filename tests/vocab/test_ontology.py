"""kg.ttl as an ontology: whole, mapped to what others use, and free of contradictions."""

from __future__ import annotations

from collections.abc import Iterator

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg.places import ontology_dir
from kg.vocab import PREFIXES, load_vocabulary

KG = Namespace(PREFIXES["kg"])
SEM = Namespace(PREFIXES["sem"])
PROV = Namespace(PREFIXES["prov"])
ENT = Namespace(PREFIXES["ent"])


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


def ours(ontology: Graph, of_type: URIRef) -> Iterator[URIRef]:
    return (s for s in ontology.subjects(RDF.type, of_type) if isinstance(s, URIRef) and s.startswith(str(KG)))


def test_every_term_has_one_label_and_comment(ontology: Graph) -> None:
    terms = [s for s in set(ontology.subjects(RDF.type)) if isinstance(s, URIRef) and s.startswith(str(KG))]
    assert len(terms) > 100
    for term in terms:
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, RDFS.comment))) == 1, term


def test_every_relation_role_and_kind_has_an_example(ontology: Graph) -> None:
    vocabulary = load_vocabulary()
    for name in (*vocabulary.relations, *vocabulary.roles, *vocabulary.kinds):
        assert len(list(ontology.objects(KG[name], SKOS.example))) == 1, name


def test_no_two_examples_are_the_same(ontology: Graph) -> None:
    examples = [str(o) for o in ontology.objects(None, SKOS.example)]
    assert len(examples) == len(set(examples))


def test_whoever_counts_as_plover_counts_as_cameo(ontology: Graph) -> None:
    for relation in ours(ontology, KG.Relation):
        plover, cameo = ontology.value(relation, KG.plover), ontology.value(relation, KG.cameo)
        assert plover is None or cameo is not None, relation
        assert cameo is None or str(cameo) in {f"{n:02}" for n in range(1, 21)}


def test_mappings_to_what_others_use(ontology: Graph) -> None:
    above = set(ontology.transitive_objects(KG.Company, RDFS.subClassOf))
    assert {PROV.Organization, URIRef("https://schema.org/Corporation")} <= above
    assert (KG.Claim, RDFS.subClassOf, SEM.Event) in ontology
    assert (KG.subject, RDFS.subPropertyOf, SEM.hasActor) in ontology
    assert (KG.time, RDFS.subPropertyOf, SEM.hasTime) in ontology


def closure(ontology: Graph, turtle: str) -> list[str]:
    """What the OWL RL reasoner finds wrong with the ontology together with these statements."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    graph = Graph() + ontology + Graph().parse(data=prefixes + turtle)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    return sorted(str(o) for o in graph.objects(None, errors.error))


INSTANCES = """
ent:Norland a kg:Country . ent:Sudia a kg:Country . ent:Ada a kg:Person . ent:Osterby a kg:City .
ent:Duty a kg:Measure . ent:Norland kg:imposed ent:Duty . ent:Ada kg:spoke_with ent:Norland .
ent:Ada kg:visited ent:Osterby . ent:Norland kg:part_of ent:Sudia .
"""


def test_a_reasoner_finds_no_contradiction(ontology: Graph) -> None:
    assert closure(ontology, INSTANCES) == []


def test_the_reasoner_would_have_found_one(ontology: Graph) -> None:
    assert closure(ontology, INSTANCES + "ent:Ada kg:imposed ent:Osterby .") != []


def test_symmetric_relations_are_inferred_both_ways(ontology: Graph) -> None:
    graph = Graph() + ontology
    graph.add((ENT.Ada, KG.met_with, ENT.Ben))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert (ENT.Ben, KG.met_with, ENT.Ada) in graph
    assert (ENT.Ben, RDF.type, KG.Actor) in graph


def test_versions_are_stated(ontology: Graph) -> None:
    header = rdflib.URIRef(PREFIXES["kg"].rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert ontology.value(header, OWL.versionInfo) is not None
