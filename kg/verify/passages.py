"""Law 2: the words of every passage stand at its offsets, inside one zone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import Problem
from kg.model import Claim, Sheet
from kg.model.vocabulary import AnchorStatus, PassageRole
from kg.sheet.load import Loaded
from kg.sheet.search import context, digest, find_digest, positions, singles_out
from kg.sheet.tree import Path, field_name
from kg.verify.report import PassageCheck

__all__ = [
    "check_edges",
    "check_offsets",
    "check_passages",
    "check_zones",
    "in_word",
    "search_passages",
    "unread_passages",
]

_ANCHOR = "run kg anchor"
_WORD_EDGE = 2
_SEPARATED = re.compile(r"\d[.,\u00a0\u202f]\d")
_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that do not show where a word ends."""


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A passage of either kind: known by its words (content), by their hash, or by both."""

    role: PassageRole
    at: tuple[int, int] | None
    words: str | None
    sha256: str | None


def _all(sheet: Sheet) -> Iterator[tuple[Path, Claim, _Anchored]]:
    """Yield every passage, the content passage of each claim first."""
    for number, claim in enumerate(sheet.claims):
        path = ("claims", number)
        yield path, claim, _Anchored(PassageRole.CONTENT, claim.at, claim.words, None)
        for index, other in enumerate(claim.also):
            passage = _Anchored(other.role, other.at, other.words, other.sha256)
            yield (*path, "also", index), claim, passage


def unread_passages(loaded: Loaded[Sheet], status: AnchorStatus) -> list[PassageCheck]:
    """Return every passage with the status that it has without the text."""
    return [
        PassageCheck(claim.key, passage.role, passage.at, status, loaded.line_of(path))
        for path, claim, passage in _all(loaded.value)
    ]


def check_offsets(loaded: Loaded[Sheet]) -> Iterator[Problem]:
    """Yield what is wrong with offsets without the text: they lie outside it, or hold nothing."""
    length = loaded.value.document.length
    for path, _, passage in _all(loaded.value):
        if passage.at is not None and not passage.at[0] < passage.at[1] <= length:
            start, end = passage.at
            yield loaded.problem(
                (*path, "at"),
                f"[{start}, {end}] is no passage of a text of {length} code points",
                law=2,
                way_out=_ANCHOR,
            )


def _places(text: str, passage: _Anchored) -> tuple[int, ...] | None:
    """Where the words of a passage stand in a text; ``None`` when that cannot be told."""
    if passage.words is not None:
        return tuple(positions(text, passage.words))
    if passage.at is None or passage.sha256 is None:
        return None
    found = find_digest(text, passage.at[1] - passage.at[0], passage.sha256)
    return None if found is None else tuple(found)


def search_passages(loaded: Loaded[Sheet], text: str) -> list[PassageCheck]:
    """Look for the exact words of every passage in a text that is not the recorded one."""
    checks = []
    for path, claim, passage in _all(loaded.value):
        found = _places(text, passage)
        status = AnchorStatus.MOVED if found else AnchorStatus.LOST
        if found is None:
            status = AnchorStatus.UNCHECKED
        line = loaded.line_of(path)
        checks.append(PassageCheck(claim.key, passage.role, passage.at, status, line, found or ()))
    return checks


def _holds(text: str, passage: _Anchored) -> bool:
    if passage.at is None or passage.at[1] > len(text):
        return False
    words = text[slice(*passage.at)]
    if passage.words is not None and words != passage.words:
        return False
    return passage.sha256 is None or digest(words) == passage.sha256


def _misplaced(
    loaded: Loaded[Sheet], path: Path, passage: _Anchored, found: tuple[int, ...] | None
) -> Problem:
    what = f"“{passage.words}”" if passage.words is not None else "the recorded words"
    start, end = passage.at or (0, 0)
    where = f"[{start}, {end}]"
    if not found:
        message = f"{what} do not stand at {where}, nor anywhere else in the text"
        return loaded.problem(path, message, law=2, way_out="copy the words from the text")
    shown = ", ".join(str(place) for place in found[:8]) + (" …" if len(found) > 8 else "")
    message = f"{what} do not stand at {where}, but at {shown}"
    return loaded.problem(path, message, law=2, way_out=_ANCHOR)


def check_passages(loaded: Loaded[Sheet], text: str, problems: list[Problem]) -> list[PassageCheck]:
    """Check every passage against the recorded text; what is wrong is added to ``problems``.

    All passages have offsets.
    """
    checks = []
    for path, claim, passage in _all(loaded.value):
        status, found = AnchorStatus.VERIFIED, None
        if _holds(text, passage):
            problems.extend(_one_zone(loaded, path, passage))
        else:
            found = _places(text, passage)
            status = AnchorStatus.MOVED if found else AnchorStatus.LOST
            problems.append(_misplaced(loaded, path, passage, found))
        if passage.role is PassageRole.CONTENT and status is AnchorStatus.VERIFIED:
            problems.extend(_context(loaded, path, claim, text))
        line = loaded.line_of(path)
        checks.append(PassageCheck(claim.key, passage.role, passage.at, status, line, found or ()))
    return checks


def _one_zone(loaded: Loaded[Sheet], path: Path, passage: _Anchored) -> Iterator[Problem]:
    start, end = passage.at or (0, 0)
    for span in loaded.value.document.zones:
        if span.at[0] <= start < span.at[1] < end:
            yield loaded.problem(
                path,
                f"the passage runs over the end of the zone {span.zone} at {span.at[1]}",
                way_out="cut the words at the zone, or mend document.zones",
            )


def in_word(text: str, place: int) -> bool:
    """Say whether a place is inside a word or number; words that a page glued together are two."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if _SEPARATED.search(text[max(0, place - 2) : place + 2]) is not None:
        return True
    joined = before.isalnum() and (after.isalnum() or unicodedata.category(after or " ")[0] == "M")
    return joined and not (after.isupper() and not before.isupper())


