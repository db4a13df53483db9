"""A network with its claims in, one compact JSON text out: what the scripts of the page read.

Texts are made harmless to look at here, once: controls and signs that turn the direction of writing are taken out,
and nothing is longer than a reader can use. Tables are arrays, and what repeats is stored once and referred to by
number, so that twenty thousand claims stay under fifteen megabytes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from kg.view.data import ArticleRow, ClaimRow, GraphData
from kg.view.edges import STANDINGS, role_values, standing
from kg.view.looks import kind_looks, line_looks, look_of
from kg.view.network import Network, measures
from kg.vocab import PREFIXES

__all__ = ["clean", "payload", "radius", "script_json", "short", "web_link"]

LABEL, QUOTE, NAME = 120, 3_000, 300  # most characters of a label, of a sentence, of a title or address
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u061c\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_NOT_IN_A_SCRIPT = re.compile(f"[<>&]|{_UNSEEN.pattern}")


def clean(text: str, most: int) -> str:
    """The text without characters that nobody sees but that change what is seen; cut with an ellipsis.

    >>> clean("safe\u202etxt", 20)
    'safetxt'
    >>> clean("far too long", 8)
    'far too…'
    """
    seen = _UNSEEN.sub("", text[: most * 4]).replace("\t", " ").replace("\n", " ")
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def short(iri: str) -> str:
    """The local name of one of our entities, claims or articles; another IRI as it is."""
    for prefix in ("ent", "claim", "art", "rule"):
        if iri.startswith(PREFIXES[prefix]):
            return iri.removeprefix(PREFIXES[prefix])
    return iri


def web_link(url: str | None) -> str | None:
    """The address if it is one of the web, else None: no scheme that runs or reads anything gets through.

    >>> web_link("javascript:alert(1)") is None
    True
    """
    if not url:
        return None
    shown = clean(url, 2_000).strip()  # before it is taken apart, for that passes over tabs and line ends
    try:
        scheme, host = urlsplit(shown).scheme.lower(), urlsplit(shown).hostname
    except ValueError:
        return None
    return shown if scheme in ("http", "https") and host else None


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no text can end the element, begin a comment or turn a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _NOT_IN_A_SCRIPT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def radius(claims: int, most: int) -> int:
    """Radius of an entity with so many claims, in pixels: its area grows with them."""
    return round(7 + 19 * math.sqrt(claims / max(most, 12)))


class _Table:
    """Values in the order of their first coming, each with a number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def rows(self) -> list[str]:
        return list(self.numbers)


def _utf16(text: str) -> int:
    return len(text) + sum(1 for letter in text if letter > "\uffff")


class _Sentence:
    """The sentence of a claim as it is shown, or its quote where the article's text is not at hand."""

    def __init__(self, claim: ClaimRow, text: str | None) -> None:
        (start, end), (first, last) = claim["sentence"], claim["span"]
        if text is None:
            self.start, self.words = first, str(claim["quote"])
        else:
            self.start = min(start, first)
            self.words = text[self.start : max(end, last)]
        self.shown = clean(self.words, QUOTE)

    def place(self, at: Sequence[int]) -> list[int]:
        """Where words of the article begin and end in what is shown, in the units of JavaScript; [] if they do not."""
        first, last = at[0] - self.start, at[1] - self.start
        if not 0 <= first < last <= len(self.words):
            return []
        until = min(_utf16(clean(self.words[:last], QUOTE)), _utf16(self.shown))
        begin = _utf16(clean(self.words[:first], QUOTE))
        return [begin, until] if begin < until else []


def _places(value: Mapping[str, Any], sentence: _Sentence) -> list[int]:
    return sentence.place(value["at"]) if value.get("at") else []


