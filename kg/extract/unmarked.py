"""Direct speech without quotation marks.

Four manners: words after a colon that ends a line or follows a verb of saying; the answers of an
interview, each behind a name or initials, or each behind a question (``kg.extract.answers``); a
tagged sentence in the first person ("…, he wrote").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.answers import Spoken, asked_and_answered
from kg.extract.attribution import Saying, sayings
from kg.extract.clauses import contents
from kg.extract.coreference import Resolver
from kg.extract.english_cues import FINITE
from kg.extract.findings import ActorFound, QuotationFound, Span
from kg.extract.language import Analysed
from kg.extract.marks import marked
from kg.extract.slavic_words import is_role as is_slavic_role
from kg.extract.speech_words import SAYING
from kg.model.vocabulary import Zone

__all__ = ["find_unmarked"]

_CONFIDENCE = 0.7
_LINE = re.compile(r"[^\n]+")
_OPENS = ("“", '"', "«", "„", "‘", "'", "•", "-", "–", "—", "*")
_LABEL = re.compile(r"(?P<who>[^\W\d_][^:\n“”\"]{0,80}):[ \u00a0](?P<what>[^\n]+)")
_SEAT = re.compile(r"(?: \([^()]{2,40}\))*\)?\Z")
"""What follows a name in a record of a sitting: "(Eastmoor) (Lab)", or closes a bracket."""
_INLINE = re.compile(r":[ \u00a0](?=[^“”\"«‘'\s])")
_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|I’ve|I've|my|me|we|our|us)\b")
_FEWEST_WORDS = 3
_TURNS = 3


def find_unmarked(
    text: Analysed, actors: tuple[ActorFound, ...], spoken: Sequence[QuotationFound]
) -> list[QuotationFound]:
    """Return the direct speech that a text gives without marks, outside what is marked."""
    told = sayings(text, actors)
    resolver = Resolver(text, actors)
    lines = [
        match.span()
        for match in _LINE.finditer(text.text)
        if match[0].strip() and text.sentence_at(match.start() + _indent(match[0])) is not None
    ]
    found = list(
        _sitting(text, actors, lines)
        or list(_interview(text, actors, lines))
        or asked_and_answered(text, actors, lines)
    ) or [
        *_after_colons(text, resolver, told, lines),
        *_labelled(text, actors, lines),
        *_set_apart(text, actors, told, lines),
    ]
    found += _first_person(text, told)
    return list(_quotations(text.text, found, spoken))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quotations(
    text: str, found: Sequence[Spoken], spoken: Sequence[QuotationFound]
) -> Iterator[QuotationFound]:
    taken: list[Span] = []
    for one in sorted(found, key=lambda words: words.start):
        start, end = one.start, one.end
        while end > start and text[end - 1].isspace():
            end -= 1
        quoted = sum(max(0, min(q.end, end) - max(q.start, start)) for q in spoken)
        overlaps = any(start < last and first < end for first, last in taken)
        few = len(text[start:end].split()) < _FEWEST_WORDS
        if overlaps or few or quoted > (end - start) / 2:
            continue
        taken.append((start, end))
        yield QuotationFound(start, end, text[start:end], False, one.speaker, one.at, _CONFIDENCE)


def _after_colons(
    text: Analysed, resolver: Resolver, told: Sequence[Saying], lines: Sequence[Span]
) -> Iterator[Spoken]:
    """Read what follows a colon after a verb of saying, in the line or as the next line."""
    string = text.text
    for index, (start, end) in enumerate(lines):
        inside = [one for one in told if start <= one.start < end and one.lemma in SAYING]
        line = string[start:end].rstrip()
        if line.endswith(":") and index + 1 < len(lines):
            who = _who_of_line(resolver, told, start, start + len(line) - 1)
            first, last = lines[index + 1]
            if who is not None and not string[first:last].lstrip().startswith(_OPENS):
                yield Spoken(first, last, who[0], who[1])
        for colon in _INLINE.finditer(string, start, end):
            before = [one for one in inside if one.end <= colon.start()]
            sentence = text.sentence_at(colon.start())
            if not before or sentence is None or before[-1].start < sentence.start:
                continue
            what = string[colon.end() : end]
            if text.language == "en" and (what[0].isupper() or _FIRST_PERSON.search(what)):
                yield Spoken(colon.end(), end, before[-1].speaker, before[-1].subject)


def _who_of_line(
    resolver: Resolver, told: Sequence[Saying], start: int, end: int
) -> tuple[str, Span | None] | None:
    """Return who speaks after a line that ends with a colon."""
    inside = [one for one in told if start <= one.start < end]
    if inside:
        return inside[-1].speaker, inside[-1].subject
    named = resolver.within(start, end)
    persons = [one for one in named if one.actor.kind == "person"] or [
        one for one in named if one.actor.kind == "organisation"
    ]
    if not persons:
        return None
    return persons[0].actor.name, (persons[0].start, persons[0].end)


def _set_apart(
    text: Analysed, actors: Sequence[ActorFound], told: Sequence[Saying], lines: Sequence[Span]
) -> Iterator[Spoken]:
    """Read paragraphs that a text sets apart behind what somebody said: as a block, without marks.

    They are known by the full stop that they lack while every paragraph round them has one.
    """
    persons = {actor.name for actor in actors if actor.kind == "person"}
    for before, line in pairwise(lines):
        said = [one for one in told if before[0] <= one.start < before[1]]
        speaks = any(line[0] <= one.start < line[1] and one.lemma in SAYING for one in told)
        ended = text.text[slice(*before)].rstrip().endswith(".")
        if not ended or speaks or not said or said[-1].speaker not in persons:
            continue
        if _is_block(text, line):
            yield Spoken(*line, said[-1].speaker, None)


def _is_block(text: Analysed, line: Span) -> bool:
    """Say whether a line of the body is a whole sentence or more, but for its full stop."""
    words = text.text[slice(*line)].strip()
    plain = words[0].isupper() and words[-1].isalpha() and not any(mark in words for mark in _MARKS)
    finite = any(token.tag in FINITE for token in text.between(*line))
    body = text.reading.zone_at(line[0]) is Zone.BODY
    if text.text[line[1] :].lstrip().startswith(_OPENS):
        return False  # the head of a list
    return body and plain and finite and len(words.split()) > 2 * _FEWEST_WORDS


_MARKS = frozenset('“”"«»:•')


def _labelled(
    text: Analysed, actors: Sequence[ActorFound], lines: Sequence[Span]
) -> Iterator[Spoken]:
    """Read lines of a digest: "Ministry of Water: the dam holds, work goes on"."""
    for start, end in lines:
        first = re.compile(r"[^\W\d_]").search(text.text, start, end)
        label = _LABEL.match(text.text, first.start(), end) if first is not None else None
        if label is None or text.reading.zone_at(start) is not Zone.BODY:
            continue
        actor = _actor_of(actors, label.start("who"), label.end("who"))
        whole = text.text[label.start("what") : end]
        if actor is not None and len(whole.split()) > 2 * _FEWEST_WORDS and whole.endswith("."):
            yield Spoken(label.start("what"), end, actor.name, label.span("who"))


def _actor_of(actors: Sequence[ActorFound], start: int, end: int) -> ActorFound | None:
    return next(
        (
            actor
            for actor in actors
            if actor.kind in ("person", "organisation", "country")
            and any(first - start <= 4 and last == end for first, last in actor.mentions)
        ),
        None,
    )


def _interview(
    text: Analysed, actors: Sequence[ActorFound], lines: Sequence[Span]
) -> Iterator[Spoken]:
    """Read the answers of an interview; who only asks is left out."""
    turns = [
        (label["who"].strip(), label)
        for start, end in lines
        if (label := _LABEL.match(text.text, start, end)) is not None
        and len(label["who"].split()) <= 4
    ]
    counts = Counter(who for who, _ in turns)
    if len(turns) < 2 * _TURNS or max(counts.values(), default=0) < _TURNS:
        return
    asking = Counter(who for who, label in turns if label["what"].rstrip().endswith("?"))
    for who, label in turns:
        actor = _actor_of(actors, *label.span("who"))
        asks = label["what"].rstrip().endswith("?")
        by_asker = any(_initials(actor.name) == other for other in asking) if actor else False
        if asks or by_asker or (asking[who] and counts[who] < 2 * asking[who]):
            continue
        speaker = actor.name if actor is not None else _interviewed(actors, who)
        if speaker is not None:
            yield Spoken(*label.span("what"), speaker, label.span("who"))


def _sitting(text: Analysed, actors: Sequence[ActorFound], lines: Sequence[Span]) -> list[Spoken]:
    """Read the record of a sitting: "Mrs Albright (Eastmoor): What assessment has …".

    There everybody speaks, who asks too. Empty where no label has a bracket, as labels have there.
    """
    labels = [label for line in lines if (label := _LABEL.match(text.text, *line)) is not None]
    turns = [
        (label, actor)
        for label in labels
        if (actor := _member(text.text, actors, *label.span("who"))) is not None
    ]
    bracketed = any(label["who"].endswith(")") for label, _ in turns)
    if not bracketed or len(turns) < _TURNS or 2 * len(turns) < len(labels):
        return []
    return [Spoken(*label.span("what"), actor.name, label.span("who")) for label, actor in turns]


def _member(text: str, actors: Sequence[ActorFound], start: int, end: int) -> ActorFound | None:
    """Return the person whose name ends a label, but for seat and party in brackets."""
    return next(
        (
            actor
            for actor in actors
            if actor.kind == "person"
            and any(
                start <= first < end and _SEAT.match(text, last, end)
                for first, last in actor.mentions
            )
        ),
        None,
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _interviewed(actors: Sequence[ActorFound], who: str) -> str | None:
    """Return who answers behind initials or a plain "A"."""
    persons = [actor for actor in actors if actor.kind == "person"]
    fits = [actor for actor in persons if who in (_initials(actor.name), actor.name.split()[-1])]
    if fits:
        return fits[0].name
    plain = who.lower() in ("a", "answer", "відповідь", "ответ", "в", "о")
    if plain or is_slavic_role(who):
        return persons[0].name if persons else None
    return None


def _first_person(text: Analysed, told: Sequence[Saying]) -> Iterator[Spoken]:
    """Read tagged sentences that keep the first person: "I never said so, he wrote"."""
    marks = [mark for mark in marked(text.text) if mark.depth == 0]
    for one in told:
        if one.lemma not in SAYING or not text.parsed or one.manner != "verb":
            continue
        for span in contents(text, one, marks):
            words = text.text[slice(*span)]
            mixed = any(mark.start < span[1] and span[0] < mark.end for mark in marks)
            if span[1] <= one.start and not mixed and re.search(r"\b(?:I|my)\b", words):
                yield Spoken(*span, one.speaker, one.subject)
