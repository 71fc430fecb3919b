"""Terms: closed namespaces, so that a typo fails where it is written."""

from __future__ import annotations

import pytest
from rdflib.namespace import ClosedNamespace

from kg import terms
from kg.terms import ACE, CONCEPT_BASE, PREFIXES, SCHEMA, concept

NAMESPACES = {
    name: value for name, value in vars(terms).items() if isinstance(value, ClosedNamespace)
}


def test_a_term_that_is_not_listed_fails() -> None:
    with pytest.raises(AttributeError):
        _ = ACE.clamiant
    with pytest.raises(KeyError):
        _ = SCHEMA["Actor"]


@pytest.mark.parametrize("name", sorted(NAMESPACES))
def test_each_namespace_has_the_prefix_of_its_name(name: str) -> None:
    assert PREFIXES[name.lower()] == str(NAMESPACES[name])


def test_a_concept_is_named_by_scheme_and_slug() -> None:
    assert str(concept("stance", "denies")) == f"{CONCEPT_BASE}stance/denies"


def test_no_two_prefixes_mean_the_same() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_what_is_offered_exists() -> None:
    assert set(NAMESPACES) < set(terms.__all__)
    assert all(hasattr(terms, name) for name in terms.__all__)
