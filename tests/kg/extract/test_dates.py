"""Dates in the words of a text, with their basis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.dates import dates
from kg.extract.language import analyse
from kg.model.reading import Published, Where
from kg.model.time import Time
from tests.kg.extract.speech import reading


def found(text: str, published: str | None = "2031-05-06") -> list[tuple[str, ...]]:
    read = reading(text, "uk")
    if published is not None:
        read = replace(read, published=Published(Time(edtf=published), Where(field="test")))
    analysed = analyse(read)
    return [
        (text[one.start : one.end], one.begin, one.finish, one.relation, one.basis)
        for one in dates(analysed, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "begin", "finish", "relation", "basis"),
    [
        ("on 14 October 2030", "14 October 2030", "2030-10-14", "2030-10-14", "at", "stated"),
        ("since February 2022", "February 2022", "2022-02", "2022-02", "since", "stated"),
        ("from 1 December 2030 to 31 May 2031", "1 December 2030 to 31 May 2031", "2030-12-01",
         "2031-05-31", "at", "stated"),
        ("between 2019 and 2023", "2019 and 2023", "2019", "2023", "at", "stated"),
        ("04.12.2024", "04.12.2024", "2024-12-04", "2024-12-04", "at", "stated"),
        ("до 5 травня 2031 року", "5 травня 2031 року", "2031-05-05", "2031-05-05", "until",
         "stated"),
    ],
)  # fmt: skip
def test_stated_dates(
    text: str, words: str, begin: str, finish: str, relation: str, basis: str
) -> None:
    assert found(text) == [(words, begin, finish, relation, basis)]
    assert found(text, None) == [(words, begin, finish, relation, basis)]


@pytest.mark.parametrize(
    ("text", "words", "begin", "finish", "relation"),
    [
        ("on Feb. 2", "Feb. 2", "2031-02-02", "2031-02-02", "at"),
        ("on 9 November", "9 November", "2030-11-09", "2030-11-09", "at"),
        ("by 9 November", "9 November", "2031-11-09", "2031-11-09", "until"),
        ("on Monday", "Monday", "2031-05-05", "2031-05-05", "at"),
        ("until Friday", "Friday", "2031-05-09", "2031-05-09", "until"),
        ("last year", "last year", "2030", "2030", "at"),
        ("in March last year", "March last year", "2030-03", "2030-03", "at"),
        ("three weeks ago", "three weeks ago", "2031-04-15", "2031-04-15", "at"),
        ("yesterday", "yesterday", "2031-05-05", "2031-05-05", "at"),
        ("з понеділка", "понеділка", "2031-05-05", "2031-05-05", "since"),
        ("минулого року", "минулого року", "2030", "2030", "at"),
        ("с 1 по 4 мая", "1 по 4 мая", "2031-05-01", "2031-05-04", "at"),
    ],
)
def test_dates_relative_to_publication(
    text: str, words: str, begin: str, finish: str, relation: str
) -> None:
    assert found(text) == [(words, begin, finish, relation, "relative-to-publication")]
    assert found(text, None) == []


def test_the_same_day_is_inferred() -> None:
    text = "The bridge fell on 3 April 2031. The same day it was closed."
    assert found(text)[-1][1:] == ("2031-04-03", "2031-04-03", "at", "inferred")


@pytest.mark.parametrize("text", ["31.02.2031", "30 February 2031", "He may go home.", "5 000 men"])
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []
