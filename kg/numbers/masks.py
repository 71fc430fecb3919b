"""Digits and number words that are no figures: dates, years, times, labels, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.numbers.lexicon import PERSONS

__all__ = ["MASK", "Masked", "mask", "masked_spans"]

# Stands for every masked code point; no word character, so that nothing joins across it.
MASK = "\ufffc"


@dataclass(frozen=True, slots=True)
class Masked:
    """A span of the sentence that holds no figure, and what it is instead."""

    start: int
    end: int
    what: str


_DASH = "[-‐‑‒–—]"
_SLAVIC_MONTH = (
    "(?i:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
# "2000 років" counts, "2000 року" is a year.
_YEAR_WORD = (
    "(?:року|рік|роки|років?|році|роком|року|роках|году|года|год|годом|годы|годах|рр?\\.|гг?\\.)"
)
_OCLOCK = "(?:годин[іиуа]?|ранку|вечора|ночі|дня|пополудні|час(?:а|ов)?|утра|вечера|ночи)"
_MONTH = (
    "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|June?|July?|"
    "Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?|"
    "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = "(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = "(?:1[0-9]|20)[0-9]{2}"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SCALE = "hundred|thousand|million|billion|trillion|dozen|mln|bn|per ?cent"
# No day ends in the middle of a number, before a scale or a percent sign.
_DAY_END = f"(?![0-9]|[.,][0-9]|\\s?%|\\s(?:{_SCALE})\\b)"
_YEAR_END = f"(?![0-9\\w]|[.,][0-9]|\\s?%|\\s(?:{_SCALE})\\b)"
_NUMBER_WORD = "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LABELLED = f"(?:[0-9]+(?:[.:/–-][0-9]+)*[a-z]?(?:\\([0-9a-z]+\\))*|[IVXLC]+\\b|{_NUMBER_WORD}\\b)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    # First, for the patterns below look again at every place inside a run without spaces.
    ("an unbroken run of characters", r"\S{200,}"),
    ("an address", rf"[^\s{MASK}]*(?:://|www\.)[^\s{MASK}]*"),
    ("an address", r"\b[\w.-]+\.(?:com|org|net|ua|ru|il|eu|info|gov|int|edu)\b(?:/\S*)?"),
    ("a hashtag or user name", r"(?<!\w)[#@]\w+"),
    ("a file name", r"\b\w[\w-]*\.(?:jpe?g|png|gif|webp|pdf|txt|yaml|html?|mp4|docx?)\b"),
    ("a telephone number", r"(?<!\w)\+[0-9][0-9\s()-]{6,}[0-9]"),
    ("a reference mark", r"\[[0-9]{1,3}\]"),
    ("a date", r"(?<![\w.])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:T[0-9:.]+Z?)?(?![\w-])"),
    ("a date", r"(?<![\w.,/])[0-9]{1,2}([./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![\w/])"),
    (
        "a date",
        rf"\b{_MONTH}\s{_DAY}(?:\s?{_DASH}\s?{_DAY}{_DAY_END}|\s(?:to|and|or)\s{_DAY}"
        rf"(?=[.;:)]|,\s{_YEAR}|$))?,?\s{_YEAR}\b{_YEAR_END}",
    ),
    # "in May 20 children returned": after "in" a month has no day.
    (
        "a date",
        rf"(?<!\b[Ii]n )\b{_MONTH}\s{_DAY}(?:\s?{_DASH}\s?{_DAY}|\s(?:to|and|or)\s{_DAY}"
        rf"(?=[.;:)]|$))?{_DAY_END}(?!\w)",
    ),
    (
        "a date",
        rf"(?<![\w.,]){_DAY}(?:(?:\s?{_DASH}\s?|/|\s(?:to|and|or)\s){_DAY})?"
        rf"\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b{_YEAR_END})?(?!\w)",
    ),
    ("a date", rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}\b{_YEAR_END}"),
    (
        "a date",
        rf"(?<![\w.,]){_DAY}(?:(?:\s?{_DASH}\s?|\s(?:по|до|і|й|та|и)\s){_DAY})?\s{_SLAVIC_MONTH}"
        rf"(?:\s{_YEAR}(?:\s{_YEAR_WORD})?)?(?!\w)",
    ),
    ("a year", rf"(?<![\w.,]){_YEAR}(?:\s?{_DASH}\s?(?:{_YEAR}|[0-9]{{2}}))?\s{_YEAR_WORD}(?!\w)"),
    ("a year", rf"(?<![\w.,]){_YEAR}-(?:го|му|м|й|х|ті|те|та|е)\b"),
    (
        "a time of day",
        r"(?i:\b(?:о|об|до|після|после|біля|близько|около|в|у|с|з|к|по)\s)"
        rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s(?:{_OCLOCK}\s(?:ранку|вечора|ночі|дня|утра|вечера|"
        r"ночи)|ранку|вечора|ночі|пополудні|утра|вечера|ночи)(?!\w)",
    ),
    ("a time of day", r"\b[Оо]б?\s[0-9]{1,2}(?:[:.][0-9]{2}|\sгодині|-[йоії]\w*)(?!\w)"),
    ("an ordinal", r"(?<![\w.,])[0-9]+-(?:й|я|ї|ій|го|му|м|те|ту|та|е|ю|ого|ому|х|ых|их|ий|ый)\b"),
    (
        "a label",
        r"(?<!\w)(?i:статт[яіюею]\w*|стат(?:ья|ьи|ье|ью|ей)|ст\.|ч\.|п\.|част(?:ина|ини|ині|ь|и|ью)|"
        r"пункт[аіу]?|№|номер|розділ[уі]?|раздел[уае]?|глав[аиіы]|абз\.|стор\.|стр\.|рис\.|гл\.)"
        rf"\s?{_LABELLED}",
    ),
    ("a time of day", r"(?<![\w.,])[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]\.?m\b\.?"),
    (
        "a time of day",
        r"\b(?i:at|by|until|till|from|since|before|after|around|about)\s[0-2]?[0-9]\.[0-5][0-9]"
        rf"(?=\s(?:on\s{_WEEKDAY}|this\s|in\sthe\s|local|yesterday|today|that\s))",
    ),
    (
        "a time of day",
        rf"\b(?i:at|by|until|till|since|before|after|around|about)\s(?:{_NUMBER_WORD}|[0-9]{{1,2}})"
        r"(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|o['’]clock|this\smorning|sharp))",
    ),
    ("a time of day", r"(?<![\w.,])[0-9]{1,2}\s?o['’]clock\b"),
    ("a time of day or a ratio", r"(?<![\w.,])[0-9]+(?::[0-9]+)+(?!\w)"),
    ("a year range", rf"\b(?:[Bb]etween|[Ff]rom)\s{_YEAR}\s(?:and|to)\s{_YEAR}\b{_YEAR_END}"),
    ("a decade", r"(?<![\w])['’]?[0-9]{2,4}['’]?s\b"),
    ("a year", r"(?<![\w])['’][0-9]{2}(?!\w)"),
    ("a version or section number", r"(?<![\w.,])[0-9]+(?:\.[0-9]+){2,}(?!\w)"),
    ("a list number", r"^\s*[0-9]{1,2}[.)](?=\s)"),
    ("an abbreviated phrase", r"(?<![\w.,])[0-9]+(?:/[0-9]+)+(?!\w)"),
    (
        "a label",
        r"\b(?i:article|articles|art\.|section|sections|chapter|chapters|paragraph|paragraphs|"
        r"para\.|page|pages|pp?\.|no\.|nos\.|clause|annex|appendix|footnote|verse|"
        r"world war|protocol|№)\s?"
        rf"{_LABELLED}(?:(?:,\s|\sand\s|\sor\s|\sto\s)[0-9]+(?=[.,;)\s]|$)(?=\W*(?:of|$|[.;)])))?",
    ),
    (
        "a label",
        r"\b(?:Resolution|Decree|Order|Law|Bill|Case|Flight|Channel|Unit|Level|Phase|Zone|Rule|"
        r"Directive|Regulation|School|Hospital|Room|Figure|Table|Category|Group of|Big|Euro|"
        rf"Windows|Agenda)\s(?:No\.\s)?{_LABELLED}(?![.,][0-9])",
    ),
    ("a label", r"\b(?:UPDATE|WRAPUP|RPT|ADVISORY)\s?[0-9]+(?!\w)"),
    (
        "a label",
        r"\b(?:[Pp]latform|[Gg]ate|[Tt]erminal|[Cc]ourtroom|[Rr]eactor|[Pp]it|[Pp]ier|[Rr]oute|"
        r"[Hh]ighway|[Tt]rack|[Cc]ell|[Ff]lat|[Bb]lock|[Gg]rade|[Ii]tem|[Pp]oint|[Ss]tage|[Ss]tep|"
        r"[Pp]hase|[Ll]ine|[Ww]ard|[Bb]us|[Rr]ow|[Ss]eat|[Vv]olume|[Ee]pisode|[Ss]eason|Day|Week|"
        rf"Year|Group|Sector|Court|Line|Dock|Bay|Area|District|Part)\s(?:[0-9]+(?![.,][0-9])|"
        rf"{_NUMBER_WORD})(?![\w]|\s?%|\s(?:{_SCALE}|of|more|other|times|new)\b|-)",
    ),
    ("a label", rf"\b[Nn]umber\s{_LABELLED}(?!\s(?:hundred|thousand|million))"),
    ("a name with a number", r"\b\w*[^\W\d]\w*[-‐‑][0-9]+(?:[/-][0-9]+)*(?:[.,][0-9]+)?\w*"),
)
_RULES = tuple((what, re.compile(pattern)) for what, pattern in _PATTERNS)

_MIXED = re.compile(r"(?<![\w.,])(?=\w*[0-9])(?=\w*[^\W\d½¼¾])\w+|(?<=[^\W\d])[0-9]+")
_UNIT = re.compile(r"[0-9]+(?:km|kg|cm|mm|m|g|t|ha|h|min|k|K|M|mn|mln|bn|bln|tn)\Z")

_GROUPED = re.compile(r"(?<![\w.])(?<![0-9]\s)[0-9]+(?:,[0-9]+)+(?!\w)")
_WELL_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}\Z")
# "1.600" is 1.6 to one reader and 1,600 to the next.
_AMBIGUOUS = re.compile(
    rf"(?<![\w.,])[0-9]{{1,3}}\.[0-9]{{3}}(?![0-9\w]|[.,][0-9]|\s?%|\s(?:{_SCALE})\b)"
)
_DECIMAL_COMMA = re.compile(
    rf"[0-9]+,[0-9]{{1,2}}(?=\s?%|\s(?:{_SCALE}|percent)\b|\s[а-яіїєґ])", re.IGNORECASE
)

_BARE_YEAR = re.compile(
    rf"(?<![\w.,/$€£+])(?:{_YEAR})(?:\s?{_DASH}\s?(?:{_YEAR}|[0-9]{{2}})|/[0-9]{{2}})?"
    r"(?!\w|[.,][0-9]|\s?%|[-‐‑](?:strong|plus|odd)|\+)(?!\s?(?:\u00a0|\u202f|\u2009)[0-9]{3})"
)
# How far the words reach that tell a year from a count, in code points.
_NEAR = 60
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|during|before|after|from|to|through|throughout|of|year|early|"
    r"late|mid|spring|summer|autumn|fall|winter|end of|start of|beginning of|for|fiscal|and|or|"
    r"between)(?:\s+the)?[\s-]*\Z|[,(;]\s?\Z",
    re.IGNORECASE,
)
_YEAR_PREPOSITION = re.compile(
    r"\b(?:у|в|з|із|с|від|от|після|после|in|since|until|till|by|during|before|after|throughout|early|late|mid|year|spring|summer|"
    r"autumn|fall|winter)[\s-]*\Z",
    re.IGNORECASE,
)
_STRICT_BOUND = re.compile(
    r"\b(?:понад|більше|щонайменше|близько|майже|свыше|более|около|почти|не менее|не менше|"
    r"more than|at least|at most|up to|as many as|(?:few|less)er? than|less than|over|"
    r"exactly|a total of)\s\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:more\s|other\s|new\s)?(?:\w+(?:ed|ian|ish|al|an|ese|ful)\s)?"
    r"(?P<noun>[a-z][a-z-]*)\b"
)
_IRREGULAR = PERSONS | {"police", "cattle", "troops", "aircraft", "lives", "wives"}


def _is_plural(noun: str) -> bool:
    if noun in {"was", "is", "has", "as", "its", "his", "this", "does", "us"}:
        return False
    return noun in _IRREGULAR or (
        len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def _is_year(sentence: str, found: re.Match[str]) -> bool:
    """Say whether four bare digits name a year rather than count something.

    A strict bound or a plural noun behind makes a count ("2000 children"), a preposition of time
    before makes a year ("since 2022 schools have closed"); what is left reads as a year.
    """
    number = int(found[0][:4])
    before = sentence[max(0, found.start() - _NEAR) : found.start()]
    after = sentence[found.end() : found.end() + _NEAR]
    if _STRICT_BOUND.search(before):
        return False
    if _YEAR_PREPOSITION.search(before):
        return True
    counted = _COUNTED.match(after)
    if counted is not None and _is_plural(counted["noun"]):
        return False
    if number < 1800 or number > 2100:
        return len(found[0]) > 4 or _BEFORE_YEAR.search(before) is not None
    return True


def _hides(found: re.Match[str], what: str) -> bool:
    if what != "a name with a number":
        return True
    # "over-600" and "mid-2024" are compounds of a bound or a season, not names.
    head = re.split("[-‐‑]", found[0])[0].lower()
    return head not in {"over", "under", "sub"}


def masked_spans(sentence: str) -> tuple[Masked, ...]:
    """Return every span that holds digits or number words without being a figure, in order."""
    spans: list[Masked] = []
    shown = sentence
    for what, rule in _RULES:
        spans.extend(
            Masked(found.start(), found.end(), what)
            for found in rule.finditer(shown)
            if _hides(found, what)
        )
        shown = mask(sentence, spans)
    spans.extend(
        Masked(found.start(), found.end(), "a name or ordinal with a number")
        for found in _MIXED.finditer(shown)
        if not _UNIT.match(found[0])
    )
    spans.extend(
        Masked(found.start(), found.end(), "no well-formed number")
        for found in _GROUPED.finditer(shown)
        if not (_WELL_GROUPED.match(found[0]) or _DECIMAL_COMMA.match(shown, found.start()))
    )
    spans.extend(
        Masked(found.start(), found.end(), "a number that can be read in two ways")
        for found in _AMBIGUOUS.finditer(shown)
    )
    spans.extend(
        Masked(found.start(), found.end(), "a year" if len(found[0]) == 4 else "a year range")
        for found in _BARE_YEAR.finditer(shown)
        if _is_year(shown, found)
    )
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def mask(sentence: str, spans: Iterable[Masked]) -> str:
    """Return the sentence with every code point of the spans replaced by ``MASK``."""
    letters = list(sentence)
    for span in spans:
        letters[span.start : span.end] = MASK * (span.end - span.start)
    return "".join(letters)
