"""JSON, JSON Lines, CSV and Parquet: fields, columns by other names, rows that cost only themselves."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.ingest import Limits
from kg.ingest.readers.extras import extra
from tests.ingest.conftest import Put, needs, read_all

ROW = {
    "id": "x-1",
    "title": "Talks resume",
    "published": "2026-03-14T23:30:00-05:00",
    "publisher": "The Daily Example",
    "url": "https://news.example/a",
    "text": "India met France.",
}


def check(article: Any) -> None:
    assert (article.id, article.title, article.text) == ("x-1", "Talks resume", "India met France.")
    assert (article.published, article.publisher) == (date(2026, 3, 14), "The Daily Example")
    assert article.url == "https://news.example/a"


def test_one_object(put: Put) -> None:
    check(read_all(put("a.json", json.dumps(ROW))).articles[0])


def test_a_list_of_objects(put: Put) -> None:
    found = read_all(put("a.json", json.dumps([ROW, {"text": "France met Spain."}])))
    check(found.articles[0])
    assert found.ids == ["x-1", "a-2"]


def test_a_list_inside_an_object(put: Put) -> None:
    check(read_all(put("a.json", json.dumps({"count": 1, "articles": [ROW]}))).articles[0])


def test_lines_of_objects_with_blank_lines_between(put: Put) -> None:
    found = read_all(put("a.jsonl", f'{json.dumps(ROW)}\n\n{{"text": "France met Spain."}}'))
    check(found.articles[0])
    assert found.ids == ["x-1", "a-3"]
    assert found.articles[1].source.endswith("a.jsonl:3")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_of_csv(put: Put, delimiter: str) -> None:
    head = delimiter.join(ROW)
    (article,) = read_all(put("a.csv", f"\ufeff{head}\r\n{delimiter.join(ROW.values())}\r\n")).articles
    check(article)


def test_csv_cells_of_many_lines_keep_them(put: Put) -> None:
    text = 'India met France.\r\n\r\nThe minister said: "We, too, waited."'
    quoted = text.replace('"', '""')
    found = read_all(put("a.csv", f'id,text\n7,"{quoted}"\n8,"France met Spain."\n'))
    assert [article.text for article in found.articles] == [text, "France met Spain."]
    assert [article.source.rpartition(":")[2] for article in found.articles] == ["2", "5"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_columns_of_other_names(put: Put, name: str) -> None:
    content = "nr,Body\n7,India met France.\n" if name == "a.csv" else '{"nr": 7, "Body": "India met France."}'
    found = read_all(put(name, content), columns={"id": "nr", "text": "Body"})
    assert [(article.id, article.text) for article in found.articles] == [("7", "India met France.")]


def test_without_a_text_the_fields_are_named(put: Put) -> None:
    (problem,) = read_all(put("a.jsonl", '{"body": "x", "nr": 1}')).problems
    assert problem.reason == "no field \"text\"; it has 'body', 'nr' (name the columns with --columns)"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": 5}', 'the field "text" is a number; expected text'),
        ('{"text": null}', 'the field "text" is empty (null); expected text'),
        ('{"text": ["a"]}', 'the field "text" is a list; expected text'),
        ('{"text": true}', 'the field "text" is a truth value'),
        ('{"text": "a", "text": "b"}', "the field 'text' stands more than once"),
        ('["text"]', "not a JSON object with the fields of an article"),
        ("7", "not a JSON object"),
        ('{"text": "a"', "not JSON: "),
        ("not json", "not JSON: Expecting value at line 1, column 1"),
        ('{"text": ' + "9" * 5000 + "}", "a number with thousands of digits"),
        ("[" * 300 + "]" * 300, "nested deeper than 200 levels"),
        ('{"text": "  \\n "}', "no words in it"),
        ('{"text": "..."}', "no words in it"),
    ],
)
def test_a_bad_line_costs_only_itself(put: Put, line: str, reason: str) -> None:
    found = read_all(put("a.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Two."}}\n'))
    assert [article.text for article in found.articles] == ["One.", "Two."]
    (problem,) = found.problems
    assert problem.source.endswith("a.jsonl:2")
    assert problem.reason.startswith(reason)


def test_a_field_of_the_wrong_kind_is_left_out_and_told(put: Put) -> None:
    found = read_all(put("a.jsonl", '{"text": "One.", "title": ["x"], "publisher": {"name": "y"}, "id": true}'))
    (article,) = found.articles
    assert (article.id, article.title, article.publisher) == ("a-1", None, None)
    assert [problem.reason for problem in found.problems] == [
        'the field "id" is a truth value, not text; the article is read without it',
        'the field "title" is a list, not text; the article is read without it',
        'the field "publisher" is an object, not text; the article is read without it',
    ]


def test_a_row_with_too_many_cells_costs_only_itself(put: Put) -> None:
    found = read_all(put("a.csv", "id,text\n1,India met France, Spain and Italy.\n2,France met Spain.\n"))
    assert found.ids == ["2"]
    assert found.problems[0].source.endswith("a.csv:2")
    assert found.problems[0].reason.startswith("3 cells in a row, 2 in the header; a text that holds ',' must")


def test_a_row_that_ends_before_its_text_costs_only_itself(put: Put) -> None:
    found = read_all(put("a.csv", "id,text,url\n1\n\n2,France met Spain.\n"))
    assert found.ids == ["2"]
    assert [problem.reason for problem in found.problems] == ["1 cells in a row, 3 in the header; 'text' is missing"]


def test_a_quotation_mark_that_stays_open_ends_the_file(put: Put) -> None:
    found = read_all(put("a.csv", 'id,text\n1,One.\n2,"Two\n3,Three.\n'))
    assert found.ids == ["1"]
    assert "from line 3: the row cannot be read" in found.problems[0].reason


def test_a_loose_quotation_mark_costs_its_row(put: Put) -> None:
    found = read_all(put("a.csv", 'id,text\n1,"He said "yes" to it."\n2,France met Spain.\n'))
    assert found.ids == ["2"]
    assert found.problems[0].source.endswith("a.csv:2")
    assert "must be doubled" in found.problems[0].reason


@pytest.mark.parametrize("content", ["", "\n", "id,body\n1,x\n"])
def test_csv_without_a_column_of_texts(put: Put, content: str) -> None:
    (problem,) = read_all(put("a.csv", content)).problems
    assert "no column 'text' in the header" in problem.reason


def test_csv_whose_header_names_a_column_twice(put: Put) -> None:
    (problem,) = read_all(put("a.csv", "text,x,text\nIndia met France.,,France met Spain.\n")).problems
    assert problem.reason == "the column 'text' stands more than once in the header; which one is meant?"
    assert read_all(put("b.csv", "x,text,x\n1,India met France.,2\n")).ids == ["b-2"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_over_the_limit(put: Put, name: str) -> None:
    good = '{"text": "One."}' if name == "a.jsonl" else "text\nOne."
    found = read_all(put(name, f"{good}\n{'x' * 5000}\n"), limits=Limits(line_chars=1000))
    assert [article.text for article in found.articles] == ["One."]
    assert "(line_chars)" in found.problems[0].reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.json"])
def test_encodings(put: Put, name: str, encoding: str) -> None:
    text = "Zürich met Genève on Monday."
    content = {"a.csv": f"text\n{text}\n", "a.txt": text}.get(name) or f'{{"text": "{text}"}}'
    found = read_all(put(name, content.encode(encoding)))
    assert [article.text for article in found.articles] == [text]
    assert len(found.problems) == (encoding == "cp1252")


def parquet(path: Path, columns: dict[str, list[Any]]) -> Path:
    extra("pyarrow.parquet", "scale").write_table(extra("pyarrow", "scale").table(columns), path)
    return path


def test_parquet(tmp_path: Path) -> None:
    needs(".parquet")
    path = parquet(tmp_path / "a.parquet", {name: [value, None] for name, value in ROW.items()})
    found = read_all(path)
    check(found.articles[0])
    assert found.problems[0].source.endswith("a.parquet:2")


def test_parquet_that_is_packed(tmp_path: Path, put: Put) -> None:
    needs(".parquet")
    packed = gzip.compress(parquet(tmp_path / "a", {"text": [ROW["text"]]}).read_bytes())
    assert read_all(put("b.parquet.gz", packed)).ids == ["b-1"]


@pytest.mark.parametrize("day", [date(2026, 3, 14), datetime(2026, 3, 14, 23, 30)])
def test_parquet_with_days_that_are_no_text(tmp_path: Path, day: date) -> None:
    needs(".parquet")
    found = read_all(parquet(tmp_path / "a.parquet", {"text": [ROW["text"]], "published": [day]}))
    assert [article.published for article in found.articles] == [date(2026, 3, 14)]
    assert found.problems == []


def test_a_text_in_many_rows_of_parquet_is_kept_once(tmp_path: Path) -> None:
    """As plain words these rows would fill 3 GB."""
    needs(".parquet")
    texts = extra("pyarrow", "scale").DictionaryArray.from_arrays([0] * 200, ["India met France. " * 900_000])
    table = extra("pyarrow", "scale").table({"text": texts})
    extra("pyarrow.parquet", "scale").write_table(table, tmp_path / "a.parquet", store_schema=False)
    found = read_all(tmp_path, limits=Limits(article_memory=2**29))
    assert len(found.problems) == 51
    assert found.problems[49].reason.startswith("a text of 16,200,000 characters; the limit is")


def test_parquet_that_unpacks_without_end(tmp_path: Path) -> None:
    needs(".parquet")
    path = tmp_path / "a.parquet"
    table = extra("pyarrow", "scale").table({"text": [f"{i} {'x' * 20_000_000}" for i in range(5)]})
    extra("pyarrow.parquet", "scale").write_table(table, path, use_dictionary=False, compression="zstd")
    assert "refused as a decompression bomb" in read_all(path).reasons[0]


def test_parquet_whose_columns_are_odd(tmp_path: Path) -> None:
    needs(".parquet")
    arrow, write = extra("pyarrow", "scale"), extra("pyarrow.parquet", "scale").write_table
    write(arrow.table([["One."], ["Two."]], names=["text", "text"]), tmp_path / "a.parquet")
    write(arrow.table({"text": [{"a": "One."}]}), tmp_path / "b.parquet")
    bad = arrow.array([b"One.", b"Z\xfcrich", b"Two."], type=arrow.binary()).view(arrow.string())
    write(arrow.table({"text": bad}), tmp_path / "c.parquet")
    found = read_all(tmp_path)
    assert found.ids == ["c-1", "c-3"]
    assert [problem.reason for problem in found.problems] == [
        "the column 'text' stands more than once; which one is meant?",
        'the field "text" is an object; expected text',
        "not UTF-8, as texts in Parquet must be; the row is not read",
    ]


def test_parquet_without_texts_or_damaged(tmp_path: Path, put: Put) -> None:
    needs(".parquet")
    assert "no column 'text'" in read_all(parquet(tmp_path / "b.parquet", {"x": [1]})).reasons[0]
    assert "a damaged Parquet file" in read_all(put("c.parquet", b"PAR1junkPAR1")).reasons[0]
