"""Random figures of a small world, in which many pairs meet in everything but one field."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import Final

from kg.compare.figure import Day, Figure
from kg.compare.reference import ReferenceKnowledge
from kg.model.vocabulary import Bound, Modality, Qualifier

__all__ = ["KNOWLEDGE", "day", "random_figure", "random_figures", "seeded"]

KNOWLEDGE: Final = ReferenceKnowledge(
    inside=MappingProxyType({"orlin": ["velmar"], "home lantern": ["velmar"]}),
    portions=MappingProxyType({"returned": ["taken"]}),
    broader=MappingProxyType({"taken": ["moved"], "held": ["moved"]}),
)
"""Orlin lies in Velmar; the returned are a portion of the taken; taken and held, one question."""

_FIRST: Final = date(2024, 1, 1)
_NUMBERS: Final = (20, 40, 41, 60, 100, 200, 390)
_FLOWS: Final = frozenset({Qualifier.INCREMENT, Qualifier.PERIOD_TOTAL})


def day(number: int, length: int = 1) -> Day:
    """Return the day with a number from 0, or a stretch of so many days in which it lies."""
    first = _FIRST + timedelta(days=number)
    return Day(first, first + timedelta(days=length - 1))


def seeded(seed: int) -> Random:
    """Return a source of chances that repeats itself."""
    return Random(seed)  # noqa: S311 - tests draw examples, not secrets


def random_figure(random: Random, name: str) -> Figure:
    """Return a figure of the small world."""
    qualifier = random.choice(list(Qualifier))
    bound = random.choice([*Bound, Bound.EXACT, Bound.EXACT])
    flow, begin = qualifier in _FLOWS, random.randint(0, 3)
    described = random.choice([day(0), day(5), day(9), day(0, 7), None])
    return Figure(
        name=name,
        sentence=random.choice(["", "", "in all", "some of them", "corrected to this"]),
        value=Decimal(random.choice((12, 100) if bound is Bound.ORDER_OF_MAGNITUDE else _NUMBERS)),
        bound=bound,
        unit=random.choice(["children", "children", "people"]),
        variable=random.choice(["returned", "taken", "held", "planted"]),
        scope=frozenset({random.choice(["velmar", "orlin", "home lantern", "zhurania"])}),
        qualifier=qualifier,
        modality=Modality.PLANNED if qualifier is Qualifier.TARGET else Modality.ACTUAL,
        window_from=day(begin) if flow or random.random() < 0.5 else None,
        window_to=day(begin + random.randint(0, 6)) if flow else None,
        as_of=None if flow else described,
        claimant=random.choice(["ministry", "mission"]),
        published=random.choice([day(9), day(9), day(12)]),
    )


def random_figures(random: Random, count: int) -> list[Figure]:
    """Return so many figures, named in order."""
    return [random_figure(random, f"f{number:03}") for number in range(count)]
