"""What a store says of links, read with a fixed number of queries, however large it is.

Only the default graph is read: what was proposed, rejected or excluded is not in it. A link counts
only where a claim has the description that says it as its content, so that it has words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rdflib import Literal, URIRef

from kg.network.model import Denial, Evidence, NodeKind
from kg.store import Reader, Term
from kg.terms import ACE, AS, DCTERMS, FOAF, ORG, PREFIXES, RDFS, SCHEMA, SEM, SKOS

__all__ = ["Described", "Raw", "Told", "described", "kinds", "labels", "names", "raws", "told"]

_KINDS: Final = MappingProxyType(
    {
        SCHEMA.Country: NodeKind.COUNTRY,
        SCHEMA.City: NodeKind.PLACE,
        SCHEMA.AdministrativeArea: NodeKind.PLACE,
        SCHEMA.Place: NodeKind.PLACE,
        FOAF.Person: NodeKind.PERSON,
        FOAF.Group: NodeKind.GROUP,
        ACE.UnnamedSource: NodeKind.GROUP,
        ORG.Organization: NodeKind.ORGANISATION,
        ORG.Role: NodeKind.OFFICE,
        ACE.SpeechAct: NodeKind.SPEECH_ACT,
        SEM.Event: NodeKind.EVENT,
        ACE.Instrument: NodeKind.INSTRUMENT,
        ACE.Proposition: NodeKind.PROPOSITION,
    }
)
"""Types and what they make a node; the first one that fits counts: a country is a place, too."""

_OWN: Final = MappingProxyType(
    {
        SCHEMA.about: "is about",
        ACE.proposes: "proposes",
        AS.inReplyTo: "replies to",
        SEM.hasPlace: "is held at",
        SCHEMA.fromLocation: "starts from",
        SCHEMA.toLocation: "leads to",
        ACE.issuer: "is issued by",
        ACE.addressee: "is addressed to",
    }
)
"""Links that a description says of itself."""

_STATED: Final = MappingProxyType(
    {
        ORG.memberOf: "is a member of",
        ORG.subOrganizationOf: "is part of",
        ACE.holdsOffice: "holds the office",
        ACE.cause: "has as cause",
        ACE.purpose: "has as purpose",
        ACE.ground: "has as ground",
        ACE.means: "has as means",
        ACE.condition: "has as condition",
        ACE.basedOn: "is based on",
        ACE.fulfils: "fulfils",
        SCHEMA.about: "is about",
    }
)
"""Links that are single relations."""


def _iris(terms: Iterable[URIRef]) -> str:
    return " ".join(f"<{term}>" for term in terms)


_PREFIXES: Final = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}> "
    for name in ("ace", "dcterms", "oa", "org", "rdf", "rdfs", "schema", "sem", "skos")
)
_CLAIMS: Final = (
    "SELECT ?claim ?content ?claimant ?stance ?document { ?claim ace:content ?content ; "
    "ace:claimant ?claimant ; ace:stance ?stance ; schema:appearance ?document }"
)
_WORDS: Final = (
    "SELECT DISTINCT ?claim ?start ?end ?words { ?claim ace:contentPassage ?passage . "
    "?passage oa:hasSelector ?quote , ?position . ?quote oa:exact ?words . "
    "?position oa:start ?start ; oa:end ?end }"
)
_DENIALS: Final = (
    "SELECT ?claim ?target ?aspect { ?claim ace:denies ?target "
    "OPTIONAL { ?claim ace:deniedAspect ?aspect } }"
)
_TYPES: Final = f"SELECT ?s ?type {{ VALUES ?type {{ {_iris(_KINDS)} }} ?s a ?type }}"
_LABELS: Final = (
    "SELECT ?s ?p ?label { VALUES ?p { skos:prefLabel rdfs:label schema:headline "
    "dcterms:identifier } ?s ?p ?label }"
)
_NAMES: Final = "SELECT ?s ?name { VALUES ?p { skos:prefLabel skos:altLabel } ?s ?p ?name }"
_PROPERTIES: Final = (
    "SELECT ?s ?p ?o { VALUES ?p { ace:modality sem:eventType schema:additionalType dcterms:date "
    "sem:hasEarliestBeginTimeStamp sem:hasLatestEndTimeStamp sem:hasPlace } "
    "?claim ace:content ?s . ?s ?p ?o }"
)
_PARTICIPATIONS: Final = (
    "SELECT ?content ?who ?event ?role { ?content ace:participant ?who ; ace:inEvent ?event ; "
    "ace:participantRole ?role }"
)
_OWN_LINKS: Final = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {_iris(_OWN)} }} ?s ?p ?o }}"
_PARTS: Final = "SELECT ?whole ?part { ?whole sem:hasSubEvent ?part }"
_MEMBERSHIPS: Final = (
    "SELECT ?content ?member ?organization ?role { ?content a org:Membership ; org:member ?member "
    "OPTIONAL { ?content org:organization ?organization } OPTIONAL { ?content org:role ?role } }"
)
_RELATIONS: Final = (
    f"SELECT ?content ?s ?p ?o {{ VALUES ?p {{ {_iris(_STATED)} }} "
    "?content rdf:predicate ?p ; rdf:subject ?s ; rdf:object ?o }"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Claims by the description that they make, and denials by what they deny."""

    evidence: dict[URIRef, tuple[Evidence, ...]]
    denials: dict[URIRef, tuple[Denial, ...]]


