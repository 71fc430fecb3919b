"""Denials: the many ways of saying no, what is no denial, and in which aspect."""

from __future__ import annotations

import pytest

from kg.model.vocabulary import Aspect
from tests.kg.extract.speech import found


@pytest.mark.parametrize(
    ("text", "speaker", "aspect"),
    [
        ("The fee was stolen, which Petra Voskell denied.", "Petra Voskell", Aspect.OCCURRENCE),
        ("Petra Voskell pleaded not guilty.", "Petra Voskell", Aspect.RESPONSIBILITY),
        (
            "Petra Voskell called the figure “an insult”.",
            "Petra Voskell",
            Aspect.NUMBER,
        ),
        (
            "The Marsh Ministry considers posts about deaths in Sellow to be untrue.",
            "Marsh Ministry",
            Aspect.OCCURRENCE,
        ),
        ("“The story of the fee is plainly false,” said Petra Voskell.", "Petra Voskell", None),
        ("“I firmly deny that,” said Petra Voskell.", "Petra Voskell", None),
    ],
)
def test_ways_of_denying(text: str, speaker: str, aspect: Aspect | None) -> None:
    (only,) = found(text).denials
    assert only.speaker == speaker
    assert aspect is None or only.aspect is aspect


@pytest.mark.parametrize(
    "text",
    [
        "Petra Voskell neither confirmed nor denied the report.",
        "Petra Voskell would not deny the claim.",
        "Petra Voskell declined to confirm or deny the claim.",
        "Petra Voskell considered the offer to be fair.",
        "Petra Voskell pleaded guilty.",
        "The fee, which Petra Voskell paid, was high.",
    ],
)
def test_what_is_no_denial(text: str) -> None:
    assert found(text).denials == ()


def test_ukrainian_and_russian_words_for_falsehood() -> None:
    (only,) = found("Ольга Сабрська назвала ці звинувачення «фейком».", "uk").denials
    assert only.speaker == "Ольга Сабрська"
    assert found("Ольга Сабрська не спростувала ці дані.", "uk").denials == ()
    assert found("Ольга Сабрская не опровергла эти данные.", "ru").denials == ()
