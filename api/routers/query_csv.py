"""CSV for spreadsheets: no cell of it is a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or the end of a line (or the full-width
form of a sign) is run by a spreadsheet, and words of strangers stand in cells. Such a cell gets an
apostrophe in front, as spreadsheets write text themselves; every cell is quoted. A literal that is
a number by its datatype and its form stays one, so that -5 can be summed. The CSV of ``/sparql`` is
that of the recommendation, and for programs.

Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rdflib import XSD

__all__ = ["spreadsheet"]

_BOM: Final = "\ufeff"
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NUMERIC: Final = frozenset(
    str(XSD[name])
    for name in (
        *("integer", "decimal", "double", "float", "int", "long", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)


def spreadsheet(
    names: Sequence[str], rows: Iterable[Mapping[str, Mapping[str, Any]]], *, bom: bool = False
) -> bytes:
    """Write rows in SPARQL JSON as CSV in UTF-8; ``bom`` tells Excel that it is UTF-8."""
    text = io.StringIO(newline="")
    if bom:
        text.write(_BOM)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) if name in row else "" for name in names])
    return text.getvalue().encode("utf-8")


def _cell(term: Mapping[str, Any]) -> str:
    if term["type"] == "triple":  # SPARQL 1.2
        parts = (_text(term["value"][part]) for part in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    text = _text(term)
    if text.startswith(_DANGEROUS) and not _is_number(term):
        return f"'{text}"
    return text


def _text(term: Mapping[str, Any]) -> str:
    if term["type"] == "bnode":
        return f"_:{term['value']}"
    return _cell(term) if term["type"] == "triple" else str(term["value"])


def _is_number(term: Mapping[str, Any]) -> bool:
    return term.get("datatype") in _NUMERIC and _NUMBER.fullmatch(term["value"]) is not None
