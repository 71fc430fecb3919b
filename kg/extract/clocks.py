"""When a figure holds: its window and its as-of day, by its kind and the dates of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.dates import DateFound, dates, published_on
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence
from kg.extract.told_span import told_span
from kg.model.vocabulary import Qualifier

__all__ = ["timed"]


def timed(
    text: Analysed, sentence: Sentence, one: FigureFound, earlier: Sequence[FigureFound]
) -> FigureFound:
    """Return a figure with its clocks; where no date is near, those of publication."""
    ahead = one.kind is Qualifier.TARGET
    found = dates(text, sentence.start, sentence.end, ahead=ahead)
    published = published_on(text)
    day = None if published is None else published.isoformat()
    at = _nearest([date for date in found if date.relation == "at"], one)
    since = _nearest([date for date in found if date.relation == "since"], one)
    until = _nearest([date for date in found if date.relation == "until"], one)
    if one.kind is Qualifier.TARGET:
        goal = until or at
        return _with(one, goal, to=None if goal is None else goal.finish)
    if one.kind is Qualifier.STOCK:
        return _with(one, at, as_of=day if at is None else at.finish)
    if one.kind is Qualifier.CUMULATIVE:
        begin = None if since is None else since.begin
        as_of = day if at is None or at.begin != at.finish else at.finish
        return _with(one, since or at, as_of=as_of, begin=begin)
    if at is not None:
        return _with(one, at, begin=at.begin, to=at.finish)
    if one.kind is Qualifier.INCREMENT:
        same = [other for other in earlier if other.kind is Qualifier.INCREMENT]
        if same:
            return replace(one, window_from=same[-1].window_from, window_to=same[-1].window_to)
        return _with(one, None, begin=day, to=day)
    same = [other for other in earlier if other.kind is Qualifier.PERIOD_TOTAL]
    if same:
        return replace(one, window_from=same[-1].window_from, window_to=same[-1].window_to)
    span = told_span(text)
    return one if span is None else _with(one, span, begin=span.begin, to=span.finish)


def _nearest(found: Sequence[DateFound], one: FigureFound) -> DateFound | None:
    return min(found, key=lambda date: abs(date.start - one.start), default=None)


def _with(
    one: FigureFound,
    date: DateFound | None,
    *,
    as_of: str | None = None,
    begin: str | None = None,
    to: str | None = None,
) -> FigureFound:
    at = None if date is None else (date.start, date.end)
    return replace(one, as_of=as_of, window_from=begin, window_to=to, time_at=at)
