"""Events of Ukrainian and Russian text, which is not parsed: a stem and the clause round it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.event_words import STEMS
from kg.extract.findings import EventFound, EventStatus
from kg.extract.language import Analysed, Sentence
from kg.extract.marks import marked
from kg.model.vocabulary import Zone

__all__ = ["slavic_events"]

_CLAUSE = re.compile(r"[^,;:!?.—–()\n]+(?:[.,]\d+[^,;:!?.—–()\n]*)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PLANNED = re.compile(
    r"\b(?:планує\w*|планир\w+|заплан\w+|запланир\w+|буде|будуть|будет|будут|має намір|намерен\w*|"
    r"завтра|до \w+(?:ниці|ницы|ілка|ка))\b",
    re.IGNORECASE,
)
_REQUESTED = re.compile(r"\b(?:попроси|просит|закликав|закликала|призвал|вимага|требу)\w*", re.I)
_NOT = re.compile(r"\bне\s\Z", re.IGNORECASE)
_LONGEST_STEM = max(map(len, STEMS))


def slavic_events(text: Analysed) -> tuple[EventFound, ...]:
    """Return the events of the body, the first telling of each type and stem, in order."""
    quoted = [(mark.start, mark.end) for mark in marked(text.text) if mark.depth == 0]
    found: list[EventFound] = []
    seen: set[str] = set()
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for start, end, kind, at in _clauses(text.text, sentence):
            if kind in seen or any(first <= at < last for first, last in quoted):
                continue
            seen.add(kind)
            words = text.text[start:end]
            status = _status(text.text, words, at)
            found.append(EventFound(start, end, words, kind, status))
    return tuple(found)


def _clauses(text: str, sentence: Sentence) -> Iterator[tuple[int, int, str, int]]:
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        words = clause[0]
        start = clause.start() + len(words) - len(words.lstrip())
        end = clause.end() - (len(words) - len(words.rstrip()))
        for word in _WORD.finditer(text, start, end):
            kind = _kind(word[0].lower())
            if kind is not None:
                yield start, end, kind, word.start()
                break


def _kind(word: str) -> str | None:
    for length in range(min(len(word), _LONGEST_STEM), 4, -1):
        kind = STEMS.get(word[:length])
        if kind is not None:
            return kind
    return None


def _status(text: str, words: str, at: int) -> EventStatus:
    if _NOT.search(text[max(0, at - 5) : at]):
        return "denied"
    return "planned" if _PLANNED.search(words) else "actual"
