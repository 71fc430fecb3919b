"""From an answer to its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.errors import QueryError
from kg.query.evidence.asking import Asker, Table
from kg.query.evidence.assemble import assemble
from kg.query.evidence.details import details
from kg.query.evidence.gaps import Gap, Reason
from kg.query.evidence.grounds import grounds
from kg.query.evidence.matches import Row, RowMatches, Stated, matches, only
from kg.query.evidence.model import Evidence, RowEvidence
from kg.query.evidence.parse import parse
from kg.query.evidence.rewrite import Rewritten, rewrite
from kg.query.evidence.tree import Unknown
from kg.store import QueryForm, Term

__all__ = ["Limits", "Source", "cite", "too_late"]

_NONE: Mapping[str, Term] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much evidence is gathered: for the first ``rows``, from so many ``solutions``."""

    rows: int = 100
    solutions: int = 5_000


@dataclass(frozen=True, slots=True)
class Source:
    """The snapshot that gave an answer, and the base IRI of what is in it.

    ``ask`` reads the dataset that the answer is about. ``look`` reads the snapshot as it is; it is
    another function where a request named a dataset of its own.
    """

    ask: Asker
    base: str
    look: Asker | None = None


async def cite(
    source: Source,
    query: str,
    form: QueryForm,
    answer: Table,
    *,
    bindings: Mapping[str, Term] = _NONE,
    limits: Limits = Limits(),
) -> Evidence:
    """Return what the rows of an answer rest on.

    ``answer`` is the whole answer; that of CONSTRUCT and DESCRIBE has its triples as rows, under
    ``GRAPH_HEAD``. What cannot be cited is said as a gap and raises nothing, not even where a limit
    of the engine ends the search.
    """
    ask, look = source.ask, source.look or source.ask
    rows = _rows(answer, form)
    shown = rows[: limits.rows]
    evidence = _nothing(answer, form, limits)
    if form is QueryForm.ASK and not answer.boolean:
        return replace(evidence, gaps=(Gap(Reason.ASK_FALSE),))
    try:
        if form is QueryForm.DESCRIBE:
            by_row: Mapping[Row, RowMatches] = {row: _itself(row) for row in shown}
        else:
            rewritten = rewrite(parse(query))
            by_row = await _found(ask, rewritten, answer.head, shown, bindings, limits.solutions)
        stated = {triple for matched in by_row.values() for triple in matched.triples}
        ground = await grounds(look, stated, source.base)
        cited = assemble(evidence, by_row, ground)
        claims, documents = await details(
            look,
            {
                claim
                for row in cited.rows
                for claims in (row.claims, row.disputed_by)
                for claim in claims
            },
            {document for row in cited.rows for document in row.documents},
        )
    except Unknown as unknown:
        return replace(evidence, gaps=(Gap(Reason.SYNTAX, unknown.line, unknown.what),))
    except QueryError as error:
        return replace(evidence, gaps=(Gap(Reason.FAILED, note=error.problems[0].message),))
    gaps = set(cited.gaps)
    if len(shown) < len(rows):
        gaps.add(Gap(Reason.LIMIT, note=f"{len(shown)} of {len(rows)}"))
    if form is QueryForm.DESCRIBE:
        gaps.add(Gap(Reason.DESCRIBE))
    return replace(cited, claims=claims, documents=documents, gaps=tuple(sorted(gaps, key=str)))


def too_late(form: QueryForm, answer: Table, limits: Limits) -> Evidence:
    """Return evidence that says only that gathering it took too long."""
    gap = Gap(Reason.FAILED, note="it took too long; ask for fewer rows")
    return replace(_nothing(answer, form, limits), gaps=(gap,))


def _nothing(answer: Table, form: QueryForm, limits: Limits) -> Evidence:
    rows = _rows(answer, form)
    return Evidence(answer.head, len(rows), tuple(RowEvidence(row) for row in rows[: limits.rows]))


def _rows(answer: Table, form: QueryForm) -> tuple[Row, ...]:
    if form is QueryForm.ASK:
        return ((),)
    return tuple(tuple(row.get(name) for name in answer.head) for row in answer.rows)


async def _found(
    ask: Asker,
    rewritten: Rewritten,
    head: Sequence[str],
    rows: Sequence[Row],
    bindings: Mapping[str, Term],
    limit: int,
) -> Mapping[Row, RowMatches]:
    form = rewritten.query.form
    is_select = form is QueryForm.SELECT
    block = only(rewritten, head, rows, bindings) if is_select else ""
    columns = head if is_select else ()
    found = await matches(ask, rewritten, columns, block, bindings, limit)
    by_row = {row: found.by_row.get(row, RowMatches()) for row in rows}
    for row, matched in by_row.items():
        if found.is_cut and (rewritten.is_grouped or not matched.count):
            matched.miss(Gap(Reason.CAP, note=f"{limit} in all are read"))
        elif not matched.count:
            matched.miss(_why_none(form, row))
    return by_row


def _why_none(form: QueryForm, row: Row) -> Gap:
    if form is QueryForm.CONSTRUCT and any(t is not None and t.kind == "bnode" for t in row):
        return Gap(Reason.TEMPLATE)
    return Gap(Reason.NO_SOLUTION)


def _itself(row: Row) -> RowMatches:
    subject, predicate, object_ = row
    if subject is None or predicate is None or object_ is None:
        raise TypeError("a triple has three terms")
    return RowMatches({Stated(subject, predicate, object_): None}, frozenset(), 1)
