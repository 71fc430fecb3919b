"""Series of figures as documents: one shape for the command line and for the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from kg.compare.answers import FigureAnswer, Named, Scribe
from kg.compare.figure import Day
from kg.compare.searched import Searched
from kg.compare.series import Point, Series
from kg.model.clock import Clock

__all__ = ["FiguresAnswer", "PointAnswer", "SeriesAnswer", "figures_answer", "part_of"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class DaysAnswer(_Answer):
    """The first and the last day that something can have been, inclusive."""

    earliest: date
    latest: date


class DenialAnswer(_Answer):
    """A claim that denies a figure, and in which aspect."""

    claim: str
    claimant: Named
    aspect: str | None = Field(description="occurrence, number, characterisation or responsibility")


class PointAnswer(_Answer):
    """One figure as one claimant gives it, with its four clocks and a citation for each claim."""

    figure: FigureAnswer
    claim: str = Field(description="The IRI of the claim, one of the figure's citations")
    stance: str
    minimum: str | None = Field(description="The least number that the words allow; null for none")
    maximum: str | None = Field(description="The greatest; null is without end")
    minimum_open: bool
    maximum_open: bool
    by_policy: bool = Field(description="The declared policy gives the range, and not the words")
    is_vague: bool
    is_denied: bool = Field(description="The claimant gives the number only to deny it")
    denied_by: list[DenialAnswer]
    updated_by: list[str] = Field(description="IRIs of claims that replace this one")
    days: dict[Clock, DaysAnswer | None] = Field(
        description="When it happened, was said, published and recorded, as far as known"
    )


class SeriesAnswer(_Answer):
    """Figures of one variable, unit, scope and claimant, in order; the undated ones last."""

    variable: Named
    unit: str | None
    scope: list[Named]
    claimant: Named
    is_target: bool = Field(description="Targets, plans and requests, which are no counts")
    points: list[PointAnswer]


class NearAnswer(_Answer):
    """A variable that comes near to what was asked for, and how many figures it has."""

    variable: Named
    figures: int


class FiguresAnswer(_Answer):
    """A part of some series of figures; nothing is known of what lies between two of them."""

    total: int
    limit: int
    offset: int
    clock: Clock = Field(description="The clock that puts each series in order")
    searched: str = Field(description="What was searched; an empty answer is an answer, too")
    nearest: list[NearAnswer] = Field(description="Where nothing was found: what comes near")
    series: list[SeriesAnswer]


def part_of(series: Sequence[Series], limit: int, offset: int) -> tuple[Series, ...]:
    """Return so many points after the first ``offset``, in the series that they belong to."""
    found, passed = [], 0
    for one in series:
        first, last = max(offset - passed, 0), max(offset + limit - passed, 0)
        points = one.points[first:last]
        if points:
            found.append(replace(one, points=points))
        passed += len(one.points)
    return tuple(found)


def figures_answer(
    scribe: Scribe,
    series: Sequence[Series],
    searched: Searched,
    clock: Clock,
    part: tuple[int, int],
) -> FiguresAnswer:
    """Write series; ``part`` is limit and offset, counted in figures."""
    return FiguresAnswer(
        total=sum(len(one.points) for one in series),
        limit=part[0],
        offset=part[1],
        clock=clock,
        searched=searched.sentence,
        nearest=[
            NearAnswer(variable=scribe.named(near.variable, near.label), figures=near.figures)
            for near in searched.nearest
        ],
        series=[_series(scribe, one) for one in part_of(series, *part)],
    )


def _series(scribe: Scribe, one: Series) -> SeriesAnswer:
    return SeriesAnswer(
        variable=scribe.named(one.variable),
        unit=one.unit,
        scope=[scribe.named(name) for name in sorted(one.scope)],
        claimant=scribe.named(one.claimant),
        is_target=one.is_target,
        points=[_point(scribe, point) for point in one.points],
    )


def _point(scribe: Scribe, point: Point) -> PointAnswer:
    interval = point.interval
    figure = scribe.figure(str(point.record.iri))
    # What a point leaves out, because it came later, is cited nowhere.
    kept = {str(claim.iri) for claim in point.record.claims}
    cited = [citation for citation in figure.citations if citation.claim.iri in kept]
    return PointAnswer(
        figure=figure.model_copy(update={"citations": cited}),
        claim=str(point.claim.iri),
        stance=point.claim.stance,
        minimum=None if interval is None else _number(interval.minimum),
        maximum=None if interval is None else _number(interval.maximum),
        minimum_open=interval is not None and interval.minimum_open,
        maximum_open=interval is not None and interval.maximum_open,
        by_policy=interval is not None and interval.by_policy,
        is_vague=point.is_vague,
        is_denied=point.is_denied,
        denied_by=[
            DenialAnswer(
                claim=str(denial.claim),
                claimant=scribe.named(str(denial.claimant)),
                aspect=denial.aspect,
            )
            for denial in point.denied_by
        ],
        updated_by=list(map(str, point.updated_by)),
        days={clock: _days(day) for clock, day in point.days.items()},
    )


def _days(day: Day | None) -> DaysAnswer | None:
    return None if day is None else DaysAnswer(earliest=day.earliest, latest=day.latest)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
