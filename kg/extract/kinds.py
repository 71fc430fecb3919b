"""Which kind of measurement a figure is: read from tense, auxiliaries and cue words.

Cues are asked in an order: what is to be reached (target) before what has been added up
(cumulative, period total), before what is the case (stock), before what one occasion adds
(increment). The clause round the number decides; the whole sentence only where it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.counted import Counted
from kg.extract.english_cues import DURATIONS, EXTENTS
from kg.extract.english_kinds import english_kind
from kg.extract.findings import FigureFound
from kg.extract.language import Analysed, Sentence
from kg.model.vocabulary import Qualifier
from kg.numbers import Quantity
from kg.numbers.words import word_set

__all__ = ["kind_of"]

_CLAUSE_END = re.compile(
    r"[;:()“”\"»«]|[–—]|,\s(?=(?:and|but|while|although|which|who|as|when|where|"
    r"according|before|after|а|але|но|який|яка|які|который|которые|тоді)\b)"
)
_PARTITIVE = re.compile(
    r"(?:зокрема|в том числе|у тому числі|серед них|среди них|з них|із них|из них|включно з|"
    r"включая)[ ,:—–-]*(?:щонайменше |ще |ещё )?\Z",
    re.IGNORECASE,
)
_PARTITIVE_AFTER = re.compile(r"\s(?:з|із|из) (?:них|яких|которых)\b")
_TARGET_SLAVIC = re.compile(
    r"\b(?:плану\w+|планир\w+|намір\w*|намерен\w*|потребу\w+|потріб\w+|требу\w+|нужн\w+|"
    r"необхідн\w+|"
    r"необходим\w+|ма(?:є|ють) (?:бути|намір|\w+ти)|должн\w+|повинн\w+|очіку\w+|ожида\w+|"
    r"виділ(?:ить|ять)|выдел(?:ит|ят)|"
    r"обіця\w+|обеща\w+|вимага\w+|буде|будуть|будет|будут|завтра|наступн\w+|следующ\w+|мета|цель|"
    r"просить|просят|просять|запропонув\w+|предлож\w+|веземо|привезу\w*|до кінця|до конца|"
    r"прогноз\w*|"
    r"складе|составит|засуд\w+|приговор\w+|хоче|хочуть|хочет|хотят|діятимуть|триватим\w+)\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\w+(?:ться|тся)\Z|заплан|запланир|потріб|нужн|необхідн|необходим|буд[еу]|ма(?:є|ють)|завтра|"
    r"должн|повинн|до к",
    re.IGNORECASE,
)
_SLAVIC_FUTURE = re.compile(r"\b\w{2,}(?:тиме|тимуть|тимемо)\b", re.IGNORECASE)
_SINCE_SLAVIC = re.compile(
    r"\b(?:від початку|(?:з|із|від|с|от)\s(?:\w+\s){0,2}(?:19|20)\d\d|з початку|с начала|загалом|"
    r"усього|всього|всего|в цілому|в общем|"
    r"наразі|на сьогодні|на сегодня|на данный момент|досі|до сих пор|уже|вже|з (?:січня|лютого|"
    r"березня|"
    r"квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)|с (?:января|февраля|марта|"
    r"апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|з понеділка|с понедельника|"
    r"за весь час|за всё время|станом на|по состоянию на)\b",
    re.IGNORECASE,
)
_PERIOD_SLAVIC = re.compile(
    r"\b(?:торік|минулого (?:року|місяця|тижня)|у минулому|в прошлом|за (?:минул|прошл|останн|"
    r"последн)\w+|"
    r"за (?:січень|лютий|березень|квітень|травень|червень|липень|"
    r"серпень|вересень|жовтень|листопад|грудень|январь|февраль|март|апрель|май|июнь|июль|август|"
    r"сентябрь|октябрь|ноябрь|декабрь|перш\w+|перв\w+|літо|лето|зиму|(?:19|20)\d\d)|"
    r"минулоріч|за (?:рік|год|місяць|месяц|тиждень|неделю|квартал|півроку|полгода|період|период)|"
    r"(?:упродовж|протягом|в течение|за) \w+ (?:місяц|месяц|рок|год|тижн|недел|період|период)\w*|"
    r"у (?:січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні)|"
    r"в (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)|"
    r"(?:у|в) (?:19|20)\d\d (?:році|году)|(?:19|20)\d\d року|на рік|в год|на місяць|в месяц|щороку|"
    r"ежегодно|щомісяця|период 20|період 20)\b",
    re.IGNORECASE,
)
_STOCK_SLAVIC = re.compile(
    r"\b(?:залиша\w+|оста[ею]\w*|перебува\w+|наход\w+|знаход\w+|працю\w+|работа[ею]\w*|живут|живе|"
    r"живуть|"
    r"мешка(?:є|ють)|проживає|проживают|проживает|налічу\w+|насчит\w+|без світла|без света|"
    r"без води|без воды|без електро\w+|без электро\w+|досі|все ще|всё ещё|є|немає|лишень|"
    r"розміст\w+|размест\w+|підтоплен\w+|подтоплен\w+|сягну\w+|достиг\w*|досяг\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:вырос|виріс|зріс|підня|подня|упал|впа)\w*\s(?:\w+\s){0,3}?на\b", re.IGNORECASE
)
_HURT = re.compile(r"\b(?:загибл|поранен|погибш|ранен|загину|погиб)\w*", re.IGNORECASE)
_EVENTS = word_set("explosions hits strikes attacks drones missiles shells bombs")
_PAST_SLAVIC = re.compile(
    r"\b\w{3,}(?:ли|ло|ла|лися|лись|лася|лась|лося|лось|ено|єно|ато|уто|ито|ены|аны|яты|иты|ені|"
    r"ані|яті|"
    r"иті|али|ив|ал|ил|ав|ував|ировал)\b",
    re.IGNORECASE,
)
_PRESENT_SLAVIC = re.compile(
    r"\b\w{2,}(?:ють|ять|уть|ає|яє|ує|ют|ят|ут|ет|ит|ється|ється|тся)\b", re.IGNORECASE
)


def kind_of(
    text: Analysed,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
) -> Qualifier:
    """Return the kind of a figure; ``number`` has offsets in the whole text."""
    if text.parsed:
        return english_kind(text, sentence, number, what, earlier)
    part = _PARTITIVE.search(text.text[sentence.start : number.start]) or _PARTITIVE_AFTER.match(
        text.text, number.end
    )
    if part is not None and earlier and earlier[-1].start >= sentence.start:
        return earlier[-1].kind or Qualifier.STOCK
    start, end = _clause(text.text, sentence, number)
    clause = text.text[start:end]
    if _is_target(clause, number.start - start):
        return Qualifier.TARGET
    kind = _slavic(clause, text.text[sentence.start : sentence.end], what)
    same = [one.kind for one in earlier if one.start >= sentence.start]
    if kind is Qualifier.INCREMENT and Qualifier.PERIOD_TOTAL in same:
        return Qualifier.PERIOD_TOTAL
    return kind


def _is_target(clause: str, number: int) -> bool:
    """Say whether a cue of the future governs the number: who demands stands before the demand."""
    return any(
        found.end() <= number or _IMPERSONAL.match(found[0]) is not None
        for cue in (_TARGET_SLAVIC, _SLAVIC_FUTURE)
        for found in cue.finditer(clause)
    )


def _clause(text: str, sentence: Sentence, number: Quantity) -> tuple[int, int]:
    start, end = sentence.start, sentence.end
    for found in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        if found.end() <= number.start:
            start = found.end()
        elif found.start() >= number.end:
            end = found.start()
            break
    return start, end


def _first(cues: Iterable[tuple[re.Pattern[str], Qualifier]], words: str) -> Qualifier | None:
    return next((kind for cue, kind in cues if cue.search(words)), None)


_SLAVIC_CUES = (
    (_SINCE_SLAVIC, Qualifier.CUMULATIVE),
    (_PERIOD_SLAVIC, Qualifier.PERIOD_TOTAL),
    (_STOCK_SLAVIC, Qualifier.STOCK),
    (_PAST_SLAVIC, Qualifier.INCREMENT),
    (_PRESENT_SLAVIC, Qualifier.STOCK),
)


def _slavic(clause: str, sentence: str, what: Counted) -> Qualifier:
    if what.unit in DURATIONS or what.unit in EXTENTS:
        return Qualifier.INCREMENT if _MOVED.search(clause) else Qualifier.STOCK
    if _HURT.search(clause) and not _SINCE_SLAVIC.search(clause):
        return Qualifier.INCREMENT
    if what.unit in _EVENTS and not _SINCE_SLAVIC.search(clause):
        return Qualifier.INCREMENT
    kind = _first(_SLAVIC_CUES, clause) or _first(_SLAVIC_CUES, sentence) or Qualifier.STOCK
    if kind is Qualifier.INCREMENT:
        return _first(_SLAVIC_CUES[:2], sentence) or kind
    return kind
