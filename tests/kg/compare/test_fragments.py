"""Addresses that open a page at its words."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.fragments import text_link

PAGE = "https://example.org/news/1?lang=en"


def _directive(link: str | None) -> str:
    assert link is not None
    return link.partition("#")[2].partition(":~:text=")[2]


def test_marks_of_a_directive_are_encoded() -> None:
    link = text_link(PAGE, "a-b, c & d = “e” 50%")
    said = _directive(link)
    assert not set(said) & set("-,&= “”")
    assert unquote(said) == "a-b, c & d = “e” 50%"
    assert str(link).startswith(f"{PAGE}#:~:text=")


def test_words_in_any_script_are_found() -> None:
    assert _directive(text_link(PAGE, "понад 600 дітей")).startswith("%D0%BF%D0%BE")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("over\n\tthe  bay", "over,the%20bay"),
        ("in  one   line", "in%20one%20line"),
        (" ".join(f"word{n:010}" for n in range(9)), None),
        (
            " ".join(f"w{n}" for n in range(100)),
            "w0%20w1%20w2%20w3%20w4%20w5,w94%20w95%20w96%20w97%20w98%20w99",
        ),
    ],
)
def test_long_words_are_given_by_their_ends(words: str, found: str | None) -> None:
    said = _directive(text_link(PAGE, words))
    assert said == (words.replace(" ", "%20") if found is None else found)


def test_context_tells_the_same_words_apart() -> None:
    link = text_link(PAGE, "600", prefix="ildren, more than", suffix=" children in the ye")
    assert _directive(link) == "more%20than-,600,-children%20in%20the"
    assert _directive(text_link(PAGE, "600", prefix="over ")) == "over-,600"


def test_a_fragment_of_the_page_stays_and_an_old_directive_goes() -> None:
    assert text_link("https://example.org/a#part", "x") == "https://example.org/a#part:~:text=x"
    assert text_link("https://example.org/a#p:~:text=y", "x") == "https://example.org/a#p:~:text=x"


@pytest.mark.parametrize(
    "url", ["", "urn:isbn:1", "ftp://example.org/x", "javascript:alert(1)", "//x/y"]
)
def test_only_web_addresses_are_opened(url: str) -> None:
    assert text_link(url, "x") is None


def test_no_words_give_no_link() -> None:
    assert text_link(PAGE, " \n ") is None


@given(st.text(min_size=1))
def test_any_words_make_a_valid_address(words: str) -> None:
    link = text_link(PAGE, words)
    if link is not None:
        assert link.isascii()
        assert urlsplit(link).query == "lang=en"
        assert link.count("#") == 1
