"""The rules that the inferred graph follows from, asked backwards: a rule is a query too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from kg.infer import Rule, load_rules, ontology_rules
from kg.query.evidence.asking import Asker, batches, values
from kg.query.evidence.gaps import Gap
from kg.query.evidence.matches import Row, Solution, Stated, constants_of, solutions
from kg.query.evidence.parse import parse
from kg.query.evidence.rewrite import Rewritten, rewrite
from kg.query.evidence.terms import Said
from kg.query.evidence.tree import Filter, Query, Term, Variable
from kg.resources import ontology_dir

__all__ = ["Derivation", "derivations"]

_MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way to an inferred triple: the rule, the triples it was drawn from, what is not cited."""

    rule: str
    title: str
    premises: tuple[Stated, ...]
    gaps: frozenset[Gap]


@cache
def _backwards(folder: Path) -> tuple[tuple[Rule, Rewritten], ...]:
    rules = (
        *ontology_rules(folder),
        *(rule for rule in load_rules(folder / "rules") if rule.graph == "inferred"),
    )
    return tuple((rule, rewrite(_unguarded(parse(rule.construct)))) for rule in rules)


def _unguarded(query: Query) -> Query:
    """Drop NOT EXISTS: it keeps a rule from saying again what is there, and now it is there."""
    where = query.select.where
    kept = tuple(
        part for part in where.elements if not (isinstance(part, Filter) and part.span.has_exists)
    )
    return replace(query, select=replace(query.select, where=replace(where, elements=kept)))


async def derivations(
    ask: Asker, triples: Iterable[Stated]
) -> Mapping[Stated, tuple[Derivation, ...]]:
    """Return, for inferred triples, the ways in which the rules of the ontology give them."""
    wanted = frozenset(triple._replace(graph=None) for triple in triples)
    found: dict[Stated, dict[Derivation, None]] = {}
    for rule, rewritten in _backwards(ontology_dir()):
        constants = await constants_of(ask, rewritten)
        for template in rewritten.query.template:
            fitting = tuple(_fitting(template, wanted, constants))
            for triple, derivation in await _ways(ask, rule, rewritten, template, fitting):
                if triple in wanted:
                    found.setdefault(triple, {})[derivation] = None
    return {triple: tuple(ways) for triple, ways in found.items()}


def _fitting(
    template: tuple[Term, Term, Term], wanted: Iterable[Stated], constants: Mapping[str, Said]
) -> Iterator[Stated]:
    for triple in sorted(wanted):
        if all(
            isinstance(term, Variable) or constants[term.text] == said
            for term, said in zip(template, triple[:3], strict=True)
        ):
            yield triple


async def _ways(
    ask: Asker,
    rule: Rule,
    rewritten: Rewritten,
    template: tuple[Term, Term, Term],
    triples: Sequence[Stated],
) -> list[tuple[Stated, Derivation]]:
    names = [term.name for term in template if isinstance(term, Variable)]
    places = [index for index, term in enumerate(template) if isinstance(term, Variable)]
    found = []
    for batch in batches(triples):
        block = values(names, ([triple[:3][index] for index in places] for triple in batch))
        ways = await solutions(ask, rewritten, (), block, {}, _MOST)
        found += list(_derived(rule, _merged(ways) if rewritten.is_grouped else ways))
    return found


def _merged(ways: Iterable[Solution]) -> list[Solution]:
    """Make one way of all solutions that give a row: what is grouped rests on all its members."""
    by_rows: dict[tuple[Row, ...], Solution] = {}
    for way in ways:
        before = by_rows.get(way.rows, Solution(way.rows, (), frozenset()))
        triples = tuple(dict.fromkeys((*before.triples, *way.triples)))
        by_rows[way.rows] = Solution(way.rows, triples, before.gaps | way.gaps)
    return list(by_rows.values())


def _derived(rule: Rule, ways: Iterable[Solution]) -> Iterator[tuple[Stated, Derivation]]:
    for way in ways:
        for subject, predicate, object_ in way.rows:
            if subject is not None and predicate is not None and object_ is not None:
                derivation = Derivation(rule.name, rule.title, way.triples, way.gaps)
                yield Stated(subject, predicate, object_), derivation
