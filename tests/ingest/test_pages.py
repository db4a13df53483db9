"""Web pages, feeds, PDF and web archives."""

from __future__ import annotations

import io
import re
import zlib
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest import Limits
from kg.ingest.markup import text_of
from kg.ingest.readers import extras
from kg.ingest.readers.extras import bounded, extra
from kg.ingest.readers.pdf import join_lines
from tests.ingest.conftest import Put, needs, read_all
from tests.ingest.made import pdf, warc

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Envoys return to Geneva | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2026-03-14T23:10:00+05:30">
<link rel="canonical" href="https://news.example/world/envoys"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys return to Geneva</h1>
<p>By Ann Example</p>
<p>GENEVA, March 14 (Reuters) - Envoys of Norway and Chile returned to Geneva after a pause of six weeks, both said.</p>
<h2>Fish and copper</h2>
<p>Norway wants lower duties on salmon. “We have time,” said the minister of Trøndelag, who led the group.</p>
<p><a href="/other">Read more: Chile's copper exports</a></p></article><footer>Copyright 2026</footer></body></html>"""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Daily Example</title><link>https://news.example/</link>
<item><title>Envoys &amp;amp; ministers</title><media:title>wrong</media:title><link>https://news.example/a</link>
<guid>a-1</guid><pubDate>Sat, 14 Mar 2026 23:00:00 GMT</pubDate><description>short&nbsp;form</description>
<content:encoded><![CDATA[<p>Norway met Chile.</p><script>alert("x")</script>
<p>It agreed to talks &amp; more.</p>]]></content:encoded></item>
<item><title>Nothing else</title></item>
<item><description>&lt;b&gt;Chile&lt;/b&gt; met Peru.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example wire</title>
<entry><id>urn:example:1</id><title>Envoys</title><updated>2026-03-14T01:00:00Z</updated>
<link rel="self" href="https://news.example/self"/><link href="https://news.example/b"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Norway met Chile &amp; left.</p><p>Peru waited.</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_saved_page(put: Put, charset: str) -> None:
    needs(".html")
    page = PAGE.format(charset=charset).encode(charset, "xmlcharrefreplace")
    found = read_all(put("page.html", page))
    assert found.problems == []
    (article,) = found.articles
    assert (article.title, article.publisher) == ("Envoys return to Geneva", "The Daily Example")
    assert (article.published, article.url) == (date(2026, 3, 14), "https://news.example/world/envoys")
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks][:5] == [
        ("title", "Envoys return to Geneva"),
        ("boilerplate", "By Ann Example"),
        ("dateline", "GENEVA, March 14 (Reuters) -"),
        (
            "body",
            "Envoys of Norway and Chile returned to Geneva after a pause of six weeks, both said.",
        ),
        ("subhead", "Fish and copper"),
    ]
    assert "Trøndelag" in article.text
    assert "Copyright" not in article.text


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0040)https://news.example/2026/03/14/envoys -->",
        "<!--\n Page saved with SingleFile \n url: https://news.example/2026/03/14/envoys \n saved date: today\n-->",
    ],
)
def test_a_page_tells_where_it_was_saved_from(put: Put, note: str) -> None:
    needs(".html")
    page = re.sub(r"<(meta property|link)[^>]*>", "", PAGE.format(charset="utf-8"))
    (article,) = read_all(put("a.html", page.replace("<html", f"{note}\n<html"))).articles
    assert (article.url, article.publisher) == ("https://news.example/2026/03/14/envoys", "news.example")
    assert article.published == date(2026, 3, 14)
    (article,) = read_all(put("b.html", f"{note}\n{PAGE.format(charset='utf-8')}")).articles
    assert article.url == "https://news.example/world/envoys"


def test_parts_of_a_saved_page_are_passed_over(put: Put, tmp_path: Path) -> None:
    needs(".html")
    put("envoys.html", PAGE.format(charset="utf-8"))
    put("envoys_files/advertisement.html", "<html></html>")
    put("other_files/b.txt", "Chile met Peru.")
    found = read_all(tmp_path)
    assert (found.ids, found.problems) == (["envoys", "b"], [])


def test_a_page_without_an_article(put: Put) -> None:
    needs(".html")
    assert "no article found in the page" in read_all(put("a.html", "<html><body></body></html>")).reasons[0]


def test_a_page_over_the_limit(put: Put) -> None:
    assert "(page_bytes)" in read_all(put("a.html", "x" * 2000), limits=Limits(page_bytes=1000)).reasons[0]


def test_a_page_of_too_many_tags(put: Put) -> None:
    """The library takes minutes for a page of a million tags."""
    (problem,) = read_all(put("a.html", "<p>Norway met Chile." * 200), limits=Limits(tags=100)).problems
    assert problem.reason == "a page of 200 tags; the limit is 100 (tags)"


