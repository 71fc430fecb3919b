"""Time in the corpus: what happened when, what was known, who held an office, what was counted."""

from __future__ import annotations

from datetime import date

import pytest

from kg.compare.series import Asked, Ledger, read_ledger, series_of
from kg.model.clock import Clock
from kg.query.happenings import Happenings, Section, happenings
from kg.query.known import Asked as OnDay
from kg.query.known import Said, known_on, sayings
from kg.query.offices import attested_offices
from kg.query.timeline import Filters, Row, timeline
from kg.store import Reader
from tests.corpora import Corpus


@pytest.fixture(scope="module")
def every(reader: Reader) -> Happenings:
    return happenings(reader)


@pytest.fixture(scope="module")
def ledger(reader: Reader) -> Ledger:
    return read_ledger(reader)


@pytest.fixture(scope="module")
def said(reader: Reader) -> tuple[Said, ...]:
    return sayings(reader)


@pytest.fixture(scope="module")
def rows(reader: Reader, every: Happenings) -> dict[str, Row]:
    found = timeline(reader, every, Filters(), limit=10_000)
    return {str(row.iri): row for row in found.rows}


def _counted(corpus: Corpus, ledger: Ledger, slug: str, **more: object) -> list[tuple[str, str]]:
    name = str(corpus.resolve(slug))
    asked = Asked(variables=frozenset({name}), **more)  # type: ignore[arg-type]  # of several types
    return [
        (str(point.figure.as_written), ledger.label(one.claimant))
        for one in series_of(ledger, asked)
        for point in one.points
    ]


def test_one_number_over_two_windows_is_two_figures(corpus: Corpus, ledger: Ledger) -> None:
    """T2: “more than 600” from February 2024 to July 2025, and in the first year."""
    asked = Asked(variables=frozenset({str(corpus.resolve("children-returned"))}))
    windows = {
        (day.earliest, day.latest)
        for one in series_of(ledger, asked)
        for point in one.points
        if point.figure.as_written == "more than 600"
        and (day := point.days[Clock.HAPPENED]) is not None
    }
    assert windows == {
        (date(2024, 2, 1), date(2025, 7, 31)),
        (date(2024, 2, 2), date(2025, 2, 1)),
    }


def test_a_target_is_apart_from_counts(corpus: Corpus, ledger: Ledger) -> None:
    """T3: “50 countries” is a target."""
    name = str(corpus.resolve("coalition-member-countries"))
    targets = {
        (str(point.figure.as_written), one.is_target)
        for one in series_of(ledger, Asked(variables=frozenset({name})))
        for point in one.points
    }
    assert targets == {
        ("50", True),
        ("more than 40", False),
        ("over 40", False),
        ("41", False),
    }


def test_an_estimate_is_no_target(corpus: Corpus, ledger: Ledger) -> None:
    asked = Asked(variables=frozenset({str(corpus.resolve("children-still-held"))}))
    assert not any(one.is_target for one in series_of(ledger, asked))


def test_what_was_returned_as_known_in_2024(corpus: Corpus, ledger: Ledger) -> None:
    """T4: nothing of 2025 is in it."""
    known = _counted(corpus, ledger, "children-returned", known_on=date(2024, 2, 2))
    assert sorted(known) == [
        ("235", "Save Ukraine"),
        ("388", "The Kyiv Independent"),
        ("four", "Save Ukraine"),
    ]
    assert _counted(corpus, ledger, "children-returned", known_on=date(2024, 2, 1)) == []


def test_a_denied_number_keeps_its_denial(corpus: Corpus, ledger: Ledger) -> None:
    name = str(corpus.resolve("velmari-children-taken"))
    denied = {
        str(point.figure.as_written): [ledger.label(str(d.claimant)) for d in point.denied_by]
        for one in series_of(ledger, Asked(variables=frozenset({name})))
        for point in one.points
    }
    assert denied["as many as 12\u00a0000"] == ["Zhurania"]
    assert denied["8,650"] == []


def test_dates_without_a_year_keep_their_basis(corpus: Corpus, rows: dict[str, Row]) -> None:
    """T9: “In March last year” is March 2023 by the day of publication, and nothing sharper."""
    issuing = rows[str(corpus.resolve("002-save-ukraine-rescue#issuing"))].when
    assert (issuing.earliest, issuing.latest) == (date(2023, 3, 1), date(2023, 3, 31))
    assert issuing.basis == "relative-to-publication"
    first_year = rows[str(corpus.resolve("001-saar-in-kyiv#return-first-year"))].when
    assert first_year.basis == "inferred"
    assert first_year.derived_from is not None


def test_membership_that_is_denied_or_asked_for_is_no_event(
    corpus: Corpus, rows: dict[str, Row]
) -> None:
    """T13."""
    row = rows[str(corpus.resolve("001-saar-in-kyiv#israel-in-coalition"))]
    assert row.section is Section.DENIED
    assert row.is_disputed


def test_what_is_planned_is_apart_from_what_is_asserted(every: Happenings) -> None:
    for row in every.rows:
        assert (row.section is Section.ASSERTED) is (
            row.modality in {"actual", "ongoing"}
            and bool({"asserts", "concedes"} & {one.stance for one in row.claims})
        )


def test_every_row_leads_to_its_words(rows: dict[str, Row]) -> None:
    for row in rows.values():
        for claim in row.claims:
            assert claim.words
            assert all(p.start is not None and p.end is not None for p in claim.passages)


def test_an_article_of_july_is_known_on_its_last_day(
    reader: Reader, said: tuple[Said, ...]
) -> None:
    eve, day = (known_on(reader, said, OnDay(date(2025, 7, at), limit=0)) for at in (30, 31))
    assert len(day.documents) == len(eve.documents) + 1
    whole = known_on(reader, said, OnDay(date(2026, 1, 1), limit=0))
    assert sum(whole.kinds.values()) == len(said)


def test_an_office_has_days_and_gaps(corpus: Corpus, reader: Reader) -> None:
    (found,) = attested_offices(reader, office=corpus.resolve("president-of-ukraine"))
    assert (found.first, found.last) == (date(2023, 5, 4), date(2025, 11, 13))
    (gap,) = found.gaps
    assert (gap.first, gap.last) == (date(2023, 5, 5), date(2025, 11, 12))


def test_who_was_first_lady_is_attested_as_past(corpus: Corpus, reader: Reader) -> None:
    """T14: “former”."""
    (found,) = attested_offices(reader, member=corpus.resolve("melania-trump"))
    assert found.first is None
    assert {one.by for one in found.attestations} == {"past"}
