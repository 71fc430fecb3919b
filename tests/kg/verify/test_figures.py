"""Law 3: the whole sentence decides what a figure is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import Problem
from kg.verify import verify
from tests.kg.sheet.minisheet import anchored, source

SHEET = """\
sheet: 1
document:
  kind: Report
  identifier: figures
  language: {language}
  zones: [{{zone: body, at: [0, LENGTH]}}]
record: {{coded_by: first-coder, coded_on: 2031-05-10}}
claims:
  - key: c001
    words: {words}
    also: [{also}]
    figure:
      variable: returned
      as_written: {as_written}
      {number}
      bound: {bound}
      unit: {unit}
      qualifier: increment
"""


def check(
    folder: Path,
    text: str,
    words: str,
    as_written: str,
    number: str,
    bound: str,
    *,
    unit: str = "people",
    also: str = "",
    language: str = "en",
) -> tuple[Problem, ...]:
    yaml = SHEET.format(
        words=words,
        as_written=as_written,
        number=number,
        bound=bound,
        unit=unit,
        also=also,
        language=language,
    )
    text += "\n" + "and so it went on " * 20 + "\n"
    return verify(anchored(folder, yaml, text), source(text)).problems


@pytest.mark.parametrize(
    ("text", "words", "as_written", "number", "bound"),
    [
        ("In all 1,600 came.", '"1,600"', '"1,600"', "value: 1600", "exact"),
        ("Over 1,600 came.", '"Over 1,600"', '"Over 1,600"', "value: 1600", "more-than"),
        ("At least 40 came.", "At least 40", "At least 40", "value: 40", "at-least"),
        ("As many as 40 came.", "As many as 40", "As many as 40", "value: 40", "up-to"),
        ("Fewer than 40 came.", "Fewer than 40", "Fewer than 40", "value: 40", "fewer-than"),
        ("About 40 came.", "About 40", "About 40", "value: 40", "about"),
        ("Dozens came.", "Dozens", "Dozens", "modality: actual", "order-of-magnitude"),
        (
            "They name 40 to 50 people.",
            "40 to 50",
            "40 to 50",
            "{minimum: 40, maximum: 50}",
            "exact",
        ),
        (
            "About 1.5 million came.",
            "About 1.5 million",
            "About 1.5 million",
            "value: 1500000",
            "about",
        ),
        ("Four came.", "Four came", "Four", "value: 4", "exact"),
    ],
)
def test_a_figure_as_its_sentence_has_it(
    tmp_path: Path, text: str, words: str, as_written: str, number: str, bound: str
) -> None:
    number = number.strip("{}").replace(", ", "\n      ")
    assert check(tmp_path, text, words, as_written, number, bound) == ()


@pytest.mark.parametrize(
    ("text", "words", "as_written", "number", "bound"),
    [
        ("In all 1,600 came.", '"600 came"', '"600"', "value: 600", "exact"),
        ("Over 1,600 came.", '"1,600"', '"1,600"', "value: 1600", "exact"),
        ("Over 1,600 came.", '"Over 1,600"', '"Over 1,600"', "value: 1600", "at-least"),
        ("Over 1,600 came.", '"Over 1,600"', '"Over 1,600"', "value: 1601", "more-than"),
        (
            "They handed over 1,000 bodies.",
            '"over 1,000"',
            '"over 1,000"',
            "value: 1000",
            "more-than",
        ),
        ("The winter of 1932–33 was long.", "1932–33", "33", "value: 33", "exact"),
        ("No more than 40 came.", "more than 40", "more than 40", "value: 40", "more-than"),
        ("Dozens came.", "Dozens", "Dozens", "value: 12", "exact"),
    ],
)
def test_a_figure_that_its_sentence_has_not(
    tmp_path: Path, text: str, words: str, as_written: str, number: str, bound: str
) -> None:
    (problem,) = check(tmp_path, text, words, as_written, number, bound)
    assert problem.law == 3
    assert (problem.field or "").startswith("claims[0].figure")


def test_percent_is_a_unit(tmp_path: Path) -> None:
    text = "About 12 percent came."
    assert (
        check(
            tmp_path,
            text,
            "About 12 percent",
            "About 12 percent",
            "value: 12",
            "about",
            unit="percent",
        )
        == ()
    )
    (problem,) = check(tmp_path, text, "About 12 percent", "About 12 percent", "value: 12", "about")
    assert problem.field == "claims[0].figure.unit"
    (problem,) = check(tmp_path, "It is 12.", "12", "12", "value: 12", "exact", unit="percent")
    assert problem.field == "claims[0].figure.unit"


@pytest.mark.parametrize(
    ("repetition", "right"),
    [
        ("Over 1,600 people", True),
        ("more than 1.6 thousand", True),
        ("some 600 more", False),
        ("They said so", False),
        ("600 people, no less", False),
    ],
)
def test_a_repetition_carries_the_same_number(tmp_path: Path, repetition: str, right: bool) -> None:
    text = (
        "More than 1,600 came. Over 1,600 people did, they say. That makes more than 1.6 thousand. "
        "Later some 600 more left. They said so. In all 1,600 people, no less."
    )
    words = '"More than 1,600"'
    found = check(
        tmp_path,
        text,
        words,
        words,
        "value: 1600",
        "more-than",
        also=f'{{role: repetition, words: "{repetition}"}}',
    )
    assert [problem.field for problem in found] == ([] if right else ["claims[0].also[0]"])


def test_a_repetition_may_be_vague_too(tmp_path: Path) -> None:
    text = "Dozens came. There were dozens of them. Hundreds stayed."
    for words, right in (("dozens of them", True), ("Hundreds stayed", False)):
        found = check(
            tmp_path,
            text,
            "Dozens",
            "Dozens",
            "modality: actual",
            "order-of-magnitude",
            also=f"{{role: repetition, words: {words}}}",
        )
        assert (found == ()) == right


def test_other_languages_are_held_to_the_words_alone(tmp_path: Path) -> None:
    text = "Повернуто понад 1600 дітей."
    assert (
        check(
            tmp_path,
            text,
            "понад 1600 дітей",
            "понад 1600",
            "value: 1600",
            "more-than",
            language="uk",
        )
        == ()
    )
    (problem,) = check(
        tmp_path, text, "понад 1600 дітей", "600", "value: 600", "exact", language="uk"
    )
    assert problem.law == 3
