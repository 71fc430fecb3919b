"""Reading RDF files that are to be validated: Turtle, TriG, N-Triples, N-Quads and JSON-LD."""

from __future__ import annotations

import re
from json import JSONDecodeError
from pathlib import Path
from typing import Final

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.exceptions import ParserError as ParseError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import Problem, SheetError
from kg.triples import Triple

__all__ = ["FORMATS", "read_data", "read_graph"]

FORMATS: Final = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "json-ld",
}
"""The format of a file, by the ending of its name."""

_AUTHORITY: Final = "https://w3id.org/"
"""Where the IRIs are that stand for blank nodes (``…/.well-known/genid/…``)."""

_LINE_OF_N3 = re.compile(r"at line (\d+)")


def _broken(path: Path, message: str, line: int | None = None) -> SheetError:
    return SheetError(Problem(message, str(path), line, way_out="correct the file"))


def _format(path: Path) -> str:
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        endings = ", ".join(FORMATS)
        raise SheetError(
            Problem(
                f"no RDF format is known by the ending “{path.suffix}”",
                str(path),
                way_out=f"use one of {endings}",
            )
        )
    return known


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _broken(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _broken(path, f"not UTF-8: {error.reason} at byte {error.start}") from error


def _lines(text: str, kind: str) -> int | None:
    """Return the first line that is no statement of a format with one statement a line."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            Dataset().parse(data=line, format=kind)
        except ParseError:
            return number
    return None


def _refuse_remote_context(text: str, path: Path) -> None:
    """A JSON-LD context that is a link would be fetched."""
    linked = re.search(r'"@(?:context|import)"\s*:\s*(?:\[[^\]]*)?"', text)
    if linked is not None:
        line = text.count("\n", 0, linked.start()) + 1
        raise _broken(path, "the context is a link; only a context in the file is read", line)


def read_graph(path: Path) -> Graph:
    """Return all triples of a file, of whatever graph, with blank nodes as they are.

    Raises ``SheetError`` with the line of the first mistake, for a name without a known
    ending, and for JSON-LD whose context is a link: nothing is fetched.
    """
    kind, text = _format(path), _text(path)
    if kind == "json-ld":
        _refuse_remote_context(text, path)
    dataset = Dataset(default_union=True)
    try:
        dataset.parse(data=text, format=kind, publicID=path.resolve().as_uri())
    except BadSyntax as error:
        found = _LINE_OF_N3.search(str(error))
        reason = str(error).rpartition("Bad syntax (")[2].partition(")")[0]
        last = len(text.splitlines())
        line = min(int(found[1]), last) if found else None
        raise _broken(path, f"not {kind}: {reason}", line) from error
    except ParseError as error:
        raise _broken(path, f"not {kind}", _lines(text, kind)) from error
    except JSONDecodeError as error:
        raise _broken(path, f"not JSON: {error.msg}", error.lineno) from error
    graph = Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def read_data(path: Path) -> frozenset[Triple]:
    """Return all triples of a file, of whatever graph, with blank nodes replaced by IRIs.

    The IRIs depend on the content of the file alone, so reports on it are the same each time.
    Raises ``SheetError`` as :func:`read_graph` does.
    """
    graph = read_graph(path)
    if any(not isinstance(term, URIRef | Literal) for triple in graph for term in triple):
        graph = to_canonical_graph(graph).skolemize(authority=_AUTHORITY)
    return frozenset(
        (subject, predicate, value)
        for subject, predicate, value in graph
        if isinstance(subject, URIRef)
        and isinstance(predicate, URIRef)
        and isinstance(value, URIRef | Literal)
    )
