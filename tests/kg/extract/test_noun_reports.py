"""Indirect speech in the forms of many houses: nouns, agents, headlines, items, several voices."""

from __future__ import annotations

import pytest

from tests.kg.extract.speech import found


def _told(text: str, headline: str = "") -> list[tuple[str, str | None]]:
    return [(one.words, one.speaker) for one in found(text, headline=headline).reported]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The council dismissed the claim by Petra Voskell that the dam had burst.",
            "the dam had burst",
            "Petra Voskell",
        ),
        (
            "Petra Voskell’s claim that the dam had burst was widely shared.",
            "the dam had burst",
            "Petra Voskell",
        ),
        ("The guild’s position is that the dam is old.", "the dam is old", "guild"),
        (
            "Petra Voskell warned the walls could fall.",
            "the walls could fall",
            "Petra Voskell",
        ),
        (
            "According to the River Guild, a body of the League, the dam was safe.",
            "the dam was safe",
            "River Guild",
        ),
        (
            "According to the River Guild, which built it, the dam was safe.",
            "the dam was safe",
            "River Guild",
        ),
        ("As Petra Voskell noted, the dam was safe.", "the dam was safe", "Petra Voskell"),
        ("The spokeswoman said: the dam was safe.", "the dam was safe", "spokeswoman"),
        (
            "Residents recalled seeing water in the cellars.",
            "seeing water in the cellars",
            "Residents",
        ),
        (
            "DORVATH, May 14 (Larkwire) - The dam had burst, Petra Voskell said.",
            "The dam had burst",
            "Petra Voskell",
        ),
        ("14:32 The dam has burst, Petra Voskell says.", "The dam has burst", "Petra Voskell"),
        (
            "A survey by the River Guild found that the dam was safe.",
            "the dam was safe",
            "River Guild",
        ),
        (
            "Workers interviewed for this report said the dam was safe.",
            "the dam was safe",
            "Workers interviewed for this report",
        ),
    ],
)
def test_who_says_what(text: str, words: str, speaker: str) -> None:
    assert _told(text) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "It is feared that the dam will burst.",
        "Reports that the dam had burst could not be checked.",
        "Petra Voskell did not confirm that the dam had burst.",
    ],
)
def test_nobody_is_made_to_say(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents were told that the dam was safe.",
        "It was announced on Monday that the dam was safe.",
        "The court heard that the dam was safe.",
    ],
)
def test_what_is_told_without_a_teller_has_no_speaker(text: str) -> None:
    assert _told(text) == [("the dam was safe", None)]


def test_two_voices_of_one_sentence_are_two() -> None:
    text = "Petra Voskell said the dam was safe, though the River Guild says it leaks badly."
    assert _told(text) == [("the dam was safe", "Petra Voskell"), ("it leaks badly", "River Guild")]


def test_who_spoke_goes_on() -> None:
    text = "Petra Voskell said the dam, built in 1971, was old, adding: “We had no choice.”"
    (quoted,) = found(text).quotations
    assert quoted.speaker == "Petra Voskell"


def test_a_headline_means_the_governor_of_the_text() -> None:
    text = "The regional governor, Petra Voskell, spoke at noon."
    told = _told(text, headline="Dam has burst in the north, governor says")
    assert told == [("Dam has burst in the north", "Petra Voskell")]


def test_a_union_is_not_the_ministry_beside_it() -> None:
    text = (
        "Members of the union Larkspur stayed at home. "
        "The Ministry of Rivers disputes the union’s claim that nine in ten stayed away."
    )
    assert _told(text) == [("nine in ten stayed away", "Larkspur")]


def test_a_list_of_bodies_is_not_its_last_one() -> None:
    text = "The guilds of Ostria, Karlund and Tolmark say the dam was safe."
    ((_, speaker),) = _told(text)
    assert speaker not in ("Ostria", "Karlund", "Tolmark")


def test_words_before_a_colon_tell_who_speaks() -> None:
    text = (
        "The River Guild expects rain. Forecaster Jens Ulrik: “It will be over by noon.” "
        "One resident wrote: “Typical!” Another raged: “Where is our money?”"
    )
    assert [one.speaker for one in found(text).quotations] == [
        "Jens Ulrik",
        "resident",
        "Another",
    ]


def test_in_a_sitting_everybody_speaks() -> None:
    text = (
        "Mrs Joan Albright (Eastmoor) (Lab): What has the Minister done about the dam?\n"
        "The Minister for Water (Mr Hugh Pellow): I thank her for the question.\n"
        "Mrs Albright: The guild says that one in five leaks. Which is it?\n"
        "Mr Pellow: The guild counted private walls too."
    )
    assert [one.speaker for one in found(text).quotations] == [
        "Joan Albright",
        "Hugh Pellow",
        "Joan Albright",
        "Hugh Pellow",
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Petra Voskell said the men were beaten, a charge Ostria denies.",
            "a charge Ostria denies",
            "Ostria",
        ),
        (
            "It was called a siege, a claim rejected by the River Guild.",
            "rejected by the River Guild",
            "River Guild",
        ),
    ],
)
def test_denials_told_by_the_way(text: str, words: str, speaker: str) -> None:
    denials = found(text).denials
    assert (words, speaker) in [(one.words, one.speaker) for one in denials]


def test_what_was_never_seen_is_no_denial() -> None:
    assert found("Petra Voskell said she had never seen so many trees.").denials == ()


def test_a_headline_may_end_with_who_says() -> None:
    text = "Уповноважена Оксана Вельмач повернулася."
    (told,) = found(text, "uk", headline="За тиждень повернули 14 людей — Уповноважена").reported
    assert (told.words, told.speaker) == ("За тиждень повернули 14 людей", "Оксана Вельмач")


def test_a_paper_in_marks_does_not_end_the_way_to_the_clause() -> None:
    text = "Адвокат Илга Сорокова заявила «Перевалу», что задержанных не меньше 19."
    (told,) = found(text, "ru").reported
    assert told.words == "задержанных не меньше 19"


def test_who_gives_a_name_behind_a_role_speaks_by_that_name() -> None:
    text = "“I am home,” said one man, wrapped in a flag, who gave his name only as Danek."
    assert [one.speaker for one in found(text).quotations] == ["Danek"]
