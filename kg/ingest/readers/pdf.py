"""The text layer of a PDF is one article, its lines joined to paragraphs. Needs the extra `[pdf]` (pypdf); scans have no text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.files import read_whole
from kg.ingest.paragraphs import ends_sentence
from kg.ingest.values import Problem, Record, Source

__all__ = ["join_lines", "read_pdf"]

_HYPHEN = re.compile(r"(?<=[a-z])[-\N{HYPHEN}\N{SOFT HYPHEN}]\Z")
_FULL = 0.8  # of the usual width: a line shorter than that ends its paragraph if it ends a sentence


def read_pdf(stream: BinaryIO, source: Source) -> Iterator[Record | Problem]:
    """Yield the one article of a PDF.

    Raises:
        InputError: the extra is missing; the file is damaged, locked or too long, or it has no text layer.
    """
    try:
        import pypdf  # noqa: PLC0415  # an extra
    except ImportError as fault:
        raise InputError("reading PDF needs an extra: pip install 'kg-from-news[pdf]'") from fault
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what went wrong is told here, in our words
    data = read_whole(stream, source)
    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError("the PDF is locked with a password")
        if len(document.pages) > source.limits.pages:
            raise InputError(f"more than {source.limits.pages:,} pages (pages)")
        text = join_lines("\n\n".join(page.extract_text() for page in document.pages))
        about = document.metadata
        title = about.title if about else None
    except (
        pypdf.errors.PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as fault:
        raise InputError(f"a damaged PDF: {fault}".splitlines()[0][:200]) from fault
    if not text:
        raise InputError("no text in the PDF; a scan must go through text recognition first")
    yield Record(source.name, text, title=title if isinstance(title, str) else None)


def join_lines(text: str) -> str:
    """Join the lines of a page to paragraphs, a word that was cut at a line end joined again.

    >>> join_lines("The talks between India and the Uni-\\nted States\\nresumed.\\n\\nNo date was set.")
    'The talks between India and the United States resumed.\\n\\nNo date was set.'
    """
    lines = [line.strip() for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    pieces: list[str] = []
    for line in lines:
        if not line:
            pieces.append("\n\n")
        elif pieces and not pieces[-1].isspace():
            cut = _HYPHEN.search(pieces[-1])
            if cut and line[0].islower():
                pieces[-1] = pieces[-1][: cut.start()]
            else:
                pieces.append(" ")
            pieces.append(line)
        else:
            pieces.append(line)
        if line and len(line) < width * _FULL and ends_sentence(line):
            pieces.append("\n\n")
    return re.sub(r"\n{2,}", "\n\n", "".join(pieces)).strip()
