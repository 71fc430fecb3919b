"""When a figure holds: its window and its as-of day, by its kind and the dates of its sentence.

As ``comparing.md`` has it: a running total has the beginning of its window and the day up to which
it was counted, an increment and a total of a period both ends, a stock the day on which it was so,
a target its deadline. Where nothing is said, the day of publication stands for "now", and what
goes on from the count before it has its clocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.counted import sentence_index
from kg.extract.dates import DateFound, dates, published_on
from kg.extract.english_cues import DURATIONS
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence
from kg.extract.told_span import told_span
from kg.model.vocabulary import Qualifier, Zone

__all__ = ["timed"]

_BREAK = re.compile(r"[;()]|[–—]|,\s(?:and|but|while|а|але|но|и|і|та)\b")
_FAR = 10_000
"""A date beyond a break belongs to another number, unless there is no other."""
_SINCE = re.compile(r"\b(?:[Ss]ince|[Вв]ід|[Сс] начала|[Зз] початку)\b[^,.;:()]{0,70}\Z")
_END_OF = re.compile(r"\b(?:end of|кінця|конца)\s(?:\w+\s)?\Z", re.IGNORECASE)
_DAY = len("2024-02-29")
_LEAD = 2
_RECENT = timedelta(days=7)


def timed(
    text: Analysed, sentence: Sentence, one: FigureFound, earlier: Sequence[FigureFound]
) -> FigureFound:
    """Return a figure with its clocks; where no date is near, those of publication."""
    found = _near(text, sentence, one)
    published = published_on(text)
    day = None if published is None else published.isoformat()
    match one.kind:
        case Qualifier.TARGET:
            return _target(text, one, found, day)
        case Qualifier.STOCK:
            return _stock(one, found, day)
        case Qualifier.CUMULATIVE:
            return _running(text, sentence, one, found, earlier)
        case Qualifier.INCREMENT:
            return _occasion(text, one, found, earlier)
        case _:
            return _period(text, one, found, earlier)


def _near(text: Analysed, sentence: Sentence, one: FigureFound) -> list[DateFound]:
    """Return the dates of a sentence, the one that belongs to the number most surely first."""
    ahead = one.kind is Qualifier.TARGET
    found = dates(text, sentence.start, sentence.end, ahead=ahead)

    def distance(date: DateFound) -> int:
        first, last = sorted((date.start, one.start))
        return last - first + (_FAR if _BREAK.search(text.text, first, last) else 0)

    return sorted(found, key=distance)


def _target(
    text: Analysed, one: FigureFound, found: Sequence[DateFound], day: str | None
) -> FigureFound:
    goal = next((date for date in found if date.relation == "until"), None)
    if goal is None:
        goal = next((date for date in found if day is None or date.finish > day[:7]), None)
    if goal is None:
        return one
    end = goal.finish
    if _END_OF.search(text.text, max(0, goal.start - 30), goal.start):
        end = _last_day(end)
    return _with(one, goal, as_of=end)


def _last_day(part: str) -> str:
    """Return the last day of a year or month that is known as such."""
    if len(part) == len("2024"):
        return f"{part}-12-31"
    if len(part) == len("2024-02"):
        year, month = int(part[:4]), int(part[5:])
        after = date(year + month // 12, month % 12 + 1, 1)
        return (after - timedelta(days=1)).isoformat()
    return part


def _stock(one: FigureFound, found: Sequence[DateFound], day: str | None) -> FigureFound:
    if one.unit in DURATIONS:
        return one
    at = next((date for date in found if date.relation == "at" and date.begin == date.finish), None)
    if at is None or (day is not None and at.finish[: len(day)] > day):
        return _with(one, None, as_of=day)
    return _with(one, at, as_of=at.finish)


def _running(
    text: Analysed,
    sentence: Sentence,
    one: FigureFound,
    found: Sequence[DateFound],
    earlier: Sequence[FigureFound],
) -> FigureFound:
    """Give a running total its beginning, or that of the total before it in the paragraph."""
    published = published_on(text)
    day = None if published is None else published.isoformat()
    since = next((date for date in found if _is_since(text, sentence, date)), None)
    at = next(
        (
            date
            for date in found
            if date is not since
            and date.relation == "at"
            and date.begin == date.finish
            and len(date.finish) == _DAY
            and (day is None or date.finish <= day)
        ),
        None,
    )
    as_of = day if at is None else at.finish
    if since is not None:
        return _with(one, since, as_of=as_of, begin=since.begin)
    index = sentence_index(text, sentence)
    floor = text.sentences[max(0, index - 2)].start
    same = [
        other
        for other in earlier
        if other.kind is Qualifier.CUMULATIVE
        and other.window_from is not None
        and (other.start >= floor or other.unit == one.unit)
    ]
    if same:
        return _going_on(_with(one, at, as_of=as_of), same[-1])
    return _with(one, at, as_of=as_of)


def _is_since(text: Analysed, sentence: Sentence, date: DateFound) -> bool:
    if date.relation == "since":
        return True
    return _SINCE.search(text.text[sentence.start : date.start]) is not None


def _occasion(
    text: Analysed, one: FigureFound, found: Sequence[DateFound], earlier: Sequence[FigureFound]
) -> FigureFound:
    """Give an increment its own day, that of the one before, or the day that the lead tells."""
    at = next((date for date in found if date.relation == "at"), None)
    if at is not None:
        return _with(one, at, begin=at.begin, to=at.finish)
    same = [other for other in earlier if other.kind is Qualifier.INCREMENT]
    if same:
        return _going_on(one, same[-1])
    lead = _day_of_lead(text)
    published = published_on(text)
    day = None if published is None else published.isoformat()
    return _with(one, lead, begin=lead.begin if lead else day, to=lead.begin if lead else day)


def _day_of_lead(text: Analysed) -> DateFound | None:
    """Return the day, at most a week ago, that the first sentences name."""
    published = published_on(text)
    if published is None:
        return None
    body = [one for one in text.sentences if one.zone is Zone.BODY][:_LEAD]
    for sentence in body:
        for found in dates(text, sentence.start, sentence.end):
            if found.relation == "at" and _is_day(found):
                that = date.fromisoformat(found.begin)
                if published - _RECENT <= that <= published:
                    return found
    return None


def _period(
    text: Analysed, one: FigureFound, found: Sequence[DateFound], earlier: Sequence[FigureFound]
) -> FigureFound:
    """Give a total of a period both ends; a period that is not over ends with publication."""
    published = published_on(text)
    at = next((date for date in found if date.relation == "at" and not _is_day(date)), None)
    if at is not None:
        end = at.finish
        if published is not None and at.begin <= published.isoformat() < end:
            end = published.isoformat()
        return _with(one, at, begin=at.begin, to=end)
    same = [other for other in earlier if other.kind is Qualifier.PERIOD_TOTAL]
    if same:
        return _going_on(one, same[-1])
    span = told_span(text)
    return one if span is None else _with(one, span, begin=span.begin, to=span.finish)


def _is_day(date: DateFound) -> bool:
    return date.begin == date.finish and len(date.begin) == _DAY


def _going_on(one: FigureFound, before: FigureFound) -> FigureFound:
    """Return a figure with the window of the one before it, and the words that tell it."""
    return replace(
        one,
        window_from=before.window_from,
        window_to=before.window_to,
        time_at=before.time_at,
    )


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
