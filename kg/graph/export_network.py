"""Claims in, a network for Gephi and its like out: entities as nodes, what is claimed between them as edges.

An edge stands for all claims of one relation between two entities that are meant alike; its attributes count them, say
how they are meant and when they were reported. A measure also points at its targets, as it does in the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kg.graph.derived import holds
from kg.graph.names import ENTITIES, kg, text_of
from kg.graph.record import Row
from kg.graph.rows import Rows

__all__ = ["gexf", "graphml"]

_CLAIMS = kg("claims")  # that name an entity, in whatever role
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# attributes of edges and of nodes: name and type, as GraphML calls it
_EDGE = (
    ("relation", "string"),
    ("polarity", "string"),
    ("modality", "string"),
    ("claims", "int"),
    ("articles", "int"),
    ("first_reported", "string"),
    ("last_reported", "string"),
)
_NODE = (("kind", "string"), ("claims", "int"))
_GEXF_TYPES = {"int": "integer", "string": "string"}
_Key = tuple[str, str, str, str, str]  # subject, object, relation, polarity, modality


@dataclass(slots=True)
class _Network:
    nodes: list[tuple[str, str, tuple[str, int]]]  # IRI, label, values of _NODE
    edges: list[tuple[str, str, tuple[str | int, ...]]]  # subject, object, values of _EDGE


def graphml(store: Rows) -> Iterator[str]:
    """http://graphml.graphdrawing.org/specification.html"""
    network = _network(store)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, attributes in (("node", (("label", "string"), *_NODE)), ("edge", (("label", "string"), *_EDGE))):
        for name, kind in attributes:
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="kg" edgedefault="directed">\n'
    for name, label, values in network.nodes:
        yield f"<node id={_quoted(name)}>{_data('node', _NODE, label, values)}</node>\n"
    for n, (one, other, told) in enumerate(network.edges):
        ends = f"source={_quoted(one)} target={_quoted(other)}"
        yield f'<edge id="e{n}" {ends}>{_data("edge", _EDGE, _relation(told), told)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(store: Rows) -> Iterator[str]:
    """https://gexf.net/schema.html, version 1.3"""
    network = _network(store)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for of, attributes in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{of}">\n'
        for name, kind in attributes:
            yield f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for name, label, values in network.nodes:
        yield f"<node id={_quoted(name)} label={_quoted(label)}>{_values(_NODE, values)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for n, (one, other, told) in enumerate(network.edges):
        ends = f"source={_quoted(one)} target={_quoted(other)} label={_quoted(_relation(told))}"
        yield f'<edge id="e{n}" {ends} weight="{told[3]}">{_values(_EDGE, told)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _network(store: Rows) -> _Network:
    published = store.published()
    claims: Counter[_Key] = Counter()
    articles: dict[_Key, set[str]] = {}
    for row in store.stored_records():
        for key in _edges(row):
            claims[key] += 1
            articles.setdefault(key, set()).add(row["article"])
    edges: list[tuple[str, str, tuple[str | int, ...]]] = []
    for key in sorted(claims):
        days = sorted(published[article] for article in articles[key] if article in published)
        reported = (days[0], days[-1]) if days else ("", "")
        edges.append((key[0], key[1], (*key[2:], claims[key], len(articles[key]), *reported)))
    ends = {end for key in claims for end in key[:2]}
    named = {
        text_of(q.subject): int(text_of(q.object)) for q in store.db.quads_for_pattern(None, _CLAIMS, None, ENTITIES)
    }
    nodes = [(one.id, one.label, (one.kind, named[one.id])) for one in store.entities() if one.id in ends]
    return _Network(nodes, edges)


def _edges(row: Row) -> Iterator[_Key]:
    subject, thing = row["subject"], row["object"]
    if not thing or not thing["id"]:
        return
    meant = row["polarity"], row["modality"]
    if subject and subject["id"]:
        yield subject["id"], thing["id"], row["relation"], *meant
    if thing["kind"] == "Measure" and holds(row):
        for target in row["roles"].get("target", ()):
            if target.get("id"):
                yield thing["id"], target["id"], "on", *meant


def _relation(told: tuple[str | int, ...]) -> str:
    return str(told[0]).replace("_", " ")


def _data(of: str, attributes: tuple[tuple[str, str], ...], label: str, values: tuple[str | int, ...]) -> str:
    told = (("label", label), *zip((name for name, _ in attributes), values, strict=True))
    return "".join(f'<data key="{of}_{name}">{escape(_clean(str(value)))}</data>' for name, value in told)


def _values(attributes: tuple[tuple[str, str], ...], values: tuple[str | int, ...]) -> str:
    told = zip((name for name, _ in attributes), values, strict=True)
    cells = "".join(f'<attvalue for="{name}" value={_quoted(str(value))}/>' for name, value in told)
    return f"<attvalues>{cells}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
