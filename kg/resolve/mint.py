"""Local names for entities and claims: readable where the world has a name, a hash where it has none.

The one place where identifiers are made. They are legal in IRIs and file names whatever the label.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["digest", "slug"]

_ILLEGAL = re.compile(r"[^0-9A-Za-z_.-]+")
_LONGEST = 80


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that depend on every part and on where one ends and the next begins.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(label: str) -> str:
    """A label as a local name; labels that lose letters on the way get a hash, so that no two of them meet.

    >>> slug("Marco Rubio")
    'Marco_Rubio'
    >>> slug("Lee Jae-myung")
    'Lee_Jae-myung'
    """
    plain = unicodedata.normalize("NFKD", label)
    folded = "".join(c for c in plain if not unicodedata.combining(c))
    name = _ILLEGAL.sub("_", folded).strip("_.")
    lossless = name.replace("_", " ") == label
    if lossless and 0 < len(name) <= _LONGEST:
        return name
    readable = re.sub(r"[^\w\s.&'’,/-]", "", label) == label and len(name) <= _LONGEST and name
    return name if readable and folded.isascii() else f"{name[:40].rstrip('_')}_{digest(label)[:8]}".lstrip("_")
