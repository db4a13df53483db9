"""Every fault a rule file can have: code, meaning, cure. `kg/rules/FAULTS.md` is made from this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["FAULT_KINDS", "FaultKind", "fault_page"]


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One code. A warning is told by `kg rules check` and does not keep a rule from loading."""

    code: str
    title: str
    meaning: str
    mend: str
    warning: bool = False


_GROUPS = {
    "1": "The file",
    "2": "Keys and values",
    "3": "Names from the ontology and the lexicon",
    "4": "Words",
    "5": "Examples",
    "6": "Between rules",
}

_KINDS = (
    FaultKind(
        "KG101",
        "cannot be read",
        "A folder or file of rules is missing, may not be read, or is larger than a rule file can be.",
        "Check the path and its permissions; split a file of more than 5 MB.",
    ),
    FaultKind(
        "KG102",
        "not UTF-8",
        "The bytes of the file are no UTF-8 text.",
        "Save the file as UTF-8 in your editor.",
    ),
    FaultKind(
        "KG103",
        "invisible character",
        "A control character or an invisible line separator stands in the file.",
        "Delete it; retype the line if you cannot see it.",
    ),
    FaultKind(
        "KG104",
        "not YAML",
        "The document breaks off: a bracket or quotation mark is not closed, or the indentation is uneven.",
        "Look at the mark and just before it. A sentence that holds `: ` or begins with `[` needs double quotes.",
    ),
    FaultKind(
        "KG105",
        "YAML feature that rules do not use",
        "Anchors, aliases and tags hide what a rule says, so they are not followed.",
        "Write the value out; name a word list in the lexicon and use it as `$name`.",
    ),
    FaultKind("KG106", "key given twice", "The second of two equal keys would be lost.", "Join the two."),
    FaultKind("KG107", "key is no word", "A list or a mapping stands where a key should be.", "Write `key: value`."),
    FaultKind("KG108", "nested too deep", "More than 20 levels stand inside each other.", "A rule needs five."),
    FaultKind(
        "KG109",
        "no rules here",
        "A folder of rules holds no `.yaml` file, or a file holds no rule.",
        "Name the folder that holds the rule files; delete empty ones.",
    ),
    FaultKind(
        "KG110",
        "not a rule",
        "A document is no mapping of keys to values.",
        "Begin each rule with `rule: its-name` and part rules by a line `---`.",
    ),
    FaultKind(
        "KG201", "unknown key", "The language has no such key here.", "Take one of the keys that the message lists."
    ),
    FaultKind("KG202", "key is missing", "A rule cannot do without it.", "Add the key."),
    FaultKind(
        "KG203",
        "wrong type of value",
        "A list, a mapping or a word stands where another was expected.",
        "See the guide.",
    ),
    FaultKind(
        "KG204", "no value", "The key is there and nothing stands behind it.", "Give the value or delete the key."
    ),
    FaultKind("KG205", "not one of the choices", "Only certain words may stand here.", "Take one of them."),
    FaultKind(
        "KG206",
        "not a name",
        "Names of rules and roles are up to 60 small letters and digits, joined by `-` or `_`.",
        "Rename it: `impose-tariff`.",
    ),
    FaultKind("KG207", "listed twice", "The same word stands twice in one list.", "Delete one."),
    FaultKind(
        "KG208",
        "key without effect",
        "The key does nothing beside, or without, another one.",
        "Delete it or add the key it belongs to.",
    ),
    FaultKind(
        "KG301",
        "unknown relation",
        "`makes` names no relation of the ontology.",
        "Declare it in an `ontology.ttl` or take one that is there.",
    ),
    FaultKind(
        "KG302",
        "unknown kind",
        "`is` names no class of the ontology.",
        "Declare it in an `ontology.ttl` or take one that is there; `Text` takes any words.",
    ),
    FaultKind(
        "KG303",
        "role the relation lacks",
        "The relation of `makes` has no such role.",
        "Take one of its roles, or give it the role in the ontology.",
    ),
    FaultKind(
        "KG304",
        "unknown place",
        "`from` names neither a grammatical place, a preposition nor a role.",
        "Take one that the message lists; add prepositions to `ontology/lexicon/prepositions.tsv`.",
    ),
    FaultKind(
        "KG305",
        "unknown word class",
        "No list of the lexicon has this name.",
        "Add it to `ontology/lexicon/classes.tsv`.",
    ),
    FaultKind(
        "KG306",
        "kind does not fit the relation",
        "Nothing of this kind may be subject, object or further role of this relation.",
        "Take a kind the ontology allows, or another relation.",
    ),
    FaultKind(
        "KG307",
        "value does not fit the role",
        "A quantity or a flag is put into a role that takes none, or words into a role that takes quantities.",
        "Set or drop `quantity`, or take another role.",
    ),
    FaultKind(
        "KG308",
        "role the rule lacks",
        "`reads` or a role's `from` names a role that the rule does not define.",
        "Define it under `roles`, or correct the name.",
    ),
    FaultKind(
        "KG309",
        "roles in a circle",
        "Roles look for their words beside each other.",
        "Let one of them start from the trigger.",
    ),
    FaultKind(
        "KG401",
        "not the dictionary form",
        "Triggers and word lists hold lemmas: every form of the word is found by its lemma.",
        "Write the dictionary form: impose, not imposed.",
    ),
    FaultKind(
        "KG402",
        "perhaps not the dictionary form",
        "The word looks like an inflected form.",
        "Write the dictionary form unless the word is one already.",
        warning=True,
    ),
    FaultKind(
        "KG403",
        "more than one word",
        "A list of lemmas holds single words; a blank never matches.",
        "Join the parts by `_` (`take_over`), pair them under `light`, or use `words`.",
    ),
    FaultKind("KG404", "capital letters", "Lemmas and fixed words are compared in small letters.", "Write it small."),
    FaultKind(
        "KG405",
        "one form of fixed words",
        "The rule is woken by one form of a verb as it stands, and misses the others.",
        "Prefer `verb`, or give all forms when grammar cannot reach the words.",
        warning=True,
    ),
    FaultKind(
        "KG501",
        "no `yes` example",
        "Every rule shows a sentence it must match.",
        'Add one, with its roles marked: `"[Norway](subject) lifted [duties](object)."`.',
    ),
    FaultKind(
        "KG502",
        "no `no` example",
        "Every rule shows a near miss it must leave alone.",
        "Add a sentence with the trigger that means something else.",
    ),
    FaultKind(
        "KG503",
        "brackets do not match",
        "In an example square brackets mark a role's words and round ones right behind name the role.",
        "Write `[words](role)`; leave other square brackets out.",
    ),
    FaultKind(
        "KG504",
        "role the rule lacks",
        "An example marks words with a role that the rule does not define.",
        "Define the role or correct its name.",
    ),
    FaultKind(
        "KG505",
        "example given twice",
        "The same sentence stands twice in one rule.",
        "Delete one; if it is both `yes` and `no`, decide.",
    ),
    FaultKind("KG506", "nothing marked", "A `yes` must mark the words of its roles.", "Write `[words](role)`."),
    FaultKind(
        "KG507",
        "role never shown",
        "No `yes` marks words of this role, so nothing tests it.",
        "Add a sentence that shows it, or drop the role.",
        warning=True,
    ),
    FaultKind(
        "KG508",
        "nothing to expect",
        "A `no` example makes no match, so it has no roles, stance or speaker.",
        "Drop the key or the marks; `because` may say why it does not match.",
    ),
    FaultKind(
        "KG601",
        "rule given twice",
        "Two rules of one folder have the same name.",
        "Rename one. A rule of a later folder may replace one of an earlier folder on purpose.",
    ),
    FaultKind(
        "KG602",
        "unknown rule",
        "`over`, `also` or `event` names a rule that does not exist.",
        "Correct the name; a rule of another file is written `file/name`.",
    ),
    FaultKind(
        "KG603",
        "rules beat each other",
        "Following `over` leads back to the rule itself.",
        "Decide which rule goes first.",
    ),
    FaultKind(
        "KG604",
        "rule in the shadow",
        "Another rule with the same relation matches wherever this one does and says as much.",
        "Delete this rule or make it say more.",
        warning=True,
    ),
)

FAULT_KINDS: Mapping[str, FaultKind] = MappingProxyType({kind.code: kind for kind in _KINDS})


def fault_page() -> str:
    """The page of all codes in Markdown."""
    lines = [
        "# Faults in rule files",
        "",
        "`kg rules check` tells every fault of every file at once: file, line, column, the line itself and a cure.",
        "While a rule has a fault nothing is built; a warning is only told. This page is made from the code.",
    ]
    group = ""
    for kind in _KINDS:
        if kind.code[2] != group:
            group = kind.code[2]
            lines += [
                "",
                f"## {_GROUPS[group]}",
                "",
                "| code | fault | what it means | how to mend it |",
                "|---|---|---|---|",
            ]
        title = f"{kind.title} (warning)" if kind.warning else kind.title
        cells = (kind.code, title, kind.meaning, kind.mend)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"
