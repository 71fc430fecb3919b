"""Plain words: what is counted and in what units, and what the words of the graph mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef

from kg.query.things import Things, number_of, text_of
from kg.store import Reader
from kg.terms import ACE, SCHEMA, SKOS, concept

__all__ = ["SCHEMES", "Meaning", "Variable", "concepts", "definition", "variables"]

SCHEMES: Final = (
    *("verdict", "decided-by", "differs-in", "bound", "qualifier", "unit", "aspect", "stance"),
    *("modality", "standing", "judgement", "anchor-status", "time-basis", "zone"),
)
"""The lists of concepts whose words stand on pages about figures and claims."""

_FIGURES: Final = (
    f"SELECT ?variable ?unit ?claimant (COUNT(DISTINCT ?figure) AS ?n) {{ "
    f"?figure <{SCHEMA.variableMeasured}> ?variable . ?figure a <{ACE.Figure}> . "
    f"?claim <{ACE.content}> ?figure ; <{ACE.claimant}> ?claimant "
    f"OPTIONAL {{ ?figure <{ACE.unit}> ?unit }} }} GROUP BY ?variable ?unit ?claimant"
)
_COUNTED: Final = (
    f"SELECT ?variable (COUNT(DISTINCT ?figure) AS ?n) {{ "
    f"?figure <{SCHEMA.variableMeasured}> ?variable . ?figure a <{ACE.Figure}> }} "
    "GROUP BY ?variable"
)
_VARIABLES: Final = f"SELECT DISTINCT ?variable {{ ?variable a <{SCHEMA.StatisticalVariable}> }}"
_IN_SCHEME: Final = (
    f"SELECT ?concept ?scheme {{ ?concept <{SKOS.inScheme}> ?scheme . "
    f"?concept a <{SKOS.Concept}> }}"
)
_VERDICTS: Final = (
    f"SELECT ?verdict (COUNT(DISTINCT ?one) AS ?n) {{ ?one <{ACE.verdict}> ?verdict }} "
    "GROUP BY ?verdict"
)


@dataclass(frozen=True, slots=True)
class Variable:
    """What is counted: of which population, in which units, how often, and by whom.

    ``broader`` are the questions that it answers, ``portion_of`` what it is a portion of.
    ``figures_below`` counts the figures of narrower variables, too.
    """

    iri: URIRef
    population: str | None
    units: tuple[URIRef, ...]
    claimants: tuple[URIRef, ...]
    broader: tuple[URIRef, ...]
    portion_of: tuple[URIRef, ...]
    figures: int
    figures_below: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """A concept of a list; ``uses`` counts comparisons with a verdict, else it is nothing."""

    iri: URIRef
    example: str | None
    uses: int | None


def variables(things: Things, reader: Reader) -> tuple[Variable, ...]:
    """Return everything that is counted, those with most figures first."""
    units: dict[URIRef, set[URIRef]] = {}
    claimants: dict[URIRef, set[URIRef]] = {}
    for variable, unit, claimant, _ in reader.rows(_FIGURES):
        if isinstance(variable, URIRef):
            if isinstance(unit, URIRef):
                units.setdefault(variable, set()).add(unit)
            if isinstance(claimant, URIRef):
                claimants.setdefault(variable, set()).add(claimant)
    counts = _counts(reader, _COUNTED)
    every = [row[0] for row in reader.rows(_VARIABLES) if isinstance(row[0], URIRef)]
    below = _below(things, every, counts)
    found = (
        Variable(
            iri=iri,
            population=text_of(things.text(iri, SCHEMA.populationType)),
            units=tuple(sorted(units.get(iri, ()))),
            claimants=tuple(sorted(claimants.get(iri, ()))),
            broader=things.iris(iri, SKOS.broader),
            portion_of=things.iris(iri, ACE.portionOf),
            figures=counts.get(iri, 0),
            figures_below=below[iri],
        )
        for iri in every
    )
    return tuple(sorted(found, key=lambda v: (-v.figures, things.label(v.iri), v.iri)))


def concepts(things: Things, reader: Reader) -> Mapping[str, tuple[Meaning, ...]]:
    """Return the concepts of :data:`SCHEMES`, in the order in which each list names them."""
    schemes = {URIRef(str(concept(name, "")).rstrip("/")): name for name in SCHEMES}
    found: dict[str, list[URIRef]] = {name: [] for name in SCHEMES}
    for one, scheme in reader.rows(_IN_SCHEME):
        if isinstance(one, URIRef) and isinstance(scheme, URIRef) and scheme in schemes:
            found[schemes[scheme]].append(one)
    used = _counts(reader, _VERDICTS)
    return {
        name: tuple(
            Meaning(
                one,
                text_of(things.one(one, SKOS.example)),
                used.get(one, 0) if name == "verdict" else None,
            )
            for one in sorted(set(members))
        )
        for name, members in found.items()
    }


def definition(things: Things, node: URIRef, language: str) -> Literal | None:
    """Return the definition of a term in a language, else in English, else any."""
    values = [v for v in things.values(node, SKOS.definition) if isinstance(v, Literal)]
    wanted = (language, "en", None)

    def rank(value: Literal) -> int:
        return wanted.index(value.language) if value.language in wanted else len(wanted)

    return min(values, key=rank, default=None)


def _counts(reader: Reader, sparql: str) -> dict[URIRef, int]:
    return {
        node: number_of(count) or 0
        for node, count in reader.rows(sparql)
        if isinstance(node, URIRef)
    }


def _below(things: Things, every: list[URIRef], counts: Mapping[URIRef, int]) -> dict[URIRef, int]:
    """Count for each variable the figures of itself and of all that is narrower."""
    found = {iri: counts.get(iri, 0) for iri in every}
    for iri in every:
        seen, ahead = {iri}, list(things.iris(iri, SKOS.broader))
        while ahead:
            wider = ahead.pop()
            if wider not in seen:
                seen.add(wider)
                ahead += things.iris(wider, SKOS.broader)
        for wider in seen - {iri}:
            if wider in found:
                found[wider] += counts.get(iri, 0)
    return found
