"""Sums over invented figures: what holds, what cannot hold, and what cannot be told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.arithmetic import Finding, FindingKind, Result, findings_of
from kg.compare.arithmetic.span import at_most, minus, plus
from kg.compare.figure import Figure
from kg.compare.reference import ReferenceKnowledge
from kg.model.vocabulary import Bound, DecidedBy, Modality, Qualifier
from kg.numbers import Interval
from tests.kg.compare.figures import POLICY, figure

KNOWLEDGE = ReferenceKnowledge(
    inside={"Orlin": ["Velmar"]},
    portions={"returned": ["identified"]},
    broader={"identified": ["moved"], "held": ["moved"], "listed": ["moved"]},
    labels={
        ("returned", "en"): "children returned home",
        ("identified", "en"): "children identified",
        ("held", "en"): "children still in Zhurania",
        ("listed", "en"): "children on a list",
    },
)
OVER = {"bound": Bound.MORE_THAN}
ABOUT = {"bound": Bound.ABOUT}
STOCK = {"qualifier": Qualifier.STOCK}


def named(name: str, as_written: str, value: int | None, **fields: Any) -> Figure:
    return figure(as_written, value, name=name, **fields)


def found(kind: FindingKind, *figures: Figure, **more: Any) -> list[Finding]:
    every = findings_of(figures, KNOWLEDGE, POLICY, **more)
    return [finding for finding in every if finding.kind is kind]


def only(kind: FindingKind, *figures: Figure, **more: Any) -> Finding:
    (finding,) = found(kind, *figures, **more)
    return finding


def whole(as_written: str, value: int, **fields: Any) -> Figure:
    return named("whole", as_written, value, **{"variable": "identified"} | fields)


# A part and its whole


@pytest.mark.parametrize(
    ("part", "total", "result"),
    [
        (("388", 388, {}), ("over 19,500", 19500, OVER), Result.HOLDS),
        (("480", 480, {}), ("455", 455, {}), Result.CANNOT_HOLD),
        (("over 454", 454, OVER), ("455", 455, {}), Result.CANNOT_BE_TOLD),
        (("over 455", 455, OVER), ("455", 455, {}), Result.CANNOT_HOLD),
    ],
)
def test_a_part_said_to_be_one(part: Any, total: Any, result: Result) -> None:
    of_them = named("part", part[0], part[1], part_of="whole", **part[2])
    finding = only(FindingKind.PART_OF_WHOLE, of_them, whole(total[0], total[1], **total[2]))
    assert (finding.result, finding.figures) == (result, ("part", "whole"))
    assert finding.decided_by is DecidedBy.WORDS


def test_what_hangs_on_the_policy_cannot_be_told() -> None:
    vague = {"bound": Bound.ORDER_OF_MAGNITUDE}
    listed = whole("hundreds", 100, variable="listed", **vague)
    dozens = named("part", "dozens", 12, part_of="whole", **vague)
    finding = only(FindingKind.PART_OF_WHOLE, dozens, listed)
    assert finding.result is Result.CANNOT_BE_TOLD
    assert finding.decided_by is DecidedBy.POLICY
    assert "hangs on the policy (version 1)" in finding.sentence


def test_a_region_above_its_country() -> None:
    region, country = named("a", "480", 480, scope="Orlin"), named("b", "455", 455)
    finding = only(FindingKind.PART_OF_WHOLE, region, country)
    assert finding.result is Result.CANNOT_HOLD
    assert "by at least 25" in finding.sentence


def test_a_region_counted_later_than_its_country_is_left_alone() -> None:
    region = named("a", "480", 480, scope="Orlin", as_of="2031-06-01")
    assert not found(FindingKind.PART_OF_WHOLE, region, named("b", "455", 455))


def test_a_target_and_another_unit_are_no_parts() -> None:
    target = named("a", "480", 480, scope="Orlin", qualifier=Qualifier.TARGET)
    families = named("c", "480", 480, scope="Orlin", unit="families")
    asked = named("d", "480", 480, scope="Orlin", modality=Modality.REQUESTED)
    assert not found(FindingKind.PART_OF_WHOLE, target, families, asked, named("b", "455", 455))


def test_the_tightest_whole_is_taken() -> None:
    part = named("part", "300", 300, variable="returned")
    loose, tight = whole("1,000", 1000), replace(whole("299", 299), name="tight")
    finding = only(FindingKind.PART_OF_WHOLE, part, loose, tight)
    assert (finding.figures, finding.result) == (("part", "tight"), Result.CANNOT_HOLD)


# Sums of parts


def test_parts_that_do_not_claim_to_be_all() -> None:
    parts = [named(name, "40", 40, part_of="whole") for name in ("a", "b")]
    finding = only(FindingKind.SUM_OF_PARTS, *parts, whole("100", 100))
    assert finding.result is Result.CANNOT_BE_TOLD
    assert "do not claim to be all" in finding.sentence
    assert finding.interval == Interval(Decimal(80), Decimal(80))


def test_parts_above_their_whole_overlap() -> None:
    parts = [named(name, "60", 60, part_of="whole") for name in ("a", "b")]
    finding = only(FindingKind.SUM_OF_PARTS, *parts, whole("100", 100))
    assert finding.result is Result.CANNOT_HOLD
    assert "more than one part" in finding.sentence


@pytest.mark.parametrize(("rest", "result"), [(60, Result.HOLDS), (50, Result.CANNOT_HOLD)])
def test_the_rest_makes_parts_all(rest: int, result: Result) -> None:
    one = named("a", "40", 40, part_of="whole")
    words = f"The rest, {rest}, came by sea."
    other = named("b", str(rest), rest, part_of="whole", sentence=words)
    assert only(FindingKind.SUM_OF_PARTS, one, other, whole("100", 100)).result is result


# Running totals


def test_a_running_total_that_falls() -> None:
    june = named("a", "1,234", 1234, as_of="2031-06-01")
    december = named("b", "fewer than 1,200", 1200, bound=Bound.FEWER_THAN, as_of="2031-12-01")
    finding = only(FindingKind.RUNNING_TOTAL, june, december)
    assert (finding.result, finding.figures) == (Result.CANNOT_HOLD, ("a", "b"))
    assert "no correction is said" in finding.sentence


def test_more_than_less_is_no_fall() -> None:
    june = named("a", "1,234", 1234, as_of="2031-06-01")
    december = named("b", "more than 1,200", 1200, as_of="2031-12-01", **OVER)
    assert only(FindingKind.RUNNING_TOTAL, june, december).result is Result.CANNOT_BE_TOLD


@pytest.mark.parametrize("linked", [True, False])
def test_a_correction_is_no_fall(linked: bool) -> None:
    june = named("a", "1,234", 1234, as_of="2031-06-01")
    words = "" if linked else "The ministry corrected the number to 1,180."
    december = named("b", "1,180", 1180, as_of="2031-12-01", sentence=words)
    pairs = {("b", "a")} if linked else set()
    finding = only(FindingKind.RUNNING_TOTAL, june, december, corrected=pairs)
    assert (finding.result, finding.figures) == (Result.HOLDS, ("b", "a"))
    assert "both stay" in finding.sentence


def test_after_a_correction_the_series_begins_anew() -> None:
    series = [
        named("a", "1,234", 1234, as_of="2031-06-01"),
        named("b", "1,180", 1180, as_of="2031-07-01", sentence="corrected to 1,180"),
        named("c", "1,190", 1190, as_of="2031-08-01"),
    ]
    assert {f.result for f in found(FindingKind.RUNNING_TOTAL, *series)} == {Result.HOLDS}


def test_two_claimants_make_no_series() -> None:
    june = named("a", "1,234", 1234, as_of="2031-06-01")
    other = named("b", "900", 900, as_of="2031-12-01", claimant="Home Lantern")
    assert not found(FindingKind.RUNNING_TOTAL, june, other)


def test_days_that_may_be_one_day_make_no_fall() -> None:
    june = named("a", "1,234", 1234, as_of="2031-06")
    later = named("b", "900", 900, as_of="2031-06-20")
    assert Result.CANNOT_HOLD not in {
        f.result for f in found(FindingKind.RUNNING_TOTAL, june, later)
    }


# What remains


def held(as_written: str, value: int, **fields: Any) -> Figure:
    return named(
        "held", as_written, value, **{"variable": "held", "scope": "Zhurania"} | STOCK | fields
    )


def test_over_so_many_less_over_so_many_limits_nothing() -> None:
    finding = only(
        FindingKind.REMAINDER,
        whole("over 8,400", 8400, as_of="2031-02-02", **OVER),
        named("gone", "over 1,100", 1100, as_of="2032-11-13", **OVER),
        held("about 8,400", 8400, as_of="2032-11-13", **ABOUT),
    )
    assert finding.result is Result.CANNOT_BE_TOLD
    assert finding.interval == Interval(Decimal(0), None)
    assert finding.figures == ("whole", "gone", "held")
    assert "no upper bound for 13 November 2032" in finding.sentence
    assert "a count up to 2 February 2031" in finding.sentence
    assert "at least 9,501 children identified by 13 November 2032" in finding.sentence


def test_exact_numbers_of_one_day_limit_what_is_left() -> None:
    counted = (whole("8,400", 8400), named("gone", "1,100", 1100))
    too_many = only(FindingKind.REMAINDER, *counted, held("7,301", 7301))
    fitting = only(FindingKind.REMAINDER, *counted, held("7,300", 7300))
    assert (too_many.result, fitting.result) == (Result.CANNOT_HOLD, Result.HOLDS)
    assert fitting.interval == Interval(Decimal(7300), Decimal(7300))


def test_an_earlier_whole_does_not_limit_a_later_day() -> None:
    finding = only(
        FindingKind.REMAINDER,
        whole("8,400", 8400, as_of="2031-02-02"),
        named("gone", "1,100", 1100),
        held("9,000", 9000),
    )
    assert finding.result is Result.CANNOT_BE_TOLD


def test_a_conclusion_of_the_policy_says_so() -> None:
    counted = (whole("8,400", 8400), named("gone", "5,000", 5000))
    finding = only(FindingKind.REMAINDER, *counted, held("about 8,400", 8400, **ABOUT))
    assert (finding.result, finding.decided_by) == (Result.CANNOT_HOLD, DecidedBy.POLICY)


def test_a_list_is_nothing_left() -> None:
    listed = named("l", "300", 300, variable="listed", **STOCK)
    counted = (whole("8,400", 8400), named("gone", "1,100", 1100))
    assert not found(FindingKind.REMAINDER, *counted, listed)


# Percentages


def share(as_written: str, value: str, **fields: Any) -> Figure:
    return figure(
        as_written, value, name="share", unit="percent", part_of="whole", variable="ill", **fields
    )


def test_a_percentage_is_recomputed() -> None:
    finding = only(FindingKind.SHARE, share("20 percent", "20"), whole("187", 187))
    assert finding.interval == Interval(Decimal(37), Decimal(38))
    assert "the printed numbers give 37.4" in finding.sentence
    assert "19.5 to 20.5" in finding.provided[0]


@pytest.mark.parametrize(("count", "result"), [(37, Result.HOLDS), (41, Result.CANNOT_HOLD)])
def test_a_count_beside_its_share(count: int, result: Result) -> None:
    beside = named("count", str(count), count, variable="ill", part_of="whole")
    both = found(FindingKind.SHARE, share("20 percent", "20"), whole("187", 187), beside)
    assert [f.result for f in both if "count" in f.figures] == [result]


def test_a_share_that_is_no_whole_number() -> None:
    finding = only(FindingKind.SHARE, share("62 percent", "62"), whole("7", 7))
    assert finding.result is Result.CANNOT_HOLD


def test_a_share_without_a_base_is_not_recomputed() -> None:
    assert not found(FindingKind.SHARE, share("62 percent", "62"))


# Rates


def test_a_rate_between_two_days() -> None:
    first = named("a", "400", 400, as_of="2031-01-01")
    later = named("b", "over 600", 600, as_of="2031-04-11", **OVER)
    finding = only(FindingKind.RATE, first, later)
    assert finding.interval == Interval(Decimal("2.01"), None)
    assert "at least 201 in 100 days" in finding.sentence


def test_days_known_in_part_widen_a_rate() -> None:
    first = named("a", "400", 400, as_of="2031-01")
    later = named("b", "600", 600, as_of="2031-04-11")
    finding = only(FindingKind.RATE, first, later)
    assert "in 70 to 100 days" in finding.sentence
    assert finding.interval == Interval(Decimal("2.00"), Decimal("2.86"))


def test_a_period_total_has_a_rate_of_its_own() -> None:
    window = {"window_from": "2031-01-01", "window_to": "2031-04-10", "as_of": None}
    total = named("a", "600", 600, qualifier=Qualifier.PERIOD_TOTAL, **window)
    assert only(FindingKind.RATE, total).interval == Interval(Decimal("6.00"), Decimal("6.00"))


# Bad input and order


def test_nothing_gives_nothing() -> None:
    assert findings_of([], KNOWLEDGE, POLICY) == ()


def test_a_figure_without_number_or_day_is_no_failure() -> None:
    bare = Figure(name="a", variable="returned", qualifier=Qualifier.CUMULATIVE)
    dayless = named("b", "5", 5, as_of=None, part_of="nobody")
    assert findings_of([bare, dayless], KNOWLEDGE, POLICY) == ()


def test_findings_come_in_one_order() -> None:
    figures = [
        whole("8,400", 8400, as_of="2031-02-02"),
        named("gone", "1,100", 1100, part_of="whole"),
        held("about 8,400", 8400, **ABOUT),
    ]
    once = findings_of(figures, KNOWLEDGE, POLICY)
    assert once == findings_of(figures[::-1], KNOWLEDGE, POLICY)
    assert {finding.kind for finding in once} >= {FindingKind.PART_OF_WHOLE, FindingKind.REMAINDER}


NUMBERS = st.integers(0, 50)
SPANS = st.builds(
    lambda low, more: Interval(Decimal(low), None if more is None else Decimal(low + more)),
    NUMBERS,
    st.none() | NUMBERS,
)


def inside(span: Interval) -> st.SearchStrategy[int]:
    low = int(span.minimum)
    return st.integers(low, low + 60 if span.maximum is None else int(span.maximum))


@given(st.data(), SPANS, SPANS)
def test_sums_hold_whatever_numbers_are_meant(data: Any, one: Interval, other: Interval) -> None:
    a, b = data.draw(inside(one)), data.draw(inside(other))
    assert plus([one, other]).contains(Decimal(a + b))
    left = minus(one, other)
    assert a < b or (left is not None and left.contains(Decimal(a - b)))
    verdict = at_most(one, other)
    assert verdict is not (Result.CANNOT_HOLD if a <= b else Result.HOLDS)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 300)), min_size=2, max_size=9))
def test_a_fall_is_found_wherever_one_is(counts: list[tuple[int, int]]) -> None:
    series = [
        named(
            f"f{place}",
            str(count),
            count,
            as_of=f"2031-01-0{number + 1}" if number < 9 else "2031-01-10",
        )
        for place, (number, count) in enumerate(counts)
    ]
    falls = any(a[0] < b[0] and a[1] > b[1] for a in counts for b in counts)
    results = {finding.result for finding in found(FindingKind.RUNNING_TOTAL, *series)}
    assert (Result.CANNOT_HOLD in results) is falls
