"""Kinds of English figures: what joins a number to another, and the clause that it stands in."""

from __future__ import annotations

import pytest

from kg.model.vocabulary import Qualifier
from tests.kg.extract.invented_news import figure, findings


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # A period that opens a sentence counts as well as one inside it; a single day does not.
        ("Last year 319 people were killed on the roads.", "319", "period-total"),
        ("Over the past day shells hit 23 villages.", "23", "period-total"),
        # Joined numbers are of one kind, unless the second has a cue of its own.
        ("The ministry plans to close 40 homes and 12 schools.", "12", "target"),
        # Those whom an event touched belong to it.
        ("Among those released were 12 women and four medics.", "four", "increment"),
        # A clause about the counted tells what was added up.
        ("He thanked the 38 parliaments which have supported the appeal.", "38", "cumulative"),
        ("He thanked the 38 members of the house.", "38", "stock"),
        # Who needs is counted now; what is needed is not there yet.
        ("An estimated 2.6 million people need help.", "An estimated 2.6 million", "stock"),
        ("The town needs 30 doctors.", "30", "target"),
        # A record since then is no total since then.
        ("It was the deadliest attack since May, in which 17 people died.", "17", "increment"),
        ("Since May, 17 boats have sunk in the bay.", "17", "cumulative"),
        ("Prices rose 4 percent in a year.", "4 percent", "period-total"),
        ("The union demands a pay rise of 15 percent.", "15 percent", "target"),
        ("The mayor declared two days of mourning.", "two", "target"),
        ("The storm lasted two days.", "two", "stock"),
        ("She had warned them four times.", "four", "cumulative"),
        ("The number of people known to have died has risen to 214.", "214", "cumulative"),
        ("The fund has allocated €14 million.", "€14 million", "target"),
        ("The crew has cleared 5,700 hectares.", "5,700", "cumulative"),
        ("He denies 11 counts of fraud between 2018 and 2022.", "11", "stock"),
    ],
)
def test_what_a_number_is_joined_with_tells_its_kind(text: str, words: str, kind: str) -> None:
    assert figure(text, words).kind is Qualifier(kind)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # What changed over a named time was added up; what moved at once was not.
        ("Shares of the yard fell 9 percent.", "9 percent", "increment"),
        ("Catches fell 9 percent on the year.", "9 percent", "period-total"),
        # A share of what there is; one of what is spent goes on.
        ("Storms have closed 40 percent of the quays.", "40 percent", "stock"),
        ("The fund has spent 40 percent of the grant.", "40 percent", "cumulative"),
        # What somebody has counted goes on being counted.
        ("The port recognised 12 claims.", "12", "cumulative"),
        ("The port recognised 12 claims on Monday.", "12", "increment"),
        # The nearest expression of time decides.
        ("Catches have grown since 2025, to 900 boats last year.", "900", "period-total"),
        ("In the last week of April 60 new cases were found.", "60", "period-total"),
        ("Three more rounds were agreed for the spring.", "Three", "target"),
        ("Without it I have to lay off three crews.", "three", "target"),
        ("The school stays open with 14 beds instead of 36.", "36", "stock"),
        ("The council passed it by a majority of ten to two.", "ten", "increment"),
        ("Four in five still back the strike.", "Four in five", "stock"),
        # What is said to be there, is listed, is still to be done, or is claimed by one side.
        ("The port lost 12 boats. There are thousands of them there.", "thousands", "stock"),
        ("The port sent a list of hundreds of lost boats.", "hundreds", "stock"),
        ("He asked them to help in bringing 90 boats home.", "90", "target"),
        ("- Expanding the league to 40 towns", "40", "target"),
        ("Lathmoor claims that as many as 900 boats were taken.", "as many as 900", "cumulative"),
        # One event is one occasion, whatever month it was; so is who wins.
        ("A blast killed two of her colleagues in May.", "two", "increment"),
        ("The party has won 212 seats.", "212", "increment"),
        # The whole of which a part is told is what there is.
        ("She won 212 of the 400 seats.", "400", "stock"),
        ("Just 12 of 600 promised trucks arrived.", "600", "target"),
        ("It will close two mills and cut 300 jobs.", "300", "target"),
        ("The mill kept its guidance of 4 percent growth.", "4 percent", "target"),
        ("Every week we get about 20 calls.", "about 20", "period-total"),
        ("Quarterly revenue was 310 million crowns.", "310 million", "period-total"),
        # An answer without a verb has the tense of its question.
        ("How many have you found? About 1,200.", "About 1,200", "cumulative"),
        ("Among those freed were 12 women, four medics and a cook.", "four", "increment"),
    ],
)
def test_times_shares_and_counting_tell_kinds(text: str, words: str, kind: str) -> None:
    assert figure(text, words).kind is Qualifier(kind)


def test_counts_of_a_trial_belong_to_the_span_that_it_tells() -> None:
    text = (
        "The captain sold fuel to nine firms between March 2027 and May 2029.\n\n"
        "“He signed 31 false bills,” the prosecutor said.\n\n"
        "Four men drowned on 2 June 2029."
    )
    told = {one.words: one for one in findings(text).figures}
    assert told["31"].kind is Qualifier.PERIOD_TOTAL
    assert (told["31"].window_from, told["31"].window_to) == ("2027-03", "2029-05")
    assert told["Four"].kind is Qualifier.INCREMENT


def test_two_spans_are_no_span() -> None:
    text = (
        "He sold fuel between March 2027 and May 2029, and bread between 2021 and 2023.\n\n"
        "He signed 31 false bills."
    )
    (bills,) = [one for one in findings(text).figures if one.words == "31"]
    assert bills.kind is Qualifier.INCREMENT


def test_a_number_that_returns_is_the_same_count_under_another_noun() -> None:
    text = "Velmar exchanged 75 soldiers on Monday. The ministry confirmed that 75 men are home."
    first, second = findings(text).figures
    assert first.kind is second.kind is Qualifier.INCREMENT


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Цього тижня додому повернулися 14 моряків.", "14", "period-total"),
        ("З травня 2027 року повернули 46 родин.", "46", "cumulative"),
        ("Порт отримав 25 човнів.", "25", "cumulative"),
        ("Місто виділило 40 млн крон.", "40 млн", "target"),
        ("Родини 40 моряків досі чекають.", "40", "stock"),
        ("Загинули двоє, із шести човнів уціліли три.", "три", "increment"),
    ],
)
def test_times_tell_kinds_in_ukrainian(text: str, words: str, kind: str) -> None:
    assert figure(text, words, language="uk").kind is Qualifier(kind)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Из порта вывезены 340 человек.", "340", "cumulative"),
        ("В среду из порта вывезены 340 человек.", "340", "increment"),
        ("Уровень воды вырос на 48 сантиметров.", "48", "increment"),
        ("Уровень воды вырос и достиг 7,2 метра.", "7,2", "stock"),
        ("С начала года погибли 23 моряка; за весь 2029 год – 31.", "31", "period-total"),
    ],
)
def test_times_tell_kinds_in_russian(text: str, words: str, kind: str) -> None:
    assert figure(text, words, language="ru").kind is Qualifier(kind)
