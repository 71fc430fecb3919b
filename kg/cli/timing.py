"""`kg figures`, `kg timeline`, `kg known-on`: what was counted, what happened, what was known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kg.cli.clock import day as read_day
from kg.cli.options import AsJson, Full, StoreDir, chosen
from kg.cli.output import emit, note, reported

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.ids import Ids
    from kg.pictures.canvas import Drawing, PictureFormat
    from kg.store import Generation, Reader

__all__ = ["figures", "known_on", "timeline"]

_Choice = TypeVar("_Choice", bound=StrEnum)

_Picture = Annotated[
    Path | None,
    typer.Option("--picture", metavar="FILE", help="Draw it as well: a file .svg or .png."),
]
_Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, max=10_000, help="Show so many.")
]
_Offset = Annotated[int, typer.Option("--offset", metavar="N", min=0, help="Pass over so many.")]
_First = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="What can have been on this day or later."),
]
_Last = Annotated[
    str | None,
    typer.Option("--to", metavar="DAY", help="What can have been on this day or before."),
]
_Document = Annotated[
    list[str] | None, typer.Option("--document", metavar="NAME", help="Only in this document.")
]


@reported
def figures(
    *,
    variable: Annotated[
        list[str] | None,
        typer.Option("--variable", metavar="NAME", help="What is counted, or a question."),
    ] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="NAME", help="Where or for whom, with what lies in it."),
    ] = None,
    claimant: Annotated[
        list[str] | None, typer.Option("--claimant", metavar="NAME", help="Who gives the number.")
    ] = None,
    clock: Annotated[
        str,
        typer.Option("--clock", help="In the order of happened, said, published or recorded."),
    ] = "happened",
    first: _First = None,
    last: _Last = None,
    known_on_day: Annotated[
        str | None,
        typer.Option("--known-on", metavar="DAY", help="Only what was published by then."),
    ] = None,
    scale: Annotated[
        str, typer.Option("--scale", help="Of the picture: auto, linear or log.")
    ] = "auto",
    limit: _Limit = 100,
    offset: _Offset = 0,
    drawn: _Picture = None,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show what is counted, by whom, over time.

    Series of one variable, scope and claimant, in the order of one of the four clocks. Each option
    for names may be repeated and then means any of them. Bounds stay bounds, vague words show the
    policy's range, targets stand apart, and a number that somebody denies is marked. That nothing
    was found is an answer, too.
    """
    from kg.cli.times import show_figures
    from kg.compare.answers import Scribe
    from kg.compare.citation import StoreSources
    from kg.compare.searched import searched
    from kg.compare.series import Asked, read_ledger, series_of
    from kg.compare.series_answers import figures_answer
    from kg.model.clock import Clock

    form, by = _form(drawn), _choice(Clock, clock, "--clock")
    days = [
        _day(given, name)
        for given, name in zip(
            (first, last, known_on_day), ("--from", "--to", "--known-on"), strict=True
        )
    ]
    scaled = _scale(scale)
    opened = _Opened(store, full=full)
    asked = Asked(
        variables=opened.names_of(variable),
        scopes=opened.names_of(scope),
        claimants=opened.names_of(claimant),
        clock=by,
        first=days[0],
        last=days[1],
        known_on=days[2],
    )
    ledger = read_ledger(opened.reader)
    found = series_of(ledger, asked)
    searching = searched(ledger, asked, opened.label)
    if drawn is not None and form is not None and found:
        from kg.pictures.series import Scale, Words, series_picture

        title = ", ".join(map(opened.label, sorted(asked.variables))) or "Figures"
        words = Words(title, opened.source(), by, opened.label, Scale(scaled))
        _draw(series_picture(found, words), drawn, form)
    records = {str(point.record.iri): point.record for point in ledger.points}
    scribe = Scribe(records, StoreSources(opened.reader), opened.path)
    answer = figures_answer(scribe, found, searching, by, (limit, offset))
    if as_json:
        emit(answer.model_dump(mode="json"))
    else:
        show_figures(answer)
        _not_drawn(drawn, is_empty=not found)


