"""Identity: which two things may be one – by name, office and context, with the reasons in words.

A program only proposes; a person judges (:mod:`kg.review.judge`), and queries follow judgements.
"""

from __future__ import annotations

from kg.review.identity.candidates import Candidate, candidates
from kg.review.identity.proposals import CANDIDATES, Proposed, propose
from kg.review.identity.things import Sort, Thing, read_things

__all__ = [
    "CANDIDATES",
    "Candidate",
    "Proposed",
    "Sort",
    "Thing",
    "candidates",
    "propose",
    "read_things",
]
