"""What stands against each other: accounts that dispute another, figures of which one is wrong.

Both sides are given, and none is preferred. That two figures conflict is a comparison of their
words (:mod:`kg.compare`), not a finding about the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from kg.query.paging import part
from kg.query.sections import ABOUT
from kg.query.steps import to_object
from kg.query.things import Things, number_of, text_of
from kg.store import Reader
from kg.terms import ACE, CITO, DCTERMS, SCHEMA, concept

__all__ = ["Rivals", "asserting", "count_rivals", "rivals"]

_CONFLICT: Final = concept("verdict", "conflict")
_OWN: Final = (
    f"?{{0}} <{ACE.claimant}> ?thing",
    f"?{{0}} <{ACE.content}> ?thing",
    *(f"?content <{p}> ?thing . ?{{0}} <{ACE.content}> ?content" for p in ABOUT),
)
_FIGURES: Final = (
    f"?claim <{ACE.claimant}> ?thing ; <{ACE.content}> ?figure",
    f"?figure <{SCHEMA.observationAbout}> ?thing",
    f"?figure <{SCHEMA.variableMeasured}> ?thing",
)
_DISPUTE: Final = f"?one <{CITO.disputes}> ?other"
_COMPARED: Final = (
    f"?comparison <{ACE.compares}> {{figure}} ; <{ACE.verdict}> <{_CONFLICT}> ; "
    f"<{ACE.compares}> ?one , ?other FILTER (STR(?one) < STR(?other))"
)
_ANY: Final = " UNION ".join(
    [
        *(f"{{ {own.format(side)} . {_DISPUTE} }}" for side in ("one", "other") for own in _OWN),
        *(f"{{ {each} . {_COMPARED.format(figure='?figure')} }}" for each in _FIGURES),
        f"{{ {_COMPARED.format(figure='?thing')} }}",
    ]
)
_PAIRS: Final = f"SELECT DISTINCT ?thing ?one ?other ?comparison {{ {_ANY} }}"


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two sides, each with its claims.

    ``one`` and ``other`` are what they stand for: the claims themselves where one disputes the
    other, else two figures, whose ``comparison`` says in ``explanation`` why no number satisfies
    both.
    """

    one: URIRef
    other: URIRef
    comparison: URIRef | None
    explanation: str | None
    left: tuple[URIRef, ...]
    right: tuple[URIRef, ...]


def count_rivals(reader: Reader, thing: URIRef) -> int:
    """Count the pairs of a thing: in which it is a side, or which are about it."""
    rows = reader.rows(
        f"SELECT ?thing (COUNT(*) AS ?n) {{ {{ {_PAIRS} }} }} GROUP BY ?thing",
        bindings={"thing": thing},
    )
    return next((number_of(count) or 0 for _, count in rows), 0)


def rivals(
    reader: Reader, thing: URIRef, *, limit: int, offset: int, language: str = "en"
) -> tuple[Rivals, ...]:
    """Return a part of the pairs of a thing, accounts before figures, explained in a language."""
    rows = reader.rows(
        _PAIRS + " ORDER BY ?comparison ?one ?other" + part(limit, offset),
        bindings={"thing": thing},
    )
    things = Things(reader, language)
    return tuple(
        _rivals(things, reader, one, other, comparison)
        for _, one, other, comparison in rows
        if isinstance(one, URIRef) and isinstance(other, URIRef)
    )


def _rivals(
    things: Things, reader: Reader, one: URIRef, other: URIRef, comparison: object
) -> Rivals:
    if not isinstance(comparison, URIRef):
        return Rivals(one, other, None, None, (one,), (other,))
    explanation = text_of(things.text(comparison, DCTERMS.description))
    left, right = asserting(reader, one), asserting(reader, other)
    return Rivals(one, other, comparison, explanation, left, right)


def asserting(reader: Reader, node: URIRef) -> tuple[URIRef, ...]:
    """Return the claims whose content is a description, those that deny it left out."""
    denials = {claim for claim, _ in to_object(reader, node, ACE.denies)}
    return tuple(sorted({claim for claim, _ in to_object(reader, node, ACE.content)} - denials))
