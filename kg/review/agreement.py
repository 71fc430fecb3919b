"""Agreement between reviewers: percent, and Cohen's kappa over the claims that both decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.model import ClaimDecision
from kg.model.vocabulary import ReviewStatus
from kg.review.shelf import Shelved

__all__ = ["Agreement", "Pair", "agreement"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statuses that two reviewers gave one claim, and how many claims got them."""

    one: ReviewStatus
    other: ReviewStatus
    claims: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree.

    ``share`` is the share of the claims to which both gave one status. ``kappa`` is what of that
    lies beyond chance (Cohen 1960): (share - expected) / (1 - expected). It is ``None`` without a
    claim in common, and where both gave one and the same status throughout: chance alone explains
    that, and nothing is left to measure.
    """

    one: str
    other: str
    claims: int
    agreed: int
    share: float | None
    kappa: float | None
    pairs: tuple[Pair, ...]
    differ: tuple[tuple[str, str], ...]
    """Document and key of each claim to which they gave two."""


def agreement(documents: Iterable[Shelved]) -> tuple[Agreement, ...]:
    """Return the agreement of every two reviewers who decided on a claim in common.

    Of each person the last decision on a claim counts, if it accepts, rejects or excludes;
    decisions of claims that are no longer in their sheet are left out, and so are programs.
    """
    given: dict[str, dict[tuple[str, str], ReviewStatus]] = {}
    for document in documents:
        keys = {claim: key for key, claim in document.hashes.items()}
        for said in document.decisions:
            if isinstance(said, ClaimDecision) and not said.by_program and said.claim in keys:
                own = given.setdefault(said.by, {})
                own[document.name, keys[said.claim]] = said.status
    settled = {
        who: {where: s for where, s in own.items() if s is not ReviewStatus.PROPOSED}
        for who, own in given.items()
    }
    found = (_between(one, other, settled) for one, other in combinations(sorted(settled), 2))
    return tuple(measured for measured in found if measured.claims)


def _between(
    one: str, other: str, given: Mapping[str, Mapping[tuple[str, str], ReviewStatus]]
) -> Agreement:
    first, second = given[one], given[other]
    both = [where for where in first if where in second]
    counts = Counter((first[where], second[where]) for where in both)
    agreed = sum(count for (a, b), count in counts.items() if a is b)
    share = agreed / len(both) if both else None
    return Agreement(
        one,
        other,
        len(both),
        agreed,
        share,
        None if share is None else _kappa(share, counts, len(both)),
        tuple(Pair(a, b, count) for (a, b), count in sorted(counts.items())),
        tuple(where for where in both if first[where] is not second[where]),
    )


def _kappa(
    share: float, counts: Mapping[tuple[ReviewStatus, ReviewStatus], int], total: int
) -> float | None:
    left, right = Counter[ReviewStatus](), Counter[ReviewStatus]()
    for (a, b), count in counts.items():
        left[a] += count
        right[b] += count
    expected = sum(left[status] * right[status] for status in left) / total**2
    return None if expected >= 1 else (share - expected) / (1 - expected)
