"""Denials in Ukrainian and Russian texts."""

from __future__ import annotations

import re

from kg.extract.findings import DenialFound, Findings, QuotationFound, ReportedFound
from kg.extract.language import Analysed
from kg.extract.slavic_sayings import slavic_tellings
from kg.model.vocabulary import Aspect

__all__ = ["find_slavic_denials"]

_CONFIDENCE = 0.8
_NEAR = 90
_DENIES = re.compile(
    r"(?<!\w)(?:запереч\w+|спросту\w+|отрица\w+|опроверг\w*|опроверга\w+|відкид\w+|відкину\w+|"
    r"отверг\w*|отверга\w+)(?!\w)",
    re.IGNORECASE,
)
_PROVOCATION = re.compile(
    r"\A[^.;!?]{0,20}\b(?:це|это)\b[^.;!?]{0,30}(?:провокаці|провокаци|фейк|наклеп|клевет|брехн|"
    r"ложь|вигадк|выдумк|маніпуляц|манипуляц|нісенітниц|чушь|абсурд)",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"(?:(?:нікого|никого|ніяк\w+|никак\w+|жодн\w+|ни одного)\b[^.;!?]{0,60}\bне\b[^.;!?]*|"
    r"\bне (?:завда|нанос|наноси|вивоз|вывоз|має відношення|имеет[^.;]{0,30} отношения|відповіда|"
    r"соответств|стріля|стреля|обстріл|обстрел|викрада|похища|було ніяк|было никак)[^.;!?]*|"
    r"\b(?:це|это)\b[^.;!?]{0,20}(?:неправд|брехн|ложь|вигадк|выдумк)[^.;!?]*)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"(?<!\w)(?:назива\w+|назва[влнт]\w*|назва|называ\w+)[ \u00a0]"
    r"(?:[^.;:!?«»“”\"]{0,80}(?:чис[лe]|цифр|заяв|повідомлен|сообщени|звинувачен|обвинени|дан[іны]|"
    r"звіт|отч[её]т)[^.;:!?«»“”\"]{0,60}[«“\"][^»”\"]{2,60}[»”\"]|"
    r"[^.;:!?]{0,100}(?:фейк|брехн|лож|вигад|выдум|неправд|маніпул|манипул|перебільш|преувел|"
    r"фантаз|нісенітн|чуш|абсурд|провокац)\w*[»”\"]?)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:не|ні|ни)[ \u00a0]\Z", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|цифр|чис[лe]|кількіст|количеств|перебільш|преувелич|менше|меньше", re.IGNORECASE
)
_WORDING = re.compile(r"слов[оа]\b|термін|термин|назива|називає|вигадк|выдумк", re.IGNORECASE)


def find_slavic_denials(text: Analysed, so_far: Findings) -> tuple[DenialFound, ...]:
    """Return the denials of a text that was not parsed."""
    told = slavic_tellings(text, so_far.actors)
    found: list[DenialFound] = []
    for sentence in text.sentences:
        for match in _CALLS.finditer(text.text, sentence.start, sentence.end):
            speaker = _ahead(text, so_far, sentence.start, match.start())
            found.append(_denial(text.text, match.start(), match.end(), speaker))
        for match in _DENIES.finditer(text.text, sentence.start, sentence.end):
            if _NOT.search(text.text[sentence.start : match.start()]):
                continue
            stop = re.compile(r"[.;:!?]|, (?:а|але|но|и|і) | і назива| и назыв").search(
                text.text, match.end(), sentence.end
            )
            end = stop.start() if stop is not None else sentence.end
            speakers = [saying.speaker for saying in told if saying.start == match.start()]
            speaker = (
                speakers[0] if speakers else _ahead(text, so_far, sentence.start, match.start())
            )
            start = match.start()
            if len(text.text[start:end].split()) == 1:
                start = sentence.start
            found.append(_denial(text.text, start, end, speaker))
    spoken: tuple[QuotationFound | ReportedFound, ...] = (*so_far.quotations, *so_far.reported)
    for one in spoken:
        says_no = _SAYS_NO.search(one.words) or _PROVOCATION.search(one.words)
        if says_no is not None:
            first, last = one.start + says_no.start(), one.start + says_no.end()
            if not any(first < other.end and other.start < last for other in found):
                found.append(_denial(text.text, first, last, one.speaker))
    return tuple(sorted(found, key=lambda denial: denial.start))


def _ahead(text: Analysed, so_far: Findings, start: int, end: int) -> str | None:
    """Return the actor named last before the verb, else the word before it."""
    named = [
        (span[0], actor.name)
        for actor in so_far.actors
        for span in actor.mentions
        if max(start, end - _NEAR) <= span[0] < end
    ]
    if named:
        return max(named)[1]
    words = re.findall(r"[^\W\d_]+", text.text[start:end])
    return words[-1] if words else None


def _denial(text: str, start: int, end: int, speaker: str | None) -> DenialFound:
    while end > start and text[end - 1] in " ,;:.–—\n":
        end -= 1
    words = text[start:end]
    if _WORDING.search(words):
        aspect = Aspect.CHARACTERISATION
    else:
        aspect = Aspect.NUMBER if _NUMBER.search(words) else Aspect.OCCURRENCE
    return DenialFound(start, end, words, speaker, aspect, None, _CONFIDENCE)
