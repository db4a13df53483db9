"""No change to a rule file gives a traceback, and none that says something else is silently ignored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.faults import report
from kg.extract.rulefile import Reading
from kg.extract.rulefile.annotated import read_annotated, write_annotated
from kg.yamlfile import read_documents
from tests.rules.desk import GOOD, read

BASE = yaml.safe_load(GOOD.replace("on,", '"on",').replace("no:", '"no":').replace("yes:", '"yes":'))
del BASE["examples"]["todo"]  # an empty list, which says nothing
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.binary(max_size=8),
    st.text(max_size=12),
    st.lists(st.text(max_size=4), max_size=3),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)
PIECES = st.sampled_from(
    [
        *"?:#'\"[]{}|>\t@`\\=~é\r",
        "&a ",
        "*a",
        "<<: *a",
        "!!python/object:os.system ",
        "- ",
        ": ",
        "|\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\x00",
        "\u2028",
        "\ufeff",
        "\U0001f600",
        "yes",
        "[[a](subject)",
        "(subject)",
        "$measure",
        "{rate}",
    ]
)


def read_text(text: str | bytes) -> Reading:
    with TemporaryDirectory() as folder:
        reading = read(Path(folder), text)
    assert report(reading.faults)  # every fault can be told
    return reading


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_text_is_told_or_means_what_it_says(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        until = data.draw(st.integers(at, min(len(text), at + 12)))
        text = text[:at] + data.draw(st.one_of(PIECES, st.text(max_size=3), st.just(""))) + text[until:]

    read_text(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert read_text(content).faults


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a nested value."""
    found = [here]
    if isinstance(value, dict):
        for key, item in value.items():
            found += paths(item, (*here, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            found += paths(item, (*here, number))
    return found


def changed(value: Any, path: tuple[Any, ...], change: Any) -> Any:
    """A copy with `change(container, key)` done at a place."""
    copy = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1:
        change(copy, path[0])
    else:
        copy[path[0]] = changed(copy[path[0]], path[1:], change)
    return copy


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_values_of_other_types_are_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([p for p in paths(BASE) if p]))
    junk = data.draw(JUNK)

    def put(container: Any, key: Any) -> None:
        container[key] = junk

    read_text(yaml.dump(changed(BASE, path, put), allow_unicode=True))


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_key_that_is_renamed_or_dropped_changes_the_rule_or_is_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([p for p in paths(BASE) if p and isinstance(p[-1], str)]))
    name = data.draw(st.one_of(st.none(), st.from_regex(r"[a-z]{1,8}", fullmatch=True)))

    def rename(container: Any, key: Any) -> None:
        value = container.pop(key)
        if name is not None:
            container.setdefault(name, value)

    before, after = yaml.dump(BASE), yaml.dump(changed(BASE, path, rename))
    one, other = read_text(before), read_text(after)
    assert not one.faults
    if sorted(yaml.safe_load(before).items(), key=str) != sorted(yaml.safe_load(after).items(), key=str):
        assert other.faults or said(one) != said(other)


def said(reading: Reading) -> list[str]:
    """What rules say, their place in a file left out; order of words left out, for sets have none."""
    bare = (replace(r, line=0, file="", examples=tuple(replace(e, line=0) for e in r.examples)) for r in reading.rules)
    return sorted("".join(sorted(repr(rule))) for rule in bare)


@given(st.recursive(st.text("abc ", min_size=1, max_size=6), lambda inner: st.lists(inner, min_size=1, max_size=3)))
def test_marks_can_be_taken_out_and_put_back(tree: Any) -> None:
    marked = "".join(marks(node) for node in tree) if isinstance(tree, list) else tree

    found = read_annotated(marked)

    assert "[" not in found.text
    assert read_annotated(write_annotated(found.text, found.spans)) == found


def marks(node: Any) -> str:
    return node if isinstance(node, str) else f"[{''.join(marks(inner) for inner in node)}](role)"


def test_a_bomb_of_aliases_costs_nothing() -> None:
    bomb = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))

    assert {fault.code for fault in read_text(bomb).faults} >= {"KG105", "KG201"}


def test_deep_nesting_is_read_without_recursion() -> None:
    for opening in ("[", "{a: ", "- ", "? "):
        [document] = read_documents(opening * 100_000)
        assert document.troubles
