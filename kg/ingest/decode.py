"""Bytes in, text out: UTF-8 unless the bytes say otherwise, and never an exception for one bad byte.

Bytes that are not UTF-8 are read as Windows-1252, one by one, so that a file in the wrong encoding and a file of mixed
encodings both come out readable. Characters that no export could hold are replaced one for one, so offsets stay.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["BINARY", "clean", "decode", "encoding_of", "repair", "turned"]

BINARY = "looks like binary data, not text"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs that turn the direction of writing, so that a reader sees other words than are there.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# A byte that is not UTF-8 decodes to U+DC80 … U+DCFF; five of them mean nothing in Windows-1252 either.
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ESCAPED = re.compile("[\udc80-\udcff]")
# XML 1.0 has no way to write these, escaped or not.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Encodings a page or a header may claim; not the codecs that unpack, escape or take quadratic time.
_CLAIMABLE = re.compile(r"(?:utf_?-?(?:8|16|32)|iso8859|latin|ascii|cp\d|koi8|gb|big5|euc|shift|mac|tis)", re.I)
_TOLERATED = 0.002  # share of illegal characters beyond which a text is no text


def encoding_of(head: bytes) -> str:
    """Name the encoding that the first bytes announce; UTF-8 where they are silent.

    >>> encoding_of(b"\\xff\\xfeI\\x00n\\x00")
    'utf-16'
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    pairs = head[: len(head) // 2 * 2]
    if len(pairs) >= 8:  # UTF-16 without a mark: every second byte of western text is zero
        if pairs[1::2].count(0) * 10 >= len(pairs) * 4 and not pairs[::2].count(0):
            return "utf-16-le"
        if pairs[::2].count(0) * 10 >= len(pairs) * 4 and not pairs[1::2].count(0):
            return "utf-16-be"
    return "utf-8"


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Decode a whole source.

    Args:
        data: its bytes.
        declared: the encoding its header claims, if any; used where the bytes are not UTF-8 and Python knows it.

    Returns:
        The text, line ends untouched, and a remark if something had to be mended.

    >>> decode("Zürich".encode("latin-1"))
    ('Zürich', 'not UTF-8; 1 byte was read as Windows-1252, the first at byte 1')
    """
    encoding = encoding_of(data[:4096])
    if encoding in {"utf-8", "utf-8-sig"}:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
        if not _ESCAPED.search(text):
            return text, None
        try:
            return data.decode(_claimed(declared)), None
        except (UnicodeDecodeError, LookupError):
            return repair(text)
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), f"damaged {encoding.upper()}; the bad bytes were replaced"


def _claimed(declared: str | None) -> str:
    name = codecs.lookup(declared or "none").name
    if not _CLAIMABLE.match(name):
        raise LookupError(declared)
    return name


def repair(text: str) -> tuple[str, str | None]:
    """Read the bytes that `surrogateescape` kept aside as Windows-1252; say how many there were."""
    first = _ESCAPED.search(text)
    if first is None:
        return text, None
    count = len(_ESCAPED.findall(text))
    place = len(text[: first.start()].encode("utf-8", "surrogateescape"))
    words = "1 byte was" if count == 1 else f"{count} bytes were"
    return text.translate(_WINDOWS), f"not UTF-8; {words} read as Windows-1252, the first at byte {place}"


def clean(text: str) -> tuple[str, str | None]:
    """Replace, one for one, what no export could hold: NUL and other control characters, lone surrogates.

    Returns:
        The text and a remark; the remark is `BINARY` if so much had to be replaced that this is no text at all.
        A form feed becomes a line end without a remark.

    >>> clean("talks\\x00 began")
    ('talks� began', '1 character that no file format can hold was replaced, the first at character 5')
    """
    text = text.replace("\f", "\n")
    first = _ILLEGAL.search(text)
    if first is None:
        return text, None
    mended, count = _ILLEGAL.subn(_REPLACEMENT, text)
    if count > max(3, len(text) * _TOLERATED):
        return mended, BINARY
    words = (
        "1 character that no file format can hold was"
        if count == 1
        else f"{count} characters that no file format can hold were"
    )
    return mended, f"{words} replaced, the first at character {first.start()}"


def turned(text: str) -> str | None:
    """A remark on signs that turn the direction of writing; they are kept, for the text stays as it came.

    >>> turned("safe\u202etxt")
    '1 sign that turns the direction of writing is kept, the first at character 4'
    """
    first = _TURNING.search(text)
    if first is None:
        return None
    count = len(_TURNING.findall(text))
    words = (
        "1 sign that turns the direction of writing is"
        if count == 1
        else f"{count} signs that turn the direction of writing are"
    )
    return f"{words} kept, the first at character {first.start()}"
