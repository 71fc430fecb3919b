"""The answers of an interview that is printed without names: each paragraph behind a question.

Question and answer alternate from the first question on; where they do not, only what stands right
behind a question is an answer. Who answers is named before the first question, and speaks in the
first person: an explainer that asks and answers in a paper's own voice is no interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.findings import ActorFound, Span
from kg.extract.language import Analysed
from kg.model.vocabulary import Zone

__all__ = ["Spoken", "asked_and_answered"]

_TURNS = 3
_MOSTLY = 0.8
_OWN = re.compile(r"\b(?:I|I’m|I'm|I’ve|I've|we|our|my|me|us)\b")
_LABELLED = re.compile(r"\s*[^\W\d_][^:\n“”\"]{0,40}:\s")
_BYLINE = re.compile(r"\b(?:by|interview(?:ed)? by|text|words)[: ]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that somebody says without marks, and where it is told who."""

    start: int
    end: int
    speaker: str
    at: Span | None


def asked_and_answered(
    text: Analysed, actors: Sequence[ActorFound], lines: Sequence[Span]
) -> list[Spoken]:
    """Return the answers of an interview without labels; empty where a text is none.

    ``lines`` are the lines of the text that may be read, in their order.
    """
    body = [line for line in lines if text.reading.zone_at(line[0]) is Zone.BODY]
    asked = [place for place, line in enumerate(body) if _asks(text.text, line)]
    labelled = sum(_LABELLED.match(text.text, *line) is not None for line in body)
    if len(asked) < _TURNS or labelled >= _TURNS:
        return []
    answers = [body[place] for place in _places(asked, len(body))]
    own = sum(_OWN.search(text.text, *line) is not None for line in answers)
    who = _who_answers(text, actors, body[asked[0]][0])
    if who is None or own < _TURNS - 1:
        return []
    return [Spoken(*line, who.name, None) for line in answers]


def _asks(text: str, line: Span) -> bool:
    return text[slice(*line)].rstrip().endswith("?")


def _places(asked: Sequence[int], count: int) -> list[int]:
    """Return which lines answer: every second one, where nearly all questions are the others."""
    first, last = asked[0], asked[-1]
    even = sum((place - first) % 2 == 0 for place in asked)
    if even >= _MOSTLY * len(asked):
        return list(range(first + 1, min(last + 2, count), 2))
    return [place + 1 for place in asked if place + 1 < count and place + 1 not in asked]


def _who_answers(text: Analysed, actors: Sequence[ActorFound], before: int) -> ActorFound | None:
    """Return the person whom headline or opening name first, but for who asks."""
    named = [
        (start, actor)
        for actor in actors
        if actor.kind == "person"
        for start, _ in actor.mentions
        if start < before and _BYLINE.search(text.text, max(0, start - 20), start) is None
    ]
    return min(named, key=lambda one: one[0])[1] if named else None