def _context(loaded: Loaded[Sheet], path: Path, claim: Claim, text: str) -> Iterator[Problem]:
    start, end = claim.at or (0, 0)
    prefix, suffix = claim.prefix or "", claim.suffix or ""
    if not text[:start].endswith(prefix):
        message = f"“{prefix}” does not stand before the words"
        yield loaded.problem((*path, "prefix"), message, law=2, way_out=_ANCHOR)
    elif not text.startswith(suffix, end):
        message = f"“{suffix}” does not stand behind the words"
        yield loaded.problem((*path, "suffix"), message, law=2, way_out=_ANCHOR)
    elif singles_out(text, claim.words, "", ""):
        if prefix or suffix:
            message = "prefix and suffix belong only to words that stand more than once"
            yield loaded.problem(path, message, law=2, way_out=_ANCHOR)
    # Where a text repeats whole lines, even the longest context may not be enough.
    elif not singles_out(text, claim.words, prefix, suffix) and (prefix, suffix) != context(
        text, start, end
    ):
        message = (
            "prefix and suffix do not tell the words from others like them"
            if prefix or suffix
            else "the words stand more than once: prefix or suffix is missing"
        )
        yield loaded.problem(path, message, law=2, way_out=_ANCHOR)


def check_edges(loaded: Loaded[Sheet], text: str, known: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a problem for every passage that cuts a word or number of the recorded text in two.

    Passages with a problem that is known already are passed over: one mistake is told once.
    """
    if loaded.value.document.language.split("-")[0] in _WITHOUT_SPACES:
        return
    told = tuple(problem.field for problem in known if problem.field is not None)
    for path, _, passage in _all(loaded.value):
        field = field_name(path)
        if any(other == field or other.startswith(f"{field}.") for other in told):
            continue
        for place in passage.at or ():
            if in_word(text, place):
                yield loaded.problem(
                    path,
                    f"the passage cuts a word or number in two, at {place}",
                    law=2,
                    way_out="widen it to whole words, or choose the place that is meant",
                )


def check_zones(loaded: Loaded[Sheet], text: str) -> Iterator[Problem]:
    """Yield a problem for a recorded length that is wrong and for each zone that cuts a word."""
    document = loaded.value.document
    if document.length != len(text):
        yield loaded.problem(
            ("document", "length"),
            f"the text has {len(text)} code points, the sheet says {document.length}",
            law=2,
            way_out=_ANCHOR,
        )
        return
    for index, span in enumerate(document.zones[:-1]):
        edge = text[span.at[1] - 1 : span.at[1] + 1]
        if len(edge) == _WORD_EDGE and edge.isalnum():
            yield loaded.problem(
                ("document", "zones", index),
                f"the zone {span.zone} ends inside a word, at {span.at[1]}",
                way_out="move the boundary to the end of the line or sentence",
            )
