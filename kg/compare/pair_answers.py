"""Answers for a list of pairs as one document: for the command line and for the server."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from kg.compare.confusion import Confusion, score
from kg.compare.pair_models import PairAnswer
from kg.compare.pairs import PairsFile, compare_pairs
from kg.errors import PairsError, Problem

__all__ = ["CountAnswer", "MissAnswer", "PairsAnswer", "ScoreAnswer", "answer_pairs"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class CountAnswer(_Answer):
    """How often one verdict was expected and one was given."""

    expected: str
    given: str
    count: int


class MissAnswer(_Answer):
    """A pair whose verdict is not the expected one."""

    id: str
    expected: str
    given: str
    reason: str


class ScoreAnswer(_Answer):
    """How far the answers agree with what the pairs expect; shares are 0 to 1."""

    pairs: int = Field(description="Pairs that say what is expected")
    accuracy: float = Field(description="Share of pairs with the expected verdict")
    deciding: float = Field(description="Share of pairs with the expected deciding property")
    differs_in: float = Field(description="Mean overlap (Jaccard) of the properties that differ")
    decided_by: float
    drift_beside: float
    confusion: list[CountAnswer]
    misses: list[MissAnswer]


class PairsAnswer(_Answer):
    """The verdict of each pair, in the order of the list."""

    pairs: list[PairAnswer]
    not_read: list[str] = Field(description="Keys of the list that mean nothing here")
    score: ScoreAnswer | None = Field(default=None, description="Given where it was asked for")


def answer_pairs(read: PairsFile, *, with_score: bool = False) -> PairsAnswer:
    """Compare the pairs of a list, and score them where that is asked for.

    Raises ``PairsError`` when a score is asked for and no pair says what is expected.
    """
    scored = None
    if with_score:
        if all(pair.expected is None for pair in read.pairs):
            way_out = 'add "expected": {"verdict": …} to the pairs, or leave out the score'
            raise PairsError(Problem("no pair says what is expected of it", way_out=way_out))
        scored = _score(score(read))
    return PairsAnswer(pairs=list(compare_pairs(read)), not_read=list(read.not_read), score=scored)


def _score(found: Confusion) -> ScoreAnswer:
    return ScoreAnswer(
        pairs=found.total,
        accuracy=found.accuracy,
        deciding=found.deciding,
        differs_in=found.jaccard,
        decided_by=found.by,
        drift_beside=found.beside,
        confusion=[
            CountAnswer(expected=expected, given=given, count=count)
            for (expected, given), count in sorted(found.counts.items())
        ],
        misses=[
            MissAnswer(id=miss.id, expected=miss.expected, given=miss.given, reason=miss.reason)
            for miss in found.misses
        ],
    )
