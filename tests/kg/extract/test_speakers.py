"""Who speaks: roles, passives, relays and views, with cases where nobody else may be meant."""

from __future__ import annotations

import pytest

from tests.kg.extract.speech import found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Who quotes only passes on.
        ("“There is an understanding,” the agency quoted Mara Lund as saying.", "Mara Lund"),
        # A role that names a body means who holds it, not the body.
        (
            "Stellan Morgenroth, Chairman of the Parliament of Lumen, met the guests. "
            "“We go on,” said the Chairman of the Parliament.",
            "Stellan Morgenroth",
        ),
        # A woman without a name keeps her words, though another one was named before.
        (
            "In the crowd was Hanna Wiltrud, a nurse. Another woman said she had written letters. "
            "“I got two answers,” she added.",
            "woman",
        ),
        # The doer of a passive speaks, not what is described.
        ("The plan was described by Mara Lund as “a lottery with a timetable”.", "Mara Lund"),
    ],
)
def test_the_speaker_of_marked_words(text: str, speaker: str) -> None:
    assert [one.speaker for one in found(text).quotations if one.marked] == [speaker]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The governor, Mara Lund, met them. In her opinion, the bridge would cost too much.",
            "the bridge would cost too much",
            "Mara Lund",
        ),
        (
            "Mara Lund made it clear that there would be no further money.",
            "there would be no further money",
            "Mara Lund",
        ),
        (
            "Mara Lund expressed the hope that the treaty would be signed soon.",
            "the treaty would be signed soon",
            "Mara Lund",
        ),
        (
            "Mara Lund asserted that the army lost 70 tanks, a figure that nobody has confirmed.",
            "the army lost 70 tanks",
            "Mara Lund",
        ),
    ],
)
def test_views_and_hopes_are_reported(text: str, words: str, speaker: str) -> None:
    assert [(one.words, one.speaker) for one in found(text).reported] == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lund made it to the bridge that stands in the park.",
        "Mara Lund expressed her thanks for the bridge.",
    ],
)
def test_making_and_expressing_alone_report_nothing(text: str) -> None:
    assert found(text).reported == ()
