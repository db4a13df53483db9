"""Words in, exact numbers out: "1,700", "5 lakh crore", "twenty-five", "two and a half", "one-third", "half a million".

Knows neither units nor trees. Anything that is not certainly a number is not one ("1.1.1", "0800", "3G", "8,26").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import gcd

from kg.annotate.quantities_lexicon import DASHES, NumberWord

__all__ = ["Number", "read_digits", "read_number", "split_word", "tidy"]

_DIGITS = frozenset("0123456789")
_LONGEST = 18  # digits; more is a serial number
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16, 32})
_BEYOND = Decimal(10) ** 18
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how it was written."""

    end: int  # index after its last word
    value: Decimal
    scale: Decimal = Decimal(1)  # of the last scale word: 10 million has 1000000
    form: str = "digits"  # digits | words | fraction


def tidy(value: Decimal) -> Decimal:
    """The same number written plainly: 17400000000.0 -> 17400000000, 0.50 -> 0.5.

    >>> tidy(Decimal("17.40") * 1000)
    Decimal('17400')
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


@lru_cache(maxsize=65536)
def split_word(word: str) -> tuple[str, ...]:
    """Cut one token, in small letters, into figures, dashes, per cent signs and the rest.

    >>> split_word("US$17.4bn")
    ('us$', '17.4', 'bn')
    >>> split_word("10–15%")
    ('10', '–', '15', '%')
    >>> split_word("A380")
    ('a', '380')
    """
    word = word.lower()
    if word.isalpha() or len(word) == 1:
        return (word,)
    parts: list[str] = []
    start = 0
    for i in range(1, len(word) + 1):
        if i == len(word) or _kind(word, i) != _kind(word, i - 1) or word[i] in DASHES:
            parts.append(word[start:i])
            start = i
    return tuple(parts)


def _kind(word: str, i: int) -> str:
    char = word[i]
    if char in _DIGITS:
        return "figure"
    if char in ",./" and i + 1 < len(word) and word[i + 1] in _DIGITS and (i == 0 or word[i - 1] in _DIGITS):
        return "figure"
    if char in DASHES or char in "%+":
        return char
    return "sign" if char.isnumeric() else "word"


def read_digits(word: str) -> Decimal | None:
    """Read a figure with its commas, point or slash.

    Returns: None for what is no plain number: "0800", "1.1.1", "8,26", "9/11".

    >>> read_digits("1,00,000"), read_digits("1/2"), read_digits("16,5")
    (Decimal('100000'), Decimal('0.5'), None)
    """
    if "/" in word:
        return _ratio(*word.split("/")[:2]) if word.count("/") == 1 else None
    whole, point, rest = word.partition(".")
    groups = whole.split(",")
    figures = "".join(groups) + rest
    if not 0 < len(figures) <= _LONGEST or not _DIGITS.issuperset(figures) or bool(point) != bool(rest):
        return None
    return Decimal("".join(groups) + point + rest) if _well_grouped(groups) else None


def _ratio(above: str, below: str) -> Decimal | None:
    """Halves, thirds, eighths: what is more than a date or a name ("9/11", "24/7")."""
    if not (0 < len(above) <= 2 and 0 < len(below) <= 2 and _DIGITS.issuperset(above + below)):
        return None
    proper = int(below) in _DENOMINATORS and 0 < int(above) < int(below)
    return Decimal(int(above)) / Decimal(int(below)) if proper else None


def _well_grouped(groups: list[str]) -> bool:
    """Whether commas stand where they do in the West (1,000,000) or in India (10,00,000), and no zero leads."""
    if len(groups[0]) > 1 and groups[0][0] == "0":
        return False
    if len(groups) == 1:
        return True
    inner = {len(group) for group in groups[1:-1]}
    return 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and (inner <= {3} or inner <= {2})


def read_number(words: Sequence[str], at: int, known: dict[str, NumberWord]) -> Number | None:
    """Read the number that starts at `words[at]`, scales ("crore", "billion") included.

    Args:
        words: a sentence in small letters, cut by `split_word`.
        known: the number words (`QuantityWords.numbers`).

    Returns: None if no number starts there.
    """
    return _digits(words, at, known) or _fraction(words, at, known) or _words(words, at, known)


def _kind_at(words: Sequence[str], at: int, known: dict[str, NumberWord]) -> str:
    word = known.get(words[at]) if 0 <= at < len(words) else None
    return "" if word is None else word.kind


def _past_dash(words: Sequence[str], at: int) -> int:
    return at + 1 if at < len(words) and words[at] in DASHES else at


def _digits(words: Sequence[str], at: int, known: dict[str, NumberWord]) -> Number | None:
    if _kind_at(words, at, known) == "sign":
        return _scaled(words, at + 1, known, known[words[at]].value, "digits")
    if words[at][0] not in _DIGITS and words[at][0] != ".":
        return None
    value = read_digits(words[at])
    if value is None:
        return None
    end = at + 1
    part = _past_dash(words, end)
    if part < len(words) and "." not in words[at] and value == value.to_integral_value():  # 5 1/2, 2-1/2, 2½
        if _kind_at(words, part, known) == "sign":
            value, end = value + known[words[part]].value, part + 1
        elif "/" in words[part] and (more := read_digits(words[part])) is not None:
            value, end = value + more, part + 1
    elif "/" in words[at]:
        return _scaled(words, end, known, value, "fraction")
    return _scaled(words, end, known, value, "digits")


def _scaled(words: Sequence[str], at: int, known: dict[str, NumberWord], value: Decimal, form: str) -> Number | None:
    """Multiply by up to two scale words: "5 lakh crore", "2-million"."""
    scale = Decimal(1)
    half = _and_a_half(words, at)
    if half is not None:
        value, at = value + Decimal("0.5"), half
    for _ in range(2):
        beyond = _past_dash(words, at)
        if _kind_at(words, beyond, known) not in ("scale", "hundred"):
            break
        scale *= known[words[beyond]].value
        at = beyond + 1
    value *= scale
    return Number(at, tidy(value), scale, form) if value < _BEYOND else None


def _and_a_half(words: Sequence[str], at: int) -> int | None:
    i = _past_dash(words, at)
    for wanted in ("and", "a", "half"):
        if not (i < len(words) and words[i] == wanted):
            return None
        i += 1
        if wanted != "half":
            i = _past_dash(words, i)
    return i


def _fraction(words: Sequence[str], at: int, known: dict[str, NumberWord]) -> Number | None:
    """ "half a million", "half", "a third", "two-thirds"."""
    if words[at] == "half":
        beyond = at + 2 if at + 1 < len(words) and words[at + 1] in _ARTICLES else at + 1
        if beyond > at + 1 and _kind_at(words, beyond, known) in ("scale", "hundred"):
            return _scaled(words, beyond, known, Decimal("0.5"), "words")
        return Number(at + 1, Decimal("0.5"), form="fraction")
    first = known.get(words[at])
    if words[at] in _ARTICLES:
        above = Decimal(1)
    elif first is not None and first.kind == "one" and first.value > 0:
        above = first.value
    else:
        return None
    part = _past_dash(words, at + 1)
    if _kind_at(words, part, known) != "part":
        return None
    below = known[words[part]].value
    plural = words[part].endswith("s")
    if above >= below or plural != (above > 1) or gcd(int(above), int(below)) > 1:  # two quarters are no half
        return None
    return Number(part + 1, above / below, form="fraction")


_FOLLOWS = {  # which kinds of number word may stand before which
    "one": ("", "ten", "hundred", "scale"),
    "ten": ("", "hundred", "scale"),
    "hundred": ("one", "ten"),
    "scale": ("one", "ten", "hundred", "scale"),
}


@dataclass(slots=True)
class _Sum:
    """A number in words as far as it has been read."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)  # below the next scale word: two hundred and six (thousand)
    scale: Decimal = Decimal(1)
    doubled: bool = False  # two scales in a row were taken
    last: str = ""

    def take(self, kind: str, value: Decimal) -> bool:
        """Add one word; False if it cannot stand here."""
        if self.last not in _FOLLOWS.get(kind, ()) or (self.last == "ten" and not 0 < value < 10 and kind == "one"):
            return False
        if kind in ("one", "ten"):
            self.group += value
        elif kind == "hundred":
            self.group *= value
        elif self.last != "scale" and (self.scale == 1 or value < self.scale):
            self.total, self.group, self.scale = self.total + self.group * value, Decimal(0), value
        elif self.last == "scale" and not self.doubled:  # five lakh crore
            self.total, self.scale, self.doubled = self.total * value, self.scale * value, True
        else:
            return False
        self.last = kind
        return True


def _words(words: Sequence[str], at: int, known: dict[str, NumberWord]) -> Number | None:
    """ "twenty-five", "two hundred and six thousand", "a million", "three dozen"."""
    total = _Sum()
    end = at
    if words[at] in _ARTICLES:
        if _kind_at(words, at + 1, known) not in ("hundred", "scale"):
            return None
        total, end = _Sum(group=Decimal(1), last="one"), at + 1
    elif _kind_at(words, at, known) not in ("one", "ten"):
        return None
    while True:
        here = _past_dash(words, end) if total.last else end
        if total.last in ("hundred", "scale") and here < len(words) and words[here] == "and":
            here += 1
        kind = _kind_at(words, here, known)
        if not kind or not total.take(kind, known[words[here]].value):
            break
        end = here + 1
    value = total.total + total.group
    if total.last in ("one", "ten") and _and_a_half(words, end) is not None:
        return _scaled(words, end, known, value, "words")
    scale = total.scale if total.last == "scale" else Decimal(1)
    return Number(end, tidy(value), scale, "words") if value < _BEYOND else None
