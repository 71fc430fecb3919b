"""Words of correction, and words that look like them."""

from __future__ import annotations

import pytest

from kg.compare.corrections import corrects, mends_own_report, puts_in_place_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry corrected its figure to 1,180.",
        "The ministry has since withdrawn that figure.",
        "The agency retracted the number.",
        "After a recount the board put the votes at 206.",
        "A new list replaces that of June.",
        "The count up to 9 May replaces the one of last week.",
        "The 1,180 of Monday supersedes last week's number.",
        "The figure of 1,234 was replaced by 1,180.",
        "The earlier total was too high, the ministry admitted.",
        "The mission has revised its May figure downwards.",
        "After duplicates were removed, the list shows 1,180 names.",
        "It lowered its estimate to 1,180.",
        "1,180 returned, down from the 1,234 it had announced earlier.",
        "Erratum: the number is 1,180.",
        "We wrote on Tuesday that 54 shops were looted; the right number is 45.",
    ],
)
def test_words_of_correction(sentence: str) -> None:
    assert corrects(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The figure is wrong, the opposition said.",
        "The ministry refused to correct its figure.",
        "The opposition demanded a correction.",
        "The board may replace its figure of June.",
        "700 homes were lost by May, said the council, correcting no earlier figure.",
        "The ministry did not revise the total.",
        "The number has risen to 1,300.",
        "The ministry updated its count to 1,300.",
        "The army withdrew its troops from Orlin.",
        "Prisoners in the correctional colony numbered 300.",
        "Two officers of the correction facility were hurt.",
        "The charity lowered 40 boats into the water.",
        "600 children returned.",
    ],
)
def test_words_that_correct_nothing(sentence: str) -> None:
    assert not corrects(sentence)


def test_a_carrier_mends_its_own_report() -> None:
    assert mends_own_report("Correction: the fire hurt 38 people.")
    assert mends_own_report("An earlier version of this article gave 83.")
    assert not mends_own_report("The ministry corrected its figure.")


def test_one_number_is_put_in_place_of_another() -> None:
    assert puts_in_place_of("1,180 and not 1,234 children returned.", "1,234")
    assert not puts_in_place_of("1,180 children returned, and not 1,234.5 tonnes.", "1,234")
    assert not puts_in_place_of("1,234 children returned.", "1,234")
