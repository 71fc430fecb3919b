"""Events of parsed English text: a verb or noun that names a type, and the clause round it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.event_types import (
    BETWEEN,
    PLANNING,
    REQUESTING,
    is_misread,
    is_told,
    noun_type,
    verb_type,
)
from kg.extract.findings import EventFound, EventStatus, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.marks import marked
from kg.model.vocabulary import Zone
from kg.numbers.words import word_set

__all__ = ["english_events"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WITH = word_set(
    "dobj iobj dative prep agent pobj attr oprd xcomp prt advmod npadvmod acomp amod det "
    "compound nummod poss nmod quantmod pcomp appos case"
)
_BESIDES = re.compile(r"(?:which|who|that|whose)\b", re.IGNORECASE)
"""What is said of somebody by the way is no main event."""

_REPEATED = frozenset({"killing", "attack", "evacuation", "protest", "restriction", "holding"})
_LONGEST = 260
_FEWEST = 3
_HEADING = 4
"""Words of a line without a full stop that only names what follows ("What is disputed")."""


def english_events(text: Analysed) -> tuple[EventFound, ...]:
    """Return the events of the body and captions, the first telling of each, in order."""
    quoted = [(mark.start, mark.end) for mark in marked(text.text) if mark.depth == 0]
    found: list[EventFound] = []
    seen: dict[tuple[str, str], int] = {}
    for sentence in text.sentences:
        if sentence.zone is Zone.HEADLINE:
            continue
        for token, kind in _told(text, sentence):
            if any(start <= token.start < end for start, end in quoted):
                continue
            start, end = _clause(text, sentence, token)
            if _BESIDES.match(text.text, start) or len(text.text[start:end].split()) < _FEWEST:
                continue
            key = (kind, "" if kind in _REPEATED else token.lemma)
            seen[key] = seen.get(key, 0) + 1
            if (kind in _REPEATED and seen[key] > 1) or seen[key] > 2:
                continue
            found.append(EventFound(start, end, text.text[start:end], kind, _status(text, token)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _told(text: Analysed, sentence: Sentence) -> list[tuple[Token, str]]:
    """Return what a sentence tells; that it was announced counts only where nothing else does."""
    named = [] if _is_heading(text, sentence) else list(_named(text, sentence))
    deeds = [one for one in named if one[1] != "statement"]
    return deeds or named


def _is_heading(text: Analysed, sentence: Sentence) -> bool:
    words = text.words(sentence)
    return len(words) <= _HEADING and not words[-1].text.endswith((".", "!", "?", "…", "”", '"'))


def _named(text: Analysed, sentence: Sentence) -> Iterator[tuple[Token, str]]:
    kinds: set[str] = set()
    for token in text.words(sentence):
        kind = None
        if token.pos == "VERB" or is_misread(text, token):
            kind = verb_type(text, sentence, token)
        elif token.pos == "NOUN":
            kind = noun_type(text, token)
        if kind is not None and kind not in kinds:
            kinds.add(kind)
            yield token, kind


def _clause(text: Analysed, sentence: Sentence, head: Token) -> Span:
    """Return the span from the subject of a verb to the end of what belongs to it."""
    if is_misread(text, head):
        end = text.text.find(",", head.end, sentence.end)
        return sentence.start, end if end > 0 else sentence.end
    if head.pos == "NOUN" and is_told(text, head):
        between = BETWEEN.match(text.text, head.end, sentence.end)
        return head.start, head.end if between is None else between.end()
    verb = text.head(head) if head.pos == "NOUN" else head
    parts = [verb]
    for child in text.children(verb):
        if (
            child.dep in _SUBJECTS
            or child.dep in _WITH
            or child.dep in {"aux", "auxpass", "neg", "ccomp"}
        ):
            parts += text.subtree(child)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    start, end = max(start, sentence.start), min(end, sentence.end, start + _LONGEST)
    words = text.text[start:end].rstrip(" .,;:“”\"'«»")
    return start, start + max(len(words), head.end - start)


def _status(text: Analysed, head: Token) -> EventStatus:
    if head.pos == "NOUN" and is_told(text, head):
        return "actual"
    verb = text.head(head) if head.pos == "NOUN" else head
    children = text.children(verb)
    if any(child.dep == "neg" for child in children):
        return "denied"
    helpers = {child.lower for child in children if child.dep in {"aux", "auxpass"}}
    if helpers & {"may", "might", "could"}:
        return "possible"
    if helpers & {"will", "would", "shall", "’ll", "'ll"}:
        return "planned"
    if verb.tag == "VB" and "to" in helpers:
        above = text.head(verb)
        if above.lemma in REQUESTING:
            return "requested"
        return "planned" if above.lemma in PLANNING else "possible"
    if verb.dep in {"ccomp", "conj"} and verb.tag == "VB" and text.head(verb).lemma in REQUESTING:
        return "requested"
    return "actual"
