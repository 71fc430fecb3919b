"""The gold of a development set: texts with everything that an extractor should find in them.

A folder holds pairs of files: ``NAME.txt`` (UTF-8) and ``NAME.json`` with the keys of
``GoldDocument``. Offsets are code points of the text, end exclusive, and ``words`` are exactly what
stands there. ``docs/extraction.md`` describes the keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from kg.errors import Problem, SheetError
from kg.extract.findings import (
    ActorFound,
    ActorKind,
    DenialFound,
    EventFound,
    EventStatus,
    FigureFound,
    Findings,
    QuotationFound,
    ReportedFound,
)
from kg.model.base import LanguageTag, Record, Span, Words
from kg.model.reading import Detail, Published, Reading, Where, ZoneSpan
from kg.model.time import Time
from kg.model.vocabulary import Aspect, Bound, Qualifier, TimeBasis, Zone
from kg.sheet.text import read_text

__all__ = ["Gold", "GoldDocument", "load_gold"]


class _At(Record):
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class _Passage(_At):
    words: Words


class _Zone(_At):
    zone: Zone


class _Actor(Record):
    name: Words
    kind: ActorKind
    office: str | None = None
    mentions: tuple[Span, ...]


class _Quotation(_Passage):
    marked: bool
    speaker: str | None
    speech: str = "quote"


class _Reported(_Passage):
    speaker: str | None


class _Figure(_Passage):
    value: Decimal | None
    value_max: Decimal | None
    bound: Bound
    unit: str | None
    kind: Qualifier | None
    what: str | None = None
    claimant: str | None
    as_of: str | None = None
    window_from: str | None = None
    window_to: str | None = None


class _Event(_Passage):
    type: str
    date: str | None = None
    participants: tuple[str, ...] = ()
    place: str | None = None
    status: EventStatus = "actual"


class _Denial(_Passage):
    speaker: str | None
    aspect: Aspect
    denies: str | None = None


class GoldDocument(Record):
    """The JSON beside one text of a development set."""

    language: LanguageTag
    published: str | None = None
    publisher: str | None = None
    zones: tuple[_Zone, ...]
    actors: tuple[_Actor, ...] = ()
    quotations: tuple[_Quotation, ...] = ()
    reported: tuple[_Reported, ...] = ()
    figures: tuple[_Figure, ...] = ()
    events: tuple[_Event, ...] = ()
    denials: tuple[_Denial, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """One document of a development set: where its text is, what it says of itself, its findings.

    ``reading`` has the zones, language, date and publisher that the gold gives.
    """

    name: str
    path: Path
    reading: Reading
    findings: Findings


def _findings(gold: GoldDocument) -> Findings:
    return Findings(
        actors=tuple(ActorFound(**dict(one)) for one in gold.actors),
        quotations=tuple(
            QuotationFound(one.start, one.end, one.words, one.marked, one.speaker)
            for one in gold.quotations
        ),
        reported=tuple(ReportedFound(**dict(one)) for one in gold.reported),
        figures=tuple(FigureFound(**dict(one)) for one in gold.figures),
        events=tuple(EventFound(**dict(one)) for one in gold.events),
        denials=tuple(DenialFound(**dict(one)) for one in gold.denials),
    )


_GIVEN = Where(field="gold")


def _published(data: GoldDocument) -> Published | None:
    if data.published is None:
        return None
    return Published(Time(edtf=data.published, basis=TimeBasis.INFERRED), _GIVEN)


def _load(path: Path) -> Gold:
    beside = path.with_suffix(".json")
    try:
        data = GoldDocument.model_validate_json(beside.read_bytes())
    except OSError as error:
        raise SheetError(Problem(f"cannot be read: {error.strerror}", str(beside))) from error
    except ValidationError as error:
        raise SheetError(
            Problem(
                str(detail["msg"]), str(beside), field=".".join(str(step) for step in detail["loc"])
            )
            for detail in error.errors(include_url=False, include_input=False)
        ) from error
    source = read_text(path)
    findings = _findings(data)
    problems = [Problem(place, str(beside)) for place in findings.misplaced(source.text)]
    if problems:
        raise SheetError(problems)
    try:
        reading = Reading(
            name=path.name,
            text=source.text,
            original_sha256=source.sha256,
            media_type="text/plain",
            encoding="utf-8",
            zones=tuple(ZoneSpan(one.zone, one.start, one.end) for one in data.zones),
            language=data.language,
            published=_published(data),
            publisher=None if data.publisher is None else Detail(data.publisher, _GIVEN),
        )
    except ValueError as error:
        raise SheetError(Problem(str(error), str(beside))) from error
    return Gold(path.stem, path, reading, findings)


def load_gold(folder: Path) -> Iterator[Gold]:
    """Yield the documents of a development set in the order of their names.

    Raises ``SheetError`` for a folder without texts, a text without its JSON, a value outside the
    closed lists, and words that do not stand at their offsets.
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise SheetError(
            Problem(
                "no development set is here",
                str(folder),
                way_out="name a folder of NAME.txt and NAME.json",
            )
        )
    for path in texts:
        yield _load(path)
