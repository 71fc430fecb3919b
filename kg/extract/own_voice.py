"""The body that speaks for itself in a document: its reports, bulletins and statements.

A ministry, a mission or a charity that says "we" makes its own claims: it is the claimant of what
nobody else is said to have said, and not only the publisher. Where a file does not tell its
publisher, the body is known by what the document calls itself at its head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import ActorFound, Findings
from kg.extract.language import Analysed
from kg.extract.marks import marked

__all__ = ["own_voice"]

_INSTITUTION = re.compile(
    r"\b(?:ministry|mission|office|committee|council|foundation|service|commission|fund|bureau|"
    r"government|parliament|association|institute|observatory|union|federation|authority|court|"
    r"police|army|agency for|department|secretariat|initiative|programme|centre|center|league)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
# What a document calls itself above its text.
_ITSELF = re.compile(
    r"\b(?:report|bulletin|information|update|statement|communiqué|press release|briefing note)\s"
    r"(?:of\b|by\b|No\b|on\b)|^(?:statement|press release|communiqué)\b|for immediate release|"
    r"\bpress service\b",
    re.IGNORECASE | re.MULTILINE,
)
_OPENING = 400
_OFTEN = 3


def own_voice(text: Analysed, found: Findings) -> str | None:
    """Return the name of the body whose own document a text is, or None for a reporter's text.

    ``found`` holds the actors and quotations of the text.
    """
    bodies = [actor for actor in found.actors if actor.kind == "organisation"]
    publisher = text.reading.publisher
    same = [] if publisher is None else _named(publisher.value, bodies)
    if publisher is not None and same:
        speaks = _INSTITUTION.search(publisher.value) or _speaks_as_we(text, found)
        return same[0].name if speaks else None
    heads = _ITSELF.search(text.text[:_OPENING])
    often = sorted(bodies, key=lambda one: len(one.mentions), reverse=True)[:1]
    for one in often:
        is_first = len(one.mentions) >= _OFTEN and one.mentions[0][0] < _OPENING
        if is_first and heads and _could_report(one, text, found):
            return one.name
    return None


def _could_report(one: ActorFound, text: Analysed, found: Findings) -> bool:
    return _INSTITUTION.search(one.name) is not None or _speaks_as_we(text, found)


def _named(publisher: str, bodies: Sequence[ActorFound]) -> list[ActorFound]:
    """Return the bodies that a publisher's name means: the same, its beginning or its initials."""
    name = publisher.casefold()
    return (
        [actor for actor in bodies if actor.name.casefold() == name]
        or [a for a in bodies if len(a.name.split()) > 1 and name.startswith(a.name.casefold())]
        or [actor for actor in bodies if _initials(actor.name) == publisher]
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _speaks_as_we(text: Analysed, found: Findings) -> bool:
    quoted = [(mark.start, mark.end) for mark in marked(text.text) if mark.depth == 0]
    quoted += [(one.start, one.end) for one in found.quotations]
    said = [
        match
        for sentence in text.sentences
        for match in _WE.finditer(text.text, sentence.start, sentence.end)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    return len(said) > 1
