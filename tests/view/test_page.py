"""The file: its bytes, its safety on paper, its limits. What it does in a browser is tested in `test_browser`."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.view import ArticleRow, GraphData, page, render
from kg.view.embed import clean, script_json, web_link
from kg.view.looks import ASSETS, kind_looks, line_looks, look_of
from kg.vocab import load_vocabulary
from tests.view.crowd import crowd
from tests.view.sample import claim, sample_data, term


def embedded(made: bytes) -> dict[str, Any]:
    found = re.search(rb'<script id="kg-data" type="application/json">(.*?)</script>', made, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def scripts(made: bytes) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", made.decode(), re.S)


def test_same_input_same_bytes() -> None:
    assert render(sample_data()) == render(sample_data())


def test_every_script_is_named_by_its_hash_and_no_other_may_run() -> None:
    made = render(sample_data())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made.decode())
    assert policy
    named = re.search(r"script-src ([^;]*);", policy[1])
    assert named
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts(made)]
    assert named[1].split() == hashes
    assert len(hashes) == 3
    assert policy[1].startswith("default-src 'none'")


def test_no_tag_refers_to_anything_outside() -> None:
    made = re.sub(r"<script.*?</script>", "", render(sample_data()).decode(), flags=re.S)
    assert re.findall(r"(?:src|href)\s*=", made) == []
    assert b"bootstrap" not in render(sample_data()).lower().replace(b"bootstrap-", b"")


def test_names_stand_in_plain_letters() -> None:
    assert "Céline Duarte".encode() in render(sample_data())


def test_all_scripts_of_the_folder_are_on_the_page() -> None:
    assert sorted(page.SCRIPTS) == sorted(path.stem for path in (ASSETS / "js").glob("*.js"))


HOSTILE = (
    '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">\u202etxt href=javascript:alert(1)'
)


def hostile_data() -> GraphData:
    evil = {"id": "https://kg-from-news.example/entity/" + HOSTILE, "label": HOSTILE, "kind": HOSTILE, "text": HOSTILE}
    huge = {**evil, "id": "urn:x:huge", "label": "A" * 100_000, "kind": "Person"}
    rows = [
        claim(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            evil,
            huge,
            {HOSTILE: [evil], "topic": [term(HOSTILE)]},
            by=[evil],
            cues=[(HOSTILE, HOSTILE)],
        ),
        claim(HOSTILE, HOSTILE, "met_with", huge, term("Norland")),
        claim(HOSTILE, HOSTILE, "praised", huge, term("Norland"), modality="planned"),
    ]
    for row in rows:
        row["rule"] = HOSTILE
        row["claim"] = HOSTILE + row["relation"]
    article = ArticleRow(HOSTILE, HOSTILE, "2025-01-01", HOSTILE, "javascript:window.pwned=1", HOSTILE)
    return GraphData(tuple(rows), load_vocabulary(), (article,), (), HOSTILE)


def test_text_ends_no_element() -> None:
    made = render(hostile_data()).decode()
    assert "<script>window.pwned" not in made
    assert "<img" not in made
    assert "\u202e" not in made
    assert embedded(made.encode())["articles"][0][4] is None
    assert len(made) < 1_000_000


@given(st.text())
def test_embedded_json_gives_the_text_back_and_holds_no_markup(text: str) -> None:
    made = script_json([text])
    assert json.loads(made) == [text]
    assert not set("<>&") & set(made)


@given(st.text(), st.integers(1, 50))
def test_cleaned_text_is_short_and_shows_everything_it_has(text: str, most: int) -> None:
    made = clean(text, most)
    assert len(made) <= most
    assert made.encode().decode() == made  # no half of a surrogate pair is left
    assert clean(made, most) == made


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "http://[",
        "",
        None,
        " https:",
    ],
)
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert web_link(address) is None


def test_addresses_of_the_web_become_links() -> None:
    assert web_link("https://courier.example/duty?a=1") == "https://courier.example/duty?a=1"


def test_sentence_and_quote_point_at_the_same_words() -> None:
    table = embedded(render(sample_data()))
    row = next(row for row in table["claims"] if row[1] == "imposed")
    sentence = table["sentences"][row[10]]
    assert sentence == "On 1 March Norland imposed a duty of 20 per cent on timber from Vestria."
    assert sentence[row[11] : row[12]] == "Norland imposed a duty of 20 per cent on timber from Vestria"


def test_offsets_count_as_javascript_does() -> None:
    text = "😀\u200b Norland buys timber."
    row = claim("a", text, "buys", term("Norland"), term("timber"), quote="Norland buys timber")
    data = GraphData((row,), load_vocabulary(), (ArticleRow("a", text=text),))
    table = embedded(render(data))
    sentence, begin, until = table["claims"][0][10:13]
    utf16 = table["sentences"][sentence].encode("utf-16-le")
    assert utf16[2 * begin : 2 * until].decode("utf-16-le") == "Norland buys timber"


def test_without_the_text_the_quote_is_shown() -> None:
    data = replace(sample_data(), articles=())
    table = embedded(render(data))
    assert "Norland imposed a duty of 20 per cent on timber from Vestria" in table["sentences"]
    assert table["articles"][0][:2] == ["a1", "a1"]


def test_focus_relations_and_top_decide_the_first_view() -> None:
    start = embedded(
        render(sample_data(), focus="Petra Holm", hops=2, relations=["asked", "spoke_with", "leads"], top=4)
    )["start"]
    assert (start["focus"], start["hops"], start["relations"]) == ("Petra_Holm", 2, ["asked", "leads", "spoke_with"])
    assert len(start["nodes"]) == 4


def test_page_of_nothing_is_a_page() -> None:
    assert embedded(render(GraphData((), load_vocabulary())))["start"]["nodes"] == []


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"top": 3001}, "kg export --format graphml"),
        ({"top": 0}, "1 to 3,000"),
        ({"hops": -1}, "1 shows the direct neighbours"),
        ({"focus": "Nobody Atall"}, "no entity of the graph is called 'Nobody Atall'"),
        ({"relations": ["meets"]}, "no claim of the graph has the relation 'meets'"),
    ],
)
def test_impossible_wishes_are_refused_in_words(choice: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        render(sample_data(), **choice)


def test_twenty_thousand_claims_fit_into_fifteen_megabytes() -> None:
    made = render(crowd(3_000, 20_000))
    assert len(made) <= 15_000_000
    assert embedded(made)["start"]["note"] == ""


def test_what_is_too_much_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_CLAIMS", 300)
    table = embedded(render(crowd(200, 1_000), focus="Ada Varga 150"))
    assert len(table["claims"]) == 300
    assert "300 of 1,000 claims" in table["start"]["note"]
    assert "--focus" in table["start"]["note"]
    assert any(row[1] == "Ada Varga 150" for row in table["entities"])


def test_every_kind_of_the_ontology_has_a_look() -> None:
    vocabulary = load_vocabulary()
    assert {look_of(kind, vocabulary) for kind in vocabulary.kinds} <= set(kind_looks())
    assert look_of("Something", vocabulary) == "Entity"
    assert look_of("InternationalBody", vocabulary) == "Organization"


def test_no_two_standings_differ_by_colour_alone() -> None:
    looks = [(line.dashes, line.arrow) for line in line_looks().values()]
    assert len(set(looks)) == len(looks) == 8
