"""Deciding on claims: entries are appended to the decisions file; nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import Problem, SheetError
from kg.guard import Located, guard_strings
from kg.model import ClaimDecision, Sheet
from kg.model.vocabulary import ReviewStatus
from kg.review.entries import entry
from kg.review.lock import locked
from kg.review.status import DECISIONS, chosen_keys, standings
from kg.sheet import Loaded, append_decisions, load_decisions, load_sheet
from kg.triples.names import claim_hashes
from kg.triples.passages import zone_at

__all__ = ["Decided", "decide"]

_NEED_REASON: Final = frozenset({ReviewStatus.REJECTED, ReviewStatus.EXCLUDED})


@dataclass(frozen=True, slots=True)
class Decided:
    """What was written: keys of the claims decided on, and of those left as they were."""

    file: Path
    status: ReviewStatus
    decided: tuple[str, ...]
    unchanged: tuple[str, ...]


def decide(
    sheet: Path,
    keys: Iterable[str] | None,
    status: ReviewStatus,
    *,
    by: str,
    on: date,
    reason: str | None = None,
    adults: frozenset[str] = frozenset(),
) -> Decided:
    """Append a decision for claims of a sheet; all entries are written, or none.

    ``keys`` of ``None`` means every claim without a decision. What this person decided so already,
    and stands so, is left as it is; a second person's decision is added. ``adults`` are the names that the guard of law 8 knows; a reason goes through
    it before anything is written.

    Raises ``NotFoundError`` for unknown keys; ``SheetError`` when the sheet or its decisions
    cannot be read, when a claim in furniture or a related item would be accepted (law 4), and
    when a reason is missing; ``GuardError`` when the reason may name a child.
    """
    file = sheet.parent / DECISIONS
    if reason is not None:
        guard_strings([Located(str(file), None, "reason", reason)], adults)
    with locked(sheet.parent):
        loaded = load_sheet(sheet)
        waiting = loaded.unanchored()
        if waiting is not None:
            raise SheetError(waiting)
        now = standings(loaded.value, load_decisions(file))
        if keys is None:
            chosen = tuple(key for key, known in now.items() if known.said is None)
        else:
            chosen = chosen_keys(loaded, keys)
        unchanged = tuple(key for key in chosen if now[key].is_by(by, status))
        to_do = tuple(key for key in chosen if key not in unchanged)
        if status is ReviewStatus.ACCEPTED:
            _refuse_aside(loaded, to_do)
        hashes = claim_hashes(loaded.value)
        append_decisions(file, [_entry(hashes[key], status, by, on, reason) for key in to_do])
    return Decided(file, status, to_do, unchanged)


def _refuse_aside(loaded: Loaded[Sheet], keys: Iterable[str]) -> None:
    wanted = set(keys)
    zones = loaded.value.document.zones
    found = [
        (index, claim.key, zone)
        for index, claim in enumerate(loaded.value.claims)
        if claim.key in wanted and claim.at and (zone := zone_at(zones, claim.at[0])).is_aside
    ]
    if found:
        every = " ".join(key for _, key, _ in found)
        raise SheetError(
            loaded.problem(
                ("claims", index),
                f"claim {key} stands in the zone {zone}, which is never accepted",
                law=4,
                way_out=f"kg decide {loaded.file} {every} --status excluded --reason …",
            )
            for index, key, zone in found
        )


def _entry(
    claim: str, status: ReviewStatus, by: str, on: date, reason: str | None
) -> ClaimDecision:
    if status in _NEED_REASON and not reason:
        message = f"a claim is {status} for a reason"
        raise SheetError(Problem(message, field="reason", way_out="give it with --reason"))
    return entry(ClaimDecision, claim=claim, status=status, by=by, on=on, reason=reason)
