"""Kinds of English figures: what joins a number to another, and the clause that it stands in."""

from __future__ import annotations

import pytest

from kg.model.vocabulary import Qualifier
from tests.kg.extract.invented_news import figure


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # A period that opens a sentence counts as well as one inside it; a single day does not.
        ("Last year 319 people were killed on the roads.", "319", "period-total"),
        ("Over the past day shells hit 23 villages.", "23", "increment"),
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