@reported
def timeline(
    *,
    actor: Annotated[
        list[str] | None, typer.Option("--actor", metavar="NAME", help="Who takes part.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="NAME", help="A type of event, with its narrower ones."),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="NAME", help="A place, with the places in it."),
    ] = None,
    document: _Document = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="event, speech-act, instrument or membership."),
    ] = None,
    sections: Annotated[
        list[str] | None,
        typer.Option("--section", help="asserted, alleged, denied, planned, requested …"),
    ] = None,
    first: _First = None,
    last: _Last = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
    drawn: _Picture = None,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show what happened when, by whose account.

    What is planned, asked for or denied stands apart from what is asserted. A time that is not
    known exactly keeps both ends, and what has no date stands last. Each option may be repeated
    and then means any of them.
    """
    from kg.cli.times import show_timeline
    from kg.query import timeline as lines
    from kg.query.happenings import Kind, Section, happenings
    from kg.query.time_answers import TimeScribe

    form = _form(drawn)
    between = (_day(first, "--from"), _day(last, "--to"))
    chosen_kinds = frozenset(_choice(Kind, one, "--kind") for one in kinds or ())
    chosen_sections = frozenset(_choice(Section, one, "--section") for one in sections or ())
    opened = _Opened(store, full=full)
    filters = lines.Filters(
        actors=opened.find_all(actor),
        types=opened.find_all(kind),
        places=opened.find_all(place),
        documents=opened.find_all(document),
        first=between[0],
        last=between[1],
        kinds=chosen_kinds,
        sections=chosen_sections,
    )
    every = happenings(opened.reader)
    found = lines.timeline(opened.reader, every, filters, limit=limit, offset=offset)
    if drawn is not None and form is not None and found.rows:
        from kg.pictures.timeline import timeline_picture

        named = sorted(filters.actors | filters.places | filters.types | filters.documents)
        title = ", ".join(map(opened.label, named)) or "Timeline"
        _draw(timeline_picture(title, opened.source(), found.rows), drawn, form)
    answer = TimeScribe(opened.path).timeline(found, filters, (limit, offset), opened.label)
    if as_json:
        emit(answer.model_dump(mode="json"))
    else:
        show_timeline(answer)
        _not_drawn(drawn, is_empty=not found.rows)


@reported
def known_on(
    day: Annotated[str, typer.Argument(metavar="DAY", help="A day, as YYYY-MM-DD.")],
    *,
    clock: Annotated[
        str, typer.Option("--clock", help="By what was published, said or recorded then.")
    ] = "published",
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only claims about figure, event, membership, relation …"),
    ] = None,
    limit: _Limit = 20,
    offset: _Offset = 0,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show what was known on a day, and nothing that came later.

    A date that is known in part counts by its latest possible day. Counts of everything, then the
    latest claims, what was denied, the figures as they stood, and the offices that were attested.
    """
    from kg.cli.times import show_known
    from kg.compare.answers import Scribe
    from kg.compare.citation import StoreSources
    from kg.compare.searched import searched
    from kg.compare.series import Asked as Figures
    from kg.compare.series import read_ledger, series_of
    from kg.compare.series_answers import figures_answer
    from kg.model.clock import Clock
    from kg.query.known import CLOCKS, Asked, ContentKind, known_by, sayings
    from kg.query.known import known_on as find
    from kg.query.offices import attested_offices
    from kg.query.time_answers import TimeScribe

    by = _choice(Clock, clock, "--clock")
    if by not in CLOCKS:
        raise typer.BadParameter(
            f"one of {', '.join(CLOCKS)}; that it happened makes nothing known",
            param_hint="--clock",
        )
    on = read_day(day)
    chosen_kinds = frozenset(_choice(ContentKind, one, "--kind") for one in kinds or ())
    opened = _Opened(store, full=full)
    reader, every = opened.reader, sayings(opened.reader)
    asked = Asked(on, by, chosen_kinds, limit=limit, offset=offset)
    found = find(reader, every, asked)
    denials = find(reader, every, Asked(on, by, denials_only=True, limit=limit))
    by_then = [one.told for one in known_by(every, on, by)]
    offices = attested_offices(reader, claims=by_then)
    ledger, wanted = read_ledger(reader), Figures(clock=by, known_on=on, known_by=by)
    series = series_of(ledger, wanted)
    scribe = Scribe(
        {str(p.record.iri): p.record for p in ledger.points}, StoreSources(reader), opened.path
    )
    answer = TimeScribe(opened.path).known(found, denials, offices, (limit, offset))
    counted = figures_answer(scribe, series, searched(ledger, wanted, opened.label), by, (limit, 0))
    if as_json:
        emit({**answer.model_dump(mode="json"), "figures": counted.model_dump(mode="json")})
    else:
        show_known(answer, counted)


class _Opened:
    """A store, and what names mean there."""

    def __init__(self, store: Path | None, *, full: bool) -> None:
        from kg.ids import Ids
        from kg.query.things import Things
        from kg.store import StoreFolder

        given = chosen(store=store)
        folder = StoreFolder(given.store)
        self._ids: Ids = Ids(given.base_iri)
        self._kind = "full" if full else "public"
        self._generation: Generation = folder.current()
        self.reader: Reader = folder.open(self._kind)
        self._things = Things(self.reader)

    def find_all(self, names: Iterable[str] | None) -> frozenset[URIRef]:
        """Return what names mean; raises ``NotFoundError`` with the names that come near."""
        from kg.query.lookup import find

        return frozenset(find(self.reader, name, self._ids) for name in names or ())

    def names_of(self, names: Iterable[str] | None) -> frozenset[str]:
        """Return what names mean, as figures name it."""
        return frozenset(map(str, self.find_all(names)))

    def label(self, iri: str) -> str:
        """Return what a thing is called."""
        from rdflib import URIRef

        return self._things.label(URIRef(iri))

    def path(self, iri: str) -> str:
        """Return the path of an IRI below the base."""
        return iri.removeprefix(self._ids.base)

    def source(self) -> str:
        """Say where a picture comes from."""
        version = self._generation.graph_version[self._kind][:12]
        return f"Svidok, graph {version}. It shows what claimants say, and nothing of its own."


def _day(given: str | None, option: str) -> date | None:
    try:
        return None if given is None else read_day(given)
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint=option) from error


def _choice(kinds: type[_Choice], given: str, option: str) -> _Choice:
    try:
        return kinds(given)
    except ValueError as error:
        message = f"{given!r} is none of {', '.join(kinds)}"
        raise typer.BadParameter(message, param_hint=option) from error


def _scale(given: str) -> str:
    # Not asked of the picture itself: its library takes half a second to load.
    if given not in ("auto", "linear", "log"):
        raise typer.BadParameter(f"{given!r} is none of auto, linear, log", param_hint="--scale")
    return given


def _form(file: Path | None) -> PictureFormat | None:
    if file is None:
        return None
    from kg.pictures.canvas import PictureFormat

    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in set(PictureFormat):
        raise typer.BadParameter("name a file that ends in .svg or .png", param_hint="--picture")
    return PictureFormat(suffix)


def _draw(drawing: Drawing, file: Path, form: PictureFormat) -> None:
    from kg.pictures.canvas import picture

    file.write_bytes(picture(drawing, form))


def _not_drawn(file: Path | None, *, is_empty: bool) -> None:
    if file is not None and is_empty:
        note("There is nothing to draw.", "yellow")
