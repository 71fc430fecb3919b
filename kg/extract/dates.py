"""Dates in the words of a text, each with the basis on which it is known.

``stated`` dates name their year; ``relative-to-publication`` ones ("on Tuesday", "last year",
"on 2 February") need the day on which the document was published and have no value without it;
``inferred`` ones lean on another date of the text ("the same day"). A date is as exact as its
words: "in March" stays a month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kg.extract.calendar_words import MONTH_PATTERN, MONTHS, WEEKDAY_PATTERN, WEEKDAYS
from kg.extract.findings import DateBasis
from kg.extract.language import Analysed
from kg.extract.period_words import (
    FIRST_OF,
    HALF,
    MONTHS_TO,
    PAST_HOURS,
    QUARTER,
    first_of,
    half,
    months_to,
    past_hours,
    quarter,
)
from kg.numbers.lexicon import word_set

__all__ = ["DateFound", "Relation", "dates", "published_on"]

Relation = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date or period of a text: ISO dates, perhaps in part, of its beginning and its end.

    Both are the same for one day, month or year. ``relation`` tells "since" and "by" from "on".
    """

    start: int
    end: int
    begin: str
    finish: str
    relation: Relation = "at"
    basis: DateBasis = "stated"


def _d(name: str) -> str:
    return rf"(?P<{name}>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"


def _m(name: str) -> str:
    return rf"(?P<{name}>(?i:{MONTH_PATTERN})|May)\b\.?"


def _y(name: str) -> str:
    return rf"(?P<{name}>(?:19|20)[0-9]{{2}})"


_TO = r"\s?(?:[-‐‑–—]|\b(?:to|and|until|till|through|по|до|та|і|и)\b)\s?"
_THE_YEAR = r"(?:\s(?:року|рік|году|года|р\.|г\.))?"
_AGO = r"(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["_", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_UNITS = {"day": 1, "week": 7}

_Made = tuple[str, str, DateBasis] | None
_Make = Callable[["re.Match[str]", "date | None", bool], _Made]


def published_on(text: Analysed) -> date | None:
    """Return the day of publication where it is known to the day."""
    published = text.reading.published
    stamps = published.time.stamps if published is not None else None
    if stamps is None or stamps.earliest_begin is None:
        return None
    return stamps.earliest_begin if stamps.earliest_begin == stamps.latest_end else None


@lru_cache(maxsize=8)
def dates(text: Analysed, start: int, end: int, *, ahead: bool = False) -> tuple[DateFound, ...]:
    """Return the dates in a stretch of the text, in order.

    ``ahead`` says that the words tell of the future: a day without a year is then the next one.
    """
    if not _may_hold(text.text[start:end]):
        return ()
    anchor = published_on(text)
    found: list[DateFound] = []
    taken: list[tuple[int, int]] = []
    for pattern, make in _RULES:
        for match in pattern.finditer(text.text, start, end):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            begin = _own_start(match)
            relation = _relation(text.text, start, begin)
            made = make(match, anchor, ahead or relation == "until")
            taken.append(match.span())
            if made is None:
                continue
            if made[0] != made[1]:
                relation = "at"  # "from 14 to 31 July" is a period, not a beginning
            found.append(DateFound(begin, match.end(), made[0], made[1], relation, made[2]))
    return tuple(sorted(_inferred(found), key=lambda one: one.start))


def _may_hold(words: str) -> bool:
    """Say whether words hold a digit or a word of the calendar: few do, and the rules are many."""
    return not _CALENDAR.isdisjoint(_PIECE.findall(words.lower()))


def _own_start(match: re.Match[str]) -> int:
    """Return where a date begins without its preposition."""
    groups = ("d", "m", "y")
    begins = [match.start(name) for name in groups if match.groupdict().get(name)]
    return min(begins, default=match.start())


def _inferred(found: list[DateFound]) -> Iterator[DateFound]:
    ordered = sorted(found, key=lambda one: one.start)
    last: DateFound | None = None
    for one in ordered:
        if one.begin:
            last = one
            yield one
        elif last is not None:
            yield replace(one, begin=last.finish, finish=last.finish)


_SINCE = re.compile(r"\b(?:since|from|з|із|від|с|от)\s(?:the\s)?(?:\w+\s)?\Z", re.I)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|to|до|к|по)\s(?:the\s)?(?:end\sof\s|кінця\s|конца\s)?\Z", re.I
)


def _relation(text: str, floor: int, start: int) -> Relation:
    before = text[max(floor, start - 30) : start]
    if _SINCE.search(before):
        return "since"
    return "until" if _UNTIL.search(before) else "at"


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year_near(month: int, day: int, anchor: date, *, ahead: bool) -> int:
    """Return the year of a day without one: the nearest past, or the next where it lies ahead."""
    if ahead:
        return anchor.year + (1 if (month, day) < (anchor.month, anchor.day) else 0)
    return anchor.year - (1 if (month, day) > (anchor.month, min(anchor.day + 3, 31)) else 0)


