"""What each way of printing a quantity is read as; sentences are our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.annotate.quantities import read_quantities
from tests.annotate.flat import flat, words_of
from tests.trees import tree

# text | words read | value | high or "" | unit | approximation or ""
READ = """
The levy is 50% now | 50% | 50 | | percent |
The levy is 50 % now | 50 % | 50 | | percent |
prices rose 12.5 per cent in all | 12.5 per cent | 12.5 | | percent |
prices rose 4.5 pct in all | 4.5 pct | 4.5 | | percent |
a 5.5pc rise | 5.5pc | 5.5 | | percent |
twenty percent of voters | twenty percent | 20 | | percent |
twenty-five percent of voters | twenty-five percent | 25 | | percent |
a 50-percent levy | 50-percent | 50 | | percent |
an 8 per-cent levy | 8 per-cent | 8 | | percent |
half a percent lower | half a percent | 0.5 | | percent |
two and a half percent lower | two and a half percent | 2.5 | | percent |
2-1/2 percent lower | 2-1/2 percent | 2.5 | | percent |
2½ percent lower | 2½ percent | 2.5 | | percent |
5 1/2 percent lower | 5 1/2 percent | 5.5 | | percent |
fell by -3.5% overnight | -3.5% | -3.5 | | percent |
fell to minus 3 percent | minus 3 percent | -3 | | percent |
zero percent duty | zero percent | 0 | | percent |
1,250 percent inflation | 1,250 percent | 1250 | | percent |
down 2 percentage points | 2 percentage points | 2 | | percentage_point |
a one-percentage-point cut | one-percentage-point | 1 | | percentage_point |
half a percentage point | half a percentage point | 0.5 | | percentage_point |
7.7 pct points up | 7.7 pct points | 7.7 | | percentage_point |
3 % points up | 3 % points | 3 | | percentage_point |
a 50 basis point cut | 50 basis point | 50 | | basis_point |
up 25 bps on the day | 25 bps | 25 | | basis_point |
the index lost 118.40 points | 118.40 points | 118.4 | | point |
worth $500 billion today | $500 billion | 500000000000 | | USD |
worth $ 500 billion today | $ 500 billion | 500000000000 | | USD |
worth US$17.4bn today | US$17.4bn | 17400000000 | | USD |
worth US $ 17.4 billion today | US $ 17.4 billion | 17400000000 | | USD |
worth U.S.$5 million today | U.S.$5 million | 5000000 | | USD |
about C$2 a litre | about C$2 | 2 | | CAD | about
worth A$3 billion today | A$3 billion | 3000000000 | | AUD |
worth NZ$26 million today | NZ$26 million | 26000000 | | NZD |
worth HK$900 today | HK$900 | 900 | | HKD |
worth €1.2bn today | €1.2bn | 1200000000 | | EUR |
worth £13 billion today | £13 billion | 13000000000 | | GBP |
worth GB £ 20.1 billion today | GB £ 20.1 billion | 20100000000 | | GBP |
worth ¥300 billion today | ¥300 billion | 300000000000 | | JPY |
worth ₹5 lakh crore today | ₹5 lakh crore | 5000000000000 | | INR |
worth Rs 500 crore today | Rs 500 crore | 5000000000 | | INR |
worth Rs.500 today | Rs.500 | 500 | | INR |
worth Rs5 lakh today | Rs5 lakh | 500000 | | INR |
worth 40,000 crore rupees today | 40,000 crore rupees | 400000000000 | | INR |
worth 1,00,000 rupees today | 1,00,000 rupees | 100000 | | INR |
Karachi traders lost 90 million rupees | 90 million rupees | 90000000 | | PKR |
a $1.5mln grant | $1.5mln | 1500000 | | USD |
a $70m grant | $70m | 70000000 | | USD |
a $70 m grant | $70 m | 70000000 | | USD |
a $500-million plan | $500-million | 500000000 | | USD |
a 17.4-billion-dollar plan | 17.4-billion-dollar | 17400000000 | | USD |
a trillion-dollar plan | a trillion-dollar | 1000000000000 | | USD |
a million dollars in cash | a million dollars | 1000000 | | USD |
half a billion dollars in cash | half a billion dollars | 500000000 | | USD |
one and a half billion dollars in cash | one and a half billion dollars | 1500000000 | | USD |
300 mln dlrs of steel | 300 mln dlrs | 300000000 | | USD |
a 300-mln-dlr order | 300-mln-dlr | 300000000 | | USD |
148 mln U.S. Dlrs of steel | 148 mln U.S. Dlrs | 148000000 | | USD |
2.5 billion Canadian dollars of steel | 2.5 billion Canadian dollars | 2500000000 | | CAD |
224 mln stg of steel | 224 mln stg | 224000000 | | GBP |
112.2 billion marks of steel | 112.2 billion marks | 112200000000 | | DEM |
150 yen to the dollar | 150 yen | 150 | | JPY |
six billion Swiss francs of steel | six billion Swiss francs | 6000000000 | | CHF |
The French state paid six million francs | six million francs | 6000000 | | FRF |
Brussels paid six million francs | six million francs | 6000000 | | BEF |
They paid six million francs | six million francs | 6000000 | | franc |
Stockholm lent 40 million crowns | 40 million crowns | 40000000 | | SEK |
1.13 trillion rubles of bonds | 1.13 trillion rubles | 1130000000000 | | RUB |
500 million euros of bonds | 500 million euros | 500000000 | | EUR |
2.3 billion rand of bonds | 2.3 billion rand | 2300000000 | | ZAR |
12 cents a share | 12 cents | 12 | | cent |
1.2 million tonnes of wheat | 1.2 million tonnes | 1200000 | | tonne |
five mln tonnes of wheat | five mln tonnes | 5000000 | | tonne |
five thousand million bushels | five thousand million bushels | 5000000000 | | bushel |
a 10 mln bushel crop | 10 mln bushel | 10000000 | | bushel |
1.8 million barrels per day of crude | 1.8 million barrels per day | 1800000 | | barrel per day |
1.8 million barrels a day of crude | 1.8 million barrels a day | 1800000 | | barrel per day |
two million bpd of crude | two million bpd | 2000000 | | barrel per day |
40 barrels of crude | 40 barrels | 40 | | barrel |
winds of 120 mph there | 120 mph | 120 | | mile per hour |
winds of 190 km/h there | 190 km/h | 190 | | kilometre per hour |
800 km away | 800 km | 800 | | kilometre |
800km away | 800km | 800 | | kilometre |
6,400 nautical miles away | 6,400 nautical miles | 6400 | | nautical mile |
a 1,600-megawatt reactor | 1,600-megawatt | 1600 | | megawatt |
1,600 MW of wind | 1,600 MW | 1600 | | megawatt |
30 hectares of rice | 30 hectares | 30 | | hectare |
45 degrees Celsius in Delhi | 45 degrees Celsius | 45 | | degree Celsius |
a two-year term | two-year | 2 | | year |
a 30-year loan | 30-year | 30 | | year |
for two and a half years | two and a half years | 2.5 | | year |
a sixteen-month high | sixteen-month | 16 | | month |
a 14-year-old pupil | 14-year-old | 14 | | year of age |
two dozen countries | two dozen | 24 | | count |
three times as big | three times | 3 | | time |
more than 22 per cent now | more than 22 per cent | 22 | | percent | more than
nearly 25 pct now | nearly 25 pct | 25 | | percent | nearly
at least $4 billion now | at least $4 billion | 4000000000 | | USD | at least
up to US$50 now | up to US$50 | 50 | | USD | up to
as much as 270 mln dlrs now | as much as 270 mln dlrs | 270000000 | | USD | as much as
some four billion dlrs now | some four billion dlrs | 4000000000 | | USD | some
an estimated 171 billion dlrs now | an estimated 171 billion dlrs | 171000000000 | | USD | an estimated
well over a million tonnes now | well over a million tonnes | 1000000 | | tonne | well over
less than half a per cent now | less than half a per cent | 0.5 | | percent | less than
no more than 3% now | no more than 3% | 3 | | percent | no more than
almost a third of voters | almost a third | 1/3 | | fraction | almost
5 per cent or more of it | 5 per cent or more | 5 | | percent | or more
$5,000 or so in cash | $5,000 or so | 5000 | | USD | or so
20,000-odd voters | 20,000-odd | 20000 | | count | odd
5,000+ voters | 5,000+ | 5000 | | count | +
roughly 300 voters | roughly 300 | 300 | | count | roughly
as many as 300 voters | as many as 300 | 300 | | count | as many as
cut by 10 to 15 per cent there | 10 to 15 per cent | 10 | 15 | percent |
cut by 10-15% there | 10-15% | 10 | 15 | percent |
cut by 10–15 per cent there | 10–15 per cent | 10 | 15 | percent |
cut by 3-4 pct there | 3-4 pct | 3 | 4 | percent |
between 10 and 15 percent there | between 10 and 15 percent | 10 | 15 | percent |
between $10 and $15 billion there | between $10 and $15 billion | 10000000000 | 15000000000 | USD |
worth $10-15 billion there | $10-15 billion | 10000000000 | 15000000000 | USD |
worth $10-$15 billion there | $10-$15 billion | 10000000000 | 15000000000 | USD |
worth $10 to $15 billion there | $10 to $15 billion | 10000000000 | 15000000000 | USD |
worth US$2,500 to 4,500 there | US$2,500 to 4,500 | 2500 | 4500 | USD |
about 15 to 25 billion dlrs there | about 15 to 25 billion dlrs | 15000000000 | 25000000000 | USD | about
350,000 to 1.5 million tonnes there | 350,000 to 1.5 million tonnes | 350000 | 1500000 | tonne |
worth ₹10-12 lakh crore there | ₹10-12 lakh crore | 10000000000000 | 12000000000000 | INR |
cut by 10%-15% there | 10%-15% | 10 | 15 | percent |
between 5% and 10% there | between 5% and 10% | 5 | 10 | percent |
a half-point cut | a half-point | 0.5 | | point |
2 billion mark of steel | 2 billion mark | 2000000000 | | DEM |
10 or 15 pct too dear | 10 or 15 pct | 10 | 15 | percent |
two or three years there | two or three years | 2 | 3 | year |
25,000 to 30,000 voters there | 25,000 to 30,000 | 25000 | 30000 | count |
25-30 voters there | 25-30 | 25 | 30 | count |
a third of voters | a third | 1/3 | | fraction |
one-third of voters | one-third | 1/3 | | fraction |
two-thirds of voters | two-thirds | 2/3 | | fraction |
two quarters of growth | two quarters | 2 | | quarter |
three quarters of voters | three quarters | 0.75 | | fraction |
half of voters | half | 0.5 | | fraction |
half the voters | half | 0.5 | | fraction |
cut by half overnight | half | 0.5 | | fraction |
nearly half voters | nearly half | 0.5 | | fraction | nearly
a quarter of voters | a quarter | 0.25 | | fraction |
24 million voters | 24 million | 24000000 | | count |
70 million+ voters | 70 million+ | 70000000 | | count | +
1.5 crore voters | 1.5 crore | 15000000 | | count |
eight calls | eight | 8 | | count |
one hundred and fifty calls | one hundred and fifty | 150 | | count |
two hundred and six thousand voters | two hundred and six thousand | 206000 | | count |
five lakh crore voters | five lakh crore | 5000000000000 | | count |
a 24-nation bloc | 24 | 24 | | count |
12 new plants | 12 | 12 | | count |
40k voters | 40k | 40000 | | count |
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in READ.strip().splitlines()]