class _Claims:
    """Rows of claims; fills the tables of sentences, roles, rules and cue kinds on the way."""

    def __init__(self, data: GraphData, numbers: Mapping[str, int], articles: Sequence[ArticleRow]) -> None:
        self.numbers = numbers
        self.articles = {row.id: number for number, row in enumerate(articles)}
        self.texts = {row.id: row.text for row in data.articles}
        self.sentences, self.roles, self.rules = _Table(), _Table(), _Table()

    def _term(self, term: Mapping[str, Any], sentence: _Sentence) -> list[Any]:
        """`[entity, words, begin, end]`; the entity is -1 for mere words; the last two only where the words are seen."""
        words = clean(str(term.get("text") or term.get("label") or ""), QUOTE)
        return [self.numbers[term["id"]] if term.get("id") else -1, words, *_places(term, sentence)]

    def _value(self, role: str, value: Any, sentence: _Sentence) -> list[Any]:
        """`[role, entity, words, detail, begin, end]`; the detail says what a number or a time was read as."""
        number = self.roles(clean(role, NAME))
        if not isinstance(value, Mapping):
            return [number, -1, "", str(value).lower()]
        places = _places(value, sentence)
        if "start" in value and "end" in value:
            days = [str(day) for day in (value["start"], value["end"]) if day]
            return [number, -1, clean(str(value["text"]), NAME), " to ".join(dict.fromkeys(days)), *places]
        if "unit" in value:
            amount = " ".join(
                str(part) for part in (value.get("approx"), value.get("value"), value["unit"]) if part is not None
            )
            return [number, -1, clean(str(value["text"]), NAME), clean(amount, NAME), *places]
        entity, words, *_ = self._term(value, sentence)
        return [number, entity, words, "", *places]

    def row(self, claim: ClaimRow) -> list[Any]:
        article = str(claim["article"])
        sentence = _Sentence(claim, self.texts.get(article))
        begin, until = sentence.place(claim["span"]) or (0, 0)
        return [
            short(str(claim["claim"])),
            str(claim["relation"]),
            *(self._term(side, sentence) if side else None for side in (claim["subject"], claim["object"])),
            [self._value(role, value, sentence) for role, value in role_values(claim)],
            STANDINGS.index(standing(claim)),
            clean(f"{claim['polarity']} {claim['modality']}", NAME),
            [self._term(speaker, sentence) for speaker in claim["claimed_by"]],
            [
                [
                    clean(str(cue["kind"]), NAME),
                    clean(str(cue["text"]), NAME),
                    *sentence.place((cue["start"], cue["end"])),
                ]
                for cue in claim["cues"]
            ],
            self.articles[article],
            self.sentences(sentence.shown),
            begin,
            until,
            self.rules(str(claim["rule"])),
        ]


def _article_rows(data: GraphData) -> list[ArticleRow]:
    known = {row.id: row for row in data.articles}
    for claim in data.claims:
        known.setdefault(str(claim["article"]), ArticleRow(str(claim["article"])))
    return [known[key] for key in sorted(known)]


def payload(data: GraphData, network: Network, start: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the page knows, as lists and numbers.

    Args:
        start: what is shown first: `nodes` with their places, `focus`, `hops`, `relations`, and `note`, a word on what
            was left out.
    """
    vocabulary = data.vocabulary
    keys = [row.id for row in network.entities]
    numbers = {key: number for number, key in enumerate(keys)}
    actual = [edge for edge in network.edges if edge.manner == "actual"]
    between, community = measures(keys, actual)
    articles = _article_rows(data)
    table = _Claims(data, numbers, articles)
    claims = [table.row(claim) for claim in data.claims]
    names = sorted({edge.relation for edge in network.edges} | {str(claim["relation"]) for claim in data.claims})
    relations = {name: vocabulary.relations.get(name) for name in names}
    kinds = sorted({row.kind for row in network.entities})
    return {
        "title": clean(data.title, NAME),
        "prefixes": {
            name: PREFIXES[name] for name in ("kg", "ent", "claim", "art", "rule", "rdf", "rdfs", "xsd", "prov")
        },
        "start": dict(start),
        "kinds": [
            [
                kind,
                vocabulary.kinds[kind].label if kind in vocabulary.kinds else clean(kind, NAME),
                look_of(kind, vocabulary),
            ]
            for kind in kinds
        ],
        "looks": {
            name: [
                look.shape,
                look.light,
                look.dark,
                vocabulary.kinds[name].label if name in vocabulary.kinds else name,
            ]
            for name, look in kind_looks().items()
        },
        "lines": [
            [line.standing, line.label, list(line.dashes), line.arrow, line.light, line.dark, line.mark]
            for line in line_looks().values()
        ],
        "relations": [
            [
                name,
                known.label if known else clean(name.replace("_", " "), NAME),
                known.comment if known else "",
                bool(known and known.symmetric),
            ]
            for name, known in relations.items()
        ],
        "entities": [
            [
                short(row.id),
                clean(row.label, LABEL),
                kinds.index(row.kind),
                [clean(alias, LABEL) for alias in row.aliases[:40]],
                network.weight[row.id],
                between[row.id],
                community[row.id],
            ]
            for row in network.entities
        ],
        "articles": [
            [
                row.id,
                clean(row.name, NAME),
                row.published or "",
                clean(row.publisher or "", NAME),
                web_link(row.url),
            ]
            for row in articles
        ],
        "claims": claims,
        "sentences": table.sentences.rows(),
        "roles": table.roles.rows(),
        "rules": [clean(rule, NAME) for rule in table.rules.rows()],
        "edges": [
            [
                numbers[edge.subject],
                edge.relation,
                numbers[edge.object],
                numbers[edge.via] if edge.via else -1,
                edge.manner,
                list(edge.claims),
            ]
            for edge in network.edges
        ],
    }
