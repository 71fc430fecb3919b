"""Small data for the tests of the store."""

from __future__ import annotations

from rdflib import URIRef

from kg.store import Stamp

EX = "https://example.org/"
STAMP = Stamp(base_iri=EX, tool_version="0.0.0")


def iri(name: str) -> URIRef:
    return URIRef(EX + name)


def nquads(count: int, *, name: str = "s") -> bytes:
    """Lines that stand in a named graph and, as the pipeline writes them, in the default graph."""
    lines = []
    for number in range(count):
        triple = f'<{EX}{name}{number}> <{EX}p> "{number}" '
        lines += [f"{triple}<{EX}g> .\n", f"{triple}.\n"]
    return "".join(lines).encode()
