"""Direct speech and its speakers."""

from __future__ import annotations

import pytest

from tests.kg.extract.speech import found


def _spoken(text: str, language: str = "en", headline: str = "") -> list[tuple[str, str | None]]:
    return [(one.words, one.speaker) for one in found(text, language, headline).quotations]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We leave at noon,” said Petra Voskell.", "Petra Voskell"),
        ("“We leave at noon,” Petra Voskell, the harbour master, told reporters.", "Petra Voskell"),
        ("“We leave at noon,” roared Petra Voskell, 44.", "Petra Voskell"),
        ("Petra Voskell said: “We leave at noon.”", "Petra Voskell"),
        ("“We leave at noon,” a spokesman for the harbour said.", "spokesman for the harbour"),
        ("The guild “will leave at noon”.", "guild"),
        ("According to Petra Voskell, “we leave at noon”.", "Petra Voskell"),
    ],
)
def test_the_speaker_stands_before_or_behind(text: str, speaker: str) -> None:
    ((_, who),) = _spoken(text)
    assert who == speaker


def test_a_tag_splits_a_quotation_in_two_of_one_speaker() -> None:
    assert _spoken("“We leave,” said Petra Voskell, “and we do not come back.”") == [
        ("We leave,", "Petra Voskell"),
        ("and we do not come back.", "Petra Voskell"),
    ]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We leave at noon,” said Petra Voskell. “It is late.\n\n“Nobody told us.”"
    assert [who for _, who in _spoken(text)] == ["Petra Voskell"] * 3


def test_pronouns_and_roles_mean_who_was_named() -> None:
    text = (
        "The mayor, Petra Voskell, met the engineer Odo Brandt in Quenby.\n"
        "“The dam holds,” he said. “For now.”\n"
        "“We will see,” the mayor replied."
    )
    assert [who for _, who in _spoken(text)] == ["Odo Brandt", "Odo Brandt", "Petra Voskell"]


def test_words_within_words_have_their_own_speaker() -> None:
    text = "“Then an officer told us, ‘Your papers are wrong’,” said Petra Voskell."
    assert _spoken(text) == [
        ("Then an officer told us, ‘Your papers are wrong’,", "Petra Voskell"),
        ("Your papers are wrong", "officer"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ship “Northern Star” left on Monday.",
        "Her novel “The Long Way” sold well.",
        "The observers dispute the word “transfer”.",
        "The Harbour Mission (“the Mission”) reported twice.",
    ],
)
def test_names_titles_and_terms_are_no_speech(text: str) -> None:
    assert _spoken(text) == []


def test_what_somebody_calls_a_thing_is_speech() -> None:
    assert _spoken("Petra Voskell called the report “invented”.") == [("invented", "Petra Voskell")]


def test_speech_without_marks() -> None:
    text = (
        "Petra Voskell wrote on her channel:\n"
        "I was at the dam this morning. Nobody was there.\n"
        "The post was shared."
    )
    (only,) = found(text).quotations
    assert (only.words, only.marked, only.speaker) == (
        "I was at the dam this morning. Nobody was there.",
        False,
        "Petra Voskell",
    )


def test_the_answers_of_an_interview_are_speech_and_its_questions_are_not() -> None:
    text = (
        "Petra Voskell, head of the Marsh Clinic, talks to us.\n"
        "Quenby Post: How many beds do you have?\n"
        "Petra Voskell: We have forty, and we need sixty.\n"
        "QP: And the nurses?\n"
        "PV: We are nine, and we are tired of it.\n"
        "QP: What comes next?\n"
        "PV: Winter comes next, and then the flood.\n"
    )
    assert [(words[:8], who) for words, who in _spoken(text)] == [
        ("We have ", "Petra Voskell"),
        ("We are n", "Petra Voskell"),
        ("Winter c", "Petra Voskell"),
    ]


def test_tags_inside_slavic_marks_are_left_out() -> None:
    text = "«Дамба стоить, — сказала міністерка Ольга Сабрська. — Води немає»."
    assert _spoken(text, "uk") == [
        ("Дамба стоить", "Ольга Сабрська"),
        ("Води немає", "Ольга Сабрська"),
    ]


def test_a_headline_learns_its_speaker_from_the_body() -> None:
    text = "“We leave at noon,” said Petra Voskell."
    assert _spoken(text, headline="‘We leave at noon’: anger in Quenby")[0] == (
        "We leave at noon",
        "Petra Voskell",
    )
