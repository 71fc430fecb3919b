"""The properties of a thing as rows for people: a time, a figure and a type are one row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from rdflib import Literal, URIRef

from kg.cli.names import plain
from kg.query.entity import Entity
from kg.query.things import Thing
from kg.terms import ACE, DCTERMS, FOAF, ORG, PROV, SCHEMA, SEM

__all__ = ["is_not_actual", "kinds", "properties"]

_Said: TypeAlias = Mapping[URIRef, tuple[Thing | Literal, ...]]

_WIDEST: Final = frozenset(
    {
        *(FOAF.Agent, PROV.Entity, SCHEMA.CreativeWork, SCHEMA.Place),
        URIRef("http://xmlns.com/foaf/0.1/Organization"),
    }
)
_WIDE: Final = _WIDEST | {
    *(ORG.Organization, SCHEMA.AdministrativeArea, SCHEMA.Claim, SCHEMA.Observation)
}
"""Types that say nothing beside a narrower one."""

_TIME: Final = (
    *(SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp),
    *(SEM.hasEarliestEndTimeStamp, SEM.hasLatestEndTimeStamp),
)
_TOLD: Final = frozenset(
    {
        *_TIME,
        *(DCTERMS.date, ACE.timeAsWritten, ACE.timeBasis, ACE.timeDerivedFrom),
        *(SCHEMA.observationDate, ACE.asOfAsWritten, ACE.asOfBasis, ACE.asOfEarliest),
        *(ACE.asOfLatest, ACE.asWritten, SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue),
        *(ACE.bound, ACE.policyMin, ACE.policyMax, ACE.policyVersion, SCHEMA.variableMeasured),
        *(SCHEMA.unitText, ACE.unit, SCHEMA.observationAbout, SCHEMA.measurementQualifier),
        *(ACE.holdsOffice, ORG.memberOf, URIRef("http://www.w3.org/ns/org#hasMembership")),
    }
)
"""Properties with a row of their own, or in a table of their own."""


def is_not_actual(kinds: Iterable[Thing]) -> bool:
    """Say whether something is denied, planned, requested, possible or ought to be."""
    return any(kind.iri == ACE.Proposition for kind in kinds)


def kinds(types: Iterable[Thing]) -> str:
    """Return types in words, without those that a narrower one implies."""
    every = tuple(types)
    narrow = (
        [kind for kind in every if kind.iri not in _WIDE]
        or [kind for kind in every if kind.iri not in _WIDEST]
        or every
    )
    return ", ".join(dict.fromkeys(_words(kind.label) for kind in narrow))


def _words(label: str) -> str:
    """Write a name such as ``schema:NewsArticle`` as words."""
    name = label.rpartition(":")[2]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def properties(found: Entity) -> list[tuple[str, str]]:
    """Return the properties of a thing beside its names and types, as rows of name and value."""
    said = {statement.predicate.iri: statement.values for statement in found.statements}
    rows = _figure(said) if ACE.asWritten in said else []
    rows += _time(said)
    rows += [
        (plain(statement.predicate.label), _texts(statement.values))
        for statement in found.statements
        if statement.predicate.iri not in _TOLD
    ]
    return rows


def _figure(said: _Said) -> list[tuple[str, str]]:
    scope = _text(said, SCHEMA.observationAbout)
    counted = _text(said, SCHEMA.variableMeasured)
    return [
        ("as written", f"“{_text(said, ACE.asWritten)}”"),
        ("number", _number(said)),
        ("counts", f"{counted}, of {scope}" if scope else counted),
        ("unit", _text(said, SCHEMA.unitText) or _text(said, ACE.unit)),
        ("qualifier", _text(said, SCHEMA.measurementQualifier)),
    ]


def _number(said: _Said) -> str:
    bound = _text(said, ACE.bound)
    low, high = _digits(said, SCHEMA.minValue), _digits(said, SCHEMA.maxValue)
    if value := _digits(said, SCHEMA.value):
        number = f"{value} (exact)" if bound == "exact" else f"{bound} {value}"
    elif low and high:
        number = f"{low} to {high}"
    elif low or high:
        number = f"{bound} {low or high}"
    else:
        number = f"none is printed ({bound})"
    if (least := _digits(said, ACE.policyMin)) and (most := _digits(said, ACE.policyMax)):
        version = _text(said, ACE.policyVersion)
        number += f"; read as {least} to {most} by policy {version}"
    return number


def _time(said: _Said) -> list[tuple[str, str]]:
    rows = []
    days = [text for stamp in _TIME if (text := _text(said, stamp))]
    time = _text(said, DCTERMS.date) or " to ".join(sorted({min(days), max(days)}) if days else [])
    if time:
        rows.append(("time", _grounded(said, time, ACE.timeAsWritten, ACE.timeBasis)))
    if as_of := _text(said, SCHEMA.observationDate) or _text(said, ACE.asOfLatest):
        rows.append(("as of", _grounded(said, as_of, ACE.asOfAsWritten, ACE.asOfBasis)))
    return rows


def _grounded(said: _Said, day: str, written: URIRef, basis: URIRef) -> str:
    """Add to a day how it is written and on what it rests."""
    grounds = [f"“{text}”"] if (text := _text(said, written)) else []
    grounds += [text] if (text := _text(said, basis)) else []
    if basis == ACE.timeBasis and (source := _text(said, ACE.timeDerivedFrom)):
        grounds.append(f"from {source}")
    return f"{day} ({', '.join(grounds)})" if grounds else day


def _digits(said: _Said, predicate: URIRef) -> str:
    text = _text(said, predicate)
    return f"{int(text):,}" if text.isdigit() else text


def _text(said: _Said, predicate: URIRef) -> str:
    return _texts(said.get(predicate, ()))


def _texts(values: Iterable[Thing | Literal]) -> str:
    return ", ".join(v.label if isinstance(v, Thing) else str(v) for v in values)
