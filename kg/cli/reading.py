"""`kg read`: what is read in a file, before anything is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from kg.cli.options import AsJson
from kg.cli.output import emit, note, out, reported, show_table, table

if TYPE_CHECKING:
    from rich.table import Table

    from kg.model.reading import Detail, Published, Reading, SourceKind, Where

__all__ = ["ReadJson", "read", "source_kind"]

_SHOWN = 70


class DetailJson(TypedDict):
    """One thing that a file says of itself; either ``at`` (offsets) or ``field`` says where."""

    value: str
    basis: str
    at: list[int] | None
    field: str | None
    confidence: float | None
    reason: str | None


class ZoneSpanJson(TypedDict):
    """One stretch of the text, from ``start`` to before ``end``, in code points."""

    zone: str
    start: int
    end: int


class ReadJson(TypedDict):
    """``kg read``. ``text`` is null for restricted kinds: they are not sent anywhere."""

    name: str
    media_type: str
    encoding: str | None
    byte_order_mark: bool
    original_sha256: str
    text_sha256: str
    length: int
    text: str | None
    language: str
    language_confidence: float
    kind: str
    kind_basis: str
    restricted: bool
    headline: DetailJson | None
    url: DetailJson | None
    published: DetailJson | None
    publisher: DetailJson | None
    authors: list[DetailJson]
    details: dict[str, DetailJson]
    zones: list[ZoneSpanJson]


@reported
def read(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Text, Markdown, HTML, PDF or DOCX.")
    ],
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="What kind of source it is: press, parliament, ministry, ngo-report, testimony, "
            "medical-report, family-statement, official-register. Else what it calls itself.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what is read in a file.

    Its text, language, zones, date and publisher; nothing is written. HTML, PDF and
    DOCX are opened in a process of their own, with little memory and time.
    """
    from kg.read import read_file

    reading = read_file(file, kind=None if kind is None else source_kind(kind))
    if as_json:
        emit(_json(reading))
        return
    show_table(_facts(reading))
    out().print()
    show_table(_zones(reading))
    if reading.is_restricted:
        note("Restricted: its words are not shown, and it is not published.", "yellow")


def source_kind(name: str) -> SourceKind:
    """Return the kind of source of a name that was typed."""
    from kg.model.reading import SourceKind

    try:
        return SourceKind(name)
    except ValueError as error:
        known = ", ".join(kind.value for kind in SourceKind)
        raise typer.BadParameter(f"one of {known}", param_hint="--kind") from error


def _json(reading: Reading) -> ReadJson:
    return {
        "name": reading.name,
        "media_type": reading.media_type,
        "encoding": reading.encoding,
        "byte_order_mark": reading.byte_order_mark,
        "original_sha256": reading.original_sha256,
        "text_sha256": reading.text_sha256,
        "length": len(reading.text),
        "text": None if reading.is_restricted else reading.text,
        "language": reading.language,
        "language_confidence": reading.language_confidence,
        "kind": reading.kind.value,
        "kind_basis": reading.kind_basis.value,
        "restricted": reading.is_restricted,
        "headline": None if reading.is_restricted else _detail(reading.headline),
        "url": _detail(reading.url),
        "published": _published(reading.published),
        "publisher": _detail(reading.publisher),
        "authors": [row for author in reading.authors if (row := _detail(author))],
        "details": {name: row for name, one in reading.details if (row := _detail(one))},
        "zones": [
            {"zone": span.zone.value, "start": span.start, "end": span.end}
            for span in reading.zones
        ],
    }


def _detail(detail: Detail | None) -> DetailJson | None:
    if detail is None:
        return None
    return {
        "value": detail.value,
        "basis": detail.basis.value,
        "at": None if detail.where.at is None else list(detail.where.at),
        "field": detail.where.field,
        "confidence": detail.confidence,
        "reason": detail.reason,
    }


def _published(published: Published | None) -> DetailJson | None:
    if published is None:
        return None
    time, where = published.time, published.where
    return {
        "value": time.edtf,
        "basis": time.basis.value,
        "at": None if where.at is None else list(where.at),
        "field": where.field,
        "confidence": time.confidence,
        "reason": time.reason,
    }


def _place(where: Where) -> str:
    return where.field or "–".join(str(offset) for offset in where.at or ())


def _facts(reading: Reading) -> Table:
    rows = table("what", "as read", "basis", "where", title=reading.name)
    mark = ", with a byte order mark" if reading.byte_order_mark else ""
    rows.add_row("format", f"{reading.media_type}{mark}", "", reading.encoding or "")
    rows.add_row("original", reading.original_sha256, "", "SHA-256")
    rows.add_row("text", reading.text_sha256, "", f"SHA-256, {len(reading.text)} code points")
    rows.add_row("language", reading.language, "", f"{reading.language_confidence:.2f}")
    rows.add_row("kind", reading.kind.value, reading.kind_basis.value, "")
    if (published := reading.published) is not None:
        time = published.time
        rows.add_row("published", time.edtf, time.basis.value, _place(published.where))
    details = [
        ("headline", None if reading.is_restricted else reading.headline),
        ("publisher", reading.publisher),
        ("url", reading.url),
        *(("author", author) for author in reading.authors),
        *reading.details,
    ]
    for name, detail in details:
        if detail is not None:
            rows.add_row(name, detail.value, detail.basis.value, _place(detail.where))
    return rows


def _zones(reading: Reading) -> Table:
    rows = table("zone", "from", "to", "begins", numbers=("from", "to"))
    for span in reading.zones:
        words = " ".join(reading.text[span.start : span.end][: 2 * _SHOWN].split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        begins = "" if reading.is_restricted else shown
        rows.add_row(span.zone.value, str(span.start), str(span.end), begins)
    return rows
