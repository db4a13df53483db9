"""From the article's characters to the paragraphs that are parsed: normalised, cut, capitals mended, offsets kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.capitals import Capitals, load_capital_words
from kg.annotate.normalise import normalise
from kg.annotate.pieces import pieces
from kg.model import Article, Block, BlockKind, Span

ODD_CHARACTERS = st.text(st.sampled_from("ab 's\"“”‘’–—…\u00a0\u00ad\u200b\u0301\t\n."), max_size=60)


# ----------------------------------------------------------------------------------------------------- normalise


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("“Yes,” he said", '"Yes," he said'),
        ("Peru’s ‘red line’", "Peru's 'red line'"),
        ("April–May, and so–called", "April-May, and so-called"),
        ("two \u00a0 blanks", "two blanks"),
        ("we 've and Peru 's", "we've and Peru's"),
        ("''No'' and ``yes''", '"No" and "yes"'),
        ("co\u00adoperate\u200b now", "cooperate now"),
        ("Pen\u0303a", "Peña"),
        ("plain words", "plain words"),
    ],
)
def test_words_become_plain(printed: str, plain: str) -> None:
    assert normalise(printed).text == plain


@given(ODD_CHARACTERS, st.integers(0, 9))
def test_every_character_finds_its_way_back(text: str, start: int) -> None:
    plain = normalise(text, start)
    assert len(plain.text) == len(plain.offsets)
    assert list(plain.offsets) == sorted(set(plain.offsets))
    assert all(start <= offset < start + len(text) for offset in plain.offsets)
    for character, offset in zip(plain.text, plain.offsets, strict=True):
        if character.isalpha() and character.isascii():
            assert text[offset - start] == character


# ------------------------------------------------------------------------------------------------------- capitals

WIRE = "The U.S. Officials left. Exporters to the U.S. And to Peru sold 4 mln tonnes, the U.S. Senate heard."


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The U.S. Officials left.", "The U.S. officials left."),
        ("Sales to the U.S. And to Peru fell.", "Sales to the U.S. and to Peru fell."),
        ("The U.S. Senate heard it.", "The U.S. Senate heard it."),
        ("U.S. Trade Envoy Ann Lee left.", "U.S. Trade Envoy Ann Lee left."),
        ("It sold to the U.S. The plan worked.", "It sold to the U.S. The plan worked."),
        ("The U.S. Wants Peru to wait.", "The U.S. wants Peru to wait."),
    ],
)
def test_capitals_of_old_wire_copy_are_taken_back(text: str, mended: str) -> None:
    assert Capitals(WIRE).mend(text, headline=False) == mended


@pytest.mark.parametrize(
    "modern",
    [
        "U.S. officials sold to the U.S. Officials of Peru bought.",
        "It was sold to the U.S. On Monday it came back.",
        "It was sold to the U.S. The owner left the U.S. But not for Peru.",
    ],
)
def test_modern_copy_keeps_its_capitals(modern: str) -> None:
    assert Capitals(modern).mend(modern, headline=False) == modern


REPORT = "The OECD said wheat exports from Peru rose while growers won. Growers of Peru cheered the OECD."


@pytest.mark.parametrize(
    ("headline", "mended"),
    [
        ("PERU'S WHEAT EXPORTS RISE, OECD SAYS", "Peru's wheat exports rise, OECD says"),
        ("US, EU CLOSE TO PACT - ENVOY", "US, EU close to pact - envoy"),
        ("GROWERS MEET IN LIMA", "Growers meet in Lima"),
        ("Wheat Exports Of Peru Rise While Growers Laugh", "Wheat exports of Peru Rise while growers Laugh"),
        ("Lima Grows On", "Lima Grows On"),
        ("Peru sells more wheat", "Peru sells more wheat"),
    ],
)
def test_headlines_take_their_case_from_the_article(headline: str, mended: str) -> None:
    assert Capitals(REPORT).mend(headline, headline=True) == mended
    assert Capitals(REPORT).mend(headline, headline=False) == headline


def test_in_a_long_article_new_words_of_a_headline_are_common_ones() -> None:
    capitals = Capitals(
        REPORT + " Nobody knew why prices, which had been low for years, doubled within two short weeks."
    )
    assert capitals.mend("Peru Sues Rivals Over Wheat Prices", headline=True) == "Peru sues rivals over wheat prices"


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_lengths_stay(body: str, text: str, headline: bool) -> None:
    mended = Capitals(body).mend(text, headline)
    assert len(mended) == len(text)
    assert mended.casefold() == text.casefold()


def test_the_list_of_capitals_has_all_roles() -> None:
    assert set(load_capital_words().values()) == {"inside", "either", "starts", "name", "upper"}


# --------------------------------------------------------------------------------------------------------- pieces


def article(text: str, *blocks: tuple[BlockKind, str]) -> Article:
    spans = [(kind, text.index(words), words) for kind, words in blocks]
    return Article(id="a", text=text, blocks=tuple(Block(k, Span(at, at + len(words))) for k, at, words in spans))


def test_only_what_is_news_is_parsed() -> None:
    made = article(
        "Talks begin\nOslo, May 1 - Peru and Chile met.\nRead more here\nDelegates in Oslo",
        ("title", "Talks begin"),
        ("dateline", "Oslo, May 1 -"),
        ("body", "Peru and Chile met."),
        ("boilerplate", "Read more here"),
        ("caption", "Delegates in Oslo"),
    )
    found = [(piece.kind, piece.paragraph, piece.text) for piece in pieces(made)]
    assert found == [
        ("title", 0, "Talks begin"),
        ("body", 2, "Peru and Chile met."),
        ("caption", 4, "Delegates in Oslo"),
    ]


def test_an_article_without_blocks_is_cut_at_line_ends() -> None:
    made = Article(id="a", text="\nOne line.\r\n  Another.  \n\n***\n")
    assert [(piece.text, piece.offsets[0]) for piece in pieces(made)] == [("One line.", 1), ("Another.", 14)]


def test_a_line_end_inside_a_block_is_a_blank_and_a_blank_line_is_a_border() -> None:
    text = "Peru and\nChile met.\n\nNobody came."
    made = Article(id="a", text=text, blocks=(Block("body", Span(0, len(text))),))
    assert [piece.text for piece in pieces(made)] == ["Peru and Chile met.", "Nobody came."]


@pytest.mark.parametrize("sentence", ["Peru met Chile in Oslo. ", "no end in sight ", "x" * 9])
def test_long_paragraphs_are_cut_and_nothing_is_lost(sentence: str) -> None:
    text = (sentence * 3_000).strip()
    found = list(pieces(Article(id="a", text=text)))
    assert len(found) > 1
    assert "".join(piece.text for piece in found) == text
    assert max(len(piece.text) for piece in found) <= 10_000
    if "." in sentence:
        assert all(piece.text.rstrip().endswith(".") for piece in found)


@given(ODD_CHARACTERS)
def test_pieces_stand_in_order_in_the_article(text: str) -> None:
    offsets = [offset for piece in pieces(Article(id="a", text=text)) for offset in piece.offsets]
    assert offsets == sorted(set(offsets))


@pytest.mark.parametrize("odd", ["A.B.", "U.S. Ab ", "A ", "a.", "' ", "\u200b ", "a\u0301"])
def test_monotonous_text_takes_no_time(odd: str) -> None:
    text = odd * 50_000
    assert sum(len(piece.offsets) for piece in pieces(Article(id="a", text=text))) <= len(text)
