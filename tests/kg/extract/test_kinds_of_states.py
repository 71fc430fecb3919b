"""English figures that tell a state, an occasion or a named time whatever their tense says."""

from __future__ import annotations

import pytest

from kg.model.vocabulary import Qualifier
from tests.kg.extract.invented_news import figure, findings


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # Levels that something moved to or from; a toll goes on, unless it falls.
        ("The waiting list has grown from 310 to 460 households.", "310", "stock"),
        ("The waiting list has grown from 310 to 460 households.", "460", "stock"),
        ("Turnout fell to 41 percent.", "41 percent", "stock"),
        ("The death toll has risen to 88.", "88", "cumulative"),
        ("The ministry plans to cut the fleet to 40 boats.", "40", "target"),
        # What there is room for.
        ("The shelter was built for 60 guests.", "60", "stock"),
        ("The hall can house 900 people.", "900", "stock"),
        # What is usual in a time, or for each of many.
        ("The clinic answered 70 calls a night.", "70", "stock"),
        ("The river rose 2 metres in a night.", "2", "increment"),
        # What belongs to a thing.
        ("She read from a report of 212 pages.", "212", "stock"),
        # What can be done, must not be done or was not done.
        ("At present 300 beds can be moved.", "300", "stock"),
        ("The town may not evict 55 tenants.", "55", "stock"),
        ("Some 30 families were waiting at the gate.", "Some 30", "stock"),
        ("Twelve lamps did not work on the day.", "Twelve", "stock"),
    ],
)
def test_states(text: str, words: str, kind: str) -> None:
    assert figure(text, words).kind is Qualifier(kind)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # What something new brings a total to.
        (
            "Nine sailors came home on Monday, bringing to 130 the number freed.",
            "130",
            "cumulative",
        ),
        ("The rescue brought the total number of freed sailors to 130.", "130", "cumulative"),
        ("The bus took the patients to 3 clinics.", "3", "increment"),
        # A single day, in whatever month.
        ("The most in a single day was 48, in December.", "48", "increment"),
        # A bulletin's day is a time that is named.
        ("Over the past 24 hours 90 people were evacuated.", "90", "period-total"),
        # A crowd came on one occasion.
        ("Around forty neighbours had come with her.", "Around forty", "increment"),
        # A live page tells in the present.
        ("Two buses cross the bridge.", "Two", "increment"),
        # What a clause about the counted says.
        ("He counted the 20 boats that it had requested.", "20", "target"),
        ("She thanked them for the 12 pumps that arrived on Saturday.", "12", "increment"),
        ("The mayor asked the League for a further 40 pumps.", "a further 40", "target"),
        # What was brought to an end so far.
        ("The minister replied that 71 wells were finished.", "71", "cumulative"),
        # A time that orders, or at which somebody spoke, is not that of a count.
        ("The group, the third this month, came with eleven relatives.", "eleven", "increment"),
        ("The mayor said on Monday that the town had received 19 boats.", "19", "cumulative"),
        # Part of a count, with a tense of its own.
        ("The mayor promised 90 homes; 30 of them now stand empty.", "30", "stock"),
    ],
)
def test_occasions(text: str, words: str, kind: str) -> None:
    near = next(one for one in findings(text).figures if one.words in words or words in one.words)
    assert near.kind is Qualifier(kind)


def test_a_report_on_a_quarter_counts_within_it() -> None:
    text = "Crews worked in three valleys in the first quarter.\nThey cleared 40 fields."
    (only,) = [one for one in findings(text).figures if one.words == "40"]
    assert only.kind is Qualifier.PERIOD_TOTAL
    assert (only.window_from, only.window_to) == ("2031-01", "2031-03")


def test_a_day_in_the_lead_keeps_the_past_an_increment() -> None:
    text = "Crews worked on Monday, as in the first quarter.\nThey cleared 40 fields."
    (only,) = [one for one in findings(text).figures if one.words == "40"]
    assert only.kind is Qualifier.INCREMENT


def test_a_headline_has_the_kind_of_its_count_in_the_body() -> None:
    found = findings(
        "Crews have cleared 340 fields since May.", headline="Crews at work: 340 clearances"
    )
    assert {one.kind for one in found.figures} == {Qualifier.CUMULATIVE}


def test_round_counts_of_other_things_are_not_the_same_again() -> None:
    text = "The town received 40 pumps. 40 buses will be provided."
    assert [one.kind for one in findings(text).figures] == [Qualifier.INCREMENT, Qualifier.TARGET]
