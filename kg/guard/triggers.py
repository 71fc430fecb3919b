"""Words that speak of a child: an age under 18, a child's role, a family tie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.numbers.lexicon import word_set

__all__ = ["Kind", "Trigger", "age_after_name", "may_be_age", "triggers"]

Kind = Literal["age", "kinship", "role", "slug"]

# A person born from this year on was under 18 in 2014, when the described events begin.
_FIRST_MINOR_YEAR = 1997


@dataclass(frozen=True, slots=True)
class Trigger:
    """One such word or phrase, and how near a name must be.

    ``reach`` counts the words that may stand between it and a single name; a name of several
    words counts anywhere in the sentence when ``wide``. ``forward`` asks for a name behind it.
    """

    start: int
    end: int
    kind: Kind
    reach: int = 8
    wide: bool = True
    forward: bool = False


_UNDER_18 = (
    r"(?:1[0-7]|0?[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen)"
)
_HALF = r"(?:[.,]5|½|-and-a-half| and a half)?"
_CYRILLIC_WORDS = (
    r"(?:одно|дво|двох|двух|трьох|три|трёх|трех|чотирьох|чотири|четырех|четырёх|п.?яти|"
    r"пяти|шести|семи|восьми|дев.?яти|девяти|десяти|одинадцяти|одиннадцати|дванадцяти|двенадцати|"
    r"тринадцяти|тринадцати|чотирнадцяти|четырнадцати|п.?ятнадцяти|пятнадцати|шістнадцяти|"
    r"шестнадцати|сімнадцяти|семнадцати)"
)
_NO_SPAN = "".join(
    f"(?<!{word} )"
    for word in sorted(
        word_set("за через протягом на останні понад впродовж течение последние после близько")
    )
)
_YEAR = "(?P<year>19[0-9]{2}|20[0-9]{2})"
_DATE_BEFORE_YEAR = (
    r"(?:[^\W\d_]+\.?\s){0,2}(?:[0-9]{1,2}(?:[./-]|\s|,\s)){0,2}(?:[^\W\d_]+\.?,?\s){0,2}"
)

_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_UNDER_18}{_HALF}(?:\s*[-‐‑–]\s*|\s+)(?:years?|yrs?\.?|months?|weeks?|days?)"
        r"(?:\s*[-‐‑–]\s*|\s+)olds?\b",
        rf"\b{_UNDER_18}\s?(?:y\.\s?o\.?|y/o|yo\b)",
        rf"\b(?:aged?|age of|at age|ages)[:\s]+{_UNDER_18}\b(?!\s?[0-9])",
        r"\b(?:not even|under|less than|almost|nearly|barely|about)\s+an?\s+(?:year|month)\s+old\b",
        rf"\b(?:turn(?:s|ed|ing)?|(?:is|was|were|be)\s(?:only|just|already|barely))\s{_UNDER_18}\b"
        r"(?!\s*(?:%|per|percent|of|thousand|million|hundred|km|[0-9]))",
        rf"\b(?:he|she|who)\s(?:is|was)\s{_UNDER_18}\b(?!\s*(?:%|per|of|times|[0-9]))",
        rf"\b(?:is|was)\s{_UNDER_18}\b(?=\s(?:when|years|and|at the time)\b|\s?[,.;]\s|\s?\.?$)",
        rf"\bat\s{_UNDER_18}(?=,)",
        rf"(?<=\)),\s{_UNDER_18}(?=,)",
    )
)
_SLAVIC_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "за 12 років", "12 лет назад", "12 років ув'язнення" are spans of time, no ages.
        rf"{_NO_SPAN}(?<![\w.,-])(?:1[0-7]|[0-9])\s?"
        r"(?:рок(?:и|ів|у)|рочк\w+|р\.|літ|лет|год(?:а|ик\w*)?)(?!\w)"
        r"(?!\s(?:тому|назад|ув|тюрм|позбав|колоні|заключ|лишени|війн|войн|роботи|работы|поспіль))",
        r"(?<!\w)(?:йому|їй|ему|ей|віком|возрастом|,)\s[0-9]{1,2}\s?"
        r"(?:місяц\w+|міс\.|месяц\w+|мес\.|тижн\w+|недел\w+)(?!\w)",
        rf"(?<!\w)(?:1[0-7]|[0-9]|{_CYRILLIC_WORDS})(?:-?ти|-?и)?[-‐‑\s]?"
        r"(?:річн|летн|літн|місячн|месячн)\w*",
        rf"{_NO_SPAN}(?<!\w){_CYRILLIC_WORDS}\s(?:років|рочків|лет|годиков)(?!\w)",
        r"(?<!\w)(?:віком|у віці|в возрасте|возрастом)(?:\sдо)?\s(?:1[0-7]|[0-9])(?![0-9])",
    )
)
_BIRTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"\b(?:born|b\.|birth|d\.?o\.?b\.?)[:\s]+{_DATE_BEFORE_YEAR}{_YEAR}(?![0-9])",)
)
_SLAVIC_BIRTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}\s?(?:р\.?\s?н\.?|г\.?\s?р\.?|року народження|года рождения)(?!\w)",
        rf"(?:народи\w+|родил\w+|рожд[её]нн\w+)\s{_DATE_BEFORE_YEAR}{_YEAR}(?![0-9])",
    )
)

_ATTRIBUTIVE = (
    r"(?:psycholog\w+|protection|rights|right|abduction\w*|welfare|deportation\w*|trafficking|care|"
    r"support|labour|labor|mortality|health|marriage|poverty|custody|victim|soldier|services?|"
    r"safety|development|labou?rers|education)"
)
_ROLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:boy|girl|schoolboy|schoolgirl|toddler|baby|infant|newborn|teenager|teen|teenage|"
        r"adolescent|kid|orphan|pupil|youngster|preschooler|pre-schooler|juvenile|underage|"
        r"schoolchild|kindergartner|kindergartener|tween|(?:[0-9]+(?:st|nd|rd|th)|first|second|"
        r"third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ]grader)\b(?!\s?scouts?)",
        r"(?<!every )(?<!each )(?<!any )(?<!per )(?<!rights of the )\bchild\b"
        rf"(?![-\s]{_ATTRIBUTIVE})",
        r"\b(?:a|the|this|that|unaccompanied)\sminor\b(?=\W*$|\s*[,.;:()—–-]|"
        r"\s(?:was|is|has|had|from|named|called|who|and|(?-i:[A-ZА-ЯІЇЄҐ])))",
    )
)
_SLAVIC_ROLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:дитин[аиуіо]\w{0,2}|дитя|хлопч\w+|хлопець|хлопц[яюі]\w{0,2}|дівч[аи]\w+|малюк\w*|"
        r"немовля\w*|підліт(?:ок|к\w*)|школяр(?:к\w*|а|у|ем)?|сирота|сироту|сироті|учен(?:ь|иця|иці)|"
        r"неповнолітн(?:ій|я|ього|ю|ьої)|дошкільня\w*|\w+класни[кц]\w*)(?!\w)",
        r"(?<!\w)(?:реб[её]н(?:ок|ка|ку|ком|ке)|мальчи\w+|девоч\w+|малыш\w*|младен(?:ец|ца|цу)|"
        r"подрост(?:ок|ка|ку|ком)|школьни(?:к|ка|ку|ца|цу|цы)|сирота|сироту|учени(?:к|ка|ца|цу)|"
        r"несовершеннолетн(?:ий|яя|его|юю|ей)|дошкольн\w*|\w+классни[кц]\w*)(?!\w)",
    )
)
_KIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:daughter|son|granddaughter|grandson|grandchild|stepdaughter|stepson|niece|nephew|"
        r"godson|goddaughter|(?:younger|little|older|elder|big|baby|twin)\s(?:brother|sister)|"
        r"foster\s(?:child|son|daughter))\b",
    )
)
_SLAVIC_KIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:дочк\w+|доньк\w+|донеч\w+|доч(?:ь|ери|ерью)|сина?|синові|сином|сын[аук]?|сыном|"
        r"синок|синочок|внук\w{0,2}|внучк\w+|онук\w{0,2}|онучк\w+|племінни\w+|племянни\w+)(?!\w)",
    )
)
# Relatives who are named only through the child; a sibling or a parent needs to be near.
_RELATIVES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:mother|mom|mum|mama|father|dad|papa|parent|stepmother|stepfather|grandmother|grandma|"
        r"granny|grandfather|grandpa|aunt|uncle|guardian|brother|sister|sibling|twin|foster\smother|"
        r"foster\sfather)\b",
    )
)
_SLAVIC_RELATIVES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:мати|мам[аиуоі]\w{0,2}|матір\w*|мать|матери|матерью|батько|батька|отец|отца|папа|"
        r"тато|бабус\w+|бабуш\w+|дідус\w+|дедуш\w+|брат[ауі]?|сестр[аиуі]|т[іе]тк\w+|дядьк\w+|опікун\w*|"
        r"опекун\w*)(?!\w)",
    )
)
_GROUPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:children|kids|boys|girls|siblings|brothers|sisters|twins|orphans|sons|daughters|"
        r"teenagers|teens|pupils|minors|babies|grandchildren|grandsons|granddaughters|"
        r"nieces|nephews|little|minor named|minor called)\b"
        r"(?:\s(?:named|called|were|are))?(?=\W{0,3}\s?(?-i:[A-ZА-ЯІЇЄҐ]))",
    )
)
_SLAVIC_GROUPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:діти|дітей|дітьми|дети|детей|детьми|хлопці|брати|братья|с[её]стры|сестри|сини|"
        r"сыновья|дочки|доньки|дочери)(?=\W{0,3}\s?(?-i:[А-ЯІЇЄҐ]))",
    )
)
_TABLES: tuple[
    tuple[Kind, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...], int, bool, bool], ...
] = (
    ("role", _ROLES, _SLAVIC_ROLES, 8, True, False),
    ("kinship", _KIN, _SLAVIC_KIN, 8, True, False),
    ("kinship", _RELATIVES, _SLAVIC_RELATIVES, 4, False, False),
    ("role", _GROUPS, _SLAVIC_GROUPS, 1, False, True),
)
"""Kind, patterns in Latin and in Cyrillic letters, and what a trigger says of its reach."""

_AFTER_NAME = re.compile(
    r"(?:['’]s|\.)?\s?(?:,\s?|\(\s?|\s[—–-]\s)(?:aged?\s)?(?:1[0-7]|[0-9])\s?(?=[,).;:]|$|\sand\s|\sі\s|\sи\s|\sта\s)"
)


_CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
"""Without a letter of these a sentence is not looked through for Slavic words."""


def _told(sentence: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(sentence)


@lru_cache(maxsize=4_096)  # a sentence is read beside every name in it and next to it
def triggers(sentence: str) -> tuple[Trigger, ...]:
    """Return every word or phrase of a sentence that speaks of a child."""
    slavic = _CYRILLIC.search(sentence) is not None
    found = [
        Trigger(match.start(), match.end(), "age")
        for match in _told(sentence, _AGES + _SLAVIC_AGES if slavic else _AGES)
    ]
    found += [
        Trigger(match.start(), match.end(), "age")
        for match in _told(sentence, _BIRTHS + _SLAVIC_BIRTHS if slavic else _BIRTHS)
        if int(match["year"]) >= _FIRST_MINOR_YEAR
    ]
    for kind, patterns, others, reach, wide, forward in _TABLES:
        found += [
            Trigger(match.start(), match.end(), kind, reach, wide, forward)
            for match in _told(sentence, patterns + others if slavic else patterns)
        ]
    return tuple(found)


def age_after_name(sentence: str, name_end: int) -> Trigger | None:
    """Return the age that follows a name directly: "X, 14," or "X (14)"."""
    match = _AFTER_NAME.match(sentence, name_end)
    return Trigger(match.start(), match.end(), "age") if match is not None else None


def may_be_age(sentence: str) -> bool:
    """Say whether :func:`age_after_name` could find an age anywhere in a sentence."""
    return _AFTER_NAME.search(sentence) is not None
