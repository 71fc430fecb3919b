"""Where the words of a passage stand in a newer text: exactly, or not at all.

A passage keeps its place, moves, or is lost. Where its words stand more than once, only what the
versions have in common, the context that the sheet recorded, or the order of the passages may
tell one place from another; where they do not, nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Claim, Sheet
from kg.model.vocabulary import AnchorStatus, PassageRole
from kg.review.alignment import Alignment
from kg.sheet.search import digest, find_digest, positions
from kg.sheet.tree import Path, field_name
from kg.verify.passages import in_word

__all__ = ["Placed", "place_all"]

_WITHOUT_SPACES: Final = frozenset({"ja", "km", "lo", "my", "th", "zh"})

_AROUND: Final = 24
"""So much beside a passage must be unchanged before that tells its place from others."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """One passage in the newer text.

    ``status`` is ``verified`` (at the same offsets), ``moved`` (the exact words, at ``now``),
    ``lost``, or ``unchecked`` where ``places`` are several and none was chosen. ``how`` says in
    words what the choice rests on.
    """

    path: Path
    claim: str
    role: PassageRole
    was: Span
    now: Span | None
    status: AnchorStatus
    how: str
    places: tuple[int, ...] = ()

    @property
    def field(self) -> str:
        """The passage as a dotted field of the sheet."""
        return field_name(self.path)

    @property
    def is_content(self) -> bool:
        """Whether these are the claim's own words."""
        return self.role is PassageRole.CONTENT

    @property
    def is_open(self) -> bool:
        """Whether a person has to say which place is meant."""
        return self.status is AnchorStatus.UNCHECKED


@dataclass(frozen=True, slots=True)
class _Passage:
    path: Path
    claim: str
    role: PassageRole
    at: Span
    words: str | None
    sha256: str | None
    prefix: str
    suffix: str
    was_lost: bool


@dataclass(frozen=True, slots=True)
class _Versions:
    old: str | None
    new: str
    alignment: Alignment | None
    spaced: bool


def place_all(
    sheet: Sheet,
    old: str | None,
    new: str,
    alignment: Alignment | None,
    nth: dict[str, int],
) -> tuple[Placed, ...]:
    """Place every passage of an anchored sheet in a newer text.

    ``old`` is the text of the sheet, and ``alignment`` what both have in common, if it is at hand;
    ``nth`` names places that a person chose, from 1, by field.
    """
    language = sheet.document.language.split("-")[0]
    versions = _Versions(old, new, alignment, language not in _WITHOUT_SPACES)
    passages = list(_passages(sheet, old))
    first = [_one(passage, versions, nth.get(field_name(passage.path))) for passage in passages]
    return tuple(_by_order(passages, first, versions))


def _passages(sheet: Sheet, old: str | None) -> Iterator[_Passage]:
    for number, claim in enumerate(sheet.claims):
        path: Path = ("claims", number)
        if claim.at is not None:
            yield _content(path, claim, claim.at)
        for index, other in enumerate(claim.also):
            if other.at is None:
                continue
            words = other.words
            if words is None and old is not None and other.lost is None:
                seen = old[slice(*other.at)]
                words = seen if digest(seen) == other.sha256 else None
            lost = other.lost is not None
            yield _Passage(
                (*path, "also", index),
                claim.key,
                other.role,
                other.at,
                words,
                other.sha256,
                "",
                "",
                lost,
            )


def _content(path: Path, claim: Claim, at: Span) -> _Passage:
    return _Passage(
        path,
        claim.key,
        PassageRole.CONTENT,
        at,
        claim.words,
        None,
        claim.prefix or "",
        claim.suffix or "",
        claim.lost is not None,
    )


def _places(passage: _Passage, versions: _Versions) -> list[int] | None:
    """Return the places of the exact words, as words of their own; ``None`` in too long a text."""
    length = passage.at[1] - passage.at[0]
    if passage.words is not None:
        found: list[int] | None = positions(versions.new, passage.words)
    elif passage.sha256 is not None:
        found = find_digest(versions.new, length, passage.sha256)
    else:
        found = []
    if found is None or not versions.spaced:
        return found
    new = versions.new
    return [p for p in found if not in_word(new, p) and not in_word(new, p + length)]


