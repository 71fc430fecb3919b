"""Attested offices: days that somebody vouches for, and gaps that nobody fills."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.query.clocks import Span, told
from kg.query.offices import attested_offices, gaps
from tests.kg.invented import Invented, iri

OFFICE = iri("office/mayor")


def _graph() -> Invented:
    made = Invented()
    made.named("office/mayor", "mayor")
    ilve = made.named("actor/ilve-osk", "Ilvé Osk")
    for name, day in (("one", "2031-05-04"), ("two", "2031-09-01")):
        document = made.document(name, day)
        membership = made.membership(f"{name}-mayor", ilve, OFFICE)
        made.claim(membership, document, on=day)
        if name == "one":
            opening = made.event("opening", "2031-05-10")
            made.claim(opening, document)
            made.claim(made.part(opening, ilve, membership), document)
    return made


def test_days_are_attested_by_claims_and_by_deeds() -> None:
    (office,) = attested_offices(_graph().reader())
    assert (office.member.label, office.role and office.role.label) == ("Ilvé Osk", "mayor")
    assert (office.first, office.last) == (date(2031, 5, 4), date(2031, 9, 1))
    assert [(one.by, one.on.earliest) for one in office.attestations] == [
        ("claim", date(2031, 5, 4)),
        ("deed", date(2031, 5, 10)),
        ("claim", date(2031, 9, 1)),
    ]
    assert len(office.memberships) == 2


def test_days_between_are_gaps() -> None:
    (office,) = attested_offices(_graph().reader())
    assert [(gap.first, gap.last, gap.days) for gap in office.gaps] == [
        (date(2031, 5, 5), date(2031, 5, 9), 5),
        (date(2031, 5, 11), date(2031, 8, 31), 113),
    ]


def test_only_claims_that_count_attest() -> None:
    reader = _graph().reader()
    early = [one for one in told(reader) if one.document == iri("document/one")]
    (office,) = attested_offices(reader, claims=early)
    assert office.last == date(2031, 5, 10)
    assert attested_offices(reader, claims=()) == ()


def test_members_and_offices_narrow() -> None:
    reader = _graph().reader()
    assert len(attested_offices(reader, member=iri("actor/ilve-osk"), office=OFFICE)) == 1
    assert attested_offices(reader, member=iri("actor/nobody")) == ()
    assert attested_offices(reader, office=iri("office/other")) == ()


def test_who_denies_an_office_attests_nothing() -> None:
    made = Invented()
    node = made.membership("m", made.named("actor/a", "A"), OFFICE)
    made.claim(node, made.document("d", "2031-01-01"), stance="denies", on="2031-01-01")
    assert attested_offices(made.reader()) == ()


def test_an_office_that_is_over_is_held_on_no_day() -> None:
    made = Invented()
    node = made.membership("m", made.named("actor/a", "A"), OFFICE)
    made.when(node, "/2030-12-31")
    made.claim(node, made.document("d", "2031-01-01"), on="2031-01-01")
    (office,) = attested_offices(made.reader())
    assert (office.first, office.last, office.gaps) == (None, None, ())
    assert [one.by for one in office.attestations] == ["past"]


_SPANS = st.lists(
    st.tuples(st.dates(date(2031, 1, 1), date(2031, 3, 1)), st.integers(0, 9)).map(
        lambda pair: Span(pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
    ),
    max_size=6,
)


@given(_SPANS)
def test_gaps_and_attested_days_make_up_the_whole(spans: list[Span]) -> None:
    attested = {
        day
        for span in spans
        if span.earliest and span.latest
        for day in range(span.earliest.toordinal(), span.latest.toordinal() + 1)
    }
    empty = {
        day for gap in gaps(spans) for day in range(gap.first.toordinal(), gap.last.toordinal() + 1)
    }
    assert not attested & empty
    if attested:
        assert attested | empty == set(range(min(attested), max(attested) + 1))
    else:
        assert not empty
