"""OWL RL of the ontology, turned into rules for instances.

owlrl closes the ontology once (a few hundred triples); what the closure says about instances
becomes CONSTRUCT rules that the engine runs, because owlrl alone takes minutes for what the
engine does in milliseconds. The result equals owlrl's own on the same data, less what
``is_noise`` names (a test compares them on the corpus).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import owlrl
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node as AnyNode

from kg.infer.rules import Rule

__all__ = ["close", "is_noise", "ontology_rules", "read_ontology"]

_TRIVIAL: Final = frozenset({OWL.Thing, OWL.Nothing, RDFS.Resource, RDFS.Class, OWL.Class})
_BUILT_IN: Final = (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")


def read_ontology(folder: Path) -> Graph:
    """Return the ontology with its alignments; concepts are data and no part of it."""
    graph = Graph()
    graph.parse(folder / "ace.ttl")
    for path in sorted((folder / "alignments").glob("*.ttl")):
        graph.parse(path)
    return graph


def close(graph: Graph) -> Graph:
    """Return the deductive closure of a graph under OWL 2 RL, by owlrl."""
    closed = Graph()
    for triple in graph:
        closed.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


def is_noise(triple: tuple[AnyNode, AnyNode, AnyNode], vocabulary: frozenset[AnyNode]) -> bool:
    """Say whether an entailed triple tells nothing about an instance.

    Left out: literals as subjects, reflexive ``owl:sameAs``, types ``owl:Thing`` and
    ``rdfs:Resource``, and whatever speaks of the vocabulary itself (``vocabulary`` holds the
    subjects of the ontology; the built-in vocabularies count too).
    """
    subject, predicate, value = triple
    return (
        not isinstance(subject, URIRef)
        or subject in vocabulary
        or str(subject).startswith(_BUILT_IN)
        or (predicate == OWL.sameAs and subject == value)
        or (predicate == RDF.type and value in _TRIVIAL)
    )


def _pairs(closed: Graph, predicate: URIRef) -> list[tuple[URIRef, URIRef]]:
    return sorted(
        (narrow, wide)
        for narrow, wide in closed.subject_objects(predicate)
        if isinstance(narrow, URIRef)
        and isinstance(wide, URIRef)
        and narrow != wide
        and not _TRIVIAL & {narrow, wide}
        and not str(narrow).startswith(_BUILT_IN)
    )


def _values(rows: Iterable[tuple[URIRef, URIRef]]) -> str:
    return " ".join(f"({first.n3()} {second.n3()})" for first, second in rows)


def _rule(name: str, title: str, head: str, body: str) -> Rule:
    # What a rule is about is the subject of what it gives.
    where = f"# about {head.split()[0]}\n{body} FILTER NOT EXISTS {{ {head} }}"
    construct = f"CONSTRUCT {{ {head} }} WHERE {{\n{where} }}"
    return Rule(name, title, "inferred", construct)


def _inverse_pairs(closed: Graph) -> list[tuple[URIRef, URIRef]]:
    named = _pairs(closed, OWL.inverseOf)
    symmetric = [
        (term, term)
        for term in closed.subjects(RDF.type, OWL.SymmetricProperty)
        if isinstance(term, URIRef) and not str(term).startswith(_BUILT_IN)
    ]
    return sorted({*named, *((back, there) for there, back in named), *symmetric})


def _transitive(closed: Graph) -> list[tuple[URIRef, URIRef]]:
    return sorted(
        (term, term)
        for term in closed.subjects(RDF.type, OWL.TransitiveProperty)
        if isinstance(term, URIRef) and not str(term).startswith(_BUILT_IN)
    )


@cache
def ontology_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules that the ontology of a folder entails for instances."""
    closed = close(read_ontology(folder))
    patterns = (
        (
            "subclass",
            "An instance of a class is one of its superclasses",
            "?s a ?wide .",
            "VALUES (?narrow ?wide) {{ {} }} ?s a ?narrow .",
            _pairs(closed, RDFS.subClassOf),
        ),
        (
            "subproperty",
            "What holds by a property holds by its superproperties",
            "?s ?wide ?o .",
            "VALUES (?narrow ?wide) {{ {} }} ?s ?narrow ?o .",
            _pairs(closed, RDFS.subPropertyOf),
        ),
        (
            "inverse",
            "What holds by a property holds backwards by its inverse",
            "?o ?back ?s .",
            "VALUES (?there ?back) {{ {} }} ?s ?there ?o . FILTER (isIRI(?o))",
            _inverse_pairs(closed),
        ),
        (
            "transitive",
            "What holds by a transitive property holds along a chain",
            "?a ?p ?c .",
            "VALUES (?p ?same) {{ {} }} ?a ?p ?b . ?b ?p ?c .",
            _transitive(closed),
        ),
    )
    return tuple(
        _rule(name, title, head, body.format(_values(pairs)))
        for name, title, head, body, pairs in patterns
        if pairs
    )
