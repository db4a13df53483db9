"""The ontology as values: what is shipped holds together, what packs add is checked."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.vocab import PREFIXES, Vocabulary, load_vocabulary

# subject -> object; further roles, as the contract's table has them
CONTRACT = {
    "spoke_with met_with called visited": "topic time place venue count",
    "held_talks_with negotiates_with": "topic time outcome",
    "invited": "to time",
    "agreed_with": "content topic",
    "agreed_to committed_to set_target": "target amount change time",
    "signed signed_deal_with": "",
    "praised supports": "",
    "cooperates_with gave_aid_to": "amount topic",
    "imposed raised": "target rate amount change product reason time",
    "lowered lifted suspended": "target rate change product time",
    "prohibits": "target product",
    "sanctioned": "reason time",
    "asked": "content topic",
    "refused opposes": "target topic",
    "accused criticised": "content",
    "threatened warned": "content rate target",
    "proposed": "target rate",
    "protested deployed arrested attacked killed": "count place time instrument",
    "withdrew_from released ceased_fire_with": "",
    "buys": "from amount change time",
    "sells imports exports": "target amount change time",
    "produces": "amount change time",
    "invested_in acquired": "amount time",
    "depends_on considers": "content",
    "said": "venue time to topic",
    "spoke_at": "time place",
    "holds_role": "of to time former",
    "appointed dismissed elected resigned_from": "of time",
    "leads member_of part_of located_in": "",
}
PLOVER = {
    "spoke_with": "CONSULT",
    "agreed_to": "AGREE",
    "signed": "SUPPORT",
    "gave_aid_to": "AID",
    "imposed": "SANCTION",
    "lowered": "CONCEDE",
    "asked": "REQUEST",
    "refused": "REJECT",
    "criticised": "ACCUSE",
    "warned": "THREATEN",
    "protested": "PROTEST",
    "deployed": "MOBILIZE",
    "arrested": "COERCE",
    "killed": "ASSAULT",
    "released": "RETREAT",
    "buys": None,
    "holds_role": None,
    "said": None,
}
INSTRUMENT_ONLY = {"attacked", "killed", "deployed"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize("names", CONTRACT)
def test_contract_relations_and_roles_are_there(vocabulary: Vocabulary, names: str) -> None:
    for name in names.split():
        wanted = set(CONTRACT[names].split())
        if names.startswith("protested") and name not in INSTRUMENT_ONLY:
            wanted.discard("instrument")
        if name == "arrested":
            wanted.discard("instrument")
        assert wanted <= set(vocabulary.relations[name].roles)


@pytest.mark.parametrize(("name", "plover"), PLOVER.items())
def test_relations_count_as_plover_events(vocabulary: Vocabulary, name: str, plover: str | None) -> None:
    assert vocabulary.relations[name].plover == plover


def test_labels_are_names_with_blanks(vocabulary: Vocabulary) -> None:
    assert {r.name: r.label for r in vocabulary.relations.values()} == {
        name: name.replace("_", " ") for name in vocabulary.relations
    }


def test_every_class_of_a_relation_is_known(vocabulary: Vocabulary) -> None:
    known = {*vocabulary.kinds, "Text"}
    for relation in vocabulary.relations.values():
        assert relation.domain, relation.name
        assert relation.range, relation.name
        assert {*relation.domain, *relation.range} <= known
        assert set(relation.roles) <= set(vocabulary.roles)


def test_symmetric_relations_join_two_of_a_kind(vocabulary: Vocabulary) -> None:
    symmetric = [r for r in vocabulary.relations.values() if r.symmetric]
    assert {"spoke_with", "met_with", "held_talks_with", "agreed_with"} <= {r.name for r in symmetric}
    assert all(r.domain == r.range for r in symmetric)


def test_subclasses_are_followed(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_a("Country", "Actor")
    assert vocabulary.is_a("Country", "Place")
    assert vocabulary.is_a("Company", "Entity")
    assert not vocabulary.is_a("City", "Actor")
    assert not vocabulary.is_a("Actor", "Country")
    assert vocabulary.is_a("Text", "Text")
    assert not vocabulary.is_a("Unheard", "Entity")
    assert vocabulary.fits("Bill", ("Actor", "LegalText"))
    assert vocabulary.fits("Text", ())
    assert not vocabulary.fits("Person", ("Measure", "Text"))


def test_values_of_roles_are_named(vocabulary: Vocabulary) -> None:
    assert vocabulary.roles["rate"].range == ("Amount",)
    assert vocabulary.roles["time"].range == ("Interval",)
    assert vocabulary.roles["former"].range == ("Flag",)
    assert vocabulary.roles["topic"].range == ("Entity", "Text")


def test_it_travels_to_another_process(vocabulary: Vocabulary) -> None:
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary


HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
SHIP = """
kg:Ship a owl:Class ; rdfs:subClassOf kg:Facility ; rdfs:label "ship" ; rdfs:comment "A vessel." .
kg:cargo a rdf:Property ; rdfs:label "cargo" ; rdfs:comment "What it carries." ; rdfs:range kg:Commodity .
kg:sank a kg:Relation, owl:ObjectProperty ; rdfs:label "sank" ; rdfs:comment "A ship was sunk." ;
    rdfs:domain kg:Actor ; rdfs:range kg:Ship ; kg:role kg:cargo .
