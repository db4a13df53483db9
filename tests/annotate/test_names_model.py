"""Who is mentioned, and as what, in sentences that the language model parsed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.annotate.naming import Reader, told

pytestmark = pytest.mark.model

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
    "The Bank of Canada raised its rate.": ["Bank of Canada = Bank_of_Canada (gazetteer)", "its ~ it"],
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
    "The official PAP news agency was quoted.": ["official PAP news agency : Organization"],
    "The Vienna Club met the Paris Club.": [
        "Vienna Club = Organization Vienna Club (ner)",
        "Paris Club = Paris_Club (gazetteer)",
    ],
    "The Senate Budget Committee approved it.": [
        "Senate Budget Committee = GovernmentBody Senate Budget Committee (ner)",
        "it ~ it",
    ],
    "JPMorgan Chase & Co. said profit rose.": ["JPMorgan Chase & Co. = JPMorgan_Chase (gazetteer)"],
    "Harrow Semiconductor Corp. sued Volkswagen AG.": [
        "Harrow Semiconductor Corp. = Company Harrow Semiconductor Corp. (ner)",
        "Volkswagen AG = Volkswagen (gazetteer)",
    ],
    "Marks & Spencer Group Plc cut jobs.": ["Marks & Spencer Group Plc = Marks_and_Spencer (gazetteer)"],
    "The Ministry of Trade, Industry and Energy objected.": ["Ministry of Trade, Industry and Energy : GovernmentBody"],
    "The South African Reserve Bank cut rates.": [
        "South African Reserve Bank = South_African_Reserve_Bank (gazetteer)"
    ],
    "The Penbrook Developers Conference began.": [
        "Penbrook Developers Conference = Event Penbrook Developers Conference (ner)"
    ],
    "The Coastal Heritage Program ended.": ["Coastal Heritage Program = Programme Coastal Heritage Program (ner)"],
    "The Organization of African Unity condemned the coup.": [
        "Organization of African Unity = Organization_of_African_Unity (gazetteer)"
    ],
    "Peru Foods Corp. bought Chile Copper Ltd.": [
        "Peru Foods Corp. = Company Peru Foods Corp. (ner)",
        "Chile Copper Ltd. = Company Chile Copper Ltd. (ner)",
    ],
    "Nordhavn County borders Mill Township.": [
        "Nordhavn County = City Nordhavn County (ner)",
        "Mill Township = City Mill Township (ner)",
    ],
    "The Uruguay round began.": ["Uruguay round = Uruguay_Round (gazetteer)"],
    "Anglo-French talks failed. Pro-Russian rebels advanced.": [
        "Anglo = United_Kingdom (demonym)",
        "French = France (demonym)",
        "Pro-Russian rebels : Group",
        "Russian = Russia (demonym)",
    ],
    "The deal with Mali, Chad and Niger lapsed.": [
        "Mali = Mali (gazetteer)",
        "Chad = Chad (gazetteer)",
        "Niger = Niger (gazetteer)",
    ],
}
CAPITALS = {
    "Washington imposed a tariff on steel.": ["Washington = United_States (metonym)"],
    "The team landed in Washington.": ["team : Group", "Washington = City Washington (gazetteer)"],
    "Tokyo's refusal angered the partners.": ["Tokyo = Japan (metonym)"],
    "The minister pressed New Delhi to buy more gas.": ["The minister ~ office", "New Delhi = India (metonym)"],
    "He opened an office in New Delhi.": ["He ~ he", "New Delhi = City New Delhi (gazetteer)"],
    "The White House rejected the claim.": ["White House = United_States (metonym)"],
    "They met at the White House.": ["They ~ they", "White House = Facility White House (gazetteer)"],
    "Criticism of Tokyo grew.": ["Tokyo = Japan (metonym)"],
    "The people of Tokyo voted.": ["people of Tokyo : Group", "Tokyo = City Tokyo (gazetteer)"],
}
AMBIGUOUS = {
    "Michael Jordan scored forty points.": ["Michael Jordan = Person Michael Jordan (ner)"],
    "Jordan signed the treaty.": ["Jordan = Jordan (gazetteer)"],
    "They ate turkey on Thursday.": ["They ~ they"],
    "Turkey recalled its envoys.": ["Turkey = Turkey (gazetteer)", "its ~ it", "envoys : Person"],
    "Chad Miller runs the shop.": ["Chad Miller = Person Chad Miller (ner)"],
    "Chad closed its border with Sudan.": ["Chad = Chad (gazetteer)", "its ~ it", "Sudan = Sudan (gazetteer)"],
    "Georgia asked NATO for help.": ["Georgia = Georgia (gazetteer)", "NATO = NATO (gazetteer)"],
    "The storm hit Atlanta, Georgia.": ["Atlanta = Atlanta (gazetteer)", "Georgia = Georgia_US (gazetteer)"],
    "Fires burn in the Amazon rainforest.": [],
    "Amazon opened a warehouse in Ohio.": ["Amazon = Amazon (gazetteer)", "Ohio = Ohio (gazetteer)"],
    "Shell companies were used to hide the money.": ["Shell companies : Organization"],
    "European farmers protested.": ["European = Europe (demonym)", "European farmers : Person"],
    "The House passed the bill after Congress met.": [
        "House = US_House (gazetteer)",
        "Congress = US_Congress (gazetteer)",
    ],
    "House prices rose.": [],
    "North Korea freed two men. The South thanked Pyongyang.": [
        "North Korea = North_Korea (gazetteer)",
        "two men : Person",
        "South = South_Korea (gazetteer)",
        "Pyongyang = North_Korea (metonym)",
    ],
    "Victoria passed a law, Melbourne papers said.": [
        "Victoria = Victoria_State (gazetteer)",
        "Melbourne = Melbourne (gazetteer)",
    ],
    "Victoria left.": [],
    "The Dow Jones fell 40 points.": ["Dow Jones = Dow_Jones_Industrial_Average (gazetteer)"],
    "Dow Jones bought the paper.": ["Dow Jones = Dow_Jones (gazetteer)"],
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
        "its ~ it",
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
    "Indonesian President Suharto signed the pact. Suharto left.": [
        "Indonesian = Indonesia (demonym)",
        "Suharto = Suharto (gazetteer)",
        "Suharto = Suharto (gazetteer)",
    ],
    "Sheikh Mohammed bin Rashid Al Fahim opened the port. Al Fahim left.": [
        "Mohammed bin Rashid Al Fahim = Person Mohammed bin Rashid Al Fahim (title)",
        "Al Fahim = Person Mohammed bin Rashid Al Fahim (chain)",
    ],
    "Vietnamese Prime Minister Pham Minh Duc arrived. Pham left.": [
        "Vietnamese = Vietnam (demonym)",
        "Pham Minh Duc = Person Pham Minh Duc (title)",
        "Pham = Person Pham Minh Duc (chain)",
    ],
    "KEPCO signed. The Korea Electric Power Corp. (KEPCO) rose.": [
        "KEPCO = Company Korea Electric Power Corp. (acronym)",
        "Korea Electric Power Corp. = Company Korea Electric Power Corp. (ner)",
        "KEPCO = Company Korea Electric Power Corp. (acronym)",
    ],
    "Economist Tesfay Abera spoke. Aid fell, Tesfay said.": [
        "Tesfay Abera = Person Tesfay Abera (title)",
        "Tesfay = Person Tesfay Abera (chain)",
    ],
    "Trade Minister Cheong In-kyo spoke. Cheong left.": [
        "Cheong In-kyo = Person Cheong In-kyo (title)",
        "Cheong = Person Cheong In-kyo (chain)",
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [pair for table in (NAMES, CAPITALS, AMBIGUOUS, DESCRIBED, CHAINS) for pair in table.items()]
)
def test_mentions(read: Reader, text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


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