def test_a_tag_of_too_many_attributes(put: Put) -> None:
    """The library compares each with every other, in one call that nothing can break off."""
    needs(".html")
    many = " ".join(f"a{i}='>'" for i in range(101))
    path = put("a.html", PAGE.replace("<p>", f"<p {many}>", 1))
    assert (
        "a tag with more than 100 attributes (attributes)" in read_all(path, limits=Limits(attributes=100)).reasons[0]
    )
    assert read_all(path, limits=Limits(attributes=101)).problems == []


def test_a_page_that_is_none(put: Put) -> None:
    needs(".html")
    assert "looks like binary data, not text" in read_all(put("a.html", bytes(range(256)) * 50)).reasons[0]


# an alarm may fall into another library's callback, which swallows it and is told so; the next one comes
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["a.html", "a.pdf"])
def test_what_takes_too_long_to_open_is_told_and_the_rest_is_read(put: Put, tmp_path: Path, name: str) -> None:
    needs(name)
    put(name, "<p>" + "<span>a b c </span>" * 45_000 if name == "a.html" else pdf(["Norway met Chile."] * 40_000))
    put("b.txt", "Norway met Chile.")
    found = read_all(tmp_path, limits=Limits(article_seconds=1))
    assert found.reasons == [f"{tmp_path / name}: opening it takes more than 1 s (article_seconds)"]
    assert found.ids == ["b"]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
def test_what_takes_too_much_memory_to_open_is_told() -> None:
    with pytest.raises(InputError, match=r"^opening it takes more than 1,048,576 bytes of memory \(article_memory\)$"):
        bounded(Limits(article_memory=2**20), lambda: bytearray(2**28))


def test_a_missing_extra_is_named_with_its_command(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(module)

    monkeypatch.setattr(extras, "import_module", missing)
    commands = {"a.html": "html", "a.pdf": "pdf", "a.warc": "warc", "a.parquet": "scale"}
    for name, needed in commands.items():
        (reason,) = read_all(put(name, PAGE)).reasons
        assert reason.endswith(f"this kind of file needs an extra: pip install 'kg-from-news[{needed}]'")


def test_rss(put: Put) -> None:
    found = read_all(put("feed.xml", RSS))
    first, second = found.articles
    assert first.text == "Norway met Chile.\nIt agreed to talks & more."
    assert (first.id, first.title, first.publisher) == ("a-1", "Envoys & ministers", "The Daily Example")
    assert (first.published, first.url) == (date(2026, 3, 14), "https://news.example/a")
    assert (second.id, second.text) == ("feed-3", "Chile met Peru.")
    (problem,) = found.problems
    assert problem.source.endswith("feed.xml:2")
    assert not problem.fault


def test_atom(put: Put) -> None:
    (article,) = read_all(put("feed.atom", ATOM)).articles
    assert article.text == "Norway met Chile & left.\nPeru waited."
    assert (article.url, article.published) == ("https://news.example/b", date(2026, 3, 14))
    assert article.publisher == "Example wire"


def test_a_broken_feed_keeps_what_came_before(put: Put) -> None:
    broken = RSS[: RSS.index("<item><title>Nothing")] + "<item></wrong>"
    found = read_all(put("feed.xml", broken))
    assert found.ids == ["a-1"]
    assert "not well-formed XML: mismatched tag at line 8" in found.problems[0].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>', "declares the entity 'a'; refused"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "declares the entity 'a'; refused"),
        ("<html><body/></html>", "not a feed: its outermost element is 'html'"),
        ("", "not well-formed XML: no element found"),
        ("Norway met Chile.", "not well-formed XML: "),
        ("<rss>" + "<a>" * 1000, "nested deeper than 200 elements"),
    ],
)
def test_hostile_feeds(put: Put, content: str, reason: str) -> None:
    found = read_all(put("feed.xml", content))
    assert found.articles == []
    assert found.problems[0].reason.startswith(reason)


def test_a_feed_in_another_encoding(put: Put) -> None:
    declared = RSS.replace("utf-8", "iso-8859-1").replace("Norway", "Trøndelag").encode("latin-1")
    found = read_all(put("feed.xml", declared))
    assert found.articles[0].text.startswith("Trøndelag met Chile.")
    assert [problem for problem in found.problems if problem.fault] == []


