from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.fold import LONGEST, fold, script_of, stem, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sa'ar Sa’ar Saʼar Sa‘ar Saar", ["saar"] * 5),
        ("Veldport’s boats’ end", ["veldport", "boats", "end"]),
        ("Łężna Søren žába STRASSE Straße", ["lezna", "soren", "zaba", "strasse", "strasse"]),
        ("йод йод иод ёлка ґанок їжак", ["йод", "йод", "иод", "елка", "ганок", "їжак"]),
        ("О’Коннор п'ять", ["оконнор", "пять"]),
        ("שָׁלוֹם שלום", ["שלום", "שלום"]),
        ("أَحْمَد احمد مدرسة", ["احمد", "احمد", "مدرسه"]),
        ("Ἀθῆναι", ["αθηναι"]),
        ("1,600 1\u00a0600 1\u202f600 1.5 12,5", ["1600", "1600", "1600", "1.5", "12", "5"]),
        ("١٦٠٠ １６００", ["1600", "1600"]),
        ("東京 and ﬁne", ["東", "京", "and", "fine"]),
        ("well-known soft\u00adhyphen a_b", ["well", "known", "softhyphen", "a", "b"]),
        ("!!! … “” ½²", ["122"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_tokens_lie_in_the_text_and_are_folded_once(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert 0 < len(token.word) <= LONGEST
        assert " " not in token.word
        assert fold(text[token.start : token.end]) == token.word


@given(st.text(st.characters(categories=("L", "N", "Zs", "Po")), max_size=30))
def test_the_form_of_unicode_does_not_matter(text: str) -> None:
    assert [*words(unicodedata.normalize("NFC", text))] == words(
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    )


def test_a_decomposed_letter_is_the_same() -> None:
    for name in ("Ільве Їжак Йод", "Łężna Sören", "Ἀθῆναι"):
        assert words(unicodedata.normalize("NFD", name)) == words(name)


def test_scripts_and_stems() -> None:
    assert [script_of(word) for word in ("a", "я", "ω", "ש", "ع", "東", "1", "")] == list(
        "LCGHAOLL"
    )
    assert stem("abducted") == stem("abduction") == "abduct"
    assert stem("łódź") == "łódź"
