"""Whose words stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.attribution import Attribution, Saying, sayings
from kg.extract.coreference import Resolver
from kg.extract.findings import ActorFound
from kg.extract.language import Analysed
from kg.extract.marks import Marked
from kg.extract.noun_reports import noun_reports
from kg.extract.speech_words import SAYING, SPEAKING
from kg.model.vocabulary import Zone

__all__ = ["Speakers"]

_STOP = re.compile(r"[.!?…][”\"’»)]*(?=\s)")
_GOES_ON = re.compile(
    r",? ?[–—]? ?(?:and|but|which|while|although|though|because|so|or|whereas|when|if|where)\b"
)
_COURT = re.compile(r"jury|jurors|court|the court|inquest|tribunal|hearing")
_STANDFIRST = 400
_COLON_NAME = re.compile(r"([^\n.:;!?“”\"]{2,90}):\s*[“\"‘«'—–]?\s*\Z")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_LABEL = 10
_OPENERS = "“\"‘«'—– \u00a0\n"
_CLOSERS = "”\"’»'“)"


class Speakers:
    """Finds the speaker of each stretch of speech; asked in the order of the text."""

    def __init__(
        self, text: Analysed, actors: tuple[ActorFound, ...], marks: Sequence[Marked]
    ) -> None:
        self._text = text
        self._marks = marks
        self._sayings = tuple(
            one
            for one in sayings(text, actors)
            if one.lemma != "hear"
            and one.manner != "cited"
            and _COURT.fullmatch(one.speaker.lower()) is None
        )
        self._starts = [one.start for one in self._sayings]
        self._resolver = Resolver(text, actors)
        self._told: list[tuple[Marked, Attribution]] = []

    def of(self, mark: Marked) -> Attribution | None:
        """Return who speaks, or None where nobody can be told."""
        found = (
            self._outer(mark)
            if mark.depth
            else (self._repeated(mark) if self._is_headline(mark) else None)
            or self._of_noun(mark)
            or self._introduced(mark)
            or self._after(mark)
            or self._before(mark)
            or self._predicate(mark)
            or self._repeated(mark)
            or self._colon(mark)
            or self._same_paragraph(mark)
            or self._paragraph_before(mark)
            or self._first_named(mark)
        )
        if found is not None:
            self._told.append((mark, found))
        return found

    def _is_headline(self, mark: Marked) -> bool:
        sentence = self._text.sentence_at(mark.start)
        return sentence is not None and sentence.zone is Zone.HEADLINE

    def _of_noun(self, mark: Marked) -> Attribution | None:
        """Read whose claim holds the words: "the ministry’s claim that the list is “a lie”"."""
        sentence = self._text.sentence_at(mark.start)
        if sentence is None or not self._text.parsed:
            return None
        for one in noun_reports(self._text, self._resolver, sentence, self._marks):
            if one.content[0] <= mark.start < one.content[1]:
                return Attribution(one.speaker, one.subject)
        return None

    def _introduced(self, mark: Marked) -> Attribution | None:
        """Read who stands before a colon: "Forecaster Jens Ulrik: “…”", "One wrote: “…”"."""
        text = self._text.text
        sentence = self._text.sentence_at(mark.start)
        if sentence is None or not text[sentence.start : mark.start - 1].rstrip().endswith(":"):
            return None
        tokens = self._text.between(sentence.start, mark.start - 1)
        if any(token.tag in _FINITE for token in tokens):
            return self._before(mark)
        before = text[: mark.start].rstrip(_OPENERS)
        return self._label(before) if len(tokens) <= _LONGEST_LABEL else None

    def _first_named(self, mark: Marked) -> Attribution | None:
        """Read who is quoted in a headline from the lines under it."""
        if not self._is_headline(mark):
            return None
        named = self._resolver.within(mark.end, mark.end + _STANDFIRST)
        person = next((one for one in named if one.actor.kind == "person"), None)
        return None if person is None else Attribution(person.actor.name, None)

    def _predicate(self, mark: Marked) -> Attribution | None:
        """Read a subject whose verb is quoted: "the mission “has no information”"."""
        text = self._text.text
        sentence = self._text.sentence_at(mark.start)
        if sentence is None or not text[mark.start].islower():
            return None
        start, end = sentence.start, mark.start - 1
        phrase = text[start:end].strip()
        if not phrase or len(phrase) > 80 or phrase[-1] in ",:;.–—":
            return None
        tokens = self._text.between(start, end)
        if any(token.pos in ("VERB", "SCONJ") for token in tokens):
            return None
        speaker = self._resolver.who(start, start + len(text[start:end].rstrip()))
        return None if speaker is None else Attribution(speaker, (start, start + len(phrase)))

    def _line(self, offset: int) -> tuple[int, int]:
        text = self._text.text
        end = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end

    def _outer(self, mark: Marked) -> Attribution | None:
        """Read who speaks inside another's words: "an officer told them, ‘…’"."""
        around = next(
            (
                one
                for one in self._marks
                if one.depth < mark.depth and one.start < mark.start < one.end
            ),
            None,
        )
        first = around.start if around is not None else self._line(mark.start)[0]
        words = self._text.between(first, mark.start)
        for token in reversed(words):
            if token.lemma.lower() in SPEAKING and token.pos == "VERB":
                before = self._text.text[first : token.start]
                subject = _INNER_JOINED.search(before) or _INNER.search(before)
                if subject is not None:
                    at = first + subject.start(1), first + subject.end(1)
                    speaker = self._resolver.who(*at)
                    if speaker is not None:
                        return Attribution(speaker, at)
        return None

    def _between(self, start: int, end: int) -> list[Saying]:
        first = bisect_left(self._starts, start)
        return list(self._sayings[first : bisect_left(self._starts, end)])

    def _after(self, mark: Marked) -> Attribution | None:
        """Read the tag behind a quotation, up to the end of its sentence."""
        text = self._text.text
        _, line_end = self._line(mark.end)
        start = mark.end
        while start < line_end and text[start] in _CLOSERS:
            start += 1
        ended = text[mark.end - 1] in ".…" or text[mark.end : start + 1].rstrip().endswith(".")
        rest = text[start:line_end]
        comma = text[mark.end - 1] in ",!?—–" or (
            rest.startswith((",", " –", " —")) and _GOES_ON.match(rest) is None
        )
        if ended and not comma:
            return None
        stop = _STOP.search(text, start, line_end)
        next_quote = min(
            (one.start - 1 for one in self._marks if one.start > mark.end), default=line_end
        )
        end = min(stop.start() if stop is not None else line_end, next_quote)
        for one in self._between(start, end):
            if not comma and one.start - start > 1 and not one.inverted and one.manner == "verb":
                # Words inside a sentence belong to the verb before them.
                continue
            if comma or one.inverted or one.manner == "according":
                return Attribution(one.speaker, one.subject)
        return None

    def _before(self, mark: Marked) -> Attribution | None:
        """Read the verb before a quotation in its own sentence."""
        text = self._text.text
        first, _ = self._line(mark.start)
        segment = text[first : mark.start - 1]
        stops = [
            stop.end()
            for stop in _STOP.finditer(segment + " ")
            if not self._inside(first + stop.start())
        ]
        sentence = self._text.sentence_at(mark.start)
        start = first + (stops[-1] if stops else 0)
        if sentence is not None:
            start = max(min(start, mark.start), min(sentence.start, mark.start))
        near = self._between(start, mark.start)
        if not near and stops and segment.rstrip().endswith((":", ",")):
            near = self._between(first, mark.start)
        if not near:
            return None
        one = near[-1]
        return Attribution(one.speaker, one.subject)

    def _inside(self, offset: int) -> bool:
        return any(one.start <= offset < one.end for one in self._marks)

    def _same_paragraph(self, mark: Marked) -> Attribution | None:
        """Let whoever spoke last in the paragraph go on."""
        first, line_end = self._line(mark.start)
        for one, who in reversed(self._told):
            if one.start < first:
                break
            if one.depth == 0:
                later = self._between(one.end, mark.start)
                last = later[-1] if later else None
                if last is not None and last.lemma in SAYING:
                    return Attribution(last.speaker, last.subject)
                return who
        later = self._between(first, mark.start)
        if later:
            return Attribution(later[-1].speaker, later[-1].subject)
        if mark.start - first > 3:
            named = self._resolver.within(first, mark.start)
            persons = [one for one in named if one.actor.kind == "person"]
            if persons:
                return Attribution(persons[-1].actor.name, (persons[-1].start, persons[-1].end))
        behind = self._between(mark.end, line_end)
        if mark.start - first <= 2 and behind:
            return Attribution(behind[0].speaker, behind[0].subject)
        return self._named_behind(mark.end, line_end) if mark.start - first <= 2 else None

    def _named_behind(self, start: int, end: int) -> Attribution | None:
        after = self._resolver.within(start, end)
        person = next((one for one in after if one.actor.kind == "person"), None)
        return (
            None if person is None else Attribution(person.actor.name, (person.start, person.end))
        )

    def _colon(self, mark: Marked) -> Attribution | None:
        """Read "Name: “…”", in the same line or at the end of the one before."""
        before = self._text.text[: mark.start].rstrip(_OPENERS)
        if not before.endswith(":"):
            return None
        start, end = self._line(len(before) - 1)
        inside = self._between(start, end)
        if inside:
            return Attribution(inside[-1].speaker, inside[-1].subject)
        return self._label(before)

    def _label(self, before: str) -> Attribution | None:
        """Read the name or role with which words end that lead to a colon."""
        named = _COLON_NAME.search(before)
        if named is None:
            return None
        inside_named = [
            one
            for one in self._resolver.within(named.start(1), named.end(1))
            if one.actor.kind in ("person", "organisation") and not self._resolver.owns(one)
        ]
        if inside_named:
            one = inside_named[0]
            return Attribution(one.actor.name, (one.start, one.end))
        speaker = self._resolver.who(named.start(1), named.end(1))
        return None if speaker is None else Attribution(speaker, (named.start(1), named.end(1)))

    def _repeated(self, mark: Marked) -> Attribution | None:
        """Read from the body who speaks in a headline: the same words, with a tag."""
        words = self._text.text[mark.start : mark.end].lower().strip(".,!? ")
        for one in self._marks:
            if one.start <= mark.start or one.depth:
                continue
            other = self._text.text[one.start : one.end].lower()
            if words[:30] in other:
                return self._after(one) or self._before(one)
        return None

    def _paragraph_before(self, mark: Marked) -> Attribution | None:
        """Let a paragraph that opens with a quotation go on from the one before."""
        first, _ = self._line(mark.start)
        if mark.start - first > 3 or not self._told:
            named = self._between(max(0, first - 400), mark.start)
            if named:
                return Attribution(named[-1].speaker, None)
            return None
        last, who = self._told[-1]
        since = self._between(last.end, first)
        if since:
            return Attribution(since[-1].speaker, None)
        return Attribution(who.speaker, None)


_INNER_JOINED = re.compile(
    r"((?:he|she|they|I|we|(?:the|my|our|his|her) \w+)) [a-z]+(?: \w+){0,3}? and\s*\Z",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"((?:the |an? |my |our |his |her )?(?:[^\W\d_]+ )?[^\W\d_]+)(?: \w+ly| then| just)?\s*\Z",
    re.IGNORECASE,
)
