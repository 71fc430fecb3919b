"""The gate: what of the graph a document touches, and whether it may go in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg.errors import GateError, Problem
from kg.terms import ACE, XSD
from kg.triples import Quad, Triple
from kg.validate.engines import Engine, validate
from kg.validate.report import Report, Violation
from kg.validate.shapes import Shapes

__all__ = ["Surroundings", "focus", "problems", "require_valid"]

_SHOWN = frozenset({XSD.integer, XSD.decimal, XSD.date, XSD.boolean})
"""Datatypes of the literals that messages print; words of a document are never printed."""

_ASIDE = frozenset({RDF.type, RDFS.isDefinedBy, RDFS.seeAlso, SKOS.inScheme, SKOS.topConceptOf})
"""What leads from a thing to a vocabulary; shapes ask for the name there and for nothing more."""


def _mentions(triple: Triple) -> Iterator[URIRef]:
    subject, predicate, value = triple
    yield subject
    if predicate not in _ASIDE and isinstance(value, URIRef):
        yield value


class Surroundings:
    """What documents refer to: reference files, concepts, judgements. Indexed once.

    Validation of a document then costs what the document touches, however much there is.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: defaultdict[URIRef, list[Triple]] = defaultdict(list)
        self._judged: defaultdict[URIRef, list[URIRef]] = defaultdict(list)
        for triple in triples:
            subject, predicate, value = triple
            self._about[subject].append(triple)
            if predicate == ACE.judgementOf and isinstance(value, URIRef):
                self._judged[value].append(subject)

    def around(self, triples: Iterable[Triple]) -> frozenset[Triple]:
        """Return the triples with all that is said of whatever they mention, step by step.

        Judgements on what the triples describe are among it.
        """
        found = set(triples)
        judged = {
            judgement for subject, _, _ in found for judgement in self._judged.get(subject, ())
        }
        waiting = [*judged, *(term for triple in found for term in _mentions(triple))]
        seen: set[URIRef] = set()
        while waiting:
            term = waiting.pop()
            if term in seen:
                continue
            seen.add(term)
            for triple in self._about.get(term, ()):
                found.add(triple)
                waiting.extend(_mentions(triple))
        return frozenset(found)


def focus(quads: Iterable[Quad], surroundings: Surroundings) -> frozenset[Triple]:
    """Return what the gate validates for one document: its quads and what they touch."""
    return surroundings.around(
        (subject, predicate, value) for subject, predicate, value, _ in quads
    )


def _named(term: object, name_of: Callable[[URIRef], str | None]) -> str | None:
    if isinstance(term, URIRef):
        return name_of(term) or str(term)
    if isinstance(term, Literal) and term.datatype in _SHOWN:
        return str(term)
    return None


def _problem(found: Violation, name_of: Callable[[URIRef], str | None]) -> Problem:
    where = _named(found.focus, name_of)
    value = None if found.value == found.focus else _named(found.value, name_of)
    message = found.message if value is None else f"{found.message} Found: {value}"
    return Problem(message=message, field=where, law=found.law)


def problems(report: Report, name_of: Callable[[URIRef], str | None]) -> tuple[Problem, ...]:
    """Return one problem for each violation, for people to read.

    ``name_of`` gives what people call a node, such as ``claims[3] (visit)``; where it gives
    ``None`` the IRI stands. Text of a document is never part of a problem (law 8).
    """
    return tuple(dict.fromkeys(_problem(found, name_of) for found in report.violations))


def require_valid(
    data: Iterable[Triple],
    shapes: Shapes,
    name_of: Callable[[URIRef], str | None],
    *,
    engine: Engine = Engine.COMPILED,
) -> None:
    """Let data pass that breaks no shape.

    Raises ``GateError`` with one problem for each violation; each names the claim or
    description, and the law.
    """
    report = validate(data, shapes, engine=engine)
    if not report.conforms:
        raise GateError(problems(report, name_of))