@dataclass(frozen=True, slots=True)
class Described:
    """What claimed descriptions say of themselves: property → values."""

    values: dict[URIRef, dict[URIRef, set[Term]]]

    def slugs(self, node: URIRef, *predicates: URIRef) -> frozenset[str]:
        """Return the last parts of the concepts that properties have."""
        said = self.values.get(node, {})
        return frozenset(_slug(v) for p in predicates for v in said.get(p, ()))

    def texts(self, node: URIRef, predicate: URIRef) -> tuple[str, ...]:
        """Return the values of a property as sorted texts."""
        return tuple(sorted(map(str, self.values.get(node, {}).get(predicate, ()))))

    def iris(self, node: URIRef, predicate: URIRef) -> tuple[URIRef, ...]:
        """Return those values of a property that are things, sorted."""
        values = self.values.get(node, {}).get(predicate, ())
        return tuple(sorted(v for v in values if isinstance(v, URIRef)))


@dataclass(frozen=True, slots=True, order=True)
class Raw:
    """A link as the store has it; ``event`` is what it takes part in, and else nothing."""

    content: URIRef
    source: URIRef
    target: URIRef
    relation: str
    role: str = ""
    event: URIRef | None = None


def _rows(reader: Reader, query: str) -> Iterator[tuple[Term | None, ...]]:
    return iter(reader.rows(_PREFIXES + query))


def _things(reader: Reader, query: str) -> Iterator[tuple[URIRef, ...]]:
    """Give the rows in which every column is a thing."""
    for row in _rows(reader, query):
        found = tuple(term for term in row if isinstance(term, URIRef))
        if len(found) == len(row):
            yield found


def _slug(term: Term | None) -> str:
    return "" if term is None else str(term).rpartition("/")[2]


def told(reader: Reader) -> Told:
    """Read every claim with its words, by description, and what is denied."""
    words = _words(reader)
    by_claim: dict[URIRef, tuple[URIRef, Evidence]] = {}
    for claim, content, claimant, stance, document in _things(reader, _CLAIMS):
        if claim in words:
            start, end, said = words[claim]
            evidence = Evidence(document, start, end, claim, claimant, _slug(stance), said)
            by_claim[claim] = content, evidence
    contents: dict[URIRef, set[Evidence]] = {}
    for content, evidence in by_claim.values():
        contents.setdefault(content, set()).add(evidence)
    denials: dict[URIRef, set[Denial]] = {}
    for denial, target, aspect in _rows(reader, _DENIALS):
        if isinstance(denial, URIRef) and denial in by_claim and isinstance(target, URIRef):
            denied = by_claim[target][0] if target in by_claim else target
            denials.setdefault(denied, set()).add(Denial(by_claim[denial][1], _slug(aspect)))
    return Told(
        {content: tuple(sorted(found)) for content, found in contents.items()},
        {content: tuple(sorted(found)) for content, found in denials.items()},
    )


