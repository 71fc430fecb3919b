"""The concepts that a sheet may name: event types, roles, units, instrument types."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from kg.errors import ConfigurationError, Problem
from kg.terms import CONCEPT_BASE

__all__ = ["load_concepts"]


def load_concepts(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the slugs of the concepts of each scheme in ``ontology/concepts``.

    Raises ``ConfigurationError`` when the folder holds no concepts or a file is not Turtle.
    """
    graph = Graph()
    for path in sorted(folder.glob("*.ttl")):
        try:
            graph.parse(path, format="turtle")
        except SyntaxError as error:
            raise ConfigurationError(Problem(f"not Turtle: {error}", str(path))) from error
    schemes: dict[str, set[str]] = {}
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        scheme, _, slug = str(concept).removeprefix(CONCEPT_BASE).partition("/")
        schemes.setdefault(scheme, set()).add(slug)
    if not schemes:
        raise ConfigurationError(Problem("no concepts are here", str(folder)))
    return {scheme: frozenset(slugs) for scheme, slugs in schemes.items()}
