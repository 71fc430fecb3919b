"""Units of figures: which noun is a declared unit, and the general one for all other nouns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rdflib.namespace import SKOS

from kg.resources import ontology_dir
from kg.turtle import read_turtle

__all__ = ["GENERAL_UNIT", "unit_named"]

GENERAL_UNIT: Final = "items"
"""The unit of what no declared unit names; the figure then has the noun itself."""


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    triples = read_turtle(ontology_dir() / "concepts" / "unit.ttl")
    return {
        str(name).casefold(): str(unit).rpartition("/")[2]
        for label in (SKOS.prefLabel, SKOS.altLabel)
        for unit, predicate, name in triples
        if predicate == label
    }


def unit_named(noun: str) -> str | None:
    """Return the slug of the declared unit that a counted noun names, in any of its forms.

    Known are the labels of the scheme of units in English, Ukrainian and Russian. A noun that none
    of them is gives ``None``: a figure then has the unit :data:`GENERAL_UNIT` and keeps the noun.

    >>> unit_named("Hectare"), unit_named("гектарів"), unit_named("folding chairs")
    ('hectares', 'hectares', None)
    """
    slug = _names().get(noun.casefold())
    return None if slug == GENERAL_UNIT else slug
