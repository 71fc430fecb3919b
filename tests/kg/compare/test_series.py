"""Series of invented figures: clocks, bounds, targets, denials, and what is found to be missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.compare.figure import Day, Figure
from kg.compare.searched import searched
from kg.compare.series import Asked, Ledger, Series, interval_of, read_ledger, series_of
from kg.compare.series_answers import part_of
from kg.model.clock import Clock
from kg.model.vocabulary import Bound
from kg.numbers import load_policy
from kg.terms import ACE, RDF, SCHEMA, SKOS, concept
from tests.kg.invented import Invented, iri

QUALIFIER = SCHEMA.measurementQualifier


def _graph() -> Invented:
    made = Invented()
    question = made.named("variable/people", "people on the ferry")
    counted = (RDF.type, SCHEMA.StatisticalVariable)
    came = made.named("variable/came", "people who came", counted, (SKOS.broader, question))
    left = made.named("variable/left", "people who left", counted, (SKOS.broader, question))
    boats = made.named("variable/boats", "boats", counted)
    velmar = made.named("country/velmar", "Velmar")
    port = made.named("place/veldport", "Veldport", (SCHEMA.containedInPlace, velmar))
    office, town = made.named("actor/office", "harbour office"), made.named("actor/town", "town")
    first, second = made.document("first", "2031-05-04"), made.document("second", "2031-07")

    forty = made.figure("forty", came, "more than 40", (SCHEMA.observationAbout, port))
    made.add(forty, *made.number("more-than", SCHEMA.minValue, 40))
    made.when(forty, "2031-04/2031-05-03")
    made.claim(forty, first, who=office, on="2031-05-03")
    made.claim(
        forty, second, *made.denies(forty, "number"), who=town, stance="denies", on="2031-07-01"
    )

    thirty = made.figure("thirty", came, "30", (SCHEMA.observationAbout, velmar))
    made.add(thirty, *made.number("exact", SCHEMA.value, 30))
    old = made.claim(thirty, first, who=office, on="2031-05-02")
    new = made.figure("thirty-two", came, "32", (SCHEMA.observationAbout, velmar))
    made.add(new, *made.number("exact", SCHEMA.value, 32))
    made.claim(new, second, made.updates(old), who=office, on="2031-06-30")

    vague = made.figure("vague", left, "dozens", (QUALIFIER, concept("qualifier", "stock")))
    made.add(vague, *made.number("order-of-magnitude"))
    made.claim(vague, second, who=town, on="2031-07-01")
    wanted = made.figure("wanted", came, "50", (QUALIFIER, concept("qualifier", "target")))
    made.add(wanted, *made.number("exact", SCHEMA.value, 50))
    made.claim(wanted, first, who=office, on="2031-05-03")
    refused = made.figure("refused", boats, "9", (ACE.unit, concept("unit", "boats")))
    made.add(refused, *made.number("exact", SCHEMA.value, 9))
    made.claim(refused, first, *made.denies(refused), who=town, stance="denies", on="2031-05-03")
    return made


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(_graph().reader())


def _written(series: tuple[Series, ...]) -> list[str]:
    return [str(point.figure.as_written) for one in series for point in one.points]


def _of(*names: str) -> frozenset[str]:
    return frozenset(str(iri(name)) for name in names)


def test_what_counts_alike_stands_in_one_series(ledger: Ledger) -> None:
    found = series_of(ledger, Asked(variables=_of("variable/came"), clock=Clock.PUBLISHED))
    assert [(_written((one,)), one.is_target) for one in found] == [
        (["more than 40"], False),
        (["30", "32"], False),
        (["50"], True),
    ]


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        (Clock.HAPPENED, Day(date(2031, 4, 1), date(2031, 5, 3))),
        (Clock.SAID, Day(date(2031, 5, 3), date(2031, 5, 3))),
        (Clock.PUBLISHED, Day(date(2031, 5, 4), date(2031, 5, 4))),
        (Clock.RECORDED, Day(date(2032, 1, 1), date(2032, 1, 1))),
    ],
)
def test_every_clock_has_its_day(ledger: Ledger, clock: Clock, day: Day) -> None:
    (one,) = series_of(ledger, Asked(scopes=_of("place/veldport"), clock=clock))
    assert one.points[0].days[clock] == day


def test_a_question_stands_for_its_variables(ledger: Ledger) -> None:
    found = series_of(ledger, Asked(variables=_of("variable/people")))
    assert {one.variable for one in found} == _of("variable/came", "variable/left")


def test_a_scope_holds_what_lies_in_it(ledger: Ledger) -> None:
    assert len(_written(series_of(ledger, Asked(scopes=_of("country/velmar"))))) == 3
    assert _written(series_of(ledger, Asked(scopes=_of("place/veldport")))) == ["more than 40"]


def test_a_bound_stays_a_bound_and_a_vague_word_is_read_by_the_policy(ledger: Ledger) -> None:
    points = {p.figure.as_written: p for p in ledger.points}
    forty, vague = points["more than 40"].interval, points["dozens"].interval
    assert forty is not None
    assert (forty.minimum, forty.maximum, forty.by_policy) == (Decimal(41), None, False)
    assert vague is not None
    assert (vague.minimum, vague.maximum, vague.by_policy) == (Decimal(20), Decimal(199), True)
    assert points["dozens"].is_vague


def test_a_denial_marks_the_figure_and_a_figure_only_denied_is_marked_itself(
    ledger: Ledger,
) -> None:
    points = {p.figure.as_written: p for p in ledger.points}
    (denial,) = points["more than 40"].denied_by
    assert (str(denial.claimant), denial.aspect) == (str(iri("actor/town")), "number")
    assert not points["more than 40"].is_denied
    assert points["9"].is_denied


def test_what_was_known_leaves_out_later_figures_denials_and_corrections(ledger: Ledger) -> None:
    def at(day: date) -> dict[str | None, tuple[int, int]]:
        found = series_of(ledger, Asked(known_on=day, variables=_of("variable/came")))
        return {
            p.figure.as_written: (len(p.denied_by), len(p.updated_by))
            for one in found
            for p in one.points
        }

    assert at(date(2031, 5, 3)) == {}
    assert at(date(2031, 7, 30)) == {"more than 40": (0, 0), "30": (0, 0), "50": (0, 0)}
    assert at(date(2031, 7, 31)) == {
        "more than 40": (1, 0),
        "30": (0, 1),
        "32": (0, 0),
        "50": (0, 0),
    }


def test_a_time_leaves_out_only_what_cannot_have_been_in_it(ledger: Ledger) -> None:
    early = Asked(last=date(2031, 4, 1), variables=_of("variable/came"))
    assert "more than 40" in _written(series_of(ledger, early))
    before = Asked(last=date(2031, 3, 31), variables=_of("variable/came"))
    assert sorted(_written(series_of(ledger, before))) == ["30", "32", "50"]


def test_nothing_found_is_an_answer(ledger: Ledger) -> None:
    asked = Asked(variables=_of("variable/left"), scopes=_of("country/velmar"))
    found = searched(ledger, asked)
    assert series_of(ledger, asked) == ()
    assert (found.figures, found.variables, found.found) == (6, 3, 0)
    assert found.nearest[0].label == "people who came"
    assert found.sentence == (
        "Searched 6 figures of 3 variables: none of “people who left” about “Velmar”. "
        "Nearest: people who came (3)."
    )


def test_an_empty_store_is_searched_too() -> None:
    ledger = read_ledger(Invented().reader())
    assert searched(ledger, Asked()).sentence == "Searched 0 figures of 0 variables: none at all."


def test_what_was_searched_is_said_in_ukrainian() -> None:
    asked = Asked(scopes=frozenset({"velmar"}), last=date(2024, 3, 1), clock=Clock.SAID)
    answer = searched(read_ledger(Invented().reader()), asked, str.title, "uk")
    assert answer.sentence == (
        "Переглянуто чисел: 0, того, що рахують: 0: "
        "нічого не знайдено щодо «Velmar» до 2024-03-01 (коли сказано)."
    )


def test_parts_hold_every_figure_once(ledger: Ledger) -> None:
    whole = series_of(ledger, Asked())
    parts = [text for offset in range(0, 8, 2) for text in _written(part_of(whole, 2, offset))]
    assert parts == _written(whole)
    assert part_of(whole, 0, 0) == ()


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (Figure(value=Decimal(5), bound=Bound.FEWER_THAN), (0, 4)),
        (Figure(value=Decimal(5), value_max=Decimal(9), bound=Bound.EXACT), (5, 9)),
        (Figure(value=Decimal(100), bound=Bound.ABOUT), (90, 110)),
        (Figure(value=Decimal(7)), (7, 7)),
    ],
)
def test_figures_allow_what_their_words_allow(figure: Figure, ends: tuple[int, int]) -> None:
    interval = interval_of(figure, load_policy())
    assert interval is not None
    assert (interval.minimum, interval.maximum) == tuple(map(Decimal, ends))


def test_no_number_allows_none() -> None:
    assert interval_of(Figure(as_written="few"), load_policy()) is None
