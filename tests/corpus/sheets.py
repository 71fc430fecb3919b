"""Looking into sheets by what they say, not by the keys that coders gave."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from kg import terms
from kg.model import Claim, Content, Figure, Sheet

__all__ = [
    "APPEAL",
    "EXAMPLE",
    "PREFIXES",
    "RESCUE",
    "RETURNED",
    "VISIT",
    "described",
    "event_of",
    "figures",
    "of_kind",
    "only",
    "saying",
]

APPEAL, VISIT = "000-appeal-to-israel", "001-saar-in-kyiv"
RESCUE, RETURNED = "002-save-ukraine-rescue", "003-zelenskyy-1600"
EXAMPLE = "example-velmar"

PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())

_Kind = TypeVar("_Kind")


def only(found: Iterator[_Kind] | list[_Kind]) -> _Kind:
    """Return the one thing that is there."""
    (one,) = found
    return one


def of_kind(sheet: Sheet, kind: type[_Kind]) -> Iterator[tuple[Claim, _Kind]]:
    """Yield the claims that introduce a kind of content, with it."""
    for claim in sheet.claims:
        if isinstance(claim.content, kind):
            yield claim, claim.content


def figures(
    sheet: Sheet, *, variable: str | None = None, value: int | None = None, written: str = ""
) -> list[tuple[Claim, Figure]]:
    """Return the figures of a variable, of a printed number, or with some words."""
    return [
        (claim, figure)
        for claim, figure in of_kind(sheet, Figure)
        if variable in (None, figure.variable)
        and (value is None or figure.value == Decimal(value))
        and written in figure.as_written
    ]


def saying(sheet: Sheet, words: str) -> list[Claim]:
    """Return the claims whose words hold some words."""
    return [claim for claim in sheet.claims if words in claim.words]


def described(sheet: Sheet, key: str) -> tuple[Claim, Content]:
    """Return the claim that introduces a description, and the description."""
    for claim in sheet.claims:
        if claim.content is not None and claim.content.key == key:
            return claim, claim.content
    raise AssertionError(f"no description is called {key}")


def event_of(sheet: Sheet, claim: Claim) -> str:
    """Return the key of the description that a claim is about."""
    key = claim.same or (claim.content.key if claim.content is not None else None)
    assert key is not None, f"claim {claim.key} of {sheet.document.identifier} has no key"
    return key
