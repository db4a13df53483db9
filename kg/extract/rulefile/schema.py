"""The keys of the rule language as a JSON Schema, so that editors complete and check while one writes.

`kg/rules/schema.json` is made from this. Editors check one document at a time, so the schema is of one rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from kg.extract.rulefile import keys
from kg.extract.rulefile.keys import Key, Takes

__all__ = ["schema", "schema_text"]

_Schema = dict[str, Any]
_WORD: _Schema = {"type": "string", "minLength": 1}
_NAMES: _Schema = {"oneOf": [_WORD, {"type": "array", "items": _WORD, "minItems": 1, "uniqueItems": True}]}


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> _Schema:
    """The schema of one rule."""
    rule = _object(keys.RULE)
    fields = rule["properties"]
    light = _object(keys.LIGHT)
    when = _object(keys.WHEN)
    when["minProperties"] = 1
    when["properties"]["light"] |= {"oneOf": [light, {"type": "array", "items": light, "minItems": 1}]}
    fields["when"] |= when
    fields["roles"] |= {"type": "object", "additionalProperties": _object(keys.ROLE), "minProperties": 1}
    fields["unless"] |= {"type": "object", "additionalProperties": _object(keys.GUARD)}
    fields["only"] |= _object(keys.ONLY)
    fields["with"] |= {"type": "object", "additionalProperties": {"type": "boolean"}}
    fields["examples"] |= _examples()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A rule of kg", **rule}


def _examples() -> _Schema:
    sentence = {"oneOf": [_WORD, _object(keys.EXAMPLE)]}
    found = _object(keys.EXAMPLES)
    for name, key in keys.EXAMPLES.items():
        found["properties"][name] |= {"type": "array", "items": sentence} | ({"minItems": 1} if key.needed else {})
    return found


_TYPES: Mapping[Takes, Callable[[Key], _Schema]] = {
    "name": lambda _: _WORD,
    "text": lambda _: _WORD,
    "names": lambda _: _NAMES,
    "texts": lambda _: _NAMES,
    "flag": lambda _: {"type": "boolean"},
    "choice": lambda key: {"enum": list(key.choices)},
    "choices": lambda key: {
        "oneOf": [{"enum": list(key.choices)}, {"type": "array", "items": {"enum": list(key.choices)}, "minItems": 1}]
    },
}


def _object(fields: Mapping[str, Key]) -> _Schema:
    """An object with these keys and no others; what holds mappings of its own is filled in by `schema`."""
    return {
        "type": "object",
        "properties": {
            name: {"description": key.meaning, **(_TYPES[key.takes](key) if key.takes in _TYPES else {})}
            for name, key in fields.items()
        },
        "required": [name for name, key in fields.items() if key.needed],
        "additionalProperties": False,
    }
