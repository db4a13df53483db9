"""The shapes: a whole claim passes, and each way of spoiling it is told in words."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph, Namespace, URIRef

from kg.places import ontology_dir
from kg.vocab import PREFIXES

KG = Namespace(PREFIXES["kg"])
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
GOOD = """
art:a1 a kg:Article ; rdfs:label "Duties" ; dcterms:title "Duties" ; dcterms:issued "2026-03-04"^^xsd:date ;
    schema:url <https://news.example/a1> .
claim:c1 a kg:Claim ; kg:relation kg:imposed ; kg:subject ent:Norland ; kg:object ent:duty ;
    kg:target ent:Sudia ; kg:rate 12 ; kg:rateUnit "percent" ; kg:time claim:c1_time1 ; kg:reason "dumping" ;
    kg:polarity "asserted" ; kg:modality "actual" ; kg:claimedBy ent:Ada ; kg:cue claim:c1_cue1 ;
    kg:quote "Norland imposed a duty" ; kg:start 10 ; kg:end 32 ; kg:sentenceStart 10 ; kg:sentenceEnd 40 ;
    kg:rule rule:trade\\/imposed ; prov:wasDerivedFrom art:a1 ; prov:wasGeneratedBy graph:run .
claim:c1_time1 a kg:Interval ; rdfs:label "on Monday" ;
    kg:first "2026-03-02"^^xsd:date ; kg:last "2026-03-02"^^xsd:date .
claim:c1_cue1 a kg:Cue ; kg:cueKind "attribution" ; rdfs:label "said" ; kg:start 0 ; kg:end 4 .
ent:Norland a kg:Country ; rdfs:label "Norland" .
ent:Sudia a kg:Country ; rdfs:label "Sudia" .
ent:Ada a kg:Person ; rdfs:label "Ada" .
ent:duty a kg:Measure ; rdfs:label "12% duty" ; kg:rate 12 ; kg:unit "percent" .
"""
MUTATIONS = [
    ("kg:relation kg:imposed ; ", "", "exactly one kg:relation"),
    ("kg:relation kg:imposed", "kg:relation kg:imposd", "the ontology declares it"),
    ("kg:relation kg:imposed", "kg:relation kg:imposed, kg:raised", "exactly one kg:relation"),
    ("kg:subject ent:Norland ; kg:object ent:duty ;", "", "needs a subject or an object"),
    ("kg:subject ent:Norland", "kg:subject ent:Norland, ent:Sudia", "at most one kg:subject"),
    ("kg:object ent:duty", 'kg:object ent:duty, "a duty"', "at most one kg:object"),
    ('"asserted"', '"maybe"', "asserted or negated"),
    ('kg:modality "actual"', 'kg:modality "actual", "planned"', "kg:modality is"),
    ('kg:quote "Norland imposed a duty"', 'kg:quote ""', "exactly one kg:quote"),
    ("kg:start 10 ; kg:end 32", "kg:start 10 ; kg:end 9", "kg:start is one offset"),
    ("kg:start 10 ; kg:end 32", 'kg:start "ten" ; kg:end 32', "kg:start is one offset"),
    ("kg:sentenceEnd 40", "kg:sentenceEnd 9", "kg:sentenceStart is one offset"),
    ("kg:rule rule:trade\\/imposed", "kg:rule kg:imposed", "exactly one rule"),
    ("kg:cue claim:c1_cue1", "kg:cue ent:Ada", "kg:cue names a cue"),
    ("prov:wasDerivedFrom art:a1", "prov:wasDerivedFrom ent:Ada", "derived from exactly one article"),
    (" ; prov:wasGeneratedBy graph:run", "", "names the build"),
    ('kg:cueKind "attribution"', 'kg:cueKind "hunch"', "kg:cueKind is"),
    ('rdfs:label "said" ; ', "", "a cue has its words"),
    ("kg:start 0 ; kg:end 4", "kg:start 4 ; kg:end 4", "offsets of a cue"),
    ('rdfs:label "on Monday" ;', "", "a time has its words"),
    ('kg:last "2026-03-02"', 'kg:last "2026-03-01"', "kg:first is a day"),
    ('a kg:Article ; rdfs:label "Duties"', "a kg:Article", "an article has exactly one rdfs:label"),
    ("<https://news.example/a1>", "<javascript:alert>", "begins with http"),
    ('ent:Sudia a kg:Country ; rdfs:label "Sudia"', "ent:Sudia a kg:Country", "exactly one rdfs:label"),
    ('rdfs:label "Sudia"', 'rdfs:label "Sudia", "Sudian Republic"', "exactly one rdfs:label"),
    ("ent:Ada a kg:Person", "ent:Ada a kg:Person, kg:Company", "of one kind"),
    ("kg:rate 12 ; kg:unit", 'kg:rate "a lot" ; kg:unit', "rate of a measure"),
    ("kg:target ent:Sudia", "kg:venue ent:Sudia", "a role that"),
    ("kg:subject ent:Norland", "kg:subject ent:duty", "which its domain does not allow"),
    ("kg:subject ent:Norland", 'kg:subject "the north"', "which its domain does not allow"),
    ("kg:object ent:duty", "kg:object ent:Sudia", "which its range does not allow"),
    ("kg:rate 12 ; kg:rateUnit", 'kg:rate "twelve" ; kg:rateUnit', "which its range does not allow"),
    ("kg:time claim:c1_time1", "kg:time ent:Ada", "which its range does not allow"),
]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


def faults(turtle: str, ontology: Graph, shapes: Graph) -> str:
    """What is wrong with a graph, in words; "" = nothing."""
    data = Graph() + ontology + Graph().parse(data=HEAD + turtle)
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    return "" if conforms else str(text)


def test_a_whole_claim_passes(ontology: Graph, shapes: Graph) -> None:
    assert faults(GOOD, ontology, shapes) == ""


def test_values_may_be_words_where_the_ontology_says_so(ontology: Graph, shapes: Graph) -> None:
    said = GOOD.replace("kg:imposed", "kg:said").replace("ent:duty ;", '"that it works" ;', 1)
    said = said.replace('kg:target ent:Sudia ; kg:rate 12 ; kg:rateUnit "percent" ;', "kg:to ent:Sudia ;")
    assert faults(said.replace('kg:reason "dumping" ;', 'kg:topic "duties" ;'), ontology, shapes) == ""


@pytest.mark.parametrize(("old", "new", "message"), MUTATIONS, ids=lambda value: value[:40])
def test_every_fault_is_told(old: str, new: str, message: str, ontology: Graph, shapes: Graph) -> None:
    assert GOOD.count(old) == 1
    assert message in faults(GOOD.replace(old, new), ontology, shapes)


def test_the_shapes_name_only_what_the_ontology_has(ontology: Graph, shapes: Graph) -> None:
    used = {term for triple in shapes for term in triple if isinstance(term, URIRef) and term in KG}
    assert len(used) > 15
    assert used <= set(ontology.subjects())
