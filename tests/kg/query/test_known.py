"""What was known on a day: the latest possible day counts, and nothing later is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.clock import Clock
from kg.query.clocks import Span
from kg.query.known import Asked, ContentKind, Known, known_on, sayings
from kg.store import Reader
from kg.terms import SCHEMA
from tests.kg.invented import Invented, iri


def _graph() -> Invented:
    made = Invented()
    first, month = made.document("first", "2031-05-04"), made.document("month", "2031-07")
    undated = made.document("undated", None, recorded="2033-03-03")
    arrival = made.event("arrival", "2031-05-03")
    claim = made.claim(arrival, first, on="2031-05-01")
    made.claim(
        arrival,
        month,
        *made.denies(arrival),
        made.updates(claim),
        stance="denies",
        on="/2031-06-09",
    )
    people = made.named("variable/people", "people who came")
    number = made.number("more-than", SCHEMA.minValue, 40)
    made.claim(made.figure("forty", people, "more than 40", *number), first, on="2031-05-04")
    made.claim(made.event("later", "2031-05-01"), undated)
    return made


@pytest.fixture(scope="module")
def reader() -> Reader:
    return _graph().reader()


def _known(reader: Reader, day: str, **more: object) -> Known:
    asked = Asked(date.fromisoformat(day), **more)  # type: ignore[arg-type]  # of several types
    return known_on(reader, sayings(reader), asked)


def test_a_month_is_known_on_its_last_day(reader: Reader) -> None:
    before, after = _known(reader, "2031-07-30"), _known(reader, "2031-07-31")
    assert [document.label for document in before.documents] == ["first"]
    assert [document.label for document in after.documents] == ["first", "month"]
    assert (before.denials, after.denials) == (0, 1)
    assert after.claims[0].since == date(2031, 7, 31)


def test_what_came_later_is_in_no_link(reader: Reader) -> None:
    (arrival,) = (
        one.claim for one in _known(reader, "2031-07-30").claims if one.kind is ContentKind.EVENT
    )
    assert arrival.denied_by == ()
    later = [
        one.claim
        for one in _known(reader, "2031-07-31").claims
        if one.kind is ContentKind.EVENT and one.claim.stance == "asserts"
    ]
    assert len(later[0].denied_by) == 1


def test_nothing_was_known_before_the_first_document(reader: Reader) -> None:
    found = _known(reader, "2031-05-03")
    assert (found.kinds, found.claims, found.documents, found.searched) == ({}, (), (), 4)


def test_what_has_no_date_is_counted_and_not_shown(reader: Reader) -> None:
    found = _known(reader, "2040-01-01")
    assert found.undated == 1
    assert "undated" not in {document.label for document in found.documents}


def test_counts_are_whole_where_the_list_is_narrowed(reader: Reader) -> None:
    found = _known(reader, "2031-05-04", kinds=frozenset({ContentKind.FIGURE}))
    assert found.kinds == {ContentKind.EVENT: 1, ContentKind.FIGURE: 1}
    assert [one.kind for one in found.claims] == [ContentKind.FIGURE]
    denials = _known(reader, "2031-08-01", denials_only=True)
    assert [one.claim.stance for one in denials.claims] == ["denies"]


def test_another_clock_may_be_chosen(reader: Reader) -> None:
    said = _known(reader, "2031-06-09", clock=Clock.SAID)
    assert [document.label for document in said.documents] == ["first", "month"]
    assert _known(reader, "2031-12-31", clock=Clock.RECORDED).claims == ()
    assert _known(reader, "2033-03-03", clock=Clock.RECORDED).undated == 0


def test_that_something_happened_makes_it_known_to_nobody() -> None:
    with pytest.raises(ValueError, match="happened"):
        Asked(date(2031, 1, 1), Clock.HAPPENED)


def test_of_an_empty_graph_nothing_is_known() -> None:
    found = _known(Invented().reader(), "2040-01-01")
    assert (found.searched, found.undated, found.total) == (0, 0, 0)


@given(st.dates(date(2031, 4, 1), date(2031, 9, 1)), st.integers(0, 60))
def test_nothing_is_ever_forgotten(day: date, more: int) -> None:
    every = sayings(_READER)
    earlier = known_on(_READER, every, Asked(day))
    later = known_on(_READER, every, Asked(day + timedelta(days=more)))
    assert {one.claim.iri for one in earlier.claims} <= {one.claim.iri for one in later.claims}
    assert all(one.since <= day for one in earlier.claims)


_READER = _graph().reader()


def test_a_span_counts_by_its_latest_day() -> None:
    assert not Span(date(2031, 1, 1), None).was_by(date.max)
    assert Span(None, date(2031, 1, 2)).was_by(date(2031, 1, 2))
    assert not Span(date(2031, 1, 1), date(2031, 1, 2)).was_by(date(2031, 1, 1))


def test_a_figure_is_of_its_own_kind(reader: Reader) -> None:
    kinds = {one.told.content: one.kind for one in sayings(reader)}
    assert kinds[iri("description/forty")] is ContentKind.FIGURE
    assert kinds[iri("description/arrival")] is ContentKind.EVENT
