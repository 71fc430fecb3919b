"""How far answers agree with what somebody expects: confusion matrix and scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from kg.compare.pair_models import Answer, PairAnswer
from kg.compare.pairs import PairsFile, compare_pairs
from kg.numbers import QuantityPolicy

__all__ = ["Confusion", "Miss", "score"]

_ANSWERS: tuple[str, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Miss:
    """A pair whose verdict is not the expected one."""

    id: str
    expected: str
    given: str
    reason: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """Expected against given verdicts, and how the parts of the answers fared. Shares are 0 to 1.

    ``deciding`` counts the pairs whose expected first property is the given one (of those where a
    property decides), ``jaccard`` is the mean overlap of the two sets of properties, ``by`` counts
    words against policy, and ``beside`` the verdicts beside a drift. A share of nothing is 1.
    """

    counts: Counter[tuple[str, str]]
    misses: tuple[Miss, ...]
    deciding: float
    jaccard: float
    by: float
    beside: float

    @property
    def total(self) -> int:
        """How many pairs carry an expectation."""
        return self.counts.total()

    @property
    def accuracy(self) -> float:
        """The share of pairs whose verdict is the expected one."""
        return _share([given == expected for expected, given in self.counts.elements()])

    def __str__(self) -> str:
        """Return the matrix (a row an expected verdict, a column a given one) and the scores."""
        wide = max(map(len, _ANSWERS))
        head = " " * (wide + 3) + " ".join(f"{at:>3}" for at in range(1, len(_ANSWERS) + 1))
        rows = [
            f"{at:>2} {expected:<{wide}}"
            + " ".join(f"{self.counts[expected, given] or '·':>3}" for given in _ANSWERS)
            for at, expected in enumerate(_ANSWERS, 1)
        ]
        scores = (
            f"{self.total} pairs: verdict {self.accuracy:.1%}, deciding property "
            f"{self.deciding:.1%}, properties (Jaccard) {self.jaccard:.1%}, words or policy "
            f"{self.by:.1%}, beside a drift {self.beside:.1%}"
        )
        missed = [
            f"{miss.id}: expected {miss.expected}, given {miss.given}. {miss.reason}"
            for miss in self.misses
        ]
        return "\n".join([head, *rows, scores, *missed])


def score(read: PairsFile, policy: QuantityPolicy | None = None) -> Confusion:
    """Compare all pairs and set the answers beside what the pairs expect, where they do."""
    judged = [
        (pair.expected, answer)
        for pair, answer in zip(read.pairs, compare_pairs(read, policy), strict=True)
        if pair.expected is not None
    ]
    named = [(e.differs_in, a) for e, a in judged if e.differs_in is not None]
    return Confusion(
        counts=Counter((expected.verdict, answer.verdict) for expected, answer in judged),
        misses=tuple(
            Miss(answer.id, expected.verdict, answer.verdict, answer.reason)
            for expected, answer in judged
            if expected.verdict != answer.verdict
        ),
        deciding=_share(
            [
                wanted[0].value.replace("-", "_") == _first(a)
                for wanted, a in named
                if _decides(wanted, a)
            ]
        ),
        jaccard=_mean(
            _overlap({name.value.replace("-", "_") for name in wanted}, set(a.differs_in))
            for wanted, a in named
        ),
        by=_share([e.decided_by == a.decided_by for e, a in judged if e.decided_by]),
        beside=_share(
            [
                e.drift_beside.value.replace("-", "_") == a.stands
                for e, a in judged
                if e.drift_beside is not None
            ]
        ),
    )


def _decides(wanted: tuple[object, ...], answer: PairAnswer) -> bool:
    """Say whether some property decides: of two that are the same, none does."""
    return bool(wanted) and answer.verdict != "same"


def _first(answer: PairAnswer) -> str | None:
    return answer.differs_in[0] if answer.differs_in else None


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _share(hits: list[bool]) -> float:
    return _mean(map(float, hits))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0