def test_no_case_went_missing() -> None:
    assert len(CASES) >= 130
    assert all(len(case) == 6 for case in CASES), [case for case in CASES if len(case) != 6]


def _number(cell: str) -> Decimal:
    above, slash, below = cell.partition("/")
    return Decimal(above) / Decimal(below) if slash else Decimal(above)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_is_read_as(case: tuple[str, ...]) -> None:
    text, words, value, high, unit, approx = case
    parse = flat(text)
    found = read_quantities(parse)
    assert [words_of(parse, q) for q in found] == [words]
    (quantity,) = found
    assert (quantity.value, quantity.unit) == (_number(value), unit)
    assert (quantity.high, quantity.approx) == (_number(high) if high else None, approx or None)


NOTHING = [
    "in 2025 trade grew",
    "the 2025 budget grew",
    "on January 8, 2026 it grew",
    "on 8 January it grew",
    "by 2026-01-08 it grew",
    "in the 1990s it grew",
    "in 1987/88 it grew",
    "in 2025-26 it grew",
    "in FY26 it grew",
    "in the first seven months of 1994 it grew",
    "over the past two years it grew",
    "two days ago it grew",
    "the Boeing 737",
    "an A350 of Lufthansa",
    "an F-16 of theirs",
    "a G7 summit",
    "the Group of Seven met",
    "STS-135 landed",
    "under article 370 it grew",
    "Article 5 was invoked",
    "Section 301 was invoked",
    "page 12 says so",
    "phase 2 came",
    "the No. 1 party",
    "his 30th birthday",
    "the 15,599 th jet",
    "at 5 pm it grew",
    "at 10 a.m. it grew",
    "at 12:30 it grew",
    "at 1300 GMT it grew",
    "won 2-1 at home",
    "below the 5000 mark",
    "a 737 jet",
    "scored 0 there",
    "call 020-7946-0958 now",
    "release 1.1.1 came",
    "flight 0800 came",
    "a 3G phone",
    "9/11 changed it",
    "open 24/7 there",
    "no one came",
    "one of them came",
    "a third party came",
    "the second half came",
    "a quarter ended",
    "the third quarter came",
    "millions of voters",
    "1. Sign the form",
    "5 won seats",
    "99999999999999999999999",
]


