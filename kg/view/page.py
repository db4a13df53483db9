"""A graph in, one HTML file out: the network that pyvis makes, on a page of ours, with all evidence inside.

The file makes no request and runs only the scripts whose hashes its content security policy names. Claims travel as
JSON that no script engine reads as code, and every text reaches the page as text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from kg.errors import UsageError
from kg.view.data import GraphData
from kg.view.embed import NAME, clean, payload, radius, script_json, short
from kg.view.fit import strongest_claims
from kg.view.layout import place
from kg.view.looks import ASSETS, kind_looks, look_of
from kg.view.network import Network, around, build_network, find_entity, strongest

__all__ = ["MOST_CLAIMS", "MOST_NODES", "render"]

MOST_NODES = 3_000  # drawn at once in three seconds
MOST_CLAIMS = 20_000  # embedded in fifteen megabytes
SCRIPTS = (
    "data", "dom", "state", "shown", "place", "paint", "labels", "evidence", "panel",
    "overview", "filters", "timeline", "search", "key", "svg", "save", "keys", "main",
)  # fmt: skip
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "nodes": {"font": {"size": 0}, "chosen": True},
    "edges": {"font": {"size": 0}, "smooth": False, "hoverWidth": 1.5, "selectionWidth": 2},
}


def render(
    data: GraphData, focus: str | None = None, hops: int = 1, relations: Collection[str] = (), top: int = 150
) -> bytes:
    """Write the page.

    Args:
        data: claims and what is known of their articles and entities.
        focus: an entity (IRI, local name, label or alias) to begin with, instead of the strongest ones.
        hops: how many steps around `focus`.
        relations: show only these at first; () = all.
        top: how many entities are shown at first; the others are found by search and by expanding.

    Returns:
        The file, UTF-8; the same input gives the same bytes.

    Raises:
        UsageError: nobody is called `focus`; a relation that no claim has; more entities than a browser can draw.
    """
    if not 1 <= top <= MOST_NODES:
        raise UsageError(
            f"a page draws 1 to {MOST_NODES:,} entities at once, not {top:,}; narrow it with --focus or --top, "
            "or take the whole graph to Gephi or Cytoscape with `kg export --format graphml`"
        )
    if hops < 0:
        raise UsageError(f"a neighbourhood cannot have {hops} hops; 1 shows the direct neighbours")
    network = build_network(data)
    centre = find_entity(network.entities, focus) if focus is not None else None
    known = {str(claim["relation"]) for claim in data.claims}
    for name in sorted(set(relations) - known):
        held = "on the page" if data.left_out else "of the graph"
        raise UsageError(f"no claim {held} has the relation {name!r}; there are {', '.join(sorted(known)) or 'none'}")
    if len(data.claims) > MOST_CLAIMS:
        kept = strongest_claims(data.claims, network.weight, centre, MOST_CLAIMS)
        data = replace(data, claims=kept, left_out=data.left_out + len(data.claims) - len(kept))
        network = build_network(data)
    note = (
        f"This page holds {len(data.claims):,} of {len(data.claims) + data.left_out:,} claims: the strongest entities. "
        "For others: kg view --focus NAME; for everything: kg export --format graphml."
        if data.left_out
        else ""
    )
    chosen = around(network, centre, hops, relations, top) if centre else strongest(network, relations, top)
    spots = _places(network, chosen)
    numbers = {row.id: number for number, row in enumerate(network.entities)}
    start = {
        "nodes": [[numbers[key], *spots[key]] for key in chosen],
        "top": top,
        "focus": short(centre) if centre else "",
        "hops": hops,
        "relations": sorted(relations),
        "note": note,
    }
    library_style, library, script = _pyvis(data, network, spots)
    return _assemble(data, library_style, library, script, script_json(payload(data, network, start)))


def _places(network: Network, chosen: Collection[str]) -> dict[str, tuple[int, int]]:
    kept = set(chosen)
    most = max(network.weight.values(), default=0)
    labels = {row.id: row.label for row in network.entities if row.id in kept}
    links = [(edge.subject, edge.object) for edge in network.edges if edge.manner == "actual"]
    return place(
        {key: radius(network.weight[key], most) for key in chosen},
        labels,
        [(one, two) for one, two in links if one in kept and two in kept],
    )


def _pyvis(data: GraphData, network: Network, spots: Mapping[str, tuple[int, int]]) -> tuple[str, str, str]:
    """The network as pyvis writes it: its style sheet, its library, and the script that draws.

    Of the page that pyvis makes only these three are taken: the rest would load Bootstrap from the network.
    """
    from pyvis.network import Network as Canvas  # noqa: PLC0415 - loads IPython, half a second

    canvas = Canvas(height="100%", width="100%", directed=True, cdn_resources="in_line")
    most = max(network.weight.values(), default=0)
    rows = {row.id: row for row in network.entities}
    for key, (x, y) in spots.items():
        look = kind_looks()[look_of(rows[key].kind, data.vocabulary)]
        canvas.add_node(
            short(key),
            label=clean(rows[key].label, NAME) or " ",
            shape=look.shape,
            color=look.light,
            size=radius(network.weight[key], most),
            x=x,
            y=y,
        )
    for edge in network.edges:
        if edge.manner == "actual" and edge.subject in spots and edge.object in spots:
            office = short(edge.via) if edge.via else ""
            name = " ".join((short(edge.subject), edge.relation, short(edge.object), edge.manner, office))
            canvas.add_edge(short(edge.subject), short(edge.object), id=name)
    canvas.set_options(json.dumps(_OPTIONS, separators=(",", ":")))
    made = canvas.generate_html()
    style = re.search(r"<style>(.*?)</style>", made, re.S)
    scripts = re.findall(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", made, re.S)
    library = [text for text in scripts if "vis-network" in text[:2000]]
    drawing = [text for text in scripts if "drawGraph()" in text]
    if style is None or len(library) != 1 or len(drawing) != 1:
        raise UsageError("this version of pyvis writes another page than 0.3.2 does; `pip install pyvis==0.3.2`")
    return _inert(style[1]), _inert(re.sub(r"//# sourceMappingURL=\S*", "", library[0])), _inert(drawing[0])


def _inert(text: str) -> str:
    """Line ends as a browser reads them, so that the hash of a script is the hash of what the browser sees."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def _assemble(data: GraphData, library_style: str, library: str, drawing: str, embedded: str) -> bytes:
    ours = "\n".join((ASSETS / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'(function () {{\n"use strict";\n{ours}}})();'
    policy = (
        f"default-src 'none'; script-src {_digest(library)} {_digest(drawing)} {_digest(script)}; "
        "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    parts: dict[str, Any] = {
        "policy": policy,
        "title": html.escape(clean(data.title, NAME)),
        "network_style": library_style,
        "style": (ASSETS / "style.css").read_text(encoding="utf-8"),
        "data": embedded,
        "network_library": library,
        "network_script": drawing,
        "script": script,
    }
    template = (ASSETS / "page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda hole: str(parts[hole[1]]), template).encode("utf-8", "replace")
