"""Pages of single things: what they are called, what is claimed of them, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi.responses import HTMLResponse
from rdflib import Literal, URIRef

from api.links import Links
from api.pages import page
from api.routers.description import naming
from api.routers.words import day, is_elsewhere, kinds, name_of, quoted, short
from kg.errors import NotFoundError, Problem
from kg.query.claims import ClaimRecord, PassageRecord, claim_records
from kg.query.entity import DocumentRecord, Entity, FactRecord, Statement, entity, record
from kg.query.things import Thing, Things, curie
from kg.query.titles import title
from kg.store import Reader
from kg.terms import ACE, DCTERMS, ORG, PROV, SCHEMA, SEM

__all__ = ["thing_page"]

_CLAIMS: Final = 60
"""Claims on one page."""

_BACKWARDS: Final[Mapping[URIRef, str]] = {
    SEM.hasActor: "took part in",
    SEM.hasPlace: "place of",
    ORG.memberOf: "has the member",
    ACE.holdsOffice: "held by",
    SCHEMA.publisher: "published",
}
_FIGURE: Final = (
    *(ACE.asWritten, ACE.bound, SCHEMA.variableMeasured, SCHEMA.observationAbout),
    *(SCHEMA.measurementQualifier, ACE.unit, SCHEMA.unitText, SCHEMA.populationType),
)
_IN_HEAD: Final = frozenset(
    {
        *(DCTERMS.date, DCTERMS.identifier, PROV.wasDerivedFrom, SCHEMA.author),
        *(SCHEMA.datePublished, SCHEMA.headline, SCHEMA.publisher, SCHEMA.url),
        *(ACE.publishedEarliest, ACE.publishedLatest),
    }
)
"""What the head of a document's page says in its own way."""
_ELSEWHERE: Final = frozenset({PROV.wasAttributedTo, URIRef(f"{ORG}hasMembership")})
"""Said in words of their own on the page, or the same again in a more general term."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What every page of a thing needs."""

    reader: Reader
    links: Links
    iri: URIRef
    number: int
    forms: Mapping[str, str]
    headers: Mapping[str, str]

    def fill(
        self,
        template: str,
        values: Mapping[str, object],
        claims: Iterable[ClaimRecord],
        count: int,
        others: Iterable[URIRef] = (),
    ) -> HTMLResponse:
        """Fill a template with its own values and with what all of them share.

        ``others`` are claims that the page mentions beside those that it shows.
        """
        asked = {*others, *(denial for claim in claims for denial in claim.denied_by)}
        things = Things(self.reader)
        records = claim_records(things, self.reader, tuple(sorted(asked)))
        by_iri = {claim.iri: claim for claim in records}
        shared: dict[str, object] = {
            "iri": self.iri,
            "forms": self.forms,
            "links": self.links,
            "name_of": name_of,
            "is_elsewhere": lambda thing: is_elsewhere(thing, self.links),
            "short": lambda thing: short(thing, self.links),
            "curie": curie,
            "claim_count": count,
            "by_iri": by_iri,
            "denials_of": lambda claim: _denials_of(claim, by_iri),
            "quoted": quoted,
            "day": day,
            "number": self.number,
            "pages": max(1, -(-count // _CLAIMS)),
            "path": self.links.path(self.iri),
        }
        return page(template, {**shared, **values}, headers=self.headers)


def thing_page(
    reader: Reader,
    links: Links,
    iri: URIRef,
    number: int,
    forms: Mapping[str, str],
    headers: Mapping[str, str],
) -> HTMLResponse:
    """Make the page of an IRI; ``number`` counts the parts of its list of claims from 1.

    ``forms`` are the paths of its other forms by media type. Raises ``NotFoundError`` when the
    store says nothing of it.
    """
    context = _Context(reader, links, iri, number, forms, headers)
    try:
        found = record(reader, iri, limit=_CLAIMS, offset=(number - 1) * _CLAIMS)
    except NotFoundError:
        return _mentioned(context)
    if isinstance(found, ClaimRecord):
        return _claim(context, found)
    if isinstance(found, DocumentRecord):
        values = {
            "document": found,
            "zones": _by_zone(found.claims),
            "statements": tuple(s for s in found.statements if s.predicate.iri not in _IN_HEAD),
            "invented": any(s.predicate.iri == ACE.invented for s in found.statements),
        }
        return context.fill("document.html", values, found.claims, found.claim_count)
    return _entity(context, found)


def _mentioned(context: _Context) -> HTMLResponse:
    """Show an IRI that is only named by other things; raises ``NotFoundError`` if by none."""
    found = naming(context.reader, context.iri, _CLAIMS)
    if not found:
        raise NotFoundError(Problem(f"nothing is published about {context.iri}"))
    things = Things(context.reader)
    things.load(found)
    values = {
        "heading": short(Thing(context.iri, context.iri), context.links),
        "found": tuple(Thing(node, title(things, node)) for node in found),
        "is_all": len(found) < _CLAIMS,
    }
    return context.fill("mentioned.html", values, (), 0)


def _claim(context: _Context, claim: ClaimRecord) -> HTMLResponse:
    content = entity(context.reader, claim.content.iri, limit=0) if claim.content.iri else None
    values = {
        "claim": claim,
        "content": content,
        "statements": () if content is None else _statements(content),
    }
    return context.fill("claim.html", values, (claim,), 1)


def _entity(context: _Context, found: Entity) -> HTMLResponse:
    types = {thing.iri for thing in found.types}
    heading = title(Things(context.reader), found.iri)
    denials = tuple(c for c in found.claims if c.denies and c.denies.iri == found.iri)
    said = {statement.predicate.iri: statement.values for statement in found.statements}
    values = {
        "entity": found,
        "heading": short(Thing(found.iri, heading), context.links),
        "kinds": kinds(found.types),
        "columns": _columns(found),
        "other_names": tuple(label for label in found.labels if label.text != heading),
        "is_proposition": ACE.Proposition in types,
        "figure": _figure(said) if ACE.Figure in types else None,
        "passage": _passage(found) if ACE.Passage in types else None,
        "modality": next(
            (str(v.label) for v in said.get(ACE.modality, ()) if isinstance(v, Thing)), ""
        ),
        "denials": denials,
        "plain": tuple(claim for claim in found.claims if claim not in denials),
        "facts": _facts(found),
        "statements": _statements(found),
    }
    disputing = (iri for fact in found.facts for iri in fact.disputed_by)
    return context.fill("entity.html", values, found.claims, found.claim_count, disputing)


def _denials_of(claim: ClaimRecord, known: Mapping[URIRef, ClaimRecord]) -> tuple[URIRef, ...]:
    """Give the claims that deny a claim; another denial of the same description is none."""
    if claim.denies is None:
        return claim.denied_by
    return tuple(
        iri
        for iri in claim.denied_by
        if (denial := known.get(iri)) and denial.denies and denial.denies.iri == claim.iri
    )


def _columns(found: Entity) -> tuple[str, ...]:
    """Name the columns of offices that do not hold the thing itself all the way down."""
    return tuple(
        name
        for name in ("member", "role", "organization")
        if any(
            (value := getattr(office, name)) is not None and value.iri != found.iri
            for office in found.offices
        )
    )


def _facts(found: Entity) -> dict[str, list[tuple[Thing | None, FactRecord]]]:
    """Group facts by what they say of the thing; the other thing stands beside each."""
    groups: dict[str, list[tuple[Thing | None, FactRecord]]] = {}
    for fact in found.facts:
        if fact.subject.iri == found.iri:
            words, other = name_of(fact.predicate), fact.object
        else:
            words = _BACKWARDS.get(fact.predicate.iri, f"{name_of(fact.predicate)} of")
            other = fact.subject
        groups.setdefault(words, []).append((other, fact))
    return groups


def _statements(found: Entity) -> tuple[Statement, ...]:
    """Leave out what the page says elsewhere, with its sources."""
    said = {fact.predicate.iri for fact in found.facts if fact.subject.iri == found.iri}
    if ACE.Figure in {thing.iri for thing in found.types}:
        said.update(_FIGURE)
    return tuple(s for s in found.statements if s.predicate.iri not in said | _ELSEWHERE)


def _figure(
    said: Mapping[URIRef, tuple[Thing | Literal, ...]],
) -> dict[str, tuple[Thing | Literal, ...]]:
    """Give the parts of a figure by name: as_written, bound, counts, about, qualifier, unit."""
    return {
        "as_written": said.get(ACE.asWritten, ()),
        "bound": said.get(ACE.bound, ()),
        "counts": said.get(SCHEMA.variableMeasured, ()),
        "about": said.get(SCHEMA.observationAbout, ()),
        "qualifier": said.get(SCHEMA.measurementQualifier, ()),
        "unit": said.get(SCHEMA.unitText, ()) or said.get(ACE.unit, ()),
    }


def _passage(found: Entity) -> PassageRecord | None:
    """Find the words of a passage in a claim that rests on it."""
    return next((p for c in found.claims for p in c.passages if p.iri == found.iri), None)


def _by_zone(claims: Iterable[ClaimRecord]) -> list[tuple[str, list[ClaimRecord]]]:
    """Group claims that follow each other in one zone of the text, such as headline or body."""
    groups: list[tuple[str, list[ClaimRecord]]] = []
    for claim in claims:
        zone = next((p.zone for p in claim.passages if p.role == "content"), "")
        if not groups or groups[-1][0] != zone:
            groups.append((zone, []))
        groups[-1][1].append(claim)
    return groups
