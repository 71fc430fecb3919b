"""The procedure: the worked examples of the contract, borders, and what must always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare import Comparison, Day, Figure
from kg.model.vocabulary import Bound, DecidedBy, DiffersIn, Modality, Qualifier, Verdict
from tests.kg.compare.figures import compared, figure

MORE, LEAST, UP_TO, FEWER = Bound.MORE_THAN, Bound.AT_LEAST, Bound.UP_TO, Bound.FEWER_THAN
ABOUT, VAGUE = Bound.ABOUT, Bound.ORDER_OF_MAGNITUDE
STOCK, TARGET, TOTAL = Qualifier.STOCK, Qualifier.TARGET, Qualifier.PERIOD_TOTAL


def sentence(words: str, **fields: Any) -> dict[str, Any]:
    return {"sentence": words, **fields}


def barns(words: str, value: int | str, variable: str, **fields: Any) -> Figure:
    told = {"unit": "barns", "variable": variable, "scope": "Orlin"}
    return figure(words, value, **(told | fields))


def registered(words: str, value: int, sentence: str, **fields: Any) -> Figure:
    told = {"unit": "residents", "variable": "registered", "scope": "Cape Orla"}
    return figure(words, value, **(told | {"sentence": sentence} | fields))


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        # Words for the unit in the name of the variable say nothing.
        (barns("87", 87, "barns_destroyed"), barns("94", 94, "destroyed"), "conflict"),
        (
            barns("87", 87, "destroyed", unit="houses"),
            barns("94", 94, "dwellings_destroyed", unit="homes"),
            "conflict",
        ),
        (barns("87", 87, "barns_hit"), barns("94", 94, "damaged"), "conflict"),
        (
            figure("87", 87, unit="infections", variable="identified"),
            figure("94", 94, unit="cases", variable="confirmed_cases"),
            "conflict",
        ),
        (
            figure("87", 87, unit="people", variable="infected"),
            figure("94", 94, unit="cases", variable="confirmed_cases"),
            "other-definition",
        ),
        (
            figure("87", 87, unit="refugees", variable="hosted"),
            figure("94", 94, unit="people", variable="refugees_in_country"),
            "conflict",
        ),
        # The base of a share, with its owner or an adjective before it.
        (
            registered(
                "25 percent", 25, "25 percent of Cape Orla's 400 residents.", unit="percent"
            ),
            registered("130", 130, "130 residents are registered."),
            "conflict",
        ),
        (
            registered("25%", 25, "25% of the estimated 400 residents.", unit="percent"),
            registered("100", 100, "100 residents are registered."),
            "same",
        ),
        (
            registered("25%", 25, "25% of the residents in 400 houses.", unit="percent"),
            registered("100", 100, "100 residents are registered."),
            "not-comparable",
        ),
        # What is turned into another unit may be rounded there.
        (
            barns("300 hectares", 300, "burnt", unit="hectares"),
            barns("2.96 km²", "2.96", "burnt", unit="km²"),
            "rounding",
        ),
        # A wider criterion.
        (
            barns("87", 87, "confirmed_burnt"),
            barns("94", 94, "confirmed_or_suspected_burnt"),
            "other-definition",
        ),
        # One printed number in two currencies, as a total and as a rate.
        (
            barns("9 million", 9_000_000, "harbour_spending", unit="marks"),
            barns("9 million", 9_000_000, "spent_on_roads_and_harbour", unit="crowns"),
            "number-drift",
        ),
        (
            barns("40", 40, "flour_delivered", unit="tonnes"),
            barns("40", 40, "flour_received", unit="tonnes a day"),
            "number-drift",
        ),
        # A total under another criterion prints the same number and includes nobody by that.
        (
            figure("240", 240, sentence="240, counting all under 18.", population="minors"),
            figure("240", 240, sentence="240 of under 15.", population="children under 15"),
            "other-definition",
        ),
    ],
)
def test_what_other_words_leave_as_it_is(a: Figure, b: Figure, verdict: str) -> None:
    assert (compared(a, b).answer, compared(b, a).answer) == (verdict, verdict)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (figure("more than 600", 600, bound=MORE), figure("exactly 700", 700), "rounding"),
        (figure("more than 600", 600, bound=MORE), figure("600", 600), "conflict"),
        (figure("at least 600", 600, bound=LEAST), figure("600", 600), "same"),
        (figure("more than 40", 40, bound=MORE), figure("at least 41", 41, bound=LEAST), "same"),
        (figure("more than 40", 40, bound=MORE), figure("41", 41), "rounding"),
        (
            figure("388", 388, as_of="2024-02"),
            figure("over 1,600", 1600, bound=MORE, as_of="2025-11"),
            "later-count",
        ),
        (
            figure("1,234", 1234, as_of="2031-06"),
            figure("more than 1,200", 1200, bound=MORE, as_of="2031-12"),
            "later-count",
        ),
        (
            figure("1,234", 1234, as_of="2031-06"),
            figure("fewer than 1,200", 1200, bound=FEWER, as_of="2031-12"),
            "conflict",
        ),
        (
            figure("1,234", 1234, as_of="2031-06"),
            figure(
                "1,180",
                1180,
                as_of="2031-12",
                sentence="The ministry corrected its count to 1,180.",
            ),
            "revision",
        ),
        (
            figure("over 19,500", 19500, bound=MORE, variable="identified as abducted"),
            figure("about 19,500", 19500, bound=ABOUT, variable="still held", qualifier=STOCK),
            "number-drift",
        ),
        (
            figure(
                "over 600",
                600,
                bound=MORE,
                qualifier=TOTAL,
                as_of=None,
                window_from="2024-02",
                window_to="2025-07",
            ),
            figure(
                "over 600",
                600,
                bound=MORE,
                qualifier=TOTAL,
                as_of=None,
                window_from="2024-02",
                window_to="2025-01",
            ),
            "number-drift",
        ),
        (
            figure("655", 655, qualifier=TOTAL, as_of=None, window_from="2024", window_to="2025"),
            figure("430", 430, qualifier=TOTAL, as_of=None, window_from="2024", window_to="2024"),
            "other-window",
        ),
        (
            figure("50", 50, qualifier=TARGET, modality=Modality.PLANNED, unit="countries"),
            figure("41", 41, qualifier=STOCK, unit="countries"),
            "not-comparable",
        ),
        (
            figure("50", 50, qualifier=TARGET, modality=Modality.PLANNED, unit="countries"),
            figure("50", 50, qualifier=STOCK, unit="countries"),
            "number-drift",
        ),
        (figure("412", 412, unit="families"), figure("412", 412), "number-drift"),
        (figure("310", 310, unit="families"), figure("455", 455), "not-comparable"),
        (
            figure("235", 235, scope="Lamp Fund", claimant="Lamp Fund"),
            figure("388", 388, sentence="In all, 388 children have returned to Velmar."),
            "part-of",
        ),
        (
            figure("235", 235, scope="Lamp Fund", claimant="Lamp Fund"),
            figure("61", 61, scope="Harbour Mission", claimant="Harbour Mission"),
            "other-scope",
        ),
        (figure("480", 480, scope="Orlin region"), figure("455", 455), "conflict"),
        (
            figure("19,500", 19500, variable="identified"),
            figure("up to 20,000", 20000, bound=UP_TO, variable="taken"),
            "other-definition",
        ),
    ],
)
def test_the_worked_examples_of_the_contract(a: Figure, b: Figure, verdict: str) -> None:
    assert compared(a, b).answer == verdict, compared(a, b).reason
    assert compared(b, a).answer == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict", "decider"),
    [
        (
            figure("up to 600", 600, bound=UP_TO),
            figure("at least 600", 600, bound=LEAST),
            "same",
            0,
        ),
        (
            figure("fewer than 601", 601, bound=FEWER),
            figure("at least 600", 600, bound=LEAST),
            "rounding",
            "value",
        ),
        (
            figure("fewer than 600", 600, bound=FEWER),
            figure("at least 600", 600, bound=LEAST),
            "conflict",
            "bound",
        ),
        (
            figure("fewer than 600", 600, bound=FEWER),
            figure("more than 598", 598, bound=MORE),
            "rounding",
            "value",
        ),
        (
            figure("fewer than 600", 600, bound=FEWER),
            figure("more than 599", 599, bound=MORE),
            "conflict",
            "value",
        ),
        (figure("300 to 400", 300, value_max=400), figure("400", 400), "rounding", "value"),
        (figure("300 to 400", 300, value_max=400), figure("401", 401), "conflict", "value"),
        (figure("8,400", 8400), figure("8,412", 8412), "rounding", "value"),
        (figure("8,400", 8400), figure("8,449", 8449), "rounding", "value"),
        (figure("8,400", 8400), figure("8,450", 8450), "conflict", "value"),
        (figure("8,410", 8410), figure("8,412", 8412), "conflict", "value"),
        (figure("8,000", 8000), figure("8,499", 8499), "rounding", "value"),
        (figure("about 600", 600, bound=ABOUT), figure("630", 630), "rounding", "value"),
        (
            figure("about 600", 600, bound=ABOUT),
            figure("631", 631),
            "tension-under-policy",
            "value",
        ),
        (
            figure("about 600", 600, bound=ABOUT),
            figure("720", 720),
            "tension-under-policy",
            "value",
        ),
        (figure("about 600", 600, bound=ABOUT), figure("721", 721), "conflict", "value"),
        (figure("dozens", 12, bound=VAGUE), figure("99", 99), "rounding", "value"),
        (figure("dozens", 12, bound=VAGUE), figure("100", 100), "tension-under-policy", "value"),
        (figure("dozens", 12, bound=VAGUE), figure("1,000", 1000), "conflict", "value"),
        (
            figure("dozens", 12, bound=VAGUE),
            figure("hundreds", 100, bound=VAGUE),
            "tension-under-policy",
            "value",
        ),
    ],
)
def test_the_borders_of_intervals(a: Figure, b: Figure, verdict: str, decider: str | int) -> None:
    found = compared(a, b)
    assert found.answer == verdict, found.reason
    assert not decider or found.differs_in[0] == decider
    by_policy = {a.bound, b.bound} & {ABOUT, VAGUE}
    assert found.decided_by is (DecidedBy.POLICY if by_policy else DecidedBy.WORDS)


def test_units_of_one_kind_are_converted() -> None:
    tonnes, kilos = figure("1.2", "1.2", unit="tonnes"), figure("1,200", 1200, unit="kg")
    assert compared(tonnes, kilos).verdict is Verdict.SAME
    assert compared(tonnes, replace(kilos, value=Decimal(1300))).verdict is Verdict.CONFLICT
    crowns = figure("1.2 million", "1.2", unit="million crowns")
    assert compared(crowns, figure("1,200,000", 1200000, unit="crowns")).verdict is Verdict.SAME


def test_one_printed_number_of_two_convertible_units_has_drifted() -> None:
    def driven(as_written: str, value: int, unit: str) -> Figure:
        return figure(as_written, value, unit=unit, variable="road cleared", qualifier=TOTAL)

    found = compared(driven("90", 90, "kilometres"), driven("90", 90, "miles"))
    assert (found.drift, found.verdict) == (True, Verdict.CONFLICT)
    assert found.differs_in == (DiffersIn.UNIT,)
    metres = compared(driven("2,000", 2000, "metres"), driven("2", 2, "km"))
    assert (metres.drift, metres.verdict) == (False, Verdict.SAME)


def test_words_that_repeat_unit_or_scope_make_no_other_variable() -> None:
    one = figure("388", 388, variable="Velmar children returned")
    assert compared(one, figure("388", 388)).verdict is Verdict.SAME
    of_others = figure("388", 388, unit="people", variable="returned")
    assert compared(one, of_others).drift


def test_so_many_of_the_printed_number_of_a_longer_time_are_a_portion_of_it() -> None:
    span = {"qualifier": TOTAL, "as_of": None, "window_from": "2031-01"}
    whole = figure("388", 388, window_to="2031-06", **span)
    said = "By the end of January {} children of the {} had returned to Velmar."
    part = figure("61", 61, window_to="2031-01", **span, sentence=said.format(61, 388))
    assert compared(part, whole).verdict is Verdict.PART_OF
    of_others = replace(part, sentence=said.format(61, 400))
    assert compared(of_others, whole).verdict is Verdict.OTHER_WINDOW


def test_a_population_that_another_clause_names_is_not_that_of_the_number() -> None:
    nurses = figure("61", 61, unit="people", population="nurses")
    said = "388 people returned, and their papers did not tell nurses from others."
    everybody = figure("388", 388, unit="people", sentence=said)
    assert compared(nurses, everybody).verdict is Verdict.OTHER_DEFINITION
    of_nurses = replace(everybody, sentence="388 people, of nurses the greater part, returned.")
    assert compared(nurses, of_nurses).verdict is Verdict.OTHER_DEFINITION
    counted = replace(everybody, sentence="388 people working as nurses returned.")
    assert compared(nurses, counted).verdict is Verdict.CONFLICT


def test_a_word_that_the_other_sentence_says_of_its_number_names_the_same() -> None:
    said = "In Orlin 96 wells were gribbled, and 12 zorbed."
    one = figure("80", 80, unit="wells", variable="gribbled", sentence="80 wells were gribbled.")
    other = figure("96", 96, unit="wells", variable="frotted", sentence=said)
    assert compared(one, other).verdict is Verdict.CONFLICT
    assert compared(replace(one, variable="zorbed"), other).verdict is Verdict.NOT_COMPARABLE
    assert compared(one, replace(other, variable="zorbed")).verdict is Verdict.NOT_COMPARABLE
    known = replace(other, variable="destroyed")
    assert compared(one, known).verdict is Verdict.NOT_COMPARABLE


def test_units_that_are_one_in_a_field() -> None:
    cases = figure("80", 80, unit="cases", variable="infections", scope="Orlin")
    patients = figure("96", 96, unit="patients", variable="infected", scope="Orlin")
    assert compared(cases, patients).verdict is Verdict.CONFLICT
    at_court = figure("96", 96, unit="people", variable="charged", scope="Orlin")
    assert compared(cases, at_court).verdict is Verdict.NOT_COMPARABLE


def test_a_bound_decides_where_a_part_must_exceed_a_whole_of_the_same_number() -> None:
    part = figure("at least 88", 88, bound=LEAST, scope="Orlin region of Velmar")
    found = compared(part, figure("fewer than 88", 88, bound=FEWER))
    assert (found.verdict, found.differs_in[0]) == (Verdict.CONFLICT, DiffersIn.BOUND)


def test_a_share_is_a_count_only_of_a_base_that_its_sentence_gives() -> None:
    share = figure(
        "one in four", 25, unit="percent", sentence="It was one in four of the 200 children."
    )
    bare = replace(share, sentence="It was one in four children.")
    assert compared(share, figure("50", 50)).verdict is Verdict.SAME
    assert compared(share, figure("60", 60)).verdict is Verdict.CONFLICT
    assert compared(bare, figure("50", 50)).verdict is Verdict.NOT_COMPARABLE
    assert compared(bare, figure("50", 50)).differs_in[0] is DiffersIn.UNIT


def test_drift_stands_beside_the_verdict_of_the_other_steps() -> None:
    found = compared(figure("388", 388, variable="identified"), figure("388", 388))
    assert (found.drift, found.verdict, found.step) == (True, Verdict.PART_OF, 3)
    assert found.differs_in == (DiffersIn.VARIABLE,)


def test_a_stated_portion_is_one_whatever_the_words_mean() -> None:
    whole = figure("580", 580, name="whole", variable="zorbed")
    part = figure("388", 388, name="part", variable="gribbled", part_of="whole")
    assert compared(part, whole).verdict is Verdict.PART_OF
    assert compared(replace(part, part_of=None), whole).verdict is Verdict.NOT_COMPARABLE
    assert compared(replace(part, value=Decimal(600)), whole).verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("a_day", "b_day", "published", "verdict"),
    [
        (None, "2031-05-09", None, "conflict"),
        (None, "2031-05-09", "2031-06-01", "later-count"),
        ("2031", "2031-05-09", "2031-06-01", "later-count"),
        ("2031-06", "2031-05-09", None, "later-count"),
    ],
)
def test_a_day_that_is_missing_or_rough(
    a_day: str | None, b_day: str, published: str | None, verdict: str
) -> None:
    a = figure("703", 703, as_of=a_day, published=published)
    found = compared(a, figure("655", 655, as_of=b_day))
    assert found.answer == verdict


# ------------------------------------------------------------------------- what always holds

words = st.sampled_from(
    [
        "388 of them returned.",
        "In all, 600 children returned, including 12 orphans.",
        "The ministry corrected its figure to 1,180.",
        "Hundreds were taken from the Orlin region alone.",
        "One in five of the 500 schools was hit.",
        "Многие вернулись домой.",
        "«600»",
    ]
)
some_days = st.one_of(
    st.none(),
    st.tuples(st.dates(date(2030, 1, 1), date(2031, 12, 31)), st.integers(0, 40)).map(
        lambda pair: Day(pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
    ),
)
numbers = st.one_of(
    st.none(),
    st.sampled_from(["0", "12", "100", "388", "600", "1180", "1600.5", "-3", "1e20"]).map(Decimal),
)
names = st.one_of(st.none(), st.sampled_from(["returned", "still held", "", "X", "deaths", "a_b"]))
figures = st.builds(
    Figure,
    name=st.sampled_from(["a", "b", ""]),
    sentence=st.one_of(words, st.just("")),
    as_written=st.one_of(st.none(), st.sampled_from(["600", "more than 600", "(", "hundreds"])),
    value=numbers,
    value_max=st.one_of(st.none(), st.just(Decimal(10) ** 21)),
    bound=st.one_of(st.none(), st.sampled_from(Bound)),
    unit=st.one_of(st.none(), st.sampled_from(["children", "families", "percent", "km", "/", ""])),
    variable=names,
    population=st.one_of(st.none(), st.sampled_from(["children under 18", "orphans", ""])),
    scope=st.frozensets(
        st.sampled_from(["Velmar", "Orlin region", "Lamp Fund", "all organisations", ""]),
        max_size=2,
    ),
    qualifier=st.one_of(st.none(), st.sampled_from(Qualifier)),
    modality=st.one_of(st.none(), st.sampled_from(Modality)),
    window_from=some_days,
    window_to=some_days,
    as_of=some_days,
    claimant=st.one_of(st.none(), st.sampled_from(["Velmar", "Lamp Fund", ""])),
    chain=st.sampled_from([(), ("Daily",)]),
    published=some_days,
    part_of=st.one_of(st.none(), st.sampled_from(["a", "b"])),
)


def seen(found: Comparison) -> tuple[object, ...]:
    return (found.verdict, found.drift, found.differs_in, found.decided_by, found.step)


@settings(max_examples=150, deadline=None)
@given(figures, figures)
def test_any_two_figures_get_an_answer_and_their_order_never_matters(a: Figure, b: Figure) -> None:
    found, mirrored = compared(a, b), compared(b, a)
    assert seen(found) == seen(mirrored)
    assert set(found.differs_in) == set(mirrored.differs_in)
    assert found.reason.endswith(".")
    for one in (a, b):
        assert not one.as_written or one.as_written in found.reason


@settings(max_examples=40, deadline=None)
@given(figures)
def test_a_figure_beside_itself_never_contradicts_itself(a: Figure) -> None:
    alone = replace(a, part_of=None)
    found = compared(alone, alone)
    assert found.verdict in ({Verdict.SAME} if a.value is not None else {Verdict.NOT_COMPARABLE})
    assert not found.drift


@settings(max_examples=40, deadline=None)
@given(figures, figures, st.lists(st.sampled_from(["Wire", "Daily", "Radio"]), max_size=3))
def test_an_outlet_on_the_way_changes_nothing_but_who_mends(
    a: Figure, b: Figure, outlets: list[str]
) -> None:
    carried = replace(a, chain=(*a.chain, *outlets))
    if Verdict.REVISION not in (compared(a, b).verdict, compared(carried, b).verdict):
        assert seen(compared(a, b)) == seen(compared(carried, b))


@settings(max_examples=40, deadline=None)
@given(figures, figures)
def test_names_may_be_spelt_in_capitals_and_with_hyphens(a: Figure, b: Figure) -> None:
    def respelt(one: Figure) -> Figure:
        return replace(
            one,
            variable=one.variable and one.variable.upper().replace(" ", "-"),
            unit=one.unit and one.unit.upper(),
            population=one.population and one.population.upper(),
        )

    assert seen(compared(respelt(a), respelt(b))) == seen(compared(a, b))


def test_a_capital_speaks_for_the_government_that_sits_in_it() -> None:
    old = figure(
        "1,234",
        1234,
        claimant="Government of Velmar",
        sentence="The government in Veldport said that 1,234 children had returned.",
    )
    new = figure(
        "1,180", 1180, claimant="Veldport", sentence="Veldport corrected its figure to 1,180."
    )
    assert compared(old, new).verdict is Verdict.REVISION
    assert compared(old, replace(new, claimant="Zhurania")).verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    "words", ["of the ", "among the ", "withdrew the ", "not ", "1,234 ", "(("]
)
def test_a_sentence_of_any_length_is_read(words: str) -> None:
    endless = figure("1,234", 1234, sentence=words * 2_000 + "1,234 returned.")
    assert compared(endless, figure("1,300", 1300)).reason
