"""Indirect speech, denials, relays, and whose words stand where."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.attribution import speaker_at
from kg.model.vocabulary import Aspect
from tests.kg.extract.speech import found


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Petra Voskell said that the dam was safe.", "the dam was safe", "Petra Voskell"),
        ("Petra Voskell said the dam was safe.", "the dam was safe", "Petra Voskell"),
        (
            "The dam was safe on Monday, Petra Voskell said.",
            "The dam was safe on Monday",
            "Petra Voskell",
        ),
        ("According to Petra Voskell, the dam was safe.", "the dam was safe", "Petra Voskell"),
        ("The dam was safe, according to the river guild.", "The dam was safe", "river guild"),
        (
            "Petra Voskell told reporters that the dam was safe.",
            "the dam was safe",
            "Petra Voskell",
        ),
    ],
)
def test_the_clause_of_what_was_said(text: str, words: str, speaker: str) -> None:
    (only,) = found(text).reported
    assert (only.words, only.speaker) == (words, speaker)


def test_what_is_only_quoted_is_not_reported() -> None:
    assert found("Petra Voskell said: “The dam is safe.”").reported == ()


def test_a_source_that_somebody_cites_is_who_says() -> None:
    text = "Larkwire Agency reported, citing the Ministry of Rivers, that the dam was safe."
    findings = found(text)
    (only,) = findings.reported
    assert (only.words, only.speaker) == ("the dam was safe", "Ministry of Rivers")
    (relay,) = findings.relays
    assert (relay.carrier, relay.claimant) == ("Larkwire Agency", "Ministry of Rivers")
    assert relay.covers == ((only.start, only.end),)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "За даними Служби порятунку, загинули двоє людей.",
            "загинули двоє людей",
            "Служби порятунку",
        ),
        ("Ольга Сабрська заявила, що дамба стоїть міцно.", "дамба стоїть міцно", "Ольга Сабрська"),
    ],
)
def test_ukrainian_clauses(text: str, words: str, speaker: str) -> None:
    (only,) = found(text, "uk").reported
    assert (only.words, only.speaker) == (words, speaker)


def test_whose_words_stand_at_an_offset() -> None:
    text = "The dam is old. Petra Voskell said that forty houses were empty."
    findings = found(text)
    at = speaker_at(findings, text.index("forty"))
    assert at is not None
    assert at.speaker == "Petra Voskell"
    assert speaker_at(findings, 4) is None


@pytest.mark.parametrize(
    ("text", "words", "aspect"),
    [
        (
            "Ostrany denied that its troops were responsible.",
            "denied that its troops were responsible",
            Aspect.RESPONSIBILITY,
        ),
        ("Petra Voskell rejected the claim.", "rejected the claim", Aspect.OCCURRENCE),
        ("Petra Voskell disputes the figure of 300.", "disputes the figure of 300", Aspect.NUMBER),
        (
            "Petra Voskell said that no wells had been poisoned.",
            "no wells had been poisoned",
            Aspect.OCCURRENCE,
        ),
    ],
)
def test_denials_and_what_they_are_about(text: str, words: str, aspect: Aspect) -> None:
    (only,) = found(text).denials
    assert (only.words, only.aspect) == (words, aspect)


def test_a_refused_offer_is_no_denial() -> None:
    assert found("Petra Voskell rejected the offer of help.").denials == ()


_PIECES = st.sampled_from(
    [
        "“We go,”",
        "said",
        "Petra Voskell",
        "the mayor",
        "He denied that",
        "’",
        "“",
        "”",
        "'",
        '"',
        ":",
        ",",
        ".",
        "\n",
        "according to",
        "citing",
        "the Bank of Quenby",
        "I",
        "told reporters that",
        "no troops were there",
        "—",
        "Q: Why?",
        "«Так, — сказав він. —",
        "»",
        "заявила, що",
        "За даними",
        "Ольга Сабрська",
    ]
)


@pytest.mark.parametrize("language", ["en", "uk"])
@given(pieces=st.lists(_PIECES, min_size=1, max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_found_that_does_not_stand_in_the_text(language: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    findings = found(text, language)
    assert list(findings.misplaced(text)) == []
    places = [one.attribution for one in findings.quotations]
    places += [one.attribution for one in findings.reported]
    for at in places:
        assert at is None or 0 <= at[0] < at[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Petra Voskell gave assurances that the dam was safe.", "the dam was safe"),
        ("Petra Voskell came to the conclusion that the dam was safe.", "the dam was safe"),
        ("Petra Voskell was quoted as saying that the dam was safe.", "the dam was safe"),
        ("Petra Voskell held that the dam was safe.", "the dam was safe"),
        ("By Petra Voskell’s account, the dam was safe.", "the dam was safe"),
        (
            "In the whole of May, Petra Voskell told the judge, the dam was safe.",
            "In the whole of May, Petra Voskell told the judge, the dam was safe",
        ),
    ],
)
def test_more_ways_to_tell_what_somebody_said(text: str, words: str) -> None:
    (only,) = found(text).reported
    assert (only.words, only.speaker) == (words, "Petra Voskell")
