"""Actors of Ukrainian and Russian texts, by capitals and by the forms of words.

Nothing is parsed: names are runs of capitals, names between marks after a naming noun, and bodies
with the genitive that says what they are for. Forms of one name are brought together by stems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.findings import ActorFound, ActorKind, Span
from kg.extract.known import Known
from kg.extract.lands import land
from kg.extract.language import Analysed, Sentence
from kg.extract.marks import Marked, marked
from kg.extract.names import LONGEST
from kg.extract.slavic_words import (
    BODY,
    NAMED_BODY,
    PLACE_BEFORE,
    WORD,
    alike,
    is_role,
    nominative_land,
)
from kg.numbers.lexicon import word_set

__all__ = ["find_slavic_actors"]

_CONFIDENCE = 0.85
_TWO = 2
_LONGEST_OFFICE = 6
_LONGEST_ACRONYM = 5
_CAPITAL = r"[А-ЯІЇЄҐЁA-Z][\w’'ʼ]*(?:-[\w’'ʼ]+)*"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL})*")
_GENITIVE = re.compile(
    r"(?:[ \u00a0](?!(?:та|і|й|и|за|на|до|від|від|про|у|в|з|із|не|що|что|як|как|уже|вже)\b|"
    r"\w+(?:ти|ть|ся|ла|ло|ли)\b)"
    r"[а-яіїєґё’'-]{3,}(?:ого|ої|их|ых|ой|ей|ів|ов|ій|ии|ії|ни|ки|ня|ня|тку|ку|ту|ви|цтва|ства|"
    r"ння|ния|ды|ды|ав|ав|и|ы|у|я|[сткнрдпл]а)\b)"
    r"{0,3}(?:[ \u00a0](?:Червон|Красн)\w+[ \u00a0](?:Хрест|Крест|Півмісяц|Полумесяц)\w*"
    r"|[ \u00a0][А-ЯІЇЄҐЁ][а-яіїєґё’'-]+(?![а-яіїєґё’'-]|[ \u00a0][А-ЯІЇЄҐЁ])"
    r"(?:[ \u00a0](?:республік|республик|федерац|област)\w+)?)?"
)
_STATE = re.compile(
    r"[ \u00a0](?:республік|республик|королівств|королевств|федераці|федераци|князівств|"
    r"княжеств)\w+"
)
_STREET = re.compile(
    r"(?:вулиц|улиц|проспект|площ|бульвар|провулок|провулк|переулок|переулк)\w*[ \u00a0]\Z"
)
_IN = re.compile(
    r"(?<!\w)(?:в|у|під|под|біля|возле|поблизу|із|из|з|до|від|от|на|через|над|до)[ \u00a0]\Z", re.I
)
_OPENERS = word_set(
    "за із зі з у в на по об про до від після під через при над без для цього того це то ці "
    "ця цей він вона вони ми ви я ти його її їх а але і й та або якщо коли як що хто де тут "
    "там так ні не також тим час нині сьогодні вчора завтра раніше згодом потім наразі "
    "водночас натомість однак проте зокрема загалом унаслідок внаслідок уранці вранці вночі "
    "увечері протягом серед між кожен кожна усі всі весь вся жоден жодної десятки сотні "
    "тисячі двоє троє он она они мы вы его ее её их но и или если когда как что кто где "
    "здесь там так нет не также тем между тогда сегодня вчера затем потом сейчас однако "
    "впрочем из от после под без для этого эта это эти этот того все всё весь каждый каждая "
    "никто никакого никакой десятки сотни тысячи двое трое пятеро один одна одно соседняя "
    "соседний соседней сусідня сусідній сусідньої соседнего около более менее свыше понад "
    "майже близько почти согласно утром вечером ночью после среди во со ко еще ещё уже вже "
    "ще саме самое влада владу власти властей власть жителі жители мешканці серед зараз теперь "
    "сили силы війська войска військові военные уряди лидеры лідери сторони стороны эксперты "
    "експерти російські российские українські украинские іа иа тг"
)
_MONTHS = re.compile(
    r"(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|"
    r"ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|понеділ|вівтор|серед[аиу]\b|четвер|"
    r"п.ятниц|субот|"
    r"неділ|понедельн|вторн|пятниц|суббот|воскресен)",
    re.I,
)


@dataclass(slots=True)
class _Cluster:
    name: str
    kind: ActorKind | None
    mentions: list[Span] = field(default_factory=list)
    office: str | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    kind: ActorKind | None
    sure: bool
    office: str | None = None


def find_slavic_actors(text: Analysed, known: Known) -> tuple[ActorFound, ...]:
    """Return the actors of a text that was not parsed, in the order of their first mention."""
    marks = marked(text.text)
    names = [
        name
        for sentence in text.sentences
        if sentence.end - sentence.start <= LONGEST
        for name in _in_sentence(text, sentence, marks)
    ]
    clusters: list[_Cluster] = []
    for name in sorted(names, key=lambda one: -len(text.text[one.start : one.end].split())):
        _place(text, clusters, name)
    found = [
        _found(known, text.language, cluster)
        for cluster in clusters
        if cluster.sure and cluster.kind is not None
    ]
    return tuple(sorted(found, key=lambda actor: actor.mentions[0]))


def _place(text: Analysed, clusters: list[_Cluster], name: _Name) -> None:
    words = text.text[name.start : name.end]
    cluster = next((one for one in clusters if _same(one, words, name)), None)
    if cluster is None:
        cluster = _Cluster(words, name.kind)
        clusters.append(cluster)
    cluster.mentions.append((name.start, name.end))
    cluster.kind = cluster.kind or name.kind
    if cluster.kind == "place" and name.kind == "country":
        cluster.kind = "country"
    cluster.sure = cluster.sure or name.sure
    cluster.office = cluster.office or name.office
    if cluster.name.isupper() and not words.isupper() and len(words) > 4:
        cluster.name = words


def _same(cluster: _Cluster, words: str, name: _Name) -> bool:
    if alike(cluster.name, words):
        return True
    mine, theirs = words.split(), cluster.name.split()
    if len(mine) >= len(theirs):
        return False
    if cluster.kind == "person":
        return len(mine) == 1 and (alike(theirs[-1], mine[0]) or alike(theirs[0], mine[0]))
    if cluster.kind == "organisation" and name.kind in (None, "organisation"):
        return (
            alike(" ".join(theirs[: len(mine)]), words) and BODY.match(mine[0]) is not None
        ) or (words.isupper() and theirs[0] == words)
    return False


def _in_sentence(text: Analysed, sentence: Sentence, marks: Sequence[Marked]) -> Iterator[_Name]:
    string = text.text
    taken: list[Span] = []
    for mark in marks:
        if sentence.start <= mark.start < sentence.end and _is_body_name(
            string, mark.start, mark.end
        ):
            taken.append((mark.start, mark.end))
            place = _PLACE_NAMING.search(string, max(0, mark.start - 30), mark.start)
            kind: ActorKind = "organisation" if place is None else "place"
            yield _Name(mark.start, mark.end, kind, sure=True)
    for run in _RUN.finditer(string, sentence.start, sentence.end):
        for start, end in _pieces(string, sentence, run.start(), run.end(), text.language):
            if not any(start < last and first < end for first, last in taken):
                name = _name(text, sentence, start, end)
                if name is not None:
                    taken.append((name.start, name.end))
                    yield name


def _is_body_name(string: str, start: int, end: int) -> bool:
    words = string[start:end].split()
    if not words or len(words) > 4 or not words[0][0].isupper() or string[end - 1] in ".,!?…":
        return False
    before = WORD.findall(string[max(0, start - 40) : start])
    return bool(before) and _NAMING.match(before[-1].rpartition("-")[2]) is not None


_PLACE_NAMING = re.compile(
    r"(?:пункт\w* пропус?ку?а?|КПП|станці\w+|станци\w+|порт\w*|аеропорт\w*|аэропорт\w*|табор\w*|"
    r"лагер\w*|санатор\w+)[ \u00a0][«“\"]\Z",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"(?:пропуск|КПП|станці|станци|порт|аеропорт|аэропорт|табор|лагер|санатор|агентств|компан|газет|телеканал|канал|фонд|завод|шахт|клуб|парт|видан|издани|організац|"
    r"организац|батальйон|батальон|бригад|радіо|радио|сайт|портал|фабрик|рух|движени|союз|спілк|"
    r"профспілк|профсоюз|об.єднан|объединен|підприємств|предприят|холдинг|концерн|банк|оператор|"
    r"тижневик|еженедельник|журнал|фірм|фирм|центр|комбінат|комбинат|край|розпов|рассказ|повідом|"
    r"сообщ|ІА\b|ИА\b|ТОВ|ООО|АО|асоціаці|ассоциаци|рада\b|ініціатив|инициатив|проєкт|проект|полк|ПАТ|ОАО|ГО|мереж|сет[ьи])",
    re.I,
)


def _is_led_country(before: str, first: str) -> bool:
    """Say whether a genitive stands between an office and who holds it, without a comma."""
    return _office(before) is not None and _COUNTRY_OF.search(first) is not None


_COUNTRY_OF = re.compile(r"\w{2,}(?:ії|ии)\Z")


def _pieces(string: str, sentence: Sentence, start: int, end: int, language: str) -> Iterator[Span]:
    """Cut a run at its first word where only the sentence gives it its capital."""
    words = [(start + m.start(), start + m.end()) for m in WORD.finditer(string[start:end])]
    while words and string[slice(*words[0])].lower() in _OPENERS:
        words = words[1:]
    while words and _MONTHS.match(string[slice(*words[0])]):
        words = words[1:]
    if not words:
        return
    first = string[slice(*words[0])]
    before = string[sentence.start : words[0][0]]
    led = _office(before) is not None or _STREET.search(before) is not None
    if not WORD.search(before) and len(words) > 1 and is_role(first):
        words, led = words[1:], True
        first = string[slice(*words[0])]
    acronym = first.isupper() and len(first) <= _LONGEST_ACRONYM
    known = land(first.lower(), language) in ("country", "place")
    if len(words) > 1 and (known or _is_led_country(before, first)):
        yield words[0]
        words, led = words[1:], False
    if len(words) > _TWO and (led or acronym):
        # "the president of Brennia Ann Ardent" has no comma in these languages.
        cut = len(words) - _TWO
        yield words[0][0], words[cut - 1][1]
        words = words[cut:]
    yield words[0][0], words[-1][1]


def _name(text: Analysed, sentence: Sentence, start: int, end: int) -> _Name | None:
    string = text.text
    words = string[start:end]
    before = string[sentence.start : start]
    opens = WORD.search(before) is None or before.rstrip()[-1:] in '«“"—–:•'
    head = words.split()[0]
    if is_role(head) and not NAMED_BODY.match(head) and len(words.split()) == 1:
        return None
    real = land(words.lower(), text.language)
    if string[start - 1 : start] == "/" == string[end : end + 1]:
        real = "organisation"
    elif real is None and _dateline(text, sentence, start, end):
        real = "place"
    if real is not None:
        return _Name(start, _region_end(string, end, sentence.end), real, sure=True)
    body = BODY.match(head) is not None and not is_role(head)
    adjectival = _OF_REGION.search(head) is not None and len(words.split()) == 1
    noun = _BODY_AFTER.match(string, end, sentence.end) if adjectival else None
    if noun is not None:
        more = _GENITIVE.match(string, noun.end(), sentence.end)
        return _Name(start, more.end() if more else noun.end(), "organisation", sure=True)
    named = NAMED_BODY.match(head) is not None and not is_role(head) and noun is None
    acronym = head.isupper() and 2 <= len(head) <= _LONGEST_ACRONYM and len(words.split()) <= _TWO
    if body or named or acronym:
        more = _GENITIVE.match(string, end, sentence.end) if body else None
        stop = more.end() if more is not None else end
        return _Name(start, stop, "organisation", sure=stop > end or not opens or not body)
    street = _STREET.search(before)
    if street is not None:
        return _Name(sentence.start + street.start(), end, "place", sure=True)
    state = _STATE.match(string, end, sentence.end)
    if state is not None:
        return _Name(start, state.end(), "country", sure=True)
    return _by_form(text, sentence, start, end, opens=opens)


_REGION = re.compile(
    r"[ \u00a0](?:област|район|кра[йюяе]|округ|громад|губерни|автономн|обл\.)\w*", re.IGNORECASE
)


def _region_end(string: str, end: int, last: int) -> int:
    """Return where the word ends that makes a region of an adjective: "Актюбинская область"."""
    region = _REGION.match(string, end, last)
    return end if region is None else region.end()


_BODY_AFTER = re.compile(rf"[ \u00a0]{BODY.pattern}\w*", re.IGNORECASE)
_STATE_BEFORE = re.compile(
    r"(?:територі|территори|уряд|влад|власт|правительств|держав|государств|посередництв|"
    r"посредничеств|президент|посольств|сусідн|соседн|МЗС|МИД|міністр|министр|громадян|граждан|"
    r"військ|войск|прем.єр|премьер|парламент)[\w-]*[ \u00a0]\Z",
    re.I,
)


def _by_form(text: Analysed, sentence: Sentence, start: int, end: int, *, opens: bool) -> _Name:
    string = text.text
    words = string[start:end].split()
    before = string[sentence.start : start]
    office = _office(before)
    kind: ActorKind
    sure = True
    region = _region_end(string, end, sentence.end)
    if len(words) == 1 and region > end and _OF_REGION.search(words[0]):
        return _Name(start, region, "place", sure=True)
    if len(words) == 1:
        kind, sure = _of_one(words[0], before, office, opens=opens)
    else:
        led = land(words[0].lower(), text.language) == "organisation"
        kind = "organisation" if led else _of_several(words, before, office, opens=opens)
    return _Name(start, end, kind, sure, office if kind == "person" else None)


def _of_one(word: str, before: str, office: str | None, *, opens: bool) -> tuple[ActorKind, bool]:
    """Return what one capitalised word is, and whether it is a name for sure."""
    if _STATE_BEFORE.search(before):
        return "country", True
    if PLACE_BEFORE.search(before):
        return "place", True
    if _COUNTRY.search(word) and not opens:
        return "country", True
    if office is not None:
        return "person", True
    return "place", not opens and len(word) > _SHORT


def _of_several(words: list[str], before: str, office: str | None, *, opens: bool) -> ActorKind:
    if len(words) == _TWO and _PREFIX.match(words[0]):
        return "place"
    if office is not None:
        return "person"
    if PLACE_BEFORE.search(before):
        return "place"
    if _ADJECTIVE.search(words[0]):
        return "place" if _IN.search(before) or not opens else "organisation"
    return "person"


_SHORT = 3
_COUNTRY = re.compile(r"(?:ія|ії|ію|ією|ия|ии|ию|ией)\Z")
_PREFIX = re.compile(
    r"(?:нижн|верхн|нов|стар|велик|больш|мал|північн|южн|північ|південн|північно|східн|західн|"
    r"восточн|западн|северн)(?:ій|ий|ый|я|а|ая|яя|е|ое|ого|його|его|ої|ьої|ей|ой|ій|ую|юю|у|ю)\Z",
    re.I,
)
_OF_REGION = re.compile(r"(?:[сц]ьк|ск|н|ов|ев)[а-яіїє]{1,3}\Z")
_ADJECTIVE = re.compile(
    r"(?:ськ[ауі]|ск[ау]ю?|цьк[ауі]|н[ау]|ий|ій|ый|ого|его|ього|ої|ой|ая|ое|не|ному|ему|им|ым|ую)\Z"
)


def _dateline(text: Analysed, sentence: Sentence, start: int, end: int) -> bool:
    shouted = text.text[start:end].isupper() and end - start > 3
    return shouted and start - sentence.start <= 2


def _office(before: str) -> str | None:
    """Return the role in small letters that stands right before a name."""
    segment = re.split(r"[,.;:—–«»“”\"()]", before)[-1]
    words = segment.split()
    for index, word in enumerate(words):
        tail = words[index:]
        near = segment.endswith((" ", "\u00a0")) and len(tail) <= _LONGEST_OFFICE
        if is_role(word) and near and not _acts(tail):
            return " ".join(tail)
    return None


_ACTS = re.compile(r"(?:ла|ли|ло|ть|ться|ся|ив|ав|ал|ил)\Z")
_RIGHTS = frozenset({"прав", "справ", "сил", "внутрішніх"})


def _acts(words: Sequence[str]) -> bool:
    return any(_ACTS.search(word) and word not in _RIGHTS for word in words)


def _found(known: Known, language: str, cluster: _Cluster) -> ActorFound:
    del language
    entry = known.named(cluster.name)
    kind: ActorKind = cluster.kind or "place"
    name = nominative_land(cluster.name) if kind == "country" else cluster.name
    if name.isupper() and len(name) > 6:
        name = name.title()
    mentions = tuple(sorted(set(cluster.mentions)))
    if entry is not None:
        return ActorFound(entry.label, entry.kind, mentions, cluster.office, entry.slug)
    return ActorFound(name, kind, mentions, cluster.office, confidence=_CONFIDENCE)
