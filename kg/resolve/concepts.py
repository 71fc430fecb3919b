"""The concepts that a sheet may name: event types, roles, units, instrument types."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rdflib.namespace import RDF, SKOS

from kg.errors import ConfigurationError, Problem
from kg.terms import CONCEPT_BASE
from kg.turtle import read_turtle

__all__ = ["load_concepts"]


def load_concepts(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the slugs of the concepts of each scheme in ``ontology/concepts``.

    Raises ``ConfigurationError`` when the folder holds no concepts or a file is not Turtle.
    """
    schemes: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.ttl")):
        try:
            triples = read_turtle(path)
        except SyntaxError as error:
            raise ConfigurationError(Problem(f"not Turtle: {error}", str(path))) from error
        for subject, predicate, value in triples:
            if (predicate, value) == (RDF.type, SKOS.Concept):
                scheme, _, slug = str(subject).removeprefix(CONCEPT_BASE).partition("/")
                schemes.setdefault(scheme, set()).add(slug)
    if not schemes:
        raise ConfigurationError(Problem("no concepts are here", str(folder)))
    return {scheme: frozenset(slugs) for scheme, slugs in schemes.items()}
