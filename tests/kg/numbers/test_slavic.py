"""Figures of Ukrainian and Russian sentences, and what is none of theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.vocabulary import Bound
from kg.numbers import check_figure, quantities, sentences
from kg.numbers.slavic import HUNDREDS, LARGE_SCALES, TENS, UNITS, ordinal_value


@pytest.mark.parametrize(
    ("sentence", "as_written", "bound", "printed"),
    [
        ("Без світла понад 23 тис. родин.", "понад 23 тис.", Bound.MORE_THAN, [23000]),
        ("Випустили щонайменше 40 ракет.", "щонайменше 40", Bound.AT_LEAST, [40]),
        ("Отримала не більш як 25 насосів.", "не більш як 25", Bound.UP_TO, [25]),
        ("Потрібно до 60 генераторів.", "до 60", Bound.UP_TO, [60]),
        ("Пройшло менше 10 машин.", "менше 10", Bound.FEWER_THAN, [10]),
        ("Повернули двадцять п’ять родин.", "двадцять п’ять", Bound.EXACT, [25]),
        ("Виїхало триста сорок людей.", "триста сорок", Bound.EXACT, [340]),
        ("Виділили 1,6 млрд крон.", "1,6 млрд", Bound.EXACT, [1_600_000_000]),
        ("Відключення від двох до чотирьох годин.", "від двох до чотирьох", Bound.EXACT, [2, 4]),
        ("Відновили майже половину мереж.", "майже половину", Bound.ABOUT, [50]),
        ("Це кожен п'ятий мешканець.", "кожен п'ятий", Bound.EXACT, [20]),
        ("Є два з половиною мільйони крон.", "два з половиною мільйони", Bound.EXACT, [2_500_000]),
        ("Эвакуированы более 3,4 тыс. человек.", "более 3,4 тыс.", Bound.MORE_THAN, [3400]),
        ("Работают не менее 250 спасателей.", "не менее 250", Bound.AT_LEAST, [250]),
        ("Ущерб от 1,5 до 2 млрд талеров.", "от 1,5 до 2 млрд", Bound.EXACT, [1.5e9, 2e9]),
        ("Освоили менее трети средств.", "менее трети", Bound.FEWER_THAN, ["33.33"]),
        ("Пришли около девятисот жителей.", "около девятисот", Bound.ABOUT, [900]),
        ("Голосовали 45 процентов жителей.", "45 процентов", Bound.EXACT, [45]),
    ],
)
def test_one_figure_is_read_whole(
    sentence: str, as_written: str, bound: Bound, printed: list[float | str]
) -> None:
    (found,) = quantities(sentence)
    assert (found.as_written, found.bound) == (as_written, bound)
    assert found.printed == tuple(Decimal(str(number)) for number in printed)


@pytest.mark.parametrize(
    ("sentence", "as_written", "unit_word"),
    [
        ("Десятки мешканців ночували в підвалах.", "Десятки", 10),
        ("Зафіксовано сотні влучань.", "сотні", 100),
        ("Вийшли десятки тисяч людей.", "десятки тисяч", 10_000),
        ("Собрали несколько тысяч подписей.", "несколько тысяч", 1000),
    ],
)
def test_vague_words_have_an_order_of_magnitude(
    sentence: str, as_written: str, unit_word: int
) -> None:
    (found,) = quantities(sentence)
    assert (found.as_written, found.vague) == (as_written, Decimal(unit_word))
    assert found.bound is Bound.ORDER_OF_MAGNITUDE


@pytest.mark.parametrize(
    "sentence",
    [
        "У ніч на 4 грудня було тихо.",
        "Це сталося 14 жовтня 2025 року.",
        "С 1 по 15 августа шли дожди.",
        "Провадження за ч. 2 ст. 438 відкрито.",
        "У 2024-му міст закрили.",
        "Нарада почнеться о 18:30.",
        "Один із жителів пішов.",
        "Прийшли одне до одного.",
        "Указ № 4417 підписано.",
        "У другій половині дня пішов дощ.",
    ],
)
def test_dates_times_labels_and_pronouns_are_no_figures(sentence: str) -> None:
    assert quantities(sentence) == ()


def test_a_rise_to_a_number_is_no_bound() -> None:
    (found,) = quantities("Ціна зросла до 40 крон.")
    assert (found.as_written, found.bound) == ("40", Bound.EXACT)


def test_an_abbreviated_article_does_not_end_a_sentence() -> None:
    text = "Справу відкрито за ч. 2 ст. 438. Розгляд триває."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Справу відкрито за ч. 2 ст. 438.",
        "Розгляд триває.",
    ]


def test_a_coded_figure_may_not_lose_its_bound() -> None:
    text = "Без світла понад 23 тис. родин."
    start = text.index("23")
    reason = check_figure(
        text,
        start,
        start + len("23 тис."),
        as_written="23 тис.",
        value=Decimal(23000),
        minimum=None,
        maximum=None,
        bound=Bound.EXACT,
    )
    assert reason is not None
    assert "bound left out" in reason


def test_ordinals_have_their_number_in_every_case() -> None:
    assert [ordinal_value(word) for word in ("п'ятий", "пятый", "третього", "другої")] == [
        None,  # apostrophes are taken out before
        5,
        3,
        2,
    ]


@given(
    st.sampled_from(sorted(HUNDREDS)),
    st.sampled_from(sorted(TENS)),
    st.sampled_from(sorted(word for word, value in UNITS.items() if 2 <= value <= 9)),
    st.sampled_from(sorted(word for word, value in LARGE_SCALES.items() if word.isalpha())),
)
def test_words_of_a_number_add_up(hundred: str, ten: str, unit: str, scale: str) -> None:
    (found,) = quantities(f"Було {hundred} {ten} {unit} {scale}")
    whole = (HUNDREDS[hundred] + TENS[ten] + UNITS[unit]) * LARGE_SCALES[scale]
    assert found.printed == (Decimal(whole),)