"""


def pack(folder: Path, turtle: str) -> Path:
    (folder / "ontology.ttl").write_text(HEAD + turtle, encoding="utf-8")
    return folder


def test_a_pack_adds_kinds_roles_and_relations(tmp_path: Path, vocabulary: Vocabulary) -> None:
    extended = load_vocabulary([pack(tmp_path, SHIP)])
    assert extended.is_a("Ship", "Place")
    assert extended.relations["sank"].range == ("Ship",)
    assert extended.relations["sank"].roles == ("cargo", "place", "time")
    assert set(extended.kinds) == {*vocabulary.kinds, "Ship"}
    assert extended.fingerprint != vocabulary.fingerprint


def test_a_pack_without_ontology_changes_nothing(tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert load_vocabulary([tmp_path]) == vocabulary


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("kg:Ship a owl:Class", r"ontology\.ttl:\d+:\d+: not valid Turtle"),
        ("kg:Ship a owl:Class ; rdfs:subClassOf kg:Boat .", "superclass kg:Boat is not declared"),
        ("kg:Ship a owl:Class ; rdfs:subClassOf kg:Place .", "kg:Ship: needs exactly one rdfs:label, has 0"),
        ('kg:Place rdfs:label "somewhere" .', "kg:Place: needs exactly one rdfs:label, has 2"),
        ("kg:A a owl:Class ; rdfs:subClassOf kg:B . kg:B a owl:Class ; rdfs:subClassOf kg:A .", "own superclass"),
        (SHIP.replace("range kg:Ship", "range kg:Shp"), r"kg:sank: rdfs:range names .*#Shp, which is no kind"),
        (SHIP.replace("kg:role kg:cargo", "kg:role kg:crago"), "kg:crago: is used as a role but not declared"),
        (SHIP.replace("kg:sank a", "ent:sank a"), "a relation needs a name in our own namespace"),
        (SHIP.replace("kg:Ship a", "ent:Ship a"), "a kind needs a name in our own namespace"),
        ("kg:target a kg:Relation .", "cannot be a relation and a role"),
    ],
)
def test_faults_of_a_pack_are_named(tmp_path: Path, turtle: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_vocabulary([pack(tmp_path, turtle)])


def test_a_pack_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "ontology.ttl").write_bytes(b"\xff\xfe kg:x")
    with pytest.raises(DataError, match=r"ontology\.ttl"):
        load_vocabulary([tmp_path])
