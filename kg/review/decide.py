"""Deciding on claims: entries are appended to the decisions file; nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import Problem, SheetError
from kg.guard import Located, guard_strings
from kg.ids import digest
from kg.model import Claim, ClaimDecision, Sheet
from kg.model.vocabulary import ReviewStatus
from kg.review.entries import entry
from kg.review.lock import locked
from kg.review.status import DECISIONS, chosen_keys, standings
from kg.sheet import Loaded, append_decisions, load_decisions, load_sheet
from kg.triples.names import claim_hashes
from kg.triples.passages import zone_at

__all__ = ["ChangedError", "Decided", "claim_version", "decide", "refuse_changed"]

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
    keys: Iterable[str] | Mapping[str, str] | None,
    status: ReviewStatus,
    *,
    by: str,
    on: date,
    reason: str | None = None,
    adults: frozenset[str] = frozenset(),
) -> Decided:
    """Append a decision for claims of a sheet; all entries are written, or none.

    ``keys`` of ``None`` means every claim without a decision; with a mapping from keys to versions
    (:func:`claim_version`) nothing is written where a claim is no longer what was looked at. What
    this person decided so already, and stands so, is left as it is; a second person's decision is
    added. ``adults`` are the names that the guard of law 8 knows; a reason goes through it before
    anything is written.

    Raises ``NotFoundError`` for unknown keys; ``ChangedError`` (a ``SheetError``) for a claim that
    changed; ``SheetError`` when the sheet or its decisions
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
        if isinstance(keys, Mapping):
            refuse_changed(loaded, keys)
        unchanged = tuple(key for key in chosen if now[key].is_by(by, status))
        to_do = tuple(key for key in chosen if key not in unchanged)
        if status is ReviewStatus.ACCEPTED:
            _refuse_aside(loaded, to_do)
        hashes = claim_hashes(loaded.value)
        append_decisions(file, [_entry(hashes[key], status, by, on, reason) for key in to_do])
    return Decided(file, status, to_do, unchanged)


class ChangedError(SheetError):
    """A claim is no longer what the person who decides on it looked at."""

    title = "The claim was changed meanwhile"


def claim_version(claim: Claim) -> str:
    """Return a digest of everything that a sheet says of a claim: what a reviewer looks at."""
    return digest("claim-version", claim.model_dump_json(exclude_none=True))


def refuse_changed(loaded: Loaded[Sheet], seen: Mapping[str, str]) -> None:
    """Raise ``ChangedError`` where a claim is no longer the version that was looked at."""
    changed = [
        (index, claim.key)
        for index, claim in enumerate(loaded.value.claims)
        if claim.key in seen and seen[claim.key] != claim_version(claim)
    ]
    if changed:
        raise ChangedError(
            loaded.problem(
                ("claims", index),
                f"claim {key} is no longer what was looked at",
                way_out="look at it again, then decide",
            )
            for index, key in changed
        )


def _refuse_aside(loaded: Loaded[Sheet], keys: Iterable[str]) -> None:
    wanted = set(keys)
    zones = loaded.value.document.zones
    lost = [
        (index, claim.key)
        for index, claim in enumerate(loaded.value.claims)
        if claim.key in wanted and claim.is_lost
    ]
    if lost:
        raise SheetError(
            loaded.problem(
                ("claims", index),
                f"words of claim {key} no longer stand in the text, so it is not accepted anew",
                law=2,
                way_out="reject it, or code what the text says now",
            )
            for index, key in lost
        )
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
