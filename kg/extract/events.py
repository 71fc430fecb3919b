"""Events and speech acts: what happens, is done or is said, with participants, place and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from kg.extract.attribution import speaker_at
from kg.extract.claimants import PUBLISHER
from kg.extract.coreference import Resolver
from kg.extract.dates import DateFound, dates, published_on
from kg.extract.english_events import english_events
from kg.extract.findings import ActorFound, EventFound, Findings, Span
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.extract.slavic_events import slavic_events
from kg.numbers.words import word_set

__all__ = ["find_events"]

_PLACES = frozenset({"place", "country"})
_CLEAR = word_set("thanks appeal invitation promise condemnation demand proposal exchange protest")
_MOSTLY = word_set("denial request accusation attack evacuation adoption monitoring")
_AHEAD = frozenset({"planned", "requested", "possible"})


def find_events(text: Analysed, known: Known, so_far: Findings) -> tuple[EventFound, ...]:
    """Return the main events and speech acts of a text, in its order.

    Each is one clause; words between quotation marks give none, nor does a headline, whose event
    the body tells again.
    """
    del known
    found = english_events(text) if text.parsed else slavic_events(text)
    resolver = Resolver(text, so_far.actors) if text.parsed else None
    return tuple(_completed(text, so_far, one, resolver) for one in found)


def _completed(
    text: Analysed, so_far: Findings, one: EventFound, resolver: Resolver | None
) -> EventFound:
    """Add who takes part, where and when, from the clause and its sentence."""
    sentence = text.sentence_at(one.start)
    ahead = one.status in _AHEAD
    near: tuple[DateFound, ...] = dates(text, one.start, one.end, ahead=ahead)
    if not near and sentence is not None:
        near = dates(text, sentence.start, sentence.end, ahead=ahead)
    when = next((date for date in near if date.begin and (ahead or _is_over(text, date))), None)
    said = speaker_at(so_far, one.start)
    return replace(
        one,
        participants=tuple(
            dict.fromkeys(
                [
                    *_acting(text, so_far, one, resolver),
                    *_taking_part(text, so_far.actors, one),
                ]
            )
        ),
        place=_place(text, so_far.actors, one),
        date=None if when is None else _edtf(when),
        date_basis=None if when is None else when.basis,
        date_at=None if when is None else (when.start, when.end),
        confidence=_confidence(one.type),
        claimant=PUBLISHER if said is None else said.speaker,
    )


def _is_over(text: Analysed, date: DateFound) -> bool:
    """Say whether a time had begun by publication: what is done has no date to come."""
    published = published_on(text)
    return published is None or date.begin[: len("2024-02-01")] <= published.isoformat()


def _confidence(kind: str) -> float:
    """How often events of a type were right on the development set (``kg evaluate``)."""
    if kind in _CLEAR:
        return 0.9
    return 0.75 if kind in _MOSTLY else 0.45


def _edtf(date: DateFound) -> str:
    return date.finish if date.begin == date.finish else f"{date.begin}/{date.finish}"


def _inside(actors: Iterable[ActorFound], one: EventFound) -> list[tuple[int, int, ActorFound]]:
    return sorted(
        (
            (start, end, actor)
            for actor in actors
            for start, end in actor.mentions
            if one.start <= start and end <= one.end
        ),
        key=lambda mention: mention[:2],
    )


def _is_located(text: Analysed, start: int) -> bool:
    """Say whether a preposition of place stands before a name."""
    before = text.text[max(0, start - 24) : start].lower().split()
    return bool(set(before[-2:]) & _LOCATING)


_LOCATING = word_set(
    "in at near outside around across from to into through throughout на у в біля під із з "
    "возле под из"
)


def _taking_part(text: Analysed, actors: Iterable[ActorFound], one: EventFound) -> Iterable[str]:
    for start, _, actor in _inside(actors, one):
        if actor.kind == "place" or (actor.kind == "country" and _is_located(text, start)):
            continue
        yield actor.name


def _acting(
    text: Analysed, so_far: Findings, one: EventFound, resolver: Resolver | None
) -> Iterable[str]:
    """Yield the actor whom a pronoun or a role that begins the clause means: "She thanked …".

    A clause without a subject has that of the verb it is joined to: "… and asked it for pumps".
    """
    if resolver is None:
        return
    shared = _shared_subject(text, one)
    if shared is not None:
        who = resolver.who(*shared)
        if who is not None and so_far.actor(who) is not None:
            yield who
        return
    before = list(
        takewhile(lambda token: token.pos not in ("VERB", "AUX"), text.between(one.start, one.end))
    )
    if not before or len(before) > _LONGEST_SUBJECT or before[0].lower not in _MEANING:
        return
    start, end = before[0].start, before[-1].end
    if resolver.within(start, end):
        return
    who = resolver.who(start, end)
    if so_far.actor(who) is not None and who is not None:
        yield who


def _shared_subject(text: Analysed, one: EventFound) -> Span | None:
    """Return the subject that a clause without one of its own shares, up to its head."""
    inside = text.between(one.start, one.end)
    verb = next((token for token in inside if token.pos in ("VERB", "AUX")), None)
    if verb is None or verb.pos == "AUX" or any(t.dep in _SUBJECTS for t in text.children(verb)):
        return None
    for _ in range(_LONGEST_SUBJECT):
        above = text.head(verb)
        if verb.dep not in ("conj", "xcomp") or above.index == verb.index:
            return None
        own = next((token for token in text.children(above) if token.dep in _SUBJECTS), None)
        if own is not None:
            return min(token.start for token in text.subtree(own)), own.end
        verb = above
    return None


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST_SUBJECT = 4
_MEANING = frozenset({"he", "she", "it", "they", "the"})


def _place(text: Analysed, actors: Iterable[ActorFound], one: EventFound) -> str | None:
    for start, _, actor in _inside(actors, one):
        if actor.kind in _PLACES and _is_located(text, start):
            return actor.name
    return None
