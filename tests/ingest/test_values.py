"""The small readings: ids, days, encodings, languages, copies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest import Copy, find_copies, fingerprint
from kg.ingest.dates import date_in_url, read_published
from kg.ingest.decode import BINARY, clean, decode
from kg.ingest.duplicates import shared
from kg.ingest.identity import article_id
from kg.ingest.language import foreign
from kg.model import Article

LEGAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
NAMES = st.text(max_size=40) | st.text("ab/.-_ x0", max_size=12)


@given(NAMES)
def test_every_name_gives_a_legal_id(name: str) -> None:
    made = article_id(name)
    assert LEGAL.fullmatch(made)
    assert len(made) <= 100
    assert made not in {".", ".."}
    assert not made.endswith(".")


@given(NAMES, NAMES)
def test_two_names_never_share_an_id(one: str, other: str) -> None:
    assert (article_id(one) == article_id(other)) == (one == other)


@given(NAMES)
def test_an_id_is_not_the_name_of_another(name: str) -> None:
    made = article_id(name)
    assert made == name or article_id(made) != made


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "a/b", "a\nb", "", " ", "ä", "a b", "x." * 90, "-rf", "\ud800"]
)
def test_names_that_are_no_ids(name: str) -> None:
    made = article_id(name)
    assert made != name
    assert re.search(r"\.x[0-9a-f]{16}$", made)


@pytest.mark.parametrize(
    "printed",
    [
        "2026-03-14",
        "2026-03-14T23:59:59-11:00",
        "2026-03-14 08:00:00.000+05:30",
        "2026/3/14",
        "2026.03.14",
        "20260314",
        "20260314T080000Z",
        "Sat, 14 Mar 2026 08:00:00 GMT",
        "Saturday, March 14, 2026, 8:00 AM IST",
        "14 March 2026",
        "14th of March 2026",
        "14-MAR-2026 08:00:00.12",
        "Mar. 14, 2026",
        "14/03/2026",
        "03/14/2026",
        "14.03.2026",
        "1773475200",
        "1773475200000",
        " Published on 14 March, 2026 ",
    ],
)
def test_days_as_printed(printed: str) -> None:
    assert read_published(printed) == date(2026, 3, 14)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "2026",
        "March 2026",
        "03/04/2026",
        "03-04-2026",
        "2026-02-30",
        "32 March 2026",
        "14 Mar 26",
        "0" * 300,
    ],
)
def test_days_that_are_not_sure(printed: str) -> None:
    assert read_published(printed) is None


@given(st.text(max_size=60) | st.text("0123456789-/. marT:Z", max_size=30))
def test_no_printed_day_is_a_fault(printed: str) -> None:
    read_published(printed)
    date_in_url(printed)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2026/03/14/talks", date(2026, 3, 14)),
        ("https://news.example/world/2026-03-14/", date(2026, 3, 14)),
        ("https://news.example/2026/13/14/talks", None),
        ("https://news.example/2026/03/talks", None),
        ("https://news.example/12026/03/14/talks", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    assert date_in_url(url) == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["Zürich and Genève met, “at last”.", "plain words\r\nonly"])
def test_encodings_that_announce_themselves(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, None)


def test_mixed_encodings_are_read_byte_by_byte() -> None:
    text, remark = decode("Zürich, ".encode() + "Genève €5".encode("cp1252"))
    assert text == "Zürich, Genève €5"
    assert remark == "not UTF-8; 2 bytes were read as Windows-1252, the first at byte 12"


@pytest.mark.parametrize("declared", ["koi8-r", "KOI8_R"])
def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf8(declared: str) -> None:
    assert decode("Москва".encode("koi8-r"), declared) == ("Москва", None)
    assert decode("Москва".encode(), declared) == ("Москва", None)


@pytest.mark.parametrize("declared", ["zip", "punycode", "unicode_escape", "utf-7", "no such", "idna", "rot13", "hex"])
def test_a_declared_encoding_that_is_none_is_not(declared: str) -> None:
    assert decode(b"caf\xe9", declared)[0] == "café"


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "latin-1", "utf-16", "shift_jis", "big5"]))
def test_any_bytes_become_legal_text_or_none(data: bytes, declared: str | None) -> None:
    text, remark = clean(decode(data, declared)[0])
    text.encode()
    assert remark == BINARY or not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", text)


@given(st.text(st.characters(), max_size=100))
def test_cleaning_moves_nothing(text: str) -> None:
    mended, _ = clean(text)
    assert len(mended) == len(text)
    for before, after in zip(text, mended, strict=True):
        assert before == after or after in "\n\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "German",
            "Er sagte, dass es mit dem Nachbarn nicht an den Zöllen liegt und er noch bis zur Wahl im Mai warten will.",
        ),
        (
            "French",
            "Le ministre a dit que les discussions avec le pays voisin ne sont pas finies et que la ville est prête.",
        ),
        (
            "Spanish",
            "El ministro dijo que las conversaciones con el país vecino no se han roto y que los precios son altos.",
        ),
        ("Cyrillic", "Министр сказал, что переговоры идут."),
        ("Indic", "मंत्री ने कहा कि बातचीत जारी है।"),
        ("Arabic", "قال الوزير إن المحادثات مستمرة."),
        ("Japanese or Chinese", "部长说谈判仍在继续。"),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Norway met Chile.",
        "Guten Tag.",
        "The minister of Trøndelag said on Monday that the talks in Zürich and Besançon had gone well for all of them.",
        "“Les jeux sont faits,” said the minister, who had been at the talks for two days and was in no mood to wait.",
        "SALMON PRICES ROSE IN THE FIRST HALF OF THE YEAR AS EXPORTS TO THE UNITED STATES FELL, THE MINISTRY SAID.",
    ],
)
def test_english_or_too_short_to_tell(text: str) -> None:
    assert foreign(text) is None


WIRE = " ".join(
    f"Sentence {i} of the wire report says that trader number {i * 7} sold {i * 3} tons of fish." for i in range(30)
)


def article(name: str, text: str, day: date | None = None) -> Article:
    return Article(name, text, published=day)


def copies(articles: Iterable[Article]) -> tuple[Copy, ...]:
    given = {article.id: article for article in articles}
    return find_copies(
        ((article.id, article.published) for article in given.values()), lambda name: fingerprint(given[name])
    )


def test_copies_and_versions_are_found_in_any_order() -> None:
    first, longer = date(2026, 3, 14), f"{WIRE} Later on Monday the ministry added that no ton was lost. " * 1
    articles = [
        article("b-copy", WIRE, date(2026, 3, 15)),
        article("c-first", WIRE, first),
        article("a-update", longer, date(2026, 3, 16)),
        article("d-other", "Norway met Chile in Geneva on Saturday and both spoke of copper, wine, fruit and ships."),
        article("e-undated", WIRE.replace("fish", "cod", 1)),
    ]
    results = {copies(order) for order in permutations(articles)}
    assert len(results) == 1
    found = {(copy.article, copy.original, copy.kind) for copy in results.pop()}
    assert found == {
        ("a-update", "c-first", "copy"),
        ("b-copy", "c-first", "copy"),
        ("e-undated", "c-first", "copy"),
    }


def test_a_short_report_inside_a_long_one_is_a_version() -> None:
    short, long = article("short", WIRE[:900], date(2026, 1, 1)), article("long", WIRE, date(2026, 1, 2))
    assert shared(fingerprint(short), fingerprint(long)) < 0.5
    (copy,) = copies([long, short])
    assert (copy.article, copy.original, copy.kind) == ("long", "short", "version")


def test_articles_that_share_a_phrase_are_strangers() -> None:
    house = "Reporting from the capital for the readers of this newspaper and its partners abroad. "
    texts = [" ".join(f"word{i}-{j}" for j in range(200)) for i in range(60)]
    assert copies(article(f"n{i}", house + text) for i, text in enumerate(texts)) == ()


@given(st.text(max_size=80))
def test_any_text_resembles_itself(text: str) -> None:
    one = fingerprint(article("x", text))
    assert shared(one, one) == 1
