"""Three invented articles with their claims, made by hand: no model, no rules, every feature a claim can have.

`claim(article, relation, …)` finds the words in the text of the article, so that every quote fits its span.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from kg.model import Amount, Article, Claim, Cue, Interval, Modality, Polarity, RoleValue, Span, Term

__all__ = ["ARTICLES", "CLAIMS", "amount", "claim", "claims_of", "entity", "interval", "words"]

TIMBER = Article(
    id="timber",
    title="Norland taxes Sudian timber",
    published=date(2026, 1, 14),
    publisher="The Evening Courier",
    url="https://courier.example/timber?page=1",
    text=(
        "Norland imposed a 12% tariff on Sudian timber in December. "
        "Norland and Sudia held talks on fishing rights. "
        "Sudia did not impose a tariff on Norland. "
        "Envoy Bo Oyelaran said that Sudia may impose a 30% duty on Norland."
    ),
)
TALKS = Article(
    id="talks",
    title="Ministers meet",
    published=date(2026, 1, 20),
    text=(
        "Ada Lindqvist, former finance minister of Norland, met Bo Oyelaran about fishing rights and tolls. "
        "According to the Courier, Oyelaran said Norland had lifted the 12% tariff on Sudian timber. "
        "A 9% levy was imposed on Sudia. "
        "Brightwater will buy more than 3.5 million tonnes of wheat from Sudia."
    ),
)
PORT = Article(
    id="port",
    text=(
        "Norland raised the tariff on Sudian timber to 12 per cent. "
        "“We ask Sudia to open its ports,” Lindqvist told the Lakeside Forum. "
        "Norland would be willing to sign a pact with Sudia."
    ),
)
ARTICLES: Mapping[str, Article] = {article.id: article for article in (TIMBER, TALKS, PORT)}


def entity(name: str, kind: str, text: str | None = None) -> Term:
    """A resolved entity; its id is its label with underscores."""
    return Term(name.replace(" ", "_").replace("%", "_percent"), name, kind, text or name, "gazetteer")


def words(text: str) -> Term:
    """Words that name no entity."""
    return Term(None, text, "Text", text)


def amount(value: str, unit: str, text: str, approx: str | None = None) -> Amount:
    """A quantity in a role."""
    return Amount(Decimal(value), unit, approx, text)


def interval(text: str, start: date | None = None, end: date | None = None) -> Interval:
    """A time in a role."""
    return Interval(start, end, text)


def claim(
    article: Article,
    quote: str,
    relation: str,
    subject: Term | None,
    obj: Term | None,
    *,
    roles: Mapping[str, Sequence[RoleValue]] | None = None,
    polarity: Polarity = "asserted",
    modality: Modality = "actual",
    by: Sequence[Term] = (),
    cues: Sequence[tuple[str, str]] = (),
    rule: str = "made/by-hand",
) -> Claim:
    """A claim read from the first place in the article where `quote` stands."""
    start = article.text.index(quote)
    before = article.text.rfind(". ", 0, start)
    after = article.text.find(". ", start)
    sentence = Span(before + 2 if before >= 0 else 0, after + 1 if after >= 0 else len(article.text))
    told = repr((article.id, relation, subject, obj, start, rule, roles))
    found = []
    for kind, text in cues:
        at = article.text.index(text, sentence.start)
        found.append(Cue(kind, text, Span(at, at + len(text))))
    return Claim(
        id=hashlib.sha256(told.encode()).hexdigest()[:16],
        relation=relation,
        subject=subject,
        object=obj,
        roles=tuple((role, tuple(values)) for role, values in sorted((roles or {}).items())),
        polarity=polarity,
        modality=modality,
        claimed_by=tuple(by),
        cues=tuple(found),
        article=article.id,
        sentence=sentence,
        span=Span(start, start + len(quote)),
        quote=quote,
        rule=rule,
    )


NORLAND, SUDIA = entity("Norland", "Country"), entity("Sudia", "Country")
BO, ADA = entity("Bo Oyelaran", "Person", "Oyelaran"), entity("Ada Lindqvist", "Person", "Lindqvist")
COURIER = entity("The Evening Courier", "NewsOutlet", "the Courier")
TARIFF = Term("measure_12_percent_tariff_on_Sudia", "12% tariff", "Measure", "12% tariff", "figure")
DUTY = Term("measure_30_percent_duty_on_Norland", "30% duty", "Measure", "30% duty", "figure")
LEVY = Term("talks_measure_9_percent_levy", "9% levy", "Measure", "9% levy", "figure")
NO_TARIFF = Term("timber_measure_tariff", "tariff", "Measure", "tariff", "words")
WOOD = Term("commodity_timber", "timber", "Commodity", "timber", "words")
FINANCE = Term("office_finance_minister", "finance minister", "Office", "finance minister", "words")

CLAIMS: tuple[Claim, ...] = (
    claim(
        TIMBER,
        "Norland imposed a 12% tariff on Sudian timber in December",
        "imposed",
        NORLAND,
        TARIFF,
        roles={
            "target": [entity("Sudia", "Country", "Sudian timber")],
            "rate": [amount("12", "percent", "12%")],
            "product": [WOOD],
            "time": [interval("in December", date(2025, 12, 1), date(2025, 12, 31))],
        },
        rule="trade/impose-tariff",
    ),
    claim(
        TIMBER,
        "Norland and Sudia held talks on fishing rights",
        "held_talks_with",
        NORLAND,
        SUDIA,
        roles={"topic": [words("fishing rights")]},
    ),
    claim(
        TIMBER,
        "Sudia did not impose a tariff on Norland",
        "imposed",
        SUDIA,
        NO_TARIFF,
        roles={"target": [NORLAND]},
        polarity="negated",
        cues=[("polarity", "not")],
        rule="trade/impose-tariff",
    ),
    claim(
        TIMBER,
        "Sudia may impose a 30% duty on Norland",
        "imposed",
        SUDIA,
        DUTY,
        roles={"target": [NORLAND], "rate": [amount("30.00", "percent", "30%")]},
        modality="possible",
        by=[BO],
        cues=[("modality", "may"), ("attribution", "said")],
        rule="trade/impose-tariff",
    ),
    claim(
        TIMBER,
        "Envoy Bo Oyelaran said that Sudia may impose a 30% duty on Norland",
        "said",
        BO,
        words("Sudia may impose a 30% duty on Norland"),
    ),
    claim(
        TALKS,
        "Ada Lindqvist, former finance minister of Norland",
        "holds_role",
        ADA,
        FINANCE,
        roles={"of": [NORLAND], "former": [True]},
    ),
    claim(
        TALKS,
        "Ada Lindqvist, former finance minister of Norland, met Bo Oyelaran about fishing rights and tolls",
        "met_with",
        ADA,
        BO,
        roles={"topic": [words("fishing rights"), words("tolls")], "time": [interval("the other day")]},
    ),
    claim(
        TALKS,
        "Norland had lifted the 12% tariff on Sudian timber",
        "lifted",
        NORLAND,
        TARIFF,
        roles={"target": [SUDIA], "rate": [amount("12", "percent", "12%")]},
        by=[BO, COURIER],
        cues=[("attribution", "According to"), ("attribution", "said")],
    ),
    claim(
        TALKS,
        "A 9% levy was imposed on Sudia",
        "imposed",
        None,
        LEVY,
        roles={"target": [SUDIA], "rate": [amount("9", "percent", "9%")]},
        rule="trade/impose-tariff",
    ),
    claim(
        TALKS,
        "Brightwater will buy more than 3.5 million tonnes of wheat from Sudia",
        "buys",
        entity("Brightwater", "Company"),
        Term("commodity_wheat", "wheat", "Commodity", "wheat", "words"),
        roles={
            "amount": [amount("3500000.5", "tonne", "more than 3.5 million tonnes", "more than")],
            "from": [SUDIA],
        },
        modality="planned",
        cues=[("modality", "will")],
    ),
    claim(
        PORT,
        "Norland raised the tariff on Sudian timber to 12 per cent",
        "imposed",
        NORLAND,
        TARIFF,
        roles={"target": [SUDIA], "rate": [amount("12", "percent", "12 per cent")]},
        rule="trade/raise-tariff",
    ),
    claim(
        PORT,
        "“We ask Sudia to open its ports,” Lindqvist told the Lakeside Forum",
        "said",
        ADA,
        words("We ask Sudia to open its ports"),
        roles={"venue": [entity("Lakeside Forum", "Event", "the Lakeside Forum")]},
    ),
    claim(
        PORT,
        "We ask Sudia to open its ports",
        "asked",
        NORLAND,
        SUDIA,
        roles={"content": [words("to open its ports")]},
        modality="actual",
        by=[ADA],
        cues=[("attribution", "told")],
    ),
    claim(
        PORT,
        "Norland would be willing to sign a pact with Sudia",
        "signed_deal_with",
        NORLAND,
        SUDIA,
        roles={"theme": [words("a pact")]},
        modality="planned",
        cues=[("modality", "would")],
    ),
)


def claims_of(article: str) -> list[Claim]:
    """The claims of one of the three articles."""
    return [one for one in CLAIMS if one.article == article]
