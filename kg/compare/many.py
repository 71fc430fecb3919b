"""Comparing very many figures, on several processors."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait

from kg.compare.blocks import Limits, Pair, candidate_pairs
from kg.compare.comparison import Comparison
from kg.compare.figure import Figure
from kg.compare.prepared import prepare
from kg.compare.reference import ReferenceKnowledge
from kg.compare.verdict import compare_prepared
from kg.numbers import QuantityPolicy

__all__ = ["compare_many"]

_AT_ONCE = 20_000
"""So many comparisons are handed over together."""


def compare_many(
    figures: Sequence[Figure],
    knowledge: ReferenceKnowledge,
    policy: QuantityPolicy,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    *,
    workers: int = 1,
) -> Iterator[list[tuple[Pair, Comparison]]]:
    """Yield every comparison in portions, made by so many processes; in no stated order.

    Use it from tens of thousands of figures on; for less the processes cost more than they give.
    With one worker nothing is started.
    """
    pairs = sorted(candidate_pairs(figures, knowledge, policy, limits))
    by_name = {figure.name: prepare(figure, policy) for figure in figures}

    def portions(mine: Sequence[Pair]) -> Iterator[list[tuple[Pair, Comparison]]]:
        for start in range(0, len(mine), _AT_ONCE):
            yield [
                (pair, compare_prepared(by_name[pair[0]], by_name[pair[1]], knowledge))
                for pair in mine[start : start + _AT_ONCE]
            ]

    if workers <= 1:
        yield from portions(pairs)
        return
    size = max(1, -(-len(pairs) // workers))
    context = multiprocessing.get_context("fork")  # what is planned is shared and never copied

    def work(mine: Sequence[Pair], end: Connection) -> None:
        gc.freeze()  # what is shared lives as long as the process: no search for cycles in it
        for portion in portions(mine):
            end.send(portion)
        end.send(None)
        end.close()

    with ExitStack() as stack:
        ends = []
        for start in range(0, len(pairs), size):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=work, args=(pairs[start : start + size], theirs))
            process.start()
            stack.callback(process.join)
            stack.callback(process.terminate)
            theirs.close()
            ends.append(ours)
        yield from _received(ends)


def _received(ends: list[Connection]) -> Iterator[list[tuple[Pair, Comparison]]]:
    waiting = list(ends)
    while waiting:
        ready = wait(waiting)
        for end in [end for end in waiting if end in ready]:
            portion: list[tuple[Pair, Comparison]] | None = end.recv()
            if portion is None:
                waiting.remove(end)
            else:
                yield portion
