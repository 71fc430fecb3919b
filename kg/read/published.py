"""When a document was published, and by whom: as far as it says, and never further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from kg.model.reading import Detail, Published, Where, ZoneSpan
from kg.model.time import Time
from kg.model.vocabulary import TimeBasis, Zone
from kg.read import phrases
from kg.read.layout import Line, is_dateline, lines_of
from kg.read.printed import Printed, iso_date, printed_dates
from kg.read.yielded import Said

__all__ = ["published_by", "published_on"]

_MOST_LINES = 16
_LONGEST_LINE = 400
_DATELINE = 90
"""So far into a line a dateline may reach: "MARISKA BAY, 20 November 2025 – "."""

_ISSUED = re.compile(
    r"(?:published|posted|released|issued|date|опубліковано|видано|дата|опубликовано|выпущено)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last )?updated|оновлено|обновлено", re.IGNORECASE)
_DASH = re.compile(
    r"(?: (?:року|р\.|года|г\.))?(?:,\s*[^\W\d][\w’' -]{1,30}?)?\s*(?:\([^()]{2,40}\)\s*)?"
    r"(?:[–—-]\s|$|,?\s*(?:at )?\d{1,2}[:.]\d\d\s*$)"
)
_RIGHTS = re.compile(r"©\s*(?:\d{4}\s+)?(?P<name>[^\W\d][^.|·•\n\d©]{2,60}?)(?:,?\s*\d{4})?\s*$")
_AGENCY = re.compile(
    r"^[^\W\d_][\w’'.\- ]{1,40}(?:, [^()]{2,40})? \((?P<name>[^\W\d][^()/]{2,40})\) ?[–—-] "
    r"|^[^\W\d_][\w’'.\- ]{1,40},? [^/]{0,30}\. ?/(?P<slashed>[^\W\d][^/]{2,40})/"
)
_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>\d\d)?[-_.]?(?P<day>\d\d)?(?!\d)"
)


def published_on(
    text: str, zones: tuple[ZoneSpan, ...], said: Said | None, name: str
) -> Published | None:
    """Return the day of publication: from metadata, else as printed, else from the file's name.

    A date printed without its year gets the year of the file's name, as inferred; without one it
    stays unknown. Returns ``None`` when nothing says it.
    """
    if said is not None and (day := iso_date(said.value)):
        reason = f"from the field {said.field}, which does not speak of publication"
        stated = Time(edtf=day, as_written=said.value)
        time = stated if said.stated else _inferred(day, 0.6, reason, said.value)
        return Published(time, Where(field=said.field))
    named = _named(name)
    for printed in _printed(text, zones):
        written = text[printed.start : printed.end]
        where = Where(at=(printed.start, printed.end))
        if printed.edtf is not None:
            return Published(Time(edtf=printed.edtf, as_written=written), where)
        if named and (day := printed.in_year(int(named[:4]))) and day.startswith(named[:7]):
            reason = "printed without a year, which the name of the file gives"
            return Published(_inferred(day, 0.8, reason, written), where)
    if named:
        return Published(
            _inferred(named, 0.6, "from the name of the file"), Where(field="file name")
        )
    return None


def _inferred(edtf: str, confidence: float, reason: str, written: str | None = None) -> Time:
    return Time(
        edtf=edtf,
        as_written=written,
        basis=TimeBasis.INFERRED,
        confidence=confidence,
        reason=reason,
    )


def _named(name: str) -> str | None:
    """Return the date in the name of a file, as exact as it stands there."""
    for found in _NAMED.finditer(PurePath(name).stem):
        year, month, day = found["year"], found["month"], found["day"]
        parts = [part for part in (year, month, day) if part]
        printed = Printed(0, 0, int(year), *[*map(int, parts[1:]), None, None][:2])
        if month is None or (printed.month in range(1, 13) and printed.edtf):
            return printed.edtf
    return None


def _printed(text: str, zones: tuple[ZoneSpan, ...]) -> Iterator[Printed]:
    """Give the dates that may be the day of publication, the surest first."""
    lines = lines_of(text)[:_MOST_LINES]
    aside = [line for line in lines if _zone(zones, line.start) is Zone.FURNITURE]
    yield from _dates(line for line in aside if _ISSUED.match(line.words))
    yield from _dates(line for line in aside if not _UPDATED.match(line.words))
    body = [line for line in lines if _zone(zones, line.start) is Zone.BODY][:3]
    for line in body:
        for printed in _in_line(line):
            after = line.words[printed.end - line.at :]
            issued = _ISSUED.match(line.words) and printed.start - line.at <= _DATELINE
            dateline = printed.end - line.at <= _DATELINE and _DASH.match(after)
            if issued or dateline:
                yield printed


def _dates(lines: Iterable[Line]) -> Iterator[Printed]:
    for line in lines:
        yield from (printed for printed in _in_line(line) if printed.year is not None)


def _in_line(line: Line) -> Iterator[Printed]:
    for printed in printed_dates(line.words[:_LONGEST_LINE]):
        yield Printed(
            line.at + printed.start,
            line.at + printed.end,
            printed.year,
            printed.month,
            printed.day,
        )


def _zone(zones: tuple[ZoneSpan, ...], offset: int) -> Zone:
    return next(zone.zone for zone in zones if zone.start <= offset < zone.end)


def published_by(text: str, zones: tuple[ZoneSpan, ...], said: Said | None) -> Detail | None:
    """Return who published a document: from metadata, else as printed, else ``None``.

    Printed are a line of rights ("© …", stated), a banner above the article, and the agency of a
    dateline (both inferred: a paper also prints what an agency wrote).
    """
    if said is not None:
        basis = TimeBasis.STATED if said.stated else TimeBasis.INFERRED
        return Detail(said.value, Where(field=said.field), basis)
    lines = lines_of(text)
    for line in reversed(lines[-_MOST_LINES:]):
        if len(line.words) <= _LONGEST_LINE and (found := _RIGHTS.search(line.words)):
            return _detail(line, *found.span("name"))
    for line in lines[:3]:
        furniture = _zone(zones, line.start) is Zone.FURNITURE
        first = (phrases.in_parts(line.words) or (line.words,))[0]
        end = len(re.split(r"\s[–—-]\s", first)[0])
        named = phrases.outlet(line.words[:end]) and len(line.words[:end].split()) > 1
        if furniture and named and not phrases.strict(line.words):
            return _detail(line, 0, end, 0.7, "the banner above the article")
    for line in lines[:6]:
        if _zone(zones, line.start) is Zone.BODY and (span := _agency(line.words[:200])):
            return _detail(line, *span, 0.5, "the agency of the dateline")
    return None


def _agency(words: str) -> tuple[int, int] | None:
    parts = phrases.in_parts(words)
    if parts and is_dateline(words, parts):
        start = words.index(parts[1], len(parts[0]))
        return start, start + len(parts[1])
    found = _AGENCY.match(words)
    return None if found is None else found.span("name" if found["name"] else "slashed")


def _detail(
    line: Line, start: int, end: int, confidence: float | None = None, reason: str | None = None
) -> Detail:
    return Detail(
        value=line.words[start:end],
        where=Where(at=(line.at + start, line.at + end)),
        basis=TimeBasis.STATED if confidence is None else TimeBasis.INFERRED,
        confidence=confidence,
        reason=reason,
    )
