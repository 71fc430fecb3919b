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
    r"according|before|after|а|але|но|ще|еще|ещё|який|яка|які|который|которые|тоді)\b)|"
    r",\s(?=\w+(?:ених|аних|итих|енных|анных)\b)"
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
    r"(?:по)?обіця\w+|(?:по)?обеща\w+|вимага\w+|буде|будуть|будет|будут|завтра|наступн\w+|следующ\w+|мета|цель|"
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
    r"наразі|на сьогодні|на сегодня|на данный момент|уже|вже|з (?:січня|лютого|"
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
    r"сентябрь|октябрь|ноябрь|декабрь|перш\w+|перв\w+|літо|лето|зиму|осінь|осень|весну|"
    r"(?:весь|увесь|всю|усю) \w+|(?:19|20)\d\d)|"
    r"(?:цього|цьому|этой|этом|этого) (?:тиж\w+|недел\w+|місяц\w+|месяц\w+|кварта\w+)|"
    r"минулоріч|за (?:рік|год|місяць|месяц|тиждень|неделю|квартал|півроку|полгода|період|период)|"
    r"(?:упродовж|протягом|в течение|за) \w+ (?:місяц|месяц|рок|год|тижн|недел|період|период)\w*|"
    r"у (?:січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні)|"
    r"в (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)|"
    r"(?:у|в) (?:19|20)\d\d (?:році|году)|(?:19|20)\d\d року|на рік|в год|на місяць|в месяц|щороку|"
    r"ежегодно|щомісяця|период 20|період 20)\b",
    re.IGNORECASE,
)
_STOCK_SLAVIC = re.compile(
    r"\b(?:до сих пор|прекрат\w+|припин\w+|зупин\w+|останов\w+|не в[иы]йшл\w+|не вышл\w+|"
    r"залиша\w+|оста[ею]\w*|перебува\w+|наход\w+|знаход\w+|працю\w+|работа[ею]\w*|живут|живе|"
    r"живуть|"
    r"мешка(?:є|ють)|проживає|проживают|проживает|налічу\w+|насчит\w+|без світла|без света|"
    r"без води|без воды|без електро\w+|без электро\w+|досі|все ще|всё ещё|є|немає|лишень|"
    r"розміст\w+|размест\w+|підтоплен[іоа]|подтоплен[ыоа]?|сягну\w+|достиг\w*|досяг\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:вырос|виріс|зріс|зросл|підня|подня|упал|впал|впав|сни[зж]|зни[зж])\w*\s(?:\w+\s){0,3}?на\s\Z",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\b\w+(?:ти|ть|тися|ться)\s(?:\w+\s){0,2}на\s\Z", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:йдеться|ідеться|мова|речь|числ\w+|цифр\w+|кількість|количеств\w+)\s(?:\w+\s){0,3}?\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:з|із|из)\s\Z", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?:отрима|получ|зібра|собра|зареєстр|зарегистр|підтверд|подтверд|зафікс|зафикс|визна|"
    r"призна|виявл|выявл|нарах|насчит)\w*(?:в|л|ла|ло|ли)\b|\b(?!страны|планы|органы)\w{3,}(?:ены|аны|яты|уты)\b",
    re.IGNORECASE,
)
_ALLOTTED = re.compile(
    r"\b(?:виділи(?:в|ла|ло|ли)|выдели(?:л|ла|ло|ли))\s(?:\w+\s){0,2}?\Z", re.IGNORECASE
)
_THAT_DAY = re.compile(
    r"\b(?:сьогодні|сегодня|вчора|вчера|вночі|ночью|вранці|уранці|утром|ввечері|увечері|вечером|"
    r"(?:у|в|во) (?:понеділок|вівторок|середу|четвер|п.ятницю|суботу|неділю|понедельник|вторник|"
    r"среду|четверг|пятницу|субботу|воскресенье))\b",
    re.IGNORECASE,
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
    here = [one for one in earlier if one.start >= sentence.start]
    kind = _of_told(text.text, sentence, number, what, earlier, here)
    if kind is not None:
        return kind
    clause = _clause(text.text, sentence, number)
    if _is_target(text.text, sentence, clause, number):
        return Qualifier.TARGET
    kind = _slavic(text.text, sentence, clause, number, what)
    if kind is Qualifier.INCREMENT and Qualifier.PERIOD_TOTAL in [one.kind for one in here]:
        return Qualifier.PERIOD_TOTAL
    return kind


def _of_told(
    text: str,
    sentence: Sentence,
    number: Quantity,
    what: Counted,
    earlier: Sequence[FigureFound],
    here: Sequence[FigureFound],
) -> Qualifier | None:
    """Read a number that stands to one told before: a part of it, its whole, or the same count."""
    before = text[sentence.start : number.start]
    if here:
        part = _PARTITIVE.search(before) or _PARTITIVE_AFTER.match(text, number.end)
        if part and here[-1].kind is not Qualifier.TARGET:
            return here[-1].kind
        if _WHOLE.search(before):
            return Qualifier.STOCK
    if _NUMBER_OF.search(before):
        same = [one.kind for one in earlier if one.unit == what.unit and what.unit is not None]
        return same[-1] if same else Qualifier.CUMULATIVE
    return None


def _is_target(text: str, sentence: Sentence, clause: tuple[int, int], number: Quantity) -> bool:
    """Say whether a cue of the future governs the number: who demands stands before the demand."""
    if _INFINITIVE.search(text[clause[0] : number.start]) and _TARGET_SLAVIC.search(
        text, sentence.start, number.start
    ):
        return True
    return any(
        found.end() <= number.start or _IMPERSONAL.match(found[0]) is not None
        for cue in (_TARGET_SLAVIC, _SLAVIC_FUTURE)
        for found in cue.finditer(text, *clause)
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


_PERIODS = ((_SINCE_SLAVIC, Qualifier.CUMULATIVE), (_PERIOD_SLAVIC, Qualifier.PERIOD_TOTAL))
_STATES = (
    (_STOCK_SLAVIC, Qualifier.STOCK),
    (_PAST_SLAVIC, Qualifier.INCREMENT),
    (_PRESENT_SLAVIC, Qualifier.STOCK),
)


def _first(cues: Iterable[tuple[re.Pattern[str], Qualifier]], words: str) -> Qualifier | None:
    return next((kind for cue, kind in cues if cue.search(words)), None)


def _nearest(text: str, span: tuple[int, int], number: Quantity) -> Qualifier | None:
    """Return what the expression of time nearest to a number tells, before it or behind it."""
    since = [cue.span() for cue in _SINCE_SLAVIC.finditer(text, *span)]
    found = [
        (max(number.start - cue.end(), cue.start() - number.end), kind)
        for pattern, kind in _PERIODS
        for cue in pattern.finditer(text, *span)
        if kind is Qualifier.CUMULATIVE
        or not any(a < cue.end() and cue.start() < b for a, b in since)
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _slavic(
    text: str, sentence: Sentence, at: tuple[int, int], number: Quantity, what: Counted
) -> Qualifier:
    clause, before = text[slice(*at)], text[sentence.start : number.start]
    if _MOVED.search(before):
        return Qualifier.INCREMENT
    if what.unit in DURATIONS or what.unit in EXTENTS:
        return Qualifier.STOCK
    period = _nearest(text, at, number)
    if period is not Qualifier.CUMULATIVE and (_HURT.search(clause) or what.unit in _EVENTS):
        return period or Qualifier.INCREMENT
    if period is not Qualifier.PERIOD_TOTAL and _ALLOTTED.search(before):
        return Qualifier.TARGET
    whole = (sentence.start, sentence.end)
    kind = period or _first(_STATES, clause) or _nearest(text, whole, number)
    kind = kind or _first(_STATES, text[slice(*whole)]) or Qualifier.STOCK
    if kind is not Qualifier.INCREMENT:
        return kind
    near = _nearest(text, whole, number)
    if near is None and _COUNTING.search(clause) and not _THAT_DAY.search(text, *whole):
        return Qualifier.CUMULATIVE
    return near or kind
