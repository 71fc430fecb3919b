"""Content negotiation: which of several forms of an answer a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["HTML", "JSONLD", "TURTLE", "choose", "wants_page"]

HTML = "text/html"
TURTLE = "text/turtle"
JSONLD = "application/ld+json"

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_RANGE = re.compile(r"([!#$%&'*+.^_`|~0-9a-z-]+)/([!#$%&'*+.^_`|~0-9a-z-]+)")
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of an Accept header; parameters other than ``q`` are not looked at."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Say how closely this matches a media type: 0 not at all, 3 exactly."""
        type_, _, subtype = media_type.partition("/")
        if self.type == "*":
            return 1 if self.subtype == "*" else 0
        if self.type != type_:
            return 0
        if self.subtype == "*":
            return 2
        return 3 if self.subtype == subtype else 0


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the media type that a client likes best, or ``None`` when it wants none of them.

    ``offers`` stand in the order of the server's own liking, which decides between equals. No
    header, or one that holds nothing readable, accepts everything.

    >>> choose("text/csv;q=0.5, application/*", ["application/json", "text/csv"])
    'application/json'
    >>> choose("image/png", ["application/json"]) is None
    True
    """
    ranges = tuple(_ranges(accept or ""))
    if not ranges:
        return offers[0] if offers else None
    qualities = {offer: _quality(ranges, offer) for offer in offers}
    best = max(qualities, key=lambda offer: qualities[offer], default=None)
    return best if best is not None and qualities[best] > 0 else None


def wants_page(accept: str | None) -> bool:
    """Say whether the client names HTML, as browsers do, and likes nothing for programs better."""
    return choose(accept, ("application/json", HTML)) == HTML


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept[:_LONGEST].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        match = _RANGE.fullmatch(name)
        if match is None:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q" and _QUALITY.fullmatch(value.strip()):
                quality = float(value)
        yield _Range(match[1], match[2], quality)


def _quality(ranges: Sequence[_Range], media_type: str) -> float:
    found = [(range_.specificity(media_type), range_.quality) for range_ in ranges]
    closest = max(specificity for specificity, _ in found)
    if closest == 0:
        return 0.0
    return max(quality for specificity, quality in found if specificity == closest)
