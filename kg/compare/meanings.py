"""What the words of variables mean to each other in plain English: synonyms, portions, criteria."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.compare.concepts import ALIKE, CONCEPTS, EITHER, PORTIONS
from kg.compare.names import plain, stem, words_of
from kg.numbers.lexicon import word_set

__all__ = [
    "CRITERIA",
    "ORIGINS",
    "RESTRICTIONS",
    "STATES",
    "TOPICS",
    "WHOLES",
    "Meaning",
    "counted_by",
    "is_known",
    "kinds_of",
    "meaning_of",
    "said_alike",
]

Meaning = tuple[str, ...]
"""The concepts of a variable's name, in order."""

CRITERIA: Final = frozenset(
    map(
        stem,
        word_set(
            "verified confirmed documented registered recorded identified estimated reported known "
            "suspected alleged claimed official unofficial officially counted projected presumed "
            "established logged certified provisional preliminary final probable likely possible "
            "believed unconfirmed unverified self-reported corroborated attested declared assumed "
            "modelled observed cited acknowledged proven checked ascertained surveyed satellite "
            "aerial survey census extrapolated gross net"
        ),
    )
)
"""Words that say how something is known or counted, and not what is counted."""

# Set apart by commas or brackets these too say how something was counted.
_METHOD: Final = (
    CRITERIA
    | set(map(stem, word_set("count tally data method basis figure according")))
    | {"surveyed"}
)
# "Dead within 24 hours" and "dead within 30 days" are two criteria of one question.
_SPAN: Final = frozenset(map(stem, word_set("within hour day week month year")))
ORIGINS: Final = frozenset({"taken"})
"""What happened first to those who are then identified, held and returned."""

_ARTICLES: Final = word_set("the a an their his her its")
_NOISE: Final = frozenset(
    map(
        stem,
        word_set(
            "the of a and or total overall all number count figure toll sum as is are was were be "
            "been being has have had so far already to date down up out away size people "
            "person individual"
        ),
    )
)
"""Words of a variable's name that say nothing of what is counted."""

RESTRICTIONS: Final = word_set(
    "with without by from through under aged who whose that while after before via during "
    "including at on to near among for against in inside outside under since"
)
"""Words behind which a name restricts what stands before them: "returned without papers"."""

# What no reader takes for one another: concepts and words of their own field.
TOPICS: Final = {
    "leisure": "concert festival match game audience spectators show exhibition holiday tourists "
    "film theatre museum party attended visited sport stadium",
    "schooling": "enrolled school pupils course graduated lessons class students university "
    "schooling classroom exam",
    "trade": "sold bought exported imported sales purchased traded shipped revenue",
    "voting": "votes voted turnout ballots elected polling cast favour opposed",
    "weather": "rainfall temperature snowfall",
}


def _phrases() -> dict[Meaning, str]:
    found: dict[Meaning, str] = {}
    for line in CONCEPTS.strip().splitlines():
        concept, _, said = line.partition(":")
        for phrase in (concept, *said.split(",")):
            found[tuple(map(stem, plain(phrase).split()))] = concept.strip()
    return found


_PHRASES: Final = _phrases()
_LONGEST: Final = max(map(len, _PHRASES))


def _concept(word: str) -> str:
    return _PHRASES.get((stem(word),), stem(word))


_ALIKE: Final = {_concept(word): _concept(other) for word, other in ALIKE.items()}
_EITHER: Final = {
    _concept(word): frozenset(map(_concept, said.split())) for word, said in EITHER.items()
}
# Small words that join the words of a name; "to" and "by" say whither and by whom.
_JOINING: Final = frozenset(["in", "on", "at", "for"])
WHOLES: Final = {
    _concept(part): frozenset(map(_concept, wholes.split(", ")))
    for part, wholes in (line.split(": ") for line in PORTIONS.strip().splitlines())
}
"""The concepts of which a concept is a portion, as everybody knows."""
STATES: Final = frozenset(
    concept for phrase, concept in _PHRASES.items() if phrase[0] in RESTRICTIONS
)
"""Concepts that are said with a preposition, so that they restrict: "in custody"."""
_KNOWN: Final = frozenset(_PHRASES.values()) | WHOLES.keys() | CRITERIA


@lru_cache(maxsize=65_536)
def kinds_of(variable: str) -> tuple[Meaning, ...]:
    """Return the meanings that a name joins: killed or wounded has two; mostly it is one.

    >>> kinds_of("damaged_or_destroyed")
    (('damaged',), ('destroyed',))
    """
    whole = meaning_of(variable)
    if len(whole) == 1:
        return (whole,)
    parts = [part for part in re.split(r"\b(?:or|and)\b", plain(variable)) if part.strip()]
    return tuple(meaning_of(part.strip()) for part in parts) or (whole,)


@lru_cache(maxsize=65_536)
def said_alike(variable: str) -> frozenset[frozenset[str]]:
    """Return the concepts of a name, one for those that mean the same to every reader.

    Who is confirmed to have been taken has been identified. A word that says one of several
    things gives several answers; names that share an answer are one.

    >>> said_alike("verified deaths") == said_alike("confirmed_dead")
    True
    >>> said_alike("crowd").isdisjoint(said_alike("marchers"))
    False
    """
    found = frozenset(_ALIKE.get(word, word) for word in meaning_of(variable))
    if found <= ORIGINS | {"identify", "confirm"}:
        return frozenset([frozenset("identify" if word == "confirm" else word for word in found)])
    found = found - _JOINING or found
    answers = {found}
    for word in found & _EITHER.keys():
        answers |= {found - {word} | {other} for other in _EITHER[word]}
    return frozenset(answers)


@lru_cache(maxsize=65_536)
def is_known(variable: str) -> bool:
    """Say whether a name has a word of which these lists know what it means beside others.

    >>> is_known("returned"), is_known("zorbed")
    (True, False)
    """
    return not _KNOWN.isdisjoint(meaning_of(variable))


@lru_cache(maxsize=65_536)
def counted_by(variable: str) -> Meaning:
    """Return the concepts that a name counts, without what it says of how they are known.

    What commas or brackets set apart is a criterion as a whole if one word of it is.

    >>> counted_by("burnt land (satellite estimate)"), counted_by("verified deaths")
    (('burned', 'land'), ('killed',))
    """
    parts = [part for part in re.split(r"[(),;:–—]", variable) if part.strip()]
    telling = [part for part in parts if not _says_how(part)] if len(parts) > 1 else []
    found = (word for part in telling or parts for word in meaning_of(part))
    return tuple(word for word in found if not (word in CRITERIA | _SPAN or word.isdecimal()))


def _says_how(part: str) -> bool:
    return not _METHOD.isdisjoint((*meaning_of(part), *map(stem, words_of(part))))


@lru_cache(maxsize=65_536)
def meaning_of(variable: str) -> Meaning:
    """Return the concepts that the words of a variable name; unknown words stand for themselves.

    >>> meaning_of("brought_home"), meaning_of("verified deaths")
    (('returned',), ('verify', 'killed'))
    """
    said = re.findall(r"[^\W_]+", plain(variable))
    stems = tuple(stem(word) for word in said if word not in _ARTICLES)
    read: list[str] = []
    at = 0
    while at < len(stems):
        for length in range(min(_LONGEST, len(stems) - at), 0, -1):
            concept = _PHRASES.get(stems[at : at + length])
            if concept is not None:
                read.append(concept)
                at += length
                break
        else:
            read.append(stems[at])
            at += 1
    return tuple(word for word in read if word not in _NOISE) or tuple(read)
