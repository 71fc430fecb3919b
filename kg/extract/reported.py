"""Indirect speech: clauses that give what somebody said, without their exact words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.attribution import sayings, unnamed
from kg.extract.clauses import contents, whole
from kg.extract.coreference import Resolver
from kg.extract.findings import Findings, ReportedFound, Span
from kg.extract.known import Known
from kg.extract.language import Analysed, Sentence
from kg.extract.marks import Marked, marked
from kg.extract.noun_reports import noun_reports
from kg.extract.role_words import BODIES, BODY_NOUNS, is_role
from kg.extract.slavic_reported import find_slavic_reported

__all__ = ["find_reported"]

_SURE = 0.9
_UNSURE = 0.7
_LONGEST_ITEM = 160
_HEADED = re.compile(r"(?:[-•–] )?(?P<who>[^:“”\"‘]{2,60}): (?P<what>[^“\"‘'«].{6,})\Z")
_TAILED = re.compile(r"(?P<what>.{10,}): (?P<who>[^:“”\"‘.]{2,40})\Z")

_DASHED = re.compile(r"(?P<what>.{10,}) [-–—] (?P<who>[^:“”\"‘.–—]{2,40})\Z")


def find_reported(text: Analysed, known: Known, so_far: Findings) -> tuple[ReportedFound, ...]:
    """Return the indirect speech of a text."""
    if not text.parsed:
        return find_slavic_reported(text, known, so_far)
    marks = [mark for mark in marked(text.text) if mark.depth == 0]
    found: list[ReportedFound] = []
    taken: list[Span] = []
    told = sorted(
        (*sayings(text, so_far.actors), *unnamed(text, so_far.actors)), key=lambda one: one.start
    )
    cited = {one.sentence.start: one for one in told if one.manner == "cited"}
    for one in told:
        source = cited.get(one.sentence.start) if one.manner == "verb" else None
        who = source or one
        for span in contents(text, one, marks):
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            if _is_unmarked(span, one.start, so_far):
                continue
            taken.append(span)
            words = text.text[slice(*span)]
            found.append(ReportedFound(*span, words, who.speaker or None, who.subject, _SURE))
    resolver = Resolver(text, so_far.actors)
    for sentence in text.sentences:
        others = [
            *_headed(text, resolver, sentence, so_far),
            *_by_noun(text, resolver, sentence, marks),
            *_by_nobody(text, sentence, marks),
        ]
        for other in others:
            if not any(other.start < end and start < other.end for start, end in taken):
                found.append(other)
                taken.append((other.start, other.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _by_noun(
    text: Analysed, resolver: Resolver, sentence: Sentence, marks: Sequence[Marked]
) -> Iterator[ReportedFound]:
    """Read "the union’s claim that nine in ten drivers are on strike"."""
    for one in noun_reports(text, resolver, sentence, marks):
        span = whole(text.text, one.content, marks)
        if span is not None:
            words = text.text[slice(*span)]
            yield ReportedFound(*span, words, one.speaker, one.subject, _UNSURE)


def _by_nobody(
    text: Analysed, sentence: Sentence, marks: Sequence[Marked]
) -> Iterator[ReportedFound]:
    """Read what is told without a teller: "it was announced that …", "parents were told that"."""
    told = _IMPERSONAL.search(text.text, sentence.start, sentence.end)
    if told is None or any(mark.start <= told.start() < mark.end for mark in marks):
        return
    span = whole(text.text, (told.end(), sentence.end), marks)
    if span is not None:
        yield ReportedFound(*span, text.text[slice(*span)], None, None, _UNSURE)


_IMPERSONAL = re.compile(
    r"\b(?:[Ii]t (?:is|was|has been|had been) (?:\w+ly |also |later )?(?:reported|announced|"
    r"claimed|alleged|noted|stressed|emphasi[sz]ed|confirmed|estimated|stated|"
    r"rumou?red|said)(?: (?:on|in) [^.,;:]{2,30})?|"
    r"(?:were|was|been) (?:\w+ly )?(?:told|informed|warned|assured)|"
    r"(?:[Cc]ourt|[Jj]ury|[Ii]nquest|[Tt]ribunal|[Hh]earing|[Cc]ommittee) (?:\w+ly )?heard"
    r"(?: on \w+)?) that "
)


def _is_unmarked(span: Span, verb: int, so_far: Findings) -> bool:
    """Say whether a clause is direct speech itself, not told inside it."""
    return any(
        not one.marked
        and one.start < span[1]
        and span[0] < one.end
        and not one.start <= verb < one.end
        for one in so_far.quotations
    )


def _headed(
    text: Analysed, resolver: Resolver, sentence: Sentence, so_far: Findings
) -> Iterator[ReportedFound]:
    """Read headlines and list items of the forms "Who: what" and "What: who"."""
    words = text.text[sentence.start : sentence.end]
    if "\n" in words or words.endswith(("”", '"')) or len(words) > _LONGEST_ITEM:
        return
    begins = text.text[sentence.line[0] : sentence.start].strip("•*-–—· ") == ""
    if words.endswith(".") and not begins:
        return
    if any(one.start < sentence.end and sentence.start < one.end for one in so_far.quotations):
        return
    for form in (_HEADED, _TAILED, _DASHED):
        match = form.match(words)
        if match is None or match["what"].endswith("?"):
            continue
        start, end = (sentence.start + at for at in match.span("who"))
        if not _can_speak(text.text[start:end], so_far):
            continue
        speaker = resolver.who(start, end)
        if speaker is not None:
            what = sentence.start + match.start("what"), sentence.start + match.end("what")
            yield ReportedFound(*what, text.text[slice(*what)], speaker, (start, end), _UNSURE)
            return


def _can_speak(who: str, so_far: Findings) -> bool:
    last = who.split()[-1].lower()
    if any(who == actor.name and actor.kind != "place" for actor in so_far.actors):
        return True
    return len(who.split()) <= 4 and (is_role(last) or last in BODIES | BODY_NOUNS)
