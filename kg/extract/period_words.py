"""Periods that English reports name by their place in the year: quarters, halves, spans that end.

"In the third quarter", "the first half of 2025", "in the three months to 30 September", "over the
past 24 hours". Without a year they are the latest that are over on the day of publication.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.extract.calendar_words import MONTH_PATTERN, MONTHS
from kg.extract.findings import DateBasis

__all__ = [
    "FIRST_OF",
    "HALF",
    "MONTHS_TO",
    "PAST_HOURS",
    "QUARTER",
    "first_of",
    "half",
    "months_to",
    "past_hours",
    "quarter",
]

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}
_OF_YEAR = r"(?:\s(?:of\s)?(?P<y>(?:19|20)\d\d)|\s(?:of\s)?(?:the|this)\syear)?"
QUARTER = (
    rf"(?i:\b(?:(?P<nth>first|second|third|fourth)\squarter{_OF_YEAR}(?!\w)"
    r"|Q(?P<q>[1-4])\s(?P<y2>(?:19|20)\d\d)\b|(?P<last>last)\squarter\b))"
)
HALF = (
    r"(?i:\b(?P<nth>first|second)\shalf\sof\s(?:the\s)?"
    r"(?:(?P<y>(?:19|20)\d\d)\b|(?:this\s)?year\b))"
)
FIRST_OF = (
    rf"(?i:\bfirst\s(?P<n>{'|'.join(_COUNTS)})\s(?P<unit>months|quarters)"
    rf"(?:\sof\s(?:(?P<y>(?:19|20)\d\d)\b|(?:the|this)\syear\b)|(?=[\s,:;.]))(?!\sof\b))"
)
MONTHS_TO = (
    rf"(?i:\b(?P<n>{'|'.join(_COUNTS)})\smonths\s(?:to|ending)\s(?:the\send\sof\s)?"
    rf"(?:(?P<d>\d{{1,2}})\s)?(?P<m>{MONTH_PATTERN})\b(?:\s(?P<y>(?:19|20)\d\d)\b)?)"
)
PAST_HOURS = (
    r"(?i:\b(?:over|in|during|within|for)\sthe\s(?:past|last|previous|preceding)\s"
    r"(?:day|24\shours|twenty-four\shours)\b|\bover\sthe\sday\b)"
)

_YEAR = 12
_Made = tuple[str, str, DateBasis] | None


def quarter(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    """Return the first and last month of a quarter; one without a year is the latest that began."""
    del ahead
    year = match["y"] or match["y2"]
    if match["last"]:
        if anchor is None:
            return None
        before = anchor.year * 4 + (anchor.month - 1) // 3 - 1
        return (*_months(before // 4, before % 4 * 3 + 1, 3), "relative-to-publication")
    place = int(match["q"]) if match["q"] else _ORDER[match["nth"].lower()]
    return _part(place, 3, year, anchor)


def half(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    """Return the first and last month of half a year."""
    del ahead
    return _part(_ORDER[match["nth"].lower()], 6, match["y"], anchor)


def first_of(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    """Return the first and last month of "the first nine months" or "the first three quarters"."""
    del ahead
    year = int(match["y"]) if match["y"] else None if anchor is None else anchor.year
    count = _COUNTS[match["n"].lower()] * (3 if match["unit"].lower() == "quarters" else 1)
    if year is None or count > _YEAR:
        return None
    return (*_months(year, 1, count), "stated" if match["y"] else "relative-to-publication")


def months_to(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    """Return the first and last month of "the three months to June"."""
    del ahead
    if match["y"] is None and anchor is None:
        return None
    last = MONTHS[match["m"].lower()]
    near = anchor or date.min
    year = int(match["y"]) if match["y"] else near.year - (last > near.month)
    first = year * 12 + last - _COUNTS[match["n"].lower()]
    basis: DateBasis = "stated" if match["y"] else "relative-to-publication"
    return f"{first // 12:04d}-{first % 12 + 1:02d}", f"{year:04d}-{last:02d}", basis


def past_hours(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    """Return the day before publication and that of publication: a bulletin's day."""
    del match, ahead
    if anchor is None:
        return None
    before = (anchor - timedelta(days=1)).isoformat()
    return before, anchor.isoformat(), "relative-to-publication"


def _part(place: int, length: int, year: str | None, anchor: date | None) -> _Made:
    first = (place - 1) * length + 1
    if year is not None:
        return (*_months(int(year), first, length), "stated")
    if anchor is None:
        return None
    return (
        *_months(anchor.year - (first > anchor.month), first, length),
        "relative-to-publication",
    )


def _months(year: int, first: int, length: int) -> tuple[str, str]:
    return f"{year:04d}-{first:02d}", f"{year:04d}-{first + length - 1:02d}"