@pytest.mark.parametrize("text", NOTHING)
def test_is_no_quantity(text: str) -> None:
    parse = flat(text)
    assert [words_of(parse, q) for q in read_quantities(parse)] == []


SEVERAL = [
    ("cut from 350 to 400 mln stg", [("350", 350000000, "GBP"), ("400 mln stg", 400000000, "GBP")]),
    ("up from 2 per cent to 2.5", [("2 per cent", 2, "percent"), ("2.5", "2.5", "percent")]),
    ("rose 4.2 pct to 61.3 pct", [("4.2 pct", "4.2", "percent"), ("61.3 pct", "61.3", "percent")]),
    ("up by 3 percent to $4 billion", [("3 percent", 3, "percent"), ("$4 billion", 4000000000, "USD")]),
    (
        "to 7.4 billion dlrs from 4.3 billion",
        [("7.4 billion dlrs", 7400000000, "USD"), ("4.3 billion", 4300000000, "USD")],
    ),
    ("a 73 mln surplus of 9 mln dlrs", [("73 mln", 73000000, "USD"), ("9 mln dlrs", 9000000, "USD")]),
    ("$5 million for 3 million voters", [("$5 million", 5000000, "USD"), ("3 million", 3000000, "count")]),
    ("$199 and €299 then", [("$199", 199, "USD"), ("€299", 299, "EUR")]),
    (
        "70 billion rubles (US$1.9 billion)",
        [("70 billion rubles", 70000000000, "RUB"), ("US$1.9 billion", 1900000000, "USD")],
    ),
    ("412 points or more than 5.1 %", [("412 points", 412, "point"), ("more than 5.1 %", "5.1", "percent")]),
    ("two calls and 40 letters", [("two", 2, "count"), ("40", 40, "count")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_figures_of_one_sentence(text: str, expected: list[tuple[str, int | str, str]]) -> None:
    parse = flat(text)
    got = [(words_of(parse, q), q.value, q.unit) for q in read_quantities(parse)]
    assert got == [(words, Decimal(value), unit) for words, value, unit in expected]


ON_TREES = [
    ("Police/NNS/nsubj/2 killed/VBD/ROOT/0 12/CD/dobj/2 ././punct/2", ["12"]),
    ("It/PRP/nsubj/2 fell/VBD/ROOT/0 to/IN/prep/2 8,439.24/CD/pobj/3", ["8,439.24"]),
    ("It/PRP/nsubj/2 went/VBD/ROOT/0 up/RP/prt/2 to/IN/prep/2 5/CD/nummod/6 %/NN/pobj/4", ["5%"]),
    ("The/DT/det/2 787/CD/nsubj/3 landed/VBD/ROOT/0", []),
    ("Users/NNS/nsubj/2 like/VBP/ROOT/0 iPhone/NNP/nmod/5 4/CD/nummod/3 cases/NNS/dobj/2", []),
    ("In/IN/prep/5 Oslo/NNP/pobj/1 12/CD/nummod/4 clerks/NNS/nsubj/5 quit/VBD/ROOT/0", ["12"]),
    ("The/DT/det/2 Group/NNP/nsubj/5 of/IN/prep/2 20/CD/pobj/3 met/VBD/ROOT/0", []),
    ("Dara/NNP/nsubj/5 ,/,/punct/1 51/CD/appos/1 ,/,/punct/1 quit/VBD/ROOT/0", []),
    ("They/PRP/nsubj/2 bought/VBD/ROOT/0 five/CD/nummod/6 new/JJ/amod/6 737/CD/nummod/6 aircraft/NNS/dobj/2", ["five"]),
    ("One/CD/nummod/2 man/NN/nsubj/3 quit/VBD/ROOT/0", ["One"]),
    ("One/CD/nsubj/2 quit/VBD/ROOT/0", []),
    ("It/PRP/nsubj/2 hit/VBD/ROOT/0 2000/CD/nummod/4 people/NNS/dobj/2", ["2000"]),
    ("He/PRP/nsubj/2 marks/VBZ/ROOT/0 17/CD/dobj/2 marks/VBZ/dep/2", ["17"]),
]


@pytest.mark.parametrize(("note", "expected"), ON_TREES, ids=[note[:30] for note, _ in ON_TREES])
def test_counts_hang_on_the_tree(note: str, expected: list[str]) -> None:
    parse = tree(note)
    assert [words_of(parse, q) for q in read_quantities(parse)] == expected
