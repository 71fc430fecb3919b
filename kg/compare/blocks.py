"""Which pairs of figures are compared: all that are near each other, at near-linear cost.

**Near** are two figures that help to answer one question; of which one counts a portion of what
answers the other's question (returned, of those identified or still held); of which one says that
it is a portion of the other; or that print one number on one topic, so that a reader may take them
for one. Each of these puts figures into a *block*; what shares no block is never compared.

**A block of up to** ``Limits.all_pairs`` **figures** is compared pair by pair. In a larger one,
where all pairs would cost its square, these are compared:

1. *Repetitions.* Figures that agree in every field but claimant, words and way are compared with
   the first of them, and only that one with others: its verdicts hold for all.
2. *Neighbours in time*: each with the next in its series (one variable, unit, place, kind and
   beginning), with the next of its series by the same voice (who corrects, corrects their own),
   and with the next in the block whatever it counts; a part with the whole before it.
3. *The same moment*: all pairs of one place, window and day, up to the same limit; beyond it, each
   with the next higher number.
4. *Contradictions* (``kg.compare.extremes``): figures of one variable and place, or of a part and
   its whole as far as knowledge, names and words tell, whose intervals cannot meet although time
   says that they should. Each keeps the ``Limits.furthest`` that lie furthest from it.

So no running total that falls goes unseen however large its block is, and every conflict is found
of a figure that up to ``furthest`` others could contradict. Shares are not turned into counts for
this: a percentage meets the counts of its moment only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.compare.figure import Figure
from kg.compare.reference import ReferenceKnowledge
from kg.compare.thin import Limits, thin
from kg.numbers import QuantityPolicy

__all__ = ["Key", "Limits", "Pair", "block_keys", "block_pairs", "blocks", "candidate_pairs"]

Pair = tuple[str, str]
"""The names of two figures, the smaller first."""

Key = tuple[str, ...]
"""What the figures of a block have in common; its first word is the rule that makes it."""


def block_keys(figure: Figure, knowledge: ReferenceKnowledge) -> frozenset[Key]:
    """Return the keys of all blocks that a figure belongs to.

    A question has the figures that help to answer it and their portions; a whole has the figures
    that say that they are its part; a printed number (of a vague word, its unit word) goes with its
    topic, or with population and unit.
    """
    found: set[Key] = {("whole", figure.name)}
    if figure.part_of is not None:
        found.add(("whole", figure.part_of))
    if figure.variable is None:
        return frozenset(found)
    for variable in (figure.variable, *knowledge.wholes(figure.variable)):
        found.add(("question", knowledge.question(variable)))
    if figure.value is not None:
        number = f"{figure.value.normalize():f}–{figure.value_max or ''}"
        found.add(("number", number, knowledge.topic(figure.variable)))
        if figure.population is not None:
            found.add(("number", number, figure.population, figure.unit or ""))
    return frozenset(found)


def blocks(
    figures: Iterable[Figure], knowledge: ReferenceKnowledge
) -> Mapping[Key, Sequence[Figure]]:
    """Return the blocks of several figures, each in the order of names; lone figures have none."""
    found: defaultdict[Key, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda figure: figure.name):
        for key in block_keys(figure, knowledge):
            found[key].append(figure)
    return {key: found[key] for key in sorted(found) if len(found[key]) > 1}


def block_pairs(
    key: Key,
    figures: Sequence[Figure],
    knowledge: ReferenceKnowledge,
    policy: QuantityPolicy,
    limits: Limits,
) -> Iterator[Pair]:
    """Yield the pairs of one block that are compared; a pair may come more than once.

    ``figures`` are in the order of their names.
    """
    own = [_is_own(key, figure, knowledge) for figure in figures]
    pairs: Iterable[tuple[int, int]] = combinations(range(len(figures)), 2)
    if len(figures) > limits.all_pairs:
        pairs = thin(figures, own, knowledge, policy, limits)
    for one, other in pairs:
        first, second = figures[min(one, other)], figures[max(one, other)]
        # Two portions are not near each other for being portions.
        if (own[one] or own[other]) and (key[0] != "number" or knowledge.same_topic(first, second)):
            yield first.name, second.name


def _is_own(key: Key, figure: Figure, knowledge: ReferenceKnowledge) -> bool:
    """Say whether a figure is what its block is about, and no portion of it."""
    rule, name = key[0], key[1]
    if rule == "question":
        return figure.variable is not None and knowledge.question(figure.variable) == name
    return rule == "number" or figure.name == name


def candidate_pairs(
    figures: Iterable[Figure],
    knowledge: ReferenceKnowledge,
    policy: QuantityPolicy,
    limits: Limits = Limits(),  # noqa: B008 - immutable
) -> set[Pair]:
    """Return every pair of figures that is compared. Figures have different names."""
    return {
        pair
        for key, members in blocks(figures, knowledge).items()
        for pair in block_pairs(key, members, knowledge, policy, limits)
    }
