"""A rule writer's desk: files are written to a folder and read with the shipped vocabulary and a few word classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.extract.rulefile import Reading, read_rules
from kg.vocab import Vocabulary, load_vocabulary

__all__ = ["CLASSES", "GOOD", "codes", "read", "vocabulary"]

CLASSES: Mapping[str, frozenset[str]] = {
    "measure": frozenset({"tariff", "duty", "levy", "ban"}),
    "impose": frozenset({"impose", "levy", "place"}),
}

GOOD = """\
rule: impose-measure
reads: "{subject} imposed a {rate} {object} on {target}"
when:
  verb: [$impose, slap]
  noun: [imposition]
  light: {verb: put, noun: [levy, duty]}
roles:
  subject: {from: agent, is: Actor, optional: true}
  object: {from: [patient, trigger], is: Measure, noun: $measure}
  target: {from: [on, against, object.on], is: [Country, Commodity], through: origin, optional: true}
  rate: {from: [to, object], quantity: percent, kind: level, optional: true}
unless:
  object: {noun: [deadline]}
  for: {is: Person}
only: {modality: [actual, planned]}
headline: false
makes: imposed
examples:
  yes:
    - "[Norway](subject) imposed a [5%](rate) [duty](object) on [Chile](target)."
    - {say: "[Norway](subject) did not slap [a levy](object) on [Chilean salmon](target).", polarity: negated}
  no:
    - "Norway imposed a deadline on Chile."
    - {say: "Norway placed a bet.", because: another sense}
  todo: []
"""


@cache
def vocabulary() -> Vocabulary:
    """The shipped ontology, read once."""
    return load_vocabulary()


def read(folder: Path, *texts: str | bytes, name: str = "trade.yaml") -> Reading:
    """Write files (`trade.yaml`, `trade1.yaml`, …) and read the folder."""
    for number, text in enumerate(texts):
        file = folder / name.replace(".", f"{number or ''}.")
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_rules([folder], vocabulary(), CLASSES)


def codes(reading: Reading) -> list[str]:
    """The codes of all faults, warnings left out."""
    return [fault.code for fault in reading.faults if not fault.warning]
