"""Answers about time as text for a terminal: series of figures, timelines, what was known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.text import Text

from kg.cli.output import note, out
from kg.compare.answers import CitationAnswer
from kg.compare.series_answers import DaysAnswer, FiguresAnswer, PointAnswer, SeriesAnswer
from kg.model.clock import Clock
from kg.query.happenings import Section
from kg.query.known import ContentKind
from kg.query.time_answers import (
    ClaimAnswer,
    KnownAnswer,
    KnownClaimAnswer,
    OfficeAnswer,
    RowAnswer,
    TimelineAnswer,
    WhenAnswer,
)

__all__ = ["show_figures", "show_known", "show_timeline"]


def show_figures(answer: FiguresAnswer) -> None:
    """Print series of figures with their words, and what was searched."""
    _print(_series(answer))
    _searched(answer.searched, answer.total)
    _rest(answer.offset, sum(len(one.points) for one in answer.series), answer.total)


def show_timeline(answer: TimelineAnswer) -> None:
    """Print a timeline: what is asserted, and apart from it what is not."""
    asserted = [row for row in answer.rows if row.section is Section.ASSERTED]
    others = [row for row in answer.rows if row.section is not Section.ASSERTED]
    for row in asserted:
        _print(_row(row))
    if others:
        _print([Text("Not asserted as actual", style="bold yellow")])
    for row in others:
        _print(_row(row))
    _searched(answer.searched, answer.total)
    _rest(answer.offset, len(answer.rows), answer.total)


def show_known(answer: KnownAnswer, figures: FiguresAnswer) -> None:
    """Print what was known: counts, the latest claims, denials, figures and offices."""
    _print([Text(f"Known on {answer.day.isoformat()}, as {answer.clock}", style="bold")])
    if answer.kinds:
        _print(
            [Text(f"claims: {_counts(answer.kinds)}"), Text(f"stances: {_counts(answer.stances)}")]
        )
        _print([Text(f"documents: {', '.join(one.label for one in answer.documents)}"), Text()])
    for one in answer.claims:
        _print(_known(one))
    if answer.denials:
        _print([Text(f"\nDenied by then ({answer.denial_total})", style="bold")])
        for one in answer.denials:
            _print(_known(one))
    if figures.series:
        _print([Text(f"\nFigures as they stood ({figures.total})", style="bold")])
        _print(_series(figures))
    if answer.offices:
        _print([Text(f"\nOffices as they were attested ({answer.office_total})", style="bold")])
        for office in answer.offices:
            _print(_office(office))
    _searched(answer.searched, answer.total)
    _rest(answer.offset, len(answer.claims), answer.total)


def _print(lines: Iterable[Text]) -> None:
    console = out()
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def _searched(said: str, total: int) -> None:
    """Say what was searched; where nothing was found, that is the answer."""
    if total:
        note(said)
    else:
        _print([Text(said)])


def _rest(offset: int, shown: int, total: int) -> None:
    if shown < total:
        until = f"{offset + 1} to {offset + shown}" if shown else "none"
        note(f"{until} of {total:,} shown; see --limit and --offset", "yellow")


def _counts(counted: Mapping[ContentKind, int] | Mapping[str, int]) -> str:
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {name}" for name, count in ranked)


def _series(answer: FiguresAnswer) -> Iterator[Text]:
    for one in answer.series:
        yield _head(one)
        for point in one.points:
            yield from _point(point, answer.clock)


def _head(one: SeriesAnswer) -> Text:
    line = Text(one.variable.label, style="bold")
    about = ", ".join(scope.label for scope in one.scope)
    line.append("".join(f" · {text}" for text in (about, one.claimant.label) if text), "not bold")
    if one.is_target:
        line.append(" · target or plan, no count", style="yellow")
    return line


def _point(point: PointAnswer, clock: Clock) -> Iterator[Text]:
    figure = point.figure
    said = [_days(point.days[clock]), f"“{figure.as_written}”", figure.bound, figure.unit]
    said += [figure.qualifier, figure.modality if figure.modality != "actual" else None]
    yield Text(f"  {' · '.join(text for text in said if text)}")
    cited = [one for one in figure.citations if one.claim.iri == point.claim] or figure.citations
    if point.by_policy:
        yield Text(f"    read as {point.minimum} to {point.maximum} by the policy", style="yellow")
    for one in cited[:1]:
        yield from _cited(one, point)
    for denial in point.denied_by:
        aspect = f" (its {denial.aspect})" if denial.aspect else ""
        yield Text(f"    denied by {denial.claimant.label}{aspect}", style="yellow")
    if point.updated_by:
        yield Text("    replaced by a later claim of the source", style="yellow")


def _cited(one: CitationAnswer, point: PointAnswer) -> Iterator[Text]:
    yield Text(f"    {one.claimant.label} {one.stance}: “{one.words}”", style="italic green")
    place = "" if one.start is None else f", {one.start}–{one.end}"
    published = _days(point.days[Clock.PUBLISHED])
    yield Text(f"    {one.document.label}{place} · published {published}", style="dim")


def _days(days: DaysAnswer | None) -> str:
    if days is None:
        return "no date"
    return _between(days.earliest, days.latest)


def _between(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "no date"
    if first == last and first is not None:
        return first.isoformat()
    if first is None and last is not None:
        return f"by {last.isoformat()}"
    if first is not None and last is None:
        return f"from {first.isoformat()}"
    return f"{first} to {last}"


def _row(row: RowAnswer) -> Iterator[Text]:
    line = Text(_when(row.when), style="cyan")
    line.append(f"  {row.label}", style="bold")
    if row.section is not Section.ASSERTED:
        line.append(f" [{row.section}]", style="yellow")
    if row.is_disputed and row.section is not Section.DENIED:
        line.append(" [disputed]", style="yellow")
    yield line
    who = "; ".join(
        f"{one.who.label}{f' ({one.role.label})' if one.role else ''}" for one in row.participants
    )
    where = ", ".join(place.label for place in row.places)
    if around := " · ".join(text for text in (row.kind.value, who, where) if text):
        yield Text(f"  {around}")
    for claim in row.claims:
        yield from _claim(claim)


def _when(when: WhenAnswer) -> str:
    days = _between(when.earliest, when.latest)
    return days if when.basis in {"", "stated"} else f"{days} ({when.basis})"


def _claim(claim: ClaimAnswer) -> Iterator[Text]:
    style = "yellow" if claim.denies else "italic green"
    yield Text(f"  {claim.claimant.label} {claim.stance}: “{claim.words}”", style=style)
    places = ", ".join(
        f"{passage.start}–{passage.end}" for passage in claim.passages if passage.role == "content"
    )
    yield Text(f"    {claim.document.label}, {places}", style="dim")


def _known(one: KnownClaimAnswer) -> Iterator[Text]:
    line = Text(one.since.isoformat(), style="cyan")
    line.append(f"  {one.claim.about.label} [{one.kind}]", style="bold")
    yield line
    yield from _claim(one.claim)


def _office(office: OfficeAnswer) -> Iterator[Text]:
    named = (office.member, office.role, office.organization)
    line = Text(" · ".join(thing.label for thing in named if thing), style="bold")
    line.append(f"  {_between(office.first, office.last)}", style="not bold cyan")
    yield line
    for gap in office.gaps:
        days = f"{gap.first.isoformat()} to {gap.last.isoformat()}"
        yield Text(f"  not attested {days} ({gap.days:,} days)", style="dim")
