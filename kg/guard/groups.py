"""Small groups: when details together point at a few children, though none is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Detail", "SmallGroup", "must_restrict"]

# Law 8: under five children, two details.
_SMALL = 5
_DETAILS = 2


class Detail(StrEnum):
    """What a claim may tell of a group, apart from its size."""

    AGE = "age"
    SETTLEMENT = "settlement"
    FACILITY = "facility"
    DATE = "date"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """How many children a claim speaks of, and which details it knows of them."""

    size: int
    known: frozenset[Detail]


def must_restrict(group: SmallGroup) -> bool:
    """Say whether a group is restricted unless a decision publishes it.

    A group under five of which two or more of age, settlement, facility, date and family are
    known. Count the details of one document together, not of one claim. A group of none is no
    group.

    >>> must_restrict(SmallGroup(4, frozenset({Detail.DATE, Detail.SETTLEMENT})))
    True
    """
    return 0 < group.size < _SMALL and len(group.known) >= _DETAILS
