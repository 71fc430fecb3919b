"""The queries that are measured; each is asked with other constants every time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.serving.data import BASE, DOCUMENTS, SEED, Shape

__all__ = ["ALL_ROWS", "HEAVY", "POINT", "Question"]

_PREFIX = f"PREFIX : <{BASE}>\n"

ALL_ROWS = "SELECT * {{ ?s ?p ?o }} LIMIT {rows}"


@dataclass(frozen=True)
class Question:
    """A kind of query; ``write`` makes one of it."""

    title: str
    write: Callable[[random.Random, Shape], str]

    def queries(self, size: Shape) -> Iterator[str]:
        """Yield one query after the other, each its own, so that no cache can answer."""
        chance = random.Random(SEED)  # noqa: S311 - the same queries for every server
        while True:
            yield self.write(chance, size)


def _point(chance: random.Random, size: Shape) -> str:
    return f"SELECT ?p ?o {{ <{BASE}claim/{chance.randrange(size.claims)}> ?p ?o }}"


def _document(chance: random.Random) -> str:
    return f"<{BASE}document/{chance.randrange(DOCUMENTS)}>"


def _figure(chance: random.Random) -> int:
    return chance.randrange(1_000, 60_000)


def _join(chance: random.Random, _: Shape) -> str:
    return f"""{_PREFIX}SELECT ?group (COUNT(*) AS ?claims) (AVG(?figure) AS ?mean) {{
  ?claim :in {_document(chance)} ; :claimant ?person ; :figure ?figure .
  ?person :group ?group . FILTER(?figure > {_figure(chance)})
}} GROUP BY ?group"""


def _regex(chance: random.Random, _: Shape) -> str:
    return f"""{_PREFIX}SELECT ?claim ?words {{
  ?claim :in {_document(chance)} ; :words ?words ; :figure ?figure .
  FILTER(?figure > {_figure(chance)} && REGEX(?words, "^(harbour|tide).*(copper|clay) b", "i"))
}}"""


def _order(chance: random.Random, _: Shape) -> str:
    return f"""{_PREFIX}SELECT ?claim ?figure {{
  ?claim :in {_document(chance)} ; :figure ?figure . FILTER(?figure > {_figure(chance)})
}} ORDER BY DESC(?figure) ?claim LIMIT 20"""


def _count(chance: random.Random, _: Shape) -> str:
    return f"""{_PREFIX}SELECT ?day (COUNT(DISTINCT ?person) AS ?persons) {{
  ?claim :about ?person ; :day ?day ; :in {_document(chance)} ; :figure ?figure .
  FILTER(?figure > {_figure(chance)})
}} GROUP BY ?day ORDER BY DESC(?persons) ?day LIMIT 10"""


POINT = Question("point query", _point)

HEAVY = (
    Question("join with aggregation", _join),
    Question("regular expression", _regex),
    Question("ORDER BY … LIMIT", _order),
    Question("COUNT DISTINCT by day", _count),
)
