"""Whose figure it is: the speaker's, the one's who counts or promises it, else the document's.

The document's own voice is its publisher's, or that of the body which speaks through it
(``kg.extract.own_voice``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.attribution import speaker_at
from kg.extract.coreference import Resolver
from kg.extract.counted import sentence_index
from kg.extract.findings import FigureFound, Findings, Span
from kg.extract.language import Analysed, Sentence, Token
from kg.extract.own_voice import own_voice
from kg.numbers.words import word_set

__all__ = ["PUBLISHER", "Claimants"]

PUBLISHER = "publisher"
"""The claimant of what a document says in its own voice."""

# Who does this to a number vouches for it.
_COUNTING = word_set(
    "register record document confirm verify count estimate calculate reckon promise pledge "
    "demand expect blame recognise recognize insist order claim forecast predict admit "
    "concede find"
)
_MADE_BY = re.compile(
    r"\b(?:polls?|survey|count|estimates?|study|calculations?|projections?|tally) by (?:the )?"
)
_PUTTING = re.compile(r"\b(?:at|between)\b")
_SLAVIC_AFTER = re.compile(
    r"\b(?:за даними|за інформацією|за оцінками|за оцінкою|за словами|по данным|по словам|"
    r"по информации|по оценке|по оценкам|по предварительной оценке|як повідоми\w+|"
    r"(?:про це )?(?:повідомив|повідомила|повідомили|повідомило|повідомляє|повідомляють|заявив|"
    r"заявила|заявили|зазначив|зазначила|додав|додала|розповів|розповіла|уточнив|уточнила|сказав|"
    r"сказала|сообщил|сообщила|сообщили|сообщает|сообщают|заявил|отметил|отметила|добавил|добавила|"
    r"рассказал|рассказала|уточнил|сказал))(?:\s(?:у|в|во))?\s",
    re.IGNORECASE,
)
_SLAVIC_BEFORE = re.compile(
    r"\s(?:повідоми\w+|заяви\w+|зазначи\w+|дода\w+|розпові\w+|уточни\w+|сказа\w+|каже|кажуть|"
    r"сообщи\w+|"
    r"отмети\w+|добави\w+|рассказа\w+|говорит|говорят|стверджу\w+|утвержда\w+),?\s(?:що|что)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:він|вона|вони|он|она|они|його|її|его|её)\b", re.IGNORECASE)
_REACH = 90


class Claimants:
    """The claimants of one text, asked figure by figure in the order of the text."""

    def __init__(self, text: Analysed, so_far: Findings) -> None:
        self._text = text
        self._so_far = so_far
        self._resolver = Resolver(text, so_far.actors)
        self._own_voice = own_voice(text, so_far) or PUBLISHER
        self._last: str | None = None

    def of(self, sentence: Sentence, one: FigureFound) -> FigureFound:
        """Return the figure with its claimant, and where that is said."""
        said = speaker_at(self._so_far, one.start)
        if said is not None:
            return replace(one, claimant=said.speaker, attribution=said.at)
        if self._text.parsed:
            claimed = self._counting(sentence, one) or self._polled(sentence, one)
        else:
            claimed = self._slavic(sentence)
        if claimed is not None:
            return replace(one, claimant=claimed[0], attribution=claimed[1])
        return replace(one, claimant=self._own_voice)

    def _counting(self, sentence: Sentence, one: FigureFound) -> tuple[str, Span] | None:
        inside = self._text.between(one.start, one.end)
        token = inside[-1] if inside else None
        for _ in range(8):
            if token is None:
                return None
            if token.pos == "VERB" and self._vouches(sentence, token):
                subject = _subject(self._text, token)
                who = None if subject is None else self._resolver.who(*_span(self._text, subject))
                if subject is not None and who is not None:
                    return who, _span(self._text, subject)
            above = self._text.head(token)
            token = None if above.index == token.index else above
        return None

    def _polled(self, sentence: Sentence, one: FigureFound) -> tuple[str, Span] | None:
        """Return who made the poll or count that is named before a number ("a poll by Datum")."""
        for made in _MADE_BY.finditer(self._text.text, sentence.start, one.start):
            near = self._resolver.within(made.end(), one.start)
            if near and near[0].start == made.end():
                return near[0].actor.name, (near[0].start, near[0].end)
        return None

    def _vouches(self, sentence: Sentence, verb: Token) -> bool:
        if verb.lemma == "put":
            return _PUTTING.search(self._text.text[verb.end : sentence.end]) is not None
        return verb.lemma in _COUNTING

    def _slavic(self, sentence: Sentence) -> tuple[str, Span] | None:
        """Return who is named beside a verb of saying in a sentence that is not parsed."""
        words = self._text.text
        for match in _SLAVIC_AFTER.finditer(words, sentence.start, sentence.end):
            found = self._who_after(match.end(), sentence.end)
            if found is not None:
                return found
        before = _SLAVIC_BEFORE.search(words, sentence.start, sentence.end)
        if before is not None:
            found = self._who_before(sentence.start, before.start())
            if found is not None:
                return found
        return self._next_says(sentence)

    def _next_says(self, sentence: Sentence) -> tuple[str, Span] | None:
        """Read "Про це повідомила …" behind a sentence."""
        index = sentence_index(self._text, sentence) + 1
        if index >= len(self._text.sentences):
            return None
        following = self._text.sentences[index]
        words = self._text.text[following.start : following.end]
        if not words.startswith(("Про це", "Об этом")):
            return None
        match = _SLAVIC_AFTER.search(self._text.text, following.start, following.end)
        return None if match is None else self._who_after(match.end(), following.end)

    def _who_after(self, start: int, last: int) -> tuple[str, Span] | None:
        if _PRONOUN.match(self._text.text, start):
            return None if self._last is None else (self._last, (start, start + 2))
        near = self._resolver.within(start, min(last, start + _REACH))
        person = next((one for one in near if one.actor.kind == "person"), None)
        one = person or (near[0] if near else None)
        if one is None:
            return None
        self._last = one.actor.name
        return one.actor.name, (one.start, one.end)

    def _who_before(self, start: int, end: int) -> tuple[str, Span] | None:
        if _PRONOUN.match(self._text.text, start) and self._last is not None:
            return self._last, (start, start + 2)
        near = self._resolver.within(start, end)
        if not near:
            return None
        self._last = near[-1].actor.name
        return near[-1].actor.name, (near[-1].start, near[-1].end)


def _subject(text: Analysed, verb: Token) -> Token | None:
    children = text.children(verb)
    own = next((child for child in children if child.dep == "nsubj"), None)
    if own is None and verb.dep == "conj":
        return next((c for c in text.children(text.head(verb)) if c.dep == "nsubj"), None)
    return own


def _span(text: Analysed, head: Token) -> Span:
    below = [
        token for token in text.subtree(head) if token.index <= head.index or token.dep == "pobj"
    ]
    return min(token.start for token in below), max(token.end for token in (*below, head))
