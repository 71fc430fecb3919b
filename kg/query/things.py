"""What a store says of things, each read once: the ground of records and pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.errors import NotFoundError, Problem
from kg.query.steps import from_subject
from kg.store import Reader, Term, is_iri
from kg.terms import DCTERMS, PREFIXES, RDF, RDFS, SCHEMA, SKOS

__all__ = ["Label", "Thing", "Things", "checked", "curie", "number_of", "text_of"]

_NAMES = (SKOS.prefLabel, RDFS.label, SCHEMA.headline, DCTERMS.identifier)
_SHORTEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the graph with the name that a reader knows it by."""

    iri: URIRef
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """One name in one language; ``language`` is empty where none is given."""

    text: str
    language: str
    preferred: bool


def checked(iri: str) -> URIRef:
    """Return a text as an IRI; raises ``NotFoundError`` for what is none and so names nothing.

    >>> checked("https://w3id.org/svidok/id/actor/ilve-osk").rpartition("/")[2]
    'ilve-osk'
    """
    if not is_iri(iri):
        raise NotFoundError(Problem(f"“{iri[:200]}” is no IRI, so nothing has that name"))
    return URIRef(iri)


def curie(iri: str) -> str:
    """Shorten an IRI by the prefixes of the house; what no prefix covers stays as it is.

    >>> curie("https://w3id.org/svidok/concept/stance/denies")
    'stance:denies'
    """
    for prefix, namespace in _SHORTEST_FIRST:
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and "/" not in rest and "#" not in rest:
            return f"{prefix}:{rest}"
    return iri


def text_of(term: Term | None) -> str | None:
    """Return the text of a literal or IRI, or ``None`` for nothing."""
    return None if term is None else str(term)


def number_of(term: Term | None) -> int | None:
    """Return a literal as a whole number, or ``None`` where there is none."""
    return int(term) if isinstance(term, Literal) and str(term).isdigit() else None


class Things:
    """Reads what one store says of things and remembers it; make one for each page or command.

    Every named graph of the store is read, so on the full store unpublished claims are met too.
    ``language`` is that of names where there is a choice.
    """

    def __init__(self, reader: Reader, language: str = "en") -> None:
        self._reader = reader
        self.language = language
        self._known: dict[URIRef, dict[URIRef, set[Term]]] = {}

    def load(self, iris: Iterable[Term]) -> None:
        """Read what is said of things; each is read once, however often it is asked for."""
        for iri in iris:
            if isinstance(iri, URIRef) and iri not in self._known:
                said: dict[URIRef, set[Term]] = {}
                for link, value in from_subject(self._reader, iri):
                    said.setdefault(link, set()).add(value)
                self._known[iri] = said

    def says(self, iri: URIRef) -> dict[URIRef, tuple[Term, ...]]:
        """Return everything that is said of a thing, by predicate, in a fixed order."""
        self.load((iri,))
        return {
            predicate: tuple(sorted(values, key=_order))
            for predicate, values in sorted(self._known[iri].items())
        }

    def values(self, iri: URIRef, predicate: URIRef) -> tuple[Term, ...]:
        """Return the values of one property."""
        self.load((iri,))
        return tuple(sorted(self._known[iri].get(predicate, ()), key=_order))

    def iris(self, iri: URIRef, predicate: URIRef) -> tuple[URIRef, ...]:
        """Return those values of a property that are things."""
        return tuple(v for v in self.values(iri, predicate) if isinstance(v, URIRef))

    def one(self, iri: URIRef, predicate: URIRef) -> Term | None:
        """Return the first value of a property, or ``None``."""
        return next(iter(self.values(iri, predicate)), None)

    def is_a(self, iri: URIRef, kind: URIRef) -> bool:
        """Say whether a thing is typed as something."""
        return kind in self.values(iri, RDF.type)

    def labels(self, iri: URIRef) -> tuple[Label, ...]:
        """Return every name of a thing, the preferred ones first."""
        found = {
            Label(str(value), value.language or "", predicate != SKOS.altLabel)
            for predicate in (*_NAMES, SKOS.altLabel)
            for value in self.values(iri, predicate)
            if isinstance(value, Literal)
        }
        return tuple(sorted(found, key=lambda label: (not label.preferred, label)))

    def label(self, iri: URIRef) -> str:
        """Return the name to show for a thing: see :meth:`name`; else its shortened IRI."""
        name = self.name(iri)
        return curie(iri) if name is None else str(name)

    def name(self, iri: URIRef) -> Literal | None:
        """Return the name to show: in the language that was chosen, else English, else any."""
        for predicate in _NAMES:
            values = [v for v in self.values(iri, predicate) if isinstance(v, Literal)]
            if values:
                return min(values, key=self._preference)
        return None

    def text(self, iri: URIRef, predicate: URIRef) -> Literal | None:
        """Return one text: in the language that was chosen, else English, else any."""
        texts = (value for value in self.values(iri, predicate) if isinstance(value, Literal))
        return min(texts, key=self._preference, default=None)

    def _preference(self, name: Literal) -> tuple[bool, bool, Literal]:
        language = name.language or "en"
        return not language.startswith(self.language), not language.startswith("en"), name

    def thing(self, iri: URIRef) -> Thing:
        """Return a thing with its name."""
        return Thing(iri, self.label(iri))

    def things(self, iri: URIRef, predicate: URIRef) -> tuple[Thing, ...]:
        """Return the things that a property leads to, with their names."""
        values = self.iris(iri, predicate)
        self.load(values)
        return tuple(map(self.thing, values))


def _order(term: Term) -> tuple[bool, str, str, str]:
    if isinstance(term, URIRef):
        return False, str(term), "", ""
    return True, str(term), term.language or "", str(term.datatype or "")
