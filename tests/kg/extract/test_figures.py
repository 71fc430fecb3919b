"""Figures of a text: unit, kind, claimant and clocks, and what is no figure at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.units import plural, translated
from kg.model.vocabulary import Bound, Qualifier
from tests.kg.extract.invented_news import figure, findings


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("The city has three main hospitals.", "three", "hospitals"),
        ("Shells wounded 31, four of them gravely.", "31", "people"),
        ("Shells wounded 31, four of them gravely.", "four", "people"),
        ("They asked for a 72-hour pause.", "72", "hours"),
        ("The flood cost £8.2m.", "£8.2m", "pounds"),
        ("A fire of 1,200 square metres went out.", "1,200", "square metres"),
        ("Almost 12% of the pupils were ill.", "Almost 12%", "percent"),
        ("Hundreds of jobs were at risk.", "Hundreds", "jobs"),
        ("The dam lies 30 km upstream.", "30", "kilometres"),
        ("In all 212 deputies voted in favour, 86 against.", "86", "deputies"),
        ("The men got six and ten years in prison.", "six", "years"),
        ("Observers saw 900 polling stations.", "900", "polling stations"),
        ("Thousands sleep in tents.", "Thousands", "people"),
        ("The number of people known to be lost has risen to 40.", "40", "people"),
    ],
)
def test_the_unit_is_what_is_counted(text: str, words: str, unit: str) -> None:
    assert figure(text, words).unit == unit


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Із міста вивезли 214 дітей.", "214", "children"),
        ("Загинули троє людей, ще 17 поранені.", "17", "people"),
        ("Есть восемь генераторов, нужно щонайменше 20.", "восемь", "generators"),
        ("Загинули двоє.", "двоє", "people"),
        ("Привезли 12 скринь.", "12", "скринь"),
    ],
)
def test_slavic_units_are_english_where_the_tables_know_them(
    text: str, words: str, unit: str
) -> None:
    assert figure(text, words, language="uk").unit == unit


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Since January the union has delivered over 6,300 tonnes.", "over 6,300", "cumulative"),
        ("The council plans to build 50 homes by 2035.", "50", "target"),
        ("Veldport has 40 schools.", "40", "stock"),
        ("The strike killed nine people on Tuesday.", "nine", "increment"),
        ("Clinics treated 870 patients between 1 and 15 April.", "870", "period-total"),
        ("The harbour needs 20 pumps.", "20", "target"),
    ],
)
def test_the_kind_is_read_from_verb_and_cues(text: str, words: str, kind: str) -> None:
    assert figure(text, words).kind is Qualifier(kind)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Від початку року повернули 46 родин.", "46", "cumulative"),
        ("Планують вивезти 150 людей.", "150", "target"),
        ("Без світла залишаються 12 тис. родин.", "12 тис.", "stock"),
        ("Вночі загинули троє людей.", "троє", "increment"),
    ],
)
def test_kinds_of_slavic_figures(text: str, words: str, kind: str) -> None:
    assert figure(text, words, language="uk").kind is Qualifier(kind)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Tolven, 61, sells fish in Veldport.",
        "The 31-year-old captain left.",
        "I was 22 and I was proud.",
        "2 min read",
        "The act was passed in 1996 under section 14.",
    ],
)
def test_ages_and_page_furniture_are_never_proposed(text: str) -> None:
    assert findings(text).figures == ()


def test_claimants() -> None:
    text = "Ada Tolven said that 12 boats were lost. The harbour has 40 boats."
    assert figure(text, "12").claimant == "Ada Tolven"
    assert figure(text, "40").claimant == "publisher"


def test_who_made_a_poll_claims_its_shares() -> None:
    text = "Ruvo Datum is a pollster. A poll by Ruvo Datum: Harl 52 percent, Olt 48 percent."
    assert figure(text, "48 percent").claimant == "Ruvo Datum"


def test_a_body_that_speaks_for_itself_is_the_claimant() -> None:
    text = "Between 1 and 3 May the Ministry of Ports closed 14 quays."
    said = findings(text, publisher="Ministry of Ports").figures
    assert [one.claimant for one in said if one.words == "14"] == ["Ministry of Ports"]


def test_a_headline_takes_the_claimant_of_the_same_count_in_the_body() -> None:
    found = findings(
        "Ada Tolven said that 12 boats were lost.", headline="Veldport loses 12 boats"
    ).figures
    assert [one.claimant for one in found] == ["Ada Tolven", "Ada Tolven"]


@pytest.mark.parametrize(
    ("text", "words", "clocks"),
    [
        ("Since March 2030 it has sent 9 ships.", "9", ("2031-05-06", "2030-03", None)),
        ("Veldport has 40 schools.", "40", ("2031-05-06", None, None)),
        ("The blast killed two on Monday.", "two", (None, "2031-05-05", "2031-05-05")),
        ("It closed 14 quays between 1 and 3 May.", "14", (None, "2031-05-01", "2031-05-03")),
        ("It plans to build 50 homes by 2035.", "50", ("2035", None, None)),
        ("It plans to build 50 homes by the end of 2035.", "50", ("2035-12-31", None, None)),
        # A running total goes on from the one before it; a length of time has no day.
        ("Since March 2030 it sent 9 ships; 2 of them sank.", "2", ("2031-05-06", "2030-03", None)),
        ("Since the storm of 2030 it has sent 9 ships.", "9", ("2031-05-06", "2030", None)),
        ("The storm lasted two days.", "two", (None, None, None)),
        # What the lead tells of a day was on that day.
        (
            "The crew met on Monday. Three men abstained.",
            "Three",
            (None, "2031-05-05", "2031-05-05"),
        ),
    ],
)
def test_clocks(text: str, words: str, clocks: tuple[str | None, str | None, str | None]) -> None:
    found = figure(text, words)
    assert (found.as_of, found.window_from, found.window_to) == clocks


def test_without_a_day_of_publication_relative_dates_have_no_value() -> None:
    (found,) = findings("The blast killed two on Monday.", published=None).figures
    assert (found.window_from, found.window_to) == (None, None)


def test_vague_words_print_no_number() -> None:
    found = figure("Dozens of letters came.", "Dozens")
    assert (found.value, found.value_max) == (None, None)
    assert found.bound is Bound.ORDER_OF_MAGNITUDE


@pytest.mark.parametrize(
    ("noun", "many"),
    [("body", "bodies"), ("person", "people"), ("fisherman", "fishermen"), ("tanks", "tanks")],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_a_short_stem_never_names_a_long_word() -> None:
    assert translated("днів") == "days"
    assert translated("дніпровський") is None


_PIECES = (
    "more than 12",
    "over 1,600 children",
    "returned on Tuesday",
    "since March 2030,",
    "said Ada Tolven.",
    "“",
    "”",
    "a third of them",
    "£3m to £4m",
    "up 40% from 9",
    "dozens\n",
    "понад 23 тис. родин",
    "десятки",
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25), st.sampled_from(["en", "uk"]))
def test_no_figure_or_event_stands_outside_its_words(words: list[str], language: str) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    found = findings(text, language=language)
    assert list(found.misplaced(text)) == []
