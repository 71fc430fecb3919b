"""Dates as they are printed in English, Ukrainian and Russian, as EDTF and no more exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["Printed", "iso_date", "printed_dates"]

_NAMES = (
    "january jan січня січень января январь",
    "february feb лютого лютий февраля февраль",
    "march mar березня березень марта март",
    "april apr квітня квітень апреля апрель",
    "may травня травень мая май",
    "june jun червня червень июня июнь",
    "july jul липня липень июля июль",
    "august aug серпня серпень августа август",
    "september sept sep вересня вересень сентября сентябрь",
    "october oct жовтня жовтень октября октябрь",
    "november nov листопада листопад ноября ноябрь",
    "december dec грудня грудень декабря декабрь",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w.]){pattern}(?![\d])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}\s+{_MONTH}",
        rf"{_MONTH}\s+{_DAY}",
    )
)
_MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """A date in a text, ``[start, end)``; ``year`` and ``day`` are missing where not printed."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def edtf(self) -> str | None:
        """The date in EDTF, as exact as it is printed; ``None`` without a year."""
        return None if self.year is None else self.in_year(self.year)

    def in_year(self, year: int) -> str | None:
        """Return the date in EDTF as of a year; ``None`` where that year has no such day."""
        if self.month is None:
            return f"{year:04}"
        if self.day is None:
            return f"{year:04}-{self.month:02}"
        try:
            return date(year, self.month, self.day).isoformat()
        except ValueError:
            return None


def iso_date(written: str) -> str | None:
    """Return the date at the beginning of an ISO 8601 time, as exact as it is written."""
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T\s])", written.strip())
    if found is None:
        return None
    year, *rest = (int(part) for part in found[0].split("-"))
    printed = Printed(0, 0, year, *[*rest, None, None][:2])
    return printed.edtf if year else None


def printed_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """Give the dates printed in a stretch of a text, in order.

    Numbers with strokes whose order nobody can tell (04/12/2024) give their year alone. What
    cannot be a date (31.02.2024) is left out.
    """
    end = len(text) if end is None else end
    taken: list[Printed] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            printed = _printed(match)
            if printed is not None and not any(
                printed.start < other.end and other.start < printed.end for other in taken
            ):
                taken.append(printed)
    yield from sorted(taken, key=lambda printed: printed.start)


def _printed(match: re.Match[str]) -> Printed | None:
    parts = match.groupdict()
    said = parts["month"]
    month = int(said) if said.isdigit() else _MONTHS[said.casefold()]
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    span = match.span()
    if "/" in match[0] and day is not None:
        if day > _MOST_MONTHS >= month or day == month:
            return _real(Printed(*span, year, month, day))
        if month > _MOST_MONTHS >= day:
            return _real(Printed(*span, year, day, month))
        return Printed(*span, year, None, None) if max(day, month) <= _MOST_MONTHS else None
    return _real(Printed(*span, year, month, day))


def _real(printed: Printed) -> Printed | None:
    if printed.month is None or not 1 <= printed.month <= _MOST_MONTHS:
        return None
    leap = 2000
    return printed if printed.in_year(printed.year or leap) else None
