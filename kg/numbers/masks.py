"""Digits and number words that are no figures: dates, years, times, labels, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.numbers.lexicon import PERSONS
from kg.numbers.mask_rules import DASH, MASK, PATTERNS, SCALE, YEAR

__all__ = ["MASK", "Masked", "mask", "masked_spans"]


@dataclass(frozen=True, slots=True)
class Masked:
    """A span of the sentence that holds no figure, and what it is instead."""

    start: int
    end: int
    what: str


_RULES = tuple((what, re.compile(pattern)) for what, pattern in PATTERNS)

_MIXED = re.compile(r"(?<![\w.,])(?=\w*[0-9])(?=\w*[^\W\d½¼¾])\w+|(?<=[^\W\d])[0-9]+")
_UNIT = re.compile(r"[0-9]+(?:km|kg|cm|mm|m|g|t|ha|h|min|k|K|M|mn|mln|bn|bln|tn)\Z")

_GROUPED = re.compile(r"(?<![\w.])(?<![0-9]\s)[0-9]+(?:,[0-9]+)+(?!\w)")
_WELL_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}\Z")
# "1.600" is 1.6 to one reader and 1,600 to the next.
_AMBIGUOUS = re.compile(
    rf"(?<![\w.,])[0-9]{{1,3}}\.[0-9]{{3}}(?![0-9\w]|[.,][0-9]|\s?%|\s(?:{SCALE})\b)"
)
_DECIMAL_COMMA = re.compile(
    rf"[0-9]+,[0-9]{{1,2}}(?=\s?%|\s(?:{SCALE}|percent)\b|\s[а-яіїєґ])", re.IGNORECASE
)

_BARE_YEAR = re.compile(
    rf"(?<![\w.,/$€£+])(?:{YEAR})(?:\s?{DASH}\s?(?:{YEAR}|[0-9]{{2}})|/[0-9]{{2}})?"
    r"(?!\w|[.,][0-9]|\s?%|[-‐‑](?:strong|plus|odd)|\+)(?!\s?(?:\u00a0|\u202f|\u2009)[0-9]{3})"
)
# How far the words reach that tell a year from a count, in code points.
_NEAR = 60
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|during|before|after|from|to|through|throughout|of|year|early|"
    r"late|mid|spring|summer|autumn|fall|winter|end of|start of|beginning of|for|fiscal|and|or|"
    r"between)(?:\s+the)?[\s-]*\Z|[,(;]\s?\Z",
    re.IGNORECASE,
)
_YEAR_PREPOSITION = re.compile(
    r"\b(?:у|в|з|із|с|від|от|після|после|in|since|until|till|by|during|before|after|throughout|early|late|mid|year|spring|summer|"
    r"autumn|fall|winter)[\s-]*\Z",
    re.IGNORECASE,
)
_STRICT_BOUND = re.compile(
    r"\b(?:понад|більше|щонайменше|близько|майже|свыше|более|около|почти|не менее|не менше|"
    r"more than|at least|at most|up to|as many as|(?:few|less)er? than|less than|over|"
    r"exactly|a total of)\s\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:more\s|other\s|new\s)?(?:\w+(?:ed|ian|ish|al|an|ese|ful)\s)?"
    r"(?P<noun>[a-z][a-z-]*)\b"
)
_IRREGULAR = PERSONS | {"police", "cattle", "troops", "aircraft", "lives", "wives"}


def _is_plural(noun: str) -> bool:
    if noun in {"was", "is", "has", "as", "its", "his", "this", "does", "us"}:
        return False
    return noun in _IRREGULAR or (
        len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def _is_year(sentence: str, found: re.Match[str]) -> bool:
    """Say whether four bare digits name a year rather than count something.

    A strict bound or a plural noun behind makes a count ("2000 children"), a preposition of time
    before makes a year ("since 2022 schools have closed"); what is left reads as a year.
    """
    number = int(found[0][:4])
    before = sentence[max(0, found.start() - _NEAR) : found.start()]
    after = sentence[found.end() : found.end() + _NEAR]
    if _STRICT_BOUND.search(before):
        return False
    if _YEAR_PREPOSITION.search(before):
        return True
    counted = _COUNTED.match(after)
    if counted is not None and _is_plural(counted["noun"]):
        return False
    if number < 1800 or number > 2100:
        return len(found[0]) > 4 or _BEFORE_YEAR.search(before) is not None
    return True


def _hides(found: re.Match[str], what: str) -> bool:
    if what != "a name with a number":
        return True
    # "over-600" and "mid-2024" are compounds of a bound or a season, not names.
    head = re.split("[-‐‑]", found[0])[0].lower()
    return head not in {"over", "under", "sub"}


def _is_title(sentence: str) -> bool:
    """Say whether a line has its words in capitals, as headlines do: capitals then say nothing."""
    words: list[str] = _LONG_WORD.findall(sentence)
    return 2 * sum(word[0].isupper() for word in words) > len(words)


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMED_NUMBER = re.compile(
    r"(?<=[a-z] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Forty|Hundred)"
    r"(?= [A-Z])|(?<=[A-Za-z] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)"
    r"(?=[.,;)]| [a-z])"
)


def masked_spans(sentence: str) -> tuple[Masked, ...]:
    """Return every span that holds digits or number words without being a figure, in order."""
    spans: list[Masked] = []
    shown = sentence
    for what, rule in _RULES:
        spans.extend(
            Masked(found.start(), found.end(), what)
            for found in rule.finditer(shown)
            if _hides(found, what)
        )
        shown = mask(sentence, spans)
    if not _is_title(sentence):
        spans.extend(
            Masked(found.start(), found.end(), "a name with a number")
            for found in _NAMED_NUMBER.finditer(shown)
        )
        shown = mask(sentence, spans)
    spans.extend(
        Masked(found.start(), found.end(), "a name or ordinal with a number")
        for found in _MIXED.finditer(shown)
        if not _UNIT.match(found[0])
    )
    spans.extend(
        Masked(found.start(), found.end(), "no well-formed number")
        for found in _GROUPED.finditer(shown)
        if not (_WELL_GROUPED.match(found[0]) or _DECIMAL_COMMA.match(shown, found.start()))
    )
    spans.extend(
        Masked(found.start(), found.end(), "a number that can be read in two ways")
        for found in _AMBIGUOUS.finditer(shown)
    )
    spans.extend(
        Masked(found.start(), found.end(), "a year" if len(found[0]) == 4 else "a year range")
        for found in _BARE_YEAR.finditer(shown)
        if _is_year(shown, found)
    )
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def mask(sentence: str, spans: Iterable[Masked]) -> str:
    """Return the sentence with every code point of the spans replaced by ``MASK``."""
    letters = list(sentence)
    for span in spans:
        letters[span.start : span.end] = MASK * (span.end - span.start)
    return "".join(letters)
