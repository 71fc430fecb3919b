"""The solutions of an evidence query: which triples each row of an answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from kg.query.evidence.asking import Asker, table, values
from kg.query.evidence.gaps import Gap, Reason
from kg.query.evidence.rewrite import Absent, Rewritten
from kg.query.evidence.terms import Said
from kg.query.evidence.tree import Constant, Term
from kg.store import QueryForm
from kg.store import Term as Bound

__all__ = [
    "Found",
    "Row",
    "RowMatches",
    "Solution",
    "Stated",
    "constants_of",
    "matches",
    "only",
    "solutions",
]

Row: TypeAlias = tuple[Said | None, ...]
"""A row of an answer in the order of its columns."""

_MOST_FOR_ROW: Final = 200


class Stated(NamedTuple):
    """A triple that a pattern matched; the graph is ``None`` in the default graph."""

    subject: Said
    predicate: Said
    object: Said
    graph: Said | None = None


@dataclass(slots=True)
class RowMatches:
    """All triples of the solutions that give one row, and why that may not be all of it."""

    triples: dict[Stated, None] = field(default_factory=dict)
    gaps: frozenset[Gap] | None = None
    count: int = 0

    def miss(self, gap: Gap) -> None:
        """Note one more gap."""
        self.gaps = (self.gaps or frozenset()) | {gap}

    def add(self, triples: Iterable[Stated], gaps: frozenset[Gap], *, all_needed: bool) -> None:
        """Add one solution. Where one is enough, the most complete one says what is missing."""
        self.count += 1
        if self.count > _MOST_FOR_ROW:
            self.miss(Gap(Reason.CAP, note=f"the first {_MOST_FOR_ROW} are"))
            return
        self.triples.update(dict.fromkeys(triples))
        if self.gaps is None:
            self.gaps = gaps
        elif all_needed:
            self.gaps |= gaps
        else:
            self.gaps = min(self.gaps, gaps, key=len)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by row. ``is_cut`` when there were more solutions than were asked for."""

    by_row: Mapping[Row, RowMatches]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """One match of a pattern, with the rows that it gives."""

    rows: tuple[Row, ...]
    triples: tuple[Stated, ...]
    gaps: frozenset[Gap]


async def solutions(
    ask: Asker,
    rewritten: Rewritten,
    head: Sequence[str],
    block: str,
    bindings: Mapping[str, Bound],
    limit: int,
) -> list[Solution]:
    """Ask for no more than ``limit`` solutions.

    ``head`` are the columns; of CONSTRUCT the triples that it makes are the rows, and ASK, which
    has no columns, has the empty row. ``block`` is joined to the pattern to leave only the rows
    that matter.
    """
    reading = _Reading(rewritten, await constants_of(ask, rewritten))
    found = table(await ask(rewritten.text(head, block, limit), bindings))
    is_construct = rewritten.query.form is QueryForm.CONSTRUCT
    return [
        Solution(
            tuple(reading.made(solution)) if is_construct else (_row(solution, head),),
            tuple(reading.triples(solution)),
            reading.gaps(solution),
        )
        for solution in found.rows
    ]


async def matches(
    ask: Asker,
    rewritten: Rewritten,
    head: Sequence[str],
    block: str,
    bindings: Mapping[str, Bound],
    limit: int,
) -> Found:
    """Ask for solutions as :func:`solutions` does, and sort them by row."""
    found = await solutions(ask, rewritten, head, block, bindings, limit + 1)
    by_row: dict[Row, RowMatches] = {}
    for solution in found[:limit]:
        for row in solution.rows:
            matched = by_row.setdefault(row, RowMatches())
            matched.add(solution.triples, solution.gaps, all_needed=rewritten.is_grouped)
    return Found(by_row, len(found) > limit)


def _row(solution: Mapping[str, Said], head: Sequence[str]) -> Row:
    return tuple(solution.get(name) for name in head)


async def constants_of(ask: Asker, rewritten: Rewritten) -> Mapping[str, Said]:
    """Let the engine say what the constants of the query are: it knows prefixes and numbers."""
    texts = rewritten.constants()
    if not texts:
        return {}
    prefix = rewritten.query.prefix
    columns = " ".join(f"({text} AS ?{prefix}c{n})" for n, text in enumerate(texts))
    answer = table(await ask(f"{rewritten.query.prologue}\nSELECT {columns} {{}}", {}))
    (row,) = answer.rows
    return {text: row[f"{prefix}c{n}"] for n, text in enumerate(texts)}


def only(
    rewritten: Rewritten, head: Sequence[str], rows: Sequence[Row], bindings: Mapping[str, Bound]
) -> str:
    """Write VALUES that leave no more than these rows, of columns that patterns always bind."""
    columns = [
        index
        for index, name in enumerate(head)
        if name in rewritten.steady
        and name not in bindings
        and all((term := row[index]) is not None and term.is_writable for row in rows)
    ]
    if not columns or not rows:
        return ""
    kept = dict.fromkeys(tuple(_bound(row[index]) for index in columns) for row in rows)
    return values([head[index] for index in columns], kept)


def _bound(term: Said | None) -> Said:
    if term is None:
        raise TypeError("a column that is always bound holds nothing")
    return term


class _Reading:
    """Reads the solutions of one evidence query."""

    def __init__(self, rewritten: Rewritten, constants: Mapping[str, Said]) -> None:
        self._rewritten = rewritten
        self._constants = constants

    def _value(self, term: Term, solution: Mapping[str, Said]) -> Said | None:
        if isinstance(term, Constant):
            return self._constants[term.text]
        return solution.get(term.name)

    def triples(self, solution: Mapping[str, Said]) -> Iterator[Stated]:
        """Yield the triples that matched."""
        for triple in self._rewritten.triples:
            if triple.mark is not None and triple.mark not in solution:
                continue
            subject, predicate, object_ = (
                self._value(term, solution)
                for term in (triple.subject, triple.predicate, triple.object)
            )
            graph = None if triple.graph is None else self._value(triple.graph, solution)
            if subject is not None and predicate is not None and object_ is not None:
                yield Stated(subject, predicate, object_, graph)

    def gaps(self, solution: Mapping[str, Said]) -> frozenset[Gap]:
        """Return what the triples of a solution leave out."""
        found = set()
        named = frozenset(
            (term, triple.graph)
            for triple in self.triples(solution)
            for term in (triple.subject, triple.object)
        )
        for absence in self._rewritten.absences:
            if absence.mark is not None and absence.mark not in solution:
                continue
            if absence.unless is not None and absence.unless in solution:
                continue
            if absence.same is None or not self._is_named(absence, absence.same, solution, named):
                found.add(absence.gap)
        return frozenset(found)

    def _is_named(
        self,
        absence: Absent,
        ends: tuple[Term, Term],
        solution: Mapping[str, Said],
        named: frozenset[tuple[Said | None, Said | None]],
    ) -> bool:
        """Whether the path is empty, at a node that is there whatever else is."""
        start, end = (self._value(term, solution) for term in ends)
        graph = None if absence.graph is None else self._value(absence.graph, solution)
        return start == end and (start, graph) in named

    def made(self, solution: Mapping[str, Said]) -> Iterator[Row]:
        """Yield the triples that CONSTRUCT makes of a solution, as rows."""
        for terms in self._rewritten.query.template:
            triple = tuple(self._value(term, solution) for term in terms)
            if None not in triple:
                yield triple