def _words(reader: Reader) -> dict[URIRef, tuple[int, int, str]]:
    passages: dict[URIRef, set[tuple[int, int, str]]] = {}
    for claim, start, end, words in _rows(reader, _WORDS):
        if isinstance(claim, URIRef):
            span = (int(str(start)), int(str(end)), str(words))
            passages.setdefault(claim, set()).add(span)
    return {
        claim: (
            min(start for start, _, _ in spans),
            max(end for _, end, _ in spans),
            " … ".join(words for _, _, words in sorted(spans)),
        )
        for claim, spans in passages.items()
    }


def kinds(reader: Reader) -> dict[URIRef, NodeKind]:
    """Read what can be a node, and what it is."""
    order = {kind: place for place, kind in enumerate(_KINDS)}
    found: dict[URIRef, URIRef] = {}
    for node, kind in _things(reader, _TYPES):
        if node not in found or order[kind] < order[found[node]]:
            found[node] = kind
    return {node: _KINDS[kind] for node, kind in found.items()}


def labels(reader: Reader) -> dict[URIRef, str]:
    """Read the name of each thing: the English one, else the first of the others.

    A document goes by its headline, else by its label or its identifier, as everywhere.
    """
    order = (SKOS.prefLabel, RDFS.label, SCHEMA.headline, DCTERMS.identifier)
    found: dict[URIRef, tuple[int, bool, str]] = {}
    for node, link, label in _rows(reader, _LABELS):
        if isinstance(node, URIRef) and isinstance(link, URIRef) and isinstance(label, Literal):
            is_foreign = not (label.language or "en").startswith("en")
            name = (order.index(link), is_foreign, str(label))
            found[node] = min(name, found.get(node, name))
    return {node: name for node, (_, _, name) in found.items()}


def names(reader: Reader) -> dict[URIRef, tuple[str, ...]]:
    """Read all names of each thing, in every language, sorted."""
    found: dict[URIRef, set[str]] = {}
    for node, name in _rows(reader, _NAMES):
        if isinstance(node, URIRef) and isinstance(name, Literal):
            found.setdefault(node, set()).add(str(name))
    return {node: tuple(sorted(called)) for node, called in found.items()}


def described(reader: Reader) -> Described:
    """Read what claimed descriptions say of themselves: modality, types, time and place."""
    values: dict[URIRef, dict[URIRef, set[Term]]] = {}
    for node, link, value in _rows(reader, _PROPERTIES):
        if isinstance(node, URIRef) and isinstance(link, URIRef) and value is not None:
            values.setdefault(node, {}).setdefault(link, set()).add(value)
    return Described(values)


def raws(reader: Reader) -> Iterator[Raw]:
    """Read every link that a description says, whether or not anybody claims it."""
    for content, who, event, role in _things(reader, _PARTICIPATIONS):
        yield Raw(content, who, event, "takes part in", _slug(role), event)
    for source, link, target in _things(reader, _OWN_LINKS):
        yield Raw(source, source, target, _OWN[link])
    for whole, part in _things(reader, _PARTS):
        yield Raw(part, part, whole, "is part of")
    for content, source, link, target in _things(reader, _RELATIONS):
        yield Raw(content, source, target, _STATED[link])
    for held, member, body, office in _rows(reader, _MEMBERSHIPS):
        if isinstance(held, URIRef) and isinstance(member, URIRef):
            if isinstance(body, URIRef):
                yield Raw(held, member, body, _STATED[ORG.memberOf])
            if isinstance(office, URIRef):
                yield Raw(held, member, office, _STATED[ACE.holdsOffice])
