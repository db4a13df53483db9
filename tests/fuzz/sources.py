"""What must hold of any bytes that are read as any format, and good samples to start breaking from."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from kg.ingest import Limits, Problem, read
from kg.model import Article
from tests.ingest.made import pdf, warc

__all__ = ["ENDINGS", "SAMPLES", "check"]

LIMITS = Limits(
    file_bytes=2**20, page_bytes=2**18, line_chars=2**16, article_chars=2**16, articles=50, depth=30, pages=5
)

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]*", re.I)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = "Talks resume\n\nOSLO, March 14 (Reuters) - Norway met Chile.\n\nWhat next\n\nThe minister said “no” – twice."
_HTML = (
    f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{_TEXT * 3}</p></article></body></html>"
)
_ROW = {
    "id": "a/1",
    "title": "Talks",
    "published": "2026-03-14",
    "publisher": "P",
    "url": "https://n.example/",
    "text": _TEXT,
}
_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>P</title><item><title>Talks</title>'
    "<link>https://n.example/</link><guid>1</guid><pubDate>Sat, 14 Mar 2026 10:00:00 GMT</pubDate>"
    f"<description><![CDATA[<p>{_TEXT}</p>]]>&nbsp;</description></item></channel></rss>"
)
# Ending of the file -> a source of its kind that is in order.
SAMPLES: dict[str, bytes] = {
    ".txt": f"title: Talks\npublished: 2026-03-14\n---\n{_TEXT}".encode(),
    ".json": json.dumps([_ROW, {"text": "Chile met Peru."}]).encode(),
    ".jsonl": f"{json.dumps(_ROW)}\n{json.dumps({'text': 'Chile met Peru.'})}\n".encode(),
    ".csv": f'id,title,text\n1,Talks,"{_TEXT}"\n2,More,Chile met Peru.\n'.encode(),
    ".html": _HTML.encode(),
    ".xml": _RSS.encode(),
    ".warc": warc([("https://n.example/", "text/html; charset=utf-8", _HTML.encode())]),
    ".pdf": pdf(["Norway met Chile.", "Chile met Peru."]),
    ".txt.gz": gzip.compress(_TEXT.encode(), mtime=0),
    ".parquet": b"PAR1" + _TEXT.encode() + b"PAR1",
    "": _RSS.encode(),
}
ENDINGS = tuple(SAMPLES)


def check(folder: Path, ending: str, data: bytes) -> int:
    """Read bytes as a file of that ending, twice, and hold everything that comes out to the law.

    Returns:
        How many articles came out.
    """
    path = folder / f"source{ending}"
    path.write_bytes(data)
    items = list(read([path], LIMITS))
    assert items == list(read([path], LIMITS))
    for item in items:
        if isinstance(item, Problem):
            assert item.reason
            assert str(item).isprintable(), ascii(item)
        else:
            _check_article(item)
    return sum(isinstance(item, Article) for item in items)


def _check_article(article: Article) -> None:
    assert _ID.fullmatch(article.id), ascii(article.id)
    assert article.url is None or _URL.fullmatch(article.url), ascii(article.url)
    for words in (article.text, article.title, article.publisher, article.url, article.source):
        assert words is None or not _ILLEGAL.search(words), ascii(words)
    assert article.title is None or (article.title.splitlines() == [article.title])
    at = 0
    for block in article.blocks:
        assert at <= block.span.start < block.span.end <= len(article.text)
        assert block.span.of(article.text).strip() == block.span.of(article.text)
        at = block.span.end
