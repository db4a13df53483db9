"""Who is mentioned, and as what, in sentences that the language model parsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.annotate import Annotator
from kg.model import Article, Document

pytestmark = pytest.mark.model

Reader = Callable[..., Document]


@pytest.fixture(scope="module")
def read() -> Reader:
    annotator = Annotator()

    def of(text: str, published: date | None = None) -> Document:
        return next(annotator.annotate([Article("made", text, published=published)]))

    return of


def told(document: Document) -> list[str]:
    """Every mention as "words = entity or label (method)", anaphors as "words ~ class"."""
    lines = []
    for sentence in document.sentences:
        for m in sentence.mentions:
            words = sentence.tree.span(m.start, m.end).of(document.article.text)
            if m.anaphor:
                lines.append(f"{words} ~ {m.anaphor}")
            elif m.method == "description":
                lines.append(f"{words} : {m.kind}")
            else:
                lines.append(f"{words} = {m.entity or m.kind + ' ' + m.label} ({m.method})")
    return lines


def offices(document: Document) -> list[str]:
    """Every title as "person: office of X to Y"."""
    lines = []
    for s in document.sentences:
        for t in s.titles:
            line = f"{s.mentions[t.person].label}: {s.tree.span(t.start, t.end).of(document.article.text)}"
            if t.of is not None:
                line += f" of {s.mentions[t.of].label}"
            if t.to is not None:
                line += f" to {s.mentions[t.to].label}"
            lines.append(line + " (former)" * t.former)
    return lines


NAMES = {
    "The US wants us to lower the duty.": ["US = United_States (gazetteer)", "us ~ we"],
    "India-US ties are warm.": ["India = India (gazetteer)", "US = United_States (gazetteer)"],
    "The U.S./Japan accord expires soon.": ["U.S./Japan = Japan (demonym)", "U.S./Japan = United_States (demonym)"],
    "U.S.-Japan trade talks failed.": ["U.S.-Japan = Japan (demonym)", "U.S.-Japan = United_States (demonym)"],
    "U.S.-made cars sell badly.": ["U.S.-made = United_States (demonym)"],
    "Sino-American relations cooled.": ["Sino = China (demonym)", "American = United_States (demonym)"],
    "Anglo-Irish talks resumed on Monday.": ["Anglo = United_Kingdom (demonym)", "Irish = Ireland (demonym)"],
    "Indian exports of rice fell.": ["Indian = India (demonym)"],
    "Korean exports rose.": ["Korean = South_Korea (demonym)"],
    "The Bank of Canada raised its rate.": ["Bank of Canada = Bank_of_Canada (gazetteer)"],
    "China Airlines ordered eleven jets.": ["China Airlines = China_Airlines (gazetteer)"],
    "The ship sailed through the South China Sea.": ["South China Sea = South_China_Sea (gazetteer)"],
    "Northern Ireland voted on Thursday.": ["Northern Ireland = Northern_Ireland (gazetteer)"],
    "American Airlines cancelled the flight.": ["American Airlines = American_Airlines (gazetteer)"],
    "Radio New Zealand reported the quake.": ["Radio New Zealand = Radio_New_Zealand (gazetteer)"],
    "Boeing Co. said orders rose.": ["Boeing Co. = Boeing (gazetteer)"],
    "Posting on X, @SecRubio praised the deal.": ["@SecRubio = Marco_Rubio (handle)"],
    "Fujian Steel Corp sued Nordhavn Group.": [
        "Fujian Steel Corp = Company Fujian Steel Corp (ner)",
        "Nordhavn Group = Company Nordhavn Group (ner)",
    ],
    "IE6 and iPhone sales fell.": ["iPhone = iPhone (gazetteer)"],
    "The Finance Ministry denied the report.": ["Finance Ministry : GovernmentBody"],
    "The Brazilian Congress passed the bill.": ["Brazilian = Brazil (demonym)", "Brazilian Congress : GovernmentBody"],
    "Congress passed the bill.": ["Congress = US_Congress (gazetteer)"],
}
CAPITALS = {
    "Washington imposed a tariff on steel.": ["Washington = United_States (metonym)"],
    "The team landed in Washington.": ["team : Group", "Washington = City Washington (gazetteer)"],
    "Tokyo's refusal angered the partners.": ["Tokyo = Japan (metonym)"],
    "The minister pressed New Delhi to buy more gas.": ["The minister ~ office", "New Delhi = India (metonym)"],
    "He opened an office in New Delhi.": ["He ~ he", "New Delhi = City New Delhi (gazetteer)"],
    "The White House rejected the claim.": ["White House = United_States (metonym)"],
    "They met at the White House.": ["They ~ they", "White House = Facility White House (gazetteer)"],
}
AMBIGUOUS = {
    "Michael Jordan scored forty points.": ["Michael Jordan = Person Michael Jordan (ner)"],
    "Jordan signed the treaty.": ["Jordan = Jordan (gazetteer)"],
    "They ate turkey on Thursday.": ["They ~ they"],
    "Turkey recalled its envoys.": ["Turkey = Turkey (gazetteer)", "envoys : Person"],
    "Chad Miller runs the shop.": ["Chad Miller = Person Chad Miller (ner)"],
    "Chad closed its border with Sudan.": ["Chad = Chad (gazetteer)", "Sudan = Sudan (gazetteer)"],
    "Georgia asked NATO for help.": ["Georgia = Georgia (gazetteer)", "NATO = NATO (gazetteer)"],
    "The storm hit Atlanta, Georgia.": ["Atlanta = Atlanta (gazetteer)", "Georgia = Georgia_US (gazetteer)"],
    "Fires burn in the Amazon rainforest.": [],
    "Amazon opened a warehouse in Ohio.": ["Amazon = Amazon (gazetteer)", "Ohio = Ohio (gazetteer)"],
    "Shell companies were used to hide the money.": ["Shell companies : Organization"],
    "European farmers protested.": ["European = Europe (demonym)", "European farmers : Person"],
}
DESCRIBED = {
    "Two Turkish shipping companies sued the port.": [
        "Two Turkish shipping companies : Organization",
        "Turkish = Turkey (demonym)",
    ],
    "A government source confirmed the visit.": ["government source : Person"],
    "U.S. officials left.": ["U.S. = United_States (gazetteer)", "U.S. officials : Person"],
    "Israeli forces withdrew.": ["Israeli = Israel (demonym)", "Israeli forces : GovernmentBody"],
    "The use of force ended.": [],
    "The import side was weak.": [],
    "The Indian side was content.": ["Indian = India (demonym)", "Indian side : Group"],
    "He paid US $ 199 for it.": ["He ~ he", "it ~ it"],
    "Norway gave Kenya $40 million.": ["Norway = Norway (gazetteer)", "Kenya = Kenya (gazetteer)"],
    "The Dutch government fell.": ["Dutch = Netherlands (demonym)", "Dutch government = Netherlands (demonym)"],
    "The Reagan administration backed it.": [
        "Reagan = Ronald_Reagan (gazetteer)",
        "Reagan administration = United_States (demonym)",
        "it ~ it",
    ],
    "Negotiators from both sides met.": ["Negotiators from both sides : Group", "both sides ~ pair"],
    "He said she told them that it helped us.": ["He ~ he", "she ~ she", "them ~ they", "it ~ it", "us ~ we"],
    "Neither side gave ground.": ["Neither side ~ neither"],
    "The two leaders spoke for an hour.": ["The two leaders ~ pair"],
    "The minister said the country needs more oil.": ["The minister ~ office", "the country ~ country"],
    "Her minister resigned.": ["minister : Person"],
}
CHAINS = {
    "Foreign Minister Lee Jong-su spoke. Lee left on Monday.": [
        "Lee Jong-su = Person Lee Jong-su (title)",
        "Lee = Person Lee Jong-su (chain)",
    ],
    "Prime Minister Xi Haoran resigned. Xi left.": [
        "Xi Haoran = Person Xi Haoran (title)",
        "Xi = Person Xi Haoran (chain)",
    ],
    "Willem van der Berg arrived. Van der Berg left.": [
        "Willem van der Berg = Person Willem van der Berg (ner)",
        "Van der Berg = Person Willem van der Berg (chain)",
    ],
    "Jose Lopez Portillo resigned. Lopez Portillo left. Portillo spoke.": [
        "Jose Lopez Portillo = Person Jose Lopez Portillo (ner)",
        "Lopez Portillo = Person Jose Lopez Portillo (chain)",
        "Portillo = Person Jose Lopez Portillo (chain)",
    ],
    "Lee Harmon opened the shop. Harmon sells tea.": [
        "Lee Harmon = Person Lee Harmon (ner)",
        "Harmon = Person Lee Harmon (chain)",
    ],
    "Donald Trump Jr. flew to Nuuk. Trump stayed.": [
        "Donald Trump Jr. = Person Donald Trump Jr. (ner)",
        "Nuuk = City Nuuk (gazetteer)",
        "Trump = Donald_Trump (gazetteer)",
    ],
    "Carla Mendes and Jose Mendes met. Mendes spoke.": [
        "Carla Mendes = Person Carla Mendes (ner)",
        "Jose Mendes = Person Jose Mendes (ner)",
    ],
    "The Ministry of Inland Waters (MIW) objected. MIW left.": [
        "Ministry of Inland Waters = GovernmentBody Ministry of Inland Waters (ner)",
        "MIW = GovernmentBody Ministry of Inland Waters (acronym)",
        "MIW = GovernmentBody Ministry of Inland Waters (acronym)",
    ],
    "Penbrook Drilling Corp sold its ships. Penbrook fell.": [
        "Penbrook Drilling Corp = Company Penbrook Drilling Corp (ner)",
        "Penbrook = Company Penbrook Drilling Corp (acronym)",
    ],
    "General Motors cut prices. GM rose.": [
        "General Motors = General_Motors (gazetteer)",
        "GM = General_Motors (gazetteer)",
    ],
    "Boeing Commercial Airplanes won. Boeing rose.": [
        "Boeing Commercial Airplanes = Boeing_Commercial_Airplanes (gazetteer)",
        "Boeing = Boeing (gazetteer)",
    ],
}
OFFICES = {
    "US Secretary of State Ana Duarte left.": ["Ana Duarte: Secretary of State of United States"],
    "External Affairs Minister R Sundaram met then US President Karl Lindqvist.": [
        "R Sundaram: External Affairs Minister",
        "Karl Lindqvist: President of United States (former)",
    ],
    "Former president Jorge Pardo spoke.": ["Jorge Pardo: president (former)"],
    "The late president Juan Pardo signed it.": ["Juan Pardo: president (former)"],
    "Mr Sundaram thanked Prime Minister Anand Rao.": ["Anand Rao: Prime Minister"],
    "Japanese trade representative Kenji Hata left.": ["Kenji Hata: trade representative of Japan"],
    "British Trade and Industry Secretary Paul Weller resigned.": [
        "Paul Weller: Trade and Industry Secretary of United Kingdom"
    ],
    "LDP executive council chairman Kenji Hata resigned.": [
        "Kenji Hata: executive council chairman of Liberal Democratic Party"
    ],
    "European Trade Commissioner Maria Lindqvist flew to Oslo.": [
        "Maria Lindqvist: Trade Commissioner of European Union"
    ],
    "David Stroud, the chief investment officer of Stroud Value Management, sold the shares.": [
        "David Stroud: chief investment officer of Stroud Value Management"
    ],
    "Neil Ashby, manager of Acme Records, declined to comment.": ["Neil Ashby: manager of Acme Records"],
    "Ana Carver, president and CEO of Nordhavn Airplanes, welcomed the order.": [
        "Ana Carver: president of Nordhavn Airplanes",
        "Ana Carver: CEO of Nordhavn Airplanes",
    ],
    "Indonesia's trade minister, Budi Hartono, resigned.": ["Budi Hartono: trade minister of Indonesia"],
    "Shares will fall, said the senior market strategist for Acme Capital, Fritz Lang.": [
        "Fritz Lang: market strategist of Acme Capital"
    ],
    "US Ambassador to India Sergio Lopez arrived in Mumbai.": ["Sergio Lopez: Ambassador of United States to India"],
    "Norway's ambassador to Chile, Ingrid Lund, protested.": ["Ingrid Lund: ambassador of Norway to Chile"],
    "King Hussein of Jordan flew to Rome.": ["Hussein: King of Jordan"],
    "Secretary of the Navy Paul Weller resigned.": ["Paul Weller: Secretary of the Navy"],
    "Chairman Karl Lindqvist and President Ana Duarte met.": ["Karl Lindqvist: Chairman", "Ana Duarte: President"],
    "Lars Holm, a professor at Uppsala University, disagreed.": ["Lars Holm: professor of Uppsala University"],
    "White House spokesman Carl Dunne declined to comment.": ["Carl Dunne: spokesman of United States"],
}


@pytest.mark.parametrize(
    ("text", "expected"), [pair for table in (NAMES, CAPITALS, AMBIGUOUS, DESCRIBED, CHAINS) for pair in table.items()]
)
def test_mentions(read: Reader, text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), OFFICES.items())
def test_offices(read: Reader, text: str, expected: list[str]) -> None:
    assert offices(read(text)) == expected


@pytest.mark.parametrize(("year", "country"), [(1987, "Soviet_Union"), (2024, "Russia")])
def test_a_capital_stands_for_the_state_of_its_time(read: Reader, year: int, country: str) -> None:
    assert told(read("Moscow rejected the plan.", date(year, 3, 1))) == [f"Moscow = {country} (metonym)"]


def test_a_surname_is_safe_only_near_its_bearers_time(read: Reader) -> None:
    text = "The minister praised Carney."
    assert "Carney = Mark_Carney (gazetteer)" in told(read(text, date(2025, 6, 1)))
    assert "Carney = Mark_Carney (gazetteer)" not in told(read(text, date(1987, 6, 1)))


def test_a_full_name_in_the_article_wins_over_a_safe_surname(read: Reader) -> None:
    assert told(read("Hilda Merkel opened the shop. Merkel sells tea.")) == [
        "Hilda Merkel = Person Hilda Merkel (ner)",
        "Merkel = Person Hilda Merkel (chain)",
    ]
