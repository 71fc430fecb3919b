"""Names of children in addresses and file names: "/news/12-year-old-…", "…_7.jpg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.guard.labels import Declared, covered
from kg.guard.names import AGE_BEFORE, AGE_BEHIND, AMBIGUOUS, CHILD_SLUGS, COMMON, GIVEN_NAMES

__all__ = ["address_spans", "may_hold_slug", "slug_hits"]

_SLUG = re.compile(r"[^\s\"'<>“”«»,;()\[\]{}]+")
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}\Z")
_JOINED = re.compile(r"[-_/.](?=\S)|[%+=]")


def may_hold_slug(text: str) -> bool:
    """Say whether a text may hold an address, a file name or any other slug: most do not."""
    return _JOINED.search(text) is not None


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses, paths and file names, whose words are no prose."""
    for found in _SLUG.finditer(text):
        if _is_address(found[0].rstrip(".:!?")):
            yield found.start(), found.end()


def _is_address(piece: str) -> bool:
    if _SCHEME.match(piece) or piece.startswith("www.") or _FILE.search(piece):
        return True
    return piece.count("/") >= 2 or ("_" in piece.strip("_")) or piece.count("-") >= 3


def slug_hits(text: str, adults: Declared) -> Iterator[tuple[int, int]]:
    """Yield the span of every age or child word of a slug that stands beside a name.

    In an address or file name an unknown word counts as a name, for nobody can ask a slug for its
    capitals; in other hyphenated words only a common given name does.
    """
    for found in _SLUG.finditer(text):
        piece = found[0].rstrip(".:!?")
        if not re.search(r"[-_/.%+=]", piece.strip("-_/.")):
            continue
        host = _SCHEME.match(piece)
        offset = host.end() if host else 0
        address = _is_address(piece)
        parts = [
            (part.start() + offset, part.end() + offset, part[0].casefold())
            for part in _PART.finditer(piece[offset:])
        ]
        for start, end in _in_parts(parts, adults, address=address):
            yield found.start() + start, found.start() + end


def _in_parts(
    parts: list[tuple[int, int, str]], adults: Declared, *, address: bool
) -> Iterator[tuple[int, int]]:
    folded = [part for _, _, part in parts]
    if not any(part.isdigit() or part in CHILD_SLUGS for part in folded):
        return
    declared = frozenset().union(*covered(folded, adults))
    free = [index for index in range(len(parts)) if index not in declared]
    given = {i for i in free if folded[i] in GIVEN_NAMES and folded[i] not in AMBIGUOUS}
    unknown = {
        i
        for i in free
        if address and len(folded[i]) > 2 and folded[i].isalpha() and folded[i] not in COMMON
    }
    named = bool(given or unknown)
    for index, (start, end, part) in enumerate(parts):
        if part.isdigit() and int(part) < 18:
            following = folded[index + 1] if index + 1 < len(parts) else ""
            previous = folded[index - 1] if index else ""
            told = following in AGE_BEHIND or previous in AGE_BEFORE
            if (told and named) or (len(part) <= 2 and index - 1 in given and not told):
                yield start, end
        elif part in CHILD_SLUGS and named and index not in declared:
            yield start, end
