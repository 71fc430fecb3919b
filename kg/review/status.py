"""Where the claims of a sheet stand: the decisions file is the only home of review status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from kg.errors import NotFoundError
from kg.model import ClaimDecision, Sheet
from kg.model.vocabulary import ReviewStatus
from kg.review.subjects import about_children
from kg.sheet import Decision, Loaded
from kg.triples.names import claim_hashes

__all__ = [
    "DECISIONS",
    "Standing",
    "TwoPersons",
    "chosen_keys",
    "claim_statuses",
    "counted_decisions",
    "standings",
    "under_two_persons",
]

DECISIONS: Final = "decisions.jsonl"
"""The name of the decisions file, beside its sheet."""

_TWO: Final = 2


class TwoPersons(StrEnum):
    """Which claims count as accepted only when two persons accepted them (``SVIDOK_TWO_PERSONS``).

    ``children`` means every claim about children, figures or not
    (:func:`kg.review.subjects.about_children`).
    """

    NONE = "none"
    FIGURES = "figures"
    CHILDREN = "children"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Standing:
    """What review made of one claim.

    ``said`` is the last decision, if there is one; ``by`` are those who decided so since the claim
    last stood otherwise, in their order. ``status`` is what counts: with a second person still
    missing (``waits``), what one accepted is proposed.
    """

    said: ClaimDecision | None
    by: tuple[str, ...]
    waits: bool

    @property
    def status(self) -> ReviewStatus | None:
        """The status that counts; ``None`` without a decision."""
        if self.said is None:
            return None
        return ReviewStatus.PROPOSED if self.waits else self.said.status

    def is_by(self, person: str, status: ReviewStatus) -> bool:
        """Whether a person decided so already, and it stands so."""
        return self.said is not None and self.said.status is status and person in self.by


def under_two_persons(sheet: Sheet, rule: TwoPersons) -> frozenset[str]:
    """Return the keys of the claims of a sheet that two persons must accept."""
    if rule is TwoPersons.NONE:
        return frozenset()
    if rule is TwoPersons.CHILDREN:
        return about_children(sheet)
    kinds = {
        claim.content.key: claim.kind
        for claim in sheet.claims
        if claim.content is not None and claim.content.key is not None
    }
    return frozenset(
        claim.key
        for claim in sheet.claims
        if rule is TwoPersons.ALL or kinds.get(claim.same or "", claim.kind) == "figure"
    )


def standings(
    sheet: Sheet, decisions: Iterable[Decision], rule: TwoPersons = TwoPersons.NONE
) -> dict[str, Standing]:
    """Return where every claim stands, by its key.

    The last decision of a person on a claim counts; what a program says decides nothing.
    Decisions hold for exact words, so a claim whose words, claimant or stance were changed since
    has none. Under the rule of two persons, those count who accepted a claim after it was last
    proposed, rejected or excluded.
    """
    entries: dict[str, list[ClaimDecision]] = {}
    for entry in decisions:
        if isinstance(entry, ClaimDecision) and not entry.by_program:
            entries.setdefault(entry.claim, []).append(entry)
    two = under_two_persons(sheet, rule)
    return {
        key: _standing(entries.get(claim, ()), needs_two=key in two)
        for key, claim in claim_hashes(sheet).items()
    }


def _standing(entries: Iterable[ClaimDecision], *, needs_two: bool) -> Standing:
    said: ClaimDecision | None = None
    by: dict[str, None] = {}
    for entry in entries:
        if said is not None and entry.status is not said.status:
            by = {}
        said = entry
        by[entry.by] = None
    accepted = said is not None and said.status is ReviewStatus.ACCEPTED
    return Standing(said, tuple(by), accepted and needs_two and len(by) < _TWO)


def claim_statuses(
    sheet: Sheet, decisions: Iterable[Decision], rule: TwoPersons = TwoPersons.NONE
) -> dict[str, ReviewStatus | None]:
    """Return the review status of every claim by its key; ``None`` without a decision.

    See :func:`standings`, which also tells who decided.
    """
    return {key: found.status for key, found in standings(sheet, decisions, rule).items()}


def counted_decisions(
    sheet: Sheet, decisions: Iterable[Decision], rule: TwoPersons
) -> tuple[ClaimDecision, ...]:
    """Return the decision that counts for each claim that has one: what the graph is built from.

    What waits for a second person is not among them, and so is proposed.
    """
    found: Mapping[str, Standing] = standings(sheet, decisions, rule)
    return tuple(
        standing.said
        for standing in found.values()
        if standing.said is not None and not standing.waits
    )


def chosen_keys(loaded: Loaded[Sheet], keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys in the order of the sheet, each once.

    Raises ``NotFoundError`` for keys that the sheet does not have, with those that come near.
    """
    wanted = dict.fromkeys(keys)
    known = [claim.key for claim in loaded.value.claims]
    problems = []
    for key in wanted:
        if key not in known:
            near = get_close_matches(key, known, n=3)
            way_out = f"did you mean {', '.join(near)}?" if near else None
            message = f"the sheet has no claim “{key}”"
            problems.append(loaded.problem(("claims",), message, way_out=way_out))
    if problems:
        raise NotFoundError(problems)
    return tuple(key for key in known if key in wanted)
