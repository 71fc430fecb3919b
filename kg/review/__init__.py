"""Review: what becomes of claims, small groups and identities – decided, judged, restricted."""

from __future__ import annotations

from kg.review.decide import ChangedError, Decided, claim_version, decide
from kg.review.judge import JUDGEMENTS, Judged, judge, standing_judgements, unjudge
from kg.review.publish import PublishedGroup, publish_group
from kg.review.reanchor import EARLIER
from kg.review.restrict import Restricted, restrict
from kg.review.status import (
    DECISIONS,
    Standing,
    TwoPersons,
    claim_statuses,
    counted_decisions,
    standings,
)

__all__ = [
    "DECISIONS",
    "EARLIER",
    "JUDGEMENTS",
    "ChangedError",
    "Decided",
    "Judged",
    "PublishedGroup",
    "Restricted",
    "Standing",
    "TwoPersons",
    "claim_statuses",
    "claim_version",
    "counted_decisions",
    "decide",
    "judge",
    "publish_group",
    "restrict",
    "standing_judgements",
    "standings",
    "unjudge",
]
