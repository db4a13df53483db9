"""A question in, a refusal out if it would change the graph, call other machines or choose its own data.

SPARQL has three doors to the outside: SERVICE, FROM and the updates. Their names may also stand in strings, comments,
IRIs and prefixed names, where they are harmless; so the question is cut into tokens by the grammar's own terminals
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar) and only bare words count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.errors import QueryError

__all__ = ["ALLOWABLE", "bare_words", "chooses_graphs", "guard", "names_in"]

ALLOWABLE = ("service", "from")  # may be allowed by name; updates never are

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
    | (?P<open>['"])
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:\w[\w.\-·]*+)?:(?:\\.|%[0-9A-Fa-f]{2}|[\w:.\-·])*)
    | (?P<words>\w[\w.\-·]*+)  # no colon follows, so nothing inside is a name
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z]\w*")
_LETTERS = re.compile(r"[A-Za-z]+")
_OUTSIDE = {
    "SERVICE": "asks another server",
    "FROM": "chooses the graphs it reads; leave FROM out, every question reads the whole graph, and GRAPH picks a part",
}


def guard(question: str, allow: Collection[str] = ()) -> None:
    """Refuse a question that does more than read the graph.

    Args:
        question: SPARQL.
        allow: what may be used all the same, of `ALLOWABLE`.

    Raises:
        QueryError: an update, or SERVICE or FROM not allowed by name.

    >>> guard('SELECT * { ?from kg:from "FROM SERVICE" } # LOAD')
    >>> guard("DROP ALL")
    Traceback (most recent call last):
    kg.errors.QueryError: refused: DROP changes the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered
    """
    allowed = {name.upper() for name in allow}
    # code points may be escaped anywhere, also in keywords; whether an engine reads them or not, neither reading passes
    for reading in {question, _CODE_POINT.sub(_character, question)}:
        words = list(bare_words(reading))
        head = next((word for word in words if word in _FORMS | _UPDATES), None)
        if head in _UPDATES:
            raise QueryError(
                f"refused: {head} changes the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered"
            )
        for word in words:
            if word in _OUTSIDE and word not in allowed:
                raise QueryError(f"refused: {word} {_OUTSIDE[word]}")


def chooses_graphs(question: str) -> bool:
    """Whether a question names with FROM what it is asked of, so that it must not be asked of all graphs together.

    >>> chooses_graphs("ASK FROM graph:run { ?s ?p ?o }"), chooses_graphs("ASK { ?claim kg:from ?who }")
    (True, False)
    """
    return "FROM" in bare_words(question)


def bare_words(question: str) -> Iterator[str]:
    """The words of a question that are neither in strings, comments, IRIs, names nor variables, in capitals.

    After a quotation mark that is never closed, which no engine reads, every word counts.
    """
    for token in _TOKEN.finditer(question):
        if token.lastgroup == "words":
            yield from map(str.upper, _WORD.findall(token[0]))
        elif token.lastgroup == "open":
            yield from map(str.upper, _LETTERS.findall(question, token.end()))
            return


def names_in(question: str) -> Iterator[str]:
    """The prefixed names of a question, as written.

    >>> list(names_in("SELECT ?a { ?a kg:on ent:India . # kg:of"))
    ['kg:on', 'ent:India']
    """
    return (token[0] for token in _TOKEN.finditer(question) if token.lastgroup == "name")


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1] or escaped[2], 16)
    return chr(code) if code <= 0x10FFFF else escaped[0]
