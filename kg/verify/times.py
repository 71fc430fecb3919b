"""Times: their words stand where the claim rests, and do not contradict the date made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Problem
from kg.model import Sheet, Time
from kg.model.vocabulary import TimeBasis
from kg.sheet.load import Loaded
from kg.sheet.tree import Path
from kg.verify.evidence import times_of
from kg.verify.ground import Reading, stands_in

__all__ = ["check_times", "contradiction"]

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]\d)")
_MONTH = re.compile(rf"\b({_MONTHS})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b", re.IGNORECASE
)
_DAY_LAST = re.compile(
    rf"\b(?:{_MONTHS})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def _months(expression: str) -> set[int]:
    return {int(month) for month in re.findall(r"\d{4}-(\d{2})", expression)}


def _days(expression: str) -> set[int]:
    return {int(day) for day in re.findall(r"\d{4}-\d{2}-(\d{2})", expression)}


def contradiction(time: Time) -> str | None:
    """Return why the words of a time cannot mean its date, or ``None``.

    Only what the words print is compared: years, names of months, days of a month. What is said
    in other words ("last year", "the same day") is left to the reader.

    >>> contradiction(Time(edtf="2025-07-24", as_written="23 July 2025"))
    'the words say day 23, the date 2025-07-24 does not'
    """
    words, edtf = time.as_written or "", time.edtf
    years = {int(year) for year in _YEAR.findall(words)}
    if missing := years - {int(year) for year in re.findall(r"\d{4}", edtf)}:
        return f"the words say {min(missing)}, the date {edtf} does not"
    said = {_ORDER.index(month[:3].lower()) + 1 for month in _MONTH.findall(words)}
    said |= {int(found[1]) for found in _ISO.findall(words)}
    if _months(edtf) and (absent := said - _months(edtf)):
        return f"the words say month {min(absent)}, the date {edtf} does not"
    days = {int(day) for day in _DAY_FIRST.findall(words) + _DAY_LAST.findall(words)}
    days |= {int(found[2]) for found in _ISO.findall(words)}
    if _days(edtf) and (absent := days - _days(edtf)):
        return f"the words say day {min(absent)}, the date {edtf} does not"
    return None


def _check(
    loaded: Loaded[Sheet], path: Path, time: Time, sentences: list[str]
) -> Iterator[Problem]:
    if time.as_written is None:
        if time.basis is TimeBasis.STATED:
            yield loaded.problem(
                path,
                "a stated time has words",
                way_out="add as_written with the words of the text, or give another basis",
            )
        return
    if not any(stands_in(time.as_written, sentence) for sentence in sentences):
        yield loaded.problem(
            (*path, "as_written"),
            f"“{time.as_written}” stands in no sentence that the claim rests on",
            way_out="copy the words, and add a passage of role time where they stand elsewhere",
        )
    reason = contradiction(time)
    if reason is not None:
        yield loaded.problem((*path, "edtf"), reason, way_out="mend the date or the words")


def check_times(loaded: Loaded[Sheet], reading: Reading) -> Iterator[Problem]:
    """Yield a problem for every time whose words are not where its claim rests.

    The day of publication may rest on any words of the text.
    """
    published = loaded.value.document.published
    if published is not None:
        yield from _check(loaded, ("document", "published"), published, [reading.text])
    for number, claim in enumerate(loaded.value.claims):
        times = list(times_of(claim))
        sentences = reading.ground(claim) if times else []
        for field, time in times:
            yield from _check(loaded, ("claims", number, *field), time, sentences)
