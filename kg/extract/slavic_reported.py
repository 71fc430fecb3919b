"""Indirect speech of Ukrainian and Russian texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.findings import ActorFound, Findings, ReportedFound, Span
from kg.extract.known import Known
from kg.extract.language import Analysed
from kg.extract.slavic_sayings import Told, slavic_tellings
from kg.extract.slavic_words import WORD, is_role
from kg.model.vocabulary import Zone

__all__ = ["find_slavic_reported"]

_CONFIDENCE = 0.7
_FEWEST_WORDS = 3
_THAT = re.compile(
    r"(?:[^.;:«»“”\"]|«[^«»,.]{2,40}»){0,90}?,[ \u00a0](?:що|что|нібито|будто)[ \u00a0]",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",? (?:і|й|и|а|та) (?:заперечу|отрица|наз[иы]ва|назва|попрос|закли|призва|дода|добав|пообіц|"
    r"пообещ)\w+"
)
_OF_THIS = re.compile(r"(?:про це|об этом|про те|так|такі дані|такие данные)\b", re.IGNORECASE)
_COLON = re.compile(r"[^.;:«»“”\"]{0,90}?:[ \u00a0]")
_DASHED = re.compile(r"(?P<what>[^\n]{10,}) [—–-] (?P<who>[^—–:\n«»]{3,40})")
_STEM = 8
_EDGES = " \u00a0\n,;:—–-."


def find_slavic_reported(
    text: Analysed, known: Known, so_far: Findings
) -> tuple[ReportedFound, ...]:
    """Return the indirect speech of a text that was not parsed."""
    del known
    found: list[ReportedFound] = []
    for told in slavic_tellings(text, so_far.actors):
        span = _content(text, told)
        if span is None:
            continue
        start, end = _trimmed(text.text, span)
        words = text.text[start:end]
        taken = any(one.start < end and start < one.end for one in found)
        spoken = sum(max(0, min(one.end, end) - max(one.start, start)) for one in so_far.quotations)
        if taken or len(words.split()) < _FEWEST_WORDS - 1 or spoken > 0.7 * (end - start):
            continue
        found.append(ReportedFound(start, end, words, told.speaker, told.subject, _CONFIDENCE))
    found += [
        one
        for one in _headed(text, so_far.actors)
        if not any(one.start < other.end and other.start < one.end for other in found)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _headed(text: Analysed, actors: tuple[ActorFound, ...]) -> Iterator[ReportedFound]:
    """Read headlines that end with who says: "… повернули 14 дітей — Уповноважена"."""
    for sentence in text.sentences:
        if sentence.zone is not Zone.HEADLINE:
            continue
        match = _DASHED.fullmatch(text.text, sentence.start, sentence.end)
        if match is None:
            continue
        at = match.span("who")
        speaker = _named(actors, at) or _in_office(actors, match["who"])
        if speaker is not None:
            yield ReportedFound(*match.span("what"), match["what"], speaker, at, _CONFIDENCE)


def _named(actors: tuple[ActorFound, ...], at: Span) -> str | None:
    inside = (
        actor.name
        for actor in actors
        if actor.kind in ("person", "organisation", "country")
        and any(at[0] <= first and last <= at[1] for first, last in actor.mentions)
    )
    return next(inside, None)


def _in_office(actors: tuple[ActorFound, ...], who: str) -> str | None:
    """Return the person of an office that stands alone, else its words; None for no office."""
    if not is_role(who.split()[0]):
        return None
    beginning = who.lower()[:_STEM]
    held = (a.name for a in actors if (a.office or "").lower().startswith(beginning))
    return next(held, who)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while start < end and text[start] in _EDGES:
        start += 1
    return start, end


def _content(text: Analysed, told: Told) -> Span | None:
    string, sentence = text.text, told.sentence
    if told.according:
        comma = string.find(", ", told.subject[1] - 1, sentence.end)
        if comma >= 0 and not WORD.search(string[sentence.start : told.start]):
            return comma + 2, sentence.end
        return (
            (sentence.start, told.start) if comma < 0 or told.start - sentence.start > 20 else None
        )
    last = max(told.end, told.subject[1]) if told.inverted else told.end
    before = string[sentence.start : told.start]
    if re.match(r"\s*(?:як|как)\s", before, re.I) and string[last : last + 2] == ", ":
        return last + 2, sentence.end
    if _OF_THIS.match(before.lstrip()):
        return _previous(text, told)
    that = _THAT.match(string, told.end, sentence.end)
    if that is not None:
        cut = _CUT.search(string, that.end(), sentence.end)
        return that.end(), cut.start() if cut is not None else sentence.end
    colon = _COLON.match(string, told.end, sentence.end)
    if colon is not None and string[colon.end() : colon.end() + 1] not in '«“"—–':
        return colon.end(), sentence.end
    head = min(told.start, told.subject[0])
    ahead = string[sentence.start : head].rstrip()
    if ahead.endswith(",") and len(ahead.split()) >= _FEWEST_WORDS:
        return sentence.start, head
    return None


def _previous(text: Analysed, told: Told) -> Span | None:
    """Read "Про це повідомило …": what is told is the sentence before."""
    index = text.sentences.index(told.sentence)
    if index == 0 or text.sentences[index - 1].line != told.sentence.line:
        return None
    before = text.sentences[index - 1]
    return before.start, before.end
