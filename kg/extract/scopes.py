"""Where a figure holds, where its own sentence says so plainly.

Plainly means: a place right behind the counted noun ("40 schools in Veldport"), at the head of the
sentence ("In Veldport, 40 schools …") or of the item of a list ("- Veldport: 40 schools"). Places
further away may belong to something else, and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.coreference import Resolver
from kg.extract.english_cues import DURATIONS
from kg.extract.findings import ActorFound, FigureFound
from kg.extract.language import Analysed, Sentence

__all__ = ["Scopes"]

_PLACES = frozenset({"place", "country"})
_KIND_OF_PLACE = (
    r"(?:(?:city|town|village|hamlet|district|districts|region|province|state|county|republic|"
    r"settlement|islands?|island|valley|area|suburb|port)\sof\s(?:the\s)?)?"
)
# Behind the number, up to five words without a stop, then where.
_BEHIND = re.compile(
    r"(?:\s[\w’'-]+){1,5}?\s(?:in|across|throughout|inside|within|around|at|у|в|во)\s(?:the\s)?"
    rf"(?:all\sof\s)?{_KIND_OF_PLACE}\Z"
)
_OF = re.compile(r"\s(?:[\w’'-]+\s){1,3}?of\s(?:the\s)?\Z")
_HEAD = re.compile(rf"(?:In|Across|Throughout|У|В|Во)\s(?:the\s)?{_KIND_OF_PLACE}\Z")
_ITEM = re.compile(r"\s*[-–—•*]\s*\Z")
_AND = re.compile(r"(?:,\s|,?\s(?:and|і|и|та)\s)(?:the\s)?\Z")
# "In Veldport, she said that 40 schools …" tells where it was said.
_SAYING = re.compile(
    r"\b(?:said|says|told|tells|announced|reported|added|заяв\w+|сказа\w+|повідом\w+|сообщ\w+)\b"
)
_PART = re.compile(r"[-–—’']\w")
"""The name is part of another ("the Veldport–Haven deal", "Veldport's mayor")."""
_REACH = 80


class Scopes:
    """The scopes of the figures of one text."""

    def __init__(self, text: Analysed, actors: tuple[ActorFound, ...]) -> None:
        self._text = text
        self._resolver = Resolver(text, actors)

    def of(self, sentence: Sentence, one: FigureFound) -> FigureFound:
        """Return a figure with the places for which its sentence gives it."""
        if one.unit in DURATIONS:
            return one
        return replace(one, scope=self._behind(sentence, one) or self._ahead(sentence, one))

    def _behind(self, sentence: Sentence, one: FigureFound) -> tuple[str, ...]:
        names: list[str] = []
        last = one.end
        for mention in self._resolver.within(one.end, min(sentence.end, one.end + _REACH)):
            between = self._text.text[last : mention.start]
            link = _AND.fullmatch(between) if names else _BEHIND.fullmatch(between)
            if link is None and not names and one.unit is not None:
                link = _OF.fullmatch(between)
            named = mention.actor.kind in _PLACES and not _PART.match(self._text.text, mention.end)
            if link is None or not named:
                break
            names.append(mention.actor.name)
            last = mention.end
        return tuple(names)

    def _ahead(self, sentence: Sentence, one: FigureFound) -> tuple[str, ...]:
        words = self._text.text
        for mention in self._resolver.within(sentence.start, one.start)[:1]:
            if mention.actor.kind not in _PLACES:
                break
            before = words[sentence.start : mention.start]
            item = _ITEM.fullmatch(before) and words.startswith(":", mention.end)
            said = _SAYING.search(words, mention.end, sentence.end)
            if item or (_HEAD.fullmatch(before) and said is None):
                return (mention.actor.name,)
        return ()
