"""What a sheet records as lost: words of an older text, kept with the decisions on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import Problem
from kg.model import Sheet
from kg.model.vocabulary import AnchorStatus
from kg.verify.report import PassageCheck

__all__ = ["KnownLost", "known_lost"]

_FIELD: Final = re.compile(r"claims\[(\d+)\](?:\.also\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class KnownLost:
    """Claims that are lost as a whole, and single passages: the content passage has no number."""

    claims: frozenset[int]
    passages: frozenset[tuple[int, int | None]]
    order: tuple[tuple[int, int | None], ...]

    def covers(self, problem: Problem) -> bool:
        """Say whether a problem is about something that nobody holds against the text any more."""
        found = _FIELD.match(problem.field or "")
        if found is None:
            return False
        number, index = int(found[1]), found[2]
        return number in self.claims or (
            index is not None and (number, int(index)) in self.passages
        )

    def marked(self, checks: Iterable[PassageCheck]) -> tuple[PassageCheck, ...]:
        """Return the checks of all passages, in the order of the sheet, with these as lost."""
        return tuple(
            replace(check, status=AnchorStatus.LOST, found=()) if place in self.passages else check
            for place, check in zip(self.order, checks, strict=True)
        )


def known_lost(sheet: Sheet) -> KnownLost:
    """Return what a sheet records as lost."""
    order: list[tuple[int, int | None]] = []
    lost: set[tuple[int, int | None]] = set()
    for number, claim in enumerate(sheet.claims):
        passages = [(None, claim.lost), *((i, p.lost) for i, p in enumerate(claim.also))]
        order += [(number, index) for index, _ in passages]
        lost |= {(number, index) for index, text in passages if text is not None}
    whole = {number for number, claim in enumerate(sheet.claims) if claim.is_lost}
    return KnownLost(frozenset(whole), frozenset(lost), tuple(order))
