"""Comparisons of a store's figures, and how they come back into its graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rdflib import Literal

from kg.compare.blocks import Limits, candidate_pairs
from kg.compare.comparison import Comparison
from kg.compare.load import load_figures
from kg.compare.prepared import prepare
from kg.compare.records import FigureRecord
from kg.compare.reference import ReferenceKnowledge, load_knowledge
from kg.compare.verdict import compare_prepared
from kg.ids import Ids
from kg.model.vocabulary import DecidedBy, Verdict
from kg.numbers import QuantityPolicy
from kg.store import Reader
from kg.terms import ACE, DCTERMS, PROV, RDF, concept
from kg.triples import Triple

__all__ = ["ComparedPair", "analysis_triples", "compare_figures", "comparison_triples"]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two figures of the graph, in the order of their IRIs, and how they stand to each other."""

    one: FigureRecord
    other: FigureRecord
    comparison: Comparison


def compare_figures(
    records: Iterable[FigureRecord],
    knowledge: ReferenceKnowledge,
    policy: QuantityPolicy,
    limits: Limits = Limits(),  # noqa: B008 - immutable
) -> tuple[ComparedPair, ...]:
    """Return every comparison between figures that somebody states, in the order of their IRIs.

    A figure of which every claim only denies it is nobody's number and is left out.
    """
    stated = {record.figure.name: record for record in records if record.is_stated}
    ready = {name: prepare(record.figure, policy) for name, record in stated.items()}
    pairs = candidate_pairs((r.figure for r in stated.values()), knowledge, policy, limits)
    return tuple(
        ComparedPair(
            stated[one], stated[other], compare_prepared(ready[one], ready[other], knowledge)
        )
        for one, other in sorted(pairs)
    )


def comparison_triples(pair: ComparedPair, ids: Ids, policy: QuantityPolicy) -> Iterator[Triple]:
    """Yield one comparison: its figures, verdict and reason, and the claims that it rests on.

    A verdict by policy names the version of the policy. The IRI depends on the two figures alone
    and not on their order.
    """
    one, other, found = pair.one, pair.other, pair.comparison
    node = ids.comparison(one.iri, other.iri)
    yield node, RDF.type, ACE.Comparison
    yield node, ACE.compares, one.iri
    yield node, ACE.compares, other.iri
    yield node, ACE.verdict, concept("verdict", found.verdict)
    yield node, ACE.drift, Literal(found.drift)
    yield node, ACE.decidedBy, concept("decided-by", found.decided_by)
    if found.decided_by is DecidedBy.POLICY:
        yield node, ACE.policyVersion, Literal(policy.version)
    for differing in found.differs_in:
        yield node, ACE.differsIn, concept("differs-in", differing)
    # Where they say the same, what still differs decided nothing.
    for deciding in () if found.answer == Verdict.SAME else found.differs_in[:1]:
        yield node, ACE.decidingProperty, concept("differs-in", deciding)
    for language, reason in found.reasons.items():
        yield node, DCTERMS.description, Literal(reason, lang=language)
    for claim in chain(one.claims, other.claims):
        yield node, PROV.wasDerivedFrom, claim.iri


def analysis_triples(reader: Reader, ids: Ids, policy: QuantityPolicy) -> Iterator[Triple]:
    """Yield the analysis graph of a store: how the figures that it publishes compare.

    It is made from the default graph alone, so what a store hides leaves no trace in it.
    """
    for pair in compare_figures(load_figures(reader), load_knowledge(reader), policy):
        yield from comparison_triples(pair, ids, policy)
