"""Sentences and tokens stand at their offsets, and nothing of the page round a text is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ConfigurationError
from kg.extract.language import Analysed, analyse
from kg.model.reading import Reading, ZoneSpan
from kg.model.vocabulary import Zone
from tests.kg.extract.conftest import Report

_PIECES = st.sampled_from(
    [
        "The quay",
        " “closed”",
        ", said",
        "\n",
        "\u00a0",
        " 1,600",
        ". ",
        "Ось ",
        "!",
        " a",
        "\t",
        "’s",
    ]
)


def _read(text: str, language: str) -> Reading:
    return Reading(
        name="a.txt",
        text=text,
        original_sha256="0" * 64,
        media_type="text/plain",
        encoding="utf-8",
        zones=(ZoneSpan(Zone.BODY, 0, len(text)),),
        language=language,
    )


def _is_in_place(analysed: Analysed) -> None:
    text = analysed.text
    for index, token in enumerate(analysed.tokens):
        assert token.index == index
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(analysed.tokens)
    for sentence in analysed.sentences:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        for token in analysed.words(sentence):
            assert sentence.start <= token.start
            assert token.end <= sentence.end
            assert analysed.sentence_at(token.start) == sentence
        for entity in sentence.entities:
            assert sentence.start <= entity.start < entity.end <= sentence.end


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join), st.sampled_from(["uk", "en"]))
@settings(max_examples=40, deadline=None)
def test_everything_stands_at_its_offsets(text: str, language: str) -> None:
    _is_in_place(analyse(_read(text, language)))


def test_furniture_is_not_read(report: Report) -> None:
    analysed = analyse(report.reading())
    assert {sentence.zone for sentence in analysed.sentences} == {Zone.HEADLINE, Zone.BODY}
    assert "Share" not in [token.text for token in analysed.tokens]
    assert analysed.sentence_at(report.text.index("Share")) is None


def test_a_line_is_cut_where_a_zone_ends_inside_it() -> None:
    text = "2 min read The quay is closed."
    reading = Reading(
        name="a.txt",
        text=text,
        original_sha256="0" * 64,
        media_type="text/plain",
        encoding="utf-8",
        zones=(ZoneSpan(Zone.FURNITURE, 0, 11), ZoneSpan(Zone.BODY, 11, len(text))),
        language="uk",
    )
    (sentence,) = analyse(reading).sentences
    assert (sentence.start, sentence.end, sentence.line) == (11, len(text), (0, len(text)))


def test_the_parts_of_a_sentence_can_be_walked(report: Report) -> None:
    analysed = analyse(report.reading())
    verb = next(token for token in analysed.tokens if token.text == "lost")
    subject = next(token for token in analysed.children(verb) if token.dep == "nsubj")
    assert (subject.text, analysed.head(subject)) == ("We", verb)
    crates = next(token for token in analysed.tokens if token.text == "crates")
    assert "1,600" in [token.text for token in analysed.subtree(crates)]
    assert [token.text for token in analysed.between(*report.at("the flood"))] == ["the", "flood"]


def test_other_languages_are_split_and_not_parsed() -> None:
    analysed = analyse(_read("Порт закрито. Віра Тол зникла.", "uk"))
    assert not analysed.parsed
    assert len(analysed.sentences) == 2
    assert {token.pos for token in analysed.tokens} == {""}
    assert analysed.language == "uk"


def test_an_endless_sentence_is_split_and_not_parsed() -> None:
    analysed = analyse(_read("word " * 2_000, "en"))
    assert len(analysed.tokens) == 2_000
    assert analysed.tokens[0].pos == ""


def test_a_text_without_words_has_no_sentences() -> None:
    assert analyse(_read("\n \n", "en")).sentences == ()


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match="no_such_model") as caught:
        analyse(_read("Words.", "en"), "no_such_model")
    assert caught.value.problems[0].field == "SVIDOK_MODEL"
