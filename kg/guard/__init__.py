"""The guard of law 8: no child is identifiable. It runs before anything is written.

Run ``guard_strings`` over ``located_strings`` of the parsed sheet and metadata and ``comments`` of
its text; ``minors`` checks one string; ``must_restrict`` judges a small group.
"""

from __future__ import annotations

from kg.guard.groups import Detail, SmallGroup, must_restrict
from kg.guard.minors import Hit, minors
from kg.guard.strings import Located, comments, guard_strings, is_telling, located_strings

__all__ = [
    "Detail",
    "Hit",
    "Located",
    "SmallGroup",
    "comments",
    "guard_strings",
    "is_telling",
    "located_strings",
    "minors",
    "must_restrict",
]
