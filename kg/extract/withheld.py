"""Law 8 on findings: what may tell who a child is never leaves the extractor.

An actor that no reference file declares is withheld as soon as the guard sees a child in the
sentence of one of its mentions or beside it; so is every finding that holds one of its names, or
words in which the guard sees a child. Doubt counts: a person may add what was withheld by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

from kg.extract.findings import ActorFound, Findings, Span
from kg.numbers import sentences

__all__ = ["Children", "Withheld", "withhold"]

Children: TypeAlias = Callable[[str, frozenset[str]], Sequence[object]]
"""The guard: given a string and the names of declared adults, the places that tell of a child."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A finding that was taken back: its kind and its place, never its words."""

    kind: str
    at: Span


def _around(text: str, spans: Sequence[Span], at: Span) -> str:
    """Return the sentence of a mention with the sentences before and after it."""
    touched = [i for i, (start, end) in enumerate(spans) if start < at[1] and at[0] < end]
    if not touched:
        return text[slice(*at)]
    first, last = max(0, touched[0] - 1), min(len(spans) - 1, touched[-1] + 1)
    return text[spans[first][0] : spans[last][1]]


def _neutral(text: str, actors: Sequence[ActorFound]) -> frozenset[str]:
    """Return the names of bodies and places, and of people who hold an office."""
    return frozenset(
        name
        for actor in actors
        if actor.kind != "person" or actor.office is not None
        for name in (actor.name, *(text[slice(*at)] for at in actor.mentions))
    )


def _doubtful(
    text: str, actors: Sequence[ActorFound], children: Children, adults: frozenset[str]
) -> Iterator[ActorFound]:
    spans = sentences(text)
    neutral = adults | _neutral(text, actors)
    for actor in actors:
        if actor.slug is None and actor.kind == "person":
            rounds = dict.fromkeys(_around(text, spans, at) for at in actor.mentions)
            if any(children(words, neutral) for words in rounds):
                yield actor


def withhold(
    text: str, found: Findings, children: Children, adults: frozenset[str]
) -> tuple[Findings, tuple[Withheld, ...]]:
    """Return the findings without those that may tell who a child is, and what was taken back.

    ``adults`` are the names that the reference files declare.
    """
    doubtful = list(_doubtful(text, found.actors, children, adults))
    names = {text[slice(*at)] for actor in doubtful for at in actor.mentions}
    neutral = adults | _neutral(text, found.actors)

    def is_telling(*words: str | None) -> bool:
        return any(
            word and (any(name in word for name in names) or children(word, neutral))
            for word in words
        )

    taken = [Withheld("actors", at) for actor in doubtful for at in actor.mentions]
    kept: dict[str, tuple[object, ...]] = {
        "actors": tuple(actor for actor in found.actors if actor not in doubtful)
    }
    for kind in fields(found):
        if kind.name == "actors":
            continue
        safe = []
        for finding in getattr(found, kind.name):
            told = (getattr(finding, each.name) for each in fields(finding))
            if is_telling(*(words for words in told if isinstance(words, str))):
                taken.append(Withheld(kind.name, (finding.start, finding.end)))
            else:
                safe.append(finding)
        kept[kind.name] = tuple(safe)
    # The names are the fields of Findings; mypy cannot see which.
    return replace(found, **kept), tuple(taken)  # type: ignore[arg-type]  # see above
