"""Where the claims of a sheet stand: the decisions file is the only home of review status."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from kg.errors import NotFoundError
from kg.model import ClaimDecision, Sheet
from kg.model.vocabulary import ReviewStatus
from kg.sheet import Decision, Loaded
from kg.triples.names import claim_hashes

__all__ = ["DECISIONS", "chosen_keys", "claim_statuses"]

DECISIONS: Final = "decisions.jsonl"
"""The name of the decisions file, beside its sheet."""


def claim_statuses(sheet: Sheet, decisions: Iterable[Decision]) -> dict[str, ReviewStatus | None]:
    """Return the review status of every claim by its key; ``None`` without a decision.

    The last decision on a claim counts. Decisions hold for exact words, so a claim whose words,
    claimant or stance were changed since has none.
    """
    last = {entry.claim: entry.status for entry in decisions if isinstance(entry, ClaimDecision)}
    return {key: last.get(claim) for key, claim in claim_hashes(sheet).items()}


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
