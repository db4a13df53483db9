"""What is fuzzed: for each target good samples to start breaking from, and what must hold of any bytes.

A text is what the bytes decode to; where a target needs several values, they stand between bytes 31.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.annotate.quantities import read_quantities
from kg.annotate.quotes import read_quotes
from kg.annotate.quotes_marks import quoted
from kg.annotate.times import read_times
from kg.extract.faults import report
from kg.ingest.dates import date_in_url, read_published
from kg.ingest.paragraphs import paragraphs
from kg.model import Sentence, Tree
from kg.view import ArticleRow, GraphData
from kg.view.embed import payload, script_json
from kg.view.network import build_network
from kg.vocab import Vocabulary, load_vocabulary
from tests.annotate.flat import flat
from tests.fuzz import sources
from tests.rules.desk import GOOD, read
from tests.view.sample import claim

__all__ = ["TARGETS", "Target"]

_PARTED = "\x1f"
_MARKUP = re.compile("[<>&\u2028\u2029\u202a-\u202e\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what it is given."""

    check: Callable[[bytes], None]  # raises if a law is broken
    samples: Sequence[bytes]


def _readers(data: bytes) -> None:
    """The first byte picks the format, the rest is the source."""
    if data:
        with TemporaryDirectory() as folder:
            sources.check(Path(folder), sources.ENDINGS[data[0] % len(sources.ENDINGS)], data[1:])


def _rules(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        assert report(read(Path(folder), data).faults)


def _quantities(data: bytes) -> None:
    tree = flat(data.decode("utf-8", "replace"))
    times = read_times(tree, date(2026, 1, 14))
    found = read_quantities(tree, times)
    _apart(tree, sorted([(t.start, t.end) for t in times] + [(q.start, q.end) for q in found]))
    assert all(q.high is None or q.high > q.value for q in found)


def _dates(data: bytes) -> None:
    """A country, a day as printed, and words to read in them."""
    country, printed, words = _parts(data, 3)
    published = read_published(printed)
    assert published is None or str(published.year) in printed or printed.strip()[:1].isdigit()
    date_in_url(printed)
    tree = flat(words)
    found = read_times(tree, published, country or None)
    _apart(tree, [(t.start, t.end) for t in found])
    assert all(t.first is None or t.last is None or t.first <= t.last for t in found)


def _quotes(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    spans = paragraphs(text)
    trees = [_moved(flat(span.of(text)), span.start) for span in spans]
    sentences = [Sentence(i, "body", i, tree) for i, tree in enumerate(trees)]
    between = list(quoted(text, spans, [sentence.span for sentence in sentences]))
    assert all(before.end <= after.start for before, after in pairwise(between))
    assert all(span.of(text).strip() == span.of(text) != "" for span in between)
    assert set(read_quotes(text, spans, sentences)) <= set(between)


def _page(data: bytes) -> None:
    """Texts of every place on the page that an article, a rule or a name can fill."""
    name, label, words, role, rule, title, url, text = _parts(data, 8)
    one = {"id": "https://kg-from-news.example/entity/" + name, "label": label, "kind": role or "Person", "text": words}
    other = {"id": "urn:x:" + label, "label": name, "kind": "Measure", "text": text}
    figures = {"value": 5, "unit": role, "approx": words, "text": label}
    when = {"start": title, "end": None, "text": words}
    made = claim("a", text, rule or "said", one, other, {role: [one, figures, when]}, by=[one], cues=[(role, words)])
    made |= {"rule": rule, "claim": name}
    shown = GraphData((made,), _vocabulary(), (ArticleRow("a", title, title, label, url, text),), (), title)
    table = payload(shown, build_network(shown), {"nodes": [], "focus": label, "note": title})
    embedded = script_json(table)
    assert not _MARKUP.search(embedded)
    assert embedded.encode()
    back: dict[str, Any] = json.loads(embedded)
    link = back["articles"][0][4]
    assert link is None or link.lower().startswith(("http://", "https://"))


def _parts(data: bytes, count: int) -> list[str]:
    parts = data.decode("utf-8", "replace").split(_PARTED, count - 1)
    return [*parts, *[""] * (count - len(parts))]


def _apart(tree: Tree, spans: Sequence[tuple[int, int]]) -> None:
    assert all(0 <= start < end <= len(tree) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def _moved(tree: Tree, by: int) -> Tree:
    starts, ends = (tuple(at + by for at in places) for places in (tree.starts, tree.ends))
    return Tree(tree.words, tree.lemmas, tree.tags, tree.deps, tree.heads, starts, ends, tree.ner)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


TARGETS = {
    "readers": Target(_readers, [bytes([i]) + sources.SAMPLES[ending] for i, ending in enumerate(sources.ENDINGS)]),
    "rules": Target(_rules, [GOOD.encode(), b"%YAML 1.1\n--- &a {rule: *a}\n...\n"]),
    "quantities": Target(
        _quantities,
        [
            b"It rose by 5 per cent to $1.2 billion, from Rs 3,000-4,000 crore.",
            b"between one hundred and twenty and 1/2 a million barrels a day",
            "US$ 10-15 mln or €2bn; no more than two-thirds, 50% of 12,34,567 tonnes".encode(),
        ],
    ),
    "dates": Target(
        _dates,
        [
            b"India\x1fSat, 14 Mar 2026 23:30:00 +0530\x1fthe first quarter of FY26, two days earlier",
            b"US\x1f2026-03-14T10:00:00Z\x1ffrom January to March 8, 2026, or late last week",
            b"\x1f14.3.2026\x1fthe same month a year earlier, at the end of 1987/88, in the 1990s",
            b"\x1f1773484200000\x1fon Monday, 31 May and in early 2027",
        ],
    ),
    "quotes": Target(
        _quotes,
        [
            "“We wait,” said Lee. “It is late.\n“We go.” He left.".encode(),
            b"Lee said: 'We can't wait.' The growers' union met.\n''We see,'' he said.",
            '"The 13" screen," she said, ‘no’ «so» and 5\'10".'.encode(),
        ],
    ),
    "page": Target(
        _page,
        [
            _PARTED.join(
                (
                    "Norway",
                    "Norway",
                    "Norway's",
                    "target",
                    "trade/x",
                    "Talks",
                    "https://n.example/?a=1&b",
                    "Norway met.",
                )
            ).encode(),
            _PARTED.join(["</script><!--\u202e&amp;\u2028😀"] * 8).encode(),
        ],
    ),
}
