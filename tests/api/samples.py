"""A small invented graph in the form that the pipeline writes, with every kind of page in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import RDF, XSD, Literal, URIRef

from kg.pipeline.searchable import write_indexes
from kg.store import Quad, Stamp, StoreFolder, Term
from kg.terms import ACE, DCTERMS, EDTF, FOAF, OA, ORG, PROV, SCHEMA, SEM, SKOS, concept
from kg.triples.quads import canonical_nquads

BASE = "https://w3id.org/svidok/id/"
HOSTILE = "\"><script>alert(1)</script>&amp;'<img src=x onerror=alert(2)>"
HIDDEN = "Tervolane"
VERSION = "e" * 32
_DAY = "2031-05-10"


def iri(path: str, base: str = BASE) -> URIRef:
    """The IRI of a path below the base."""
    return URIRef(base + path)


def _en(text: str) -> Literal:
    return Literal(text, lang="en")


def _concepts() -> Iterable[tuple[URIRef, URIRef, Term]]:
    for scheme, slug, label in (
        ("stance", "asserts", "asserts"),
        ("stance", "denies", "denies"),
        ("modality", "actual", "actual"),
        ("modality", "planned", "planned"),
        ("bound", "more-than", "more than"),
        ("standing", "disputed", "disputed"),
        ("standing", "undisputed", "undisputed"),
        ("aspect", "occurrence", "occurrence"),
    ):
        node = concept(scheme, slug)
        yield node, RDF.type, SKOS.Concept
        yield node, SKOS.prefLabel, _en(label)
        yield node, SKOS.inScheme, URIRef(f"https://w3id.org/svidok/concept/{scheme}")


def _reference(base: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    yield from _concepts()
    ilve, town, wire = (iri(f"actor/{slug}", base) for slug in ("ilve-osk", "veldport", "wire"))
    yield ilve, RDF.type, FOAF.Person
    yield ilve, RDF.type, FOAF.Agent
    yield ilve, SKOS.prefLabel, _en("Ilvé Osk")
    yield ilve, SKOS.prefLabel, Literal("Ільве Оск", lang="uk")
    yield ilve, SKOS.altLabel, _en(HOSTILE)
    yield ilve, SCHEMA.sameAs, URIRef("https://example.org/ilve")
    yield ilve, SCHEMA.about, Literal("javascript:alert(3)")
    yield town, RDF.type, ORG.FormalOrganization
    yield town, SKOS.prefLabel, _en("Town of Veldport")
    yield wire, RDF.type, ORG.Organization
    yield wire, SKOS.prefLabel, _en("Larkwater Wire")
    yield iri("office/mayor", base), RDF.type, ORG.Role
    yield iri("office/mayor", base), SKOS.prefLabel, _en("Mayor of Veldport")
    yield iri("variable/boats", base), RDF.type, SCHEMA.StatisticalVariable
    yield iri("variable/boats", base), SKOS.prefLabel, _en("boats that were moved")


def _catalogue(base: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    document, version = iri("document/d1", base), iri(f"version/{VERSION}", base)
    yield document, RDF.type, SCHEMA.NewsArticle
    yield document, SCHEMA.headline, _en("Boats moved <b>at night</b>")
    yield document, SCHEMA.publisher, iri("actor/wire", base)
    yield document, DCTERMS.date, Literal(_DAY, datatype=EDTF.EDTF)
    yield document, SCHEMA.url, Literal("https://wire.example/boats")
    yield version, RDF.type, ACE.DocumentVersion
    yield version, DCTERMS.isVersionOf, document
    yield version, SCHEMA.sha256, Literal("0" * 64)


def _claim(
    base: str, name: str, content: str, start: int, words: str, who: str, stance: str
) -> Iterable[tuple[URIRef, URIRef, Term]]:
    claim = iri(f"claim/{name}", base)
    passage = iri(f"passage/{VERSION}/{start}-{start + len(words)}", base)
    position, quote = URIRef(f"{passage}/position"), URIRef(f"{passage}/quote")
    yield claim, RDF.type, ACE.Claim
    yield claim, ACE.content, iri(content, base)
    yield claim, ACE.claimant, iri(f"actor/{who}", base)
    yield claim, ACE.stance, concept("stance", stance)
    yield claim, ACE.reviewStatus, concept("review-status", "accepted")
    yield claim, ACE.statedOn, Literal(_DAY, datatype=EDTF.EDTF)
    yield claim, SCHEMA.appearance, iri("document/d1", base)
    yield claim, ACE.contentPassage, passage
    yield claim, PROV.wasDerivedFrom, passage
    yield passage, RDF.type, ACE.Passage
    yield passage, OA.hasSource, iri(f"version/{VERSION}", base)
    yield passage, OA.hasSelector, position
    yield passage, OA.hasSelector, quote
    yield passage, ACE.anchorStatus, concept("anchor-status", "verified")
    yield passage, ACE.textZone, concept("zone", "body")
    yield position, OA.start, Literal(start)
    yield position, OA.end, Literal(start + len(words))
    yield quote, OA.exact, _en(words)


def _document(base: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    moving, plan = iri("description/d1/moving", base), iri("description/d1/plan", base)
    figure, office = iri("description/d1/boats", base), iri("description/d1/mayor", base)
    yield moving, RDF.type, SEM.Event
    yield moving, SKOS.prefLabel, _en("Moving of boats")
    yield moving, SEM.hasActor, iri("actor/ilve-osk", base)
    yield moving, ACE.modality, concept("modality", "actual")
    yield plan, RDF.type, ACE.Proposition
    yield plan, SKOS.prefLabel, _en("A second moving")
    yield plan, ACE.modality, concept("modality", "planned")
    yield figure, RDF.type, ACE.Figure
    yield figure, ACE.asWritten, _en("more than 40")
    yield figure, ACE.bound, concept("bound", "more-than")
    yield figure, SCHEMA.minValue, Literal(40)
    yield figure, SCHEMA.variableMeasured, iri("variable/boats", base)
    yield office, RDF.type, ORG.Membership
    yield office, ORG.member, iri("actor/ilve-osk", base)
    yield office, ORG.organization, iri("actor/veldport", base)
    yield office, ORG.role, iri("office/mayor", base)
    yield office, ACE.attestedFrom, Literal(_DAY, datatype=XSD.date)
    yield office, ACE.attestedTo, Literal(_DAY, datatype=XSD.date)
    yield from _claim(base, "c1", "description/d1/moving", 0, "boats were moved", "wire", "asserts")
    yield from _claim(
        base, "c2", "description/d1/moving", 30, "no boat moved", "veldport", "denies"
    )
    yield iri("claim/c2", base), ACE.denies, moving
    yield iri("claim/c2", base), ACE.deniedAspect, concept("aspect", "occurrence")
    yield from _claim(
        base, "c3", "description/d1/boats", 50, "more than 40 “boats”", "wire", "asserts"
    )
    yield from _claim(base, "c4", "description/d1/plan", 80, "will move again", "wire", "asserts")
    yield from _claim(base, "c5", "description/d1/mayor", 99, "the mayor, Osk", "wire", "asserts")

    # Not a denial, and yet it stands against the moving: both cannot be.
    stay = iri("description/d1/stay", base)
    yield stay, RDF.type, SEM.Event
    yield stay, SKOS.prefLabel, _en("Staying of boats")
    yield stay, ACE.modality, concept("modality", "actual")
    yield from _claim(
        base, "c6", "description/d1/stay", 120, "all boats stayed", "veldport", "asserts"
    )


def _facts(base: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    fact = iri("fact/f1", base)
    yield fact, RDF.type, ACE.Fact
    yield fact, RDF.subject, iri("description/d1/moving", base)
    yield fact, RDF.predicate, SEM.hasActor
    yield fact, RDF.object, iri("actor/ilve-osk", base)
    yield fact, ACE.standing, concept("standing", "disputed")
    yield fact, ACE.rule, Literal("took-part-in")
    yield fact, PROV.wasDerivedFrom, iri("claim/c1", base)
    yield fact, ACE.claimant, iri("actor/wire", base)
    yield fact, ACE.disputedBy, iri("claim/c2", base)
    yield fact, ACE.disputedBy, iri("claim/c6", base)


def _secret(base: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    yield iri("actor/secret", base), RDF.type, FOAF.Person
    yield iri("actor/secret", base), SKOS.prefLabel, _en(HIDDEN)


def quads(base: str = BASE, *, secret: bool = False) -> set[Quad]:
    """The graph with its merged default graph; ``secret`` adds what only full may hold."""
    parts = {
        "reference": _reference(base),
        "catalogue": _catalogue(base),
        f"document/{VERSION}": _document(base),
        "facts": _facts(base),
    }
    if secret:
        parts["hidden"] = _secret(base)
    found: set[Quad] = set()
    for name, triples in parts.items():
        for subject, predicate, value in triples:
            found.add((subject, predicate, value, iri(f"graph/{name}", base)))
            found.add((subject, predicate, value, None))
    return found


def build(folder: Path, base: str = BASE, *, more: Iterable[Quad] = ()) -> StoreFolder:
    """Build both stores: the full one holds a secret that the public one does not."""
    store = StoreFolder(folder)
    extra = set(more)
    store.build(
        "g1",
        canonical_nquads(quads(base) | extra),
        canonical_nquads(quads(base, secret=True) | extra),
        Stamp(base, "svidok 0.0.0"),
        finish=write_indexes(frozenset()),
    )
    return store
