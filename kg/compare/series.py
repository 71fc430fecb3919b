"""Series of figures: what is counted, where, by whom, put in order by one of the four clocks.

Figures stand in one series when they count the same variable in the same unit and scope and come
from the same claimant. Targets and plans stand apart from counts. Nothing is drawn through: what a
series does not hold is not known from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from rdflib import URIRef

from kg.compare.arithmetic.span import span
from kg.compare.figure import Day, Figure
from kg.compare.load import load_figures
from kg.compare.records import FigureClaim, FigureDenial, FigureRecord
from kg.compare.reference import ReferenceKnowledge, load_knowledge
from kg.model.clock import Clock
from kg.model.vocabulary import Bound, Modality, Qualifier, Stance
from kg.numbers import Interval, QuantityPolicy, load_policy
from kg.store import Reader
from kg.terms import ACE, OA, PAV, SCHEMA

__all__ = ["Asked", "Ledger", "Point", "Series", "interval_of", "read_ledger", "series_of"]


def _of_told(further: str) -> str:
    """Match the claims that matter; each side holds all, else the engine reads every claim."""
    sides = (
        f"?claim <{ACE.content}> ?figure . ?figure a <{ACE.Figure}>",
        f"?claim <{ACE.denies}> ?target",
    )
    return " UNION ".join(f"{{ {side} . {further} }}" for side in sides)


_KNOWN: Final = "SELECT ?claim ?published ?said {{ {} }}".format(
    _of_told(
        f"?claim <{SCHEMA.appearance}> ?document "
        f"OPTIONAL {{ ?document <{ACE.publishedLatest}> ?published }} "
        f"OPTIONAL {{ ?claim <{ACE.statedLatest}> ?said }}"
    )
)
_VERSIONS: Final = "SELECT DISTINCT ?claim ?version {{ {} }}".format(
    _of_told(f"?claim <{ACE.contentPassage}> ?passage . ?passage <{OA.hasSource}> ?version")
)
_RECORDED: Final = (
    f"SELECT ?version ?day {{ ?version a <{ACE.DocumentVersion}> ; <{PAV.curatedOn}> ?day }}"
)
_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_WANTED: Final = frozenset(
    {Modality.PLANNED, Modality.REQUESTED, Modality.NORMATIVE, Modality.CONDITIONAL}
)
_ALL: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure as one claimant gives it.

    ``interval`` holds the numbers that its words allow, or the policy where ``interval.by_policy``;
    None where there is no number. ``days`` are its four clocks, None where nothing is known.
    ``is_denied`` tells that the claim itself denies the number; ``denied_by`` are other claims
    against it, ``updated_by`` those that replace it.
    """

    record: FigureRecord
    claim: FigureClaim
    interval: Interval | None
    days: Mapping[Clock, Day | None]
    denied_by: tuple[FigureDenial, ...] = ()
    updated_by: tuple[URIRef, ...] = ()

    @property
    def figure(self) -> Figure:
        """The typed number."""
        return self.record.figure

    @property
    def is_denied(self) -> bool:
        """Whether the claimant gives the number only to deny it."""
        return self.claim.stance in _AGAINST

    @property
    def is_vague(self) -> bool:
        """Whether words such as “hundreds” give no number, only a policy does."""
        return self.figure.bound is Bound.ORDER_OF_MAGNITUDE

    @property
    def is_target(self) -> bool:
        """Whether it is a target, a plan or a request, and so no count."""
        return self.figure.qualifier is Qualifier.TARGET or self.figure.modality in _WANTED


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one variable, unit, scope and claimant, in order; the undated ones last."""

    variable: str
    unit: str | None
    scope: frozenset[str]
    claimant: str
    is_target: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Ledger:
    """All figures of a store with what is needed to put them in order."""

    points: tuple[Point, ...]
    knowledge: ReferenceKnowledge
    known: Mapping[URIRef, Mapping[Clock, date]] = field(default_factory=dict)
    """From which day on claims that state or deny something are certain to have been known."""

    @property
    def variables(self) -> frozenset[str]:
        """What is counted at all."""
        return frozenset(p.figure.variable for p in self.points if p.figure.variable is not None)

    def label(self, name: str) -> str:
        """Return what a variable, scope or claimant is called."""
        return self._titles.get(name) or self.knowledge.label(name)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """Name the documents that speak for themselves."""
        return {str(p.record.document.iri): p.record.document.title for p in self.points}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which figures, by which clock; several names of one sort mean any of them, none means all.

    A question stands for the variables that help to answer it, a scope for the scopes in it, a
    state for its government. ``first`` and ``last`` keep what can have been between these days by
    the clock, and what has no date. ``known_on`` keeps what was published (or said, or recorded:
    ``known_by``) on that day at the latest, and leaves out claims, denials and updates of later.
    """

    variables: frozenset[str] = _ALL
    scopes: frozenset[str] = _ALL
    claimants: frozenset[str] = _ALL
    clock: Clock = Clock.HAPPENED
    first: date | None = None
    last: date | None = None
    known_on: date | None = None
    known_by: Clock = Clock.PUBLISHED

    def lets(self, point: Point, knowledge: ReferenceKnowledge) -> bool:
        """Say whether a point passes."""
        return self.lets_variable(point.figure.variable, knowledge) and self.lets_rest(
            point, knowledge
        )

    def lets_variable(self, variable: str | None, knowledge: ReferenceKnowledge) -> bool:
        """Say whether figures of a variable pass."""
        return not self.variables or (
            variable is not None and bool(self.variables & {variable, knowledge.question(variable)})
        )

    def lets_rest(self, point: Point, knowledge: ReferenceKnowledge) -> bool:
        """Say whether a point passes everything but the choice of variables."""
        return (
            self._lets_scope(point.figure.scope, knowledge)
            and self._lets_claimant(str(point.claim.claimant), knowledge)
            and self._lets_day(point.days[self.clock])
            and self._was_known(point)
        )

    def _lets_scope(self, scope: frozenset[str], knowledge: ReferenceKnowledge) -> bool:
        around = frozenset[str]().union(*(knowledge.around(name) for name in scope))
        return not self.scopes or bool(self.scopes & (scope | around))

    def _lets_claimant(self, claimant: str, knowledge: ReferenceKnowledge) -> bool:
        voices = {knowledge.voice(name) for name in self.claimants}
        return not self.claimants or knowledge.voice(claimant) in voices

    def _lets_day(self, day: Day | None) -> bool:
        if day is None:
            return True
        return (self.last is None or day.earliest <= self.last) and (
            self.first is None or day.latest >= self.first
        )

    def _was_known(self, point: Point) -> bool:
        day = point.days[self.known_by]
        return self.known_on is None or (day is not None and day.latest <= self.known_on)


