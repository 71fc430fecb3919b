"""Invented reports with a day of publication, for the tests of figures, dates and events."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.extractors import find_in
from kg.extract.findings import EventFound, FigureFound, Findings
from kg.extract.known import Known
from kg.extract.language import analyse
from kg.model.reading import Detail, Published, Where
from kg.model.time import Time
from tests.kg.extract.speech import reading

__all__ = ["event", "figure", "findings"]


def findings(
    text: str,
    *,
    language: str = "en",
    headline: str = "",
    published: str | None = "2031-05-06",
    publisher: str | None = None,
) -> Findings:
    """Everything that is found in a text published on Tuesday, 6 May 2031."""
    where = Where(field="test")
    read = replace(
        reading(text, language, headline),
        published=None if published is None else Published(Time(edtf=published), where),
        publisher=None if publisher is None else Detail(publisher, where),
    )
    return find_in(analyse(read), Known())


def figure(text: str, words: str, *, language: str = "en", **said: str) -> FigureFound:
    """The only figure of these words."""
    found = findings(text, language=language, **said).figures
    (one,) = [one for one in found if one.words == words]
    return one


def event(text: str, type_: str, *, language: str = "en") -> EventFound:
    """The only event of a type."""
    (one,) = [one for one in findings(text, language=language).events if one.type == type_]
    return one
