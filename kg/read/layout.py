"""The zones of a text, told by its layout: what is headline, caption, furniture, related item.

The rules are general and careful: whatever is in doubt is body, for a claim from furniture is
never accepted, and a headline taken for body does no harm. White space belongs to what it follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from kg.model.reading import ZoneSpan
from kg.model.vocabulary import Zone
from kg.read import phrases
from kg.read.printed import printed_dates

__all__ = ["Line", "is_dateline", "lines_of", "zones_of"]

_MARK = "\ufeff"
_WHITE = " \t\r\n\f\v\xa0\u200b"
_LONGEST_HEADLINE = 220
_LONGEST_ASIDE = 500
_MOST_ABOVE = 14
"""So many lines are looked at above an article."""
_MOST_BELOW = 14
_SENTENCE_ENDS = (".", ":", ";", ",", "…", ".”", '."', ".»", ".’", ",”")
_SENTENCES = re.compile(r"[.!?…][\"”»’)]?\s+[\"“«‘]?[^\W\d_a-zа-яїієґё]")
_ISSUED = re.compile(r"(?:released|issued|видано|випущено|выпущено|издано)\b", re.IGNORECASE)
_LISTED = ("-", "–", "•", "*", "●")
_REST_OF_DATE = 24
_ASIDE = (Zone.FURNITURE, Zone.RELATED_ITEM)

_Labels = dict[int, Zone]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its words, where they stand, and where the line begins and ends."""

    words: str
    at: int
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that hold words; a header glued to a line counts as one."""
    found: list[Line] = []
    position = len(_MARK) if text.startswith(_MARK) else 0
    for line in text[position:].splitlines(keepends=True):
        header = phrases.glued_header(line) if len(found) < _MOST_ABOVE else 0
        for start, end in ((0, header), (header, len(line))):
            words = line[start:end].strip(_WHITE)
            if words:
                at = position + line.index(words, start)
                found.append(Line(words, at, position + start, position + end))
        position += len(line)
    return found


def zones_of(text: str, said: tuple[tuple[Zone, int, int], ...] = ()) -> tuple[ZoneSpan, ...]:
    """Return zones that cover a text; ``said`` is what its format says, and wins.

    Raises nothing: a text without any layout is body.
    """
    if not text:
        return ()
    lines = lines_of(text)
    labels = _labels(lines, [zone for zone, _, _ in said])
    cuts = [(0, Zone.FURNITURE)] if text.startswith(_MARK) else []
    for index, line in enumerate(lines):
        zone = labels.get(index, Zone.BODY)
        for other, start, end in said:
            if start <= line.start < end:
                zone = other
        cuts.append((line.start, zone))
    return _spans(text, cuts)


def _spans(text: str, cuts: list[tuple[int, Zone]]) -> tuple[ZoneSpan, ...]:
    if not cuts:
        return (ZoneSpan(Zone.BODY, 0, len(text)),)
    runs = [next(run) for _, run in groupby(cuts, key=lambda cut: cut[1])]
    starts = [0, *(start for start, _ in runs[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(
        ZoneSpan(zone, start, end) for (_, zone), start, end in zip(runs, starts, ends, strict=True)
    )


def _labels(lines: list[Line], said: list[Zone]) -> _Labels:
    labels: _Labels = {}
    words = [line.words for line in lines]
    body_from = _above(words, labels, has_headline=Zone.HEADLINE in said)
    _feed(words, labels, body_from)
    _below(words, labels, body_from)
    for index in range(body_from, len(words)):
        if index not in labels:
            _inside(words[index], index, labels)
    if not any(labels.get(index, Zone.BODY) is Zone.BODY for index in range(len(words))):
        return {}  # nothing would be left of the text: these were no asides
    return labels


def _is_headline(words: str) -> bool:
    short = len(words) <= _LONGEST_HEADLINE and not words.endswith(_SENTENCE_ENDS)
    return short and len(_SENTENCES.findall(words)) < 2


def _is_date(words: str) -> bool:
    """Whether a line is a date and little else: "16 October 2025, 18:40"."""
    if _ISSUED.match(words):
        return False  # how a bulletin begins to speak
    for printed in printed_dates(words):
        if printed.year and len(words) - (printed.end - printed.start) <= _REST_OF_DATE:
            return not words.endswith((".", "–", "—", "-")) and printed.start <= _REST_OF_DATE
    return False


def is_dateline(words: str, parts: tuple[str, ...]) -> bool:
    """Whether a line gives place and agency: "TOLVAR • BRENPRESS"; it belongs to the text."""
    named = not any(character.isdigit() for character in parts[0] + parts[1])
    dated = len(parts) == 3 and any(printed_dates(parts[2]))
    return "•" in words and named and (len(parts) == 2 or dated)


def _aside(words: str, *, below_headline: bool) -> Zone | None:
    """Return the zone of a line above the article that cannot be its headline."""
    if len(words) > _LONGEST_ASIDE:
        return None
    if phrases.caption(words):
        return Zone.CAPTION
    if phrases.related_line(words):
        return Zone.RELATED_ITEM
    if phrases.in_parts(words) and not words.endswith("."):
        return Zone.FURNITURE
    bracketed = below_headline and words[0] == "(" and words[-1] == ")"
    if phrases.strict(words) or phrases.byline(words) or _is_date(words) or bracketed:
        return Zone.FURNITURE
    return Zone.FURNITURE if phrases.loose(words) and not words.endswith((".", ":")) else None


def _above(words: list[str], labels: _Labels, *, has_headline: bool) -> int:
    """Label what stands above the article and return the first line of the article."""
    run: list[tuple[int, Zone | None]] = []
    for index, line in enumerate(words[:_MOST_ABOVE]):
        below = any(zone is None for _, zone in run)
        parts = phrases.in_parts(line)
        if below and parts and is_dateline(line, parts) and not phrases.loose(line):
            break
        zone = _aside(line, below_headline=below)
        if zone is None and not _is_headline(line):
            break
        run.append((index, zone))
    plain = [index for index, zone in run if zone is None]
    if len(run) == len(words) or not run:
        return 0
    headlines = [] if has_headline else _headlines(words, run, plain)
    last = headlines[-1] if headlines else -1
    for index, zone in run:
        if index in headlines:
            labels[index] = Zone.HEADLINE
        elif zone is not None:
            labels[index] = zone
        elif index < last:
            labels[index] = Zone.FURNITURE
    return last + 1


def _headlines(words: list[str], run: list[tuple[int, Zone | None]], plain: list[int]) -> list[int]:
    """Choose the headline among lines that might be one; it may be printed twice."""
    for index in plain:
        again = [other for other in plain if words[other] == words[index]]
        if len(again) > 1:
            return again
    zones = dict(run)
    for index in plain[:-1]:
        before_furniture = zones.get(index + 1) is Zone.FURNITURE
        if not (phrases.outlet(words[index]) or (before_furniture and index == 0)):
            return [index]
    return plain[-1:] if plain else []


def _inside(words: str, index: int, labels: _Labels) -> None:
    if phrases.strict(words) or phrases.related_header(words):
        labels[index] = Zone.FURNITURE
    elif phrases.caption(words):
        labels[index] = Zone.CAPTION
    elif phrases.related_line(words):
        labels[index] = Zone.RELATED_ITEM


def _feed(words: list[str], labels: _Labels, body_from: int) -> None:
    """Label a feed of other news under the article: it ends with "Show More"."""
    if not words or not phrases.more_to_show(words[-1]):
        return
    begins = [index for index in range(body_from + 1, len(words)) if phrases.feed(words[index])]
    for index in range(begins[0] if begins else len(words), len(words)):
        is_furniture = phrases.strict(words[index]) or phrases.feed(words[index])
        labels[index] = Zone.FURNITURE if is_furniture else Zone.RELATED_ITEM


def _below(words: list[str], labels: _Labels, body_from: int) -> None:
    """Label what stands below the article, from its end upwards."""
    lowest = max(body_from + 1, len(words) - _MOST_BELOW)
    first = len(words)
    for index in range(len(words) - 1, lowest - 1, -1):
        if index in labels:
            first = index
            continue
        zone = _tail(words[index])
        if zone is None and not _under_related(words, lowest, index):
            break
        labels[index] = zone or Zone.RELATED_ITEM
        first = index
    _under_topics(words, labels, first)


def _tail(words: str) -> Zone | None:
    if len(words) > _LONGEST_ASIDE:
        return None
    if phrases.caption(words):
        return Zone.CAPTION
    if phrases.related_line(words):
        return Zone.RELATED_ITEM
    listed = phrases.in_parts(words) and not words.endswith(".")
    bracketed = words[0] == "(" and words[-1] == ")"
    known = phrases.strict(words) or phrases.loose(words) or phrases.related_header(words)
    return Zone.FURNITURE if known or listed or bracketed else None


def _under_related(words: list[str], lowest: int, index: int) -> bool:
    """Whether a line is one of the links under "Read more", or under the end of the page."""
    for above in range(index, lowest - 1, -1):
        if phrases.related_header(words[above]) or _tail(words[above]) is Zone.FURNITURE:
            return above < index
        if not _is_headline(words[above]) or words[above].startswith(_LISTED):
            return False
    return False


def _under_topics(words: list[str], labels: _Labels, first: int) -> None:
    """Leave what was labelled under an article alone where the article has no end above it."""
    if first <= 0 or all(labels.get(index) in _ASIDE for index in range(first)):
        for index in range(first, len(words)):
            labels.pop(index, None)
