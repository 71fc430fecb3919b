"""The one span of time that a whole document tells of: a report's period, the years of a fraud.

A trial or a report names it once ("sold fuel to nine firms between March 2021 and May 2023"), and
counts told in the past without a day or a window of their own were added up within it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.dates import DateFound, dates, published_on
from kg.extract.english_cues import DAY_OF_EVENT, MONTH
from kg.extract.language import Analysed, Sentence
from kg.model.vocabulary import Zone

__all__ = ["is_of_span", "told_span"]

_LEAD = 2
_MONTH = len("2024-02")
_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"\b(?i:between|from)\s(?:(?:\d{{1,2}}\s)?{MONTH}\s)?(?:{_YEAR}\s)?"
    rf"(?:and|to|until)\s(?:(?:\d{{1,2}}\s)?{MONTH}\s)?{_YEAR}\b"
)
# "A jury heard on Tuesday": the day of saying is not the day of what was said.
_SAID_THAT_DAY = re.compile(
    r"\b(?:said|says|told|heard|reported|announced|added|argued|testified)\b[^,.;]{0,40}?\son\s"
    r"\w+day\b"
)


@lru_cache(maxsize=1)
def told_span(text: Analysed) -> DateFound | None:
    """Return the span of months or years that a text names, if its first half names one alone.

    A span that ends after the day of publication is a plan.
    """
    found: list[DateFound] = []
    published = published_on(text)
    for sentence in text.sentences[: len(text.sentences) // 2 + 1]:
        for match in _SPAN.finditer(text.text, sentence.start, sentence.end):
            within = dates(text, sentence.start, sentence.end)
            found += [one for one in within if match.start() <= one.start < match.end()]
    spans = {(one.begin, one.finish): one for one in found if one.begin != one.finish}
    if not spans:
        return _told_at_head(text)
    if len(spans) != 1:
        return None
    (span,) = spans.values()
    over = published is None or span.finish <= published.isoformat()
    return span if over else None


def _told_at_head(text: Analysed) -> DateFound | None:
    """Return the month, quarter or week that headline and lead name and no day beside it.

    A bulletin or a report on a period says so first ("In the third quarter teams cleared …").
    """
    published = published_on(text)
    head = [one for one in text.sentences if one.zone is Zone.HEADLINE]
    head += [one for one in text.sentences if one.zone is Zone.BODY][:_LEAD]
    found = [one for part in head for one in dates(text, part.start, part.end)]
    day = any(DAY_OF_EVENT.search(text.text, one.start, one.end) for one in head)
    spans = {
        (one.begin, one.finish): one
        for one in found
        if one.begin != one.finish or len(one.begin) == _MONTH
    }
    if day or len(spans) != 1:
        return None
    (span,) = spans.values()
    over = published is None or span.finish <= published.isoformat()
    return span if span.relation == "at" and over else None


def is_of_span(text: Analysed, sentence: Sentence) -> bool:
    """Say whether a count told in the past belongs to the span: nothing near it names another time.

    Dates earlier in the paragraph stand for what follows them.
    """
    if told_span(text) is None:
        return False
    start, end = sentence.line[0], sentence.end
    said = [found.span() for found in _SAID_THAT_DAY.finditer(text.text, start, end)]
    days = [found.start() for found in DAY_OF_EVENT.finditer(text.text, start, end)]
    days += [one.start for one in dates(text, start, end) if one.begin == one.finish]
    return all(any(first <= day < last for first, last in said) for day in days)