def _month_of(word: str) -> int:
    return MONTHS[word.lower()]


def _full(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    groups = match.groupdict()
    month, day = _month_of(groups["m"]), int(groups["d"])
    year = groups.get("y")
    if year is None and anchor is None:
        return None
    basis: DateBasis = "stated" if year else "relative-to-publication"
    number = int(year) if year else _year_near(month, day, anchor or date.min, ahead=ahead)
    if not _real(number, month, day):
        return None
    iso = _iso(number, month, day)
    return iso, iso, basis


def _range(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    groups = match.groupdict()
    last = _month_of(groups["m2"])
    first = _month_of(groups["m"]) if groups.get("m") else last
    year = groups.get("y2") or groups.get("y")
    if year is None and anchor is None:
        return None
    end_day = int(groups["d2"]) if groups.get("d2") else None
    number = int(year) if year else _year_near(last, end_day or 1, anchor or date.min, ahead=ahead)
    begin_year = int(groups["y"]) if groups.get("y") else number - (1 if first > last else 0)
    begin_day = int(groups["d"]) if groups.get("d") else None
    for one in ((begin_year, first, begin_day), (number, last, end_day)):
        if one[2] is not None and not _real(one[0], one[1], one[2]):
            return None
    basis: DateBasis = "stated" if year else "relative-to-publication"
    return _iso(begin_year, first, begin_day), _iso(number, last, end_day), basis


def _month_only(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    month, year = _month_of(match["m"]), match.groupdict().get("y")
    if year is None and anchor is None:
        return None
    if year is not None:
        return _iso(int(year), month), _iso(int(year), month), "stated"
    number = _year_near(month, 1, anchor or date.min, ahead=ahead)
    if match.groupdict().get("last"):
        number = (anchor or date.min).year - 1
    return _iso(number, month), _iso(number, month), "relative-to-publication"


def _years(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del anchor, ahead
    return match["y"], match.groupdict().get("y2") or match["y"], "stated"


def _numeric(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del anchor, ahead
    year, month, day = int(match["y"]), int(match["mm"]), int(match["d"])
    if not _real(year, month, day):
        return None
    return _iso(year, month, day), _iso(year, month, day), "stated"


def _shifted(days: int) -> _Make:
    def make(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
        del match, ahead
        if anchor is None:
            return None
        iso = (anchor + timedelta(days=days)).isoformat()
        return iso, iso, "relative-to-publication"

    return make


def _weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    if anchor is None:
        return None
    wanted = WEEKDAYS[match["w"].lower().replace("’", "'").replace("ʼ", "'")] - 1
    which = (match.groupdict().get("which") or "").lower()
    back = (anchor.weekday() - wanted) % 7
    if which == "next" or (ahead and which != "last"):
        day = anchor + timedelta(days=(wanted - anchor.weekday()) % 7 or 7)
    else:
        day = anchor - timedelta(days=back or (7 if which == "last" else 0))
    return day.isoformat(), day.isoformat(), "relative-to-publication"


def _period(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del ahead
    if anchor is None:
        return None
    which = match["which"].lower()
    step = -1 if which.startswith(("last", "previous", "past", "мин", "прош")) else 0
    step = 1 if which.startswith(("next", "наст", "след")) else step
    unit = match["unit"].lower()
    if unit.startswith(("year", "рок", "рік", "год")):
        iso = _iso(anchor.year + step)
        return iso, iso, "relative-to-publication"
    if unit.startswith(("month", "міс", "мес")):
        months = anchor.year * 12 + anchor.month - 1 + step
        iso = _iso(months // 12, months % 12 + 1)
        return iso, iso, "relative-to-publication"
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return monday.isoformat(), (monday + timedelta(6)).isoformat(), "relative-to-publication"


def _ago(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del ahead
    count = match["n"].lower()
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
    unit = match["unit"].lower().rstrip("s")
    if anchor is None or number > 400:
        return None
    if unit in _UNITS:
        iso = (anchor - timedelta(days=number * _UNITS[unit])).isoformat()
    elif unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - number
        iso = _iso(months // 12, months % 12 + 1)
    else:
        iso = _iso(anchor.year - number)
    return iso, iso, "relative-to-publication"


def _year_begin(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del match, ahead
    if anchor is None:
        return None
    return _iso(anchor.year, 1, 1), anchor.isoformat(), "relative-to-publication"


def _same(match: re.Match[str], anchor: date | None, ahead: bool) -> _Made:
    del match, anchor, ahead
    return "", "", "inferred"


_IN = (
    r"\b(?:in|since|until|till|by|before|after|during|of|from|early|late|mid|for|last|this|next|"
    r"у|в|з|із|с|до|від|от|за)[\s-](?:the\s)?"
)
_RULES: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(?<![\w.])(?P<y>[12][0-9]{3})-(?P<mm>[01][0-9])-(?P<d>[0-3][0-9])(?!\w)", _numeric),
        (
            r"(?<![\w.])(?P<d>[0-3]?[0-9])[./](?P<mm>[01]?[0-9])[./](?P<y>(?:19|20)[0-9]{2})(?!\w)",
            _numeric,
        ),
        (
            rf"(?<![\w.,]){_d('d')}\s{_m('m')}\s?{_y('y')}?{_TO}{_d('d2')}\s{_m('m2')}(?:,?\s{_y('y2')})?",
            _range,
        ),
        (rf"(?<![\w.,]){_d('d')}{_TO}{_d('d2')}\s{_m('m2')}(?:,?\s{_y('y2')})?", _range),
        (rf"\b{_m('m')}\s{_y('y')}{_TO}{_m('m2')}\s{_y('y2')}", _range),
        (rf"\b{_m('m')}{_TO}{_m('m2')}\s{_y('y2')}", _range),
        (rf"(?i:\b(?:between|from)\s){_m('m')}\s(?:and|to|until)\s{_m('m2')}(?!\s?\d)", _range),
        (QUARTER, quarter),
        (HALF, half),
        (FIRST_OF, first_of),
        (MONTHS_TO, months_to),
        (PAST_HOURS, past_hours),
        (rf"(?<![\w.,]){_d('d')}(?:\sof)?\s{_m('m')}(?!\w)(?:,?\s{_y('y')}\b{_THE_YEAR})?", _full),
        (rf"\b{_m('m')}\s{_d('d')}(?![\w.,]\d|\d)(?:,?\s{_y('y')}\b)?", _full),
        (rf"\b{_m('m')},?\s(?:of\s)?{_y('y')}\b{_THE_YEAR}", _month_only),
        (rf"\b{_m('m')}\s(?P<last>last year|минулого року|прошлого года)\b", _month_only),
        (rf"(?i:{_IN}){_m('m')}(?!\w)", _month_only),
        (rf"(?<![\w.,/$€£]){_y('y')}\s?(?:[-–—]|to|and|по|до)\s?{_y('y2')}(?!\w)", _years),
        (rf"(?i:{_IN}){_y('y')}(?![\w%]|[.,]\d)", _years),
        (rf"(?<![\w.,/$€£]){_y('y')}\s(?:року|році|рік|году|года|год)(?!\w)", _years),
        (
            r"(?i:\b(?:today|tonight|this (?:morning|afternoon|evening)|overnight|сьогодні|"
            r"сегодня)\b)",
            _shifted(0),
        ),
        (r"(?i:\b(?:yesterday|last night|вчора|учора|вчера)\b)", _shifted(-1)),
        (r"(?i:\b(?:tomorrow|завтра)\b)", _shifted(1)),
        (rf"(?i:\b(?:(?P<which>last|next|this)\s)?(?P<w>{WEEKDAY_PATTERN})\b)", _weekday),
        (
            r"(?i:\b(?P<which>last|this|next|previous)\s(?:\w+\s)?(?P<unit>year|month|week)\b)",
            _period,
        ),
        (
            r"(?i:\b(?P<which>минулого|цього|наступного|минулому|прошлом|этом|прошлого|этого|"
            r"следующего)\s(?P<unit>року|місяця|тижня|році|году|года|месяца|неделе)\b)",
            _period,
        ),
        (rf"(?i:\b{_AGO}\s(?P<unit>days?|weeks?|months?|years?)\sago\b)", _ago),
        (r"(?i:\b(?:від|з|с) (?:початку|начала) (?:року|года)\b|\bthis year\b)", _year_begin),
        (r"(?i:\bthe same day\b|\bthat day\b|\bтого ж дня\b|\bв тот же день\b)", _same),
    )
)

_PIECE = re.compile(r"[^\W\d_]+|\d")
_CALENDAR = frozenset("0123456789") | word_set(
    "today tonight morning afternoon evening overnight yesterday night tomorrow "
    "day days week weeks month months year years ago quarter quarters half hours "
    "сьогодні сегодня вчора учора вчера завтра дня день "
    "року рік місяця тижня році году года год месяца неделе"
)
_CALENDAR |= {piece for word in (*MONTHS, *WEEKDAYS) for piece in _PIECE.findall(word)}