@pytest.mark.parametrize(
    ("snippet", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br/>b", "a\nb"),
        ("a <b>bold</b> move", "a bold move"),
        ("<style>p {}</style>a<!-- <p>x</p> -->b", "ab"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<script>never closed <p>a</p>", ""),
        ("a<!-- never closed", "a"),
        ("&lt;p&gt; stays", "<p> stays"),
        ("<p", ""),
        ("<SCRIPT>x</SCRIPT >a", "a"),
    ],
)
def test_text_of_snippets(snippet: str, text: str) -> None:
    assert text_of(snippet) == text


def test_the_text_layer_of_a_pdf(put: Put) -> None:
    needs(".pdf")
    lines = ["Envoys of Norway and Chile returned to Geneva on Saturday after a pause of", "six weeks."]
    found = read_all(
        put("a.pdf", pdf([*lines, "Norway wants lower duties on salmon, and Chile wants time to think of it all."]))
    )
    (article,) = found.articles
    assert article.text.split("\n\n") == [
        " ".join(lines),
        "Norway wants lower duties on salmon, and Chile wants time to think of it all.",
    ]


def test_a_pdf_that_contains_itself_is_told_the_same_each_time(put: Put) -> None:
    """The library's own words name places in memory."""
    needs(".pdf")
    path = put("a.pdf", pdf(["x"]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]").replace(b"/Count 1", b"/Count 9"))
    assert read_all(path).reasons == read_all(path).reasons
    assert "0x" not in read_all(path).reasons[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\njunk", "a damaged PDF"),
        (pdf([]), "no text in the PDF"),
        (b"", "a damaged PDF"),
        (pdf(["x"])[:200], "a damaged PDF"),
    ],
)
def test_bad_pdf(put: Put, content: bytes, reason: str) -> None:
    needs(".pdf")
    (problem,) = read_all(put("a.pdf", content)).problems
    assert problem.reason.startswith(reason)
    assert "\n" not in problem.reason


def test_a_locked_pdf(put: Put) -> None:
    needs(".pdf")
    library = extra("pypdf", "pdf")
    writer = library.PdfWriter(clone_from=io.BytesIO(pdf(["Norway met Chile."])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "locked with a password" in read_all(put("a.pdf", out.getvalue())).reasons[0]


def test_a_pdf_that_shows_one_page_again_and_again(put: Put) -> None:
    needs(".pdf")
    path = put("a.pdf", pdf(["Norway met Chile."] * 10, pages=500))
    (problem,) = read_all(path, limits=Limits(article_chars=1000)).problems
    assert problem.reason == "a text of more than 1,000 characters (article_chars)"


def test_a_pdf_that_unpacks_without_end(put: Put) -> None:
    needs(".pdf")
    plain = pdf(["@"])
    start, end = plain.index(b"BT /F1"), plain.index(b"\nendstream")
    packed = zlib.compress(bytes(200_000_000))
    bomb = plain[:start] + packed + plain[end:]
    bomb = re.sub(rb"/Length \d+", b"/Filter /FlateDecode /Length %d" % len(packed), bomb)
    assert read_all(put("a.pdf", bomb)).problems[0].reason.endswith("refused as a decompression bomb")


def test_lines_of_a_page_are_joined() -> None:
    assert join_lines("a well-\nknown case\nUS-\nIndia") == "a wellknown case US- India"
    assert join_lines("\n\n a \n\n\n") == "a"


def write_warc(path: Path, pages: list[tuple[str, str, bytes]]) -> Path:
    path.write_bytes(warc(pages, packed=path.suffix == ".gz"))
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    needs(".warc.html")
    page = PAGE.format(charset="utf-8").encode()
    other = re.sub(rb"<meta property=.article[^>]*>", b"", page.replace(b"salmon", b"cod"))
    pages = [
        ("https://news.example/1", "text/html; charset=utf-8", page),
        ("https://news.example/logo.png", "image/png", b"\x89PNG"),
        ("https://news.example/2026/03/15/2", "text/html", other),
        ("https://news.example/3", "text/html", b"<html></html>"),
    ]
    found = read_all(write_warc(tmp_path / name, pages))
    assert [article.url for article in found.articles] == [pages[0][0], pages[2][0]]
    assert [article.published for article in found.articles] == [date(2026, 3, 14), date(2026, 3, 15)]
    assert found.reasons == [f"{tmp_path / name}:4: no article found in the page"]


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "503 Service Unavailable"])
def test_a_page_that_was_not_found_is_no_article(put: Put, status: str) -> None:
    needs(".warc.html")
    page = PAGE.format(charset="utf-8").encode()
    lost = warc([("https://news.example/1", "text/html", page)], status=status)
    found = read_all(put("a.warc", lost + warc([("https://news.example/2", "text/html", page)])))
    assert [article.url for article in found.articles] == ["https://news.example/2"]
    assert found.problems == []


def test_an_archive_whose_records_lack_an_address(put: Put) -> None:
    needs(".warc.html")
    archive = warc([("https://news.example/1", "text/html", PAGE.encode())]).replace(b"WARC-Target-URI", b"X")
    assert "a damaged archive" in read_all(put("a.warc", archive)).reasons[0]


def test_a_damaged_archive_keeps_what_came_before(tmp_path: Path) -> None:
    needs(".warc.html")
    page = PAGE.format(charset="utf-8").encode()
    path = write_warc(tmp_path / "a.warc", [("https://news.example/1", "text/html", page)])
    path.write_bytes(path.read_bytes() + b"junk\r\n\r\n" * 50)
    found = read_all(path)
    assert len(found.articles) == 1
    assert "a damaged archive" in found.problems[0].reason