def _one(passage: _Passage, versions: _Versions, nth: int | None) -> Placed:
    places = _places(passage, versions)
    if places is None:
        return _open(passage, (), "the text is too long to look for a hash everywhere")
    if not places:
        return _lost(passage, "its exact words stand nowhere")
    if nth is not None:
        if not 1 <= nth <= len(places):
            return _open(passage, places, f"there is no place {nth}")
        return _at(passage, places[nth - 1], "a person chose the place")
    aligned = None
    if versions.alignment is not None and not passage.was_lost:
        aligned = versions.alignment.span(*passage.at, around=_AROUND)
    if aligned in places:
        return _at(passage, aligned or 0, "the text round it is the same")
    fitting = [p for p in places if _fits(passage, versions.new, p)]
    if len(fitting) == 1 and (passage.prefix or passage.suffix):
        return _at(passage, fitting[0], "its recorded context stands there")
    if len(places) == 1 and not _was_one_of_several(passage, versions):
        return _at(passage, places[0], "the only place of its words")
    return _open(passage, places, "its words stand at several places, or at another one than meant")


def _fits(passage: _Passage, text: str, place: int) -> bool:
    end = place + passage.at[1] - passage.at[0]
    return text[:place].endswith(passage.prefix) and text.startswith(passage.suffix, end)


def _was_one_of_several(passage: _Passage, versions: _Versions) -> bool:
    """Whether the words stood more than once: the place that is left may be another one."""
    if passage.prefix or passage.suffix:
        return True
    if versions.old is None or passage.words is None:
        return False
    return len(positions(versions.old, passage.words)) > 1


def _by_order(
    passages: Sequence[_Passage], placed: Sequence[Placed], versions: _Versions
) -> Iterator[Placed]:
    """Choose where the words stood once between two neighbours, and stand there once.

    Without the old text nobody knows how often they stood there.
    """
    settled = sorted(
        (passage.at, found.now)
        for passage, found in zip(passages, placed, strict=True)
        if found.now is not None and not passage.was_lost
    )
    for passage, found in zip(passages, placed, strict=True):
        known = found.is_open and passage.words is not None and versions.old is not None
        yield _between(passage, found, settled, versions) if known else found


def _between(
    passage: _Passage,
    found: Placed,
    settled: Sequence[tuple[Span, Span]],
    versions: _Versions,
) -> Placed:
    before = max((pair for pair in settled if pair[0][1] <= passage.at[0]), default=None)
    behind = min((pair for pair in settled if pair[0][0] >= passage.at[1]), default=None)
    if before is None or behind is None:
        return found
    length = passage.at[1] - passage.at[0]

    def inside(places: Iterable[int], which: int) -> list[int]:
        low, high = before[which][1], behind[which][0]
        return [place for place in places if low <= place and place + length <= high]

    were = inside(positions(versions.old or "", passage.words or ""), 0)
    are = inside(found.places, 1)
    if len(were) == len(are) == 1:
        return _at(passage, are[0], "the only place between its neighbours, then and now")
    return found


def _at(passage: _Passage, place: int, how: str) -> Placed:
    now = place, place + passage.at[1] - passage.at[0]
    same = now == passage.at and not passage.was_lost
    status = AnchorStatus.VERIFIED if same else AnchorStatus.MOVED
    return Placed(passage.path, passage.claim, passage.role, passage.at, now, status, how)


def _lost(passage: _Passage, how: str) -> Placed:
    lost = AnchorStatus.LOST
    return Placed(passage.path, passage.claim, passage.role, passage.at, None, lost, how)


def _open(passage: _Passage, places: Iterable[int], how: str) -> Placed:
    if passage.was_lost:  # it stays lost: nobody waits for it
        return replace(_lost(passage, how), places=tuple(places))
    unchecked = AnchorStatus.UNCHECKED
    return Placed(
        passage.path, passage.claim, passage.role, passage.at, None, unchecked, how, tuple(places)
    )