def read_ledger(reader: Reader, policy: QuantityPolicy | None = None) -> Ledger:
    """Read every figure that a store publishes, with the policy that ships where none is given.

    A fixed number of queries over the default graph, so keep what it gives for as long as the
    store is the same. Raises ``ConfigurationError`` when the policy cannot be read.
    """
    policy = load_policy() if policy is None else policy
    records = load_figures(reader)
    recorded = _days(reader, _RECORDED)
    updates: defaultdict[URIRef, list[URIRef]] = defaultdict(list)
    for record in records:
        for claim in record.claims:
            for link in claim.links:
                if link.relation == "updates":
                    updates[link.claim].append(claim.iri)
    points = (
        Point(
            record=record,
            claim=claim,
            interval=interval_of(record.figure, policy),
            days=_clocks(record.figure, claim, recorded),
            denied_by=tuple(d for d in record.denied_by if d.claim != claim.iri),
            updated_by=tuple(sorted(updates[claim.iri])),
        )
        for record in records
        for claim in _shown(record)
    )
    return Ledger(tuple(points), load_knowledge(reader), _known(reader, recorded))


def series_of(ledger: Ledger, asked: Asked) -> tuple[Series, ...]:
    """Return the series that pass, by the names of variable, scope and claimant; targets last."""
    groups: defaultdict[tuple[str, str | None, frozenset[str], str, bool], list[Point]]
    groups = defaultdict(list)
    for point in ledger.points:
        figure = point.figure
        if figure.variable is not None and asked.lets(point, ledger.knowledge):
            key = (
                figure.variable,
                figure.unit,
                figure.scope,
                str(point.claim.claimant),
                point.is_target,
            )
            groups[key].append(_as_known(point, asked, ledger))
    found = [
        Series(*key, tuple(sorted(points, key=lambda p: _order(p, asked.clock))))
        for key, points in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: _rank(one, ledger)))


