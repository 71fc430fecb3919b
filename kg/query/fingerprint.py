"""What an answer holds as a hash, so that two answers can be compared without keeping either."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import Problem, QueryError
from kg.store.lexer import Kind, Token, decode_escapes, tokens

__all__ = ["Fingerprint", "fingerprint_of_rows", "fingerprint_of_triples", "is_ordered", "varying"]

_VARYING: Final = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An answer in short: SHA-256 of its rows whatever their order, and in their order.

    ``count`` counts rows or triples; of a boolean it is 1 or 0.
    """

    rows: str
    sequence: str
    count: int


def varying(query: str) -> str | None:
    """Name a function in a query that gives something else every time, or ``None``.

    >>> varying("SELECT (NOW() AS ?t) { }"), varying("SELECT ?now { ?now ?p 'NOW()' }")
    ('NOW', None)
    """
    for text in dict.fromkeys((query, decode_escapes(query))):
        found = tokens(text)
        for index, token in enumerate(found[:-1]):
            if token.kind is Kind.WORD and found[index + 1].text in {"(", "()"}:
                # The engine needs no space between words.
                name = next((n for n in _VARYING if token.text.upper().endswith(n)), None)
                if name is not None:
                    return name
    return None


def is_ordered(query: str) -> bool:
    """Say whether the outer query has an ORDER BY, so that the order of its rows says something."""
    depth, is_word_order = 0, False
    for token in tokens(query):
        depth += _opens(token)
        if depth == 0 and token.is_word("ORDER"):
            is_word_order = True
    return is_word_order


def _opens(token: Token) -> int:
    return (token.text in {"{", "("}) - (token.text in {"}", ")"})


def fingerprint_of_rows(data: bytes) -> Fingerprint:
    """Take the fingerprint of rows or a boolean in SPARQL JSON.

    Terms are compared by what they are, so formats and whitespace do not count. Raises
    ``QueryError`` for rows with blank nodes, whose names are not the same every time.
    """
    said = json.loads(data)
    if "boolean" in said:
        value = bool(said["boolean"])
        return _fingerprint([json.dumps(value)], ["boolean"], int(value))
    names = sorted(said["head"].get("vars", []))
    rows = [_row(row) for row in said["results"]["bindings"]]
    return _fingerprint(rows, names, len(rows))


def fingerprint_of_triples(data: bytes) -> Fingerprint:
    """Take the fingerprint of triples in N-Triples; raises as :func:`fingerprint_of_rows` does."""
    lines = {line for line in data.decode("utf-8").splitlines() if line.strip()}
    if any(_has_blank(line) for line in lines):
        raise _blank()
    return _fingerprint(sorted(lines), ["triples"], len(lines))


def _has_blank(line: str) -> bool:
    return "_:" in line and any(token.kind is Kind.BLANK for token in tokens(line))


def _row(row: dict[str, dict[str, Any]]) -> str:
    terms = {name: _term(term) for name, term in row.items()}
    return json.dumps(terms, sort_keys=True, ensure_ascii=False)


def _term(term: dict[str, Any]) -> list[object]:
    if term["type"] == "bnode":
        raise _blank()
    if term["type"] == "triple":  # SPARQL 1.2
        parts = term["value"]
        return ["triple", *(_term(parts[name]) for name in ("subject", "predicate", "object"))]
    further = [term.get(name, "") for name in ("xml:lang", "its:dir", "datatype")]
    return [term["type"], term["value"], *further]


def _fingerprint(rows: list[str], head: list[str], count: int) -> Fingerprint:
    return Fingerprint(_hashed([*head, "", *sorted(rows)]), _hashed([*head, "", *rows]), count)


def _hashed(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        # Rows are JSON or N-Triples, so none holds the end of a line.
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def _blank() -> QueryError:
    return QueryError(
        Problem(
            "the answer holds blank nodes, whose names are not the same every time",
            way_out="ask for what has an IRI, or for the properties of the nodes",
        )
    )
