"""Timelines of an invented graph: order, both ends of a time, and what is not asserted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, URIRef

from kg.model.vocabulary import Modality
from kg.query.happenings import Happening, Kind, Section, happenings, happenings_of
from kg.query.timeline import Filters, Timeline, timeline
from kg.store import Reader
from kg.terms import ACE, ORG, SCHEMA, SEM, SKOS, concept
from tests.kg.invented import Invented, iri


def _graph() -> Invented:
    made = Invented()
    paper, late = made.document("paper", "2031-05-04"), made.document("late", "2031-06")
    ilve, town = made.named("actor/ilve-osk", "Ilvé Osk"), made.named("country/velmar", "Velmar")
    port = made.named("place/veldport", "Veldport", (SCHEMA.containedInPlace, town))
    arrival = made.event("arrival", "2031-05-03")
    made.add(arrival, (SEM.hasPlace, port), (SEM.eventType, concept("event-type", "arrival")))
    made.add(concept("event-type", "arrival"), (SKOS.broader, concept("event-type", "movement")))
    made.claim(arrival, paper)
    made.claim(made.part(arrival, ilve), paper)
    made.claim(arrival, paper, *made.denies(arrival), stance="denies", who=town)
    made.claim(made.event("month", "2031-04"), paper)
    made.claim(made.event("since", "2031-04-10/.."), paper)
    made.claim(made.event("by-then", "/2031-05-01"), late)
    made.claim(made.event("undated"), paper)
    made.claim(made.event("second-ferry", "2031-07-01", modality="planned", actual=False), paper)
    made.claim(made.event("rumour", "2031-05-02", actual=False), paper, stance="alleges")
    joined = iri("description/joined")
    made.add(joined, (RDF.type, RDF.Statement), (RDF.type, ACE.Proposition))
    made.add(joined, (RDF.subject, town), (RDF.predicate, ORG.memberOf), (RDF.object, port))
    made.add(joined, (ACE.modality, concept("modality", "actual")))
    made.claim(joined, paper, *made.denies(joined), stance="denies", who=town)
    return made


@pytest.fixture(scope="module")
def reader() -> Reader:
    return _graph().reader()


def _ask(reader: Reader, **filters: object) -> Timeline:
    return timeline(reader, happenings(reader), Filters(**filters))  # type: ignore[arg-type]  # of several types


def _names(found: Timeline) -> list[str]:
    return [row.label for row in found.rows]


def test_the_first_day_stands_first_and_what_has_none_last(reader: Reader) -> None:
    found = _ask(reader)
    assert _names(found) == [
        "month",
        "since",
        "by then",
        "rumour",
        "arrival",
        "second ferry",
        "Velmar – member of – Veldport",
        "undated",
    ]
    assert (found.total, found.undated, found.searched) == (8, 2, 8)


def test_both_ends_of_a_time_are_kept(reader: Reader) -> None:
    rows = {row.label: row.when for row in _ask(reader).rows}
    month = rows["month"]
    assert (month.earliest, month.latest) == (date(2031, 4, 1), date(2031, 4, 30))
    assert (rows["since"].earliest, rows["since"].latest) == (date(2031, 4, 10), None)
    assert (rows["by then"].earliest, rows["by then"].latest) == (None, date(2031, 5, 1))
    assert rows["arrival"].basis == "stated"
    assert not rows["undated"].is_dated


def test_what_is_not_asserted_is_kept_apart(reader: Reader) -> None:
    found = _ask(reader)
    sections = {row.label: row.section for row in found.rows}
    assert sections["second ferry"] is Section.PLANNED
    assert sections["rumour"] is Section.ALLEGED
    assert sections["Velmar – member of – Veldport"] is Section.DENIED
    assert sections["arrival"] is Section.ASSERTED
    assert found.sections == {
        Section.ALLEGED: 1,
        Section.ASSERTED: 5,
        Section.DENIED: 1,
        Section.PLANNED: 1,
    }


def test_a_denial_marks_the_row_and_stays_linked(reader: Reader) -> None:
    (arrival,) = (row for row in _ask(reader).rows if row.label == "arrival")
    assert arrival.is_disputed
    assert arrival.stances == ("asserts", "denies")
    denial = next(claim for claim in arrival.claims if claim.stance == "denies")
    assert denial.denies is not None
    assert denial.denies.iri == arrival.iri


def test_every_row_leads_to_words_and_offsets(reader: Reader) -> None:
    for row in _ask(reader).rows:
        assert row.claims
        for claim in row.claims:
            (passage,) = claim.passages
            assert passage.words == claim.words
            assert passage.end == (passage.start or 0) + 5
            assert claim.document.iri in {document.iri for document in row.documents}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"actors": {iri("actor/ilve-osk")}}, ["arrival"]),
        ({"actors": {iri("country/velmar")}}, ["Velmar – member of – Veldport"]),
        ({"places": {iri("country/velmar")}}, ["arrival"]),
        ({"types": {concept("event-type", "movement")}}, ["arrival"]),
        ({"documents": {iri("document/late")}}, ["by then"]),
        ({"kinds": {Kind.MEMBERSHIP}}, ["Velmar – member of – Veldport"]),
        ({"sections": {Section.PLANNED, Section.ALLEGED}}, ["rumour", "second ferry"]),
        ({"actors": {iri("actor/nobody")}}, []),
        (
            {"first": date(2031, 5, 3)},
            ["since", "arrival", "second ferry", "Velmar – member of – Veldport", "undated"],
        ),
        ({"last": date(2031, 4, 5), "kinds": {Kind.EVENT}}, ["month", "by then", "undated"]),
    ],
)
def test_filters_narrow(reader: Reader, filters: dict[str, object], names: list[str]) -> None:
    frozen = {k: frozenset(v) if isinstance(v, set) else v for k, v in filters.items()}
    assert _names(_ask(reader, **frozen)) == names


def test_parts_follow_each_other(reader: Reader) -> None:
    every = happenings(reader)
    whole = timeline(reader, every, Filters()).rows
    parts = [
        row
        for offset in range(0, 9, 3)
        for row in timeline(reader, every, Filters(), limit=3, offset=offset).rows
    ]
    assert tuple(parts) == whole


def test_an_empty_graph_has_an_empty_timeline() -> None:
    reader = Invented().reader()
    assert _ask(reader) == Timeline((), 0, 0, 0, {})


@pytest.mark.parametrize("modality", [m for m in Modality if m not in {"actual", "ongoing"}])
def test_no_modality_but_actual_and_ongoing_is_asserted(modality: Modality) -> None:
    made = Invented()
    made.claim(made.event("thing", modality=modality, actual=False), made.document("d", None))
    (row,) = _ask(made.reader()).rows
    assert row.section.value == modality.value


def _dated(first: date | None, last: date | None) -> Happening:
    none: frozenset[URIRef] = frozenset()
    return Happening(
        iri=iri("x"),
        kind=Kind.EVENT,
        section=Section.ASSERTED,
        modality="actual",
        types=none,
        places=none,
        actors=none,
        documents=none,
        earliest=first,
        latest=last,
        parts=(),
        claims=(),
    )


@given(*[st.none() | st.dates()] * 4)
def test_an_unknown_end_excludes_nothing(
    first: date | None, last: date | None, since: date | None, until: date | None
) -> None:
    row = _dated(first, last)
    meets = row.can_meet(since, until)
    late = first is not None and until is not None and first > until
    early = last is not None and since is not None and last < since
    assert meets is not (late or early)
    if not row.is_dated:
        assert meets
        assert row.order > _dated(date.max, date.max).order


@pytest.mark.parametrize(
    "name", ["actor/ilve-osk", "country/velmar", "place/veldport", "actor/nobody"]
)
@pytest.mark.parametrize("sort", ["actors", "places"])
def test_what_names_one_thing_is_the_same_when_it_is_looked_up_alone(
    reader: Reader, name: str, sort: str
) -> None:
    filters = Filters(**{sort: frozenset({iri(name)})})  # type: ignore[arg-type]  # of several types
    every, alone = happenings(reader), happenings_of(reader, iri(name))
    assert tuple(filter(filters.let, alone.rows)) == tuple(filter(filters.let, every.rows))
    assert len(alone.rows) < len(every.rows)


def test_what_stands_in_a_place_inside_counts_for_the_place_around_it(reader: Reader) -> None:
    found = happenings_of(reader, iri("country/velmar"))
    assert any(row.kind is Kind.EVENT and len(row.claims) == 3 for row in found.rows)
