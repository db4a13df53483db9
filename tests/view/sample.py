"""Invented news for the page: six articles, forty claims, every manner of speaking. Nobody in it exists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.graph.record import values
from kg.view.data import ArticleRow, EntityRow, GraphData
from kg.vocab import PREFIXES, load_vocabulary

Row = dict[str, Any]

# id → label, kind, aliases
PEOPLE_AND_PLACES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "Norland": ("Norland", "Country", ("Kingdom of Norland", "Norlandic")),
    "Vestria": ("Vestria", "Country", ("Vestrian Republic",)),
    "Sudia": ("Sudia", "Country", ()),
    "Ostmark": ("Ostmark", "Country", ()),
    "Ada_Lindqvist": ("Ada Lindqvist", "Person", ("A. Lindqvist",)),
    "Bram_Ocher": ("Bram Ocher", "Person", ()),
    "Celia_Duarte": ("Celia Duarte", "Person", ("Céline Duarte",)),
    "Ivo_Marsh": ("Ivo Marsh", "Person", ()),
    "Petra_Holm": ("Petra Holm", "Person", ()),
    "Brightwater": ("Brightwater Shipping", "Company", ("Brightwater",)),
    "Kestrel_Steel": ("Kestrel Steel", "Company", ()),
    "Harbour_Union": ("Harbour Workers' Union", "Organization", ("HWU",)),
    "Inland_Trade_Body": ("Inland Trade Organization", "InternationalBody", ("ITO",)),
    "Port_Alder": ("Port Alder", "City", ()),
    "duty_20": ("20% duty", "Measure", ()),
    "duty_35": ("35% duty", "Measure", ()),
    "timber_quota": ("timber quota", "Measure", ()),
    "timber": ("timber", "Commodity", ()),
    "steel": ("steel", "Commodity", ()),
    "Alder_Pact": ("Alder Pact", "Agreement", ()),
    "finance_minister": ("finance minister", "Office", ()),
    "prime_minister": ("prime minister", "Office", ()),
    "harbour_master": ("harbour master", "Office", ()),
    "farmers": ("Sudian farmers", "Group", ()),
}

ARTICLES = (
    ArticleRow(
        "a1",
        "Norland puts a duty on Vestrian timber",
        "2025-03-03",
        "The Evening Courier",
        "https://courier.example/duty",
    ),
    ArticleRow("a2", "Ministers meet at Port Alder", "2025-03-11", "Harbour Times", "https://harbour.example/meet"),
    ArticleRow("a3", "Vestria threatens to answer in kind", "2025-03-19", "The Evening Courier", None),
    ArticleRow("a4", "Kestrel buys into Brightwater", "2025-04-02", "Ledger Daily", "https://ledger.example/kestrel"),
    ArticleRow("a5", "Sudian farmers march on the port", "2025-04-20", "Harbour Times", None),
    ArticleRow("a6", "What the pact may bring", None, None, None),
)


def term(name: str, words: str = "") -> Row:
    """An entity of the cast, or plain words when nobody is called so."""
    if name not in PEOPLE_AND_PLACES:
        return {"id": None, "label": name, "kind": "Text", "text": words or name}
    label, kind, _ = PEOPLE_AND_PLACES[name]
    return {"id": PREFIXES["ent"] + name, "label": label, "kind": kind, "text": words or label}


def placed(value: Row | None, sentence: str) -> Row | None:
    """A term or value that knows where its words first stand in its sentence, if they do."""
    if value is None or value["text"] not in sentence:
        return value
    start = sentence.index(value["text"])
    return value | {"at": [start, start + len(value["text"])]}


def claim(
    article: str,
    sentence: str,
    relation: str,
    subject: Row | None,
    target: Row | None,
    roles: Mapping[str, Sequence[Any] | bool] | None = None,
    polarity: str = "asserted",
    modality: str = "actual",
    by: Sequence[Row] = (),
    cues: Sequence[tuple[str, str]] = (),
    quote: str = "",
) -> Row:
    """One exported claim; its offsets are those of `sentence` in the text that `sample_data` puts together."""
    said = quote or sentence
    key = hashlib.sha256(repr((article, sentence, relation, subject, target, polarity, modality)).encode()).hexdigest()[
        :16
    ]
    return {
        "claim": PREFIXES["claim"] + key,
        "relation": relation,
        "plover": None,
        "subject": placed(subject, sentence),
        "object": placed(target, sentence),
        "roles": {
            role: found if isinstance(found, bool) else [placed(value, sentence) for value in found]
            for role, found in (roles or {}).items()
        },
        "polarity": polarity,
        "modality": modality,
        "claimed_by": [placed(speaker, sentence) for speaker in by],
        "cues": [
            {"kind": kind, "text": text, "start": sentence.find(text), "end": sentence.find(text) + len(text)}
            for kind, text in cues
        ],
        "article": article,
        "sentence": [0, len(sentence)],
        "span": [sentence.index(said), sentence.index(said) + len(said)],
        "quote": said,
        "rule": f"sample/{relation.replace('_', '-')}",
        "_sentence": sentence,
    }


def percent(value: int) -> Row:
    return {"value": value, "unit": "percent", "approx": None, "text": f"{value} per cent"}


def when(start: str, end: str, words: str) -> Row:
    return {"start": start, "end": end, "text": words}


def _claims() -> list[Row]:
    n, v, s, o = term("Norland"), term("Vestria"), term("Sudia"), term("Ostmark")
    ada, bram, celia, ivo, petra = (
        term(name) for name in ("Ada_Lindqvist", "Bram_Ocher", "Celia_Duarte", "Ivo_Marsh", "Petra_Holm")
    )
    duty, duty35 = term("duty_20", "a duty of 20 per cent"), term("duty_35", "a 35 per cent duty")
    timber, steel, pact = term("timber"), term("steel"), term("Alder_Pact", "the Alder Pact")
    rated = {
        "rate": [percent(20)],
        "target": [v],
        "product": [timber],
        "time": [when("2025-03-01", "2025-03-01", "on 1 March")],
    }
    opening = "On 1 March Norland imposed a duty of 20 per cent on timber from Vestria."
    again = "Norland, which imposed a duty of 20 per cent on Vestria, also set a timber quota for Sudia."
    return [
        claim(
            "a1",
            opening,
            "imposed",
            n,
            duty,
            rated,
            quote="Norland imposed a duty of 20 per cent on timber from Vestria",
        ),
        claim(
            "a1",
            "Finance minister Ada Lindqvist of Norland said the duty was fair.",
            "holds_role",
            ada,
            term("finance_minister", "Finance minister"),
            {"of": [n]},
        ),
        claim(
            "a1",
            "Finance minister Ada Lindqvist of Norland said the duty was fair.",
            "said",
            ada,
            term("the duty was fair"),
        ),
        claim(
            "a1",
            "Bram Ocher, prime minister of Vestria, denied that Vestria sells timber below cost.",
            "holds_role",
            bram,
            term("prime_minister", "prime minister"),
            {"of": [v]},
        ),
        claim(
            "a1",
            "Bram Ocher, prime minister of Vestria, denied that Vestria sells timber below cost.",
            "sells",
            v,
            timber,
            polarity="negated",
            by=[bram],
            cues=[("polarity", "denied")],
        ),
        claim("a1", "Vestria sells timber and Norland buys timber.", "sells", v, timber),
        claim("a1", "Vestria sells timber and Norland buys timber.", "buys", n, timber, {"from": [v]}),
        claim(
            "a1",
            "Ivo Marsh, a former harbour master, called it a mistake.",
            "holds_role",
            ivo,
            term("harbour_master", "harbour master"),
            {"former": True},
        ),
        claim(
            "a2",
            "Ada Lindqvist met Bram Ocher in Port Alder on 10 March.",
            "met_with",
            ada,
            bram,
            {"place": [term("Port_Alder")], "time": [when("2025-03-10", "2025-03-10", "on 10 March")]},
        ),
        claim("a2", "Bram Ocher met Ada Lindqvist for two hours.", "met_with", bram, ada),
        claim("a2", "Norland and Vestria signed the Alder Pact.", "signed", n, pact),
        claim("a2", "Norland and Vestria signed the Alder Pact.", "signed", v, pact),
        claim("a2", "Norland held talks with Vestria on steel.", "held_talks_with", n, v, {"topic": [steel]}),
        claim("a2", "Celia Duarte praised Ada Lindqvist for her patience.", "praised", celia, ada),
        claim("a2", "Celia Duarte visited Port Alder.", "visited", celia, term("Port_Alder")),
        claim("a2", again, "imposed", n, duty, {"rate": [percent(20)], "target": [v]}),
        claim("a2", again, "imposed", n, term("timber_quota", "a timber quota"), {"target": [s]}),
        claim(
            "a3",
            "Vestria threatened a 35 per cent duty on steel from Norland.",
            "threatened",
            v,
            duty35,
            {"target": [n], "rate": [percent(35)], "product": [steel]},
            modality="threatened",
            cues=[("modality", "threatened")],
        ),
        claim(
            "a3",
            "Bram Ocher said Norland will lift the duty of 20 per cent.",
            "lifted",
            n,
            duty,
            modality="planned",
            by=[bram],
            cues=[("modality", "will")],
        ),
        claim("a3", "Petra Holm asked Vestria to wait.", "asked", petra, v, {"content": [term("to wait")]}),
        claim(
            "a3",
            "Petra Holm wants Sudia to buy steel from Ostmark.",
            "buys",
            s,
            steel,
            {"from": [o]},
            modality="requested",
            by=[petra],
            cues=[("modality", "wants")],
        ),
        claim(
            "a3",
            "Sudia may leave the Inland Trade Organization.",
            "withdrew_from",
            s,
            term("Inland_Trade_Body"),
            modality="possible",
            cues=[("modality", "may")],
        ),
        claim(
            "a3",
            "According to Celia Duarte, Ostmark exports steel to Sudia.",
            "exports",
            o,
            steel,
            {"target": [s]},
            by=[celia],
        ),
        claim("a3", "Norland is a member of the Inland Trade Organization.", "member_of", n, term("Inland_Trade_Body")),
        claim("a3", "Vestria is a member of the Inland Trade Organization.", "member_of", v, term("Inland_Trade_Body")),
        claim(
            "a4",
            "Kestrel Steel acquired a share of Brightwater Shipping for $40 million.",
            "acquired",
            term("Kestrel_Steel"),
            term("Brightwater"),
            {"amount": [{"value": 40_000_000, "unit": "USD", "approx": None, "text": "$40 million"}]},
        ),
        claim(
            "a4", "Kestrel Steel produces steel in Ostmark.", "produces", term("Kestrel_Steel"), steel, {"place": [o]}
        ),
        claim("a4", "Ivo Marsh leads Brightwater Shipping.", "leads", ivo, term("Brightwater")),
        claim("a4", "Ivo Marsh spoke with Petra Holm.", "spoke_with", ivo, petra),
        claim(
            "a4",
            "Kestrel Steel did not invest in Sudia.",
            "invested_in",
            term("Kestrel_Steel"),
            s,
            polarity="negated",
            cues=[("polarity", "not")],
        ),
        claim("a5", "Sudian farmers protested in Port Alder.", "protested", term("farmers"), term("Port_Alder")),
        claim(
            "a5",
            "The Harbour Workers' Union supports the Sudian farmers.",
            "supports",
            term("Harbour_Union"),
            term("farmers"),
        ),
        claim(
            "a5",
            "The Harbour Workers' Union accused Brightwater Shipping of greed.",
            "accused",
            term("Harbour_Union"),
            term("Brightwater"),
            {"content": [term("of greed")]},
        ),
        claim(
            "a5",
            "Two farmers were arrested in Port Alder.",
            "arrested",
            None,
            term("farmers", "Two farmers"),
            {"place": [term("Port_Alder")]},
        ),
        claim("a5", "Sudia opposes the timber quota.", "opposes", s, term("timber_quota", "the timber quota")),
        claim(
            "a6",
            "Norland buys timber, though Ada Lindqvist said Norland no longer buys timber.",
            "buys",
            n,
            timber,
            polarity="negated",
            by=[ada],
            cues=[("polarity", "no longer")],
            quote="Norland no longer buys timber",
        ),
        claim("a6", "Ostmark depends on Norland.", "depends_on", o, n),
        claim("a6", "Ostmark negotiates with Sudia.", "negotiates_with", o, s),
        claim(
            "a6",
            "Ada Lindqvist said that Celia Duarte said Sudia imports timber.",
            "imports",
            s,
            timber,
            by=[celia, ada],
        ),
        claim(
            "a6",
            "Ostmark plans to sign the Alder Pact.",
            "signed",
            o,
            pact,
            modality="planned",
            cues=[("modality", "plans")],
        ),
    ]


def sample_data(title: str = "Timber, steel and a duty") -> GraphData:
    """The invented news as the page gets it: texts put together, offsets pointing into them."""
    rows = _claims()
    texts: dict[str, str] = {}
    for row in rows:
        sentence = row.pop("_sentence")
        text = texts.get(row["article"], "")
        start = text.find(sentence)
        if start < 0:
            start = len(text)
            texts[row["article"]] = text + sentence + " "
        row["sentence"] = [start, start + len(sentence)]
        row["span"] = [place + start for place in row["span"]]
        for value in values(row):
            if "at" in value:
                value["at"] = [place + start for place in value["at"]]
        row["cues"] = [{**cue, "start": cue["start"] + start, "end": cue["end"] + start} for cue in row["cues"]]
    return GraphData(
        claims=tuple(rows),
        vocabulary=load_vocabulary(),
        articles=tuple(replace(row, text=texts[row.id]) for row in ARTICLES),
        entities=tuple(
            EntityRow(PREFIXES["ent"] + key, label, kind, aliases)
            for key, (label, kind, aliases) in PEOPLE_AND_PLACES.items()
        ),
        title=title,
    )
