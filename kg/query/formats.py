"""Answers of the store in, text in the format asked for out, row by row where the format allows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.export_csv import csv_line
from kg.graph.turtle import parts, prefix_lines, statements
from kg.query.names import Labels
from kg.query.table import table
from kg.vocab import PREFIXES

__all__ = ["FORMATS", "Cell", "rows_as", "triples_as_turtle", "yes_or_no"]

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_STRING = f"{PREFIXES['xsd']}string"
_RESULTS = "http://www.w3.org/2005/sparql-results#"


def rows_as(
    wanted: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], labels: Labels, width: int | None
) -> Iterator[str]:
    """Rows of a SELECT.

    Args:
        wanted: one of `FORMATS` but turtle.
        columns: names of the variables.
        rows: terms, None where a variable has no value.
        labels: how terms are shown in a table.
        width: of the terminal, for a table.

    Raises:
        QueryError: rows cannot be Turtle.
    """
    if wanted == "table":
        shown = [[labels.shown(cell) for cell in row] for row in rows]
        return (line + "\n" for line in table(columns, shown, width))
    if wanted == "turtle":
        raise QueryError(
            "turtle is for triples: begin the question with CONSTRUCT or DESCRIBE, or choose another format"
        )
    writers = {"json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml}
    return writers[wanted](columns, rows)


def yes_or_no(wanted: str, answer: bool) -> str:
    """The answer of an ASK."""
    word = "true" if answer else "false"
    if wanted == "json":
        return f'{{"head": {{}}, "boolean": {word}}}\n'
    if wanted == "xml":
        return f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head/><boolean>{word}</boolean></sparql>\n'
    if wanted == "table":
        return "yes\n" if answer else "no\n"
    return f"{word}\n"


def triples_as_turtle(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """The answer of a CONSTRUCT, sorted, with the prefixes it needs."""
    blocks = list(statements(map(parts, triples)))
    text = "".join(blocks)
    yield "".join(line for line in prefix_lines() if line.split()[1] in text)
    yield from blocks


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/, with line ends of Unix."""
    yield csv_line(columns)
    for row in rows:
        yield csv_line(["" if cell is None else _bare(cell) for cell in row])


def _bare(cell: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else str(cell)


def _tsv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield "\t".join(f"?{column}" for column in columns) + "\n"
    for row in rows:
        yield "\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row) + "\n"


def _json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """https://www.w3.org/TR/sparql11-results-json/"""
    yield json.dumps({"head": {"vars": list(columns)}})[:-1] + ', "results": {"bindings": ['
    gap = "\n"
    for row in rows:
        told = {name: _json_term(cell) for name, cell in zip(columns, row, strict=True) if cell is not None}
        yield gap + json.dumps(told, ensure_ascii=False)
        gap = ",\n"
    yield "\n]}}\n"


def _json_term(cell: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.Literal):
        told = {"type": "literal", "value": cell.value}
        if cell.language:
            return {**told, "xml:lang": cell.language}
        return told if cell.datatype.value == _STRING else {**told, "datatype": cell.datatype.value}
    return {"type": "bnode", "value": str(cell).removeprefix("_:")}


def _xml(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """https://www.w3.org/TR/rdf-sparql-XMLres/"""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}">\n<head>{head}</head>\n<results>\n'
    for row in rows:
        told = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(cell)}</binding>"
            for name, cell in zip(columns, row, strict=True)
            if cell is not None
        )
        yield f"<result>{told}</result>\n"
    yield "</results>\n</sparql>\n"


def _xml_term(cell: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    term = _json_term(cell)
    text = escape("".join(c if c in "\t\n" or c >= " " else "\ufffd" for c in term["value"]), {"\n": "&#10;"})
    if term["type"] != "literal":
        return f"<{term['type']}>{text}</{term['type']}>"
    if "xml:lang" in term:
        return f"<literal xml:lang={quoteattr(term['xml:lang'])}>{text}</literal>"
    if "datatype" in term:
        return f"<literal datatype={quoteattr(term['datatype'])}>{text}</literal>"
    return f"<literal>{text}</literal>"
