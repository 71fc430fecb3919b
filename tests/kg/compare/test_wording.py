"""Explanations in two languages: complete, of one shape, and with the right words for days."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from kg.compare.figure import Day
from kg.compare.finding import Why
from kg.compare.periods import Period
from kg.compare.phrases import day_phrase, period_phrase
from kg.compare.verdict import compare
from kg.compare.wording import ENGLISH, UKRAINIAN, WORDINGS, Wording
from kg.compare.words import WordKnowledge
from kg.model.vocabulary import Bound, Modality, Qualifier
from tests.kg.compare.figures import POLICY, figure

MONTH = Day(date(2024, 2, 1), date(2024, 2, 29))
YEAR = Day(date(2024, 1, 1), date(2024, 12, 31))
DATE = Day(date(2025, 7, 3), date(2025, 7, 3))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
def test_every_reason_kind_and_modality_has_its_words(wording: Wording) -> None:
    assert set(wording.endings) == set(Why) - {Why.MOVED}
    assert set(wording.kinds) == set(Qualifier)
    assert set(wording.modes) == set(Modality)
    assert len(set(wording.months)) == len(set(wording.bare_months)) == 12


@pytest.mark.parametrize("why", ENGLISH.endings)
def test_both_languages_speak_of_the_same_things(why: Why) -> None:
    # Where English says "the other" once, Ukrainian may name it again, and never the reverse.
    named = set(re.findall(r"\{\w\}", ENGLISH.endings[why]))
    assert named == set(re.findall(r"\{\w\}", UKRAINIAN.endings[why]))


def test_ukrainian_sentences_hold_no_english_word() -> None:
    texts = [*UKRAINIAN.endings.values(), *UKRAINIAN.kinds.values(), *UKRAINIAN.modes.values()]
    for text in texts:
        assert not re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", text)), text


@pytest.mark.parametrize(
    ("day", "english", "ukrainian"),
    [
        (DATE, "3 July 2025", "3 липня 2025 року"),
        (MONTH, "February 2024", "лютий 2024 року"),
        (YEAR, "2024", "2024 рік"),
        (Day(date(2023, 1, 1), date(2024, 12, 31)), "2023–2024", "2023–2024 роки"),
        (None, "an unnamed day", "неназваний день"),
    ],
)
def test_days(day: Day | None, english: str, ukrainian: str) -> None:
    assert day_phrase(day) == english
    assert day_phrase(day, UKRAINIAN) == ukrainian


@pytest.mark.parametrize(
    ("period", "english", "ukrainian"),
    [
        (
            Period(MONTH, DATE),
            "February 2024 to 3 July 2025",
            "від лютого 2024 року до 3 липня 2025 року",
        ),
        (Period(None, YEAR), "the time up to 2024", "час до 2024 року"),
        (Period(MONTH, None), "the time since February 2024", "час від лютого 2024 року"),
        (Period(MONTH, MONTH), "February 2024", "лютий 2024 року"),
        (Period(None, None), "an unnamed time", "неназваний час"),
    ],
)
def test_periods(period: Period, english: str, ukrainian: str) -> None:
    assert period_phrase(period) == english
    assert period_phrase(period, UKRAINIAN) == ukrainian


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert ENGLISH.number(Decimal("1234567.50")) == "1,234,567.50"
    assert UKRAINIAN.number(Decimal("1234567.50")) == "1\xa0234\xa0567,50"


def test_a_comparison_says_why_in_each_language() -> None:
    one = figure("388 children", 388, variable="returned", unit="children")
    other = figure("more than 400", 400, variable="returned", bound=Bound.MORE_THAN)
    found = compare(one, other, WordKnowledge(), POLICY)
    assert set(found.reasons) == {"en", "uk"}
    assert found.reason == found.reasons["en"]
    assert "no number fits both" in found.reasons["en"]
    assert "жодне число не відповідає обом" in found.reasons["uk"]
    for reason in found.reasons.values():
        assert "388 children" in reason
        assert "more than 400" in reason
