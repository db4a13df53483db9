"""The text layer of a PDF is one article, its lines joined to paragraphs. Needs the extra `[pdf]` (pypdf)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from kg.errors import InputError
from kg.ingest.files import read_whole
from kg.ingest.paragraphs import ends_sentence
from kg.ingest.readers.extras import DAMAGE, bounded, extra
from kg.ingest.values import Limits, Problem, Record, Source

__all__ = ["join_lines", "read_pdf"]

_HYPHEN = re.compile(r"(?<=[a-z])[-\N{HYPHEN}\N{SOFT HYPHEN}]\Z")
_FULL = 0.8  # of the usual width: a line shorter than that ends its paragraph if it ends a sentence


def read_pdf(stream: BufferedReader, source: Source) -> Iterator[Record | Problem]:
    """Yield the one article of a PDF.

    Raises:
        InputError: the extra is missing; the file is damaged, locked or too long, or it has no text layer.
    """
    library = extra("pypdf", "pdf", quiet=("pypdf",))
    data = read_whole(stream, source)
    try:
        text, title = bounded(source.limits, lambda: _text_and_title(library, data, source.limits))
    except library.errors.LimitReachedError as fault:
        raise InputError("a part of the PDF unpacks to more than it may; refused as a decompression bomb") from fault
    except (library.errors.PyPdfError, OSError, *DAMAGE) as fault:
        raise InputError("a damaged PDF; printing it to a new one may mend it") from fault
    if not text:
        raise InputError("no text in the PDF; a scan must go through text recognition first")
    yield Record(source.name, text, title=title)


def _text_and_title(library: Any, data: bytes, limits: Limits) -> tuple[str, str | None]:
    document = library.PdfReader(BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        raise InputError("the PDF is locked with a password; save it without one")
    if len(document.pages) > limits.pages:
        raise InputError(f"more than {limits.pages:,} pages (pages)")
    pages: list[str] = []
    left = limits.article_chars
    for page in document.pages:
        pages.append(page.extract_text())
        left -= len(pages[-1])
        if left < 0:
            raise InputError(f"a text of more than {limits.article_chars:,} characters (article_chars)")
    title = document.metadata.title if document.metadata else None
    return join_lines("\n\n".join(pages)), title if isinstance(title, str) else None


def join_lines(text: str) -> str:
    """Join the lines of a page to paragraphs, a word that was cut at a line end joined again.

    >>> join_lines("The talks between India and the Uni-\\nted States\\nresumed.\\n\\nNo date was set.")
    'The talks between India and the United States resumed.\\n\\nNo date was set.'
    """
    lines = [line.strip() for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        words = paragraphs[-1]
        if not line:
            paragraphs.append([])
        elif words and line[0].islower() and (cut := _HYPHEN.search(words[-1])):
            words[-1] = words[-1][: cut.start()] + line
        else:
            words.append(line)
        if len(line) < width * _FULL and ends_sentence(line):
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words)
