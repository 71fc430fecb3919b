"""Answers as tables: the rows of a query in what a page shows of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from api.links import Links
from api.routers.words import cut
from kg.query.things import curie

__all__ = ["Cell", "table"]

_MOST_ROWS: Final = 1_000
_WHOLE: Final = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table: what to show, what to say of it, and where it leads."""

    text: str
    title: str = ""
    path: str | None = None
    language: str = ""
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is too short to be broken, as a date is."""
        return len(self.text) <= _WHOLE


def table(data: bytes, links: Links) -> dict[str, object]:
    """Read rows or a boolean in SPARQL JSON for the template ``_table.html``.

    Of many rows the first thousand are shown; ``count`` counts all.
    """
    said = json.loads(data)
    if "boolean" in said:
        return {"kind": "boolean", "value": bool(said["boolean"])}
    names = said["head"].get("vars", [])
    bindings = said["results"]["bindings"]
    return {
        "kind": "rows",
        "names": names,
        "rows": [
            [_cell(row[name], links) if name in row else Cell("") for name in names]
            for row in bindings[:_MOST_ROWS]
        ],
        "count": len(bindings),
        "shown": min(len(bindings), _MOST_ROWS),
    }


def _cell(term: dict[str, Any], links: Links) -> Cell:
    value = term["value"]
    if term["type"] == "uri":
        iri = str(value)
        rest = iri.removeprefix(links.base_iri)
        return Cell(cut(rest) if rest != iri else curie(iri), iri, links.path(iri))
    if term["type"] == "triple":  # SPARQL 1.2
        parts = (_cell(value[part], links).text for part in ("subject", "predicate", "object"))
        return Cell(f"<<( {' '.join(parts)} )>>", "")
    if term["type"] == "bnode":
        return Cell(f"_:{value}", "")
    language, datatype = term.get("xml:lang", ""), term.get("datatype", "")
    note = "" if language == "en" else language
    return Cell(str(value), language or curie(datatype), language=language, note=note)
