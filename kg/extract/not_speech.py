"""Which words between quotation marks are speech, and where a tag stands inside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.language import Analysed
from kg.extract.marks import Marked

__all__ = ["is_speech", "pieces"]

_NAMED = re.compile(
    r"\b(?:ships?|vessels?|tankers?|ferr(?:y|ies)|trawlers?|film|movie|documentary|book|novel|"
    r"song|album|play|opera|poem|painting|series|show|programme|program|magazine|newspaper|"
    r"weekly|daily|article|essay|report|entitled|titled|headlined|named|nicknamed|dubbed|"
    r"known as|so-called|called|the words?|the terms?|the phrase|code-named|codenamed|operation|"
    r"exercise|project|campaign|channel|restaurant|caf[eé]|pub|hotel|brand|slogan|hashtag|"
    r"company|firm|agency|fund|foundation|battalion|brigade|regiment)[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:\bterms?|\bwords?|\bphrase|\bso-called|\bso called)[ \u00a0]\Z", re.IGNORECASE
)
_CALLS = re.compile(
    r"\b(?:call(?:s|ed|ing)?\b[^.;:!?“”\"]{1,50}|(?:describ|dismiss|brand|label|condemn|denounc|"
    r"characteri[sz]|reject|portray)\w*\b[^.;:!?“”\"]{0,60}\bas (?:an? )?|replied|answered|said|"
    r"says|(?:rat|deem|judg|pronounc)(?:es|ed)\b[^.;:!?“”\"]{1,50}|"
    r"brand(?:s|ed)[^.;:!?“”\"]{1,30}|label(?:s|led)[^.;:!?“”\"]{1,30})[ :,]*\Z",
    re.IGNORECASE,
)
_SLAVIC_NAMED = re.compile(
    r"(?:агентств\w*|компан\w*|газет\w*|телеканал\w*|канал\w*|фонд\w*|завод\w*|корабл\w*|судн\w*|"
    r"фільм\w*|фильм\w*|книг\w*|роман\w*|шахт\w*|клуб\w*|парт\w*|видання\w*|издани\w*|"
    r"організац\w*|организац\w*|батальйон\w*|батальон\w*|бригад\w*|готел\w*|отел\w*|лікарн\w*|"
    r"больниц\w*|проєкт\w*|проект\w*|програм\w*|радіо|радио|порт\w*|ЗАТ|ТОВ|ООО|АО|ПАТ|ОАО|ГО|"
    r"фабрик\w*|школ\w*|рух\w*|движени\w*|союз\w*|спілк\w*|станці\w*|станци\w*|операці\w*|"
    r"операци\w*|пресс-служб\w*|пресслужб\w*|сайт\w*|портал\w*|ферм\w*|комбинат\w*|комбінат\w*)"
    r"[ \u00a0]\Z",
    re.IGNORECASE,
)
_SLAVIC_CALLS = re.compile(
    r"(?:назива|назвав|назвал|називає|называ|охарактериз|опис|відпові|ответ|сказа|заяв|пообіця|"
    r"пообеща|вважа|счита|їх|их|його|его|її|ее|как|як)[^.;!?«»]{0,50}\Z",
    re.IGNORECASE,
)
_PAUSE = (",", ".", "!", "?", "…")
_FEW = 2
_SLAVIC_TAG = re.compile(
    r"[,.!?…]?[ \u00a0][—–-][ \u00a0](?P<tag>[^—–«»]{3,140}?)[.,:][ \u00a0][—–-][ \u00a0]"
)
_SLAVIC_SAYS = re.compile(
    r"\b(?:сказа|каза|каже|говор|заяв|повідом|сообщ|розпов|рассказ|дода|добав|наголос|підкресл|"
    r"подчерк|зазнач|отмет|відміт|уточн|поясн|объясн|написа|пише|пишет|запевн|завер|поперед|"
    r"предупре|констат|відпові|ответ|вважа|счита|згад|вспомин|прокоментув|прокомментир|резюм|"
    r"пообіця|пообеща|закликa|продовж|продолж|переконан|уверен|зауваж|замет|призна|визна)",
    re.IGNORECASE,
)


def is_speech(text: Analysed, mark: Marked) -> bool:
    """Say whether words between marks are somebody's words rather than a name or a term."""
    words = text.text[mark.start : mark.end]
    sentence = text.sentence_at(mark.start)
    first = sentence.start if sentence is not None else mark.start
    before = text.text[first : mark.start - 1]
    if not re.search(r"[^\W\d_]", words):
        return False
    if text.language in ("uk", "ru"):
        return _is_slavic_speech(words, before)
    return _is_english_speech(text, mark, words, before)


def _is_english_speech(text: Analysed, mark: Marked, words: str, before: str) -> bool:
    count = len(words.split())
    ended = words.rstrip().endswith(_PAUSE)
    if _TERM.search(before) and count <= 4:
        return False
    if before.endswith("(") and text.text[mark.end + 1 : mark.end + 2] == ")":
        return False
    capitals = sum(
        word[0].isupper() for word in words.split() if word[0].isalpha() and len(word) > 3
    )
    long = sum(word[0].isalpha() and len(word) > 3 for word in words.split())
    if _NAMED.search(before) and count <= 6 and not ended and words[0].isupper():
        return False
    titled = long == capitals > 0 and not words.isupper()
    if titled and _FEW <= count <= 6 and not ended:
        return False
    if count >= _FEW or ended:
        return True
    return _CALLS.search(before) is not None


def _is_slavic_speech(words: str, before: str) -> bool:
    count = len(words.split())
    if _SLAVIC_NAMED.search(before) and count <= 5:
        return False
    ended = words.rstrip().endswith((".", "!", "?", "…", ","))
    if words[:1].isupper() and count <= 4 and not ended:
        return before.rstrip().endswith((":", "—", "–")) or not before.strip() or count == 4
    return count > _FEW or ended or _SLAVIC_CALLS.search(before) is not None


def pieces(text: Analysed, mark: Marked) -> Iterator[Marked]:
    """Yield the stretches of speech between marks, without tags between dashes.

    ``«Words, — she said. — More words»``
    """
    start = mark.start
    if text.language in ("uk", "ru"):
        for tag in _SLAVIC_TAG.finditer(text.text, mark.start, mark.end):
            if _SLAVIC_SAYS.search(tag["tag"]) and tag.start() > start:
                yield replace(mark, start=start, end=tag.start())
                start = tag.end()
    if text.text[start : mark.end].strip():
        yield replace(mark, start=start)