def interval_of(figure: Figure, policy: QuantityPolicy) -> Interval | None:
    """Return the numbers that a figure allows, vague words by the policy; None without a number."""
    return None if figure.value is None else span(figure, policy)


def _shown(record: FigureRecord) -> tuple[FigureClaim, ...]:
    """Return the claims that state a figure; where nobody does, those against it."""
    stating = tuple(claim for claim in record.claims if claim.stance not in _AGAINST)
    return stating or record.claims


def _clocks(
    figure: Figure, claim: FigureClaim, recorded: Mapping[URIRef, date]
) -> dict[Clock, Day | None]:
    on = None if claim.version is None else recorded.get(claim.version)
    first, last = claim.stated_earliest or claim.stated_latest, claim.stated_latest
    return {
        Clock.HAPPENED: _described(figure),
        Clock.SAID: None if first is None or last is None else Day(first, last),
        Clock.PUBLISHED: claim.document.published,
        Clock.RECORDED: None if on is None else Day(on, on),
    }


def _described(figure: Figure) -> Day | None:
    """Return the day that a figure describes, else the whole period that it counts."""
    ends = [day for day in (figure.window_from, figure.window_to) if day is not None]
    if figure.as_of is not None or not ends:
        return figure.as_of
    return Day(min(day.earliest for day in ends), max(day.latest for day in ends))


def _as_known(point: Point, asked: Asked, ledger: Ledger) -> Point:
    """Leave out what was said against a figure, or in its place, after the day asked for."""
    if asked.known_on is None:
        return point
    day, clock = asked.known_on, asked.known_by

    def was_known(claim: URIRef) -> bool:
        return ledger.known.get(claim, {}).get(clock, date.max) <= day

    record = point.record
    return replace(
        point,
        record=replace(record, claims=tuple(c for c in record.claims if was_known(c.iri))),
        denied_by=tuple(d for d in point.denied_by if was_known(d.claim)),
        updated_by=tuple(filter(was_known, point.updated_by)),
    )


def _order(point: Point, clock: Clock) -> tuple[bool, date, date, str]:
    day = point.days[clock]
    if day is None:
        return True, date.max, date.max, str(point.claim.iri)
    return False, day.latest, day.earliest, str(point.claim.iri)


def _rank(one: Series, ledger: Ledger) -> tuple[bool, str, str, str, str, str]:
    scope = ", ".join(sorted(map(ledger.label, one.scope)))
    names = (ledger.label(one.variable), scope, ledger.label(one.claimant))
    return one.is_target, *names, one.claimant, one.unit or ""


def _known(reader: Reader, recorded: Mapping[URIRef, date]) -> dict[URIRef, dict[Clock, date]]:
    clocks = (Clock.PUBLISHED, Clock.SAID)
    known = {
        claim: {
            clock: date.fromisoformat(str(day)[:10])
            for clock, day in zip(clocks, days, strict=True)
            if day is not None
        }
        for claim, *days in reader.rows(_KNOWN)
        if isinstance(claim, URIRef)
    }
    for claim, version in reader.rows(_VERSIONS):
        if not (isinstance(claim, URIRef) and isinstance(version, URIRef)):
            continue
        if claim in known and version in recorded:
            known[claim][Clock.RECORDED] = recorded[version]
    return known


def _days(reader: Reader, query: str) -> dict[URIRef, date]:
    return {
        name: date.fromisoformat(str(day)[:10])
        for name, day in reader.rows(query)
        if isinstance(name, URIRef) and day is not None
    }
