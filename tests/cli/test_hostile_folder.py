"""A folder full of what harms or came to harm, built as a user builds it: a line for each, and the rest is there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kg.graph import FORMATS
from tests.cli.conftest import Call
from tests.ingest.conftest import needs

pytestmark = pytest.mark.model

GOOD = "Canada imposed a 25% tariff on Brazil on Monday."
FRENCH = "Le ministre a dit que la hausse des droits de douane sur les produits du pays ne sera pas levée cette année. "
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 9}">' for n in range(1, 9))
FEED = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]><rss><channel><item><description>&l8;</description></item></channel></rss>'
DOUBLE = f'{{"text": "{GOOD}", "text": "Peru met Chile."}}'
# File -> what it holds and, of the line that names it, the beginning; None where nothing is to be told.
FILES: dict[str, tuple[str | bytes, str | None]] = {
    "good.txt": (GOOD, None),
    "encoding.txt": (f"Zürich waits. {GOOD}".encode("latin-1"), "not UTF-8; 1 byte was read as Windows-1252"),
    "mixed.txt": (
        "Zürich, ".encode("latin-1") + f"Genève. {GOOD}".encode(),
        "not UTF-8; 1 byte was read as Windows-1252",
    ),
    "bom.txt": (b"\xef\xbb\xbf" + GOOD.encode(), None),
    "utf16.txt": (GOOD.encode("utf-16"), None),
    "nul.txt": (GOOD.replace("Monday", "Mon\0day"), "1 character that no file format can hold was replaced"),
    "surrogate.json": (f'{{"text": "{GOOD} \\ud800"}}', "1 character that no file format can hold was replaced"),
    "bidi.txt": (f"\u202e{GOOD}", "1 sign that turns the direction of writing is kept"),
    "zero.txt": (GOOD.replace("Monday", "Mon\u200bday"), None),
    "line.jsonl": ('{"text": "' + "a" * 9_000_000, "longer than the limit of 8,388,608 characters for a line"),
    "words.txt": ("a " * 600_000, "a text of 1,200,000 characters; the limit is 1,000,000 (article_chars)"),
    "tags.html": ("<div>" * 200_000, "a page of 200,000 tags; the limit is 100,000 (tags)"),
    "tags.xml": ("<rss>" + "<a>" * 200_000, "nested deeper than 200 elements (depth)"),
    "lists.json": ("[" * 200_000, "nested deeper than 200 levels (depth)"),
    "bomb.txt.gz": (gzip.compress(bytes(70_000_000)), "unpacks to more than 200 times its size"),
    "double.json": (DOUBLE, "the field 'text' stands more than once"),
    "typed.json": (f'{{"text": ["{GOOD}"]}}', 'the field "text" is a list; expected text'),
    "bare.csv": (f"id,text\n7,{GOOD}, officials said, and left.\n", "4 cells in a row, 2 in the header"),
    "laughs.xml": (FEED, "declares the entity 'l0'; refused"),
    "outside.xml": ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss>&e;</rss>', "declares the entity 'e'"),
    "french.txt": (FRENCH * 3, "not in English but in French; set aside"),
    "new\nline.txt": ("", "no words in it"),
    "bin.txt": (bytes(range(256)) * 50, "looks like binary data, not text"),
    "path.json": (
        json.dumps({"id": "../../etc/x", "text": GOOD, "url": "javascript:alert(1)", "title": "<b>]]>"}),
        None,
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in FILES.items():
        (made / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (made / "nowhere.txt").symlink_to("gone.txt")
    (made / "loop").symlink_to(".")
    return made


def test_each_is_named_on_one_line_and_the_rest_is_built(kg: Call, folder: Path, tmp_path: Path) -> None:
    needs(".html")
    done = kg("build", folder, "-o", tmp_path / "out")
    assert done.exit_code == 1
    told = dict(line.split(": ", 1) for line in done.stderr.splitlines() if line.startswith(("/", "'")))
    expected = {name: says for name, (_, says) in FILES.items() if says is not None}
    expected |= {"loop": "a link to a folder that is read already", "nowhere.txt": "no such file or folder"}
    assert len(told) == len(expected)
    for name, says in expected.items():
        place = f"{folder / name}" if name.isprintable() else repr(f"{folder / name}")
        [reason] = [reason for source, reason in told.items() if source in {place, f"{place}:1", f"{place}:2"}]
        assert reason.startswith(says), name

    claims = [
        json.loads(line) for line in kg("export", "-i", tmp_path / "out", "--format", "claims").stdout.splitlines()
    ]
    whole = {"good", "encoding", "mixed", "bom", "utf16", "nul", "surrogate", "bidi", "zero", "etc-x.x"}
    assert whole == {claim["article"][:7] if "etc" in claim["article"] else claim["article"] for claim in claims}
    assert kg("check", "-i", tmp_path / "out").exit_code == 0
    for form in FORMATS:
        assert kg("export", "-i", tmp_path / "out", "--format", form).exit_code == 0
