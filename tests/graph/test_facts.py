"""What claims support together, what denies it, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.facts import Evidence, Fact, Facts, evidence
from kg.graph.record import record
from kg.model import Claim, Interval, Polarity, RoleValue, Term
from tests.claims import ARTICLES, CLAIMS, amount, claim, entity

SYMMETRIC = frozenset({"met_with"})
ADA, BO, NORLAND, SUDIA = entity("Ada", "Person"), entity("Bo", "Person"), *(entity(n, "Country") for n in ("N", "S"))


def met(article: str, first: Term, second: Term, *days: int, polarity: Polarity = "asserted") -> Claim:
    """They met in some days of March."""
    text = ARTICLES[article].text
    time = [Interval(date(2026, 3, days[0]), date(2026, 3, days[-1]), "then")] if days else []
    roles = {"time": time} if time else {}
    return claim(ARTICLES[article], text[:5], "met_with", first, second, roles=roles, polarity=polarity)


def tariff(rate: str, polarity: Polarity = "asserted", article: str = "timber") -> Claim:
    measure = Term(f"tariff_{rate}_{polarity}", "tariff", "Measure", "tariff")
    roles: dict[str, list[RoleValue]] = {"target": [SUDIA]}
    if rate:
        roles["rate"] = [amount(rate, "percent", rate)]
    return claim(
        ARTICLES[article], "Norland", "imposed", NORLAND, measure, roles=roles, polarity=polarity, rule=f"made/{rate}"
    )


def facts_of(claims: Sequence[Claim]) -> list[Fact]:
    with closing(Facts(SYMMETRIC)) as found:
        for one in claims:
            if made := evidence(record(one)):
                found.add(made)
        return list(found.settled())


def test_the_same_told_twice_is_one_fact() -> None:
    (fact,) = facts_of([met("timber", ADA, BO, 3), met("talks", BO, ADA, 2, 4), met("port", ADA, BO)])
    assert fact.articles == ("port", "talks", "timber")
    assert fact.time == ("2026-03-02", "2026-03-04")


def test_times_that_exclude_each_other_make_two_and_an_undated_claim_a_third() -> None:
    found = facts_of([met("timber", ADA, BO, 3), met("talks", ADA, BO, 9), met("port", ADA, BO)])
    assert sorted(len(fact.claims) for fact in found) == [1, 1, 1]


def test_a_denial_contests() -> None:
    (fact,) = facts_of([met("timber", ADA, BO, 3), met("talks", BO, ADA, polarity="negated")])
    assert len(fact.contested_by) == 1
    (fact,) = facts_of([met("timber", ADA, BO, 3), met("talks", BO, ADA, 9, polarity="negated")])
    assert fact.contested_by == ()


def test_another_rate_for_the_same_differs() -> None:
    one, other = facts_of([tariff("12"), tariff("15", article="port")])
    assert (one.differs_from, other.differs_from) == ((other.id,), (one.id,))


def test_a_denied_measure_is_meant_by_its_target_and_rate() -> None:
    assert len(facts_of([tariff("12"), tariff("12", "negated")])[0].contested_by) == 1
    assert len(facts_of([tariff("12"), tariff("15", "negated")])[0].contested_by) == 0
    assert len(facts_of([tariff("12"), tariff("", "negated")])[0].contested_by) == 1


def test_an_office_of_another_country_is_another_fact() -> None:
    minister = entity("minister", "Office")
    held = [
        claim(ARTICLES["timber"], "Norland", "holds_role", ADA, minister, roles={"of": [of]} if of else {})
        for of in (NORLAND, NORLAND, SUDIA)
    ]
    assert len(facts_of(held)) == 2
    assert len(facts_of(held[:2])) == 1


def test_the_invented_articles_agree_on_one_fact() -> None:
    told = {fact.relation: fact for fact in facts_of(CLAIMS) if len(fact.articles) > 1}
    assert list(told) == ["imposed"]
    assert told["imposed"].speakers == ()


def test_what_is_planned_or_said_in_words_is_no_evidence() -> None:
    planned = next(one for one in CLAIMS if one.modality == "planned")
    said = next(one for one in CLAIMS if one.relation == "said")
    assert evidence(record(planned)) is None
    assert evidence(record(said)) is None


@given(st.permutations([tariff("12"), tariff("15"), tariff("", "negated"), *CLAIMS]))
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert facts_of(claims) == facts_of(sorted(claims, key=lambda one: one.id))


def test_evidence_is_frozen() -> None:
    found = evidence(record(CLAIMS[0]))
    assert isinstance(found, Evidence)
    assert found.rate == (12, "percent")
