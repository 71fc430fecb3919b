"""A small graph of invented documents, written claim by claim, for tests of time and figures."""

from __future__ import annotations

from decimal import Decimal

from rdflib import XSD, Literal, URIRef

from kg.ids import DEFAULT_BASE
from kg.model.time import stamps
from kg.store import Reader, Store, Term
from kg.terms import (
    ACE,
    CITO,
    DCTERMS,
    EDTF,
    OA,
    ORG,
    PAV,
    RDF,
    SCHEMA,
    SEM,
    SKOS,
    concept,
)
from kg.triples import Quad, canonical_nquads

__all__ = ["Invented", "iri"]


def iri(path: str) -> URIRef:
    """The IRI of a path below the base."""
    return URIRef(DEFAULT_BASE + path)


def _day(value: object) -> Literal:
    return Literal(str(value), datatype=XSD.date)


class Invented:
    """Collects what documents say, and gives a reader of it."""

    def __init__(self) -> None:
        self.quads: set[Quad] = set()
        self._claims = 0

    def add(self, subject: URIRef, *said: tuple[URIRef, Term]) -> URIRef:
        """Say something of a thing."""
        for predicate, value in said:
            self.quads |= {
                (subject, predicate, value, name) for name in (None, iri("graph/invented"))
            }
        return subject

    def named(self, path: str, label: str, *said: tuple[URIRef, Term]) -> URIRef:
        """Give a thing a name."""
        return self.add(iri(path), (SKOS.prefLabel, Literal(label, lang="en")), *said)

    def document(self, name: str, published: str | None, recorded: str = "2032-01-01") -> URIRef:
        """Publish a document on a day that may be known in part, and record it."""
        document, version = iri(f"document/{name}"), iri(f"version/{name}")
        self.add(document, (RDF.type, SCHEMA.NewsArticle), (DCTERMS.identifier, Literal(name)))
        self.add(version, (RDF.type, ACE.DocumentVersion), (DCTERMS.isVersionOf, document))
        self.add(version, (PAV.curatedOn, _day(recorded)))
        if published is not None:
            known = stamps(published)
            self.add(document, (ACE.publishedEarliest, _day(known.earliest_begin)))
            self.add(document, (ACE.publishedLatest, _day(known.latest_end)))
        return document

    def when(self, node: URIRef, edtf: str, basis: str = "stated") -> URIRef:
        """Say when something was."""
        known = stamps(edtf)
        days = (
            (SEM.hasEarliestBeginTimeStamp, known.earliest_begin),
            (SEM.hasLatestBeginTimeStamp, known.latest_begin),
            (SEM.hasEarliestEndTimeStamp, known.earliest_end),
            (SEM.hasLatestEndTimeStamp, known.latest_end),
        )
        self.add(node, *((link, _day(day)) for link, day in days if day is not None))
        self.add(node, (DCTERMS.date, Literal(edtf, datatype=EDTF.EDTF)))
        return self.add(node, (ACE.timeBasis, concept("time-basis", basis)))

    def event(
        self, path: str, edtf: str | None = None, *, modality: str = "actual", actual: bool = True
    ) -> URIRef:
        """Describe an event; what nobody asserts as actual is a proposition."""
        node = self.named(f"description/{path}", path.replace("-", " "))
        self.add(node, (RDF.type, SEM.Event if actual else ACE.Proposition))
        self.add(node, (ACE.modality, concept("modality", modality)))
        return node if edtf is None else self.when(node, edtf)

    def part(self, event: URIRef, who: URIRef, membership: URIRef | None = None) -> URIRef:
        """Let somebody take part, perhaps in an office."""
        node = iri(f"description/part-{event.rpartition('/')[2]}-{who.rpartition('/')[2]}")
        self.add(node, (RDF.type, ACE.Participation), (ACE.inEvent, event), (ACE.participant, who))
        self.add(node, (ACE.participantRole, concept("role", "agent")))
        self.add(node, (ACE.modality, concept("modality", "actual")))
        return node if membership is None else self.add(node, (ACE.inCapacity, membership))

    def membership(self, path: str, member: URIRef, office: URIRef) -> URIRef:
        """Let somebody hold an office."""
        node = iri(f"description/{path}")
        self.add(node, (RDF.type, ORG.Membership), (ORG.member, member), (ORG.role, office))
        return self.add(node, (ACE.modality, concept("modality", "actual")))

    def figure(
        self, path: str, variable: URIRef, as_written: str, *said: tuple[URIRef, Term]
    ) -> URIRef:
        """Describe a figure; ``said`` gives the printed number and whatever else is known."""
        node = iri(f"description/{path}")
        self.add(node, (RDF.type, ACE.Figure), (SCHEMA.variableMeasured, variable))
        self.add(node, (ACE.asWritten, Literal(as_written, lang="en")), *said)
        self.add(node, (SCHEMA.unitText, Literal("people")))
        return self.add(node, (ACE.modality, concept("modality", "actual")))

    def claim(
        self,
        content: URIRef,
        document: URIRef,
        *said: tuple[URIRef, Term],
        who: URIRef | None = None,
        stance: str = "asserts",
        on: str | None = None,
    ) -> URIRef:
        """Let somebody claim something in a document; each claim has words of its own."""
        self._claims += 1
        number, name = self._claims, document.rpartition("/")[2]
        claim, passage = iri(f"claim/{number:032x}"), iri(f"passage/{name}/{number}")
        place = URIRef(f"{passage}/position")
        self.add(claim, (RDF.type, ACE.Claim), (ACE.content, content), *said)
        self.add(claim, (ACE.claimant, who or document), (ACE.stance, concept("stance", stance)))
        self.add(claim, (SCHEMA.appearance, document), (ACE.contentPassage, passage))
        if on is not None:
            known = stamps(on)
            if known.earliest_begin is not None:
                self.add(claim, (ACE.statedEarliest, _day(known.earliest_begin)))
            self.add(claim, (ACE.statedLatest, _day(known.latest_end)))
        self.add(passage, (RDF.type, ACE.Passage), (OA.hasSource, iri(f"version/{name}")))
        self.add(passage, (OA.hasSelector, place), (ACE.textZone, concept("zone", "body")))
        self.add(passage, (ACE.anchorStatus, concept("anchor-status", "verified")))
        self.add(place, (OA.start, Literal(number * 10)), (OA.end, Literal(number * 10 + 5)))
        self.add(place, (OA.exact, Literal(f"words {number}", lang="en")))
        return claim

    def reader(self) -> Reader:
        """Give a reader of everything said so far."""
        store = Store.memory()
        with store.writer() as writer:
            writer.load_nquads(canonical_nquads(self.quads))
        return store.reader()

    @staticmethod
    def number(bound: str, link: URIRef | None = None, value: int = 0) -> list[tuple[URIRef, Term]]:
        """Give a bound and the printed number under the property that it calls for."""
        said: list[tuple[URIRef, Term]] = [(ACE.bound, concept("bound", bound))]
        return said if link is None else [*said, (link, Literal(Decimal(value)))]

    @staticmethod
    def updates(claim: URIRef) -> tuple[URIRef, Term]:
        """Say that a claim replaces another."""
        return CITO.updates, claim

    @staticmethod
    def denies(target: URIRef, aspect: str = "occurrence") -> tuple[tuple[URIRef, Term], ...]:
        """Say what a claim denies."""
        return (ACE.denies, target), (ACE.deniedAspect, concept("aspect", aspect))
