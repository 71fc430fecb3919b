"""Times known in part: an EDTF string, how it is known, and the four stamps that follow from it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

from edtf import EDTFObject, parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import AfterValidator, Field

from kg.model.base import Key, Record, Words
from kg.model.vocabulary import TimeBasis

__all__ = ["Edtf", "Stamps", "Time", "stamps"]

_OPEN = ("", "..")
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Stamps:
    """Inclusive days between which something began and ended; ``None`` where nothing is known."""

    earliest_begin: date | None
    latest_begin: date | None
    earliest_end: date | None
    latest_end: date | None


def _range(expression: str) -> tuple[date, date]:
    plain = _PLAIN.fullmatch(expression)
    if plain is not None:  # most dates are, and the whole grammar takes milliseconds
        year, month, day = (None if part is None else int(part) for part in plain.groups())
        assert year is not None  # noqa: S101 - the pattern has it
        return _plain_range(year, month, day)
    parsed: EDTFObject = parse_edtf(expression)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return date(*low[:3]), date(*high[:3])


def _plain_range(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, _DECEMBER, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@lru_cache(maxsize=65_536)  # parsing takes milliseconds, and a corpus repeats its dates
def _window(expression: str) -> Stamps:
    if "/" not in expression:
        low, high = _range(expression)
        return Stamps(low, high, low, high)
    begin, end = expression.split("/")
    first = (None, None) if begin in _OPEN else _range(begin)
    last = (None, None) if end in _OPEN else _range(end)
    return Stamps(*first, *last)


def stamps(expression: str) -> Stamps:
    """Return the stamps of an EDTF date, or of an interval whose ends may be open.

    A single date or period says that the thing began and ended somewhere inside it; in an
    interval ``A/B`` it began inside A and ended inside B, and not before it began. Raises
    ``ValueError`` for anything that is not EDTF (Library of Congress, 2019), lies outside the
    years 1 to 9999, says nothing, or ends before it begins.
    """
    try:
        found = _window(expression)
    except (EDTFParseException, AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"“{expression}” is not an EDTF date") from error
    # “/..” says at least that a thing goes on, without a known beginning; “/” says nothing.
    if expression != expression.strip() or expression == "/":
        raise ValueError(f"“{expression}” is not an EDTF date")
    begin, end = found.earliest_begin, found.latest_end
    if begin is None or end is None:
        return found
    if end < begin:
        raise ValueError(f"“{expression}” ends before it begins")
    latest_begin = min(found.latest_begin or end, end)
    return Stamps(begin, latest_begin, max(found.earliest_end or begin, begin), end)


def _edtf(expression: str) -> str:
    stamps(expression)
    return expression


Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    Field(description="EDTF: 2025-07-23, 2024-02, 2024-02/2025-07, 2022-02/.. (still open)"),
]


class Time(Record):
    """A time with the words it was read from and the basis on which it is known.

    ``derived_from`` names the claim that gives the anchor of a relative time: "in its first
    year" counts from the claim that states the launch. ``confidence`` and ``reason`` belong to
    times that are inferred.
    """

    edtf: Edtf
    as_written: Words | None = None
    basis: TimeBasis = TimeBasis.STATED
    derived_from: Key | None = None
    confidence: Annotated[float, Field(gt=0, le=1)] | None = None
    reason: Words | None = None

    @property
    def stamps(self) -> Stamps:
        """The four stamps of the expression."""
        return stamps(self.edtf)
