from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.fold import fold, script_of
from kg.search.sound import keys, keys_of_others


def meet(one: str, other: str) -> bool:
    return not set(keys_of_others(fold(one))).isdisjoint(keys(fold(other), name=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Київ"),
        ("Hlukhiv", "Глухів"),
        ("Zhukov", "Жуков"),
        ("Yevhen", "Євген"),
        ("Shcherbak", "Щербак"),
        ("Saar", "Саар"),
        ("Saar", "סער"),
        ("Саар", "סער"),
        ("Gideon", "גדעון"),
        ("Jerusalem", "ירושלים"),
        ("Gaza", "غزة"),
        ("Athina", "Αθήνα"),
    ],
)
def test_one_name_in_two_scripts_meets_both_ways(one: str, other: str) -> None:
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Харків"), ("Saar", "Saar"), ("Saar", "Sara"), ("Gaza", "Газда"), ("1600", "1600")],
)
def test_others_do_not(one: str, other: str) -> None:
    assert not meet(one, other)


def test_stored_words_have_no_form_of_consonants_alone() -> None:
    assert keys("issuer", name=False) == ("L:isuer",)
    assert keys("סער", name=False) == ()


@given(st.text(max_size=20))
def test_a_word_is_never_looked_for_in_its_own_script(text: str) -> None:
    word = fold(text)
    assert not any(key.startswith(script_of(word)) for key in keys_of_others(word))
    assert all(key.startswith(script_of(word)) for key in keys(word, name=True))
