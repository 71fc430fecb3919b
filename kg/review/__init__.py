"""Review: what becomes of claims – decided on, one entry a claim, or restricted (law 8)."""

from __future__ import annotations

from kg.review.decide import Decided, decide
from kg.review.restrict import Restricted, restrict
from kg.review.status import DECISIONS, claim_statuses

__all__ = ["DECISIONS", "Decided", "Restricted", "claim_statuses", "decide", "restrict"]
