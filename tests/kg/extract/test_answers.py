"""Interviews that are printed without names: every paragraph behind a question answers."""

from __future__ import annotations

from tests.kg.extract.speech import found

_INTERVIEW = (
    "We meet in an office without curtains.\n"
    "Doctor, how many beds do you have?\n"
    "We have forty, and I need sixty.\n"
    "The ministry says that forty will do.\n"
    "I invite the ministry to a night here.\n"
    "And the nurses, what of them?\n"
    "I have nine, and they are tired of it.\n"
    "What comes next?\n"
    "Winter comes next, and then the flood.\n"
    "The clinic opened in May.\n"
)


def _answers(text: str, headline: str) -> list[tuple[str, str | None]]:
    quotations = found(text, headline=headline).quotations
    return [(one.words[:8], one.speaker) for one in quotations if not one.marked]


def test_what_stands_behind_questions_is_said_by_who_is_named_first() -> None:
    assert _answers(_INTERVIEW, "Petra Voskell, head of a clinic, on a long winter") == [
        ("We have ", "Petra Voskell"),
        ("I invite", "Petra Voskell"),
        ("I have n", "Petra Voskell"),
        ("Winter c", "Petra Voskell"),
    ]


def test_an_explainer_that_asks_itself_is_no_interview() -> None:
    text = (
        "How many beds are there?\nThere are forty beds in the house.\n"
        "Who pays for them?\nThe ministry pays for all of them.\n"
        "What comes next?\nWinter comes next, and then the flood.\n"
    )
    assert _answers(text, "Petra Voskell and the beds") == []


def test_nobody_answers_where_nobody_is_named() -> None:
    assert _answers(_INTERVIEW, "A long winter") == []


def test_a_block_without_marks_is_what_the_one_before_it_says() -> None:
    text = (
        "Petra Voskell said on Monday that the dam was safe.\n"
        "We have looked at every wall and there is nothing to fear. We will look again\n"
        "The mayor thanked the engineers."
    )
    (only,) = [one for one in found(text).quotations if not one.marked]
    assert only.speaker == "Petra Voskell"
    assert only.words.startswith("We have looked")


def test_a_paragraph_with_its_full_stop_is_the_reporters() -> None:
    text = (
        "Petra Voskell said on Monday that the dam was safe.\n"
        "We have looked at every wall and there is nothing to fear.\n"
        "The mayor thanked the engineers."
    )
    assert found(text).quotations == ()
